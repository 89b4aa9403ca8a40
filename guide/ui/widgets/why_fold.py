"""Why fold: the rules behind a lock, shown when they are asked for."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.text import button


class WhyFold(QWidget):
    """A quiet button; pressed, it shows the lines below it. ``of`` names what is locked."""

    def __init__(self, lines: tuple[str, ...], *, of: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of = of
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        self._open = button("", "quiet", name=name, checkable=True, parent=self)
        self._open.toggled.connect(self._on_toggled)
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addStretch(1)
        column.addLayout(row)
        self._lines = [Prose(line, "small", parent=self) for line in lines]
        for line in self._lines:
            column.addWidget(line)
        self._on_toggled(False)

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:
        words = _("Hide the rules") if shown else _("Which rule says so?")
        self._open.setText(words)
        self._open.setAccessibleName(f"{words}: {self._of}")
        for line in self._lines:
            line.setVisible(shown)
