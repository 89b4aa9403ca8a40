"""Tints: colours that the style sheet gives to painted widgets by ``qproperty-…``."""

from __future__ import annotations

from PySide6.QtCore import Property, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QProgressBar, QWidget

from guide.ui.theme.tokens import SPACE


class TintedBar(QProgressBar):
    """A painted value in the style sheet's colours; a progress bar, so that screen readers get its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tints: dict[str, QColor] = {}
        self.setTextVisible(False)

    def setValue(self, value: int) -> None:
        """Take a value and paint it with the rest of the window; Qt alone would paint and send it at once."""
        if value == self.value():
            return
        self.setUpdatesEnabled(False)
        super().setValue(value)
        self.setUpdatesEnabled(True)

    def tint(self, name: str) -> QColor:
        """Return a colour by name; an invalid one until the style sheet has spoken."""
        return self.tints.get(name, QColor())


class TintedList(QListView):
    """Painted rows in the style sheet's colours, laid out a screenful at a time; they are not edited here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tints: dict[str, QColor] = {}
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(SPACE["xxl"])

    def tint(self, name: str) -> QColor:
        """Return a colour by name; an invalid one until the style sheet has spoken."""
        return self.tints.get(name, QColor())


def tint(name: str) -> Property:
    """Return a Qt property of a ``TintedBar`` or ``TintedList`` called ``name`` in the style sheet."""

    def get(widget: TintedBar | TintedList) -> QColor:
        return widget.tint(name)

    def put(widget: TintedBar | TintedList, color: QColor) -> None:
        widget.tints[name] = color
        widget.update()

    return Property(QColor, get, put)
