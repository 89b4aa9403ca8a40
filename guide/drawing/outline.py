"""Outline: smooth shapes through a few points, and where a limb lies in the world.

Shapes are given along a bone: x from its first joint towards its second, y to the left of that direction. For
a leg, arm or trunk that points down, y is forward. Everything is in centimetres: Qt flattens curves too
coarsely at unit scale. All outlines run clockwise (y up), so that overlapping ones
fill as one shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.scene import Point

Spot = tuple[float, float]
Corner = tuple[float, float, bool]
Knot = Spot | Corner
"""A point of an outline; with ``True`` behind it the outline has a corner there."""


def smooth(knots: Sequence[Knot], *, closed: bool = True, edge: float = 0.0) -> QPainterPath:
    """Return the curve through the knots, without overshoot, corners only where marked.

    A closed curve may be wider all round by ``edge``: filled below the plain one, that is its outline, and
    costs far less than a stroke.
    """
    if edge:
        knots = _grown(knots, edge)
    count = len(knots)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.moveTo(knots[0][0], knots[0][1])
    tangents = [_tangent(knots, index, closed=closed) for index in range(count)]
    for index in range(count if closed else count - 1):
        after = (index + 1) % count
        x0, y0 = knots[index][0], knots[index][1]
        x1, y1 = knots[after][0], knots[after][1]
        reach = hypot(x1 - x0, y1 - y0) / 3
        tx0, ty0 = tangents[index]
        tx1, ty1 = tangents[after]
        path.cubicTo(x0 + tx0 * reach, y0 + ty0 * reach, x1 - tx1 * reach, y1 - ty1 * reach, x1, y1)
    if closed:
        path.closeSubpath()
    return path


def _grown(knots: Sequence[Knot], edge: float) -> list[Knot]:
    """Return the knots moved outwards, which is to the left as outlines run clockwise."""
    count, grown = len(knots), list[Knot]()
    for index, here in enumerate(knots):
        before, after = knots[index - 1], knots[(index + 1) % count]
        if len(here) == 2:
            dx, dy = after[0] - before[0], after[1] - before[1]
            length = hypot(dx, dy) or 1.0
            grown.append((here[0] - dy / length * edge, here[1] + dx / length * edge))
            continue
        ax, ay = here[0] - before[0], here[1] - before[1]
        bx, by = after[0] - here[0], after[1] - here[1]
        one, two = hypot(ax, ay) or 1.0, hypot(bx, by) or 1.0
        nx, ny = -(ay / one + by / two), ax / one + bx / two
        # A sharp corner would reach far out.
        reach = edge * 2 / max(nx * nx + ny * ny, 1.0)
        grown.append((here[0] + nx * reach, here[1] + ny * reach, True))
    return grown


def _tangent(knots: Sequence[Knot], index: int, *, closed: bool) -> Spot:
    """Return the unit direction of the curve at a knot; nothing at a corner or an open end."""
    here = knots[index]
    count = len(knots)
    if len(here) == 3 or (not closed and index in (0, count - 1)):
        return 0.0, 0.0
    before, after = knots[index - 1], knots[(index + 1) % count]
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = hypot(dx, dy) or 1.0
    return dx / length, dy / length


def along(start: Point, end: Point, length: float, width: float = 1.0) -> QTransform:
    """Return where a shape drawn ``length`` long lies between two joints, its breadth times ``width``."""
    dx, dy = end.x - start.x, end.y - start.y
    far = hypot(dx, dy) or 1e-6
    c, s = dx / far, dy / far
    stretch = far / length
    return QTransform(c * stretch, s * stretch, -s * width, c * width, start.x, start.y)


def turned(at: Point, direction_deg: float, width: float = 1.0) -> QTransform:
    """Return where a shape lies that begins at a point and points in a direction, 0 forward, 90 up."""
    angle = radians(direction_deg)
    c, s = cos(angle), sin(angle)
    return QTransform(c, s, -s * width, c * width, at.x, at.y)


def ahead(at: Point, direction_deg: float, x: float, y: float = 0.0) -> Point:
    """Return the point that lies ``x`` in a direction and ``y`` to the left of it."""
    angle = radians(direction_deg)
    c, s = cos(angle), sin(angle)
    return Point(at.x + c * x - s * y, at.y + s * x + c * y)


def direction_deg(start: Point, end: Point) -> float:
    """Return the direction from one point to another, 0 forward, 90 up."""
    return degrees(atan2(end.y - start.y, end.x - start.x))


def spot(place: QTransform, x: float, y: float) -> Spot:
    """Return where a point of a shape lies in the world."""
    point = place.map(QPointF(x, y))
    return point.x(), point.y()


@lru_cache(maxsize=256)
def disc(radius: float) -> QPainterPath:
    """Return a circle round the origin, the same way round as every outline."""
    near = radius * 0.5523
    path = QPainterPath(QPointF(radius, 0))
    path.setFillRule(Qt.FillRule.WindingFill)
    path.cubicTo(radius, -near, near, -radius, 0, -radius)
    path.cubicTo(-near, -radius, -radius, -near, -radius, 0)
    path.cubicTo(-radius, near, -near, radius, 0, radius)
    path.cubicTo(near, radius, radius, near, radius, 0)
    path.closeSubpath()
    return path


def one_of(*paths: QPainterPath) -> QPainterPath:
    """Return several outlines as one shape: where they overlap it is filled once."""
    whole = QPainterPath(paths[0])
    whole.setFillRule(Qt.FillRule.WindingFill)
    for path in paths[1:]:
        whole.addPath(path)
    return whole
