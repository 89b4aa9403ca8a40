"""Waiting: how long a shell may sleep before a running session has something to tell."""

from __future__ import annotations

from guide.session.state import Preparing, Resting, Session, Switching, Working, beats_of


def until_next_s(session: Session, now_s: float) -> float | None:
    """Return the seconds until the next cue or the end of the step, 0 if due; ``None`` if no clock runs."""
    match session.stage:
        case Preparing(run) | Working(run) | Switching(run) | Resting(run):
            beats = beats_of(session, run)
            next_s = beats[run.told].offset_s if run.told < len(beats) else run.length_s or 0.0
            return max(0.0, run.origin_s + next_s - now_s)
        case _:
            return None
