"""Legend: the keys that mean something now, in the order in which they are needed."""

from __future__ import annotations

from guide.i18n import _
from guide.key_settings import Action, Keys
from guide.session.look import Look, Stage
from guide.session.plan import Prepare, Rest, SwitchSides, Work
from guide.session.timeline import can_stretch
from guide.ui.key_press import key_words
from guide.ui.screens.player.keys import asks_pain


def key_for(keys: Keys, action: Action) -> str:
    """Return what stands on the key of an action; empty if it has none. Esc always stops."""
    if action is Action.STOP:
        return _("Esc")
    return next((key_words(key) for key in keys.of(action)), "")


def keys_now(look: Look, keys: Keys, *, held: bool = False, any_key: bool = False) -> list[tuple[str, str]]:
    """Return pairs of key and meaning, the most needed first.

    Args:
        look: The session now.
        keys: Which key does what.
        held: Too much pain holds the session.
        any_key: Any key counts a rep now, but for Esc, Tab and Undo.
    """
    if held:
        told = [(_("Tab"), _("to the end"))]
    elif any_key:
        told = [(_("Any key"), _("one rep"))]
    else:
        pause = _("go on") if look.stage is Stage.PAUSED else _("pause")
        told = [
            (key_for(keys, Action.PAUSE), pause),
            (key_for(keys, Action.NEXT), _("done, next")),
            (key_for(keys, Action.BACK), _("back")),
        ]
    if look.undoable and not held:
        told.append((key_for(keys, Action.UNDO), _("take back")))
    if any_key:
        return [pair for pair in (*told, (_("Esc"), _("stop"))) if pair[0]]
    signs = " ".join(key for key in (key_for(keys, Action.MORE), key_for(keys, Action.LESS)) if key)
    if look.reps is not None and not held:
        told.append((signs, _("one rep")))
    elif can_stretch(look.step) and not held:
        told.append((signs, _("15 s")))
    if isinstance(look.step, Rest | Prepare | SwitchSides) and not held:
        told.append((key_for(keys, Action.LONGER), _("count on") if look.asked else _("I need longer")))
    elif look.tempo is not None and not held:
        pair = (key_for(keys, Action.SLOWER), key_for(keys, Action.QUICKER))
        told.append((" ".join(key for key in pair if key), _("tempo")))
    if asks_pain(look):
        told.append(("0 … 10", _("pain")))
    told += [
        (_("Esc"), _("stop")),
        (key_for(keys, Action.DISTANCE), _("distance view")),
        (key_for(keys, Action.MUTE), _("sound off, on")),
    ]
    if isinstance(look.step, Work):
        told.append((key_for(keys, Action.WORDS_DOWN), _("steps")))
    advance = _("wait after each set") if look.advances else _("go on by itself")
    told.append((key_for(keys, Action.ADVANCE), advance))
    told.append((key_for(keys, Action.FULL_SCREEN), _("full screen")))
    return [pair for pair in told if pair[0]]


def key_hint(keys: Keys, action: Action) -> str:
    """Return the keys of an action in words, for a button that does the same; empty if there is none."""
    names = [_("Esc")] if action is Action.STOP else []
    names += [key_words(key) for key in keys.of(action)]
    return _("Key: {key}").format(key=", ".join(names)) if names else ""


def taken_back(before: Look, after: Look) -> str:
    """Return what to say of an undo, by what it did."""
    if not before.undoable:
        return _("There is nothing to take back.")
    if after.stage is Stage.PAUSED and before.stage is not Stage.PAUSED:
        return _("Taken back. Go on when you are ready.")
    return _("Taken back.")
