"""Picture tile: a square with a number, and later a small picture in its place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class PictureTile(QLabel):
    """A tile of the same size with and without its picture, so that nothing moves when it comes.

    Attributes:
        exercise_id: What the picture is to show.
    """

    def __init__(self, exercise_id: str, number: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exercise_id = exercise_id
        self._picture: QPixmap | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(str(number))
        self.setProperty("role", "picture")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def room(self) -> QSize:
        """Size of the picture, as the style sheet has it; known before anything is laid out."""
        self.ensurePolished()
        return self.minimumSize()

    @property
    def has_picture(self) -> bool:
        """Whether a picture stands in place of the number."""
        return self._picture is not None

    def show_picture(self, picture: QPixmap, spoken: str) -> None:
        """Show a picture with rounded corners of its own; ``spoken`` is for those who cannot see it."""
        self._picture = picture
        self.setAccessibleName(spoken)
        row = self.parentWidget()
        if row is not None:
            # A screen reader stops at the row, not at what is in it.
            row.setAccessibleDescription(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, or the number until there is one."""
        if self._picture is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        painter.end()
