"""Form: the questions of one section, which give changed answers or say what is missing."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.domain.impossible import FieldProblem
from guide.domain.person import Person
from guide.i18n import _
from guide.ui.person_words import problem_line
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.field import Field

Answers = dict[str, Any]
"""Changed answers by the names of the fields of ``Person``."""


class Form(QWidget):
    """Questions in a column; ``fields`` names the field of ``Person`` each of them fills."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE["xl"])

    def fill(self, person: Person) -> None:
        """Show what is known."""
        raise NotImplementedError

    def answers(self) -> Answers | None:
        """Return what was answered; ``None``, and the reasons on screen, while something is missing."""
        raise NotImplementedError

    def refuse(self, problem: FieldProblem) -> bool:
        """Show at its question why an answer cannot be; return whether there is such a question here."""
        for field, asked in self.fields.items():
            if problem.field == field or problem.field.startswith(f"{field}."):
                asked.refuse(problem_line(problem))
                return True
        return False

    def forget_problems(self) -> None:
        """Take all reasons away."""
        for field in self.fields.values():
            field.refuse("")

    def ask(
        self, question: str, control: QWidget, *, fills: str = "", hint: str = "", key: str = ""
    ) -> Field:
        """Return a question, remembered under the field of ``Person`` it fills."""
        name = key or fills
        made = Field(question, control, hint=hint, name=f"{self.name}_{name}_field", parent=self)
        if fills:
            self.fields[fills] = made
        return made


def day_is_missing(field: DayField) -> bool:
    """Return whether a day field holds no day, with the reason shown at it."""
    field.check()
    if field.day is not None:
        return False
    if not field.problem:
        field.refuse(_("Give the day."))
    field.setFocus()
    return True


def day_is_wrong(field: DayField) -> bool:
    """Return whether something is written in a day field that is not a day that can be."""
    field.check()
    if field.problem:
        field.setFocus()
    return bool(field.problem)
