"""Orders: boot, weight, wound and water, as the clinic allows them now."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.domain.exercise import WeightBearing
from guide.domain.person import Management, Person
from guide.i18n import _, number
from guide.ui.screens.about.form import Answers, Form
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.short_line import ShortLine
from guide.ui.widgets.tick import Tick

_NOT_TOLD = "not_told"
_OTHER = "other"
_ANGLES = (("-30", "30°"), ("-20", "20°"), ("-15", "15°"), ("-10", "10°"), ("0", "0°"))
"""Ankle angles a boot may be set to, 0 for a right angle; below 0 the foot points down."""
_LONGEST_NUMBER = 8


class OrdersForm(Form):
    """Boot and weight; with ``full`` also another angle and the pool."""

    def __init__(self, *, name: str, full: bool, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._full = full
        self._is_operated = False
        self._boot = ChoiceRow(
            (("yes", _("Yes")), ("no", _("No"))),
            name=f"{name}_boot",
            title=_("Do you wear a boot or a cast now?"),
        )
        self._boot.chosen.connect(self._on_boot)
        boot = self.ask(_("Do you wear a boot or a cast now?"), self._boot, fills="in_boot", key="boot")
        angles = ((*_ANGLES, (_OTHER, _("Another"))) if full else _ANGLES) + (
            (_NOT_TOLD, _("I was not told")),
        )
        self._angle = ChoiceRow(
            angles, name=f"{name}_angle", title=_("How far down does the boot point the foot?")
        )
        self._angle.chosen.connect(self._on_angle)
        self._angle_field = self.ask(
            _("How far down does the boot point the foot?"),
            self._angle,
            key="angle",
            hint=_("The angle your clinic set; the number of wedges does not tell it."),
        )
        self._number = ShortLine(
            _("Degrees that the boot points the foot down"),
            name=f"{name}_angle_number",
            longest=_LONGEST_NUMBER,
            parent=self,
        )
        self._number.setPlaceholderText(_("such as 25"))
        self._number_field = self.ask(
            "",
            self._number,
            fills="boot_angle_deg",
            hint=_("Degrees below a right angle. Above it, write a minus before the number."),
        )
        self._removal = Tick(_("My clinic lets me take it off for exercise"), name=f"{name}_removal")
        self._wound = Tick(_("The wound of the operation is closed and dry"), name=f"{name}_wound")
        self._pool = Tick(_("My clinic lets me into the pool or bath"), name=f"{name}_pool")
        self._boot_off = Tick(
            _("A clinician has told me that the boot is done with"), name=f"{name}_boot_off"
        )
        self._weight = ChoiceRow(
            (
                (WeightBearing.NONE, _("None")),
                (WeightBearing.BOOT_PARTIAL, _("Part, in the boot")),
                (WeightBearing.BOOT_FULL, _("All, in the boot")),
                (WeightBearing.FULL, _("All, in shoes")),
                (_NOT_TOLD, _("I was not told")),
            ),
            name=f"{name}_weight",
            title=_("How much weight may that leg take?"),
        )
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        for part in (
            boot,
            self._angle_field,
            self._number_field,
            self._removal,
            self._wound,
            self._boot_off,
            self._pool,
        ):
            column.addWidget(part)
        self._pool.setVisible(full)
        self.column.addWidget(block)
        self.column.addWidget(
            self.ask(
                _("How much weight may that leg take?"),
                self._weight,
                fills="weight_bearing",
                key="weight",
                hint=_("What your clinic said. “I was not told” counts as none."),
            )
        )
        self._show_boot()

    @property
    def unanswered(self) -> list[QWidget]:
        """Questions that still need an answer, their reasons shown."""
        field = self.fields["in_boot"]
        field.refuse("" if self._boot.key else _("Choose one of these."))
        return [] if self._boot.key else [field]

    def fill(self, person: Person) -> None:
        """Show what is known."""
        self._boot.choose("yes" if person.in_boot else "no")
        angle = person.boot_angle_deg
        offered = "" if angle is None else number(angle)
        self._number.clear()
        if angle is None:
            self._angle.choose(_NOT_TOLD)
        elif offered in dict(_ANGLES):
            self._angle.choose(offered)
        else:
            self._angle.choose(_OTHER)
            self._number.setText(number(-angle))
        self._removal.tick(person.boot_removal_allowed)
        self._wound.tick(person.wound_closed)
        self._pool.tick(person.pool_allowed)
        self._boot_off.tick(person.boot_off_confirmed)
        self._weight.choose(person.weight_bearing or _NOT_TOLD)
        self.show_operated(operated=person.management is not Management.NONSURGICAL)

    def show_operated(self, *, operated: bool) -> None:
        """Ask about the wound, or not where there is none."""
        self._is_operated = operated
        self._show_boot()

    def answers(self) -> Answers | None:
        """Return the orders; what is not asked is not told."""
        if self.unanswered:
            self._boot.setFocus()
            return None
        in_boot = self._boot.key == "yes"
        angle = self._told_angle if in_boot else None
        if in_boot and self._angle.key == _OTHER and angle is None:
            self._number_field.refuse(_("Write a number, such as 25."))
            return None
        weight = self._weight.key
        answers: Answers = {
            "in_boot": in_boot,
            "boot_angle_deg": angle,
            "wound_closed": self._is_operated and self._wound.ticked,
            "weight_bearing": WeightBearing(weight) if weight and weight != _NOT_TOLD else None,
            "boot_removal_allowed": in_boot and self._removal.ticked,
            "boot_off_confirmed": not in_boot and self._boot_off.ticked,
        }
        if self._full:
            answers["pool_allowed"] = self._pool.ticked
        return answers

    @property
    def _told_angle(self) -> float | None:
        key = self._angle.key
        if key == _OTHER:
            try:
                return 0.0 - float(
                    self._number.text().strip().replace("−", "-").replace(",", ".").rstrip("°")
                )
            except ValueError:
                return None
        return None if not key or key == _NOT_TOLD else float(key)

    def _show_boot(self) -> None:
        worn = self._boot.key == "yes"
        self._angle_field.setVisible(worn)
        self._number_field.setVisible(worn and self._angle.key == _OTHER)
        self._wound.setVisible(self._is_operated)
        self._removal.setVisible(worn)
        self._boot_off.setVisible(self._boot.key == "no")

    @Slot(str)
    def _on_boot(self, _key: str) -> None:
        self.fields["in_boot"].refuse("")
        self._show_boot()

    @Slot(str)
    def _on_angle(self, key: str) -> None:
        self._number_field.refuse("")
        self._show_boot()
        if key == _OTHER:
            self._number.setFocus()
