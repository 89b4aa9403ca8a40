"""Tinted list: painted rows in the style sheet's colours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QWidget

from guide.ui.theme.tokens import SPACE


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
