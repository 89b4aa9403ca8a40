"""Keys of the player: which key means what, by where the session stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt

from guide.domain.dose import PACE_STEP
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
)
from guide.session.look import Look, Stage
from guide.session.plan import Rest, Work

TIME_STEP_S = 15.0


class ScreenKey(StrEnum):
    """What a key asks of the screen rather than of the session."""

    STOP = "stop"
    DISTANCE = "distance"
    FULL_SCREEN = "full_screen"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key as Qt gives it, without modifiers."""

    key: int
    text: str = ""


_SCREEN_KEYS = {
    Qt.Key.Key_Escape: ScreenKey.STOP,
    Qt.Key.Key_D: ScreenKey.DISTANCE,
    Qt.Key.Key_F: ScreenKey.FULL_SCREEN,
    Qt.Key.Key_M: ScreenKey.MUTE,
}
_NEXT = {Qt.Key.Key_Right, Qt.Key.Key_PageDown}
_SLOWER = {"[", ","}
_QUICKER = {"]", "."}
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_PageUp}


def meaning(press: KeyPress, look: Look) -> Event | ScreenKey | None:
    """Return what a key means now; ``None`` where it means nothing."""
    key = press.key
    if key in _SCREEN_KEYS:
        return _SCREEN_KEYS[Qt.Key(key)]
    if key == Qt.Key.Key_Space:
        return Resume() if look.stage is Stage.PAUSED else Pause()
    if key in _NEXT:
        return forward(look)
    if key in _BACK:
        return Back()
    if key == Qt.Key.Key_L:
        return NeedLonger()
    if key == Qt.Key.Key_A:
        return ChangeAdvance(look.advances)
    if press.text in _SLOWER:
        return slower(look)
    if press.text in _QUICKER:
        return quicker(look)
    if press.text == "+":
        return more(look)
    if press.text in {"-", "−"}:
        return less(look)
    if len(press.text) == 1 and press.text in "0123456789" and asks_pain(look):
        return pain(int(press.text), look)
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


def is_work(look: Look) -> bool:
    """Whether a set is under way, paused or not."""
    return isinstance(look.step, Work)
