"""Strides: walking and running, made from the key poses of one leg on the ground.

Both legs go through the same course, half a round apart. The pelvis is as high as the lower foot allows, so
that a foot is always on the ground, but for the flight of a run. The body stays in the picture and the ground
goes by: ``Strides.ground_cm`` says how far, and the supporting foot stays put on it.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass

from guide.domain.motion import Contact, Frame, Motion
from guide.drawing.pace import Beat, Part, ease, mix
from guide.drawing.planting import Pose, least, toe_pitch
from guide.drawing.scene import Leg, Point
from guide.drawing.skeleton import (
    Build,
    Foot,
    leg_from_hip,
    lowest,
    moved,
    with_foot,
)

WALK_STANCE, RUN_STANCE = 0.6, 0.36
"""Share of a round in which a foot is on the ground; pictorial, near usual gait."""
TAKE_OVER = 0.1
"""Share of a round before and after a foot comes down in which the other is still on the ground."""
MOST_SWING_DEG = 25.0
"""How far a leg swings out at most so that its foot does not sink."""
SINK = 0.85
"""How much of the way down to where the next foot lands the pelvis goes: all of it
would spread the legs too far."""
FLIGHT_CM = 4.0
"""How high a run flies; pictorial."""
PARTS = 240

EASY = (
    Frame(trunk_deg=3, hip_deg=20, knee_deg=5, ankle_deg=0),
    Frame(trunk_deg=3, hip_deg=0, knee_deg=8, ankle_deg=0),
    Frame(trunk_deg=3, hip_deg=-5, knee_deg=30, ankle_deg=-15),
)
"""Walking between jogs: the key poses of gait-heel-toe (clinical.md 3.3)."""


@dataclass(frozen=True, slots=True)
class _Key:
    at: float
    frame: Frame


@dataclass(frozen=True, slots=True)
class Strides:
    """A round of two steps."""

    keys: tuple[_Key, ...]
    trunk_deg: float
    flies: bool
    build: Build
    near_foot: Foot
    far_foot: Foot
    travel: tuple[float, ...] = ()

    def poses(self, turn: float) -> tuple[Pose, Leg]:
        """Return body and near leg, and the far leg, at a share of the round."""
        near, far = self._legs(turn)
        return Pose(near.hip, self.trunk_deg, near), far

    def turn_of(self, beat: Beat) -> float:
        """Return the share of the round; start and end of a movement are its first and last key pose."""
        if beat.turn == 0.5 and beat.part is Part.HOLD:
            return self.last
        return beat.turn

    def frame(self, turn: float) -> Frame:
        """Return the angles of the near leg."""
        return _course(self.keys, turn)

    @property
    def last(self) -> float:
        """Share of the round at which the last key pose on the ground comes."""
        return self.keys[-3].at

    def ground_cm(self, turn: float, count: int) -> float:
        """Return how far the ground has gone by."""
        place = turn * PARTS
        index = min(int(place), PARTS - 1)
        part = self.travel[index] + (self.travel[index + 1] - self.travel[index]) * (place - index)
        return count * self.travel[-1] + part

    def _legs(self, turn: float) -> tuple[Leg, Leg]:
        """Place both legs: where one foot takes over from the other, both are on or close to it."""
        near = self._leg(turn, self.near_foot)
        far = self._leg((turn + 0.5) % 1, self.far_foot)
        height = -min(lowest(near), lowest(far))
        if not self.flies:
            to_turn = min(turn % 0.5, 0.5 - turn % 0.5)
            landing = self._landing(self._lander(turn))
            height = mix(height, min(height, landing), SINK * ease(1 - to_turn / TAKE_OVER))
        height += self._flight(turn)
        return self._shod(self._lifted(turn, self.near_foot, height)), self._shod(
            self._lifted(turn + 0.5, self.far_foot, height)
        )

    def _lander(self, turn: float) -> Foot:
        """Return the foot that comes down nearest to this moment."""
        return self.near_foot if turn % 1 < 0.25 or turn % 1 >= 0.75 else self.far_foot

    def _landing(self, foot: Foot) -> float:
        """Return the height of the pelvis when a foot comes down in its first key pose."""
        return -lowest(self._leg(0.0, foot))

    def _lifted(self, turn: float, foot: Foot, height: float) -> Leg:
        """Return a leg with its hip at a height; where its foot would sink, the whole leg swings out."""
        leg = moved(self._leg(turn, foot), 0.0, height)
        if self.flies or lowest(leg) >= -1e-9:
            return leg
        way = 1.0 if leg.ankle.x >= 0 else -1.0

        def clears(swing: float) -> bool:
            return lowest(self._leg(turn, foot, way * swing)) + height >= 0

        return moved(self._leg(turn, foot, way * least(clears, 0.0, MOST_SWING_DEG)), 0.0, height)

    def _leg(self, turn: float, foot: Foot, swing_deg: float = 0.0) -> Leg:
        frame = _course(self.keys, turn % 1)
        frame = dataclasses.replace(frame, hip_deg=frame.hip_deg + swing_deg)
        pitch = frame.foot_deg - foot.wedge_deg
        return leg_from_hip(Point(0, 0), frame, self.build, foot, toe_deg=toe_pitch(pitch, 0.0))

    def _shod(self, leg: Leg) -> Leg:
        """Straighten the toes of a foot that is well off the ground."""
        free = min(1.0, max(0.0, lowest(leg)) / 8)
        bend = leg.toe_deg + (leg.foot_deg - leg.toe_deg) * free
        foot = self.near_foot if leg.wear is self.near_foot.wear else self.far_foot
        shod = with_foot(leg.hip, leg.knee, leg.ankle, leg.foot_deg, self.build, foot, toe_deg=bend)
        return moved(shod, 0.0, max(0.0, -lowest(shod)))

    def _flight(self, turn: float) -> float:
        if not self.flies:
            return 0.0
        share = (turn % 0.5 - RUN_STANCE) / (0.5 - RUN_STANCE)
        return FLIGHT_CM * 4 * share * (1 - share) if share > 0 else 0.0

    def flying(self, turn: float) -> bool:
        """Whether no foot is on the ground."""
        return self.flies and turn % 0.5 > RUN_STANCE


def strides_of(
    motion: Motion, frames: Sequence[Frame], build: Build, near_foot: Foot, far_foot: Foot
) -> Strides:
    """Return the round that goes through these key poses of a foot on the ground."""
    first, last = frames[0], frames[-1]
    flies = first.knee_deg >= 15 and motion.contact is not Contact.BALL and "pool" not in str(motion.props)
    stance = RUN_STANCE if flies else WALK_STANCE
    free = max(motion.frames, key=lambda frame: frame.ankle_deg).ankle_deg
    still = max(frame.ankle_deg for frame in frames) - min(frame.ankle_deg for frame in frames) < 1
    lifted = min(0.0, free) if not still else last.ankle_deg
    folded = 85.0 if flies else 58.0
    keys = [
        *(_Key(stance * at / max(1, len(frames) - 1), frame) for at, frame in enumerate(frames)),
        _Key(stance + (1 - stance) * 0.42, _swing(last, first, 0.55, folded, lifted)),
        _Key(stance + (1 - stance) * 0.78, _swing(last, first, 1.12, first.knee_deg + 14, lifted)),
    ]
    draft = Strides(
        tuple(keys),
        sum(frame.trunk_deg for frame in frames) / len(frames),
        flies,
        build,
        near_foot,
        far_foot,
    )
    return Strides(draft.keys, draft.trunk_deg, flies, build, near_foot, far_foot, tuple(_travel(draft)))


def _swing(last: Frame, first: Frame, share: float, knee_deg: float, ankle: float) -> Frame:
    return Frame(
        trunk_deg=last.trunk_deg + (first.trunk_deg - last.trunk_deg) * min(1.0, share),
        hip_deg=last.hip_deg + (first.hip_deg - last.hip_deg) * share,
        knee_deg=knee_deg,
        ankle_deg=ankle,
    )


def _travel(strides: Strides) -> list[float]:
    """Add up how far the supporting foot goes back under the body."""
    gone: list[float | None] = []
    for index in range(PARTS):
        here, there = index / PARTS, (index + 1) / PARTS
        if strides.flying(here) or strides.flying(there):
            gone.append(None)
            continue
        before, after = strides.poses(here), strides.poses(there % 1)
        legs = [(before[0].leg, after[0].leg), (before[1], after[1])]
        one, two = legs[0] if here < 0.5 else legs[1]
        heel = one.heel.y + two.heel.y < one.ball.y + two.ball.y
        gone.append(one.heel.x - two.heel.x if heel else one.ball.x - two.ball.x)
    known = [each for each in gone if each is not None]
    usual = sum(known) / max(1, len(known))
    total = [0.0]
    for each in gone:
        total.append(total[-1] + (usual if each is None else each))
    return total


def _course(keys: Sequence[_Key], turn: float) -> Frame:
    """Return the pose on a smooth closed course through the keys."""
    count = len(keys)
    index = max((at for at, key in enumerate(keys) if key.at <= turn + 1e-12), default=count - 1)
    points = [keys[(index + step) % count] for step in (-1, 0, 1, 2)]
    begin, end = points[1].at, points[2].at
    if end <= begin:
        end += 1
    share = (turn - begin) / (end - begin)
    times = [
        points[0].at - (1 if points[0].at > begin else 0),
        begin,
        end,
        points[3].at + (1 if points[3].at <= begin or points[3].at < end - 1e-9 else 0),
    ]
    if times[3] < end:
        times[3] += 1

    def smooth(name: str) -> float:
        values = [getattr(point.frame, name) for point in points]
        span = end - begin
        rise_1 = (values[2] - values[0]) / (times[2] - times[0]) * span
        rise_2 = (values[3] - values[1]) / (times[3] - times[1]) * span
        s, s2, s3 = share, share**2, share**3
        value = (
            (2 * s3 - 3 * s2 + 1) * values[1]
            + (s3 - 2 * s2 + s) * rise_1
            + (-2 * s3 + 3 * s2) * values[2]
            + (s3 - s2) * rise_2
        )
        every = [getattr(key.frame, name) for key in keys]
        return min(max(every), max(min(every), value))

    return Frame(
        trunk_deg=smooth("trunk_deg"),
        hip_deg=smooth("hip_deg"),
        knee_deg=smooth("knee_deg"),
        ankle_deg=smooth("ankle_deg"),
    )


def swing_deg(turn: float) -> float:
    """Return -1 to 1: how far the near arm is ahead; it goes with the far leg."""
    return -math.cos(2 * math.pi * turn)
