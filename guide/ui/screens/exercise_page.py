"""Exercise page: everything about one exercise, large enough to read while trying it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from guide.domain.exercise import Exercise
from guide.i18n import _
from guide.ui import wording
from guide.ui.avoid_words import avoid_line
from guide.ui.figure_choice import FigureChoice
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.columns import SideBySide
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.movement import Movement, has_movement
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.row_button import RowButton
from guide.ui.widgets.sheet import Sheet
from guide.ui.widgets.text import button, label
from guide.ui.widgets.why_fold import WhyFold


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseLink:
    """Another exercise by id and name."""

    exercise_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseDetail:
    """What the page shows: an exercise with the words for what it names by id.

    Attributes:
        why: The rules that lock it, with the facts they used and their sources.
        phases: Titles of the phases in which it begins.
        easier: Exercises to fall back to; ``harder`` those that come next.
        sources: Citations as text.
    """

    row: ExerciseRow
    why: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    easier: tuple[ExerciseLink, ...] = ()
    harder: tuple[ExerciseLink, ...] = ()
    sources: tuple[str, ...] = ()


class ExercisePage(QWidget):
    """One exercise. Esc goes back.

    Args:
        clock: Returns seconds that never go back.

    Signals:
        practise_requested: With the exercise's id.
        exercise_requested: With the id of an easier or harder one.
        back_requested: The list shall be shown again.
    """

    practise_requested = Signal(str)
    exercise_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._figure = FigureChoice()
        self.setObjectName("exercise-page")
        self._shown = ""
        self._content: QWidget | None = None
        self._practise: QPushButton | None = None
        self._page = Sheet(parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_requested)

    def show_figure_as(self, choice: FigureChoice) -> None:
        """Take how the person wants the figure to be, from the next exercise on."""
        self._figure = choice

    def show_exercise(self, detail: ExerciseDetail) -> None:
        """Show another exercise from its top."""
        self._shown = detail.row.exercise.id
        if self._content is not None:
            self._page.column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self._build(detail)
        self._page.column.addWidget(self._content)
        # Shown now rather than by the layout later, so that the focus can be given at once.
        self._content.show()
        self._page.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Give the focus to Practise this, or to Back where it is locked."""
        wanted = self._practise
        if wanted is None or not wanted.isEnabled():
            wanted = self.findChild(QPushButton, "back")
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, detail: ExerciseDetail) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._back(content))
        column.addSpacing(SPACE["l"])
        column.addWidget(Prose(detail.row.exercise.name, "display", parent=content))
        column.addSpacing(SPACE["m"])
        column.addLayout(_chips(detail, content))
        column.addSpacing(SPACE["xl"])
        sides = SideBySide(content)
        exercise = detail.row.exercise
        if detail.row.lock_reason is not None:
            sides.main.addWidget(_locked(detail, detail.row.lock_reason, sides))
        if has_movement(exercise):
            sides.main.addWidget(Movement(exercise, self._figure, clock=self._clock, parent=sides))
        sides.main.addWidget(_steps(exercise.steps, sides))
        watch = _watch(exercise, sides)
        if watch is not None:
            sides.main.addWidget(watch)
        sides.side.addWidget(self._dose(detail, sides))
        if exercise.cues:
            sides.side.addWidget(_cues(exercise.cues, sides))
        if detail.easier or detail.harder:
            sides.side.addWidget(self._links(detail, sides))
        sides.close_columns()
        column.addWidget(sides)
        column.addSpacing(SPACE["xl"])
        column.addLayout(_origin(detail, content))
        column.addStretch(1)
        return content

    def _back(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        back = button("←  " + _("Exercises"), name="back", parent=parent)
        back.setAccessibleName(_("Back to the exercises"))
        back.clicked.connect(self.back_requested)
        row.addWidget(back)
        row.addStretch(1)
        return row

    def _dose(self, detail: ExerciseDetail, parent: QWidget) -> Card:
        exercise = detail.row.exercise
        card = Card(parent=parent)
        card.setObjectName("dose")
        line = wording.dose_line(replace(exercise.dose, load=None), exercise.side)
        card.column.addWidget(Prose(line, "heading", parent=card))
        for name, words in _facts(exercise):
            fact = QVBoxLayout()
            fact.setSpacing(0)
            fact.addWidget(label(name, "small", parent=card))
            fact.addWidget(Prose(words, parent=card))
            card.column.addLayout(fact)
        self._practise = button(_("Practise this"), "primary", name="practise", parent=card)
        self._practise.setProperty("big", True)
        self._practise.setEnabled(detail.row.lock_reason is None)
        self._practise.setAccessibleDescription(detail.row.lock_reason or "")
        self._practise.clicked.connect(self._on_practise)
        card.column.addSpacing(SPACE["xs"])
        card.column.addWidget(self._practise)
        return card

    def _links(self, detail: ExerciseDetail, parent: QWidget) -> Card:
        card = Card(parent=parent)
        card.setObjectName("links")
        inner = SPACE["s"]
        margins = card.column.contentsMargins()
        card.column.setContentsMargins(
            margins.left() - inner, margins.top(), margins.right() - inner, margins.bottom() - inner
        )
        card.column.setSpacing(0)
        for title, links in ((_("Easier"), detail.easier), (_("Harder"), detail.harder)):
            if not links:
                continue
            if card.column.count():
                card.column.addSpacing(SPACE["m"])
            head = QHBoxLayout()
            head.setContentsMargins(inner, 0, inner, SPACE["xs"])
            head.addWidget(label(title, "strong", parent=card))
            card.column.addLayout(head)
            for link in links:
                row = RowButton(link.exercise_id, f"{title}: {link.name}", parent=card)
                row.setObjectName(f"link-{link.exercise_id}")
                row.row.setContentsMargins(inner, inner, inner, inner)
                row.row.addWidget(Prose(link.name, parent=row), 1)
                row.row.addWidget(label("›", "mark", parent=row))
                row.seal()
                row.chosen.connect(self.exercise_requested)
                card.column.addWidget(row)
        return card

    def _on_practise(self) -> None:
        self.practise_requested.emit(self._shown)


def _chips(detail: ExerciseDetail, parent: QWidget) -> Flow:
    chips = Flow(gap=SPACE["s"])
    chips.addWidget(label(wording.kind_name(detail.row.exercise.kind), "chip", parent=parent))
    for words in (*detail.phases, *detail.row.exercise.target):
        shown = wording.sentence(wording.thing(words))
        chips.addWidget(label(shown, "chip", tone="plain", parent=parent))
    return chips


def _locked(detail: ExerciseDetail, reason: str, parent: QWidget) -> Card:
    card = Card("notice", parent)
    card.setObjectName("locked")
    card.column.addWidget(Prose(_("Locked for now"), "strong", parent=card))
    card.column.addWidget(Prose(reason, parent=card))
    if detail.why:
        name = detail.row.exercise.name
        card.column.addWidget(WhyFold(detail.why, of=name, name="rules", parent=card))
    return card


def _steps(steps: Sequence[str], parent: QWidget) -> Card:
    card = Card(parent=parent)
    card.setObjectName("steps")
    card.column.setSpacing(SPACE["l"])
    card.column.addWidget(Prose(_("How to do it"), "strong", parent=card))
    for number, step in enumerate(steps, 1):
        row = QHBoxLayout()
        row.setSpacing(SPACE["l"])
        row.addWidget(label(str(number), "tile", parent=card), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Prose(step, "large", parent=card), 1)
        card.column.addLayout(row)
    return card


def _cues(cues: Sequence[str], parent: QWidget) -> Card:
    card = Card(parent=parent)
    card.setObjectName("cues")
    card.column.addWidget(Prose(_("Think of"), "strong", parent=card))
    for cue in cues:
        card.column.addLayout(_marked("✓", "do", cue, card, "large"))
    return card


def _watch(exercise: Exercise, parent: QWidget) -> Card | None:
    if not exercise.mistakes and not exercise.avoid_if:
        return None
    card = Card(parent=parent)
    card.setObjectName("watch")
    if exercise.mistakes:
        card.column.addWidget(Prose(_("Common mistakes"), "strong", parent=card))
        for mistake in exercise.mistakes:
            card.column.addLayout(_marked("×", "leave", mistake, card))
    if exercise.avoid_if:
        if exercise.mistakes:
            card.column.addWidget(rule(card))
        card.column.addWidget(Prose(_("Leave it out if"), "strong", parent=card))
        for code in exercise.avoid_if:
            card.column.addLayout(_marked("–", "leave", avoid_line(code), card))
    return card


def _marked(sign: str, tone: str, text: str, parent: QWidget, role: str = "body") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE["s"])
    mark = label(sign, "mark", tone=tone, parent=parent)
    mark.setProperty("scale", role)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Prose(wording.sentence(text), role, parent=parent), 1)
    return row


def _facts(exercise: Exercise) -> list[tuple[str, str]]:
    dose = exercise.dose
    facts = [(_("Leg"), wording.side_rule(exercise.side))]
    if dose.load:
        facts.append((_("Load"), wording.sentence(dose.load)))
    if dose.rest_s:
        facts.append((_("Rest between sets"), wording.pause(dose.rest_s)))
    if often := wording.often(dose):
        facts.append((_("How often"), often))
    things = [wording.thing(word) for word in exercise.equipment]
    facts.append((_("You need"), wording.sentence(wording.listed(things)) or _("Nothing")))
    if exercise.post_injury_phase is not None:
        facts.append((_("Injured foot"), wording.footwear(exercise.boot)))
    return facts


def _origin(detail: ExerciseDetail, parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE["s"])
    exercise = detail.row.exercise
    reviewed = (
        _("Reviewed by {name}.").format(name=exercise.reviewed_by)
        if exercise.reviewed_by
        else _("Not reviewed by a clinician yet.")
    )
    if detail.row.origin:
        reviewed = _("From {origin}.").format(origin=detail.row.origin) + " " + reviewed
    review = Prose(reviewed, "small", parent=parent)
    review.setObjectName("review")
    if detail.sources:
        column.addWidget(rule(parent))
        column.addSpacing(SPACE["s"])
        column.addWidget(Prose(_("Sources"), "strong", parent=parent))
        for citation in detail.sources:
            column.addWidget(Prose(citation, "small", parent=parent))
    column.addWidget(review)
    return column
