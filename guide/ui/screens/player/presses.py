"""Presses: which presses count in the player: no auto-repeat, no bounce, and any key for a foot pedal."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from guide.key_settings import USUAL_KEYS, Action, Keys
from guide.session.look import Look
from guide.ui.key_press import MODIFIERS, VOLUME, names_of
from guide.ui.screens.player.keys import asks_pain, counts_any_key

BOUNCE_S = 0.3
"""Two presses closer than this are one: a worn contact or a foot that trembles, never two wishes.

Switches bounce for some hundredths of a second and a foot that slips for two tenths; what is counted by hand
comes at most twice a second. Our choice, not clinical.
"""
_ONCE = frozenset({Action.PAUSE, Action.NEXT, Action.BACK, Action.UNDO})
"""What pressed twice by mistake would undo itself, or go two steps."""
_NOT_ANY = MODIFIERS | VOLUME | {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_unknown}
_DIGITS = "0123456789"


class Special(Enum):
    """What a press can be besides an action."""

    ANY = "any"
    """A key that counts a rep because any does."""
    NOTHING = "nothing"
    """A press that is taken and does nothing."""


class Presses:
    """Tells what a key press asks for.

    Args:
        clock: Seconds on a monotonic clock; without one, every press counts.
    """

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self.keys: Keys = USUAL_KEYS
        self.any_key = False
        self._clock = clock
        self._last: dict[Action | Special, float] = {}

    def meant(self, event: QKeyEvent, look: Look) -> Action | Special | int | None:
        """Return an action, a digit for pain, or ``None`` for a key that is not the player's."""
        if event.isAutoRepeat():
            return None
        if event.key() == Qt.Key.Key_Escape:
            return Action.STOP
        action = next((found for name in names_of(event) if (found := self.keys.action(name))), None)
        if self._is_any(event, action, look):
            return self._unless_bounced(Special.ANY)
        if action is not None:
            return self._unless_bounced(action) if action in _ONCE else action
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        return (
            int(event.text())
            if len(event.text()) == 1 and event.text() in _DIGITS and asks_pain(look)
            else None
        )

    def _is_any(self, event: QKeyEvent, action: Action | None, look: Look) -> bool:
        if not self.any_key or not counts_any_key(look) or action is Action.UNDO:
            return False
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        return not held and event.key() not in _NOT_ANY and event.key() != 0

    def _unless_bounced(self, found: Action | Special) -> Action | Special:
        if self._clock is None:
            return found
        now_s = self._clock()
        before_s = self._last.get(found)
        if before_s is not None and now_s - before_s < BOUNCE_S:
            return Special.NOTHING
        self._last[found] = now_s
        return found
