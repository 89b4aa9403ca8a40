"""Allowed: what clinicians have allowed by name, added, listed and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.domain.person import Person, Unlock
from guide.domain.routine import Override
from guide.i18n import _
from guide.ui.dates import long_day
from guide.ui.screens.about.clinician import ClinicianFields
from guide.ui.screens.about.picker import Option, Picker
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import clear, rule
from guide.ui.widgets.text import button, label

_EXERCISE, _WEEKS = "exercise", "weeks"


class AllowedPart(QWidget):
    """The list of what is allowed, and the form that adds to it.

    Signals:
        changed: The person with something added or withdrawn.
    """

    changed = Signal(Person)

    def __init__(
        self,
        person: Person,
        exercises: Sequence[Option],
        today: date,
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._person = person
        self._names = {option.key: option.name for option in exercises}
        self._what = ChoiceRow(
            ((_EXERCISE, _("An exercise, or sport")), (_WEEKS, _("Earlier weeks"))),
            name=f"{name}_what",
            title=_("What is allowed?"),
        )
        self._what.choose(_EXERCISE)
        self._what.chosen.connect(self._on_what)
        self._picker = Picker(exercises, name=f"{name}_exercise", title=_("Which exercise?"))
        self._picker.picked.connect(self._on_picked)
        self._picker_field = Field(
            _("Which exercise?"),
            self._picker,
            hint=_("First those that wait for a clinician’s word; the others are found by typing."),
            name=f"{name}_exercise_field",
        )
        self._weeks = label(
            _(
                "All default weeks move down to the floors that the rules set, and no further. "
                "Signs of readiness are still asked for."
            ),
            wrap=True,
        )
        self._clinician = ClinicianFields(today, name=name, earliest=person.day_0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["l"])
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE["m"])
        column.addLayout(self._list)
        column.addWidget(label(_("Add what a clinician has allowed"), "strong", wrap=True))
        column.addWidget(Field(_("What is allowed?"), self._what, name=f"{name}_what_field"))
        for part in (self._picker_field, self._weeks, self._clinician):
            column.addWidget(part)
        # Not at "Withdraw", which comes first.
        self.setFocusProxy(self._picker)
        self._name = name
        self._show_list()
        self._show_what()

    @Slot()
    def add(self) -> None:
        """Add what is filled in, or say what is missing."""
        wants_exercise = self._what.key == _EXERCISE
        said = self._clinician.said()
        target = self._picker.key
        lacks = wants_exercise and not target
        self._picker_field.refuse(_("Choose one from the list.") if lacks else "")
        if said is None or lacks:
            return
        if wants_exercise:
            unlock = Unlock(
                target=target,
                by=said.by,
                registration=said.registration,
                date=said.date,
                reason=said.reason,
            )
            others = tuple(other for other in self._person.unlocks if other.target != target)
            self.changed.emit(replace(self._person, unlocks=(*others, unlock)))
        else:
            override = Override(
                by=said.by, registration=said.registration, date=said.date, reason=said.reason
            )
            self.changed.emit(replace(self._person, override=override))

    def _show_list(self) -> None:
        clear(self._list)
        for place, unlock in enumerate(self._person.unlocks):
            words = self._names.get(unlock.target, unlock.target)
            self._list.addWidget(self._row(words, unlock, f"{self._name}_withdraw_{place}"))
            self._list.addWidget(rule())
        if self._person.override is not None:
            made = self._row(
                _("Earlier weeks, never below the floors"),
                self._person.override,
                f"{self._name}_withdraw_weeks",
            )
            self._list.addWidget(made)
            self._list.addWidget(rule())

    def _row(self, words: str, said: Unlock | Override, name: str) -> QWidget:
        line = QWidget(self)
        flow = Flow(line, spread=True)
        block = QWidget(line)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"] // 2)
        column.addWidget(label(words, "ask", wrap=True))
        who = _("{by} ({registration}), {day}: {reason}").format(
            by=said.by, registration=said.registration, day=long_day(said.date), reason=said.reason
        )
        told = label(who, "small", wrap=True)
        told.setObjectName(f"{name}_said")
        column.addWidget(told)
        if self._person.day_0 is not None and said.date < self._person.day_0:
            column.addWidget(label(_("From before day 0: it does not count."), "warn", wrap=True))
        withdraw = button(_("Withdraw"), name=name, parent=line)
        withdraw.setAccessibleName(_("Withdraw: {what}").format(what=words))
        withdraw.setProperty("target", said.target if isinstance(said, Unlock) else "")
        withdraw.clicked.connect(self._on_withdraw)
        flow.addWidget(block)
        flow.addWidget(withdraw)
        return line

    def _show_what(self) -> None:
        wants_exercise = self._what.key == _EXERCISE
        self._picker_field.setVisible(wants_exercise)
        self._weeks.setVisible(not wants_exercise)

    @Slot()
    def _on_withdraw(self) -> None:
        target = str(self.sender().property("target"))
        if target:
            left = tuple(unlock for unlock in self._person.unlocks if unlock.target != target)
            self.changed.emit(replace(self._person, unlocks=left))
        else:
            self.changed.emit(replace(self._person, override=None))

    @Slot(str)
    def _on_what(self, _key: str) -> None:
        self._show_what()

    @Slot(str)
    def _on_picked(self, _key: str) -> None:
        self._picker_field.refuse("")
