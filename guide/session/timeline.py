"""Timeline: when each cue of a step comes, counted from the step's beginning.

The player and the rehearsal both read this one function, so they cannot tell different things.

Rules
    Prepare, Rest and SwitchSides open with their own cue, a set with START; a set ends with SET_DONE.
    Paced reps: LIFT, HOLD and LOWER with the rep's number as each part begins (a part of 0 s has no cue), REP
    when the rep is complete. They have no HALFWAY: every rep is counted aloud as it is.
    Holds and durations of 20 s or more have HALFWAY, unless their length was changed on the way.
    COUNTDOWN 3, 2, 1 comes before the end of every timed step and every interval of 5 s or more.
    Distances and self-paced reps have no length of their own: AWAIT, and the person says when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from guide.domain.dose import (
    WHOLE_PACE,
    DistanceWork,
    DurationWork,
    HoldWork,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
)
from guide.session.cue import Cue, CueKind
from guide.session.pacing import Pacing
from guide.session.plan import Finish, Plan, PlanStep, Prepare, Rest, SwitchSides, Work

COUNTDOWN_FROM_S = 5.0
HALFWAY_FROM_S = 20.0


@dataclass(frozen=True, slots=True)
class Beat:
    """A cue that waits for its moment: seconds from the step's beginning, and what the cue will carry."""

    offset_s: float
    kind: CueKind
    number: int = 0
    text: str = ""

    def cue(self, step_index: int) -> Cue:
        """Return the cue for the step at this place in the plan."""
        return Cue(kind=self.kind, step_index=step_index, number=self.number, text=self.text)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The beats of a step in order of time, and its length; ``None`` where only the person can tell."""

    beats: tuple[Beat, ...]
    length_s: float | None


@lru_cache(maxsize=512)
def timeline(
    step: PlanStep, pacing: Pacing, length_s: float | None = None, percent: int = WHOLE_PACE
) -> Timeline:
    """Return when each cue of a step comes.

    ``length_s`` is the changed length of a step whose length can change; ``None`` for the planned one.
    ``percent`` is how quick reps are beside their tempo: their cues stay the same and lie further apart.
    """
    match step:
        case Prepare():
            return _pause(CueKind.PREPARE, step.seconds, length_s)
        case SwitchSides():
            return _pause(CueKind.SWITCH, step.seconds, length_s)
        case Rest():
            return _pause(CueKind.REST, step.seconds, length_s)
        case Finish():
            return Timeline((Beat(0.0, CueKind.FINISHED),), 0.0)
        case Work():
            return _work(at_pace(step.work, percent), pacing, length_s)
        case _:
            assert_never(step)


def at_pace(work: SetWork, percent: int) -> SetWork:
    """Return reps at so many per cent of their tempo; all other work is what it is."""
    if percent == WHOLE_PACE or not isinstance(work, RepWork):
        return work
    return RepWork(reps=work.reps, tempo=work.tempo.at(percent))


def pace_of(paces: Sequence[int], step: PlanStep) -> int:
    """Return how quick the item of a step is, in per cent; ``paces`` are those of the plan's items."""
    if isinstance(step, Finish) or step.item_index >= len(paces):
        return WHOLE_PACE
    return paces[step.item_index]


def can_stretch(step: PlanStep) -> bool:
    """Whether the step's length can be changed while it runs."""
    match step:
        case Prepare() | SwitchSides() | Rest() | Work(work=HoldWork() | DurationWork()):
            return True
        case _:
            return False


def beats_in_rep(tempo: Tempo) -> int:
    """Cues that belong to one paced rep: its parts and its REP."""
    return sum(part > 0 for part in (tempo.lift_s, tempo.hold_s, tempo.lower_s)) + 1


def beats_before_rep(tempo: Tempo, reps: int) -> int:
    """Cues of a paced set that lie before the first part of rep ``reps`` + 1: START and all earlier reps."""
    return 1 + reps * beats_in_rep(tempo)


def step_s(step: PlanStep, percent: int = WHOLE_PACE) -> float:
    """Seconds a step takes when paced; 0 where only the person can tell."""
    return timeline(step, Pacing.PACED, percent=percent).length_s or 0.0


def total_s(plan: Plan, paces: Sequence[int] = ()) -> float:
    """Seconds the whole plan takes when paced; a distance counts as 0."""
    total = 0.0
    for step in plan.steps:
        total += step_s(step, pace_of(paces, step))
    return total


def rehearse(plan: Plan, pacing: Pacing = Pacing.PACED, paces: Sequence[int] = ()) -> list[tuple[float, Cue]]:
    """Return each cue of the whole session with its second.

    What only the person can tell (a distance, a self-paced set) takes 0 s here. ``paces`` tell of each item
    how quick it is beside its tempo, in per cent; as prescribed where there are none.
    """
    cues: list[tuple[float, Cue]] = []
    at_s = 0.0
    for index, step in enumerate(plan.steps):
        line = timeline(step, pacing, percent=pace_of(paces, step))
        cues += [(at_s + beat.offset_s, beat.cue(index)) for beat in line.beats]
        if line.length_s is None:
            cues += [(at_s, cue) for cue in _told_by_person(step, index)]
        at_s += line.length_s or 0.0
    return cues


def _told_by_person(step: PlanStep, index: int) -> Iterator[Cue]:
    if isinstance(step, Work) and isinstance(step.work, RepWork):
        for number in range(1, step.work.reps + 1):
            yield Cue(kind=CueKind.REP, step_index=index, number=number)
    yield Cue(kind=CueKind.SET_DONE, step_index=index)


def _work(work: SetWork, pacing: Pacing, length_s: float | None) -> Timeline:
    match work:
        case RepWork() if pacing is Pacing.PACED:
            return _reps(work)
        case RepWork() | DistanceWork():
            return Timeline((Beat(0.0, CueKind.START), Beat(0.0, CueKind.AWAIT)), None)
        case HoldWork():
            return _steady(work.hold_s, length_s)
        case DurationWork():
            return _steady(work.duration_s, length_s)
        case IntervalWork():
            return _intervals(work)
        case _:
            assert_never(work)


def _pause(kind: CueKind, planned_s: float, length_s: float | None) -> Timeline:
    end_s = planned_s if length_s is None else length_s
    return Timeline((Beat(0.0, kind), *_countdown(0.0, end_s)), end_s)


def _steady(planned_s: float, length_s: float | None) -> Timeline:
    end_s = planned_s if length_s is None else length_s
    beats = [Beat(0.0, CueKind.START)]
    if end_s == planned_s >= HALFWAY_FROM_S:
        beats.append(Beat(end_s / 2, CueKind.HALFWAY))
    beats += _countdown(0.0, end_s)
    beats.append(Beat(end_s, CueKind.SET_DONE))
    return Timeline(tuple(beats), end_s)


def _reps(work: RepWork) -> Timeline:
    tempo = work.tempo
    beats = [Beat(0.0, CueKind.START)]
    for number in range(1, work.reps + 1):
        begin_s = (number - 1) * tempo.rep_s
        if tempo.lift_s > 0:
            beats.append(Beat(begin_s, CueKind.LIFT, number))
        if tempo.hold_s > 0:
            beats.append(Beat(begin_s + tempo.lift_s, CueKind.HOLD, number))
        if tempo.lower_s > 0:
            beats.append(Beat(begin_s + (tempo.lift_s + tempo.hold_s), CueKind.LOWER, number))
        beats.append(Beat(number * tempo.rep_s, CueKind.REP, number))
    end_s = work.reps * tempo.rep_s
    beats.append(Beat(end_s, CueKind.SET_DONE))
    return Timeline(tuple(beats), end_s)


def _intervals(work: IntervalWork) -> Timeline:
    beats = [Beat(0.0, CueKind.START)]
    begin_s = 0.0
    for number, interval in enumerate(work.intervals, start=1):
        beats.append(Beat(begin_s, CueKind.INTERVAL, number, interval.label))
        end_s = begin_s + interval.seconds
        beats += _countdown(begin_s, end_s)
        begin_s = end_s
    beats.append(Beat(begin_s, CueKind.SET_DONE))
    return Timeline(tuple(beats), begin_s)


def _countdown(begin_s: float, end_s: float) -> list[Beat]:
    if end_s - begin_s < COUNTDOWN_FROM_S:
        return []
    return [Beat(end_s - left, CueKind.COUNTDOWN, left) for left in (3, 2, 1)]
