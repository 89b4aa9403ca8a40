"""Keys: what Enter means on a screen that is not a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether the key is Enter, on either side of the keyboard."""
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def pressed_focused(screen: QWidget) -> bool:
    """Press the button that has the focus, and tell whether there was one that Enter is meant for."""
    focused = screen.focusWidget()
    if not isinstance(focused, QAbstractButton) or isinstance(focused, QCheckBox):
        return False
    if not focused.isEnabled() or (focused.isCheckable() and focused.isChecked()):
        return False
    focused.click()
    return True
