"""You: name, year of birth, and the sport that somebody wants to go back to."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QLineEdit, QWidget

from guide.domain.activity import Sport
from guide.domain.person import Person
from guide.i18n import _
from guide.ui.screens.about.form import Answers, Form
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.short_line import ShortLine

LONGEST_NAME = 60
_LONGEST_YEAR = 6
_NONE = "none"


def name_line(name: str, parent: QWidget | None = None) -> QLineEdit:
    """Return the line for what a person wants to be called."""
    made = QLineEdit(parent)
    made.setObjectName(name)
    made.setAccessibleName(_("What would you like to be called?"))
    made.setMaxLength(LONGEST_NAME)
    made.setPlaceholderText(_("You"))
    return made


def tidy(name: str) -> str:
    """Return a name without spare spaces."""
    return " ".join(name.split())


def name_trouble(name: str, taken: Collection[str]) -> str:
    """Return why a name does not do; empty if it does. Who is alone here needs none."""
    if taken and not name:
        return _("Somebody else uses Heelrise here too. Choose a name, so that the records stay apart.")
    if name.casefold() in {other.casefold() for other in taken}:
        return _("Somebody here is called that already. Choose another name.")
    return ""


class YouForm(Form):
    """Name, year of birth and sport; ``taken`` are the names of the others on this computer."""

    def __init__(self, taken: Collection[str], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._taken = tuple(taken)
        self._name = name_line(f"{name}_name", self)
        self._year = ShortLine(
            _("Year of birth"), name=f"{name}_birth_year", longest=_LONGEST_YEAR, parent=self
        )
        self._year.setPlaceholderText(_("such as 1985"))
        self._sport = ChoiceRow(
            (
                (_NONE, _("None, or not now")),
                (Sport.NO_CONTACT, _("Without contact or sharp turns")),
                (Sport.CONTACT_OR_PIVOT, _("With contact or sharp turns")),
            ),
            name=f"{name}_sport",
            title=_("Which sport do you want to go back to?"),
        )
        self.column.addWidget(
            self.ask(
                _("What would you like to be called?"),
                self._name,
                fills="name",
                hint=_("Need not be your real name. It stays on this computer."),
            )
        )
        self.column.addWidget(
            self.ask(
                _("Year of birth"),
                self._year,
                fills="birth_year",
                hint=_("Only the year. Under 16 a plan of your own clinic is needed."),
            )
        )
        self.column.addWidget(
            self.ask(
                _("Which sport do you want to go back to?"),
                self._sport,
                fills="sport",
                hint=_("Football, racquet sports and basketball have contact or sharp turns."),
            )
        )

    def fill(self, person: Person) -> None:
        """Show what is known."""
        self._name.setText("" if person.name == _("You") else person.name)
        self._year.setText("" if person.birth_year is None else str(person.birth_year))
        self._sport.choose(person.sport or _NONE)

    def answers(self) -> Answers | None:
        """Return name, year and sport."""
        self.forget_problems()
        name = tidy(self._name.text())
        trouble = name_trouble(name, self._taken)
        if trouble:
            self.fields["name"].refuse(trouble)
            return None
        year = self._year.text().strip()
        if year and not (year.isascii() and year.isdigit()):
            self.fields["birth_year"].refuse(_("Write the year in four numbers, such as 1985."))
            return None
        sport = self._sport.key
        return {
            "name": name or _("You"),
            "birth_year": int(year) if year else None,
            "sport": Sport(sport) if sport and sport != _NONE else None,
        }
