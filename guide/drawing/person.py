"""Person: a whole body painted part by part, the far side first."""

from __future__ import annotations

from PySide6.QtGui import QPainterPath

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
from guide.drawing.palette import WIDTH, Build
from guide.drawing.pencil import Pencil
from guide.drawing.scene import Arm, Body, Leg, Wear

_GHOST_CM = 0.9


class PersonPainter:
    """Paints bodies of one build."""

    __slots__ = ("_pencil", "_width")

    def __init__(self, pencil: Pencil, build: Build) -> None:
        self._pencil = pencil
        self._width = WIDTH[build]

    def paint(self, body: Body, loaded: dict[Highlight, Load]) -> None:
        """Paint the body; ``loaded`` tells what works or stretches in the near leg."""
        pencil, width = self._pencil, self._width
        trunk, bend = torso.place_of_trunk(body, width), torso.hip_bend(body)
        self._arm(body.far_arm, far=True)
        self._leg(body.far_leg, {}, far=True)
        self._head(body)
        pencil.part(lambda edge: (trunk.map(torso.shorts(edge)),), "shorts")
        self._leg(body.near_leg, loaded, far=False)
        pencil.part(lambda edge: (trunk.map(torso.shirt(bend, edge)),), "shirt")
        pencil.line(torso.shirt_folds(bend), "shirt_line", place=trunk)
        paint_regions(pencil, body, loaded, width)
        self._arm(body.near_arm, far=False)

    def paint_ghost(self, body: Body) -> None:
        """Paint the body as one pale outline."""
        pencil = self._pencil
        wide = max(_GHOST_CM, pencil.pixel)
        pencil.fill(self._silhouette(body, wide), "ghost_line")
        pencil.fill(self._silhouette(body, 0.0), "ghost")

    def _silhouette(self, body: Body, edge: float) -> QPainterPath:
        width, place = self._width, head.place_of_head(body)
        trunk = torso.place_of_trunk(body, width)
        parts = [
            *torso.neck(body, edge),
            place.map(head.face(edge)),
            place.map(head.hair(edge)),
            trunk.map(torso.shorts(edge)),
            trunk.map(torso.shirt(torso.hip_bend(body), edge)),
        ]
        for arm in (body.far_arm, body.near_arm):
            hand = hands.hand(hands.shape_of(arm), edge)
            parts += [
                *skin_of_arm(arm, width, edge),
                hands.place_of_hand(arm).map(hand),
                place_of_upper_arm(arm, width).map(sleeve(edge)),
            ]
        for leg in (body.far_leg, body.near_leg):
            parts += [*skin_of_leg(leg, width, edge), shorts_of_leg(leg, width, edge)]
            if leg.wear is Wear.BOOT:
                parts.append(place_of_shank(leg, width).map(footwear.boot_of(leg, width, edge).shell))
            elif leg.wear is Wear.BARE:
                parts.append(footwear.bare_foot(leg, edge))
            else:
                parts.append(footwear.shoe(leg, edge))
        return one_of(*parts)

    def _head(self, body: Body) -> None:
        pencil, place = self._pencil, head.place_of_head(body)
        if body.on_side:
            self._facing(body)
            return
        pencil.part(lambda edge: (*torso.neck(body, edge), place.map(head.face(edge))), "skin")
        pencil.line(head.jaw(), "skin_line", 0.45, place=place)
        pencil.part(lambda edge: (place.map(head.hair(edge)),), "hair")
        pencil.line(head.strands(), "hair_light", 0.5, place=place)
        pencil.outlined(place.map(head.ear()), "skin", "skin_line")
        pencil.line(head.lines(), "skin_line", place=place)
        pencil.line(head.mouth(), "lip", 0.5, place=place)
        pencil.line(head.brow(), "hair", 0.75, place=place)
        pencil.fill(place.map(head.white()), "eye_white")
        pencil.fill(place.map(head.eye()), "eye")

    def _facing(self, body: Body) -> None:
        """Paint the head of someone who lies on the side and looks at the viewer."""
        pencil, place = self._pencil, head.place_of_head(body)
        pencil.part(lambda edge: torso.neck(body, edge), "skin")
        head.paint_facing(pencil, place)

    def _arm(self, arm: Arm, *, far: bool) -> None:
        pencil, width, tone = self._pencil, self._width, "_far" if far else ""
        place, shape = hands.place_of_hand(arm), hands.shape_of(arm)
        pencil.part(
            lambda edge: (*skin_of_arm(arm, width, edge), place.map(hands.hand(shape, edge))),
            f"skin{tone}",
        )
        upper = place_of_upper_arm(arm, width)
        pencil.part(lambda edge: (upper.map(sleeve(edge)),), f"shirt{tone}")
        if not far:
            pencil.line(hands.fingers(shape), "skin_line", place=place)
            pencil.outlined(place.map(hands.thumb(shape)), "skin", "skin_line")
            pencil.line(sleeve_folds(), "shirt_line", place=upper)

    def _leg(self, leg: Leg, loaded: dict[Highlight, Load], *, far: bool) -> None:
        pencil, width, tone = self._pencil, self._width, "_far" if far else ""
        bare = leg.wear is Wear.BARE
        pencil.part(
            lambda edge: (
                (*skin_of_leg(leg, width, edge), footwear.bare_foot(leg, edge))
                if bare
                else skin_of_leg(leg, width, edge)
            ),
            f"skin{tone}",
        )
        if not far:
            pencil.line(kneecap(), "skin_line", place=place_of_shank(leg, width))
            if bare:
                pencil.line(footwear.toenail(), "skin_line", place=footwear.place_of_toes(leg))
            if leg.wear is not Wear.BOOT:
                paint_calf(pencil, leg, loaded, width)
        if leg.wear is Wear.SHOE:
            self._shoe(leg, tone)
        elif leg.wear is Wear.BOOT:
            self._boot(leg, tone)
            if not far:
                paint_calf(pencil, leg, loaded, width)
        pencil.part(lambda edge: (shorts_of_leg(leg, width, edge),), f"shorts{tone}")
        if not far:
            pencil.line(hem(), "shorts_line", place=place_of_thigh(leg, width))

    def _shoe(self, leg: Leg, tone: str) -> None:
        self._pencil.part(lambda edge: (footwear.shoe(leg, edge),), f"shoe{tone}")
        self._pencil.line(footwear.laces(), f"sole{tone}", 0.5, place=footwear.place_of_rear(leg))
        self._pencil.fill(footwear.sole(leg), f"sole{tone}")

    def _boot(self, leg: Leg, tone: str) -> None:
        boot, place = footwear.boot_of(leg, self._width), place_of_shank(leg, self._width)
        self._pencil.fill(place.map(boot.liner), "boot_liner")
        self._pencil.fill(place.map(boot.shell), f"boot{tone}")
        if not tone:
            self._pencil.fill(place.map(boot.front), "boot_far")
        self._pencil.fill(place.map(boot.straps), "boot_strap")
        self._pencil.fill(place.map(boot.sole), "boot_strap")
