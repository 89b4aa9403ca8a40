"""Clinician: who said something, with registration, day and reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from guide.domain.impossible import FieldProblem
from guide.i18n import _
from guide.ui.person_words import problem_line
from guide.ui.screens.about.form import day_is_missing
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Columns
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.field import Field

LONGEST_NAME = 120
_LONGEST_REASON = 300
_COLUMN = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A clinician's word: who, under which registration, when and why."""

    by: str
    registration: str
    date: date
    reason: str


def text_line(title: str, name: str, longest: int = LONGEST_NAME) -> QLineEdit:
    """Return a line of input with an accessible name."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setMaxLength(longest)
    return made


class ClinicianFields(QWidget):
    """The four fields of a clinician's word; a day before ``earliest`` is refused as older than day 0."""

    def __init__(
        self, today: date, *, name: str, earliest: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        columns = Columns(self, narrowest=_COLUMN, most=2, gap=SPACE["l"])
        self._by = text_line(_("Name of the clinician"), f"{name}_by")
        self._registration = text_line(_("Registration number"), f"{name}_registration")
        self._reason = text_line(_("Reason"), f"{name}_reason", _LONGEST_REASON)
        self._date = (
            DayField(_("Day it was said"), today=today, name=f"{name}_date", parent=self)
            if earliest is None
            else DayField(
                _("Day it was said"),
                today=today,
                name=f"{name}_date",
                earliest=earliest,
                early=_("This is before your day 0. A word from before it does not count for this injury."),
                parent=self,
            )
        )
        self._fields = {
            "by": Field(_("Name of the clinician"), self._by, name=f"{name}_by_field"),
            "registration": Field(
                _("Registration number"), self._registration, name=f"{name}_registration_field"
            ),
            "date": Field(_("Day it was said"), self._date, name=f"{name}_date_field"),
            "reason": Field(_("Reason"), self._reason, name=f"{name}_reason_field"),
        }
        for field in self._fields.values():
            columns.addWidget(field)

    def clear(self) -> None:
        """Take all answers away."""
        for line in (self._by, self._registration, self._reason):
            line.clear()
        self._date.set_day(None)
        for field in self._fields.values():
            field.refuse("")

    def said(self) -> Said | None:
        """Return what was filled in; ``None``, and the reasons on screen, while something is missing."""
        texts = {
            "by": self._by.text().strip(),
            "registration": self._registration.text().strip(),
            "reason": self._reason.text().strip(),
        }
        no_day = day_is_missing(self._date)
        missing = [name for name, text in texts.items() if not text]
        # The first that is missing is refused last, so that it keeps the focus.
        for name in reversed(("by", "registration", "reason")):
            self._fields[name].refuse(
                problem_line(FieldProblem(field=name, code="missing")) if name in missing else ""
            )
        day = self._date.day
        if missing or no_day or day is None:
            return None
        return Said(date=day, **texts)
