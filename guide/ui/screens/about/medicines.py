"""Medicines: those that change what a tendon may carry (clinical.md 2.7, SR-29)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.domain.medicine import Exposure, Medicines
from guide.domain.person import Person
from guide.i18n import _
from guide.ui.screens.about.form import Answers, Form, day_is_wrong
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.tick import Tick

_NO, _NOW, _BEFORE = "no", "now", "before"


class MedicineForm(Form):
    """The antibiotic and the injection with their last day, steroid tablets and blood thinners."""

    def __init__(self, today: date, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._antibiotic = _Dated(
            ((_NO, _("No")), (_NOW, _("Yes, now")), (_BEFORE, _("Some time ago"))),
            title=_("An antibiotic whose name ends in -floxacin"),
            today=today,
            name=f"{name}_antibiotic",
        )
        self._injection = _Dated(
            ((_NO, _("No")), (_BEFORE, _("Yes"))),
            title=_("A steroid injection near the tendon"),
            today=today,
            name=f"{name}_injection",
        )
        for field, asked, hint in (
            (
                "medicines.fluoroquinolone",
                self._antibiotic,
                _("Such as ciprofloxacin or levofloxacin. It can weaken tendons, months later too."),
            ),
            (
                "medicines.steroid_injection",
                self._injection,
                _("A day that is not known counts as lately."),
            ),
        ):
            made = self.ask(asked.title, asked, fills=field, key=asked.objectName(), hint=hint)
            self.column.addWidget(made)
        self._tablets = Tick(
            _("I take steroid tablets, such as prednisolone (cortisone)"), name=f"{name}_tablets"
        )
        self._thinners = Tick(_("I take blood thinners"), name=f"{name}_thinners")
        ticks = QVBoxLayout()
        ticks.setSpacing(SPACE["m"])
        ticks.addWidget(self._tablets)
        ticks.addWidget(self._thinners)
        self.column.addLayout(ticks)

    def fill(self, person: Person) -> None:
        """Show what is known."""
        self._antibiotic.fill(person.medicines.fluoroquinolone)
        self._injection.fill(person.medicines.steroid_injection)
        self._tablets.tick(person.medicines.systemic_steroids)
        self._thinners.tick(person.medicines.blood_thinners)

    def answers(self) -> Answers | None:
        """Return the medicines."""
        if self._antibiotic.is_wrong or self._injection.is_wrong:
            return None
        return {
            "medicines": Medicines(
                fluoroquinolone=self._antibiotic.exposure,
                steroid_injection=self._injection.exposure,
                systemic_steroids=self._tablets.ticked,
                blood_thinners=self._thinners.ticked,
            )
        }


class _Dated(QWidget):
    """Whether something was taken, and its last day where it is known."""

    def __init__(self, options: tuple[tuple[str, str], ...], *, title: str, today: date, name: str) -> None:
        super().__init__()
        self.title = title
        self.setObjectName(name.rpartition("_")[2])
        self._row = ChoiceRow(options, name=name, title=title)
        self._row.chosen.connect(self._on_chosen)
        self._day = DayField(
            _("Last day: {title}").format(title=title), today=today, name=f"{name}_last", parent=self
        )
        self._day.edit.setPlaceholderText(_("last day, if you know it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(self._row)
        column.addWidget(self._day)
        self.setFocusProxy(self._row)
        self.fill(None)

    @property
    def is_wrong(self) -> bool:
        """Whether the day that is written cannot be."""
        return self._row.key == _BEFORE and day_is_wrong(self._day)

    @property
    def exposure(self) -> Exposure | None:
        """What was answered."""
        match self._row.key:
            case "now":
                return Exposure(now=True)
            case "before":
                return Exposure(last=self._day.day)
            case _:
                return None

    def fill(self, exposure: Exposure | None) -> None:
        """Show what is known."""
        if exposure is None:
            self._row.choose(_NO)
        else:
            self._row.choose(_NOW if exposure.now else _BEFORE)
        self._day.set_day(exposure.last if exposure is not None and not exposure.now else None)
        self._day.setVisible(self._row.key == _BEFORE)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self._day.setVisible(key == _BEFORE)
