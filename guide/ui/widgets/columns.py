"""Columns: two columns that become one when there is no room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from guide.ui.theme.tokens import SPACE

_TWO_COLUMNS_EM = 44
"""Least width for two columns, in heights of a line."""


class SideBySide(QWidget):
    """A wide column ``main`` and a narrow one ``side``, which goes below when the room is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(SPACE["l"] + SPACE["xs"])
        self._side_holder = QWidget(self)
        self.main = self._column(QWidget(self), 5)
        self.side = self._column(self._side_holder, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between two columns and one."""
        wide = event.size().width() >= _TWO_COLUMNS_EM * self.fontMetrics().height()
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        super().resizeEvent(event)

    @property
    def in_one_column(self) -> bool:
        """Whether the side column stands below."""
        return self._columns.direction() is QBoxLayout.Direction.TopToBottom

    def close_columns(self) -> None:
        """Push the content of both columns to the top; call it when everything is in."""
        for column in (self.main, self.side):
            column.addStretch(1)
        if self.side.count() == 1:
            self._side_holder.hide()

    def _column(self, holder: QWidget, stretch: int) -> QVBoxLayout:
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["l"])
        self._columns.addWidget(holder, stretch)
        return column
