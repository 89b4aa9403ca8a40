"""Arm shape: upper arm, forearm and sleeve; x down the bone, y to the thumb's side."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.outline import Knot, along, disc, smooth
from guide.drawing.scene import Arm

UPPER_ARM_CM = 28.9
FOREARM_CM = 25.5
_ELBOW = 4.0

_UPPER_ARM: tuple[Knot, ...] = (
    (5, 5.2, True),
    (10, 5.3),
    (17, 4.9),
    (24, 4.25),
    (28.9, 4.0, True),
    (28.9, -4.0, True),
    (23, -4.05),
    (15, -4.8),
    (9, -5.5),
    (5, -5.5, True),
)
"""It begins inside the sleeve, which rounds the shoulder."""

_FOREARM: tuple[Knot, ...] = (
    (0, 4.0, True),
    (3.5, 4.3),
    (8, 4.4),
    (13, 3.8),
    (20, 2.9),
    (25.5, 2.7),
    (27.5, 0),
    (25.5, -2.6),
    (19, -2.9),
    (12, -3.8),
    (6, -4.25),
    (2, -4.1),
    (0, -4.0, True),
)
_SLEEVE: tuple[Knot, ...] = (
    (-3.6, 4.6),
    (2, 6.0),
    (8, 6.4),
    (15.0, 6.6, True),
    (15.9, 0),
    (15.3, -6.3, True),
    (8, -6.6),
    (1, -6.2),
    (-4.2, -4.6),
    (-5.9, 0),
)


def skin_of_arm(arm: Arm, width: float, edge: float = 0.0) -> tuple[QPainterPath, ...]:
    """Return upper arm, elbow and forearm; the hand is its own."""
    elbow = disc(_ELBOW * width + edge).translated(arm.elbow.x, arm.elbow.y)
    return (
        place_of_upper_arm(arm, width).map(_upper_arm(edge)),
        elbow,
        along(arm.elbow, arm.wrist, FOREARM_CM, width).map(_forearm(edge)),
    )


def place_of_upper_arm(arm: Arm, width: float) -> QTransform:
    """Return where upper arm and sleeve lie: x from shoulder to elbow."""
    return along(arm.shoulder, arm.elbow, UPPER_ARM_CM, width)


@lru_cache(maxsize=4)
def sleeve(edge: float = 0.0) -> QPainterPath:
    """Return the short sleeve."""
    return smooth(_SLEEVE, edge=edge)


@lru_cache(maxsize=1)
def sleeve_folds() -> QPainterPath:
    """Return the edge of the sleeve against the shirt, and its hem."""
    lines = smooth(((13.2, 6.3), (14.0, 0), (13.5, -6.0)), closed=False)
    lines.addPath(smooth(((12, -6.5), (6, -6.6), (0.5, -6.3), (-3.2, -5.2)), closed=False))
    lines.addPath(smooth(((12, 6.5), (7, 6.5), (3, 6.4)), closed=False))
    return lines


@lru_cache(maxsize=4)
def _upper_arm(edge: float) -> QPainterPath:
    return smooth(_UPPER_ARM, edge=edge)


@lru_cache(maxsize=4)
def _forearm(edge: float) -> QPainterPath:
    return smooth(_FOREARM, edge=edge)
