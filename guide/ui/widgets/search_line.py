"""Search line: a line of input that searches as one types, and hands keys on to what it found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchLine(QLineEdit):
    """A search field.

    Signals:
        accepted: Enter was pressed; ``True`` with Shift held.
        left_downwards: Down was pressed.
        left: Esc was pressed while it was empty.
    """

    accepted = Signal(bool)
    left_downwards = Signal()
    left = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc; hand Enter and Down on."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in _ENTER:
            self.accepted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
