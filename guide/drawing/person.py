"""Person: a whole body painted part by part, the far side first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from guide.domain.motion import Highlight
from guide.drawing import footwear, hands, head, torso
from guide.drawing.arm_shape import place_of_upper_arm, skin_of_arm, sleeve, sleeve_folds
from guide.drawing.leg_shape import (
    hem,
    kneecap,
    place_of_shank,
    place_of_thigh,
    shorts_of_leg,
    skin_of_leg,
)
from guide.drawing.muscles import Load, paint_calf, paint_regions
from guide.drawing.outline import one_of
from guide.drawing.palette import WIDTH, Colours, Look, colours_of
from guide.drawing.scene import Arm, Body, Leg, Wear

_EDGE_CM = 0.5
_LINE_CM = 0.32


class PersonPainter:
    """Paints one body with one look; ``pixel`` is how many centimetres a pixel is wide."""

    __slots__ = ("_colours", "_painter", "_pixel", "_width")

    def __init__(self, painter: QPainter, look: Look, pixel: float) -> None:
        self._painter = painter
        self._colours: Colours = colours_of(look)
        self._width = WIDTH[look.build]
        self._pixel = pixel

    def paint(self, body: Body, loaded: dict[Highlight, Load]) -> None:
        """Paint the body; ``loaded`` tells what works or stretches in the near leg."""
        self._arm(body.far_arm, far=True)
        self._leg(body.far_leg, {}, far=True)
        self._head(body)
        trunk = torso.place_of_trunk(body, self._width)
        self._fill(trunk.map(torso.shorts()), "shorts")
        self._leg(body.near_leg, loaded, far=False)
        bend = torso.hip_bend(body)
        self._fill(trunk.map(torso.shirt(bend)), "shirt")
        self._line(torso.shirt_folds(bend), trunk, "shirt_line")
        paint_regions(self._painter, body, loaded, self._colours, self._width)
        self._arm(body.near_arm, far=False)

    def _head(self, body: Body) -> None:
        colours, place = self._colours, head.place_of_head(body)
        self._fill(torso.neck(body), "skin")
        self._fill(place.map(head.face()), "skin")
        self._line(head.jaw(), place, "skin_line", 0.45)
        self._fill(place.map(head.hair()), "hair")
        self._line(head.strands(), place, "hair_light", 0.5)
        self._fill(place.map(head.ear()), "skin")
        self._line(head.ear_fold(), place, "skin_line")
        self._line(head.nostril(), place, "skin_line")
        self._line(head.mouth(), place, "lip", 0.5)
        self._line(head.brow(), place, "hair", 0.75)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colours["eye"])
        self._painter.drawPath(place.map(head.eye()))

    def _arm(self, arm: Arm, *, far: bool) -> None:
        tone = "_far" if far else ""
        place, shape = hands.place_of_hand(arm), hands.shape_of(arm)
        self._fill(one_of(skin_of_arm(arm, self._width), place.map(hands.hand(shape))), f"skin{tone}")
        if not far:
            self._line(hands.fingers(shape), place, "skin_line")
            self._outlined(hands.thumb(shape), place, "skin", "skin_line")
        upper = place_of_upper_arm(arm, self._width)
        self._fill(upper.map(sleeve()), f"shirt{tone}")
        if not far:
            self._line(sleeve_folds(), upper, "shirt_line")

    def _leg(self, leg: Leg, loaded: dict[Highlight, Load], *, far: bool) -> None:
        tone = "_far" if far else ""
        skin = skin_of_leg(leg, self._width)
        if leg.wear is Wear.BARE:
            skin = one_of(skin, footwear.bare_foot(leg))
        self._fill(skin, f"skin{tone}")
        if not far:
            self._line(kneecap(), place_of_shank(leg, self._width), "skin_line")
            if leg.wear is Wear.BARE:
                self._line(footwear.toenail(), footwear.place_of_toes(leg), "skin_line")
            if leg.wear is not Wear.BOOT:
                paint_calf(self._painter, leg, loaded, self._colours, self._width, self._pixel)
        if leg.wear is Wear.SHOE:
            self._shoe(leg, tone)
        elif leg.wear is Wear.BOOT:
            self._boot(leg, tone)
            if not far:
                paint_calf(self._painter, leg, loaded, self._colours, self._width, self._pixel)
        self._fill(shorts_of_leg(leg, self._width), f"shorts{tone}")
        if not far:
            self._line(hem(), place_of_thigh(leg, self._width), "shorts_line")

    def _shoe(self, leg: Leg, tone: str) -> None:
        self._fill(footwear.shoe(leg), f"shoe{tone}")
        self._line(footwear.laces(), footwear.place_of_rear(leg), f"sole{tone}", 0.5)
        self._fill(footwear.sole(leg), f"sole{tone}")

    def _boot(self, leg: Leg, tone: str) -> None:
        boot = footwear.Boot(leg, self._width)
        self._fill(boot.liner, "boot_liner")
        self._fill(boot.shell, f"boot{tone}")
        if not tone:
            self._fill(boot.front, "boot_far")
        self._fill(boot.straps, "boot_strap")
        self._fill(boot.sole, "boot_strap")

    def _fill(self, path: QPainterPath, name: str) -> None:
        painter = self._painter
        edge = self._colours.edge(name)
        if edge is not None:
            pen = QPen(edge, max(_EDGE_CM, 0.9 * self._pixel) * 2)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
        painter.fillPath(path, self._colours[name])

    def _line(self, path: QPainterPath, place: QTransform, name: str, thickness: float = _LINE_CM) -> None:
        """Draw a fine line; it is left out where it would be thinner than a third of a pixel."""
        if thickness < self._pixel * 0.33:
            return
        pen = QPen(self._colours[name], thickness)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.strokePath(place.map(path), pen)

    def _outlined(self, path: QPainterPath, place: QTransform, fill: str, line: str) -> None:
        self._painter.setBrush(self._colours[fill])
        pen = QPen(QColor(self._colours[line]), max(_LINE_CM, 0.4 * self._pixel))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.drawPath(place.map(path))
