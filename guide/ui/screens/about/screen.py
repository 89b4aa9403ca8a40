"""About you: what is known of a person, section by section, each of which can be left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.i18n import _
from guide.ui import person_words as say
from guide.ui.screens.about.allowed import AllowedPart
from guide.ui.screens.about.form import Form
from guide.ui.screens.about.health import AvoidForm, PlanForm, TendonForm
from guide.ui.screens.about.injury import InjuryForm
from guide.ui.screens.about.medicines import MedicineForm
from guide.ui.screens.about.orders import OrdersForm
from guide.ui.screens.about.picker import Option
from guide.ui.screens.about.section import FormSection, Section
from guide.ui.screens.about.turns import MistakePart, NewInjury, NewInjuryPart
from guide.ui.screens.about.you import YouForm
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.sheet import Sheet, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button, label

_WIDEST = 880


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the questions need beside the person.

    Attributes:
        today: Today here.
        taken: Names of the others on this computer.
        avoid_codes: Conditions to ask for, from the exercises' ``avoid_if`` lists.
        exercises: What a clinician may allow.
        least_age: Below it only a clinic's plan opens, in years.
        needs_clinician: Whether taking a rupture back needs a clinician; asked only when it comes to that.
    """

    today: date
    taken: tuple[str, ...] = ()
    avoid_codes: tuple[str, ...] = ()
    exercises: tuple[Option, ...] = ()
    least_age: int = 0
    needs_clinician: Callable[[], bool]


class AboutScreen(Sheet):
    """Every section saves by itself. Enter saves the one that is open, Escape leaves it, or the screen.

    Signals:
        changed: The person with new answers, and a clinician's name where the answers need one, else "".
        new_injury_told: A ``NewInjury``.
        mistake_told: The tendon was never ruptured; with the clinician's name, or "".
        back_requested: Leave the screen.
    """

    changed = Signal(Person, str)
    new_injury_told = Signal(NewInjury)
    mistake_told = Signal(str)
    back_requested = Signal()

    def __init__(self, person: Person, around: Around, *, parent: QWidget | None = None) -> None:
        super().__init__(widest=_WIDEST, parent=parent)
        self.setObjectName("about")
        self._person = person
        self._around = around
        self.column.setSpacing(SPACE["m"])
        lead = _(
            "Answer what you like and leave the rest. Where something is not told, the careful way counts."
        )
        self.column.addLayout(head(_("About you"), lead))
        self.column.addSpacing(SPACE["xs"])
        self._lock = Card("notice", self.body)
        self._lock.setObjectName("about_lock")
        words = _("From now on Heelrise follows only a plan your clinic has entered.")
        self._lock.column.addWidget(label(words, "strong", wrap=True))
        self._why = label("", wrap=True)
        self._why.setObjectName("about_lock_why")
        self._lock.column.addWidget(self._why)
        self.column.addWidget(self._lock)
        self._forms = tuple(self._made_forms())
        self._allowed = _Allowed(person, around, parent=self.body)
        self._allowed.changed.connect(self._on_allowed)
        self._again = _Again(person, around, parent=self.body)
        self._again.told.connect(self.new_injury_told)
        self._mistake = _Mistake(around, parent=self.body)
        self._mistake.told.connect(self.mistake_told)
        for section in self._sections:
            self.column.addWidget(section)
            section.opened.connect(self._on_opened)
        foot = QWidget(self.body)
        flow = Flow(foot)
        done = button(_("Done"), "primary", name="about_done", parent=foot)
        done.setProperty("big", True)
        done.clicked.connect(self.back_requested)
        flow.addWidget(done)
        self.column.addSpacing(SPACE["s"])
        self.column.addWidget(foot)
        self.column.addStretch(1)
        self.show_person(person)
        tab_as_read(self.body)

    def take_focus(self) -> None:
        """Give the focus to the first section."""
        self._forms[0].change.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, person: Person) -> None:
        """Show what is known now; sections that were saved close."""
        before, self._person = self._person, person
        lines = (
            say.you_line(person),
            say.injury_line(person),
            say.orders_summary(person),
            say.tendon_line(person),
            say.medicine_line(person),
            say.plan_line(person),
            say.avoid_summary(person),
        )
        for section, line in zip(self._forms, lines, strict=True):
            section.show_person(person)
            section.show_summary(line)
        ruptured = _ruptured(person)
        self._forms[2].setVisible(ruptured)
        self._allowed.show_person(person)
        self._allowed.setVisible(ruptured)
        self._again.show_person(person)
        self._again.setVisible(ruptured)
        self._mistake.setVisible(ruptured)
        reasons = say.lock_reasons(person, self._around.today, self._around.least_age)
        self._lock.setVisible(bool(reasons))
        self._why.setText(_("Because {reasons}.").format(reasons="; ".join(reasons)))
        if before != person:
            self._close(all_of_them=before.day_0 != person.day_0 or before.track is not person.track)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Escape leaves."""
        section = self._focused_section()
        if is_enter(event):
            if not pressed_focused(self) and section is not None:
                section.save()
        elif event.key() == Qt.Key.Key_Escape and section is not None:
            section.close_body()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _sections(self) -> tuple[Section, ...]:
        return (*self._forms, self._allowed, self._again, self._mistake)

    def _focused_section(self) -> Section | None:
        focused = QApplication.focusWidget()
        for section in self._sections:
            if focused is not None and section.is_open and section.isAncestorOf(focused):
                return section
        return None

    def _close(self, *, all_of_them: bool) -> None:
        mine = self._focused_section()
        for section in self._sections:
            if section.is_open and (all_of_them or section is mine) and section is not self._allowed:
                section.close_body()

    def _made_forms(self) -> Iterator[FormSection]:
        around = self._around

        def made(name: str, title: str, why: str, make: Callable[[QWidget], Form]) -> FormSection:
            section = FormSection(
                title,
                why,
                make,
                name=f"about_{name}",
                person=self._person,
                today=around.today,
                parent=self.body,
            )
            section.changed.connect(self.changed)
            return section

        yield made(
            "you",
            _("You"),
            _("So that the right record is used, and what depends on age or sport is judged."),
            lambda parent: YouForm(around.taken, name="you", parent=parent),
        )
        yield made(
            "injury",
            _("Prevention, or after a rupture"),
            _("Which exercises open, and when, follows from the side and the weeks since day 0."),
            lambda parent: InjuryForm(around.today, name="injury", full=True, parent=parent),
        )
        yield made(
            "orders",
            _("Boot, weight and water"),
            _("What your clinic allows now decides what you may do standing, without the boot, or in water."),
            lambda parent: OrdersForm(name="orders", full=True, parent=parent),
        )
        yield made(
            "tendon",
            _("Tendon and heel"),
            _("With one of these, stretches and heels below the edge are left out."),
            lambda parent: TendonForm(name="tendon", parent=parent),
        )
        yield made(
            "medicine",
            _("Medicines"),
            _("Some medicines weaken tendons, or ask for more care with a leg."),
            lambda parent: MedicineForm(around.today, name="medicine", parent=parent),
        )
        yield made(
            "plan",
            _("A plan of your own"),
            _("With one of these, no general plan fits. Your clinic’s does."),
            lambda parent: PlanForm(name="plan", parent=parent),
        )
        yield made(
            "avoid",
            _("What does not suit you"),
            _("Exercises that do not go with these are left out."),
            lambda parent: AvoidForm(around.avoid_codes, name="avoid", parent=parent),
        )

    @Slot()
    def _on_opened(self) -> None:
        tab_as_read(self.body)

    @Slot(Person)
    def _on_allowed(self, person: Person) -> None:
        self.changed.emit(person, "")


class _Allowed(Section):
    """What the clinic allows by name. Signal: changed, with the person."""

    changed = Signal(Person)

    def __init__(self, person: Person, around: Around, *, parent: QWidget) -> None:
        super().__init__(
            _("What your clinic allows by name"),
            _("Some exercises wait for a clinician’s word. Nothing ever opens below its floor."),
            name="about_allowed",
            save=_("Add"),
            leave=_("Close"),
            parent=parent,
        )
        self._person = person
        self._around = around
        self._part: AllowedPart | None = None

    def show_person(self, person: Person) -> None:
        """Show what is allowed now, in the list too if it is open."""
        changed = (person.unlocks, person.override, person.day_0) != (
            self._person.unlocks,
            self._person.override,
            self._person.day_0,
        )
        self._person = person
        self.show_summary(say.allowed_summary(person))
        if self.is_open and changed:
            self.put(self.made_body())
            self.opened.emit()
            self.start()

    def made_body(self) -> QWidget:
        """Return the list and the form."""
        self._part = AllowedPart(
            self._person, self._around.exercises, self._around.today, name="allowed", parent=self
        )
        self._part.changed.connect(self.changed)
        return self._part

    @Slot()
    def save(self) -> None:
        """Add what is filled in."""
        if self._part is not None:
            self._part.add()


class _Again(Section):
    """A new injury or operation. Signal: told, with it."""

    told = Signal(NewInjury)

    def __init__(self, person: Person, around: Around, *, parent: QWidget) -> None:
        super().__init__(
            _("It ruptured again, or I had an operation"),
            _("Then the weeks begin anew, under your clinic’s plan."),
            name="about_again",
            change=_("Tell…"),
            save=_("Begin anew"),
            parent=parent,
        )
        self._person = person
        self._around = around
        self._part: NewInjuryPart | None = None

    def show_person(self, person: Person) -> None:
        """Work on this person from now on."""
        self._person = person

    def made_body(self) -> QWidget:
        """Return the questions."""
        self._part = NewInjuryPart(self._person, self._around.today, name="again", parent=self)
        self._part.told.connect(self.told)
        return self._part

    @Slot()
    def save(self) -> None:
        """Hand it on."""
        if self._part is not None:
            self._part.tell()


class _Mistake(Section):
    """A rupture told by mistake. Signal: told, with the clinician's name or ""."""

    told = Signal(str)

    def __init__(self, around: Around, *, parent: QWidget) -> None:
        super().__init__(
            _("I never ruptured my Achilles"),
            _("For who chose “After a rupture” by mistake."),
            name="about_mistake",
            change=_("Tell…"),
            save=_("It was a mistake"),
            parent=parent,
        )
        self._around = around
        self._part: MistakePart | None = None

    def made_body(self) -> QWidget:
        """Return the question."""
        self._part = MistakePart(needs_clinician=self._around.needs_clinician(), name="mistake", parent=self)
        self._part.told.connect(self.told)
        return self._part

    @Slot()
    def save(self) -> None:
        """Hand it on."""
        if self._part is not None:
            self._part.tell()


def _ruptured(person: Person) -> bool:
    return person.track is Track.POST_INJURY or person.affected is not None or person.day_0 is not None
