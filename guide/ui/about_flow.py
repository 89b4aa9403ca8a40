"""About flow: who uses Heelrise here and what is known of them, asked, kept and shown again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from guide.domain.exercise import Exercise, Flag
from guide.domain.impossible import ImpossibleError
from guide.domain.person import Person, ProfileId
from guide.history.errors import HistoryError
from guide.history.store import Store
from guide.i18n import _
from guide.library.stack import Library
from guide.profile_keeper import (
    change_answers,
    take_rupture_back,
    tell_new_injury,
    trained_after_injury,
)
from guide.safety.opening_rules import SPORT_UNLOCK
from guide.safety.told_by_mistake import Word, word_for_taking_back
from guide.settings import SettingsError
from guide.ui.avoid_words import codes_to_ask
from guide.ui.frame import Frame
from guide.ui.person_words import person_line, problem_line
from guide.ui.record_words import writing_trouble
from guide.ui.screens.about.picker import Option
from guide.ui.screens.about.screen import AboutScreen, Around
from guide.ui.screens.about.turns import NewInjury
from guide.ui.screens.first_run import FirstRunScreen
from guide.ui.screens.people import PeopleScreen, PersonRow
from guide.workspace import Workspace


class AboutFlow(QObject):
    """Shows the first questions, About you, and the people.

    Signals:
        home_requested: when Today should be shown.
        settings_requested: when the settings should be shown.
        people_changed: when somebody was added, named, left out or chosen.
    """

    home_requested = Signal()
    settings_requested = Signal()
    people_changed = Signal()

    def __init__(self, frame: Frame, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._workspace = workspace
        self._from = ""

    # What is asked of somebody

    @Slot()
    def ask(self) -> None:
        """Ask the first questions of nobody yet, else show what is known."""
        if self._workspace.person is None:
            self._ask_first(())
        else:
            self._show_about()

    @Slot()
    def add(self) -> None:
        """Ask somebody new the first questions."""
        self._ask_first(self._taken(""))

    def _ask_first(self, taken: tuple[str, ...]) -> None:
        screen = FirstRunScreen(self._workspace.today, taken)
        screen.finished.connect(self._on_first)
        screen.more_requested.connect(self._on_first_and_more)
        screen.skipped.connect(self.show_people if taken else self.home_requested)
        title = _("Add somebody") if taken else _("Welcome")
        self._frame.put("first_run", screen, title, rail=bool(taken), marked="settings")

    def _show_about(self) -> None:
        person = self._workspace.person
        if person is None:
            return
        if self._frame.shown not in {"about", "first_run"}:
            self._from = self._frame.shown
        screen = AboutScreen(person, self._around(person))
        screen.changed.connect(self._on_changed)
        screen.new_injury_told.connect(self._on_new_injury)
        screen.mistake_told.connect(self._on_mistake)
        screen.back_requested.connect(self._on_back)
        self._frame.put("about", screen, _("About you"), marked="settings")

    def _around(self, person: Person) -> Around:
        library = self._workspace.library
        codes = {code for exercise in library.exercises.values() for code in exercise.avoid_if}
        return Around(
            today=self._workspace.today,
            taken=self._taken(person.id),
            avoid_codes=codes_to_ask(codes),
            exercises=_to_allow(library),
            least_age=library.limits.least_age,
            needs_clinician=self._needs_clinician,
        )

    def _taken(self, profile_id: str) -> tuple[str, ...]:
        store = self._workspace.store
        people = (*store.people(), *store.people(retired=True)) if store is not None else ()
        return tuple(person.name for person in people if person.id != profile_id)

    def _needs_clinician(self) -> bool:
        person = self._workspace.person
        if person is None:
            return True
        return word_for_taking_back(person, trained=self._trained(person)) is Word.CLINICIAN

    def _trained(self, person: Person) -> bool:
        store, routines = self._workspace.store, self._workspace.library.routines
        return store is None or trained_after_injury(store, person, routines)

    @Slot(Person)
    def _on_first(self, person: Person) -> None:
        if self._keep_new(person):
            self.home_requested.emit()

    @Slot(Person)
    def _on_first_and_more(self, person: Person) -> None:
        if self._keep_new(person):
            self._from = ""
            self._show_about()

    def _keep_new(self, person: Person) -> bool:
        try:
            person = self._workspace.save_person(person)
        except HistoryError as error:
            self._frame.say(writing_trouble(error))
            return False
        self._choose(person.id)
        return True

    @Slot(Person, str)
    def _on_changed(self, person: Person, by: str) -> None:
        day = self._workspace.today
        if self._write(lambda store: change_answers(store, person, day=day, by=by)):
            self.people_changed.emit()
            self._show_again()

    @Slot(NewInjury)
    def _on_new_injury(self, injury: NewInjury) -> None:
        person, day = self._workspace.person, self._workspace.today
        if person is not None and self._write(
            lambda store: tell_new_injury(
                store,
                person,
                injury.day_0,
                affected=injury.affected,
                management=injury.management,
                day=day,
            )
        ):
            self._show_again()

    @Slot(str)
    def _on_mistake(self, by: str) -> None:
        person, day = self._workspace.person, self._workspace.today
        if person is None:
            return
        trained = self._trained(person)
        if self._write(lambda store: take_rupture_back(store, person, trained=trained, day=day, by=by)):
            self._show_again()

    def _show_again(self) -> None:
        screen, person = self._frame.screen_called("about"), self._workspace.person
        if isinstance(screen, AboutScreen) and person is not None:
            screen.show_person(person)

    def _write(self, change: Callable[[Store], object]) -> bool:
        """Change the record; say why if that is not possible."""
        store = self._workspace.store
        if store is None:
            return False
        try:
            change(store)
        except HistoryError as error:
            self._frame.say(writing_trouble(error))
            return False
        except ImpossibleError as error:
            self._frame.say(problem_line(error.problems[0]))
            return False
        return True

    @Slot()
    def _on_back(self) -> None:
        if self._from in {"settings", "people"}:
            self.settings_requested.emit()
        else:
            self.home_requested.emit()

    # Who there is

    @Slot()
    def show_people(self) -> None:
        """Show who uses Heelrise here."""
        screen = self._frame.screen_called("people")
        if not isinstance(screen, PeopleScreen):
            screen = PeopleScreen()
            screen.chosen.connect(self._on_chosen)
            screen.renamed.connect(self._on_renamed)
            screen.retired.connect(self._on_retired)
            screen.brought_back.connect(self._on_brought_back)
            screen.add_requested.connect(self.add)
            screen.back_requested.connect(self.settings_requested)
        screen.show_people(self._rows())
        self._frame.put("people", screen, _("Who uses Heelrise here"), marked="settings")

    @Slot(str)
    def change_to(self, profile_id: str) -> None:
        """Show somebody else's day; an unknown id changes nothing."""
        if any(row.profile_id == profile_id and not row.retired for row in self._rows()):
            self._choose(profile_id)
            self.home_requested.emit()

    def _rows(self) -> tuple[PersonRow, ...]:
        store, now = self._workspace.store, self._workspace.person
        if store is None:
            return ()
        return tuple(
            PersonRow(
                profile_id=person.id,
                name=person.name,
                facts=person_line(person),
                current=now is not None and person.id == now.id,
                retired=retired,
                locked=store.open_lock(person.id) is not None,
            )
            for retired in (False, True)
            for person in store.people(retired=retired)
        )

    def _choose(self, profile_id: str) -> None:
        try:
            self._workspace.change_settings(profile=profile_id)
        except SettingsError as error:
            self._frame.say(str(error))
        self.people_changed.emit()

    @Slot(str)
    def _on_chosen(self, profile_id: str) -> None:
        self.change_to(profile_id)

    @Slot(str, str)
    def _on_renamed(self, profile_id: str, name: str) -> None:
        self._people(lambda store: store.rename_person(ProfileId(profile_id), name))

    @Slot(str)
    def _on_retired(self, profile_id: str) -> None:
        if not self._write(lambda store: store.retire_person(ProfileId(profile_id))):
            return
        # Somebody else's day from now on, also when this person is brought back.
        now = self._workspace.person
        self._choose("" if now is None else str(now.id))
        self.show_people()

    @Slot(str)
    def _on_brought_back(self, profile_id: str) -> None:
        self._people(lambda store: store.bring_back_person(ProfileId(profile_id)))

    def _people(self, change: Callable[[Store], object]) -> None:
        if self._write(change):
            self.people_changed.emit()
            self.show_people()


def _to_allow(library: Library) -> tuple[Option, ...]:
    """Return what a clinician may allow: first what waits for it, then every other exercise."""
    sport = Option(key=SPORT_UNLOCK, name=_("Sport with contact or sharp turns"))
    exercises = sorted(library.exercises.values(), key=lambda exercise: exercise.name.casefold())
    return (
        *(Option(key=one.id, name=one.name) for one in exercises if _waits(one)),
        sport,
        *(Option(key=one.id, name=one.name, first=False) for one in exercises if not _waits(one)),
    )


def _waits(exercise: Exercise) -> bool:
    """Whether it needs an unlock after a rupture (SR-04)."""
    when = exercise.post_injury
    return when is not None and (when.needs_unlock or Flag.STRETCH in exercise.flags)
