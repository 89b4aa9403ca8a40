"""Routine card: one routine that is due, small or opened with its exercises."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from guide.i18n import _
from guide.ui import amounts
from guide.ui.models.day import DueExercise, DueRoutine
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.picture_tile import PictureTile
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.row_button import RowButton
from guide.ui.widgets.text import button, label
from guide.ui.widgets.why_fold import WhyFold


class RoutineCard(Card):
    """A routine with its state today. Opened, it lists the exercises and offers to start.

    Signals:
        start_requested, rehearse_requested: With the routine's id.
        open_requested: With the routine's id, when a small card is pressed.
        exercise_requested: With the exercise's id.
        why_requested: With the routine's id, when what the last answers change shall be explained.
    """

    start_requested = Signal(str)
    rehearse_requested = Signal(str)
    open_requested = Signal(str)
    exercise_requested = Signal(str)
    why_requested = Signal(str)

    def __init__(self, due: DueRoutine, *, opened: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(f"routine-{due.routine_id}")
        self._due = due
        self.start: QPushButton | None = None
        self.head: RowButton | None = None
        self._buttons: QBoxLayout | None = None
        if opened:
            self._build_opened()
        else:
            self._build_small()

    @property
    def due(self) -> DueRoutine:
        """The routine shown."""
        return self._due

    @property
    def is_opened(self) -> bool:
        """Whether the exercises are listed."""
        return self.start is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below each other where they do not fit side by side."""
        if self._buttons is not None:
            margins = self.column.contentsMargins()
            room = event.size().width() - margins.left() - margins.right()
            need = sum(
                item.sizeHint().width()
                for i in range(self._buttons.count())
                if (item := self._buttons.itemAt(i))
            )
            narrow = need + 2 * SPACE["m"] > room
            self._buttons.setDirection(
                QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            )
        super().resizeEvent(event)

    def _build_small(self) -> None:
        self.column.setContentsMargins(0, 0, 0, 0)
        head = RowButton(self._due.routine_id, self._spoken(), role="head", parent=self)
        head.setObjectName(f"open-{self._due.routine_id}")
        head.row.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        words = self._title(compact=True)
        head.row.addLayout(words, 1)
        head.row.addWidget(label("›", "mark", parent=head), 0, Qt.AlignmentFlag.AlignVCenter)
        head.seal()
        head.chosen.connect(self.open_requested)
        self.head = head
        self.column.addWidget(head)

    def _build_opened(self) -> None:
        due = self._due
        # Rows reach a little further out than the words, so that their focus frame does not touch the tiles.
        inner = SPACE["s"]
        margin = SPACE["xl"] - inner
        self.column.setContentsMargins(margin, SPACE["xl"], margin, SPACE["xl"])
        self.column.setSpacing(0)
        title = self._title(compact=False)
        title.setContentsMargins(inner, 0, inner, 0)
        self.column.addLayout(title)
        self.column.addSpacing(SPACE["l"])
        for place, exercise in enumerate(due.exercises, 1):
            self.column.addLayout(self._line(inner))
            self.column.addWidget(self._row(place, exercise))
        self.column.addLayout(self._line(inner))
        self.column.addSpacing(SPACE["l"] + SPACE["xs"])
        if due.lock_reason is not None:
            reason = QHBoxLayout()
            reason.setContentsMargins(inner, 0, inner, 0)
            reason.addWidget(Prose(due.lock_reason, "warn", parent=self))
            self.column.addLayout(reason)
            if due.lock_why:
                self.column.addWidget(
                    WhyFold(due.lock_why, of=due.name, name=f"rules-{due.routine_id}", parent=self)
                )
            self.column.addSpacing(SPACE["m"])
        if due.load:
            load = QHBoxLayout()
            load.setContentsMargins(inner, 0, inner, 0)
            said = Prose(due.load, "muted", parent=self)
            said.setObjectName(f"load-{due.routine_id}")
            load.addWidget(said)
            self.column.addLayout(load)
            self.column.addSpacing(SPACE["m"])
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(SPACE["m"])
        self._buttons.setContentsMargins(inner, 0, inner, 0)
        words = _("Do it again") if due.is_done else _("Start")
        self.start = button(
            f"{words}  ↵", "" if due.is_done else "primary", name=f"start-{due.routine_id}", parent=self
        )
        self.start.setAccessibleName(f"{words}: {due.name}")
        self.start.setProperty("big", True)
        self.start.setEnabled(due.lock_reason is None)
        if due.lock_reason is not None:
            self.start.setAccessibleDescription(due.lock_reason)
        self.start.clicked.connect(self._on_start)
        rehearse = button(_("Rehearse"), name=f"rehearse-{due.routine_id}", parent=self)
        rehearse.setToolTip(_("Look through every step before you start"))
        rehearse.setProperty("big", True)
        rehearse.clicked.connect(self._on_rehearse)
        self._buttons.addWidget(self.start)
        self._buttons.addWidget(rehearse)
        if due.changes:
            why = button(_("What changed and why"), "quiet", name=f"why-{due.routine_id}", parent=self)
            why.setAccessibleName(_("What changed and why: {name}").format(name=due.name))
            why.clicked.connect(self._on_why)
            self._buttons.addWidget(why)
        self._buttons.addStretch(1)
        self.column.addLayout(self._buttons)

    def _title(self, *, compact: bool) -> QVBoxLayout:
        due = self._due
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"])
        line = QHBoxLayout()
        line.setSpacing(SPACE["m"])
        line.addWidget(Prose(due.name, "strong" if compact else "heading", parent=self), 1)
        words.addLayout(line)
        words.addWidget(Prose(self._meta(), "muted", parent=self))
        chips: list[QLabel] = []
        if due.lock_reason is not None:
            chips.append(label(_("Locked"), "chip", tone="warn", parent=self))
        if due.is_done or due.per_day > 1:
            chips.append(label(amounts.done_of_today(due.done_today, due.per_day), "chip", parent=self))
        if len(chips) == 1:
            line.addWidget(chips[0], 0, Qt.AlignmentFlag.AlignTop)
        elif chips:
            below = Flow(gap=SPACE["s"])
            for chip in chips:
                below.addWidget(chip)
            words.addSpacing(SPACE["xs"])
            words.addLayout(below)
        return words

    def _line(self, inner: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(inner, 0, inner, 0)
        line.addWidget(rule(self))
        return line

    def _meta(self) -> str:
        due = self._due
        parts = [amounts.minutes(due.seconds)]
        if not self.due.exercises:
            return parts[0]
        if due.equipment:
            parts.append(_("needs {things}").format(things=amounts.listed(due.equipment)))
        parts.append(amounts.exercise_count(len(due.exercises)))
        if due.origin:
            parts.append(_("from {origin}").format(origin=due.origin))
        return " · ".join(parts)

    def _spoken(self) -> str:
        return f"{self._due.name}, {self._meta()}"

    def _row(self, place: int, exercise: DueExercise) -> RowButton:
        row = RowButton(exercise.exercise_id, _spoken_row(place, exercise), parent=self)
        row.setObjectName(f"exercise-{exercise.exercise_id}")
        tile = PictureTile(exercise.exercise_id, place, parent=row)
        row.row.addWidget(tile, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"] // 2)
        words.addStretch(1)
        words.addWidget(Prose(exercise.name, "strong", parent=row))
        words.addWidget(Prose(exercise.dose, "muted", parent=row))
        if exercise.changed:
            words.addWidget(Prose(exercise.changed, "warn", parent=row))
        words.addStretch(1)
        row.row.addLayout(words, 1)
        if exercise.seconds is not None:
            row.row.addWidget(label(amounts.minutes(exercise.seconds), "muted", parent=row))
        row.seal()
        row.chosen.connect(self.exercise_requested)
        return row

    def _on_start(self) -> None:
        self.start_requested.emit(self._due.routine_id)

    def _on_rehearse(self) -> None:
        self.rehearse_requested.emit(self._due.routine_id)

    def _on_why(self) -> None:
        self.why_requested.emit(self._due.routine_id)


def _spoken_row(place: int, exercise: DueExercise) -> str:
    words = f"{place}. {exercise.name}, {exercise.dose}"
    return f"{words}. {exercise.changed}" if exercise.changed else words
