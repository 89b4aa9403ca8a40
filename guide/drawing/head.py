"""Head: face in profile, ear, and hair; seen upright, x to the face, y to the crown."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.outline import Knot, disc, one_of, smooth, turned
from guide.drawing.pencil import Pencil
from guide.drawing.scene import Body

_FACE: tuple[Knot, ...] = (
    (4.4, 10.8),
    (7.5, 8.8),
    (8.9, 6.2),
    (9.15, 4.0),
    (9.05, 2.2),
    (9.9, 0.4),
    (11.0, -1.5),
    (11.3, -2.5),
    (10.5, -3.2),
    (9.2, -3.5),
    (9.0, -4.2),
    (9.6, -5.3),
    (8.9, -6.0, True),
    (9.2, -6.9),
    (8.5, -7.6),
    (8.5, -8.5),
    (8.9, -9.9),
    (8.2, -11.2),
    (6.2, -11.7),
    (3.6, -10.9),
    (0.4, -9.2),
    (-3.4, -8.4),
    (-6.4, -6.4),
    (-8.8, -2.8),
    (-9.7, 2.0),
    (-8.4, 6.8),
    (-4.6, 10.3),
    (0.0, 11.2),
)
_HAIR: tuple[Knot, ...] = (
    (5.6, 6.4),
    (3.4, 4.4),
    (2.6, 1.2),
    (2.4, -2.2, True),
    (1.2, -2.6),
    (0.4, -0.6),
    (-0.6, 1.6),
    (-2.6, 0.8),
    (-3.6, -2.4),
    (-5.4, -4.6),
    (-6.6, -7.6, True),
    (-8.4, -5.8),
    (-10.1, -2.6),
    (-10.9, 2.8),
    (-9.2, 8.4),
    (-4.4, 12.0),
    (1.4, 13.1),
    (6.0, 11.9),
    (8.6, 9.2),
    (8.9, 7.4, True),
)
_EAR: tuple[Knot, ...] = (
    (0.5, 0.3),
    (0.2, -1.8),
    (-0.3, -3.4),
    (-1.2, -3.7),
    (-2.2, -2.2),
    (-2.7, -0.2),
    (-1.9, 1.3),
    (-0.2, 1.4),
)
_FACING: tuple[Knot, ...] = (
    (0, 11.6),
    (6.4, 8.8),
    (8.0, 0.6),
    (7.1, -6.2),
    (3.8, -10.8),
    (0, -11.9),
    (-3.8, -10.8),
    (-7.1, -6.2),
    (-8.0, 0.6),
    (-6.4, 8.8),
)
_HAIR_FACING: tuple[Knot, ...] = (
    (-8.7, -0.4, True),
    (-9.2, 7.4),
    (-5.4, 12.6),
    (0, 13.6),
    (5.4, 12.6),
    (9.2, 7.4),
    (8.7, -0.4, True),
    (7.2, 5.0),
    (3.6, 7.6),
    (-2.4, 7.0),
    (-6.8, 5.4),
)


def place_of_head(body: Body) -> QTransform:
    """Return where the shapes of the head lie."""
    return turned(body.head, -body.head_deg)


@lru_cache(maxsize=4)
def face(edge: float = 0.0) -> QPainterPath:
    """Return the whole head without hair."""
    return smooth(_FACE, edge=edge)


@lru_cache(maxsize=4)
def hair(edge: float = 0.0) -> QPainterPath:
    """Return the hair: short, over forehead and neck, with a sideburn before the ear."""
    return smooth(_HAIR, edge=edge)


@lru_cache(maxsize=1)
def strands() -> QPainterPath:
    """Return the light on the hair."""
    return smooth(((-7.6, 7.2), (-4.2, 10.2), (0.6, 11.2), (4.6, 10.3)), closed=False)


@lru_cache(maxsize=1)
def ear() -> QPainterPath:
    """Return the ear."""
    return smooth(_EAR)


@lru_cache(maxsize=1)
def eye() -> QPainterPath:
    """Return the open eye."""
    return disc(0.72).translated(6.95, 1.15)


@lru_cache(maxsize=1)
def white() -> QPainterPath:
    """Return the white of the eye."""
    return smooth(((5.2, 1.1), (6.4, 1.95), (7.6, 1.5), (7.75, 0.7), (6.6, 0.35)))


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
def lines() -> QPainterPath:
    """Return the fold in the ear and the wing of the nose."""
    fold = smooth(((-0.5, 0.4), (-1.6, 0.2), (-1.5, -1.2), (-0.9, -2.2)), closed=False)
    fold.addPath(smooth(((9.0, -2.2), (8.6, -3.0), (9.2, -3.5)), closed=False))
    return fold


def paint_facing(pencil: Pencil, place: QTransform) -> None:
    """Paint a head that faces the viewer."""
    pencil.part(lambda edge: (place.map(_facing(edge)),), "skin")
    pencil.line(_nose_facing(), "skin_line", 0.45, place=place)
    pencil.line(_mouth_facing(), "lip", 0.6, place=place)
    pencil.line(_brows_facing(), "hair", 0.75, place=place)
    pencil.fill(place.map(_whites_facing()), "eye_white")
    pencil.fill(place.map(_eyes_facing()), "eye")
    pencil.part(lambda edge: (place.map(_hair_facing(edge)),), "hair")


@lru_cache(maxsize=4)
def _facing(edge: float) -> QPainterPath:
    ears = one_of(disc(2.0 + edge).translated(-8.2, -1.2), disc(2.0 + edge).translated(8.2, -1.2))
    return one_of(smooth(_FACING, edge=edge), ears)


@lru_cache(maxsize=4)
def _hair_facing(edge: float) -> QPainterPath:
    return smooth(_HAIR_FACING, edge=edge)


@lru_cache(maxsize=1)
def _nose_facing() -> QPainterPath:
    return smooth(((0.9, 0.8), (1.5, -2.6), (-0.3, -3.4), (-1.5, -2.9)), closed=False)


@lru_cache(maxsize=1)
def _mouth_facing() -> QPainterPath:
    return smooth(((-2.8, -6.2), (0, -7.0), (2.8, -6.2)), closed=False)


@lru_cache(maxsize=1)
def _brows_facing() -> QPainterPath:
    brows = smooth(((-5.0, 3.0), (-3.4, 3.6), (-1.8, 3.1)), closed=False)
    brows.addPath(smooth(((5.0, 3.0), (3.4, 3.6), (1.8, 3.1)), closed=False))
    return brows


@lru_cache(maxsize=1)
def _eyes_facing() -> QPainterPath:
    return one_of(disc(0.8).translated(-3.3, 0.9), disc(0.8).translated(3.3, 0.9))


@lru_cache(maxsize=1)
def _whites_facing() -> QPainterPath:
    almond = ((-4.9, 0.9), (-3.3, 1.8), (-1.7, 0.9), (-3.3, 0.1))
    return one_of(smooth(almond), smooth([(x + 6.6, y) for x, y in almond]))
