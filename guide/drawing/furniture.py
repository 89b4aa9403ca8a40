"""Furniture: what stands in a room, and machines."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.outline import Knot, along, smooth
from guide.drawing.pencil import Pencil
from guide.drawing.scene import Point, Thing

_WALL_CM, _RIPPLE_CM = 8.0, 30.0
_LOW_CM = 14.0
"""A stool lower than this is a block."""


def wall(pencil: Pencil, thing: Thing) -> None:
    """Paint a wall with its skirting board."""
    foot, top = thing.points[:2]
    pencil.block(foot.x, foot.y, foot.x + _WALL_CM, top.y, "prop", 0)
    pencil.block(foot.x, foot.y, foot.x + 1.2, top.y, "prop_light", 0)
    pencil.block(foot.x - 0.9, foot.y, foot.x + _WALL_CM, foot.y + 6.5, "prop_dark", 0)


def rail(pencil: Pencil, thing: Thing) -> None:
    """Paint a hand rail on its post."""
    grip, foot = thing.points[:2]
    pencil.bar(Point(grip.x, foot.y + 1), Point(grip.x, grip.y), 3.0, "prop_dark")
    pencil.block(grip.x - 9, foot.y, grip.x + 9, foot.y + 2, "prop_dark", 0.8)
    pencil.disc(grip, 2.6, "prop_dark")
    pencil.disc(Point(grip.x, grip.y), 1.5, "prop")


def worktop(pencil: Pencil, thing: Thing) -> None:
    """Paint a kitchen worktop with its cupboard."""
    left, right = thing.points[:2]
    pencil.block(left.x + 6, 0, right.x, left.y - 4, "prop_light", 0)
    pencil.block(left.x + 10, 0, right.x, 8, "prop_dark", 0)
    width = right.x - left.x - 12
    doors = max(1, round(width / 34))
    for door in range(doors):
        begin = left.x + 8 + door * width / doors
        pencil.block(begin + 1, 11, begin + width / doors - 1, left.y - 7, "prop", 1)
        pencil.block(begin + 4, left.y - 15, begin + 5.6, left.y - 25, "prop_dark", 0.6)
    pencil.block(left.x, left.y - 4.5, right.x + 2, left.y, "prop_dark", 1)


def chair(pencil: Pencil, thing: Thing) -> None:
    """Paint a plain stable chair without wheels."""
    back, front, top = thing.points[:3]
    for x, lean in ((back.x + 4, -2.0), (front.x - 4, 1.5)):
        pencil.bar(Point(x, back.y - 3), Point(x + lean, 1.4), 3.0, "prop_dark")
    pencil.bar(Point(back.x + 3.4, back.y * 0.42), Point(front.x - 3.4, back.y * 0.42), 1.8, "prop_dark")
    pencil.bar(Point(back.x + 2, back.y - 2), Point(top.x + 1.5, top.y), 3.2, "prop_dark")
    pencil.bar(Point(top.x + 2.6, top.y - 1), Point(top.x + 3.6, top.y - 18), 3.0, "prop")
    pencil.block(back.x, back.y - 4, front.x, back.y, "prop", 1.6)


def stool(pencil: Pencil, thing: Thing) -> None:
    """Paint a stool with a padded top."""
    left, right = thing.points[:2]
    if left.y < _LOW_CM:
        pencil.block(left.x, 0, right.x, left.y, "prop", 1)
        return
    for x, lean in ((left.x + 4, -2.0), (right.x - 4, 2.0)):
        pencil.bar(Point(x, left.y - 4), Point(x + lean, 1.4), 2.8, "prop_dark")
    pencil.block(left.x, left.y - 5, right.x, left.y, "prop", 2)


def step(pencil: Pencil, thing: Thing) -> None:
    """Paint a step: the tread a little over its front."""
    left, right = thing.points[:2]
    pencil.block(left.x + 1.2, 0, right.x - 1.2, left.y, "prop", 0)
    pencil.block(left.x, left.y - 3, right.x, left.y, "prop_dark", 0.8)


def plate(pencil: Pencil, thing: Thing) -> None:
    """Paint a thick plate of a machine."""
    left, right = thing.points[:2]
    pencil.block(left.x, 0, right.x, left.y, "metal", 0.8)


def wedge(pencil: Pencil, thing: Thing) -> None:
    """Paint a slant board."""
    thin, high = thing.points[:2]
    pencil.polygon(
        ((thin.x - 2, thin.y), (high.x + 2, thin.y), (high.x + 2, high.y), (high.x, high.y)), "prop"
    )
    way = Point(thin.x - 3, thin.y)
    pencil.bar(Point(way.x + 1, way.y + 0.2), Point(high.x + 1, high.y - 0.6), 1.2, "prop_dark")


def bed(pencil: Pencil, thing: Thing) -> None:
    """Paint a bed: mattress on a frame, its head raised where there are four points."""
    left, right = thing.points[:2]
    pencil.block(left.x + 5, 0, left.x + 9, left.y - 20, "prop_dark", 0)
    pencil.block(right.x - 9, 0, right.x - 5, left.y - 20, "prop_dark", 0)
    pencil.block(left.x - 2, left.y - 22, right.x + 2, left.y - 14, "prop", 1.5)
    if len(thing.points) > 3:
        base, head = thing.points[2:4]
        strut = Point((base.x + head.x) / 2, (base.y + head.y) / 2)
        pencil.bar(strut, Point(left.x + 34, left.y - 16), 2.6, "prop_dark")
        pencil.bar(Point(base.x - 6.5, base.y - 3), Point(head.x - 6.5, head.y), 11, "cloth_dark")
        pencil.bar(Point(base.x - 2.5, base.y - 1), Point(head.x - 2.5, head.y), 9, "cloth")
    pencil.block(left.x, left.y - 15, right.x, left.y, "cloth", 3)
    pencil.block(left.x, left.y - 15, right.x, left.y - 11, "cloth_dark", 2)


def mat(pencil: Pencil, thing: Thing) -> None:
    """Paint an exercise mat."""
    left, right = thing.points[:2]
    pencil.block(left.x, 0, right.x, 1.5, "mat", 0.7)


def pillow(pencil: Pencil, thing: Thing) -> None:
    """Paint a pillow, a little pressed in the middle."""
    low, high = thing.points[:2]
    width, height = high.x - low.x, high.y - low.y
    shape = smooth(
        (
            (0, 0.35),
            (0.05, 0.85),
            (0.25, 1.0),
            (0.5, 0.94),
            (0.75, 1.0),
            (0.95, 0.85),
            (1.0, 0.35),
            (0.94, 0.06),
            (0.5, 0.0),
            (0.06, 0.06),
        )
    )
    pencil.outlined(QTransform(width, 0, 0, height, low.x, low.y).map(shape), "cloth", "cloth_dark")


def leg_press(pencil: Pencil, thing: Thing) -> None:
    """Paint a leg press: seat with a back rest, and the foot plate on its rail."""
    seat, back, low, high = thing.points[:4]
    way = hypot(back.x - seat.x, back.y - seat.y) or 1.0
    front = Point(seat.x + 42, seat.y)
    pencil.block(seat.x - 40, 0, high.x + 22, 4, "prop_dark", 1)
    pencil.bar(Point(seat.x + 10, seat.y - 6), Point(seat.x + 10, 3), 5, "prop_dark")
    pencil.bar(Point(seat.x - 4, seat.y - 8), Point(high.x + 14, low.y - 22), 3.5, "metal")
    pencil.bar(Point(high.x + 14, low.y - 22), Point(high.x + 14, 3), 5, "prop_dark")
    pencil.bar(Point(low.x + 4, low.y - 20), Point(low.x + 4, low.y + 6), 3.5, "metal")
    pencil.slab(Point(seat.x - 1, seat.y - 2), Point(back.x, back.y), -8 if way else 0, "prop")
    pencil.block(seat.x - 8, seat.y - 7, front.x, seat.y, "prop", 2.5)
    pencil.slab(Point(low.x, low.y - 6), Point(high.x, high.y + 4), 5, "metal")
    pencil.bar(Point(seat.x + 17, seat.y + 10), Point(seat.x + 17, seat.y - 3), 2.6, "rubber")


def bike(pencil: Pencil, thing: Thing) -> None:
    """Paint an exercise bike: frame, flywheel, saddle and handlebar."""
    saddle, crank, _near, far, grip = thing.points[:5]
    wheel = Point(crank.x + 34, 25)
    pencil.bar(Point(crank.x - 34, 2), Point(wheel.x + 16, 2), 4, "prop_dark")
    pencil.disc(wheel, 20, "prop_dark")
    pencil.disc(wheel, 17, "prop")
    pencil.disc(wheel, 3, "prop_dark")
    pencil.bar(Point(saddle.x - 1, saddle.y - 4), Point(crank.x - 9, 3), 4, "metal")
    pencil.bar(crank, Point(crank.x - 12, 4), 5, "metal")
    pencil.bar(crank, wheel, 5, "metal")
    pencil.bar(wheel, Point(wheel.x, 3), 4, "metal")
    post = Point(grip.x - 2, grip.y - 12)
    pencil.bar(wheel, post, 4.5, "metal")
    pencil.bar(post, Point(grip.x, grip.y), 2.6, "rubber")
    pencil.bar(crank, far, 2.6, "prop_dark")
    pencil.bar(Point(far.x - 5, far.y - 1.5), Point(far.x + 5, far.y - 1.5), 2.6, "rubber")
    pencil.disc(crank, 6, "metal")
    seat: tuple[Knot, ...] = (
        (-13, 1),
        (-11, 3),
        (-4, 2.4),
        (6, 1.2),
        (15, 0.2),
        (15.5, -1.6),
        (4, -3),
        (-8, -4),
        (-13, -2),
    )
    pencil.fill(along(saddle, Point(saddle.x + 10, saddle.y), 10).map(smooth(seat)), "rubber")


def near_pedal(pencil: Pencil, thing: Thing) -> None:
    """Paint the crank arm and pedal of a bike on this side of the leg behind them."""
    crank, near = thing.points[1], thing.points[2]
    pencil.bar(crank, near, 2.8, "metal")
    pencil.bar(Point(near.x - 5, near.y - 1.5), Point(near.x + 5, near.y - 1.5), 2.8, "rubber")


def pool_back(pencil: Pencil, thing: Thing) -> None:
    """Paint the pool's water behind the body."""
    pencil.flood(pencil.left, 0, pencil.right, thing.points[0].y, "water_far")


def pool_front(pencil: Pencil, thing: Thing, left: float, right: float) -> None:
    """Paint the water before the body, which is between left and right, and the ripples on it."""
    painter, level = pencil.painter, thing.points[0].y
    opacity = painter.opacity()
    painter.setOpacity(opacity * 0.4)
    # Of the colour that lies behind already, so it is seen on the body alone.
    pencil.flood(left, 0, right, level, "water_far")
    painter.setOpacity(opacity)
    first = pencil.left - pencil.left % _RIPPLE_CM - _RIPPLE_CM
    count = int((pencil.right - first) / _RIPPLE_CM) + 1
    half, thick = _RIPPLE_CM / 2, max(1.1, 1.2 * pencil.pixel)
    # One by one: Qt's rasteriser walks along all of a line's cells for each that it adds to it.
    ripple = QPainterPath(QPointF(0, 0))
    ripple.quadTo(half / 2, 2.2, half, 0)
    ripple.quadTo(half * 1.5, -2.2, _RIPPLE_CM, 0)
    ripple.lineTo(_RIPPLE_CM, -thick)
    ripple.quadTo(half * 1.5, -2.2 - thick, half, -thick)
    ripple.quadTo(half / 2, 2.2 - thick, 0, -thick)
    for number in range(count):
        pencil.fill(ripple.translated(first + number * _RIPPLE_CM, level), "water_line")
