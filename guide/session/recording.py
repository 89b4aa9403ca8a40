"""Recording: what a session leaves behind, the results of its sets and the answers about its items."""

from __future__ import annotations

from dataclasses import replace

from guide.domain.dose import WHOLE_PACE, DistanceWork, RepWork, SetWork, planned_s
from guide.domain.record import Answer, SetOutcome, SetResult
from guide.session.pacing import Pacing
from guide.session.plan import Work
from guide.session.state import CLOCK_GRAIN_S, AwaitingYou, Paused, Run, Session, Working
from guide.session.timeline import pace_of

NOTHING_DONE_S = 1.0


def with_result(
    session: Session, run: Run, at_s: float, *, done: bool = False, hurts: bool = False
) -> Session:
    """Return the session with the result of the set under way; other steps leave nothing behind.

    ``done`` if the person says so; ``hurts`` where it ends, or is never begun, because of pain.
    """
    step = session.plan.steps[run.step_index]
    if not isinstance(step, Work):
        return session
    # What waits to begin has not begun.
    seconds = max(0.0, at_s - run.began_s) if run.waits_from_s is None else 0.0
    outcome = _outcome(step.work, run.reps, seconds, done=done)
    if hurts and outcome is SetOutcome.SKIPPED:
        outcome = SetOutcome.LEFT_OUT
    paced = isinstance(step.work, RepWork) and session.pacing is Pacing.PACED
    percent = pace_of(session.paces, step) if paced else WHOLE_PACE
    result = SetResult(
        step_index=run.step_index,
        item_index=step.item_index,
        exercise_id=step.exercise_id,
        set_number=step.set_number,
        leg=step.leg,
        target=step.work,
        outcome=outcome,
        reps=run.reps if isinstance(step.work, RepWork) else None,
        seconds=round(seconds, 3),
        distance_m=step.work.distance_m if isinstance(step.work, DistanceWork) and done else None,
        percent=percent,
    )
    return replace(session, results=(*session.results, result))


def _outcome(work: SetWork, reps: int, seconds: float, *, done: bool) -> SetOutcome:
    match work:
        case RepWork():
            reached, nothing = reps >= work.reps, reps == 0
        case DistanceWork():
            reached, nothing = done, seconds < NOTHING_DONE_S
        case _:
            reached, nothing = seconds >= (planned_s(work) or 0.0) - CLOCK_GRAIN_S, seconds < NOTHING_DONE_S
    if reached:
        return SetOutcome.DONE
    return SetOutcome.SKIPPED if nothing else SetOutcome.CUT_SHORT


def with_answer(
    session: Session, item_index: int | None, *, pain: int | None = None, effort: int | None = None
) -> Session:
    """Lay a score over the answer for an item, or for the one last worked."""
    index = _last_worked(session) if item_index is None else item_index
    if index is None or not 0 <= index < len(session.plan.items):
        return session
    answers = {answer.item_index: answer for answer in session.answers}
    before = answers.get(index, Answer(item_index=index, exercise_id=session.plan.items[index].exercise_id))
    answers[index] = replace(
        before,
        pain=before.pain if pain is None else pain,
        effort=before.effort if effort is None else effort,
    )
    return replace(session, answers=tuple(answers.values()))


def _last_worked(session: Session) -> int | None:
    """Item of the set under way, else of the last set of which anything was done."""
    stage = session.stage.under if isinstance(session.stage, Paused) else session.stage
    if isinstance(stage, Working | AwaitingYou):
        step = session.plan.steps[stage.run.step_index]
        if isinstance(step, Work) and stage.run.waits_from_s is None:
            return step.item_index
    worked = (result for result in reversed(session.results) if result.outcome.begun)
    return next((result.item_index for result in worked), None)
