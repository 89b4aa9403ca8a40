"""Leg shape: thigh and shank with their contours, and the shorts; x down the bone, y to the front."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.outline import Knot, along, disc, smooth
from guide.drawing.scene import Leg

THIGH_CM = 41.65
SHANK_CM = 41.8

_KNEE = 5.7
_ANKLE = 3.7

_THIGH: tuple[Knot, ...] = (
    (-6, 6.6),
    (1, 8.9),
    (9, 9.2),
    (18, 8.6),
    (28, 7.3),
    (35, 6.2),
    (39.5, 5.85),
    (41.65, 5.7, True),
    (41.65, -5.7, True),
    (38, -5.75),
    (31, -6.5),
    (22, -7.8),
    (12, -9.0),
    (3, -9.1),
    (-4, -8.2),
    (-8.5, -1.5),
)
_SHANK: tuple[Knot, ...] = (
    (0, 5.7, True),
    (3, 5.75),
    (6.5, 5.3),
    (11, 4.7),
    (18, 4.2),
    (27, 3.5),
    (35, 3.1),
    (41.8, 3.6, True),
    (41.8, -3.6, True),
    (38.5, -3.2),
    (33.5, -3.2),
    (28.5, -4.2),
    (23.5, -5.9),
    (18.5, -7.3),
    (13.5, -7.9),
    (8.5, -7.2),
    (4, -6.0),
    (0, -5.7, True),
)
_SHORTS_LEG: tuple[Knot, ...] = (
    (-6, 7.6),
    (1, 9.8),
    (9, 10.1),
    (17, 9.9),
    (24.5, 9.6, True),
    (25.4, 0),
    (25.6, -9.3, True),
    (17, -9.6),
    (10, -9.9),
    (3, -9.9),
    (-4, -9.4),
    (-9, -1.5),
)


def place_of_thigh(leg: Leg, width: float) -> QTransform:
    """Return where thigh shapes lie: x from hip to knee, y to the front."""
    return along(leg.hip, leg.knee, THIGH_CM, width)


def place_of_shank(leg: Leg, width: float) -> QTransform:
    """Return where shank shapes lie: x from knee to ankle, y to the front."""
    return along(leg.knee, leg.ankle, SHANK_CM, width)


def skin_of_leg(leg: Leg, width: float, edge: float = 0.0) -> tuple[QPainterPath, ...]:
    """Return thigh, knee, shank and ankle."""
    knee = disc(_KNEE * width + edge).translated(leg.knee.x, leg.knee.y)
    ankle = disc(_ANKLE * width + edge).translated(leg.ankle.x, leg.ankle.y)
    return (
        place_of_thigh(leg, width).map(_thigh(edge)),
        knee,
        place_of_shank(leg, width).map(_shank(edge)),
        ankle,
    )


def shorts_of_leg(leg: Leg, width: float, edge: float = 0.0) -> QPainterPath:
    """Return the leg of the shorts."""
    return place_of_thigh(leg, width).map(_shorts_leg(edge))


@lru_cache(maxsize=1)
def hem() -> QPainterPath:
    """Return the seam near the end of the shorts' leg, and the fold at the hip."""
    lines = smooth(((22.6, 9.4), (23.4, 0), (23.6, -9.0)), closed=False)
    lines.addPath(smooth(((3, 8.6), (5.5, 4.5), (6.5, 0.5)), closed=False))
    return lines


@lru_cache(maxsize=1)
def kneecap() -> QPainterPath:
    """Return the line that tells where the knee is."""
    return smooth(((-3.2, 3.9), (-0.4, 4.5), (2.6, 3.8)), closed=False)


@lru_cache(maxsize=4)
def _thigh(edge: float) -> QPainterPath:
    return smooth(_THIGH, edge=edge)


@lru_cache(maxsize=4)
def _shank(edge: float) -> QPainterPath:
    return smooth(_SHANK, edge=edge)


@lru_cache(maxsize=4)
def _shorts_leg(edge: float) -> QPainterPath:
    return smooth(_SHORTS_LEG, edge=edge)
