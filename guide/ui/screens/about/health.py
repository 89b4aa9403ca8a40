"""Health: the tendon and heel, what needs a clinic's own plan, and what keeps from some exercises."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from guide.domain.person import Condition, Person
from guide.i18n import _
from guide.ui.avoid_words import avoid_line
from guide.ui.screens.about.form import Answers, Form
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Columns
from guide.ui.widgets.tick import Tick

_TICK_WIDTH = 280


class TendonForm(Form):
    """Pain at the heel bone, and a tendon that has become longer."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self.column.setSpacing(SPACE["m"])
        self._insertional = Tick(
            _("It is sore where the tendon meets the heel bone"), name=f"{name}_insertional"
        )
        self._longer = Tick(_("A clinician told me that the tendon has become longer"), name=f"{name}_longer")
        for tick in (self._insertional, self._longer):
            self.column.addWidget(tick)

    def fill(self, person: Person) -> None:
        """Show what is known."""
        self._insertional.tick(person.insertional_pain)
        self._longer.tick(person.elongation_reported)

    def answers(self) -> Answers | None:
        """Return both statements."""
        return {
            "insertional_pain": self._insertional.ticked,
            "elongation_reported": self._longer.ticked,
        }


class PlanForm(Form):
    """Conditions that put a person under a clinician's own plan (clinical.md 1.5)."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self.column.setSpacing(SPACE["m"])
        self._conditions = {
            condition: Tick(words, name=f"{name}_{condition}")
            for condition, words in (
                (Condition.RE_RUPTURE, _("The tendon ruptured again, or was operated on again")),
                (Condition.CHRONIC_REPAIR, _("It was repaired more than 4 weeks after the rupture")),
                (Condition.GRAFT_OR_TRANSFER, _("A graft or another tendon was used to repair it")),
                (
                    Condition.INSERTION_OR_JUNCTION,
                    _("It ruptured at the heel bone, or high up where muscle becomes tendon"),
                ),
                (Condition.NEUROPATHY, _("I have diabetes, and less feeling in my feet")),
            )
        }
        self._pregnant = Tick(_("I am pregnant"), name=f"{name}_pregnant")
        self._clot = Tick(_("I have had a blood clot, at any time"), name=f"{name}_clot")
        for tick in (*self._conditions.values(), self._pregnant, self._clot):
            self.column.addWidget(tick)

    def fill(self, person: Person) -> None:
        """Show what is known."""
        for condition, tick in self._conditions.items():
            tick.tick(condition in person.conditions)
        self._pregnant.tick(person.pregnant)
        self._clot.tick(person.clot_history)

    def answers(self) -> Answers | None:
        """Return conditions, pregnancy and clots."""
        return {
            "conditions": frozenset(condition for condition, tick in self._conditions.items() if tick.ticked),
            "pregnant": self._pregnant.ticked,
            "clot_history": self._clot.ticked,
        }


class AvoidForm(Form):
    """Conditions that exercises name in their ``avoid_if`` lists; ``codes`` are those to ask for."""

    def __init__(self, codes: Sequence[str], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._asked = frozenset(codes)
        self._kept: frozenset[str] = frozenset()
        self._ticks = {code: Tick(avoid_line(code), name=f"{name}_{code}") for code in codes}
        block = QWidget(self)
        columns = Columns(block, narrowest=_TICK_WIDTH, most=2, gap=SPACE["m"])
        for tick in self._ticks.values():
            columns.addWidget(tick)
        self.column.addWidget(block)

    def fill(self, person: Person) -> None:
        """Show what is known; a code that no exercise names any more stays as it was told."""
        self._kept = person.avoid_if - self._asked
        for code, tick in self._ticks.items():
            tick.tick(code in person.avoid_if)

    def answers(self) -> Answers | None:
        """Return the codes that are ticked."""
        return {"avoid_if": self._kept | {code for code, tick in self._ticks.items() if tick.ticked}}
