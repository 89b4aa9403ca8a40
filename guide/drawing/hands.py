"""Hands: flat on something, closed round a bar, or at ease; x along the fingers, the palm below (y < 0)."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.outline import Knot, direction_deg, smooth, turned
from guide.drawing.scene import Arm

_UP_A_WALL, _NEARLY = 86.0, 12.0

_FLAT: tuple[Knot, ...] = (
    (-2.5, 2.3),
    (1, 2.4),
    (5, 2.1),
    (9, 1.5),
    (13, 0.7),
    (16.2, -0.2),
    (17.2, -1.4),
    (16.0, -2.3),
    (11, -2.5),
    (6, -2.7),
    (2, -3.0),
    (-1, -2.9),
    (-2.8, 0),
)
_FLAT_THUMB: tuple[Knot, ...] = (
    (1.5, 0.2),
    (4.0, 0.9),
    (7.2, 0.9),
    (9.4, 0.1),
    (9.6, -1.0),
    (8.0, -1.4),
    (5.0, -1.6),
    (2.2, -2.0),
)
_FIST: tuple[Knot, ...] = (
    (-2.5, 2.6),
    (1, 3.0),
    (5, 3.5),
    (8.4, 3.0),
    (10.4, 0.9),
    (10.6, -2.4),
    (9.0, -4.9),
    (6.0, -5.6),
    (3.4, -4.6),
    (1.4, -3.2),
    (-1.5, -2.8),
    (-2.8, 0),
)
_FIST_THUMB: tuple[Knot, ...] = (
    (1.6, -1.0),
    (4.4, 0.4),
    (7.4, -0.2),
    (9.4, -1.8),
    (9.0, -3.3),
    (7.0, -2.8),
    (4.4, -2.6),
    (2.2, -2.8),
)
_EASE: tuple[Knot, ...] = (
    (-2.5, 2.5),
    (1, 2.8),
    (5, 3.2),
    (9, 2.6),
    (13, 0.9),
    (15.6, -1.6),
    (15.9, -3.4),
    (14.4, -3.7),
    (11.4, -2.2),
    (8, -2.4),
    (4, -3.2),
    (0, -2.9),
    (-2.8, 0),
)
_EASE_THUMB: tuple[Knot, ...] = (
    (1.6, -0.6),
    (4.6, -0.2),
    (7.6, -1.6),
    (9.6, -3.8),
    (9.2, -5.0),
    (7.8, -4.8),
    (5.6, -3.3),
    (2.6, -2.8),
)


@lru_cache(maxsize=8)
def hand(shape: str, edge: float = 0.0) -> QPainterPath:
    """Return the outline of a ``flat``, ``fist`` or ``ease`` hand."""
    return smooth({"flat": _FLAT, "fist": _FIST, "ease": _EASE}[shape], edge=edge)


@lru_cache(maxsize=8)
def thumb(shape: str) -> QPainterPath:
    """Return the thumb that lies over the hand."""
    return smooth({"flat": _FLAT_THUMB, "fist": _FIST_THUMB, "ease": _EASE_THUMB}[shape])


@lru_cache(maxsize=8)
def fingers(shape: str) -> QPainterPath:
    """Return the lines between the fingers."""
    if shape == "fist":
        lines = smooth(((10.3, -0.6), (8.0, -1.0), (6.2, -1.2)), closed=False)
        lines.addPath(smooth(((10.2, -2.6), (8.8, -3.6), (7.4, -4.0)), closed=False))
        return lines
    if shape == "flat":
        return smooth(((15.6, -1.2), (12.5, -0.7), (9.6, -0.5)), closed=False)
    return smooth(((14.8, -2.4), (12.4, -0.4), (9.4, 0.4)), closed=False)


def shape_of(arm: Arm) -> str:
    """Return how the hand is held: it closes round what it grips, lies flat on a wall, else is at ease."""
    if arm.grips:
        return "fist"
    if abs(arm.hand_deg - _UP_A_WALL) < _NEARLY:
        return "flat"
    bend = (arm.hand_deg - direction_deg(arm.elbow, arm.wrist) + 180) % 360 - 180
    return "flat" if abs(bend) > _NEARLY else "ease"


def place_of_hand(arm: Arm) -> QTransform:
    """Return where hand shapes lie."""
    return turned(arm.wrist, arm.hand_deg)
