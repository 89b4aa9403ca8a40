"""Planting: what stays put, and where pelvis and working leg come to lie from it.

Which of a frame's angles are kept where the world leaves no room for all of them:

* the ankle's, always;
* standing: the knee's and the trunk's too, the hip's follows (on flat ground it is the frame's own);
* on a seat with the ball of the foot planted: the trunk's; hip and knee follow from seat and floor;
* free legs: all, but a leg that would sink into what it lies on is turned up at the hip.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass

from guide.domain.motion import Contact, Frame, Motion, OtherPlace
from guide.drawing.pace import between
from guide.drawing.posture import Posture, posture_of, uses
from guide.drawing.reaching import reach
from guide.drawing.scene import Leg, Point
from guide.drawing.skeleton import (
    Build,
    Foot,
    along,
    distance,
    foot_point,
    foot_shape,
    lean_of,
    leg_from_hip,
    lowest,
    moved,
    shifted,
    up,
    with_foot,
)

LOW_STEP_CM, STEP_CM, PLATE_CM, BOARD_CM, BED_CM, MAT_CM = 15.0, 18.0, 5.0, 9.0, 48.0, 1.5
"""Heights of what people stand and lie on; pictorial."""
TAP_STEP_CM = 3.5
"""The highest step from which the other heel reaches the floor while the knee bends no more than 25."""
CALF_DEEP, KNEE_DEEP = 3.2, 3.6
"""Half the depth of the middle of the calf and of the knee, per cent of height; pictorial."""
ROLLER_CM, PILLOW_CM = 7.0, 12.0
"""Radius of a foam roller, height of a pillow; pictorial."""
SEAT_CM = 42.0
"""Least height of a chair's seat; pictorial."""
SADDLE_CM = 88.0
"""Height of a saddle; pictorial."""
TOE_BEND_DEG = 65.0
"""How far the toes bend up at most (clinical.md 3.4: 60 to 70)."""
HEEL_UP_DEG = 75.0
"""How far a planted foot lifts its heel at most to stay on its ball; pictorial."""
MOST_TURN_DEG = 45.0
"""How far a leg is turned up at most by what lies under it."""
ROLL_CM = 5.0
"""A roller goes 10 cm up and down the calf (clinical.md 3.3, foam-roll-calf)."""
SAMPLES = 13
HALVINGS = 14
"""Turns are found to some hundredths of a degree."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Pelvis, lean of the trunk and working leg."""

    pelvis: Point
    trunk_deg: float
    leg: Leg


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting:
    """What stays put for one motion.

    Attributes:
        ball: Where the ball of the foot stays, for contacts that have one.
        seat: Where the pelvis stays, for postures that have one.
        top: Height of what the working foot stands on.
        floor: Height below which no foot goes: the floor, or what the body lies on.
        surface_deg: Pitch of what the toes lie on: 0 for a level floor, -90 for a wall ahead.
    """

    motion: Motion
    posture: Posture
    build: Build
    foot: Foot
    ball: Point | None
    seat: Point | None
    top: float
    floor: float
    surface_deg: float = 0.0

    @property
    def rest_top(self) -> float:
        """Height of what the other foot rests on while the body sits."""
        return self.floor

    def pose(self, sweep: float, roll: float = 0.0) -> Pose:
        """Return the pose so far between the frames; ``roll`` moves a body on a roller, -1 to 1."""
        return self.settle(between(self.motion.frames, sweep), roll)

    def settle(self, frame: Frame, roll: float = 0.0) -> Pose:
        """Return the pose for the angles of a frame."""
        if self.motion.contact is Contact.PLATE and self.seat is not None and self.ball is not None:
            return self._press(frame, self.seat, self.ball)
        if self.seat is not None and self.ball is not None:
            leg = leg_to_ball(
                self.seat,
                self.ball,
                frame.ankle_deg,
                self.build,
                self.foot,
                self.surface_deg,
                knee_deg=frame.knee_deg,
            )
            return Pose(self.seat, frame.trunk_deg, leg)
        if self.seat is not None:
            return self._carried(frame, self.seat, roll)
        return self._standing(frame)

    def _standing(self, frame: Frame) -> Pose:
        assert self.ball is not None
        pitch = frame.foot_deg - self.foot.wedge_deg
        if self.motion.contact in (Contact.FLAT, Contact.BOOT):
            pitch = 0.0
        leg = leg_from_ball(self.ball, pitch, frame, self.build, self.foot, self.surface_deg)
        other = self.motion.other
        if other is not None and other.place is OtherPlace.HEEL_TO_TOE:
            leg = self._soft(frame, leg)
        if self.motion.contact is Contact.BOARD:
            middle = foot_point(leg.ankle, pitch, *middle_of_sole(self.build, self.foot))
            leg = moved(leg, -middle.x, self.top - middle.y)
        return Pose(leg.hip, frame.trunk_deg, leg)

    def _soft(self, frame: Frame, straight: Leg) -> Leg:
        """Bend the knee just enough for the other foot to stand flat behind the heel."""
        assert self.ball is not None
        shape, build = foot_shape(self.build, self.foot), self.build
        ankle = Point(straight.heel.x - shape.toes - shape.ball_ahead, self.top + shape.below)
        longest = build.cm(build.thigh + build.shank) * 0.999

        def bent(extra: float) -> Leg:
            softer = dataclasses.replace(frame, knee_deg=frame.knee_deg + extra)
            return leg_from_ball(self.ball or straight.ball, 0.0, softer, build, self.foot, 0.0)

        def reaches(extra: float) -> bool:
            return distance(bent(extra).hip, ankle) <= longest

        return straight if reaches(0.0) else bent(least(reaches, 0.0, MOST_TURN_DEG))

    def _press(self, frame: Frame, seat: Point, begin: Point) -> Pose:
        """Push a plate that slides away: the ball stays at its height on the plate, where it began."""
        leg = leg_from_hip(seat, frame, self.build, self.foot)
        away = math.hypot(leg.ball.x - seat.x, leg.ball.y - seat.y)
        rise = begin.y - seat.y
        ahead = math.sqrt(max(0.0, away * away - rise * rise))
        ball = Point(seat.x + ahead, begin.y)
        leg = leg_to_ball(
            seat,
            ball,
            frame.ankle_deg,
            self.build,
            self.foot,
            self.surface_deg,
            knee_deg=frame.knee_deg,
        )
        return Pose(seat, frame.trunk_deg, leg)

    def _carried(self, frame: Frame, seat: Point, roll: float) -> Pose:
        """Hang the leg from a pelvis that rests, and turn it up where something lies under it."""
        props = uses(self.motion)
        pelvis = shifted(seat, roll * ROLL_CM, 0.0)
        leg = leg_from_hip(pelvis, frame, self.build, self.foot)
        if self.posture in (Posture.SEATED, Posture.CYCLING, Posture.PRONE, Posture.SIDE):
            return Pose(pelvis, frame.trunk_deg, leg)
        calf = 0.0
        if "roller" in props or not {"under_calf", "under_leg"}.isdisjoint(props.values()):
            calf = 2 * ROLLER_CM if "roller" in props else PILLOW_CM
            calf += self.floor + self.build.cm(CALF_DEEP)

        def is_clear(turn: float) -> bool:
            turned = leg_from_hip(pelvis, _turned(frame, turn), self.build, self.foot)
            return lowest(turned) >= self.floor and _calf(turned).y >= calf

        turn = 0.0 if is_clear(0.0) else least(is_clear, 0.0, MOST_TURN_DEG)
        return Pose(
            pelvis, frame.trunk_deg, leg_from_hip(pelvis, _turned(frame, turn), self.build, self.foot)
        )


def least(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Return nearly the least number for which something holds that holds from there on up to ``high``."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def planting_of(motion: Motion, build: Build, foot: Foot) -> Planting:
    """Work out what stays put."""
    posture = posture_of(motion)
    contact, props, first = motion.contact, uses(motion), motion.frames[0]
    top, surface = top_of(motion), -90.0 if contact in (Contact.WALL, Contact.PLATE) else 0.0
    bed = BED_CM if "bed" in props else MAT_CM if "mat" in props else 0.0
    standing = posture is Posture.STANDING or contact is Contact.FLAT
    ball = Point(0.0, top)
    if "wedge" in props:
        shape = foot_shape(build, foot)
        steepest = max(0.0, *(-frame.foot_deg for frame in motion.frames))
        ball = Point(0.0, (shape.ball_ahead + shape.heel_back) * math.sin(math.radians(steepest)))
        surface = -steepest
    draft = Planting(
        motion=motion,
        posture=posture,
        build=build,
        foot=foot,
        ball=ball,
        seat=None,
        top=top,
        floor=bed if posture.lies else 0.0,
        surface_deg=surface,
    )
    if standing:
        return draft
    if posture is Posture.SEATED:
        return _on_chair(draft, first)
    hip = build.cm(build.waist)
    seat = Point(0.0, (BED_CM + hip) if "bed" in props else hip + MAT_CM)
    if posture in (Posture.MACHINE, Posture.CYCLING):
        seat = Point(0.0, (SEAT_CM if posture is Posture.MACHINE else SADDLE_CM) + hip)
    if contact in (Contact.WALL, Contact.PLATE, Contact.RAISE, Contact.STEP, Contact.BALL):
        ball = leg_from_hip(seat, first, build, foot).ball
        return dataclasses.replace(draft, ball=ball, seat=seat)
    return dataclasses.replace(draft, ball=None, seat=seat)


def _on_chair(draft: Planting, first: Frame) -> Planting:
    """Place the seat so that the foot is where the first frame has it."""
    motion, build, foot = draft.motion, draft.build, draft.foot
    planted = motion.contact in (Contact.RAISE, Contact.STEP, Contact.BALL, Contact.BOOT)
    if planted:
        assert draft.ball is not None
        pitch = 0.0 if motion.contact is Contact.BOOT else first.foot_deg - foot.wedge_deg
        leg = leg_from_ball(draft.ball, pitch, first, build, foot, 0.0)
        return dataclasses.replace(draft, ball=draft.ball, seat=leg.hip)
    hip = max(SEAT_CM, build.cm(build.shank + build.ankle_up - build.waist)) + build.cm(build.waist)
    deepest = min(
        lowest(leg_from_hip(Point(0.0, 0.0), between(motion.frames, at / (SAMPLES - 1)), build, foot))
        for at in range(SAMPLES)
    )
    seat = Point(0.0, max(hip, 1.0 - deepest))
    upright = motion.contact in (Contact.WALL, Contact.PLATE)
    ball = leg_from_hip(seat, first, build, foot).ball if upright else None
    return dataclasses.replace(draft, ball=ball, seat=seat)


def top_of(motion: Motion) -> float:
    """Return the height of what the working foot stands on."""
    props = uses(motion)
    if "step" in props:
        if motion.other is not None and motion.other.place is OtherPlace.TAPS:
            return TAP_STEP_CM
        return LOW_STEP_CM if motion.contact is Contact.FLAT else STEP_CM
    if "plate" in props:
        return PLATE_CM
    if motion.contact is Contact.STEP and "wedge" not in props:
        return STEP_CM
    return BOARD_CM if motion.contact is Contact.BOARD else 0.0


def middle_of_sole(build: Build, foot: Foot) -> tuple[float, float]:
    """Return where the middle between heel and ball lies, ahead of and below the ankle."""
    shape = foot_shape(build, foot)
    return (shape.ball_ahead - shape.heel_back) / 2, shape.below


def toe_pitch(pitch_deg: float, surface_deg: float) -> float:
    """Return the pitch of toes that lie on a surface while the heel is up, as far as toes bend."""
    return max(surface_deg, pitch_deg - TOE_BEND_DEG) if pitch_deg > surface_deg else pitch_deg


def leg_from_ball(
    ball: Point, pitch_deg: float, frame: Frame, build: Build, foot: Foot, surface_deg: float
) -> Leg:
    """Return the leg that stands on its ball with a pitch of the sole; the hip is where it ends."""
    shape = foot_shape(build, foot)
    ankle = foot_point(ball, pitch_deg, -shape.ball_ahead, -shape.below)
    shin = frame.ankle_deg + pitch_deg + foot.wedge_deg
    knee = along(ankle, up(shin), build.cm(build.shank))
    hip = along(knee, up(shin - frame.knee_deg), build.cm(build.thigh))
    return with_foot(hip, knee, ankle, pitch_deg, build, foot, toe_deg=toe_pitch(pitch_deg, surface_deg))


def leg_to_ball(
    hip: Point,
    ball: Point,
    ankle_deg: float,
    build: Build,
    foot: Foot,
    surface_deg: float | None = None,
    *,
    ahead: float | None = None,
    knee_deg: float = 90.0,
) -> Leg:
    """Return the leg from a hip to a planted point of the sole, the ankle at its angle.

    The point is the ball, or as far ``ahead`` of the ankle as told. Knee and hip are what is left to move:
    of the two ways in which they can, the one is taken whose knee is nearer to ``knee_deg``.
    """
    shape = foot_shape(build, foot)
    ahead = shape.ball_ahead if ahead is None else ahead
    bend = -ankle_deg - foot.wedge_deg
    shank = build.cm(build.shank)
    # The shin points straight up from an ankle at the origin; the sole is then pitched by ``bend``.
    tip = foot_point(Point(0.0, 0.0), bend, ahead, shape.below)
    lower = math.hypot(tip.x, tip.y - shank)
    ways: list[tuple[float, Leg]] = []
    for bends in (1, -1):
        found = reach(hip, ball, build.cm(build.thigh), lower, bends=bends)
        turn = lean_of(found.end, found.joint) - lean_of(tip, Point(0.0, shank))
        ankle = along(found.joint, up(turn), -shank)
        pitch = turn + bend
        toe = None if surface_deg is None else toe_pitch(pitch, surface_deg)
        knee = (turn - lean_of(found.joint, hip) + 180) % 360 - 180
        cost = abs(knee - knee_deg) + (1000 if knee < -1 else 0)
        ways.append((cost, with_foot(hip, found.joint, ankle, pitch, build, foot, toe_deg=toe)))
    return min(ways, key=lambda way: way[0])[1]


def planted_leg(hip: Point, ball: Point, build: Build, foot: Foot) -> Leg:
    """Return a leg whose foot stands on the ground: flat if it reaches, else with its heel up."""
    longest = build.cm(build.thigh + build.shank) * 0.9995
    shape = foot_shape(build, foot)

    def reaches(pitch_deg: float) -> bool:
        ankle = foot_point(ball, pitch_deg, -shape.ball_ahead, -shape.below)
        return distance(ankle, hip) <= longest

    pitch_deg = 0.0 if reaches(0.0) else least(reaches, 0.0, HEEL_UP_DEG)
    return leg_on_sole(hip, ball, pitch_deg, build, foot)


def leg_on_sole(hip: Point, ball: Point, pitch_deg: float, build: Build, foot: Foot) -> Leg:
    """Return a leg whose ball and pitch of the sole are given; the ankle's angle follows."""
    shape = foot_shape(build, foot)
    ankle = foot_point(ball, pitch_deg, -shape.ball_ahead, -shape.below)
    found = reach(hip, ankle, build.cm(build.thigh), build.cm(build.shank), bends=1)
    toe = toe_pitch(pitch_deg, 0.0) if pitch_deg > 0 else pitch_deg
    return with_foot(hip, found.joint, found.end, pitch_deg, build, foot, toe_deg=toe)


def _turned(frame: Frame, turn: float) -> Frame:
    return dataclasses.replace(frame, hip_deg=frame.hip_deg + turn)


def _calf(leg: Leg) -> Point:
    """Return the middle of the calf."""
    return Point(leg.knee.x * 0.55 + leg.ankle.x * 0.45, leg.knee.y * 0.55 + leg.ankle.y * 0.45)
