"""Exercise strip: exercises as small pictures with their names, each a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from guide.domain.exercise import Exercise
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.row_button import RowButton
from guide.ui.widgets.sheet import grown
from guide.ui.widgets.text import label

_SIDE = 64
"""Side of a picture at 100 % text."""

Paint = Callable[[Exercise, QSize, float], tuple[QPixmap, str] | None]
"""Gives an exercise's picture in a size and pixel ratio, and what it shows in words; ``None`` without one."""


class ExerciseStrip(QWidget):
    """Hidden while there is nothing to show; pictures are painted when it is first seen.

    Signals:
        chosen: With the id of an exercise, when it is pressed.
    """

    chosen = Signal(str)

    def __init__(self, title: str, paint: Paint, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint = paint
        self._exercises: tuple[Exercise, ...] = ()
        self._open: list[tuple[Exercise, QLabel, RowButton]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE["s"])
        self._column.addWidget(label(title, "small", parent=self))
        self._scroll = QScrollArea(self)
        self._scroll.setProperty("role", "clear")
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = QWidget(self._scroll)
        self._row.setProperty("role", "clear")
        self._line = QHBoxLayout(self._row)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE["s"])
        self._scroll.setWidget(self._row)
        self._column.addWidget(self._scroll)
        self.hide()

    @property
    def has_any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._exercises)

    def show_exercises(self, exercises: Sequence[Exercise]) -> None:
        """Show these, in place of those before."""
        self._exercises = tuple(exercises)
        while (entry := self._line.takeAt(0)) is not None:
            old = entry.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._open = []
        side = grown(self, _SIDE)
        for exercise in self._exercises:
            made = RowButton(exercise.id, exercise.name, parent=self._row)
            made.setObjectName(f"strip_{exercise.id}")
            made.chosen.connect(self.chosen)
            made.installEventFilter(self)
            picture = QLabel(parent=made)
            picture.setFixedSize(side, side)
            name = label(exercise.name, "small", wrap=True, parent=made)
            name.setFixedWidth(2 * side)
            made.row.setContentsMargins(SPACE["xs"], SPACE["xs"], SPACE["xs"], SPACE["xs"])
            made.row.setSpacing(SPACE["s"])
            made.row.addWidget(picture)
            made.row.addWidget(name)
            made.seal()
            made.setFixedSize(made.sizeHint())
            self._line.addWidget(made)
            self._open.append((exercise, picture, made))
        self._line.addStretch(1)
        bar = self._scroll.horizontalScrollBar().sizeHint().height()
        self._scroll.setFixedHeight(self._row.sizeHint().height() + bar)
        self.setVisible(bool(self._exercises))
        if self.isVisible():
            self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep in sight what the keyboard is on."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Paint what was not painted yet."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        for exercise, picture, made in self._open:
            painted = self._paint(exercise, picture.size(), picture.devicePixelRatioF())
            if painted is None:
                picture.hide()
                continue
            picture.setPixmap(painted[0])
            made.setAccessibleDescription(painted[1])
        self._open = []
