"""Gear: small things that hands hold, feet stand on or limbs lie on."""

from __future__ import annotations

from math import atan2, degrees, hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from guide.drawing.outline import Knot, direction_deg, smooth, turned
from guide.drawing.pencil import Pencil
from guide.drawing.scene import Point, Thing

_LOOPED = ("foot", "feet")
"""A band, strap or towel is used so when it runs round a foot."""


_ROPE_CM = 13.0
"""How far the loop of a rope bulges to either side, as if seen a little from the front."""


def band(pencil: Pencil, thing: Thing) -> None:
    """Paint an elastic band, straight under its pull."""
    pencil.cord(_run(thing.points), 1.5, "band")
    _loop(pencil, thing, 1.7, "band")


def strap(pencil: Pencil, thing: Thing) -> None:
    """Paint a strap."""
    pencil.cord(_run(thing.points), 1.7, "rubber")
    _loop(pencil, thing, 1.9, "rubber")


def towel(pencil: Pencil, thing: Thing) -> None:
    """Paint a towel: rolled, flat under a foot, or as a line round it."""
    first, last = thing.points[0], thing.points[-1]
    if thing.use.startswith("under_foot"):
        pencil.block(first.x, -0.2, last.x, 1.0, "cloth", 0.5)
        hem = QPainterPath(QPointF(last.x - 9, 1.0))
        for number in range(3):
            hem.quadTo(last.x - 7.5 + number * 3, 3.4, last.x - 6 + number * 3, 1.0)
        pencil.outlined(hem, "cloth", "cloth_dark")
        return
    if thing.use.startswith("under"):
        radius = hypot(last.x - first.x, last.y - first.y)
        pencil.disc(first, radius, "cloth_dark")
        pencil.disc(first, radius - 0.5, "cloth")
        pencil.ring(first, radius * 0.62, 0.4, "cloth_dark")
        pencil.ring(first, radius * 0.3, 0.4, "cloth_dark")
        return
    pencil.cord(_run(thing.points), 3.2, "cloth_dark")
    pencil.cord(_run(thing.points), 2.4, "cloth")
    _loop(pencil, thing, 2.6, "cloth")


def crutches(pencil: Pencil, thing: Thing) -> None:
    """Paint an elbow crutch with its cuff."""
    grip, tip, top = thing.points[:3]
    pencil.bar(top, tip, 1.9, "metal")
    pencil.bar(tip, Point(tip.x, tip.y + 0.8), 3.2, "rubber")
    way = direction_deg(tip, grip)
    place = turned(grip, way - 90)
    handle = QPainterPath(place.map(QPointF(-2.0, 0.0)))
    handle.lineTo(place.map(QPointF(6.5, 1.0)))
    pencil.cord(handle, 2.6, "rubber")
    cuff = turned(top, way - 90)
    arc = QPainterPath(cuff.map(QPointF(-4.5, 1.6)))
    arc.quadTo(cuff.map(QPointF(0, -2.6)), cuff.map(QPointF(4.5, 1.6)))
    pencil.cord(arc, 2.0, "rubber")


def board(pencil: Pencil, thing: Thing) -> None:
    """Paint a wobble board on its dome."""
    left, right = thing.points[:2]
    middle = Point((left.x + right.x) / 2, (left.y + right.y) / 2)
    place = turned(middle, direction_deg(left, right))
    half = hypot(right.x - left.x, right.y - left.y) / 2
    dome: tuple[Knot, ...] = ((-11, -2, True), (11, -2, True), (8.4, -6.4), (0, -9.0), (-8.4, -6.4))
    pencil.fill(place.map(smooth(dome)), "rubber")
    top: tuple[Knot, ...] = (
        (-half, 0, True),
        (half, 0, True),
        (half - 0.6, -2.4, True),
        (-half + 0.6, -2.4, True),
    )
    pencil.fill(place.map(smooth(top)), "prop_dark")


def rope(pencil: Pencil, thing: Thing) -> None:
    """Paint a skipping rope: from hand to hand through the middle of its loop."""
    near, far, loop = thing.points[:3]
    path = QPainterPath(QPointF(near.x, near.y))
    wide = _ROPE_CM
    up, down = near.y + (loop.y - near.y) * 0.4, loop.y + (near.y - loop.y) * 0.06
    path.cubicTo(near.x - wide, up, loop.x - wide, down, loop.x, loop.y)
    path.cubicTo(loop.x + wide, down, far.x + wide, up, far.x, far.y)
    pencil.cord(path, 0.9, "band")


def dumbbell(pencil: Pencil, thing: Thing) -> None:
    """Paint a dumbbell that lies across: its round end."""
    middle = thing.points[0]
    pencil.disc(middle, 7.5, "rubber")
    pencil.ring(middle, 5.6, 0.5, "prop")
    pencil.disc(middle, 1.9, "metal")


def barbell_far(pencil: Pencil, thing: Thing) -> None:
    """Paint the disc on the far end of a barbell; that on the near end would hide the head."""
    middle = thing.points[0]
    pencil.disc(middle, 15, "rubber")
    pencil.ring(middle, 12, 0.7, "prop")


def barbell_near(pencil: Pencil, thing: Thing) -> None:
    """Paint the near end of a barbell's bar."""
    middle = thing.points[0]
    pencil.disc(middle, 3.0, "prop_dark")
    pencil.disc(middle, 1.6, "metal")


def roller(pencil: Pencil, thing: Thing) -> None:
    """Paint a foam roller; the mark on its end shows that it rolls."""
    middle, rim = thing.points[:2]
    radius = hypot(rim.x - middle.x, rim.y - middle.y)
    pencil.disc(middle, radius, "rubber")
    pencil.disc(middle, radius * 0.62, "prop")
    pencil.disc(middle, radius * 0.38, "rubber")
    pencil.bar(
        Point(middle.x + (rim.x - middle.x) * 0.7, middle.y + (rim.y - middle.y) * 0.7),
        Point(middle.x + (rim.x - middle.x) * 0.9, middle.y + (rim.y - middle.y) * 0.9),
        0.9,
        "prop",
    )


def cones(pencil: Pencil, thing: Thing) -> None:
    """Paint marker cones."""
    for foot in thing.points:
        x, y = foot.x, foot.y
        pencil.polygon(((x - 6.5, y + 1), (x + 6.5, y + 1), (x + 1.4, y + 15), (x - 1.4, y + 15)), "band")
        pencil.polygon(((x - 4.3, y + 7), (x + 4.3, y + 7), (x + 3.3, y + 9.6), (x - 3.3, y + 9.6)), "cloth")
        pencil.block(x - 8.5, y, x + 8.5, y + 1.4, "band", 0.5)


def _run(points: tuple[Point, ...]) -> QPainterPath:
    path = QPainterPath(QPointF(points[0].x, points[0].y))
    for point in points[1:]:
        path.lineTo(point.x, point.y)
    return path


def _loop(pencil: Pencil, thing: Thing, thickness: float, name: str) -> None:
    """Paint the loop round the ball of the foot."""
    if thing.use not in _LOOPED:
        return
    before, end = thing.points[-2], thing.points[-1]
    way = degrees(atan2(end.y - before.y, end.x - before.x))
    place = turned(end, way)
    loop = smooth(((-9, 3.2), (-2, 4.4), (0.6, 2.0), (0.4, -3.4), (-1.6, -4.6), (-8, -2.6)), closed=False)
    pencil.cord(place.map(loop), thickness, name)
