"""Muscles: the calf and its tendon on the near shank, and soft regions for what else works.

Gastrocnemius has two bellies high on the back of the shank; soleus lies deeper, lower and wider, and shows on
both sides of them; both pull on the Achilles tendon. Strength shows in colour and in line: what works gets a
bold outline, what stretches gets fibres drawn along it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPainterPath, QRadialGradient, QTransform

from guide.domain.motion import Highlight
from guide.drawing.footwear import place_of_rear
from guide.drawing.leg_shape import place_of_shank, place_of_thigh
from guide.drawing.outline import Knot, disc, smooth, spot
from guide.drawing.palette import mixed
from guide.drawing.pencil import Pencil
from guide.drawing.scene import Body, Effort, Leg, Strain, Wear
from guide.drawing.torso import place_of_trunk

_GASTROCNEMIUS: tuple[Knot, ...] = (
    (1.2, -3.0),
    (5.0, -5.6),
    (9.5, -6.9),
    (14.0, -7.35),
    (18.5, -6.7),
    (22.0, -5.5),
    (24.6, -4.5),
    (22.6, -3.5),
    (18.0, -2.5),
    (13.0, -2.0),
    (7.5, -1.7),
    (3.0, -1.6),
)
_PARTING: tuple[Knot, ...] = ((3.0, -3.0), (9, -4.5), (15, -5.0), (22.4, -4.7))
_SOLEUS: tuple[Knot, ...] = (
    (6.5, -1.4),
    (9.0, -4.4),
    (16.0, -6.4),
    (22.0, -5.75),
    (26.5, -4.5),
    (30.5, -3.6),
    (34.5, -2.9),
    (34.2, -1.9),
    (29.0, -1.3),
    (23.0, -0.4),
    (16.0, 0.2),
    (10.5, -0.1),
)
_GASTRO_FIBRES = (
    ((4.2, -3.9), (10, -6.1), (16, -6.4), (21.5, -5.2)),
    ((4.0, -2.4), (10, -3.2), (16, -3.5), (21.5, -4.0)),
)
_SOLEUS_FIBRES = (
    ((11, -0.9), (18, -1.0), (25, -1.7), (32, -2.4)),
    ((24.5, -3.6), (28, -3.0), (32.5, -2.6)),
)
_REGIONS: dict[Highlight, tuple[str, tuple[tuple[float, float, float, float], ...]]] = {
    Highlight.QUADRICEPS: ("thigh", ((19, 5.0, 17, 4.4),)),
    Highlight.HAMSTRINGS: ("thigh", ((22, -4.6, 15, 4.0),)),
    Highlight.GLUTEALS: ("trunk", ((49, -6.6, 7.5, 6.2),)),
    Highlight.HIP_FLEXORS: ("trunk", ((47.5, 5.6, 7.0, 4.2),)),
    Highlight.TIBIALIS: ("shank", ((16, 3.2, 12, 2.0),)),
    Highlight.PERONEALS: ("shank", ((20, 0.6, 14, 1.9),)),
    Highlight.FOOT: ("foot", ((15, 1.9, 11.5, 2.6),)),
}
"""Where each region lies: on which part, and middle and half axes along and across it."""

_LINE_CM, _FAINT = 0.28, 0.05
_BOLDER_CM = {Strain.WORK: 0.6, Strain.STRETCH: 0.25}
"""How much bolder outlines become at full load."""
_CALF = (Highlight.GASTROCNEMIUS, Highlight.SOLEUS, Highlight.ACHILLES)


@dataclass(frozen=True, slots=True)
class Load:
    """How one part is loaded now."""

    strain: Strain
    amount: float


def loads(efforts: Sequence[Effort]) -> dict[Highlight, Load]:
    """Return the load of each part; ``calf`` means both of its muscles, and the greater load counts."""
    found: dict[Highlight, Load] = {}
    for effort in efforts:
        parts = (
            (Highlight.GASTROCNEMIUS, Highlight.SOLEUS) if effort.part is Highlight.CALF else (effort.part,)
        )
        amount = min(1.0, max(0.0, effort.amount))
        for part in parts:
            if part not in found or found[part].amount < amount:
                found[part] = Load(effort.strain, amount)
    return found


def paint_calf(pencil: Pencil, leg: Leg, found: dict[Highlight, Load], width: float) -> None:
    """Paint calf and tendon on the near shank; through a boot they are seen as if it were glass."""
    veiled = leg.wear is Wear.BOOT
    if veiled and not any(found.get(part) for part in _CALF):
        return
    place = place_of_shank(leg, width)
    opacity = pencil.painter.opacity()
    if veiled:
        pencil.painter.setOpacity(opacity * 0.8)
    _paint_muscle(pencil, place, _soleus(), _SOLEUS_FIBRES, found.get(Highlight.SOLEUS), deep=True)
    _paint_tendon(pencil, _tendon(leg, place), found.get(Highlight.ACHILLES))
    _paint_muscle(
        pencil, place, _gastrocnemius(), _GASTRO_FIBRES, found.get(Highlight.GASTROCNEMIUS), deep=False
    )
    if veiled:
        pencil.painter.setOpacity(opacity)


def paint_regions(pencil: Pencil, body: Body, found: dict[Highlight, Load], width: float) -> None:
    """Paint what else works as soft glows over skin and clothes."""
    leg = body.near_leg
    for part, (where, spots) in _REGIONS.items():
        load = found.get(part)
        if load is None or load.amount <= 0:
            continue
        place = {
            "thigh": place_of_thigh,
            "shank": place_of_shank,
        }.get(where)
        transform = (
            place(leg, width)
            if place is not None
            else place_of_rear(leg)
            if where == "foot"
            else place_of_trunk(body, width)
        )
        colour = pencil.colours[str(load.strain)]
        for x, y, half_x, half_y in spots:
            _paint_glow(pencil, transform, (x, y, half_x, half_y), colour, load)


def _paint_glow(
    pencil: Pencil, place: QTransform, where: tuple[float, float, float, float], colour: QColor, load: Load
) -> None:
    x, y, half_x, half_y = where
    strong, clear = QColor(colour), QColor(colour)
    strong.setAlphaF(0.25 + 0.65 * load.amount)
    clear.setAlphaF(0.0)
    glow = QRadialGradient(QPointF(0, 0), 1.0)
    glow.setColorAt(0.0, strong)
    glow.setColorAt(0.62, strong)
    glow.setColorAt(1.0, clear)
    lies = QTransform(half_x, 0, 0, half_y, x, y) * place * pencil.place
    brush = QBrush(glow)
    brush.setTransform(lies)
    pencil.painter.fillPath(lies.map(disc(1.0)), brush)


def _paint_muscle(
    pencil: Pencil,
    place: QTransform,
    shape: QPainterPath,
    fibres: tuple[tuple[tuple[float, float], ...], ...],
    load: Load | None,
    *,
    deep: bool,
) -> None:
    colours = pencil.colours
    fill, outline, thickness = colours["muscle_deep" if deep else "muscle"], colours["muscle_line"], _LINE_CM
    if load is not None and load.amount > 0:
        hue, dark = colours[str(load.strain)], colours[f"{load.strain}_line"]
        fill = mixed(fill, mixed(hue, dark, 0.28) if deep else hue, 0.18 + 0.82 * load.amount)
        outline = mixed(outline, dark, load.amount)
        thickness += _BOLDER_CM[load.strain] * load.amount
        pencil.shade(place.map(shape), fill, outline, max(thickness, _least(pencil)))
    else:
        pencil.tint(place.map(shape), fill)
    if not deep:
        pencil.stroke(place.map(_parting()), outline, max(thickness * 0.8, _least(pencil)))
    if load is not None and load.strain is Strain.STRETCH and load.amount > _FAINT:
        fibre = QColor(colours["stretch_line"])
        fibre.setAlphaF(min(1.0, 0.3 + load.amount))
        for knots in fibres:
            pencil.stroke(place.map(_line(knots)), fibre, max(0.45, _least(pencil)))


def _paint_tendon(pencil: Pencil, path: QPainterPath, load: Load | None) -> None:
    colours = pencil.colours
    fill, outline, thickness = colours["tendon"], colours["muscle_line"], _LINE_CM
    if load is not None and load.amount > 0:
        fill = mixed(fill, colours[str(load.strain)], 0.18 + 0.82 * load.amount)
        outline = mixed(outline, colours[f"{load.strain}_line"], load.amount)
        thickness += _BOLDER_CM[load.strain] * load.amount
        pencil.shade(path, fill, outline, max(thickness, _least(pencil)))
    else:
        pencil.tint(path, fill)


def _tendon(leg: Leg, place: QTransform) -> QPainterPath:
    """Return the tendon from the calf to the heel bone, however the ankle is bent."""
    foot = place_of_rear(leg)
    return smooth(
        (
            spot(place, 23.0, -4.1),
            spot(place, 28.5, -2.6),
            spot(place, 35.0, -1.7),
            spot(place, 39.5, -1.9),
            spot(foot, 3.4, 6.2),
            spot(foot, 2.7, 4.6),
            spot(foot, 1.4, 4.9),
            spot(foot, 1.7, 6.4),
            spot(place, 39.0, -3.3),
            spot(place, 34.0, -3.1),
            spot(place, 28.5, -4.0),
        )
    )


def _least(pencil: Pencil) -> float:
    """Return how thin a line may be: near a pixel, but in a very small picture the colour is what is seen."""
    return min(0.7 * pencil.pixel, 0.7)


@lru_cache(maxsize=1)
def _gastrocnemius() -> QPainterPath:
    return smooth(_GASTROCNEMIUS)


@lru_cache(maxsize=1)
def _soleus() -> QPainterPath:
    return smooth(_SOLEUS)


@lru_cache(maxsize=1)
def _parting() -> QPainterPath:
    return smooth(_PARTING, closed=False)


@lru_cache(maxsize=16)
def _line(knots: tuple[tuple[float, float], ...]) -> QPainterPath:
    return smooth(knots, closed=False)
