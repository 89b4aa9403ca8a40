"""Next phase: everything that a phase asks, where each answer is from, and moving on or stepping back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from guide.i18n import _, ngettext, number
from guide.ui.models.next_phase import Asks, Line, MeasureField, NextPhase, Step
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.bullet import bullet
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.columns import SideBySide
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.sheet import Sheet
from guide.ui.widgets.state_row import StateRow
from guide.ui.widgets.text import button, label


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Answers given: the codes, whether they are so, on which day, and who said so if a clinician did."""

    codes: tuple[str, ...]
    met: bool
    day: date
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure taken of both sides."""

    code: str
    left: float
    right: float
    day: date


class NextPhaseScreen(QWidget):
    """The gate ahead. Esc goes back to Today.

    Signals:
        given: Answers, as ``Given``.
        measured: A measure, as ``Measured``.
        aim_chosen: With the id of another gate to go for.
        move_on_requested: With the gate's id and the name of the clinician who confirms, if one does.
        step_back_requested: With the phase's id.
        back_requested: Today shall be shown.
    """

    given = Signal(object)
    measured = Signal(object)
    aim_chosen = Signal(str)
    move_on_requested = Signal(str, str)
    step_back_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("next-phase")
        self._today = today
        self._shown = NextPhase(heading="", lead="", aim="")
        self._told: Card | None = None
        self._content: QWidget | None = None
        self._asked: dict[QPushButton, tuple[tuple[str, ...], bool, bool]] = {}
        self._measures: dict[QPushButton, _MeasureRow] = {}
        self._focus = ""
        self._answered: tuple[str, ...] = ()
        self._page = Sheet(parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_requested)

    def show_phase(self, shown: NextPhase) -> None:
        """Show how it stands now; day and name typed so far stay, and so does the place."""
        day, name, place = self._typed()
        self._shown = shown
        if self._content is not None:
            self._page.column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self._build()
        self._page.column.addWidget(self._content)
        self._content.show()
        if self._told is not None:
            self._day.set_day(day)
            self._name.setText(name)
        self._page.verticalScrollBar().setValue(place)
        self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to what was pressed last, else to the next thing that is open, or to moving on.

        Never to a "Not yet" that was not pressed: whoever answers one after the other takes nothing back.
        """
        content = self._content
        if content is None:
            return
        buttons = content.findChildren(QPushButton)
        wanted = [one for one in buttons if one.objectName() == self._focus and one.isEnabled()]
        if self._shown.may_move_on:
            wanted += [one for one in buttons if one.objectName() == "move-on"]
        wanted += self._open_next()
        wanted += [one for one in buttons if one.objectName() == "next-phase-back"]
        if wanted:
            wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
            # Once what was just built has its places.
            QTimer.singleShot(0, self, self._show_focus)

    @Slot()
    def _show_focus(self) -> None:
        """Scroll to what a key would answer: nothing is answered unseen."""
        there = QApplication.focusWidget()
        if there is not None and self._page.isAncestorOf(there):
            self._page.ensureWidgetVisible(there, 0, SPACE["xxl"] * 3)

    def _open_next(self) -> list[QPushButton]:
        """Return the buttons that say yes, those below what was answered last before those above it."""
        places = [line.code for step in self._shown.steps for line in step.lines]
        last = max((places.index(code) for code in self._answered if code in places), default=-1)
        yes = [one for one, (_codes, met, _needs_name) in self._asked.items() if met and one.isEnabled()]
        # Who answered a whole card at once finds the next card's button for that.
        kind = "all-" if self._focus.startswith("all-") else "yes-"
        same = [one for one in yes if one.objectName().startswith(kind)] or yes
        below = [one for one in same if places.index(self._asked[one][0][0]) > last]
        return [*below, *same]

    def _typed(self) -> tuple[date | None, str, int]:
        place = self._page.verticalScrollBar().value()
        if self._told is None:
            return self._today, "", place
        return self._day.day, self._name.text(), place

    # Building

    def _build(self) -> QWidget:
        shown = self._shown
        self._asked, self._measures, self._told = {}, {}, None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["l"])
        back = button("←  " + _("Today"), name="next-phase-back", parent=content)
        back.clicked.connect(self.back_requested)
        row = Flow()
        row.addWidget(back)
        column.addLayout(row)
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"])
        heading = Prose(shown.heading, "title", parent=content)
        heading.setObjectName("heading")
        words.addWidget(heading)
        words.addWidget(Prose(shown.lead, "muted", parent=content))
        column.addLayout(words)
        if shown.choices:
            choice = ChoiceRow(shown.choices, name="aim", title=_("Which phase?"), parent=content)
            choice.choose(shown.aim)
            choice.chosen.connect(self.aim_chosen)
            column.addWidget(Field(_("Which phase is it about?"), choice, name="aim-field", parent=content))
        sides = SideBySide(content)
        self._fill_main(sides.main, sides)
        self._fill_side(sides.side, sides)
        sides.close_columns()
        column.addWidget(sides)
        column.addStretch(1)
        return content

    def _fill_main(self, column: QVBoxLayout, parent: QWidget) -> None:
        shown = self._shown
        if shown.held:
            held = Card("notice", parent)
            held.setObjectName("held")
            held.column.addWidget(Prose(shown.held, parent=held))
            column.addWidget(held)
        asks = {line.asks for step in shown.steps for line in step.lines} - {Asks.NOTHING}
        if (asks or shown.measures or shown.may_move_on) and not shown.read_only:
            column.addWidget(self._made_told(parent, clinician=Asks.CLINICIAN in asks))
        for step in shown.steps:
            column.addWidget(self._made_step(step, parent))
        if shown.measures:
            column.addWidget(self._made_measures(parent))
        if shown.aim:
            column.addWidget(self._made_decision(parent))

    def _made_told(self, parent: QWidget, *, clinician: bool) -> Card:
        card = self._told = Card(parent=parent)
        card.setObjectName("told")
        card.column.addWidget(Prose(_("For the answers below"), "strong", parent=card))
        self._day = DayField(_("On which day was it so?"), today=self._today, name="told-day", parent=card)
        self._day.set_day(self._today)
        card.column.addWidget(
            Field(_("On which day was it so?"), self._day, name="told-day-field", parent=card)
        )
        self._name = QLineEdit(card)
        self._name.setObjectName("told-name")
        self._name.setAccessibleName(_("Clinician's name"))
        hint = (
            _("Lines marked “clinician” need it. Leave it empty where you answer for yourself.")
            if clinician
            else _("Only if a clinician says so. Leave it empty where you answer for yourself.")
        )
        self._name_field = Field(
            _("Clinician's name"), self._name, hint=hint, name="told-name-field", parent=card
        )
        card.column.addWidget(self._name_field)
        return card

    def _made_step(self, step: Step, parent: QWidget) -> Card:
        card = Card(parent=parent)
        card.setObjectName("step")
        card.column.addWidget(Prose(step.title, "heading", parent=card))
        for place, line in enumerate(step.lines):
            if place:
                card.column.addWidget(rule(card))
            card.column.addWidget(self._made_line(line, card))
        open_codes = tuple(line.code for line in step.lines if line.asks is not Asks.NOTHING and not line.met)
        if len(open_codes) > 1 and len(self._shown.steps) > 1 and not self._shown.read_only:
            every = button(_("All of these are so"), name=f"all-{open_codes[0]}", parent=card)
            every.setAccessibleName(_("All of these are so: {title}").format(title=step.title))
            needs_name = any(line.asks is Asks.CLINICIAN and not line.met for line in step.lines)
            self._take(every, open_codes, met=True, needs_name=needs_name)
            row = Flow()
            row.addWidget(every)
            card.column.addSpacing(SPACE["xs"])
            card.column.addLayout(row)
        if step.note:
            card.column.addWidget(Prose(step.note, parent=card))
        if step.sources:
            words = _("Sources: {sources}").format(sources=step.sources)
            card.column.addWidget(Prose(words, "small", parent=card))
        return card

    def _made_line(self, line: Line, parent: QWidget) -> QWidget:
        below = line.basis
        if line.asks is Asks.CLINICIAN:
            below = _("Clinician · {basis}").format(basis=line.basis)
        row = StateRow(line.words, met=line.met, below=below, parent=parent)
        if line.asks is Asks.NOTHING or self._shown.read_only:
            return row
        answers = Flow(gap=SPACE["s"])
        for words, met in ((_("Yes"), True), (_("Not yet"), False)):
            if met and line.met:
                continue
            name = f"{'yes' if met else 'no'}-{line.code}"
            answer = button(words, name=name, parent=row)
            answer.setAccessibleName(f"{words}: {line.words}")
            self._take(answer, (line.code,), met=met, needs_name=met and line.asks is Asks.CLINICIAN)
            answers.addWidget(answer)
        row.column.addSpacing(SPACE["xs"])
        row.column.addLayout(answers)
        return row

    def _take(self, made: QPushButton, codes: tuple[str, ...], *, met: bool, needs_name: bool) -> None:
        self._asked[made] = (codes, met, needs_name)
        made.clicked.connect(self._on_answer)

    def _made_measures(self, parent: QWidget) -> Card:
        card = Card(parent=parent)
        card.setObjectName("measures")
        card.column.addWidget(Prose(_("Measures of both sides"), "heading", parent=card))
        words = _("Measure both sides on one day. The percentage is the injured side against the other.")
        card.column.addWidget(Prose(words, "muted", parent=card))
        for measure in self._shown.measures:
            card.column.addWidget(rule(card))
            row = _MeasureRow(measure, parent=card)
            card.column.addWidget(row)
            if row.keep is not None:
                self._measures[row.keep] = row
                row.keep.clicked.connect(self._on_measure)
        return card

    def _made_decision(self, parent: QWidget) -> Card:
        shown = self._shown
        card = Card(parent=parent)
        card.setObjectName("decision")
        if shown.may_move_on:
            words = _("All of it is there. It is your step: take it when you feel ready.")
        elif shown.held or shown.read_only:
            words = shown.held or _("The record is read-only, so nothing can be changed.")
        else:
            words = ngettext(
                "{count} thing is still open. Take the time it needs.",
                "{count} things are still open. Take the time they need.",
                shown.open_count,
            ).format(count=shown.open_count)
        said = Prose(words, parent=card)
        said.setObjectName("decision-words")
        card.column.addWidget(said)
        move = button(shown.move_on, "primary", name="move-on", parent=card)
        move.setEnabled(shown.may_move_on)
        move.setAccessibleDescription(words)
        move.clicked.connect(self._on_move_on)
        row = Flow()
        row.addWidget(move)
        card.column.addLayout(row)
        return card

    def _fill_side(self, column: QVBoxLayout, parent: QWidget) -> None:
        shown = self._shown
        if shown.goals or shown.allowed or shown.forbidden:
            card = Card(parent=parent)
            for title, lines, tone in (
                (_("It is for"), shown.goals, "do"),
                (_("Allowed then"), shown.allowed, "do"),
                (_("Not yet then"), shown.forbidden, "leave"),
            ):
                if not lines:
                    continue
                if card.column.count():
                    card.column.addSpacing(SPACE["s"])
                card.column.addWidget(Prose(title, "strong", parent=card))
                for line in lines:
                    card.column.addLayout(bullet(line, tone, card))
            column.addWidget(card)
        back_to, title = shown.back
        if back_to:
            card = Card(parent=parent)
            card.column.addWidget(Prose(_("Too much for now?"), "strong", parent=card))
            words = _("You may step back at any time. The way on stays open as long as its signs hold.")
            card.column.addWidget(Prose(words, "muted", parent=card))
            step = button(_("Step back to “{phase}”").format(phase=title), name="step-back", parent=card)
            step.setEnabled(not shown.read_only)
            step.clicked.connect(self._on_step_back)
            row = Flow()
            row.addWidget(step)
            card.column.addLayout(row)
            column.addWidget(card)

    # What the person does

    @Slot()
    def _on_answer(self) -> None:
        made = self.sender()
        if not isinstance(made, QPushButton) or made not in self._asked:
            return
        codes, met, needs_name = self._asked[made]
        day, by = self._told_day(), self._name.text().strip()
        if day is None:
            return
        if needs_name and not by:
            self._refuse_name(_("This needs a clinician's word. Write who said so."))
            return
        self._focus = made.objectName()
        self._answered = codes
        self.given.emit(Given(codes=codes, met=met, day=day, by=by))

    @Slot()
    def _on_measure(self) -> None:
        made = self.sender()
        if not isinstance(made, QPushButton) or made not in self._measures:
            return
        day = self._told_day()
        sides = self._measures[made].read()
        if day is not None and sides is not None:
            self._focus = made.objectName()
            code = self._measures[made].code
            self.measured.emit(Measured(code=code, left=sides[0], right=sides[1], day=day))

    @Slot()
    def _on_move_on(self) -> None:
        self.move_on_requested.emit(self._shown.aim, self._name.text().strip())

    @Slot()
    def _on_step_back(self) -> None:
        self.step_back_requested.emit(self._shown.back[0])

    def _told_day(self) -> date | None:
        self._day.check()
        if self._day.day is None:
            if not self._day.problem:
                self._day.refuse(_("Give the day."))
            self._page.ensureWidgetVisible(self._day)
            self._day.edit.setFocus()
        return self._day.day

    def _refuse_name(self, reason: str) -> None:
        self._name_field.refuse(reason)
        self._page.ensureWidgetVisible(self._name_field)


class _MeasureRow(QWidget):
    """A number for each side; ``keep`` takes them, where the measure may be taken."""

    def __init__(self, measure: MeasureField, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.code = measure.code
        self._most = measure.most
        self.keep: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addWidget(Prose(measure.title, "name", parent=self))
        if measure.last:
            column.addWidget(Prose(measure.last, "small", parent=self))
        if measure.lock_reason is not None:
            locked = Prose(_("Locked · {reason}").format(reason=measure.lock_reason), "muted", parent=self)
            locked.setObjectName(f"locked-{measure.code}")
            column.addWidget(locked)
            return
        row = Flow(gap=SPACE["s"])
        self._edits: list[QLineEdit] = []
        for side, name in (("left", _("Left")), ("right", _("Right"))):
            row.addWidget(label(_("{side}, {unit}").format(side=name, unit=measure.unit), parent=self))
            edit = QLineEdit(self)
            edit.setObjectName(f"{side}-{measure.code}")
            edit.setAccessibleName(f"{measure.title}, {name}, {measure.unit}")
            edit.setMaximumWidth(edit.fontMetrics().height() * 5)
            self._edits.append(edit)
            row.addWidget(edit)
        self.keep = button(_("Keep"), name=f"keep-{measure.code}", parent=self)
        self.keep.setAccessibleName(_("Keep: {title}").format(title=measure.title))
        row.addWidget(self.keep)
        column.addLayout(row)
        self._problem = label("", "problem", wrap=True, parent=self)
        self._problem.setObjectName(f"problem-{measure.code}")
        self._problem.hide()
        column.addWidget(self._problem)

    def read(self) -> tuple[float, float] | None:
        """Return both numbers; ``None``, and the reason on screen, where one is missing or cannot be."""
        numbers: list[float] = []
        for edit in self._edits:
            try:
                written = float(edit.text().strip().replace(",", "."))
            except ValueError:
                written = -1.0
            # A number that is none is no number in range either.
            if not 0 <= written <= self._most:
                self._problem.setText(
                    _("Write a number from 0 to {most} for each side.").format(most=number(self._most))
                )
                self._problem.show()
                edit.setFocus()
                return None
            numbers.append(written)
        self._problem.hide()
        return numbers[0], numbers[1]
