"""Still: a movement in one picture, the end as a pale ghost with an arrow, or start and end side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF, QTransform

from guide.drawing.framing import Box, fitted
from guide.drawing.front_view import paint_front
from guide.drawing.palette import Colours, Look, colours_of
from guide.drawing.scene import Body, Point, Scene
from guide.drawing.scene_painter import Underlay, paint_scene

_LEAST_CM, _LEAST_ARROW_CM = 2.0, 5.0
"""Less than this is no movement to draw a ghost for, or an arrow."""
_AWAY_CM = 7.0
"""How far the arrow runs beside the part that moves, so that it is not lost on the body."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that may move: where it is, and the point from which the arrow keeps away."""

    at: Callable[[Body], Point]
    inside: Callable[[Body], Point]


_PARTS = (
    _Part(lambda body: body.near_leg.heel, lambda body: body.near_leg.ball),
    _Part(lambda body: body.near_leg.toe, lambda body: body.near_leg.ankle),
    _Part(
        lambda body: body.near_leg.knee,
        lambda body: _middle(body.near_leg.hip, body.near_leg.ankle),
    ),
    _Part(lambda body: body.pelvis, lambda body: _middle(body.shoulder, body.near_leg.knee)),
    _Part(lambda body: body.head, lambda body: body.neck),
    _Part(lambda body: body.near_arm.wrist, lambda body: body.near_arm.elbow),
    _Part(lambda body: body.far_leg.toe, lambda body: body.far_leg.ankle),
)


def paint_still(
    painter: QPainter, scenes: Sequence[Scene], look: Look, rect: QRectF, box: Box, *, mirrored: bool = False
) -> None:
    """Paint where a movement begins, where it goes, and the way between.

    Args:
        painter: Where to paint.
        scenes: The movement from its start to its end, a few moments; at least one.
        look: Palette and person.
        rect: Where on the paper.
        box: The part of the world to show.
        mirrored: Whether the person faces left.
    """
    way, colours = _way(scenes), colours_of(look)
    first, last = replace(scenes[0], front=None), scenes[-1]
    ghost = Underlay(last.body) if len(scenes) > 1 and _moves(scenes) else None
    paint_scene(painter, first, look, rect, box, mirrored=mirrored, ghost=ghost)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    if way:
        place = fitted(box, rect, mirrored=mirrored, ratio=painter.device().devicePixelRatio())
        _arrow(painter, way, place, colours)
    paint_front(painter, last, colours, rect, mirrored=mirrored)
    painter.restore()


def paint_pair(
    painter: QPainter, scenes: Sequence[Scene], look: Look, rect: QRectF, box: Box, *, mirrored: bool = False
) -> None:
    """Paint start and end side by side with a small arrow between: for people who want nothing to move."""
    half = rect.width() / 2
    left = QRectF(rect.left(), rect.top(), half, rect.height())
    right = left.translated(half, 0)
    paint_scene(painter, scenes[0], look, left, box, mirrored=mirrored)
    paint_scene(painter, scenes[-1], look, right, box, mirrored=mirrored)
    colours = colours_of(look)
    size = min(rect.width(), rect.height()) * 0.045
    middle = QPointF(rect.center().x(), rect.top() + rect.height() * 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours["backdrop"])
    painter.drawEllipse(middle, size * 1.5, size * 1.5)
    shaft = QPen(colours["ink"], size * 0.34)
    shaft.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(shaft)
    painter.drawLine(
        QPointF(middle.x() - size * 0.8, middle.y()), QPointF(middle.x() + size * 0.3, middle.y())
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours["ink"])
    painter.drawPolygon(_head(QPointF(middle.x() + size, middle.y()), (1.0, 0.0), size * 0.95))
    painter.restore()


def _moves(scenes: Sequence[Scene]) -> bool:
    return any(_reach(scenes, part) >= _LEAST_CM for part in _PARTS)


def _reach(scenes: Sequence[Scene], part: _Part) -> float:
    first, last = part.at(scenes[0].body), part.at(scenes[-1].body)
    return hypot(last.x - first.x, last.y - first.y)


def _way(scenes: Sequence[Scene]) -> list[Point]:
    """Return the way of the part that moves most, a little beside the body; empty if nothing moves."""
    part = max(_PARTS, key=lambda part: _reach(scenes, part))
    if _reach(scenes, part) < _LEAST_ARROW_CM:
        return []
    way: list[Point] = []
    for scene in scenes:
        at, inside = part.at(scene.body), part.inside(scene.body)
        far = hypot(at.x - inside.x, at.y - inside.y) or 1.0
        share = _AWAY_CM / far
        way.append(Point(at.x + (at.x - inside.x) * share, at.y + (at.y - inside.y) * share))
    return way


def _arrow(painter: QPainter, way: Sequence[Point], place: QTransform, colours: Colours) -> None:
    points = [place.map(QPointF(point.x, point.y)) for point in way]
    thick = max(1.6, abs(place.m22()) * 1.5)
    path = QPainterPath(points[0])
    for before, point in pairwise(points[1:]):
        path.quadTo(before, (before + point) / 2)
    end = points[-1]
    back = next((point for point in reversed(points[:-1]) if _apart(point, end) > thick * 2.5), points[0])
    length = _apart(back, end) or 1.0
    way_x, way_y = (end.x() - back.x()) / length, (end.y() - back.y()) / length
    path.lineTo(QPointF(end.x() - way_x * thick, end.y() - way_y * thick))
    for colour, width in ((colours["backdrop"], thick * 2.2), (colours["arrow"], thick)):
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.setPen(QPen(colours["backdrop"], thick * 0.6))
    painter.setBrush(colours["arrow"])
    tip = QPointF(end.x() + way_x * thick * 2.4, end.y() + way_y * thick * 2.4)
    painter.drawPolygon(_head(tip, (way_x, way_y), thick * 4))


def _head(tip: QPointF, way: tuple[float, float], size: float) -> QPolygonF:
    x, y = way
    back = QPointF(tip.x() - x * size, tip.y() - y * size)
    across = QPointF(-y * size * 0.55, x * size * 0.55)
    return QPolygonF([tip, back + across, back - across])


def _apart(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())


def _middle(one: Point, other: Point) -> Point:
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2)
