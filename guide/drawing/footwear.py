"""Footwear: shoe, walking boot and bare foot from heel, ball and toe of the sole; x to the toes, y up."""

from __future__ import annotations

from functools import lru_cache
from math import hypot

from PySide6.QtGui import QPainterPath, QTransform

from guide.drawing.leg_shape import place_of_shank
from guide.drawing.outline import Corner, Knot, along, smooth, spot
from guide.drawing.scene import Leg, Point

REAR_CM = 27.2
"""Heel to ball for which the shapes here are drawn."""
TOES_CM = 8.5

_SHOE_REAR: tuple[Knot, ...] = (
    (-0.6, 1.4),
    (-0.9, 4.4),
    (0.4, 8.4),
    (2.4, 10.4, True),
    (5.0, 9.4),
    (8.2, 9.2),
    (11.6, 11.6, True),
    (14.6, 10.4),
    (19.5, 8.0),
    (25.0, 6.2),
)
_SHOE_TOES: tuple[Knot, ...] = ((3.6, 4.9), (6.8, 3.8), (8.6, 1.9), (8.4, 0.5))
"""From the heel over the instep to the tip; the sole closes the outline."""

_BARE_REAR: tuple[Knot, ...] = (
    (0.9, 0.0),
    (-0.1, 1.4),
    (-0.2, 3.4),
    (1.4, 6.2),
    (3.2, 10.0),
    (8.0, 10.6),
    (12.4, 9.4),
    (17.5, 6.9),
    (23.5, 4.9),
)
_BARE_TOES: tuple[Knot, ...] = ((2.6, 3.2), (6.0, 2.6), (8.1, 1.9), (8.5, 0.9), (7.6, 0.0))

_SOLE_CM = 2.3


def place_of_rear(leg: Leg) -> QTransform:
    """Return where the part of the foot behind the toe joints lies: x from heel to ball, y up."""
    return along(leg.heel, leg.ball, REAR_CM)


def place_of_toes(leg: Leg) -> QTransform:
    """Return where the toes lie: x from ball to tip, y up."""
    return along(leg.ball, leg.toe, TOES_CM)


def shoe(leg: Leg, edge: float = 0.0) -> QPainterPath:
    """Return the silhouette of the shoe, bent at the toe joints."""
    return _bent(leg, _SHOE_REAR, _SHOE_TOES, ((0.2, 0.0),), edge)


def bare_foot(leg: Leg, edge: float = 0.0) -> QPainterPath:
    """Return the bare foot, bent at the toe joints."""
    return _bent(leg, _BARE_REAR, _BARE_TOES, ((12, 0.9),), edge)


def sole(leg: Leg) -> QPainterPath:
    """Return the strip of the shoe's sole."""
    rear, toes = place_of_rear(leg), place_of_toes(leg)
    mid = _between(spot(rear, REAR_CM, _SOLE_CM), spot(toes, 0, _SOLE_CM))
    return smooth(
        (
            spot(rear, 0.4, 0),
            spot(rear, -0.9, 0.9),
            spot(rear, -0.9, _SOLE_CM + 0.4),
            spot(rear, 12, _SOLE_CM),
            mid,
            spot(toes, 5.5, _SOLE_CM - 0.3),
            spot(toes, 8.6, 1.7),
            spot(toes, 8.4, 0.4),
            spot(toes, 7.2, 0),
            (leg.ball.x, leg.ball.y),
            spot(rear, 12, 0),
        )
    )


@lru_cache(maxsize=1)
def laces() -> QPainterPath:
    """Return laces and the seam of the heel."""
    lines = QPainterPath()
    for x, y in ((13.6, 9.0), (16.4, 7.8), (19.2, 6.7)):
        lines.moveTo(x - 1.9, y - 1.6)
        lines.lineTo(x + 0.7, y + 0.6)
    lines.addPath(smooth(((6.6, 2.9), (5.2, 5.4), (4.8, 8.6)), closed=False))
    return lines


@lru_cache(maxsize=1)
def toenail() -> QPainterPath:
    """Return the lines that part the toes."""
    lines = smooth(((7.9, 1.9), (6.9, 1.5), (6.3, 1.0)), closed=False)
    lines.addPath(smooth(((2.0, 1.4), (3.2, 1.9), (4.6, 1.6)), closed=False))
    return lines


def boot_of(leg: Leg, width: float, edge: float = 0.0) -> Boot:
    """Return the boot on a leg, to be laid along its shank; it is stiff, so it is made once."""
    across, _able = place_of_shank(leg, width).inverted()
    foot = place_of_rear(leg) * across
    parts = (foot.m11(), foot.m12(), foot.m21(), foot.m22(), foot.dx(), foot.dy())
    return _boot(tuple(round(part, 2) for part in parts), edge)


@lru_cache(maxsize=64)
def _boot(foot: tuple[float, ...], edge: float) -> Boot:
    m11, m12, m21, m22, dx, dy = foot
    return Boot(QTransform(m11, m12, m21, m22, dx, dy), edge)


class Boot:
    """The parts of a walking boot: a stiff shell from shin to toes, on a rocker sole.

    They lie as on the shank, x from knee to ankle; ``foot`` tells how the foot lies there.
    """

    __slots__ = ("front", "liner", "shell", "sole", "straps")

    def __init__(self, foot: QTransform, edge: float) -> None:
        def high(x: float, y: float) -> tuple[float, float]:
            return x, y

        def low(x: float, y: float) -> tuple[float, float]:
            return spot(foot, x, y)

        def sharp(point: tuple[float, float]) -> Corner:
            return (*point, True)

        self.liner = smooth(
            (
                sharp(high(7.5, 7.0)),
                high(8.2, 0),
                sharp(high(6.5, -9.2)),
                sharp(high(12, -9.2)),
                sharp(high(12, 7.2)),
            )
        )
        self.shell = smooth(
            (
                high(22, 7.0),
                high(32, 7.2),
                low(17.0, 14.4),
                low(22, 10.4),
                low(28.5, 7.6),
                low(33.6, 5.6),
                low(34.8, 3.6),
                sharp(low(33.5, 1.6)),
                sharp(low(-0.4, 1.6)),
                low(-1.6, 3.2),
                low(-0.8, 8.5),
                high(35, -6.6),
                high(26, -7.8),
                high(16, -9.6),
                sharp(high(9, -9.4)),
                sharp(high(10, 7.4)),
            ),
            edge=edge,
        )
        self.front = smooth(
            (
                high(13, 7.2),
                high(13.5, 2.2),
                high(24, 2.0),
                high(33, 2.4),
                low(15.0, 11.0),
                low(20, 7.4),
                low(28, 5.2),
                low(33.0, 4.4),
                low(33.6, 5.6),
                low(28.5, 7.6),
                low(22, 10.4),
                low(17.0, 14.4),
                high(32, 7.2),
                high(22, 7.0),
            )
        )
        self.sole = smooth(
            (
                low(0.6, 0.4),
                low(-2.2, 1.8),
                low(-2.2, 3.4),
                low(16, 3.2),
                low(33, 3.4),
                low(36.0, 3.6),
                low(35.6, 2.2),
                low(31, 0.6),
                low(25, 0.0),
                low(12, 0.0),
            )
        )
        self.straps = QPainterPath()
        for at in (14.0, 22.5, 31.0):
            self.straps.addPath(
                smooth(
                    (
                        sharp(high(at, 7.7)),
                        sharp(high(at + 0.6, -9.6 + max(0, at - 16) * 0.17)),
                        sharp(high(at + 3.8, -9.4 + max(0, at - 13) * 0.18)),
                        sharp(high(at + 3.4, 7.7)),
                    )
                )
            )
        for x, top in ((17.8, 13.6), (26.0, 8.6)):
            self.straps.addPath(
                smooth(
                    (
                        sharp(low(x - 1.4, 2.6)),
                        sharp(low(x + 1.8, 2.6)),
                        sharp(low(x + 2.4, top - 1.6)),
                        sharp(low(x - 1.0, top + 0.4)),
                    )
                )
            )


def _bent(
    leg: Leg,
    back: tuple[Knot, ...],
    front: tuple[Knot, ...],
    arch: tuple[tuple[float, float], ...],
    edge: float,
) -> QPainterPath:
    rear, toes = place_of_rear(leg), place_of_toes(leg)
    knots: list[Knot] = [_set(rear, knot) for knot in back]
    knots += [_set(toes, knot) for knot in front]
    knots.append((leg.ball.x, leg.ball.y))
    knots += [spot(rear, x, y) for x, y in arch]
    return smooth(knots, edge=edge)


def _set(place: QTransform, knot: Knot) -> Knot:
    x, y = spot(place, knot[0], knot[1])
    return (x, y, True) if len(knot) == 3 else (x, y)


def _between(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def foot_length(leg: Leg) -> float:
    """Return heel to tip along the sole, in centimetres."""
    return _span(leg.heel, leg.ball) + _span(leg.ball, leg.toe)


def _span(one: Point, other: Point) -> float:
    return hypot(other.x - one.x, other.y - one.y)
