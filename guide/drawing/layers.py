"""Layers: what stands still of a movement, painted once, and what moves over it, painted for every moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import hypot

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from guide.drawing import things
from guide.drawing.framing import Box, fitted
from guide.drawing.front_view import paint_front
from guide.drawing.muscles import loads
from guide.drawing.palette import Look, colours_of
from guide.drawing.pencil import Pencil
from guide.drawing.person import PersonPainter
from guide.drawing.scene import Arm, Leg, Point, Scene, Thing

_ROOM_CM = 19.0
"""Room around a joint that holds flesh, head, hand and footwear."""
_STILL_CM = 0.02
"""A point that moves less stands still."""


def standing(scenes: Sequence[Scene]) -> tuple[Thing, ...]:
    """Return the things that stand where they are, behind the body, through all scenes."""
    return tuple(
        thing
        for thing in scenes[0].things
        if thing.behind
        and thing.name not in ("cones", "barbell", "crutches")
        and all(thing in scene.things for scene in scenes)
    )


def paint_standing(
    painter: QPainter,
    scene: Scene,
    still: Sequence[Thing],
    look: Look,
    rect: QRectF,
    box: Box,
    *,
    mirrored: bool = False,
) -> None:
    """Paint backdrop, floor and the things that stand still; arguments as in ``scene_painter``."""
    colours = colours_of(look)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    place = fitted(box, rect, mirrored=mirrored, ratio=painter.device().devicePixelRatio())
    floor = place.dy()
    painter.fillRect(rect, colours["backdrop"])
    painter.fillRect(QRectF(rect.left(), floor, rect.width(), rect.bottom() - floor), colours["floor"])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    things.paint_behind(Pencil(painter, colours, place, rect), replace(scene, things=tuple(still)))
    painter.restore()


def paint_moving(
    painter: QPainter,
    scene: Scene,
    still: Sequence[Thing],
    look: Look,
    rect: QRectF,
    box: Box,
    *,
    mirrored: bool = False,
) -> None:
    """Paint the person and all that ``paint_standing`` left out over it."""
    colours = colours_of(look)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    place = fitted(box, rect, mirrored=mirrored, ratio=painter.device().devicePixelRatio())
    pencil = Pencil(painter, colours, place, rect)
    things.paint_behind(
        pencil, replace(scene, things=tuple(thing for thing in scene.things if thing not in still))
    )
    PersonPainter(pencil, look.build).paint(scene.body, loads(scene.efforts))
    things.paint_before(pencil, scene)
    paint_front(painter, scene, colours, rect, mirrored=mirrored)
    painter.restore()


def moving_box(scenes: Sequence[Scene]) -> Box:
    """Return the box in which anything changes: what moves, and the working leg, whose muscles light up."""
    paths = [tuple(zip(*bones, strict=True)) for bones in zip(*map(_bones, scenes), strict=True)]
    leg = scenes[0].body.near_leg
    near = {leg.hip, leg.knee, leg.ankle, leg.heel, leg.ball, leg.toe}
    found: list[Point] = []
    for first, last in paths:
        if _far(first) > _STILL_CM or _far(last) > _STILL_CM or first[0] in near:
            found += [*first, *last]
    still = standing(scenes)
    found += [
        point
        for scene in scenes
        for thing in scene.things
        if thing not in still and thing.name != "pool"
        for point in thing.points
    ]
    return Box(
        min(point.x for point in found) - _ROOM_CM,
        min(point.y for point in found) - _ROOM_CM,
        max(point.x for point in found) + _ROOM_CM,
        max(point.y for point in found) + _ROOM_CM,
    )


def longest_way(scenes: Sequence[Scene]) -> float:
    """Return how far the joint that moves most is from where it begins, in centimetres."""
    paths = [tuple(zip(*bones, strict=True)) for bones in zip(*map(_bones, scenes), strict=True)]
    return max(_far(points) for bone in paths for points in bone)


def _far(points: Sequence[Point]) -> float:
    return max(hypot(point.x - points[0].x, point.y - points[0].y) for point in points)


def _bones(scene: Scene) -> list[tuple[Point, Point]]:
    body = scene.body
    bones = [
        (body.head, body.neck),
        (body.neck, body.shoulder),
        (body.shoulder, body.pelvis),
    ]
    for leg in (body.near_leg, body.far_leg):
        bones += _of_leg(leg)
    for arm in (body.near_arm, body.far_arm):
        bones += _of_arm(arm)
    return bones


def _of_leg(leg: Leg) -> Iterator[tuple[Point, Point]]:
    yield leg.hip, leg.knee
    yield leg.knee, leg.ankle
    yield leg.ankle, leg.heel
    yield leg.heel, leg.ball
    yield leg.ball, leg.toe


def _of_arm(arm: Arm) -> Iterator[tuple[Point, Point]]:
    yield arm.shoulder, arm.elbow
    yield arm.elbow, arm.wrist
