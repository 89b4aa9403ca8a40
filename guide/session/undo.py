"""Undo: takes back what a person last did, as long as nothing was done since that would be lost.

What has an opposite within the step (a rep, time, who drives the reps) lets the step run on. All else brings
the session back to where it stood, paused: nobody has to catch up with a rep that goes on by surprise. Pain,
effort and notes stay: they are corrected by being given again. What hurts stays left out, and an easier
exercise has an undo of its own.
"""

from __future__ import annotations

from dataclasses import replace

from guide.session.event import (
    AddTime,
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
    Start,
    SwapExercise,
    Tick,
    Undo,
    UndoSwap,
)
from guide.session.plan import Work
from guide.session.state import Deed, Finished, Paused, Ready, Run, Running, Session, Stopped, rep_work
from guide.session.timeline import pace_of

UNDO_WITHIN_S = 10.0
"""How long a timed set begun since may have run: time to come and press a key. Our choice, not clinical."""

_NO_DEED = Start | Tick | Pause | Resume | Pain | Effort | Note | Undo
_FINAL = LeaveOut | LetIn | SwapExercise | UndoSwap | Quit | RedFlag


def remembered(before: Session, event: Event, after: Session) -> Session:
    """Return ``after`` with what just happened to it, if that can be taken back."""
    if after is before or isinstance(event, _NO_DEED):
        return after
    if isinstance(event, _FINAL):
        return replace(after, last=None)
    return replace(after, last=_deed(before, event, after))


def can_undo(session: Session, now_s: float) -> bool:
    """Whether the last deed can be taken back: no set was left since, and no rep or much of one counted."""
    deed = session.last
    if deed is None:
        return False
    if isinstance(session.stage, Finished):
        return isinstance(deed.after.stage, Finished)
    under = _under(session)
    if under is None or session.results != deed.after.results:
        return False
    return opposite(session) is not None or not _done_since(session, under.run, deed, now_s)


def opposite(session: Session) -> Event | None:
    """Return the event that takes the last deed back within the step under way; ``None`` if there is none."""
    deed, under = session.last, _under(session)
    if deed is None or under is None:
        return None
    before, after = _under(deed.before), _under(deed.after)
    if before is None or after is None:
        return None
    if isinstance(deed.event, ChangePacing):
        return ChangePacing(deed.before.pacing)
    if isinstance(deed.event, ChangeAdvance):
        return ChangeAdvance(deed.before.waits)
    if not before.run.step_index == after.run.step_index == under.run.step_index:
        return None
    match deed.event:
        case RepDone():
            return RepUndone()
        case RepUndone():
            return RepDone()
        case NeedLonger():
            return NeedLonger()
        case ChangeTempo():
            step = session.plan.steps[under.run.step_index]
            return ChangeTempo(pace_of(deed.before.paces, step))
        case AddTime():
            return AddTime((before.run.length_s or 0.0) - (under.run.length_s or 0.0))
        case _:
            return None


def restored(session: Session, deed: Deed, now_s: float) -> Session:
    """Return the session as it stood before the deed, standing still; undoing that brings back the deed."""
    before = deed.before
    stage = before.stage
    if not isinstance(stage, Ready | Paused | Finished | Stopped):
        stage = Paused(stage, before.looked_s)
    back = replace(before, stage=stage, looked_s=now_s, answers=session.answers, note=session.note)
    # Time stood still from here on: a pause ends by moving all along by its length.
    here = session.stage
    if not isinstance(here, Ready | Paused | Finished | Stopped):
        session = replace(session, stage=Paused(here, now_s))
    return replace(back, last=_deed(session, Undo(), back))


def _deed(before: Session, event: Event, after: Session) -> Deed:
    return Deed(event, replace(before, last=None), replace(after, last=None))


def _under(session: Session) -> Running | None:
    """Return the step under way, paused or not."""
    stage = session.stage.under if isinstance(session.stage, Paused) else session.stage
    return None if isinstance(stage, Ready | Finished | Stopped) else stage


def _done_since(session: Session, run: Run, deed: Deed, now_s: float) -> bool:
    """Whether something was done since the deed that going back would lose."""
    step = session.plan.steps[run.step_index]
    if not isinstance(step, Work):
        return False
    after = _under(deed.after)
    same = after is not None and after.run.step_index == run.step_index
    if rep_work(step) is not None:
        return run.reps != (after.run.reps if after is not None and same else 0)
    worked_s = _elapsed_s(session, run, now_s)
    if after is not None and same:
        worked_s -= _elapsed_s(deed.after, after.run, deed.after.looked_s)
    return worked_s > UNDO_WITHIN_S


def _elapsed_s(session: Session, run: Run, now_s: float) -> float:
    at_s = session.stage.at_s if isinstance(session.stage, Paused) else now_s
    return at_s - run.began_s
