"""Keys of the player: what an action means, by where the session stands."""

from __future__ import annotations

from guide.domain.dose import PACE_STEP
from guide.key_settings import Action
from guide.session.event import (
    AddTime,
    Back,
    ChangeAdvance,
    ChangeTempo,
    Event,
    NeedLonger,
    Pain,
    Pause,
    RepDone,
    RepUndone,
    Resume,
    SetDone,
    Skip,
    Undo,
)
from guide.session.look import Look, Stage
from guide.session.plan import Rest, Work

TIME_STEP_S = 15.0


def meaning(action: Action, look: Look) -> Event | None:
    """Return the event an action means now; ``None`` where it is for the screen rather than the session."""
    match action:
        case Action.PAUSE:
            return Resume() if look.stage is Stage.PAUSED else Pause()
        case Action.NEXT:
            return forward(look)
        case Action.BACK:
            return Back()
        case Action.MORE:
            return more(look)
        case Action.LESS:
            return less(look)
        case Action.SLOWER:
            return slower(look)
        case Action.QUICKER:
            return quicker(look)
        case Action.LONGER:
            return NeedLonger()
        case Action.ADVANCE:
            return ChangeAdvance(look.advances)
        case Action.UNDO:
            return Undo()
        case _:
            return None


def pain(score: int, look: Look) -> Event:
    """Return the answer for the item the screen asks about, even if its sets were skipped."""
    return Pain(score, look.step.item_index if isinstance(look.step, Rest) else None)


def forward(look: Look) -> Event:
    """Return what "done, next" means: a set is done, anything else is skipped; a pause is left."""
    if look.stage is Stage.PAUSED:
        return Resume()
    return SetDone() if look.stage in {Stage.WORKING, Stage.AWAITING_YOU} else Skip()


def more(look: Look) -> Event:
    """Return what "+" means: one rep more where reps count, else 15 s more."""
    return RepDone() if look.reps is not None else AddTime(TIME_STEP_S)


def less(look: Look) -> Event:
    """Return what "−" means: one rep less where reps count, else 15 s less."""
    return RepUndone() if look.reps is not None else AddTime(-TIME_STEP_S)


def slower(look: Look) -> Event:
    """Return a step to a slower tempo."""
    return ChangeTempo(look.percent - PACE_STEP)


def quicker(look: Look) -> Event:
    """Return a step to a quicker tempo, as far as the item allows."""
    return ChangeTempo(look.percent + PACE_STEP)


def asks_pain(look: Look) -> bool:
    """Whether the screen takes pain now: in every rest, and while a set stands still."""
    return isinstance(look.step, Rest) or (isinstance(look.step, Work) and look.stage is Stage.PAUSED)


def counts_any_key(look: Look) -> bool:
    """Whether the person counts reps now, so that a foot pedal may do it."""
    return look.stage is Stage.AWAITING_YOU and look.reps is not None


def is_work(look: Look) -> bool:
    """Whether a set is under way, paused or not."""
    return isinstance(look.step, Work)
