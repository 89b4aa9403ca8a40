"""Head: face in profile, ear, and hair; seen upright, x to the face, y to the crown."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.outline import Knot, disc, smooth, turned
from guide.drawing.scene import Body

_FACE: tuple[Knot, ...] = (
    (0.0, 11.2),
    (-4.6, 10.3),
    (-8.4, 6.8),
    (-9.7, 2.0),
    (-8.8, -2.8),
    (-6.4, -6.4),
    (-3.4, -8.4),
    (0.4, -9.2),
    (3.6, -10.9),
    (6.2, -11.7),
    (8.2, -11.2),
    (8.9, -9.9),
    (8.5, -8.5),
    (8.5, -7.6),
    (9.2, -6.9),
    (8.9, -6.0, True),
    (9.6, -5.3),
    (9.0, -4.2),
    (9.2, -3.5),
    (10.5, -3.2),
    (11.3, -2.5),
    (11.0, -1.5),
    (9.9, 0.4),
    (9.05, 2.2),
    (9.15, 4.0),
    (8.9, 6.2),
    (7.5, 8.8),
    (4.4, 10.8),
)
_HAIR: tuple[Knot, ...] = (
    (8.9, 7.4, True),
    (8.6, 9.2),
    (6.0, 11.9),
    (1.4, 13.1),
    (-4.4, 12.0),
    (-9.2, 8.4),
    (-10.9, 2.8),
    (-10.1, -2.6),
    (-8.4, -5.8),
    (-6.6, -7.6, True),
    (-5.4, -4.6),
    (-3.6, -2.4),
    (-2.6, 0.8),
    (-0.6, 1.6),
    (0.4, -0.6),
    (1.2, -2.6),
    (2.4, -2.2, True),
    (2.6, 1.2),
    (3.4, 4.4),
    (5.6, 6.4),
)
_EAR: tuple[Knot, ...] = (
    (-0.2, 1.4),
    (-1.9, 1.3),
    (-2.7, -0.2),
    (-2.2, -2.2),
    (-1.2, -3.7),
    (-0.3, -3.4),
    (0.2, -1.8),
    (0.5, 0.3),
)


def place_of_head(body: Body) -> QTransform:
    """Return where the shapes of the head lie."""
    return turned(body.head, -body.head_deg)


@lru_cache(maxsize=1)
def face() -> QPainterPath:
    """Return the whole head without hair."""
    return smooth(_FACE)


@lru_cache(maxsize=1)
def hair() -> QPainterPath:
    """Return the hair: short, over forehead and neck, with a sideburn before the ear."""
    return smooth(_HAIR)


@lru_cache(maxsize=1)
def strands() -> QPainterPath:
    """Return the light on the hair."""
    return smooth(((-7.6, 7.2), (-4.2, 10.2), (0.6, 11.2), (4.6, 10.3)), closed=False)


@lru_cache(maxsize=1)
def ear() -> QPainterPath:
    """Return the ear."""
    return smooth(_EAR)


@lru_cache(maxsize=1)
def ear_fold() -> QPainterPath:
    """Return the fold in the ear."""
    return smooth(((-0.5, 0.4), (-1.6, 0.2), (-1.5, -1.2), (-0.9, -2.2)), closed=False)


@lru_cache(maxsize=1)
def eye() -> QPainterPath:
    """Return the open eye."""
    return disc(0.72).translated(6.7, 1.15)


@lru_cache(maxsize=1)
def brow() -> QPainterPath:
    """Return the eyebrow."""
    return smooth(((4.6, 3.2), (6.4, 3.75), (8.2, 3.5)), closed=False)


@lru_cache(maxsize=1)
def mouth() -> QPainterPath:
    """Return the line of the lips, calm, a little up at its end."""
    return smooth(((8.7, -6.0), (7.4, -6.1), (6.2, -5.7)), closed=False)


@lru_cache(maxsize=1)
def jaw() -> QPainterPath:
    """Return the shade below the jaw that parts head and neck."""
    return smooth(((-2.6, -6.0), (-0.6, -8.3), (3.4, -10.4), (5.8, -11.4)), closed=False)


@lru_cache(maxsize=1)
def nostril() -> QPainterPath:
    """Return the wing of the nose."""
    return smooth(((9.0, -2.2), (8.6, -3.0), (9.2, -3.5)), closed=False)
