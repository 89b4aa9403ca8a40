"""Torso: trunk, neck and what covers them, along the line from shoulder to hip."""

from __future__ import annotations

from functools import lru_cache
from math import atan2, cos, degrees, radians, sin

from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.outline import Knot, along, disc, smooth, turned
from guide.drawing.scene import Body, Point

TRUNK_CM = 49.3
"""Length for which the shapes here are drawn; other lengths stretch them."""

_BENDS = 8
"""Steps in which the hem of the shirt follows the hip, over 90 degrees."""

_SHORTS: tuple[Knot, ...] = (
    (38, 9.0),
    (45, 9.4),
    (51, 8.8),
    (56, 6.0),
    (58, 0),
    (57, -6),
    (53.5, -9.2),
    (48, -10.2),
    (42, -9.2),
    (38, -8.2),
)


def place_of_trunk(body: Body, width: float) -> QTransform:
    """Return where trunk shapes lie: x from shoulder to hip, y to the chest."""
    return along(body.shoulder, body.pelvis, TRUNK_CM, width)


@lru_cache(maxsize=32)
def shirt(bend: int, edge: float = 0.0) -> QPainterPath:
    """Return the shirt; the front of its hem rides up as the hip bends, 0 straight to 8 at 90 degrees."""
    share = bend / _BENDS
    hem = 48.5 - 8.5 * share
    return smooth(
        (
            (-8.4, -4.6, True),
            (-7.4, 3.6, True),
            (-3.0, 6.6),
            (3, 9.4),
            (10, 11.8),
            (18, 11.5),
            (27, 9.6 + 0.4 * share),
            (35, 9.3 + 1.2 * share),
            (hem, 9.9 + 0.8 * share, True),
            (hem + 2.6 + 4 * share, 0),
            (49.5, -10.2, True),
            (44, -9.2),
            (36, -7.8),
            (28, -7.6),
            (18, -9.3),
            (9, -9.9),
            (2, -9.2),
            (-3.6, -7.2),
        ),
        edge=edge,
    )


@lru_cache(maxsize=32)
def shirt_folds(bend: int) -> QPainterPath:
    """Return the few folds of the shirt: at the waist, and across it when the hip is bent."""
    share = bend / _BENDS
    folds = QPainterPath()
    folds.addPath(smooth(((30, -7.4), (31.5, -4.5), (31.8, -1.0)), closed=False))
    folds.addPath(smooth(((35.5, -7.6), (37.5, -4.0), (38.2, 0.5)), closed=False))
    if share > 0.4:
        folds.addPath(smooth(((33, 9.8), (33.5, 6.0), (32.5, 2.5)), closed=False))
    return folds


@lru_cache(maxsize=4)
def shorts(edge: float = 0.0) -> QPainterPath:
    """Return the part of the shorts that stays with the pelvis."""
    return smooth(_SHORTS, edge=edge)


def hip_bend(body: Body) -> int:
    """Return how far the near hip is bent, in the steps ``shirt`` knows."""
    trunk = _lean(body.pelvis, body.shoulder)
    thigh = _lean(body.near_leg.knee, body.near_leg.hip)
    bend = (trunk - thigh + 180) % 360 - 180
    return max(0, min(_BENDS, round(bend / 90 * _BENDS)))


def _lean(low: Point, high: Point) -> float:
    return degrees(atan2(high.x - low.x, high.y - low.y))


def neck(body: Body, edge: float = 0.0) -> tuple[QPainterPath, ...]:
    """Return the neck, from inside the collar into the head."""
    lean = radians(body.head_deg)
    skull = Point(
        body.head.x - 2.0 * cos(lean) - 6.0 * sin(lean), body.head.y + 2.0 * sin(lean) - 6.0 * cos(lean)
    )
    root = Point(
        body.shoulder.x + (body.neck.x - body.shoulder.x) * 0.35,
        body.shoulder.y + (body.neck.y - body.shoulder.y) * 0.35,
    )
    shape = along(root, skull, 12).map(_neck(edge))
    return (shape, turned(skull, 0).map(disc(5.2 + edge)))


@lru_cache(maxsize=4)
def _neck(edge: float) -> QPainterPath:
    return smooth(
        (
            (0, -3.4),
            (-1.5, 0),
            (0, 7.0),
            (4, 6.2),
            (8, 5.6),
            (12, 5.6),
            (13, 0),
            (12, -5.0),
            (7, -4.6),
            (3, -4.2),
        ),
        edge=edge,
    )
