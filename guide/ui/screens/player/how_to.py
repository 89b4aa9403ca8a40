"""How to: an exercise in words, beside its figure or in its place; the cues large and the steps below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from guide.domain.exercise import Exercise
from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.frames import Card
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.text import label


class HowTo(QFrame):
    """Cues and numbered steps of one exercise. While a set runs the cues lead; before it, the steps do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self._shown: tuple[str, bool, str] = ("", False, "")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE["s"], SPACE["s"], SPACE["s"], SPACE["s"])
        outer.addWidget(self._scroll)

    def show_exercise(self, exercise: Exercise, *, working: bool, note: str) -> None:
        """Show an exercise; ``note`` is the routine's own word on it."""
        if self._shown == (exercise.id, working, note):
            return
        self._shown = (exercise.id, working, note)
        body = QWidget()
        body.setProperty("role", "clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE["l"], SPACE["l"], SPACE["l"], SPACE["l"])
        column.setSpacing(SPACE["l"])
        if note:
            card = Card()
            card.column.setContentsMargins(SPACE["m"], SPACE["m"], SPACE["m"], SPACE["m"])
            card.column.addWidget(Prose(note, "strong_body"))
            column.addWidget(card)
        first, second = (_cues(exercise, large=True), _steps(exercise, large=False))
        if not working:
            first, second = (_steps(exercise, large=True), _cues(exercise, large=False))
            column.addWidget(label(_("How it goes"), "small"))
        column.addLayout(first)
        column.addStretch(1)
        column.addWidget(label(_("How it goes") if working else _("Keep in mind"), "small"))
        column.addLayout(second)
        self._scroll.setWidget(body)

    @property
    def at_top(self) -> bool:
        """Whether the beginning of the words is in sight."""
        return self._scroll.verticalScrollBar().value() == 0

    def scroll_by_page(self, direction: int) -> None:
        """Scroll the words down (1) or up (-1)."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + direction * bar.pageStep())


def _cues(exercise: Exercise, *, large: bool) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE["l"] if large else SPACE["s"])
    for cue in exercise.cues:
        text = cue[:1].upper() + cue[1:]
        column.addWidget(Prose(text, "cue" if large else "large"))
    return column


def _steps(exercise: Exercise, *, large: bool) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE["m"])
    grid.setVerticalSpacing(SPACE["m"] if large else SPACE["s"])
    grid.setColumnStretch(1, 1)
    role = "large" if large else "strong_body"
    for row, step in enumerate(exercise.steps):
        number = label(str(row + 1), "step" if large else "muted")
        grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Prose(step, role), row, 1)
    return grid
