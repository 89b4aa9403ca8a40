"""State row: a statement with a sign of whether it is so; a tick or an empty ring, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.text import label


class StateRow(QWidget):
    """A statement, and below it where it is known from. ``column`` takes what belongs to it."""

    def __init__(self, words: str, *, met: bool, below: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        state = _("Yes") if met else _("Still open")
        self.setAccessibleName(f"{words}: {state}")
        self.setAccessibleDescription(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["m"])
        mark = label("✓" if met else "○", "mark", tone="do" if met else "open", parent=self)
        mark.setAccessibleName(state)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(SPACE["xs"] // 2)
        row.addLayout(self.column, 1)
        self.column.addWidget(Prose(words, parent=self))
        if below:
            self.column.addWidget(Prose(below, "small", parent=self))
