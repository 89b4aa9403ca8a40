"""Look: everything a screen needs to show of a session at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from guide.domain.dose import WHOLE_PACE, IntervalWork, RepWork, Tempo
from guide.session.pacing import Pacing
from guide.session.plan import Finish, PlanStep, Rest, Work
from guide.session.state import (
    AwaitingYou,
    Finished,
    Paused,
    Preparing,
    Ready,
    Resting,
    Run,
    Running,
    Session,
    Stopped,
    Switching,
    Working,
    can_undo_swap,
    rep_work,
    rep_work_now,
)
from guide.session.timeline import pace_of, timeline
from guide.session.undo import can_undo


class Stage(StrEnum):
    """Where a session stands (the states of design.md 4)."""

    READY = "ready"
    PREPARING = "preparing"
    WORKING = "working"
    SWITCHING = "switching"
    RESTING = "resting"
    PAUSED = "paused"
    AWAITING_YOU = "awaiting_you"
    FINISHED = "finished"
    STOPPED = "stopped"


class TempoPart(StrEnum):
    """Which part of a rep is under way."""

    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A session seen at one moment.

    Attributes:
        stage: Where it stands.
        under: In PAUSED the stage that goes on after Resume; else the same as ``stage``.
        step: The plan's step under way.
        step_index: Its place in the plan.
        next_work: Place in the plan of the next set after this step; ``None`` if none is left.
        elapsed_s: Seconds of this step so far, pauses left out.
        length_s: Seconds this step takes; ``None`` where only the person can tell.
        left_s: Seconds left of this step; ``None`` as above.
        reps: Whole reps done in this set; ``None`` where the work is not reps.
        rep_elapsed_s: Seconds into the rep under way.
        tempo_part: Part of the rep under way; ``None`` outside paced rep work.
        tempo_fraction: How much of that part is done, 0 to 1.
        interval_index: Place of the interval under way from 0; ``None`` outside interval work.
        interval_left_s: Seconds left of that interval.
        pacing: Who drives the reps.
        session_left_s: Seconds the rest of the session takes, this step included: a distance counts as 0,
            self-paced reps by their tempo. 0 once it has ended.
        session_fraction: How much of the session is behind, 0 to 1, by planned sets.
        away_s: In PAUSED after a gap: seconds the person was away; else 0.
        stop_reason: In STOPPED: "quit" or the red flag's code; else empty.
        undoable: Whether what was done last can be taken back.
        tempo: Of the item under way, as quick as it now is; ``None`` where it is not counted in reps.
        percent: How quick that is beside the tempo prescribed.
        quickest: How quick it may be; both in per cent.
        waiting: Whether the step stands still until the person goes on.
        asked: Whether it does so because the person asked for it.
        advances: Whether the session goes on by itself after sets and rests.
        can_undo_swap: Whether the easier exercise that came in can be taken back.
    """

    stage: Stage
    under: Stage
    step: PlanStep
    step_index: int
    next_work: int | None
    elapsed_s: float
    length_s: float | None
    left_s: float | None
    reps: int | None
    rep_elapsed_s: float
    tempo_part: TempoPart | None
    tempo_fraction: float
    interval_index: int | None
    interval_left_s: float | None
    pacing: Pacing
    session_left_s: float
    session_fraction: float
    away_s: float
    stop_reason: str
    undoable: bool = False
    tempo: Tempo | None = None
    percent: int = WHOLE_PACE
    quickest: int = WHOLE_PACE
    waiting: bool = False
    asked: bool = False
    advances: bool = True
    can_undo_swap: bool = False


def look(session: Session, now_s: float) -> Look:
    """Return what there is to see of a session at ``now_s``; cues are told by ``step`` alone."""
    stage, under, run, at_s = _where(session, max(now_s, session.looked_s))
    step = session.plan.steps[run.step_index]
    position_s = max(0.0, run.position_s(at_s))
    left_s = None
    if run.length_s is not None:
        position_s = min(position_s, run.length_s)
        left_s = run.length_s - position_s
    item = None if isinstance(step, Rest | Finish) else session.plan.items[step.item_index]
    tempo = item.dose.work.tempo if item is not None and isinstance(item.dose.work, RepWork) else None
    percent = pace_of(session.paces, step)
    if tempo is not None:
        tempo = tempo.at(percent)
    waiting = run.waits_from_s is not None
    rep = _look_at_rep(tempo, run, position_s) if tempo is not None and under is Stage.WORKING else _NO_REP
    interval_index, interval_left_s = _interval(step, position_s)
    return Look(
        stage=stage,
        under=under,
        step=step,
        step_index=run.step_index,
        next_work=session.outline.next_work[run.step_index],
        elapsed_s=0.0 if waiting and run.told == 0 else max(0.0, at_s - run.began_s),
        length_s=run.length_s,
        left_s=left_s,
        reps=None if rep_work(step) is None else run.reps,
        rep_elapsed_s=rep.elapsed_s,
        tempo_part=rep.part,
        tempo_fraction=rep.fraction,
        interval_index=interval_index,
        interval_left_s=interval_left_s,
        pacing=session.pacing,
        session_left_s=_session_left_s(session, step, run, left_s),
        session_fraction=_session_fraction(session, step, run, position_s),
        away_s=session.stage.away_s if isinstance(session.stage, Paused) else 0.0,
        stop_reason=session.stage.reason if isinstance(session.stage, Stopped) else "",
        undoable=can_undo(session, now_s),
        tempo=tempo,
        percent=percent,
        quickest=pace_of(session.quickest, step),
        waiting=waiting,
        asked=waiting and run.longer,
        advances=not session.waits,
        can_undo_swap=can_undo_swap(session),
    )


def _name(state: Running) -> Stage:
    match state:
        case Preparing():
            return Stage.PREPARING
        case Working():
            return Stage.WORKING
        case Switching():
            return Stage.SWITCHING
        case Resting():
            return Stage.RESTING
        case AwaitingYou():
            return Stage.AWAITING_YOU
        case _:
            assert_never(state)


@dataclass(frozen=True, slots=True)
class _Rep:
    """The rep under way: seconds into it, its part, and how much of that is done."""

    elapsed_s: float
    part: TempoPart | None
    fraction: float


_NO_REP = _Rep(0.0, None, 0.0)


def _where(session: Session, now_s: float) -> tuple[Stage, Stage, Run, float]:
    """Return the stage, the stage under it, its run, and the moment to look at it."""
    stage = session.stage
    match stage:
        case Ready():
            return Stage.READY, Stage.READY, _still(session, 0), 0.0
        case Finished():
            end = len(session.plan.steps) - 1
            return Stage.FINISHED, Stage.FINISHED, _still(session, end), 0.0
        case Stopped(_, step_index):
            return Stage.STOPPED, Stage.STOPPED, _still(session, step_index), 0.0
        case Paused(under, at_s):
            return Stage.PAUSED, _name(under), under.run, at_s
        case _:
            return _name(stage), _name(stage), stage.run, now_s


def _still(session: Session, index: int) -> Run:
    """Return a run that stands at the beginning of a step, with the reps that were recorded for it."""
    step = session.plan.steps[index]
    length_s = timeline(step, session.pacing, percent=pace_of(session.paces, step)).length_s
    recorded = [result.reps for result in session.results if result.step_index == index]
    reps = (recorded[-1] if recorded else None) or 0
    return Run(step_index=index, began_s=0.0, origin_s=0.0, length_s=length_s, reps=reps)


def _look_at_rep(tempo: Tempo, run: Run, position_s: float) -> _Rep:
    """Find the place in the tempo; the rep that follows the last one counted is under way."""
    elapsed_s = min(max(0.0, position_s - run.reps * tempo.rep_s), tempo.rep_s)
    parts = (
        (TempoPart.LIFT, tempo.lift_s),
        (TempoPart.HOLD, tempo.hold_s),
        (TempoPart.LOWER, tempo.lower_s),
    )
    timed = [(part, seconds) for part, seconds in parts if seconds > 0]
    into_s = elapsed_s
    for part, seconds in timed[:-1]:
        if into_s < seconds:
            return _Rep(elapsed_s, part, into_s / seconds)
        into_s -= seconds
    part, seconds = timed[-1]
    return _Rep(elapsed_s, part, min(1.0, into_s / seconds))


def _interval(step: PlanStep, position_s: float) -> tuple[int | None, float | None]:
    """Return the place of the interval under way and the seconds left of it."""
    if not isinstance(step, Work) or not isinstance(step.work, IntervalWork):
        return None, None
    left_s = -position_s
    for index, interval in enumerate(step.work.intervals):
        left_s += interval.seconds
        if left_s > 0:
            return index, left_s
    return len(step.work.intervals) - 1, 0.0


def _session_left_s(session: Session, step: PlanStep, run: Run, left_s: float | None) -> float:
    if isinstance(session.stage, Finished | Stopped):
        return 0.0
    if left_s is None:
        work = rep_work_now(session, run.step_index)
        left_s = 0.0 if work is None else (work.reps - run.reps) * work.tempo.rep_s
    return left_s + session.outline.left_after_s[run.step_index]


def _session_fraction(session: Session, step: PlanStep, run: Run, position_s: float) -> float:
    """Count sets; the set under way counts by its reps, or by its time."""
    outline = session.outline
    if outline.sets == 0:
        return float(isinstance(session.stage, Finished))
    behind = float(outline.sets_before[run.step_index])
    if isinstance(step, Work):
        work = rep_work(step)
        if work is not None:
            behind += run.reps / work.reps
        elif run.length_s:
            behind += position_s / run.length_s
    return behind / outline.sets
