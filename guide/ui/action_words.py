"""Action words: what each thing that a key can do in a session is called."""

from __future__ import annotations

from guide.i18n import _
from guide.key_settings import Action


def action_words(action: Action) -> str:
    """Return the name of an action."""
    return {
        Action.PAUSE: _("Pause, go on"),
        Action.NEXT: _("Done, next"),
        Action.BACK: _("Back"),
        Action.MORE: _("One rep or 15 s more"),
        Action.LESS: _("One rep or 15 s less"),
        Action.SLOWER: _("Slower"),
        Action.QUICKER: _("Quicker"),
        Action.LONGER: _("I need longer"),
        Action.ADVANCE: _("Wait after each set, or go on"),
        Action.UNDO: _("Take the last key back"),
        Action.STOP: _("Stop: pause and ask"),
        Action.MUTE: _("Sound off, on"),
        Action.DISTANCE: _("Distance view"),
        Action.FULL_SCREEN: _("Full screen"),
        Action.WORDS_DOWN: _("Steps in words, further down"),
        Action.WORDS_UP: _("Steps in words, further up"),
    }[action]
