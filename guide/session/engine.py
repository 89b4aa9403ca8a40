"""The engine: ``step(session, event, now_s)`` gives the next session and its cues.

Rules
    Clock. Every event looks at the clock first; Tick does nothing else. While a step runs, a look tells the
    beats of its timeline that lie in (last look, now]. A step that is over hands on at its deadline, not at
    the time of the look, so cues and length do not depend on how often one looks. If the clock goes back,
    time stands still.
    Away. A gap of more than 2 s between two looks at a timed step pauses it at the earlier look: AWAY, no
    other cue. The event that came with it then counts only if it needs no running step (Pain, Effort, Note,
    LeaveOut, RedFlag, Quit). A set that waits for the person goes on, but the gap is not counted as work.
    Pause. Resume moves the step along by the length of the pause. In a pause Skip, Back, Again, SetDone,
    AddTime, ChangePacing, RepDone and RepUndone do to the step what they always do; the session stays paused,
    and a new step tells its first cues at Resume.
    Reps. A rep counts when its REP is told, or by RepDone. Paced, RepDone counts the rep under way as done
    now and the next begins; RepUndone takes the last counted rep back, and the rep under way goes on in its
    place. Self-paced, they count up and down. The count stays in 0 … target; at the target the set is done.
    ChangePacing keeps the count; the rep under way begins again.
    Results. Every set that is left has one result, told by the facts alone: DONE if all that was asked for
    was done, SKIPPED if nothing was (no rep; less than 1 s), else CUT_SHORT. A distance is DONE by SetDone
    only.
    Back. After more than 2 s, or a counted rep, the step begins again; else the step before it does, a
    rest left out. Again begins this very step again, whatever has passed of it. Results of sets that lie
    ahead again are dropped.
    Leaving out. LeaveOut ends the set under way if it is of that exercise, and passes over its steps ahead:
    each set gets its result, LEFT_OUT if nothing was done of it. A rest with nothing but that before the next
    rest, or the end, is passed over too. Back does not cross what was passed over: what was done there stays.
    LetIn takes it back as long as no other set was begun since, and goes back to the first one left out.
    AddTime. Changes the length of Prepare, SwitchSides, Rest, holds and durations. Shortened below what is
    done, the step ends now. Beats that the change puts into the past are not told.
    Undo. Takes back what the person did last, see ``guide.session.undo``; LeaveOut, LetIn, Quit and RedFlag
    are not taken back, and nothing before them is.
    Pain, Effort and Note are taken from Start on, also after the end; RedFlag always.
    Tempo. ChangeTempo holds for all sets of the item, both sides, until changed again. The rep under way goes
    on at the place where it is: its cues stay the same, only further apart or closer. Holds, durations and
    intervals are doses in seconds and stay as long as they are.
    Waiting. A step that waits stands still until SetDone; a rest then ends, anything else begins anew.
    NeedLonger lets getting ready, a change of sides or a rest wait, and a second one lets it count on.
    With ``waits`` a rest waits at its end, and what follows a set without a rest at its beginning; a set
    that has begun never does. While something waits, reps and seconds are not changed.
    Swap. SwapExercise ends the set under way and lays the rest of the item out anew (see ``swapping``).
    UndoSwap goes back, in a pause, to where it was sent, as long as nothing of what came in was done. Back
    does not cross it.
    An event that means nothing in a state changes nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import assert_never

from guide.domain.dose import SLOWEST_PACE, WHOLE_PACE, RepWork
from guide.domain.record import LongRest, SetOutcome, Swap
from guide.session.cue import Cue, CueKind
from guide.session.event import (
    AddTime,
    Again,
    Back,
    ChangeAdvance,
    ChangePacing,
    ChangeTempo,
    Effort,
    Event,
    LeaveOut,
    LetIn,
    NeedLonger,
    Note,
    Pain,
    Pause,
    Quit,
    RedFlag,
    RepDone,
    RepUndone,
    Resume,
    SetDone,
    Skip,
    Start,
    SwapExercise,
    Tick,
    Undo,
    UndoSwap,
)
from guide.session.pacing import Pacing
from guide.session.plan import Finish, Plan, Rest, Work
from guide.session.recording import with_answer, with_result
from guide.session.state import (
    CLOCK_GRAIN_S,
    AwaitingYou,
    BeforeSwap,
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
    beats_of,
    can_undo_swap,
    open_step,
    outline_of,
    passed_over,
    rep_work,
    rep_work_now,
    run_of,
    running,
)
from guide.session.timeline import beats_before_rep, beats_in_rep, can_stretch, pace_of, timeline
from guide.session.undo import can_undo, opposite, remembered, restored

AWAY_AFTER_S = 2.0
RESTART_AFTER_S = 2.0
WORTH_TELLING_S = 1.0
"""A rest that waited for less was not a longer one."""

Told = tuple[Session, tuple[Cue, ...]]


def begin(
    plan: Plan,
    pacing: Pacing = Pacing.PACED,
    *,
    waits: bool = False,
    paces: tuple[int, ...] = (),
    quickest: tuple[int, ...] = (),
) -> Session:
    """Return a session that is ready to start; the rest is as in ``Session``."""
    return Session(
        plan=plan,
        outline=outline_of(plan, paces=paces),
        stage=Ready(),
        pacing=pacing,
        waits=waits,
        paces=paces,
        quickest=quickest,
    )


def step(session: Session, event: Event, now_s: float) -> Told:
    """Return the session after an event, and the cues to tell.

    ``now_s`` is the reading of any monotonic clock, in seconds.
    """
    now_s = max(now_s, session.looked_s)
    session, cues, away = _look_at_clock(session, now_s)
    if away and not isinstance(event, Pain | Effort | Note | LeaveOut | RedFlag | Quit):
        return session, cues
    acted, more = _undo(session, now_s) if isinstance(event, Undo) else _act(session, event, now_s)
    return remembered(session, event, acted), cues + more


def _undo(session: Session, now_s: float) -> Told:
    """Take back what was done last: by its opposite where the step goes on, else by going back."""
    deed = session.last
    if deed is None or not can_undo(session, now_s):
        return session, ()
    event = opposite(session)
    if event is not None:
        acted, cues = _act(session, event, now_s)
        return remembered(session, event, acted), cues
    back = restored(session, deed, now_s)
    if isinstance(session.stage, Paused) or not isinstance(back.stage, Paused):
        return back, ()
    return back, (_cue(CueKind.PAUSED, back.stage.under.run),)


def _act(session: Session, event: Event, now_s: float) -> Told:
    """Every transition but those of time."""
    stage = session.stage
    match stage, event:
        case _, Tick():
            return session, ()
        case _, RedFlag(code):
            return _stop(session, code, now_s)
        case Ready(), Start():
            return _go_to(replace(session, looked_s=now_s), 0, now_s)
        case Ready(), Quit():
            return _stop(session, "quit", now_s)
        case Ready(), ChangePacing(pacing):
            return replace(session, pacing=pacing), ()
        case Ready(), ChangeAdvance(waits):
            return replace(session, waits=waits), ()
        case Ready(), _:
            return session, ()
        case _, Pain(score, item_index):
            return with_answer(session, item_index, pain=score), ()
        case _, Effort(score, item_index):
            return with_answer(session, item_index, effort=score), ()
        case _, Note(text):
            return replace(session, note=text), ()
        case ((Finished() | Stopped()), _):
            return session, ()
        case _, Quit():
            return _stop(session, "quit", now_s)
        case Paused(), (Pause() | Start()):
            return session, ()
        case Paused(), Resume():
            return _resume(session, stage, now_s)
        case Paused(under, at_s), _:
            return _act_on_run(session, under, event, at_s)
        case ((Preparing() | Working() | Switching() | Resting() | AwaitingYou()), Pause()):
            paused = replace(session, stage=Paused(stage, now_s))
            return paused, (Cue(kind=CueKind.PAUSED, step_index=stage.run.step_index),)
        case ((Preparing() | Working() | Switching() | Resting() | AwaitingYou()), _):
            return _act_on_run(session, stage, event, now_s)
        case _:
            assert_never(stage)


def _act_on_run(session: Session, under: Running, event: Event, at_s: float) -> Told:
    """Do to the step under way, running or paused at ``at_s``, what the event asks."""
    run = under.run
    match under, event:
        case _, LeaveOut(exercise_id):
            return _leave_out(session, run, exercise_id, at_s)
        case _, LetIn(exercise_id):
            return _let_in(session, run, exercise_id, at_s)
        case _, Back():
            return _back(session, run, at_s)
        case _, Again():
            return _begin_again(session, run.step_index, at_s)
        case _, ChangePacing(pacing):
            return _change_pacing(session, run, pacing, at_s)
        case _, ChangeTempo(percent):
            return _change_tempo(session, run, percent, at_s)
        case _, ChangeAdvance(waits):
            return replace(session, waits=waits), ()
        case _, NeedLonger():
            return _need_longer(session, under, at_s)
        case _, SwapExercise():
            return _swap(session, under, event, at_s)
        case _, UndoSwap():
            return _undo_swap(session, run)
        case AwaitingYou(), SetDone() if run.waits_from_s is not None:
            return _end_waiting(session, run, at_s)
        case AwaitingYou(), (AddTime() | RepDone() | RepUndone()) if run.waits_from_s is not None:
            return session, ()
        case _, AddTime(seconds):
            return _add_time(session, run, seconds, at_s)
        case ((Working() | AwaitingYou()), SetDone()):
            return _leave(session, run, at_s, done=True, cues=(_cue(CueKind.SET_DONE, run),))
        case _, (Skip() | SetDone()):
            return _leave(session, run, at_s)
        case ((Working() | AwaitingYou()), RepDone()):
            return _rep_done(session, run, at_s)
        case ((Working() | AwaitingYou()), RepUndone()):
            return _rep_undone(session, run)
        case _:
            return session, ()


# Time


def _look_at_clock(session: Session, now_s: float) -> tuple[Session, tuple[Cue, ...], bool]:
    """Bring a running step up to ``now_s``; the last value says whether a gap paused it."""
    match session.stage:
        case Preparing() | Working() | Switching() | Resting() as stage:
            gap_s = now_s - session.looked_s
            if gap_s > AWAY_AFTER_S + CLOCK_GRAIN_S:
                paused = Paused(stage, session.looked_s, gap_s)
                cue = Cue(kind=CueKind.AWAY, step_index=stage.run.step_index, number=int(gap_s // 60))
                return replace(session, stage=paused), (cue,), True
            session, cues = _advance(session, now_s)
            return session, cues, False
        case AwaitingYou(run):
            gap_s = now_s - session.looked_s
            if gap_s > AWAY_AFTER_S + CLOCK_GRAIN_S:
                session = replace(session, stage=AwaitingYou(replace(run, began_s=run.began_s + gap_s)))
            return _looked(session, now_s), (), False
        case _:
            return session, (), False


def _advance(session: Session, now_s: float) -> Told:
    """Tell what lies between the last look and ``now_s``, through as many steps as end in between."""
    cues: tuple[Cue, ...] = ()
    while isinstance(session.stage, Preparing | Working | Switching | Resting):
        run = session.stage.run
        length_s = math.inf if run.length_s is None else run.length_s
        if now_s - run.origin_s < length_s - CLOCK_GRAIN_S:
            session, more = _tell(session, now_s - run.origin_s)
            return _looked(session, now_s), cues + more
        session, more = _tell(session, length_s)
        cues += more
        run, end_s = _run_of(session), run.origin_s + length_s
        if session.waits and isinstance(session.plan.steps[run.step_index], Rest):
            session, more = _wait(session, run, end_s)
        else:
            session, more = _leave(session, run, end_s)
        cues += more
    return _looked(session, now_s), cues


def _looked(session: Session, now_s: float) -> Session:
    return session if session.looked_s == now_s else replace(session, looked_s=now_s)


def _tell(session: Session, position_s: float) -> Told:
    """Tell the beats of the running step that are due at this place of its timeline; count reps told."""
    run = _run_of(session)
    beats = beats_of(session, run)
    first, told, reps = run.told, run.told, run.reps
    while told < len(beats) and beats[told].offset_s <= position_s + CLOCK_GRAIN_S:
        if beats[told].kind is CueKind.REP:
            reps = beats[told].number
        told += 1
    if told == first:
        return session, ()
    session = _with_run(session, replace(run, told=told, reps=reps))
    return session, tuple(beat.cue(run.step_index) for beat in beats[first:told])


def _resume(session: Session, paused: Paused, now_s: float) -> Told:
    """Go on: everything that is measured from the step's beginning moves along by the pause."""
    run = paused.under.run
    run = run.moved(now_s - paused.at_s)
    session = replace(session, stage=paused.under, looked_s=now_s)
    session, cues = _settle(_with_run(session, run), now_s)
    return session, (_cue(CueKind.RESUMED, run), *cues)


def _settle(session: Session, at_s: float) -> Told:
    """Tell what is due after a change of the step under way; in a pause it waits for Resume."""
    if isinstance(session.stage, Paused):
        return session, ()
    if isinstance(session.stage, AwaitingYou):
        return _tell(session, 0.0) if session.stage.run.waits_from_s is None else (session, ())
    return _advance(session, at_s)


# From step to step


def _go_to(session: Session, index: int, at_s: float, *, after_set: bool = False) -> Told:
    """Begin a step; right after a set, what is no rest waits if the session does."""
    while passed_over(session.plan, session.left_out, index):
        run = Run(step_index=index, began_s=at_s, origin_s=at_s, length_s=None)
        session = with_result(session, run, at_s, hurts=True)
        index += 1
    if isinstance(session.plan.steps[index], Finish):
        finished = replace(session, stage=Finished(at_s))
        return finished, (Cue(kind=CueKind.FINISHED, step_index=index),)
    waits = after_set and session.waits and not isinstance(session.plan.steps[index], Rest)
    under = open_step(session, index, at_s, waits=waits)
    if isinstance(session.stage, Paused):
        return replace(session, stage=replace(session.stage, under=under)), ()
    session = replace(session, stage=under)
    return (session, (_cue(CueKind.WAITING, under.run),)) if waits else _tell(session, 0.0)


def _leave(
    session: Session, run: Run, at_s: float, *, done: bool = False, cues: tuple[Cue, ...] = ()
) -> Told:
    """Record a set and go to the next step; ``done`` if the person says so."""
    session = with_result(session, run, at_s, done=done)
    step = session.plan.steps[run.step_index]
    if isinstance(step, Rest) and run.longer:
        rest = LongRest(
            step_index=run.step_index, item_index=step.item_index, seconds=round(at_s - run.began_s, 3)
        )
        session = replace(session, long_rests=(*session.long_rests, rest))
    session, more = _go_to(session, run.step_index + 1, at_s, after_set=isinstance(step, Work))
    return session, cues + more


def _wait(session: Session, run: Run, at_s: float, *, longer: bool = False) -> Told:
    """Let the step under way wait for the person."""
    run = replace(run, waits_from_s=at_s, longer=run.longer or longer)
    session = _under(session, AwaitingYou(run))
    if isinstance(session.stage, Paused):
        return session, ()
    return _looked(session, max(at_s, session.looked_s)), (_cue(CueKind.WAITING, run),)


def _need_longer(session: Session, under: Running, at_s: float) -> Told:
    run = under.run
    if isinstance(under, Preparing | Switching | Resting):
        return _wait(session, run, at_s, longer=True)
    if run.waits_from_s is None or not run.longer:
        return session, ()
    waited_s = at_s - run.waits_from_s
    counts = replace(run, origin_s=run.origin_s + waited_s, waits_from_s=None, longer=False)
    if isinstance(session.plan.steps[run.step_index], Rest):
        counts = replace(counts, longer=waited_s >= WORTH_TELLING_S)
    else:
        counts = replace(counts, began_s=counts.origin_s)
    return _under(session, running(session.plan.steps[run.step_index], counts)), ()


def _end_waiting(session: Session, run: Run, at_s: float) -> Told:
    """Go on from a step that waited: a rest is over, everything else begins."""
    if isinstance(session.plan.steps[run.step_index], Rest):
        return _leave(session, run, at_s)
    return _go_to(session, run.step_index, at_s)


def _back(session: Session, run: Run, at_s: float) -> Told:
    target = run.step_index
    not_begun = run.waits_from_s is not None and run.told == 0
    if (not_begun or at_s - run.began_s <= RESTART_AFTER_S) and run.reps == 0 and target > 0:
        target -= 1
        target -= isinstance(session.plan.steps[target], Rest)
        swapped_at = session.swaps[-1].from_step if session.swaps else 0
        if passed_over(session.plan, session.left_out, target) or target < swapped_at <= run.step_index:
            target = run.step_index
    return _begin_again(session, target, at_s)


def _leave_out(session: Session, run: Run, exercise_id: str, at_s: float) -> Told:
    if exercise_id in session.left_out:
        return session, ()
    session = _leaving_out(session, session.left_out | {exercise_id})
    if not passed_over(session.plan, session.left_out, run.step_index):
        return session, ()
    return _go_to(with_result(session, run, at_s, hurts=True), run.step_index + 1, at_s)


def _let_in(session: Session, run: Run, exercise_id: str, at_s: float) -> Told:
    if exercise_id not in session.left_out:
        return session, ()
    missed = [
        result.step_index
        for result in session.results
        if result.exercise_id == exercise_id and result.outcome is SetOutcome.LEFT_OUT
    ]
    let_in = _leaving_out(session, session.left_out - {exercise_id})
    if not missed:
        return let_in, ()
    since = (result for result in session.results if result.step_index > missed[0])
    begun = any(result.outcome is not SetOutcome.LEFT_OUT for result in since)
    if begun or isinstance(session.plan.steps[run.step_index], Work):
        return session, ()
    return _begin_again(let_in, missed[0], at_s)


def _leaving_out(session: Session, left_out: frozenset[str]) -> Session:
    return replace(session, left_out=left_out, outline=outline_of(session.plan, left_out, session.paces))


def _begin_again(session: Session, index: int, at_s: float) -> Told:
    kept = tuple(result for result in session.results if result.step_index < index)
    rests = tuple(rest for rest in session.long_rests if rest.step_index < index)
    return _go_to(replace(session, results=kept, long_rests=rests), index, at_s)


# An easier exercise


def _swap(session: Session, under: Running, event: SwapExercise, at_s: float) -> Told:
    # Few sessions need it, and the first picture of the window waits for nothing.
    from guide.session.swapping import item_ahead, swapped  # noqa: PLC0415

    run, plan, instead = under.run, session.plan, event.instead
    exercise_id = instead.item.exercise_id
    if item_ahead(plan, run.step_index) != event.item_index or exercise_id in session.left_out:
        return session, ()
    before = BeforeSwap(plan=plan, results=session.results, under=under, at_s=at_s)
    resting = isinstance(plan.steps[run.step_index], Rest)
    ended = with_result(session, run, at_s)
    begun = any(result.step_index == run.step_index and result.outcome.begun for result in ended.results[-1:])
    from_step = run.step_index + (resting or begun)
    count = len(plan.items)
    swap = Swap(
        from_step=from_step,
        item_index=event.item_index,
        exercise_id=plan.items[event.item_index].exercise_id,
        instead=exercise_id,
        reason=event.reason,
        half=instead.half,
    )
    session = replace(
        ended if begun else session,
        swaps=(*session.swaps, swap),
        before_swap=before,
        paces=_filled(session.paces, count, WHOLE_PACE),
        quickest=(*_filled(session.quickest, count, WHOLE_PACE), event.quickest),
    )
    session = _with_plan(session, swapped(plan, from_step, event.item_index, instead))
    return (session, ()) if resting else _go_to(session, from_step, at_s, after_set=begun)


def _undo_swap(session: Session, run: Run) -> Told:
    before = session.before_swap
    if before is None or not can_undo_swap(session):
        return session, ()
    from_step = session.swaps[-1].from_step
    same_rest = run.step_index == before.under.run.step_index and run.step_index < from_step
    session = replace(
        session,
        swaps=session.swaps[:-1],
        before_swap=None,
        results=before.results,
        paces=session.paces[: len(before.plan.items)],
        quickest=session.quickest[: len(before.plan.items)],
    )
    session = _with_plan(session, before.plan)
    if same_rest:
        return session, ()
    was_paused = isinstance(session.stage, Paused)
    session = replace(session, stage=Paused(before.under, before.at_s))
    return session, () if was_paused else (_cue(CueKind.PAUSED, before.under.run),)


def _with_plan(session: Session, plan: Plan) -> Session:
    return replace(session, plan=plan, outline=outline_of(plan, session.left_out, session.paces))


def _filled(paces: tuple[int, ...], count: int, percent: int) -> tuple[int, ...]:
    return (*paces, *[percent] * (count - len(paces)))[:count]


def _stop(session: Session, reason: str, now_s: float) -> Told:
    match session.stage:
        case Ready():
            index = 0
        case Finished():
            index = len(session.plan.steps) - 1
        case Stopped(_, stopped_at):
            index = stopped_at
        case Paused(under, at_s):
            index = under.run.step_index
            session = with_result(session, under.run, at_s)
        case Preparing(run) | Working(run) | Switching(run) | Resting(run) | AwaitingYou(run):
            index = run.step_index
            session = with_result(session, run, now_s)
        case _:
            assert_never(session.stage)
    stopped = replace(session, stage=Stopped(reason, index))
    return stopped, (Cue(kind=CueKind.STOPPED, step_index=index),)


# Within a step


def _rep_done(session: Session, run: Run, at_s: float) -> Told:
    work = rep_work_now(session, run.step_index)
    if work is None:
        return session, ()
    run = _at_next_rep(replace(run, reps=run.reps + 1), work, session.pacing, at_s)
    cues = (Cue(kind=CueKind.REP, step_index=run.step_index, number=run.reps),)
    if run.reps >= work.reps:
        return _leave(session, run, at_s, cues=(*cues, _cue(CueKind.SET_DONE, run)))
    session, more = _settle(_with_run(session, run), at_s)
    return session, cues + more


def _rep_undone(session: Session, run: Run) -> Told:
    work = rep_work_now(session, run.step_index)
    if work is None or run.reps == 0:
        return session, ()
    run = replace(run, reps=run.reps - 1)
    if session.pacing is Pacing.PACED:
        run = replace(run, origin_s=run.origin_s + work.tempo.rep_s, told=run.told - beats_in_rep(work.tempo))
    return _with_run(session, run), ()


def _change_pacing(session: Session, run: Run, pacing: Pacing, at_s: float) -> Told:
    if pacing is session.pacing:
        return session, ()
    session = replace(session, pacing=pacing)
    step = session.plan.steps[run.step_index]
    work = rep_work_now(session, run.step_index)
    if work is None:
        return session, ()
    length_s = timeline(step, pacing, percent=pace_of(session.paces, step)).length_s
    run = replace(run, length_s=length_s, told=min(run.told, 1))
    run = _at_next_rep(run, work, pacing, at_s) if run.told > 0 or run.reps > 0 else run
    return _settle(_under(session, running(step, run)), at_s)


def _change_tempo(session: Session, run: Run, percent: int, at_s: float) -> Told:
    """Let the timeline run on from the same place, so much slower or quicker."""
    step = session.plan.steps[run.step_index]
    if isinstance(step, Rest | Finish):
        return session, ()
    index, count = step.item_index, len(session.plan.items)
    quickest = _filled(session.quickest, count, WHOLE_PACE)[index]
    percent = max(SLOWEST_PACE, min(percent, quickest))
    before = pace_of(session.paces, step)
    counted = isinstance(session.plan.items[index].dose.work, RepWork)
    if percent == before or not counted:
        return session, ()
    paces = _filled(session.paces, count, WHOLE_PACE)
    paces = (*paces[:index], percent, *paces[index + 1 :])
    session = replace(session, paces=paces, outline=outline_of(session.plan, session.left_out, paces))
    if rep_work(step) is None or session.pacing is not Pacing.PACED:
        return session, ()
    position_s = run.position_s(at_s)
    run = replace(
        run,
        origin_s=run.origin_s + position_s - position_s * before / percent,
        length_s=timeline(step, session.pacing, percent=percent).length_s,
    )
    return _settle(_with_run(session, run), at_s)


def _at_next_rep(run: Run, work: RepWork, pacing: Pacing, at_s: float) -> Run:
    """Put the timeline of a rep set to where the next rep begins, now."""
    told = beats_before_rep(work.tempo, run.reps) if pacing is Pacing.PACED else run.told
    return replace(run, told=told, origin_s=at_s - run.reps * work.tempo.rep_s)


def _add_time(session: Session, run: Run, seconds: float, at_s: float) -> Told:
    step = session.plan.steps[run.step_index]
    if run.length_s is None or not can_stretch(step) or not math.isfinite(seconds) or seconds == 0:
        return session, ()
    position_s = at_s - run.origin_s
    length_s = max(run.length_s + seconds, position_s)
    offsets = [beat.offset_s for beat in timeline(step, session.pacing, length_s).beats]
    past = bisect_right(offsets, position_s + CLOCK_GRAIN_S)
    past = min(past, bisect_left(offsets, length_s))
    run = replace(run, length_s=length_s, told=past if run.told else 0)
    return _settle(_with_run(session, run), at_s)


# The run under way


def _cue(kind: CueKind, run: Run) -> Cue:
    return Cue(kind=kind, step_index=run.step_index)


def _run_of(session: Session) -> Run:
    run = run_of(session)
    assert run is not None
    return run


def _with_run(session: Session, run: Run) -> Session:
    stage = session.stage.under if isinstance(session.stage, Paused) else session.stage
    assert not isinstance(stage, Ready | Finished | Stopped)
    return _under(session, replace(stage, run=run))


def _under(session: Session, under: Running) -> Session:
    """Put another state under way, or under the pause."""
    stage = session.stage
    return replace(session, stage=replace(stage, under=under) if isinstance(stage, Paused) else under)
