"""Pace: which moment of a movement belongs to which second of a set.

Reps follow the tempo to the second, as ``guide.session.timeline`` gives it to count and sound: the lift goes
from the first frame to the last, the hold stays, the lower comes back. Everything else follows the seconds:
a stretch is entered slowly and held, what goes on for a time or a distance repeats in a rhythm of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from guide.domain.dose import (
    DistanceWork,
    DurationWork,
    HoldWork,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
)
from guide.domain.exercise import Exercise, Kind
from guide.domain.motion import Contact, Frame, Motion

ENTER_S = 5.0
"""A stretch is entered over so many seconds, as its steps say."""
STEADY_S = 2.0
"""Any other hold is entered over so many."""
GLIDE_S = 0.25
"""A part of a tempo that takes no time still needs a little to be seen; it is taken from its neighbour."""
BREATH_S = 4.0
"""One breath; pictorial."""
CIRCLE_S = 4.0
"""One slow round of what goes on for a time without a rhythm; pictorial."""
WALK_S, JOG_S, STRIDE_S, TIPTOE_S, CRUTCH_S, WATER_S, TURN_S = 1.1, 0.75, 0.66, 1.3, 2.4, 2.4, 0.9
"""Seconds of two steps; pictorial, near usual cadences."""
HOP_S = 0.5
"""Two jumps a second (clinical.md, rhythm of hops and the rope)."""
PEDAL_S = 1.0
"""Sixty turns a minute, as the steps of the bike say."""


class Part(StrEnum):
    """Which part of a movement is under way."""

    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A moment of a movement.

    Attributes:
        sweep: Where it is between the first frame, 0, and the last, 1; eased.
        turn: How much of the rep or round is behind, 0 to 1.
        count: Reps or rounds behind.
        part: Which part of the rep is under way; HOLD while a position is held.
        done: How much of that part is behind, 0 to 1, not eased.
        tempo: The pace of the rep; ``None`` for what has no reps.
        breath: -1 to 1, out and in, while a position is held; else 0.
        easy: Whether this is the easy stretch of an interval set: walking between jogs.
        posed: Whether this is no moment but a key pose, as in still pictures.
    """

    sweep: float = 0.0
    turn: float = 0.0
    count: int = 0
    part: Part = Part.LIFT
    done: float = 0.0
    tempo: Tempo | None = None
    breath: float = 0.0
    easy: bool = False
    posed: bool = False


START = Beat(posed=True)
"""Where a movement begins; shown before it, and beside ``END`` where nothing should move."""
END = Beat(sweep=1.0, turn=0.5, part=Part.HOLD, posed=True)
"""Where a movement is furthest."""


def ease(share: float) -> float:
    """Return a smooth course from 0 to 1."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def beat_at(exercise: Exercise, work: SetWork, seconds: float) -> Beat:
    """Return the moment that belongs to a second of a set, counted from its beginning.

    For paced reps ``seconds`` is reps behind times their length plus ``Look.rep_elapsed_s``; for all else
    ``Look.elapsed_s``. Negative and very large values are allowed.
    """
    seconds = max(0.0, seconds) if math.isfinite(seconds) else 0.0
    match work:
        case RepWork():
            rep = min(int(seconds / work.tempo.rep_s), work.reps - 1)
            return beat_in_rep(work.tempo, seconds - rep * work.tempo.rep_s, rep)
        case HoldWork():
            return _held(exercise.kind, seconds)
        case DurationWork() | DistanceWork():
            return _round(exercise.motion, seconds)
        case IntervalWork():
            left_s = seconds
            for index, interval in enumerate(work.intervals):
                if left_s < interval.seconds:
                    return _round(exercise.motion, seconds, easy=index % 2 == 1)
                left_s -= interval.seconds
            return _round(exercise.motion, seconds, easy=len(work.intervals) % 2 == 0)
        case _:
            assert_never(work)


def beat_in_rep(tempo: Tempo, elapsed_s: float, rep: int = 0) -> Beat:
    """Return the moment so many seconds into a rep; the parts begin when the session's cues come."""
    elapsed_s = min(max(0.0, elapsed_s), tempo.rep_s)
    parts = ((Part.LIFT, tempo.lift_s), (Part.HOLD, tempo.hold_s), (Part.LOWER, tempo.lower_s))
    timed = [(part, length_s) for part, length_s in parts if length_s > 0]
    into_s = elapsed_s
    part, length_s = timed[0]
    for part, length_s in timed:
        if into_s < length_s or part is timed[-1][0]:
            break
        into_s -= length_s
    return Beat(
        sweep=_sweep(tempo, elapsed_s),
        turn=elapsed_s / tempo.rep_s,
        count=rep,
        part=part,
        done=min(1.0, into_s / length_s),
        tempo=tempo,
        breath=_breath(into_s, length_s) if part is Part.HOLD else 0.0,
    )


def _sweep(tempo: Tempo, elapsed_s: float) -> float:
    """Return the place between the frames; parts of no time borrow a little from what is next to them."""
    end_s = tempo.rep_s
    glide_s = min(GLIDE_S, end_s / 4)
    top_s = tempo.lift_s or glide_s
    fall_s = tempo.lift_s + tempo.hold_s if tempo.lower_s > 0 else end_s - glide_s
    if top_s > fall_s:
        top_s = fall_s = min(top_s, fall_s) or glide_s
    return ease(elapsed_s / top_s) if elapsed_s < top_s else 1 - ease((elapsed_s - fall_s) / (end_s - fall_s))


def _held(kind: Kind, seconds: float) -> Beat:
    enter_s = ENTER_S if kind is Kind.STRETCH else STEADY_S
    entering = seconds < enter_s
    return Beat(
        sweep=ease(seconds / enter_s),
        part=Part.LIFT if entering else Part.HOLD,
        done=min(1.0, seconds / enter_s),
        breath=_breath(seconds - enter_s),
    )


def _round(motion: Motion | None, seconds: float, *, easy: bool = False) -> Beat:
    length_s = WALK_S if easy else round_s(motion)
    count = int(seconds / length_s)
    turn = seconds / length_s - count
    return Beat(
        sweep=(1 - math.cos(2 * math.pi * turn)) / 2,
        turn=turn,
        count=count,
        part=Part.LIFT if turn < 0.5 else Part.LOWER,
        done=turn * 2 % 1,
        easy=easy,
    )


def round_s(motion: Motion | None) -> float:
    """Return the seconds after which what goes on for a time repeats."""
    if motion is None:
        return CIRCLE_S
    props = {prop.name for prop in motion.props}
    if "bike" in props:
        return PEDAL_S
    match motion.contact:
        case Contact.GAIT if "pool" in props:
            return WATER_S
        case Contact.GAIT:
            return _stride_s(motion)
        case Contact.BOOT if "crutches" in props:
            return CRUTCH_S
        case Contact.BALL:
            return TIPTOE_S
        case Contact.JUMP:
            return 3 * HOP_S
        case Contact.LAND:
            return TURN_S if "cones" in props else HOP_S
        case _:
            return CIRCLE_S


def _stride_s(motion: Motion) -> float:
    """Return the seconds of two steps: quicker the more the knee bends on landing."""
    first = motion.frames[0].knee_deg
    if first >= 30:
        return STRIDE_S
    return JOG_S if first >= 15 else WALK_S


def _breath(held_s: float, length_s: float = math.inf) -> float:
    """Return in and out, from nothing when a hold begins to nothing when it ends."""
    edge = min(ease(held_s), ease(length_s - held_s))
    return edge * math.sin(2 * math.pi * held_s / BREATH_S)


def between(frames: Sequence[Frame], sweep: float) -> Frame:
    """Return the pose between frames that are spread evenly from 0 to 1.

    No angle goes beyond those of the two frames around it.
    """
    if len(frames) == 1:
        return frames[0]
    place = min(1.0, max(0.0, sweep)) * (len(frames) - 1)
    index = min(int(place), len(frames) - 2)
    share = place - index
    first, last = frames[index], frames[index + 1]
    return Frame(
        trunk_deg=mix(first.trunk_deg, last.trunk_deg, share),
        hip_deg=mix(first.hip_deg, last.hip_deg, share),
        knee_deg=mix(first.knee_deg, last.knee_deg, share),
        ankle_deg=mix(first.ankle_deg, last.ankle_deg, share),
    )


def mix(first: float, last: float, share: float) -> float:
    """Return the number so far between two others."""
    return first + (last - first) * share
