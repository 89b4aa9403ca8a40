"""Person: a whole body painted part by part, the far side first."""

from __future__ import annotations


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


class PersonPainter:
    """Paints bodies of one build."""

    __slots__ = ("_pencil", "_width")

    def __init__(self, pencil: Pencil, build: Build) -> None:
        self._pencil = pencil
        self._width = WIDTH[build]

    def paint(self, body: Body, loaded: dict[Highlight, Load]) -> None:
        """Paint the body; ``loaded`` tells what works or stretches in the near leg."""
        self._arm(body.far_arm, far=True)
        self._leg(body.far_leg, {}, far=True)
        self._head(body)
        trunk = torso.place_of_trunk(body, self._width)
        self._pencil.fill(trunk.map(torso.shorts()), "shorts")
        self._leg(body.near_leg, loaded, far=False)
        bend = torso.hip_bend(body)
        self._pencil.fill(trunk.map(torso.shirt(bend)), "shirt")
        self._pencil.line(torso.shirt_folds(bend), "shirt_line", place=trunk)
        paint_regions(self._pencil, body, loaded, self._width)
        self._arm(body.near_arm, far=False)

    def _head(self, body: Body) -> None:
        place = head.place_of_head(body)
        self._pencil.fill(torso.neck(body), "skin")
        self._pencil.fill(place.map(head.face()), "skin")
        self._pencil.line(head.jaw(), "skin_line", 0.45, place=place)
        self._pencil.fill(place.map(head.hair()), "hair")
        self._pencil.line(head.strands(), "hair_light", 0.5, place=place)
        self._pencil.fill(place.map(head.ear()), "skin")
        self._pencil.line(head.ear_fold(), "skin_line", place=place)
        self._pencil.line(head.nostril(), "skin_line", place=place)
        self._pencil.line(head.mouth(), "lip", 0.5, place=place)
        self._pencil.line(head.brow(), "hair", 0.75, place=place)
        self._pencil.fill(place.map(head.eye()), "eye")

    def _arm(self, arm: Arm, *, far: bool) -> None:
        tone = "_far" if far else ""
        place, shape = hands.place_of_hand(arm), hands.shape_of(arm)
        self._pencil.fill(one_of(skin_of_arm(arm, self._width), place.map(hands.hand(shape))), f"skin{tone}")
        if not far:
            self._pencil.line(hands.fingers(shape), "skin_line", place=place)
            self._pencil.outlined(place.map(hands.thumb(shape)), "skin", "skin_line")
        upper = place_of_upper_arm(arm, self._width)
        self._pencil.fill(upper.map(sleeve()), f"shirt{tone}")
        if not far:
            self._pencil.line(sleeve_folds(), "shirt_line", place=upper)

    def _leg(self, leg: Leg, loaded: dict[Highlight, Load], *, far: bool) -> None:
        tone = "_far" if far else ""
        skin = skin_of_leg(leg, self._width)
        if leg.wear is Wear.BARE:
            skin = one_of(skin, footwear.bare_foot(leg))
        self._pencil.fill(skin, f"skin{tone}")
        if not far:
            self._pencil.line(kneecap(), "skin_line", place=place_of_shank(leg, self._width))
            if leg.wear is Wear.BARE:
                self._pencil.line(footwear.toenail(), "skin_line", place=footwear.place_of_toes(leg))
            if leg.wear is not Wear.BOOT:
                paint_calf(self._pencil, leg, loaded, self._width)
        if leg.wear is Wear.SHOE:
            self._shoe(leg, tone)
        elif leg.wear is Wear.BOOT:
            self._boot(leg, tone)
            if not far:
                paint_calf(self._pencil, leg, loaded, self._width)
        self._pencil.fill(shorts_of_leg(leg, self._width), f"shorts{tone}")
        if not far:
            self._pencil.line(hem(), "shorts_line", place=place_of_thigh(leg, self._width))

    def _shoe(self, leg: Leg, tone: str) -> None:
        self._pencil.fill(footwear.shoe(leg), f"shoe{tone}")
        self._pencil.line(footwear.laces(), f"sole{tone}", 0.5, place=footwear.place_of_rear(leg))
        self._pencil.fill(footwear.sole(leg), f"sole{tone}")

    def _boot(self, leg: Leg, tone: str) -> None:
        boot = footwear.Boot(leg, self._width)
        self._pencil.fill(boot.liner, "boot_liner")
        self._pencil.fill(boot.shell, f"boot{tone}")
        if not tone:
            self._pencil.fill(boot.front, "boot_far")
        self._pencil.fill(boot.straps, "boot_strap")
        self._pencil.fill(boot.sole, "boot_strap")
