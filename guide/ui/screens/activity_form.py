"""Activity form: one run, jumps or a walk, planned or done, and what a jump in load means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.impossible import FieldProblem, ImpossibleError
from guide.i18n import _, pgettext
from guide.ui.amounts import number
from guide.ui.load_words import Advice, kind_name, problem_words
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.load_notes import LoadNotes
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.sheet import FORM_WIDEST, Sheet, grown, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button

_DONE, _PLANNED = "done", "planned"
_M_PER_KM = 1000.0
_FARTHEST_AHEAD = timedelta(days=366)
"""A plan for later than that is a slip of the pen."""


class ActivityForm(Sheet):
    """Asks; Enter goes to the next question and at last saves.

    A plan that asks for a second thought is kept only by pressing the button once more.

    Signals:
        given: The ActivityEntry to keep.
        removed: Take out the entry that was opened.
        left: Leave without saving.
    """

    given = Signal(ActivityEntry)
    removed = Signal()
    left = Signal()

    def __init__(
        self,
        judge: Callable[[ActivityEntry, str], Advice],
        today: date,
        *,
        known: ActivityEntry | None = None,
        known_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a new entry, or for changes to a ``known`` one.

        Args:
            judge: As for ``ActivitiesScreen``.
            today: Today.
            known: The entry that was opened.
            known_id: Its id.
            parent: As everywhere.
        """
        super().__init__(widest=FORM_WIDEST, parent=parent)
        self.setObjectName("activity_form")
        self._judge = judge
        self._today = today
        self._known_id = known_id
        self._advice = Advice()
        self._asked: ActivityEntry | None = None
        title = _("Add a run, jumps or a walk") if known is None else _("Change this entry")
        self.column.addLayout(head(title, _("Minutes, distance, or both.")))
        card = Card(parent=self.body)
        card.column.setSpacing(SPACE["l"])
        kinds = [(kind.value, kind_name(kind)) for kind in ActivityKind]
        self._kind = ChoiceRow(kinds, name="activity_kind", title=_("What is it?"))
        self._when = ChoiceRow(
            [(_DONE, pgettext("an exercise or activity", "Done")), (_PLANNED, _("Planned"))],
            name="activity_when",
            title=_("Done or planned?"),
        )
        latest = today + _FARTHEST_AHEAD
        self._day = DayField(_("On which day?"), today=today, latest=latest, name="activity_day")
        self._minutes = self._amount_line("activity_minutes", _("How many minutes?"))
        self._km = self._amount_line("activity_km", _("How far, in kilometres?"))
        self._fields = {
            name: Field(asked, control, hint=hint, name=f"activity_{name}_field")
            for name, asked, control, hint in (
                ("kind", _("What is it?"), self._kind, ""),
                ("when", _("Done or planned?"), self._when, _("A plan counts only once it is done.")),
                ("day", _("On which day?"), self._day, ""),
                ("minutes", _("How many minutes?"), self._minutes, ""),
                ("metres", _("How far, in kilometres?"), self._km, _("Such as {km}.").format(km=number(5.2))),
            )
        }
        for field in self._fields.values():
            card.column.addWidget(field)
        self.column.addWidget(card)
        self._notes = LoadNotes(name="activity_notes", parent=self.body)
        self._calm = LoadNotes(name="activity_hint", calm=True, parent=self.body)
        for notes in (self._notes, self._calm):
            notes.unfolded.connect(self._on_unfolded)
            self.column.addWidget(notes)
        self._refused = Prose("", "warn", parent=self.body)
        self._refused.setObjectName("activity_refused")
        self._refused.hide()
        self.column.addWidget(self._refused)
        self.column.addWidget(self._made_foot(removable=known is not None))
        self.column.addStretch(1)
        self._fill(known)
        self._kind.chosen.connect(self._on_changed)
        self._when.chosen.connect(self._on_changed)
        self._day.changed.connect(self._on_changed)
        self._minutes.textEdited.connect(self._on_changed)
        self._km.textEdited.connect(self._on_changed)
        tab_as_read(self.body)
        self._look()

    def take_focus(self) -> None:
        """Begin with the first question that has no answer."""
        missing = self._kind if self._kind.key is None else self._minutes
        missing.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter; Escape is for the screen around it."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._go_on()

    def _amount_line(self, name: str, title: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(title)
        made.setMaxLength(8)
        made.setFixedWidth(grown(self, 140))
        return made

    def _made_foot(self, *, removable: bool) -> QWidget:
        foot = QWidget(self.body)
        flow = Flow(foot)
        self._save = button(_("Save  ↵"), "primary", name="activity_save", parent=foot)
        self._save.clicked.connect(self._on_save)
        back = button(_("Back"), name="activity_back", parent=foot)
        back.clicked.connect(self.left)
        made = [self._save, back]
        if removable:
            remove = button(_("Remove it"), "quiet", name="activity_remove", parent=foot)
            remove.clicked.connect(self.removed)
            made.append(remove)
        for one in made:
            one.setProperty("big", True)
            flow.addWidget(one)
        return foot

    def _fill(self, known: ActivityEntry | None) -> None:
        self._day.set_day(self._today if known is None else known.day)
        if known is None:
            self._when.choose(_DONE)
            return
        self._kind.choose(known.kind.value)
        self._when.choose(_PLANNED if known.planned else _DONE)
        if known.minutes is not None:
            self._minutes.setText(number(known.minutes))
        if known.metres is not None:
            self._km.setText(number(known.metres / _M_PER_KM))

    def _go_on(self) -> None:
        """Go from a question to the next; from the last, save, or to the button once it asks again."""
        controls = [field.control for field in self._fields.values()]
        focused = QApplication.focusWidget()
        here = [
            place
            for place, control in enumerate(controls)
            if focused is not None and (control is focused or control.isAncestorOf(focused))
        ]
        if not here:
            pressed_focused(self)
        elif here[0] + 1 < len(controls):
            controls[here[0] + 1].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(controls[here[0] + 1])
        elif self._asked is not None:
            self._save.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._save)
        else:
            self._on_save()

    def _entry(self) -> ActivityEntry:
        """Return what was told.

        Raises:
            ImpossibleError: Something is missing or cannot be.
        """
        problems: list[FieldProblem] = []
        planned = self._when.key == _PLANNED
        if self._kind.key is None:
            problems.append(FieldProblem(field="kind", code="not-chosen"))
        day = self._day.day
        if day is None:
            problems.append(FieldProblem(field="day", code="no-day"))
        elif day > self._today and not planned:
            problems.append(FieldProblem(field="day", code="not-yet"))
        elif day < self._today and planned:
            problems.append(FieldProblem(field="day", code="over"))
        minutes, metres = _typed(self._minutes.text()), _typed(self._km.text(), _M_PER_KM)
        for field, value in (("minutes", minutes), ("metres", metres)):
            if isinstance(value, str):
                problems.append(FieldProblem(field=field, code="not-above-zero"))
        if problems or day is None or isinstance(minutes, str) or isinstance(metres, str):
            raise ImpossibleError(*problems)
        kind = ActivityKind(str(self._kind.key))
        return ActivityEntry(kind=kind, day=day, minutes=minutes, metres=metres, planned=planned)

    def _look(self) -> ActivityEntry | None:
        """Say what the entry means as it stands; return it, or ``None`` while it is none."""
        try:
            entry = self._entry()
        except ImpossibleError:
            entry = None
        self._advice = Advice() if entry is None else self._judge(entry, self._known_id)
        shown = self._notes if self._advice.asks else self._calm
        other = self._calm if self._advice.asks else self._notes
        other.show_notes(())
        shown.show_notes(self._advice.notes)
        self._refused.setText(self._advice.refused)
        self._refused.setVisible(bool(self._advice.refused))
        if entry != self._asked:
            self._asked = None
        self._name_save()
        tab_as_read(self.body)
        return entry

    def _name_save(self) -> None:
        anyway = self._asked is not None
        self._save.setText(_("Plan it anyway") if anyway else _("Save  ↵"))
        self._save.setAccessibleName(_("Plan it anyway") if anyway else _("Save"))

    @Slot()
    def _on_changed(self) -> None:
        for field in self._fields.values():
            field.refuse("")
        self._look()

    @Slot(bool)
    def _on_unfolded(self, _on: bool) -> None:
        tab_as_read(self.body)

    @Slot()
    def _on_save(self) -> None:
        self._day.check()
        try:
            entry = self._entry()
        except ImpossibleError as error:
            self._refuse(error)
            return
        self._look()
        if self._advice.refused:
            self.ensureWidgetVisible(self._refused)
        elif self._advice.asks and self._asked is None:
            self._asked = entry
            self._name_save()
            # Back to the amount, not onto the button: a second Enter by habit must not be the decision.
            given = self._minutes if entry.minutes is not None else self._km
            given.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._save)
            self.ensureWidgetVisible(self._notes)
        else:
            self.given.emit(entry)

    def _refuse(self, error: ImpossibleError) -> None:
        """Say at each field why not, and go to the first of them."""
        for problem in reversed(error.problems):
            if problem.code == "no-day" and self._day.problem:
                self._day.setFocus()
                continue
            self._fields[problem.field].refuse(problem_words(problem))
        self.ensureWidgetVisible(self._fields[error.problems[0].field])


def _typed(text: str, factor: float = 1.0) -> float | str | None:
    """Return the number times ``factor``; ``None`` if nothing stands there, the text if it is no number."""
    text = text.strip()
    if not text:
        return None
    try:
        return round(float(text.replace(",", ".")) * factor, 6)
    except ValueError:
        return text
