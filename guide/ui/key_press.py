"""Key press: the name that a key has in the settings, and the one that people read on it."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from guide.i18n import _
from guide.key_settings import WORDS, is_key

_CODES = {getattr(Qt.Key, f"Key_{word}").value: word for word in WORDS}
_MINUS = "−"
_PREFIXES = (("Ctrl+", Qt.KeyboardModifier.ControlModifier), ("Shift+", Qt.KeyboardModifier.ShiftModifier))
_OTHERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Hyper_L,
        Qt.Key.Key_Hyper_R,
        Qt.Key.Key_Mode_switch,
        Qt.Key.Key_Multi_key,
    }
)
"""Keys that only change others."""
VOLUME = frozenset(
    {
        Qt.Key.Key_VolumeUp,
        Qt.Key.Key_VolumeDown,
        Qt.Key.Key_VolumeMute,
        Qt.Key.Key_MicMute,
        Qt.Key.Key_MicVolumeUp,
        Qt.Key.Key_MicVolumeDown,
    }
)
"""Keys that belong to the machine's loudness."""


def names_of(event: QKeyEvent) -> tuple[str, ...]:
    """Return the names of a key, the most exact first; none where it cannot be chosen.

    Shift counts only where nothing else does: ``Shift+D`` is also ``D``.
    """
    bare = _bare(event)
    if not bare or event.modifiers() & _OTHERS:
        return ()
    control, shift = ((prefix if event.modifiers() & held else "") for prefix, held in _PREFIXES)
    if len(bare) == 1 and not bare.isalpha():
        # It takes Shift to write many of them, and which ones differs from keyboard to keyboard.
        shift = ""
    names = (f"{control}{shift}{bare}", f"{control}{bare}")
    return tuple(dict.fromkeys(name for name in names if is_key(name)))


def _bare(event: QKeyEvent) -> str:
    text = event.text()
    if text == _MINUS:
        return "-"
    if len(text) == 1 and text.isprintable() and not text.isspace() and not text.isalpha():
        return text
    code = event.key()
    if code in _CODES:
        return _CODES[code]
    if not 0 < code <= sys.maxunicode or not chr(code).isprintable():
        return ""
    capital = chr(code).upper()
    return capital if len(capital) == 1 else chr(code)


def key_words(name: str) -> str:
    """Return what stands on a key, as short as on the keyboard."""
    for prefix, words in (("Ctrl+", _("Ctrl")), ("Shift+", _("Shift"))):
        if name.startswith(prefix):
            return f"{words} {key_words(name.removeprefix(prefix))}"
    words = {
        "Space": _("Space"),
        "Backspace": _("Backspace"),
        "Delete": _("Delete"),
        "Left": "←",
        "Right": "→",
        "Up": "↑",
        "Down": "↓",
        "-": _MINUS,
        "PageUp": _("Page up"),
        "PageDown": _("Page down"),
        "MediaPlay": _("Play"),
        "MediaPause": _("Pause (media)"),
        "MediaTogglePlayPause": _("Play/pause"),
        "MediaStop": _("Stop (media)"),
        "MediaNext": _("Next (media)"),
        "MediaPrevious": _("Previous (media)"),
    }
    if name in words:
        return words[name]
    if name in WORDS:
        return QKeySequence(getattr(Qt.Key, f"Key_{name}")).toString(QKeySequence.SequenceFormat.NativeText)
    return name
