"""Skeleton: how long the parts of a body are, and where joints lie when their angles are known.

Lean is measured from vertical, + forward: a part of the body that leans by ``d`` points up along
``(sin d, cos d)``. With the angles of ``guide.domain.motion.Frame`` the trunk leans T, the thigh T - H, the
shin T - H + K, and the foot is pitched F = T - H + K - A (clinical.md 0).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from guide.domain.motion import Frame
from guide.drawing.scene import Leg, Point, Wear

HEIGHT_CM = 170.0


@dataclass(frozen=True, slots=True)
class Build:
    """A body's measures, all in per cent of its height but the height.

    Source: design.md 5; segment shares near those of Winter's table as sketches looked right with them.
    """

    height_cm: float = HEIGHT_CM
    shank: float = 24.6
    thigh: float = 24.5
    trunk: float = 29.0
    upper_arm: float = 17.0
    forearm: float = 15.0
    hand: float = 10.0
    ankle_up: float = 4.6
    heel_back: float = 4.5
    ball_ahead: float = 11.5
    toes: float = 5.0
    neck: float = 4.5
    head: float = 7.0
    waist: float = 5.5
    """Half the depth of trunk and buttocks: how high the hip joints lie above what carries them."""

    def cm(self, percent: float) -> float:
        """Return a share of the height in centimetres."""
        return percent * self.height_cm / 100

    @property
    def arm_cm(self) -> float:
        """Shoulder to wrist with a straight arm."""
        return self.cm(self.upper_arm + self.forearm)


USUAL = Build()
BOOT_SOLE_CM = 2.5
"""How much the sole of a boot adds below the foot; pictorial."""

ROCKER_DEG = 25.0
"""How far a boot rolls over its rounded toes; pictorial."""


def up(lean_deg: float) -> Point:
    """Return the direction in which a part that leans by so much points."""
    angle = math.radians(lean_deg)
    return Point(math.sin(angle), math.cos(angle))


def lean_of(low: Point, high: Point) -> float:
    """Return the lean of a part from its lower to its upper end, in degrees."""
    return math.degrees(math.atan2(high.x - low.x, high.y - low.y))


def along(start: Point, direction: Point, length: float) -> Point:
    """Return the point so far from another in a direction."""
    return Point(start.x + direction.x * length, start.y + direction.y * length)


def shifted(point: Point, x: float, y: float) -> Point:
    """Return the point moved by so much."""
    return Point(point.x + x, point.y + y)


def distance(first: Point, second: Point) -> float:
    """Return how far two points are apart."""
    return math.hypot(first.x - second.x, first.y - second.y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What a foot wears, and how it lies in it.

    Attributes:
        wear: Shoe, boot or bare.
        wedge_deg: Tilt of the foot on the wedge in a boot: the boot's own sole is pitched by F less this.
        lift_cm: Height of the wedge under the heel.
        even_cm: How much an even-up shoe adds, so that both legs are as long.
    """

    wear: Wear = Wear.SHOE
    wedge_deg: float = 0.0
    lift_cm: float = 0.0
    even_cm: float = 0.0

    @property
    def below_cm(self) -> float:
        """How much thicker its sole is than a shoe's."""
        return BOOT_SOLE_CM + self.lift_cm / 2 if self.wear is Wear.BOOT else self.even_cm


SHOE = Foot()


@dataclass(frozen=True, slots=True)
class FootShape:
    """Where heel and ball of the sole lie seen from the ankle: ahead, and below."""

    heel_back: float
    ball_ahead: float
    below: float
    toes: float

    @property
    def flat_height(self) -> float:
        """Height of the ankle while the sole lies flat."""
        return self.below


def foot_shape(build: Build, foot: Foot) -> FootShape:
    """Return the shape of a foot with what it wears."""
    wider = 1.5 if foot.wear is Wear.BOOT else 0.0
    return FootShape(
        build.cm(build.heel_back) + wider,
        build.cm(build.ball_ahead),
        build.cm(build.ankle_up) + foot.below_cm,
        build.cm(build.toes) + wider,
    )


def foot_point(ankle: Point, pitch_deg: float, ahead: float, below: float) -> Point:
    """Return a point of the foot: so far ahead of the ankle along the sole, and so far below it."""
    ahead_way, up_way = up(pitch_deg + 90), up(pitch_deg)
    return Point(
        ankle.x + ahead_way.x * ahead - up_way.x * below, ankle.y + ahead_way.y * ahead - up_way.y * below
    )


def leg_from_hip(
    hip: Point, frame: Frame, build: Build, foot: Foot = SHOE, *, toe_deg: float | None = None
) -> Leg:
    """Return a leg that hangs from its hip at a frame's angles."""
    knee = along(hip, up(frame.trunk_deg - frame.hip_deg), -build.cm(build.thigh))
    ankle = along(knee, up(frame.trunk_deg - frame.hip_deg + frame.knee_deg), -build.cm(build.shank))
    return with_foot(hip, knee, ankle, frame.foot_deg - foot.wedge_deg, build, foot, toe_deg=toe_deg)


def with_foot(
    hip: Point,
    knee: Point,
    ankle: Point,
    pitch_deg: float,
    build: Build,
    foot: Foot = SHOE,
    *,
    toe_deg: float | None = None,
) -> Leg:
    """Return a leg whose sole is pitched by so much; its toes go on straight unless told otherwise."""
    shape = foot_shape(build, foot)
    ball = foot_point(ankle, pitch_deg, shape.ball_ahead, shape.below)
    bend = pitch_deg if toe_deg is None else toe_deg
    if foot.wear is Wear.BOOT:
        # A boot does not bend: its rounded sole rolls over the toes.
        bend = pitch_deg - min(ROCKER_DEG, max(0.0, pitch_deg))
    return Leg(
        hip=hip,
        knee=knee,
        ankle=ankle,
        heel=foot_point(ankle, pitch_deg, -shape.heel_back, shape.below),
        ball=ball,
        toe=along(ball, up(bend + 90), shape.toes),
        foot_deg=pitch_deg,
        toe_deg=bend,
        wear=foot.wear,
        lift_cm=foot.lift_cm,
        wedge_deg=foot.wedge_deg,
    )


def moved(leg: Leg, x: float, y: float) -> Leg:
    """Return the whole leg moved."""
    return Leg(
        hip=shifted(leg.hip, x, y),
        knee=shifted(leg.knee, x, y),
        ankle=shifted(leg.ankle, x, y),
        heel=shifted(leg.heel, x, y),
        ball=shifted(leg.ball, x, y),
        toe=shifted(leg.toe, x, y),
        foot_deg=leg.foot_deg,
        toe_deg=leg.toe_deg,
        wear=leg.wear,
        lift_cm=leg.lift_cm,
        wedge_deg=leg.wedge_deg,
    )


def ankle_deg(leg: Leg) -> float:
    """Return the ankle angle as drawn: the shin's lean less the pitch of the foot."""
    return lean_of(leg.ankle, leg.knee) - leg.foot_deg - leg.wedge_deg


def lowest(leg: Leg) -> float:
    """Return the height of the lowest point of the sole."""
    return min(leg.heel.y, leg.ball.y, leg.toe.y)
