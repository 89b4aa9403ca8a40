"""State: everything the engine knows of a session between two events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from guide.domain.dose import RepWork
from guide.domain.record import Answer, LongRest, SetResult, Swap
from guide.session.event import Event
from guide.session.pacing import Pacing
from guide.session.plan import Finish, Plan, PlanStep, Prepare, Rest, SwitchSides, Work
from guide.session.timeline import Beat, can_stretch, pace_of, step_s, timeline

CLOCK_GRAIN_S = 1e-6
"""Closer than this, two moments are one: adding up times rounds them a little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A step under way. All times are seconds on the clock that is passed in, moved along by every pause.

    Attributes:
        step_index: The step's place in the plan.
        began_s: When it began.
        origin_s: When its timeline began: not ``began_s`` once reps were counted or taken back by hand.
        length_s: Seconds its timeline has; ``None`` where only the person can tell.
        told: How many beats of its timeline were told.
        reps: Whole reps done.
        waits_from_s: Since when the step waits for the person, its timeline standing still; ``None`` if it
            does not.
        longer: Whether the person asked it to wait.
    """

    step_index: int
    began_s: float
    origin_s: float
    length_s: float | None
    told: int = 0
    reps: int = 0
    waits_from_s: float | None = None
    longer: bool = False

    def moved(self, seconds: float) -> Run:
        """Return the run so much later: a pause of that length was in it."""
        waits_from_s = None if self.waits_from_s is None else self.waits_from_s + seconds
        return replace(
            self,
            began_s=self.began_s + seconds,
            origin_s=self.origin_s + seconds,
            waits_from_s=waits_from_s,
        )

    def position_s(self, at_s: float) -> float:
        """Return the place in its timeline at a moment; while it waits, where it stands."""
        return (at_s if self.waits_from_s is None else min(at_s, self.waits_from_s)) - self.origin_s


@dataclass(frozen=True, slots=True)
class Ready:
    """Not begun."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """Getting ready for an item."""

    run: Run


@dataclass(frozen=True, slots=True)
class Working:
    """A set that the clock drives."""

    run: Run


@dataclass(frozen=True, slots=True)
class Switching:
    """Changing sides."""

    run: Run


@dataclass(frozen=True, slots=True)
class Resting:
    """Resting."""

    run: Run


@dataclass(frozen=True, slots=True)
class AwaitingYou:
    """A step that goes on when the person says so: a distance, self-paced reps, or whatever waits."""

    run: Run


Timed = Preparing | Working | Switching | Resting
Running = Timed | AwaitingYou


@dataclass(frozen=True, slots=True)
class Paused:
    """Standing still at ``at_s``; ``under`` goes on after Resume. ``away_s``: gap that caused it, or 0."""

    under: Running
    at_s: float
    away_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Finished:
    """All steps are behind, since ``at_s``."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """Ended before its end, at a step, for a reason: "quit" or the red flag's code."""

    reason: str
    step_index: int


StageState = Ready | Running | Paused | Finished | Stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What lies before and after each step of a plan, worked out once.

    Attributes:
        left_after_s: Seconds planned after the step.
        sets_before: Sets that lie before it.
        next_work: Place of the next set after it; ``None`` if none is left.
        sets: Sets in the whole plan.
    """

    left_after_s: tuple[float, ...]
    sets_before: tuple[int, ...]
    next_work: tuple[int | None, ...]
    sets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session at its last look at the clock.

    Attributes:
        looked_s: When the clock was last looked at.
        results: One for each set that is behind, in order of the plan. Going back takes out the results of
            the sets that will be done again: a shell that stores results sees the tuple get shorter.
        answers: At most one for each item.
        left_out: Ids of exercises that are left out from now on because they hurt.
        last: What the person did last, as far as it can be taken back.
        paces: How quick each item is beside its tempo, in per cent; as prescribed where there is none.
        quickest: How quick each item may be, in per cent; no quicker than prescribed where there is none.
        waits: Whether it waits for the person after each set and rest.
        swaps: Easier exercises that came in, in order.
        before_swap: What the last of them can be taken back to; ``None`` if nothing can be.
        long_rests: Rests that are behind and were asked to wait.
    """

    plan: Plan
    outline: Outline
    stage: StageState
    pacing: Pacing
    looked_s: float = float("-inf")
    results: tuple[SetResult, ...] = ()
    answers: tuple[Answer, ...] = ()
    note: str = ""
    left_out: frozenset[str] = frozenset()
    paces: tuple[int, ...] = ()
    quickest: tuple[int, ...] = ()
    waits: bool = False
    swaps: tuple[Swap, ...] = ()
    before_swap: BeforeSwap | None = None
    long_rests: tuple[LongRest, ...] = ()
    last: Deed | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a person did, and the session around it; neither of the two remembers a deed of its own."""

    event: Event
    before: Session
    after: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeSwap:
    """Where a session stood, at ``at_s``, when an easier exercise came in."""

    plan: Plan
    results: tuple[SetResult, ...]
    under: Running
    at_s: float


def passed_over(plan: Plan, left_out: frozenset[str], index: int) -> bool:
    """Whether a step is not run because its exercise is left out; a rest, where no set follows it first."""
    step = plan.steps[index]
    if not left_out or isinstance(step, Finish):
        return False
    if not isinstance(step, Rest):
        return step.exercise_id in left_out
    following = next(
        later
        for later in plan.steps[index + 1 :]
        if isinstance(later, Rest | Finish) or (isinstance(later, Work) and later.exercise_id not in left_out)
    )
    return not isinstance(following, Work)


def outline_of(plan: Plan, left_out: frozenset[str] = frozenset(), paces: tuple[int, ...] = ()) -> Outline:
    """Work out what lies before and after each step, without what is left out, at the pace of each item."""
    sets_before: list[int] = []
    sets = 0
    for step in plan.steps:
        sets_before.append(sets)
        sets += isinstance(step, Work)
    left_after_s: list[float] = []
    next_work: list[int | None] = []
    left_s, upcoming = 0.0, None
    for index in range(len(plan.steps) - 1, -1, -1):
        left_after_s.append(left_s)
        next_work.append(upcoming)
        if passed_over(plan, left_out, index):
            continue
        left_s += step_s(plan.steps[index], pace_of(paces, plan.steps[index]))
        upcoming = index if isinstance(plan.steps[index], Work) else upcoming
    return Outline(
        left_after_s=tuple(reversed(left_after_s)),
        sets_before=tuple(sets_before),
        next_work=tuple(reversed(next_work)),
        sets=sets,
    )


def open_step(session: Session, index: int, at_s: float, *, waits: bool = False) -> Running:
    """Return the state at the very beginning of a step (any but Finish), with none of its cues told.

    ``waits`` if it only begins when the person says so.
    """
    step = session.plan.steps[index]
    length_s = timeline(step, session.pacing, percent=pace_of(session.paces, step)).length_s
    run = Run(
        step_index=index,
        began_s=at_s,
        origin_s=at_s,
        length_s=length_s,
        waits_from_s=at_s if waits else None,
    )
    return running(step, run)


def running(step: PlanStep, run: Run) -> Running:
    """Return the state that fits a run of this step.

    Raises:
        ValueError: If the step is Finish, which takes no time.
    """
    match step:
        case Prepare() | SwitchSides() | Rest() | Work() if run.waits_from_s is not None:
            return AwaitingYou(run)
        case Prepare():
            return Preparing(run)
        case SwitchSides():
            return Switching(run)
        case Rest():
            return Resting(run)
        case Work():
            return AwaitingYou(run) if run.length_s is None else Working(run)
        case Finish():
            raise ValueError("the end of a plan is not a step to run")
        case _:
            assert_never(step)


def beats_of(session: Session, run: Run) -> tuple[Beat, ...]:
    """Return the beats of a run's step, as long as the step now is."""
    step = session.plan.steps[run.step_index]
    length_s = run.length_s if can_stretch(step) else None
    return timeline(step, session.pacing, length_s, pace_of(session.paces, step)).beats


def rep_work(step: PlanStep) -> RepWork | None:
    """Return what a set counted in reps asks for; ``None`` for every other step."""
    return step.work if isinstance(step, Work) and isinstance(step.work, RepWork) else None


def rep_work_now(session: Session, index: int) -> RepWork | None:
    """Return the same for a place in the plan, at the pace it has now."""
    step = session.plan.steps[index]
    work = rep_work(step)
    return (
        None if work is None else RepWork(reps=work.reps, tempo=work.tempo.at(pace_of(session.paces, step)))
    )


def run_of(session: Session) -> Run | None:
    """Return the step under way, running or paused; ``None`` before the start and after the end."""
    stage = session.stage.under if isinstance(session.stage, Paused) else session.stage
    return None if isinstance(stage, Ready | Finished | Stopped) else stage.run


def can_undo_swap(session: Session) -> bool:
    """Whether the last easier exercise can be taken back: nothing of it, or behind it, was done."""
    run = run_of(session)
    if session.before_swap is None or run is None:
        return False
    from_step = session.swaps[-1].from_step
    touched = any(result.step_index >= from_step for result in session.results)
    return not touched and not (run.step_index >= from_step and run.reps > 0)
