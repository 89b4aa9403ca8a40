"""Frames: cards, notices and rules that hold the parts of a screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from guide.ui.theme.tokens import SPACE


class Card(QFrame):
    """A rounded surface with a column of content in ``column``; ``role`` is card, notice, alarm or stage."""

    def __init__(self, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE["xl"], SPACE["xl"], SPACE["xl"], SPACE["xl"])
        self.column.setSpacing(SPACE["m"])


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a thin line across."""
    made = QFrame(parent)
    made.setProperty("role", "rule")
    return made


class Page(QScrollArea):
    """A screen that scrolls when it must: content goes into ``column``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitting = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The page itself takes no focus; its controls do, and scroll into view.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setProperty("role", "page")
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(SPACE["xxl"] + SPACE["s"], SPACE["xxl"], SPACE["xxl"], SPACE["xxl"])
        self.column.setSpacing(SPACE["l"])
        self.setWidget(self.body)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the content once, not again for every size that this gives it.

        Words that get shorter in less room can need a scroll bar without it and none with it: Qt would go to
        and fro between both until the stack is full.
        """
        if self._fitting:
            return False
        self._fitting = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._fitting = False


def clear(column: QVBoxLayout) -> None:
    """Take everything out of a column and let it go."""
    while (entry := column.takeAt(0)) is not None:
        widget = entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
            continue
        inner = entry.layout()
        if isinstance(inner, QVBoxLayout):
            clear(inner)
