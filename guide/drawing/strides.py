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
from guide.drawing.pace import Beat, ease
from guide.drawing.planting import Pose, least, toe_pitch
from guide.drawing.scene import Leg, Point
from guide.drawing.skeleton import Build, Foot, foot_shape, leg_from_hip, lowest, moved, with_foot

WALK_STANCE, RUN_STANCE = 0.6, 0.36
"""Share of a round in which a foot is on the ground; pictorial, near usual gait."""
TAKE_OVER = 0.1
"""Share of a round before and after a foot comes down in which the other leg trails."""
MOST_TRAIL_DEG = 22.0
"""How far a leg trails at most beyond its key poses."""
LET_GO = 0.3
"""Share of its swing in which a leg lets go of the ground, and in which it comes down again."""
CLEAR_CM, MOST_UP_DEG, SAMPLES = 2.0, 50, 10
"""How far a swinging foot stays above the ground, and how much further its knee bends for it at most."""
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
class Key:
    """A pose of one leg at a share of the round."""

    at: float
    frame: Frame


@dataclass(frozen=True, slots=True)
class Strides:
    """A round of two steps."""

    keys: tuple[Key, ...]
    far_keys: tuple[Key, ...]
    trunk_deg: float
    flies: bool
    build: Build
    near_foot: Foot
    far_foot: Foot
    trail_deg: float = 0.0
    draw_up_deg: float = 0.0
    travel: tuple[float, ...] = ()

    def poses(self, turn: float) -> tuple[Pose, Leg]:
        """Return body and near leg, and the far leg, at a share of the round."""
        near, far = self._legs(turn)
        return Pose(near.hip, self.trunk_deg, near), far

    def turn_of(self, beat: Beat) -> float:
        """Return the share of the round; start and end of a movement are its first and last key pose."""
        return self.last if beat.posed and beat.sweep > 0 else beat.turn

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
        """Place both legs, the pelvis as high as the lower foot allows."""
        near = self._leg(turn, self.keys, self.near_foot)
        far = self._leg((turn + 0.5) % 1, self.far_keys, self.far_foot)
        height = self._flight(turn) - min(lowest(near), lowest(far))
        return (
            self._shod(moved(near, 0.0, height), self.near_foot),
            self._shod(moved(far, 0.0, height), self.far_foot),
        )

    def _swing(self, turn: float) -> float:
        """Return how much of its swing a leg has behind it: 0 while it is on the ground, then up to 1."""
        stance = self.last
        return max(0.0, (turn % 1 - stance) / (1 - stance))

    def _leg(self, turn: float, keys: tuple[Key, ...], foot: Foot) -> Leg:
        """Return a leg whose hip is at 0.

        It trails a little longer while the other comes down, and is drawn up further while it swings.
        """
        frame, swing = _course(keys, turn % 1), self._swing(turn)
        trail = ease(1 - (0.5 - turn % 1) / TAKE_OVER) * ease(1 - swing / LET_GO) * self.trail_deg
        up = ease(swing / LET_GO) * ease((1 - swing) / LET_GO) * self.draw_up_deg
        frame = dataclasses.replace(
            frame, hip_deg=frame.hip_deg - trail + 0.6 * up, knee_deg=frame.knee_deg + up
        )
        pitch = frame.foot_deg - foot.wedge_deg
        return leg_from_hip(Point(0, 0), frame, self.build, foot, toe_deg=toe_pitch(pitch, 0.0))

    def fitted(self) -> Strides:
        """Return the same round with both feet down when one comes down, and the other free as it swings."""
        if self.flies:
            return self
        landing = lowest(self._leg(0.0, self.keys, self.near_foot))

        def clears(trail_deg: float) -> bool:
            trailing = dataclasses.replace(self, trail_deg=trail_deg)
            return lowest(trailing._leg(0.5, self.keys, self.near_foot)) >= landing

        trail = 0.0 if clears(0.0) else least(clears, 0.0, MOST_TRAIL_DEG)
        trailing = dataclasses.replace(self, trail_deg=trail)
        ways = [dataclasses.replace(trailing, draw_up_deg=float(up)) for up in range(0, MOST_UP_DEG + 1, 5)]
        return min(ways, key=lambda way: way.dragging())

    def dragging(self) -> float:
        """Return how much swinging feet come too low, and a little for legs drawn up for nothing."""
        low = 0.0
        for part in range(1, SAMPLES):
            turn = self.last + (1 - self.last) * part / SAMPLES
            for here, keys, foot, other_keys, other in (
                (turn, self.keys, self.near_foot, self.far_keys, self.far_foot),
                (turn, self.far_keys, self.far_foot, self.keys, self.near_foot),
            ):
                above = CLEAR_CM * math.sin(math.pi * part / SAMPLES) ** 2
                carried = lowest(self._leg((here + 0.5) % 1, other_keys, other))
                low += max(0.0, carried + above - lowest(self._leg(here, keys, foot)))
        return low + self.draw_up_deg * 0.02

    def _shod(self, leg: Leg, foot: Foot) -> Leg:
        """Straighten the toes of a foot that is well off the ground."""
        free = min(1.0, max(0.0, lowest(leg)) / 8)
        bend = leg.toe_deg + (leg.foot_deg - leg.toe_deg) * free
        room = max(0.0, leg.ball.y) / foot_shape(self.build, foot).toes
        bend = min(bend, max(leg.toe_deg, math.degrees(math.asin(min(1.0, room)))))
        return with_foot(leg.hip, leg.knee, leg.ankle, leg.foot_deg, self.build, foot, toe_deg=bend)

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
        *(Key(stance * at / max(1, len(frames) - 1), frame) for at, frame in enumerate(frames)),
        Key(stance + (1 - stance) * 0.42, _swinging(last, first, 0.55, folded, lifted)),
        Key(stance + (1 - stance) * 0.78, _swinging(last, first, 1.12, first.knee_deg + 14, lifted)),
    ]
    draft = Strides(
        tuple(keys),
        tuple(_unwedged(key, near_foot) for key in keys),
        sum(frame.trunk_deg for frame in frames) / len(frames),
        flies,
        build,
        near_foot,
        far_foot,
    )
    trailing = draft.fitted()
    return dataclasses.replace(trailing, travel=tuple(_travel(trailing)))


def _unwedged(key: Key, near_foot: Foot) -> Key:
    """Return the pose for a leg that does not wear the boot: its ankle is not held pointed."""
    return Key(key.at, dataclasses.replace(key.frame, ankle_deg=key.frame.ankle_deg + near_foot.wedge_deg))


def _swinging(last: Frame, first: Frame, share: float, knee_deg: float, ankle: float) -> Frame:
    return Frame(
        trunk_deg=last.trunk_deg + (first.trunk_deg - last.trunk_deg) * min(1.0, share),
        hip_deg=last.hip_deg + (first.hip_deg - last.hip_deg) * share,
        knee_deg=knee_deg,
        ankle_deg=ankle,
    )


def _travel(strides: Strides) -> list[float]:
    """Add up how far the supporting foot goes back under the body."""
    round_ = [strides.poses(part / PARTS) for part in range(PARTS)]
    round_.append(round_[0])
    gone: list[float | None] = []
    for part in range(PARTS):
        (one, before), (two, after) = supporting(*round_[part]), supporting(*round_[part + 1])
        flying = strides.flying(part / PARTS) or strides.flying((part + 1) / PARTS)
        gone.append(None if flying or one != two else before.x - after.x)
    known = [each for each in gone if each is not None]
    usual = sum(known) / max(1, len(known))
    total = [0.0]
    for each in gone:
        total.append(total[-1] + (usual if each is None else each))
    return total


def supporting(pose: Pose, far: Leg) -> tuple[tuple[bool, bool], Point]:
    """Return which leg is on the ground and whether with its heel, and that point of it."""
    near = lowest(pose.leg) <= lowest(far)
    leg = pose.leg if near else far
    heel = leg.heel.y < leg.ball.y
    return (near, heel), leg.heel if heel else leg.ball


def _course(keys: Sequence[Key], turn: float) -> Frame:
    """Return the pose on a smooth closed course through the keys; none goes beyond the angles of the keys."""
    count = len(keys)
    index = max((at for at, key in enumerate(keys) if key.at <= turn + 1e-12), default=count - 1)
    (at_0, one), (at_1, two), (at_2, three), (at_3, four) = [
        (keys[at % count].at + at // count, _angles(keys[at % count].frame))
        for at in range(index - 1, index + 3)
    ]
    span = at_2 - at_1
    s = (turn - at_1) / span
    rest = (1 - s) * (1 - s)
    found: list[float] = []
    for angle in range(4):
        low, high = two[angle], three[angle]
        slope_1 = (high - one[angle]) / (at_2 - at_0) * span
        slope_2 = (four[angle] - low) / (at_3 - at_1) * span
        value = rest * ((1 + 2 * s) * low + s * slope_1) + s * s * ((3 - 2 * s) * high + (s - 1) * slope_2)
        found.append(value)
    frame = Frame(trunk_deg=found[0], hip_deg=found[1], knee_deg=found[2], ankle_deg=found[3])
    ankles = [key.frame.ankle_deg for key in keys]
    knee, ankle = max(0.0, frame.knee_deg), min(max(ankles), max(min(ankles), frame.ankle_deg))
    return dataclasses.replace(frame, knee_deg=knee, ankle_deg=ankle)


def _angles(frame: Frame) -> tuple[float, float, float, float]:
    return frame.trunk_deg, frame.hip_deg, frame.knee_deg, frame.ankle_deg
