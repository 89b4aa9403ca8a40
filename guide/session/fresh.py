"""Fresh: which of the cues just told are of this moment, and which only caught up."""

from __future__ import annotations

from guide.session.cue import Cue, CueKind
from guide.session.state import AwaitingYou, Preparing, Resting, Run, Session, Switching, Working, beats_of

FRESH_S = 0.25
"""A cue told later than this no longer belongs to what the person sees and does."""
_AT_ITS_END = frozenset({CueKind.REP, CueKind.SET_DONE})
_TRUE_WHENEVER_TOLD = frozenset(
    {
        CueKind.AWAIT,
        CueKind.WAITING,
        CueKind.PAUSED,
        CueKind.RESUMED,
        CueKind.AWAY,
        CueKind.FINISHED,
        CueKind.STOPPED,
    }
)


def fresh(session: Session, cues: tuple[Cue, ...], now_s: float) -> tuple[Cue, ...]:
    """Return the cues that are due now, in order; ``session`` is the one after they were told.

    After a stall several cues come at once. Those whose moment has passed are left out, so that nothing is
    heard late and nothing all at once. A pause and the end of a session always count.
    """
    match session.stage:
        case Preparing(run) | Working(run) | Switching(run) | Resting(run) | AwaitingYou(run):
            return tuple(cue for cue in cues if now_s - _due_s(session, run, cue, now_s) <= FRESH_S)
        case _:
            return tuple(cue for cue in cues if cue.kind in _TRUE_WHENEVER_TOLD | _AT_ITS_END)


def _due_s(session: Session, run: Run, cue: Cue, now_s: float) -> float:
    """Return when a cue was due; long ago if its step is left and that is known no longer."""
    if cue.kind in _AT_ITS_END and cue.step_index < run.step_index:
        return run.began_s
    if cue.kind in _TRUE_WHENEVER_TOLD:
        return now_s
    if cue.step_index != run.step_index:
        return float("-inf")
    offsets = (
        beat.offset_s
        for beat in beats_of(session, run)
        if (beat.kind, beat.number, beat.text) == (cue.kind, cue.number, cue.text)
    )
    return run.origin_s + next(offsets, now_s - run.origin_s)
