"""Short line: a line of input for a few digits, no wider than it needs."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

_LETTERS = "such as 1985"


class ShortLine(QLineEdit):
    """A line as wide as a few words, whatever the text size."""

    def __init__(self, title: str, *, name: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMaxLength(longest)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width of a short answer."""
        margins = self.textMargins()
        spare = super().sizeHint().height()
        wide = self.fontMetrics().horizontalAdvance(_LETTERS) + margins.left() + margins.right() + spare
        return QSize(wide, super().sizeHint().height())
