"""Turns: a new injury or operation, and a rupture that was told by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.domain.impossible import FieldProblem
from guide.domain.person import Leg, Management, Person
from guide.i18n import _
from guide.ui.person_words import problem_line
from guide.ui.screens.about.clinician import text_line
from guide.ui.screens.about.form import day_is_missing
from guide.ui.screens.about.injury import side_row, treatment_row
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.field import Field
from guide.ui.widgets.text import label
from guide.ui.widgets.tick import Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInjury:
    """A second rupture or operation, as told."""

    affected: Leg
    management: Management | None
    day_0: date


class NewInjuryPart(QWidget):
    """Asks for side, treatment and the new day 0.

    Signals:
        told: A ``NewInjury``, once it is complete.
    """

    told = Signal(NewInjury)

    def __init__(self, person: Person, today: date, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = person.day_0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xl"])
        column.addWidget(
            label(
                _(
                    "The weeks begin anew, and what was allowed or shown before no longer counts. From then "
                    "on Heelrise follows only a plan your clinic has entered. Your record stays."
                ),
                wrap=True,
            )
        )
        if person.affected is None:
            words = _("New pain, a snap or a fall? First press “Something is wrong”.")
        else:
            words = _("Did it happen just now? First press “Something is wrong”.")
        column.addWidget(label(words, "warn", wrap=True))
        self._side = side_row(f"{name}_side")
        self._side_field = Field(_("Which side?"), self._side, name=f"{name}_side_field")
        self._side.choose(person.affected)
        self._management = treatment_row(f"{name}_management")
        self._day_0 = DayField(_("New day 0"), today=today, name=f"{name}_day_0", parent=self)
        self._day_field = Field(
            _("New day 0"),
            self._day_0,
            hint=_("The day of the operation; without one, the day the foot was first held pointed."),
            name=f"{name}_day_field",
        )
        self._sure = Tick(
            _("Yes, the tendon ruptured again, or I had another operation"), name=f"{name}_sure"
        )
        self._sure_field = Field("", self._sure, name=f"{name}_sure_field")
        column.addWidget(self._side_field)
        column.addWidget(Field(_("How is it treated?"), self._management, name=f"{name}_management_field"))
        column.addWidget(self._day_field)
        column.addWidget(self._sure_field)

    def tell(self) -> None:
        """Hand the injury on, or say what is missing."""
        self._sure_field.refuse("" if self._sure.ticked else _("Confirm this first."))
        no_day = day_is_missing(self._day_0)
        day = self._day_0.day
        before = day is not None and self._known is not None and day < self._known
        self._day_field.refuse(
            problem_line(
                FieldProblem(field="day_0", code="before-known-injury", facts=(("day_0", self._known),))
            )
            if before and self._known is not None
            else ""
        )
        self._side_field.refuse("" if self._side.key else _("Choose one of these."))
        if no_day or before or day is None or not self._side.key or not self._sure.ticked:
            return
        self.told.emit(
            NewInjury(
                affected=Leg(self._side.key),
                management=Management(self._management.key) if self._management.key else None,
                day_0=day,
            )
        )


class MistakePart(QWidget):
    """Asks whether the tendon was never ruptured; where the record speaks for it, also for a clinician.

    Signals:
        told: Name of the clinician, or "".
    """

    told = Signal(str)

    def __init__(self, *, needs_clinician: bool, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needs_clinician = needs_clinician
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["l"])
        column.addWidget(
            label(
                _(
                    "Prevention loads the tendon more than a healing one can take. If it did rupture, even "
                    "years ago, leave it as it is. What you say here is kept with its date."
                ),
                wrap=True,
            )
        )
        self._never = Tick(_("I have never ruptured an Achilles tendon"), name=f"{name}_never")
        self._never_field = Field("", self._never, name=f"{name}_never_field")
        self._by = text_line(_("Name of the clinician"), f"{name}_by")
        self._by_field = Field(
            _("Which clinician has checked that?"),
            self._by,
            hint=_("Your record holds more than the first answer, so this needs a clinician’s word."),
            name=f"{name}_by_field",
        )
        self._by_field.setVisible(needs_clinician)
        column.addWidget(self._never_field)
        column.addWidget(self._by_field)

    @Slot()
    def tell(self) -> None:
        """Hand it on, or say what is missing."""
        by = self._by.text().strip()
        lacks = self._needs_clinician and not by
        self._by_field.refuse(problem_line(FieldProblem(field="by", code="missing")) if lacks else "")
        self._never_field.refuse("" if self._never.ticked else _("Confirm this first."))
        if self._never.ticked and not lacks:
            self.told.emit(by)
