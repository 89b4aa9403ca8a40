"""Sheet: a scrolling screen whose content keeps a readable width in the middle."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.ui.theme.tokens import SPACE, TYPE
from guide.ui.widgets.frames import Page
from guide.ui.widgets.text import label

WIDEST = 1100
"""Widest content in pixels at 100 % text."""

FORM_WIDEST = 800
"""Widest form, likewise: answers stay near their questions."""


def grown(widget: QWidget, size: int) -> int:
    """Return a length in pixels grown with the text size that ``widget`` shows."""
    return round(size * widget.fontInfo().pixelSize() / TYPE["body"])


def head(title: str, lead: str, role: str = "muted") -> QVBoxLayout:
    """Return a screen's title with the line below it."""
    column = QVBoxLayout()
    column.setSpacing(SPACE["xs"])
    column.addWidget(label(title, "title", wrap=True))
    column.addWidget(label(lead, role, wrap=True))
    return column


def side_margin(widget: QWidget, width: int, widest: int = WIDEST) -> int:
    """Return the space left and right of content in ``width`` pixels, so that lines stay readable."""
    return max(SPACE["xxl"] + SPACE["s"], (width - grown(widget, widest)) // 2)


class Sheet(Page):
    """A page whose column grows no wider than ``widest`` pixels (at 100 % text) and stays centred."""

    def __init__(self, *, widest: int = WIDEST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest = widest
        self._room = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the spare width between both sides."""
        # The room beside a scroll bar. Asked for its viewport, PySide6 makes every kind of widget known.
        self._room = event.size().width()
        self._center()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._center()

    def _center(self) -> None:
        side = side_margin(self, self._room, self._widest)
        now = self.column.contentsMargins()
        if now.left() != side:
            self.column.setContentsMargins(side, now.top(), side, now.bottom())
