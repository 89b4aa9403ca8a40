"""Framing: the part of the world that a picture shows, and where it lies on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from guide.drawing.scene import Arm, Leg, Point, Scene

_MARGIN_CM = 9.0
_FLOOR_CM = 14.0
_HEAD_CM = 13.5
_HAND_CM = 12.0
_LIMB_CM = 9.0
_FOOT_CM = 2.0
_THING_CM = {"bed": 8.0, "barbell": 15.0, "dumbbell": 7.5, "leg_press": 17.0, "wall": 0.0}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the world in centimetres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Breadth in centimetres."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in centimetres."""
        return self.top - self.bottom


def view_box(scenes: Iterable[Scene]) -> Box:
    """Return the box that holds all scenes of a movement with even margins, so that the view stands still.

    Raises:
        ValueError: There are no scenes.
    """
    left = bottom = float("inf")
    right = top = float("-inf")
    for scene in scenes:
        for point, room in _extent(scene):
            left, right = min(left, point.x - room), max(right, point.x + room)
            bottom, top = min(bottom, point.y - room), max(top, point.y + room)
    if left > right:
        raise ValueError("no scene to frame")
    return Box(left - _MARGIN_CM, min(bottom, 0.0) - _FLOOR_CM, right + _MARGIN_CM, top + _MARGIN_CM)


def fitted(box: Box, rect: QRectF, *, mirrored: bool = False, ratio: float = 1.0) -> QTransform:
    """Return the transform from world to picture: whole box, equal scale, floor on a pixel's edge.

    The box stands in the middle; what room is left above it shows more of the backdrop, never of the floor.
    ``ratio`` is the number of device pixels in one of the painter's.
    """
    scale = min(rect.width() / box.width, rect.height() / box.height)
    spare = rect.height() - box.height * scale
    floor = rect.bottom() - spare / 2 + box.bottom * scale
    floor = round(floor * ratio) / ratio
    middle = rect.center().x()
    across = -scale if mirrored else scale
    return QTransform(across, 0, 0, -scale, middle - across * (box.left + box.right) / 2, floor)


def _extent(scene: Scene) -> Iterator[tuple[Point, float]]:
    body = scene.body
    yield body.head, _HEAD_CM
    yield body.shoulder, _LIMB_CM
    yield body.pelvis, _LIMB_CM
    for leg in (body.near_leg, body.far_leg):
        yield from _of_leg(leg)
    for arm in (body.near_arm, body.far_arm):
        yield from _of_arm(arm)
    for thing in scene.things:
        if thing.name == "cones":
            continue  # they go by
        for point in thing.points:
            yield point, _THING_CM.get(thing.name, _FOOT_CM)


def _of_leg(leg: Leg) -> Iterator[tuple[Point, float]]:
    yield leg.knee, _LIMB_CM
    yield leg.ankle, _FOOT_CM
    for point in (leg.heel, leg.ball, leg.toe):
        yield point, _FOOT_CM


def _of_arm(arm: Arm) -> Iterator[tuple[Point, float]]:
    yield arm.elbow, _FOOT_CM
    yield arm.wrist, _HAND_CM
