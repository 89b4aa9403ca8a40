"""Bookmark: where a session stands, small enough to be written at every rep, and the way back from it."""

from __future__ import annotations

from dataclasses import replace

from guide.domain.record import Answer, Bookmark, LongRest, SetOutcome, SetResult, Swap
from guide.session.engine import AWAY_AFTER_S, begin
from guide.session.pacing import Pacing
from guide.session.plan import Finish, Plan
from guide.session.recording import with_result
from guide.session.state import (
    Finished,
    Paused,
    Ready,
    Run,
    Session,
    Stopped,
    outline_of,
    passed_over,
    rep_work,
    rep_work_now,
    running,
)
from guide.session.timeline import beats_before_rep, pace_of, timeline


def bookmark(session: Session, now_s: float) -> Bookmark:
    """Return where the session stands at ``now_s``; after a gap, where it stood before."""
    match session.stage:
        case Ready():
            return Bookmark(step_index=0)
        case Finished():
            return Bookmark(step_index=len(session.plan.steps) - 1)
        case Stopped(_, step_index):
            return Bookmark(step_index=step_index)
        case Paused(under, at_s):
            run = under.run
        case under:
            run = under.run
            at_s = now_s if 0 <= now_s - session.looked_s <= AWAY_AFTER_S else session.looked_s
    if run.waits_from_s is not None:
        at_s = min(at_s, run.waits_from_s)
    return Bookmark(step_index=run.step_index, reps=run.reps, elapsed_s=max(0.0, at_s - run.began_s))


def resume(
    plan: Plan,
    results: tuple[SetResult, ...],
    answers: tuple[Answer, ...],
    note: str,
    bookmark: Bookmark,
    pacing: Pacing,
    now_s: float,
    *,
    waits: bool = False,
    paces: tuple[int, ...] = (),
    quickest: tuple[int, ...] = (),
    swaps: tuple[Swap, ...] = (),
    long_rests: tuple[LongRest, ...] = (),
) -> Session:
    """Return the session as it stood, paused at that very set, side and rep.

    ``plan`` has in it what came in during the session (``swaps``). A rep that was under way begins again.
    Where a result is already there for the bookmarked set (it was stored, the bookmark was not), the session
    stands at the step after it. A changed length of a step, and that it waited, are not kept. What was left
    out stays so.

    Raises:
        ValueError: If the bookmark lies outside the plan.
    """
    if not 0 <= bookmark.step_index < len(plan.steps):
        raise ValueError(f"step {bookmark.step_index} lies outside a plan of {len(plan.steps)} steps")
    last = max((result.step_index for result in results), default=-1)
    if last >= bookmark.step_index:
        bookmark = Bookmark(step_index=last + 1)
    kept = {result.step_index: result for result in results}
    left_out = frozenset(result.exercise_id for result in results if result.outcome is SetOutcome.LEFT_OUT)
    session = replace(
        begin(plan, pacing, waits=waits, paces=paces, quickest=quickest),
        left_out=left_out,
        outline=outline_of(plan, left_out, paces),
        looked_s=now_s,
        results=tuple(kept[index] for index in sorted(kept)),
        answers=answers,
        note=note,
        swaps=swaps,
        long_rests=long_rests,
    )
    return _stand(session, bookmark, now_s)


def _stand(session: Session, bookmark: Bookmark, now_s: float) -> Session:
    """Return the session paused at the bookmark, or at the first step behind it that is not done."""
    index = bookmark.step_index
    step = session.plan.steps[index]
    if passed_over(session.plan, session.left_out, index):
        run = _run_at(session, Bookmark(step_index=index), now_s)
        session = with_result(session, run, now_s, hurts=True)
        return _stand(session, Bookmark(step_index=index + 1), now_s)
    if isinstance(step, Finish):
        return replace(session, stage=Finished(now_s))
    run = _run_at(session, bookmark, now_s)
    work = rep_work(step)
    if work is not None and run.reps == work.reps:
        return _stand(with_result(session, run, now_s), Bookmark(step_index=index + 1), now_s)
    return replace(session, stage=Paused(running(step, run), now_s))


def _run_at(session: Session, bookmark: Bookmark, now_s: float) -> Run:
    """Return a run that has come as far as the bookmark says."""
    step, pacing = session.plan.steps[bookmark.step_index], session.pacing
    line = timeline(step, pacing, percent=pace_of(session.paces, step))
    elapsed_s = max(0.0, bookmark.elapsed_s)
    began_s = now_s - elapsed_s
    work = rep_work_now(session, bookmark.step_index)
    if work is not None:
        reps = min(max(0, bookmark.reps), work.reps)
        paced = pacing is Pacing.PACED
        told = beats_before_rep(work.tempo, reps) if paced and reps else 0
        position_s = reps * work.tempo.rep_s if paced else elapsed_s
    else:
        reps = 0
        position_s = elapsed_s
        told = sum(beat.offset_s < elapsed_s for beat in line.beats)
    if line.length_s is not None:
        position_s = min(position_s, line.length_s)
    return Run(
        step_index=bookmark.step_index,
        began_s=began_s,
        origin_s=now_s - position_s,
        length_s=line.length_s,
        told=told,
        reps=reps,
    )
