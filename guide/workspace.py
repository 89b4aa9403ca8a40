"""Workspace: library, record and settings, opened from where they lie."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from guide.agenda import Agenda, agenda, exercise_blocks
from guide.domain.exercise import Exercise, Track
from guide.domain.person import Person
from guide.domain.record import SessionRecord
from guide.domain.routine import Item, Routine
from guide.front_page import locate
from guide.history.errors import HistoryError
from guide.history.opening import open_store
from guide.history.reading import OpenLock, Unfinished
from guide.history.store import Store
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.paths import Places
from guide.safety.facts import facts_on
from guide.safety.judge import judge_routine
from guide.safety.verdict import Verdict, may_start
from guide.session.plan import PlanOptions
from guide.settings import Settings, read_settings, save_settings

__all__ = ["PRACTICE", "Workspace", "layers", "library_in", "locate", "options_of", "practice_routine"]

_log = logging.getLogger(__name__)
PRACTICE = "practice:"
"""Begins the id of the routine made when someone practises a single exercise."""
_AGENDA_DAYS = 8
_NOBODY = ""
"""In place of an id while nobody has answered the first questions."""


def layers(places: Places) -> tuple[Layer, ...]:
    """Return the library folders in the order in which they lie over each other."""
    builtin, *over = places.content
    return (Layer(root=builtin, builtin=True), *(Layer(root=root) for root in over))


def library_in(places: Places, language: str = "en") -> Library:
    """Read all libraries, one over the other; what did not change comes from the cache."""
    # A folder that was named is not made out of nothing, not even for the cache: a stick may be missing.
    is_there = not places.moved or places.data.parent.is_dir()
    cache = places.cache / "library" if is_there else None
    return open_library(layers(places), language=language, cache_folder=cache)


def practice_routine(exercise: Exercise, track: Track) -> Routine:
    """Return a routine of one exercise with its own dose, for practising it."""
    return Routine(
        id=PRACTICE + exercise.id,
        name=exercise.name,
        track=track,
        phase=exercise.phase_in(track) or "",
        items=(Item(exercise_id=exercise.id, dose=exercise.dose),),
    )


class Workspace:
    """What the program works on while its window is open.

    Attributes:
        store: The record; ``None`` until ``open_record`` has succeeded.
        notices: What was found while reading the settings.
    """

    def __init__(self, places: Places, *, now: Callable[[], datetime]) -> None:
        self.places = places
        self.now = now
        self.settings, self.notices = read_settings(places.settings)
        self.library = library_in(places, _content_language(self.settings))
        self.store: Store | None = None
        self._flagged: dict[str, OpenLock] = {}

    def make_folder(self) -> None:
        """Make the data folder; what keeps it from being made is told by ``open_record``."""
        with suppress(OSError):
            self.places.data.mkdir(parents=not self.places.moved, exist_ok=True)

    def open_record(self, random_bytes: Callable[[int], bytes] = os.urandom) -> Store:
        """Open the record in the data folder.

        Raises:
            HistoryError: It cannot be opened; the error says why.
        """
        self.store = open_store(self.places.data, now=self.now, random_bytes=random_bytes)
        return self.store

    def back_up(self) -> None:
        """Make today's copy of the record if there is none yet; a failure is logged."""
        if self.store is None:
            return
        try:
            self.store.back_up_if_due()
        except (HistoryError, OSError) as error:
            _log.warning("no backup: %s", type(error).__name__)

    def close(self) -> None:
        """Let the record go."""
        if self.store is not None:
            self.store.close()
            self.store = None

    def change_settings(self, **changes: object) -> None:
        """Change settings and save them.

        Raises:
            SettingsError: They could not be saved; they hold until the program ends.
        """
        self.settings = replace(self.settings, **changes)  # pyright: ignore[reportArgumentType] - Settings checks
        save_settings(self.places.settings, self.settings)

    @property
    def today(self) -> date:
        """Today by the wall clock here."""
        return self.now().astimezone().date()

    @property
    def person(self) -> Person | None:
        """The person last chosen, else the first in the record; ``None`` if there is nobody yet."""
        if self.store is None:
            return None
        people = self.store.people()
        return next((one for one in people if one.id == self.settings.profile), people[0] if people else None)

    def find_person(self, name: str) -> Person | None:
        """Return the person with this id or name, whatever the case of its letters."""
        people = self.store.people() if self.store else ()
        wanted = name.casefold()
        return next((one for one in people if wanted in {one.id.casefold(), one.name.casefold()}), None)

    def choose_person(self, name: str) -> bool:
        """Work for the person with this id or name from now on; return whether there is one."""
        found = self.find_person(name)
        if found is not None:
            self.settings = replace(self.settings, profile=str(found.id))
        return found is not None

    def save_person(self, person: Person) -> Person:
        """Keep a new person, or changed answers; a red flag reported before anyone was known becomes theirs.

        Raises:
            HistoryError: The record could not take it.
        """
        if self.store is None:
            return person
        if not person.id:
            person = replace(person, id=self.store.new_profile_id())
        self.store.save_person(person)
        told_by_nobody = self._flagged.pop(_NOBODY, None)
        if told_by_nobody is not None:
            self._flagged[person.id] = told_by_nobody
        flagged = self._flagged.get(person.id)
        if flagged is not None and self.store.open_lock(person.id) is None:
            self.store.lock(person.id, flagged.code)
        return person

    @property
    def read_only(self) -> bool:
        """Whether nothing can be recorded."""
        return self.store is None or self.store.read_only

    @property
    def open_lock(self) -> OpenLock | None:
        """The red flag that locks exercise now."""
        person = self.person
        stored = self.store.open_lock(person.id) if self.store and person else None
        mine = self._flagged.get(person.id) if person else None
        return stored or mine or self._flagged.get(_NOBODY)

    def lock(self, code: str) -> None:
        """Lock exercise because something is wrong; it holds here even if the record cannot take it.

        Raises:
            HistoryError: The record could not take it.
        """
        person = self.person
        self._flagged[person.id if person else _NOBODY] = OpenLock(code=code, at_utc=self.now())
        if self.store is not None and person is not None:
            self.store.lock(person.id, code)

    def unlock(self, by: str, day: date, note: str) -> None:
        """Lift the lock after a stated clinician's check.

        Raises:
            HistoryError: The record could not take it; the lock stays.
        """
        person = self.person
        if self.store is not None and person is not None:
            self.store.unlock(person.id, by=by, checked_on=day, note=note)
        self._flagged.pop(_NOBODY, None)
        if person is not None:
            self._flagged.pop(person.id, None)

    @property
    def unfinished(self) -> Unfinished | None:
        """The person's session that was never ended."""
        person = self.person
        return self.store.unfinished(person.id) if self.store and person else None

    @property
    def plan_options(self) -> PlanOptions:
        """The person's own times, where a routine is silent."""
        settings = self.settings
        return PlanOptions(
            prepare_s=settings.prepare_s,
            switch_s=settings.switch_s,
            rest_between_items_s=settings.rest_between_items_s,
        )

    def recent(self, person: Person) -> tuple[SessionRecord, ...]:
        """Return the sessions of the last days, newest first: what the agenda needs."""
        if self.store is None:
            return ()
        until = self.now() + timedelta(days=1)
        return self.store.sessions_between(person.id, until - timedelta(days=_AGENDA_DAYS), until)

    def agenda(self, person: Person, sessions: Sequence[SessionRecord] | None = None) -> Agenda:
        """Work out the person's day; ``sessions`` are the recent ones, if they have been read already."""
        return agenda(
            self.library,
            person,
            day=self.today,
            sessions=self.recent(person) if sessions is None else sessions,
            red_flag=self._red_flag,
            options=self.plan_options,
        )

    def may_start(self, routine: Routine) -> bool:
        """Whether the safety rules let the person start a routine now, and it can be recorded."""
        person = self.person
        if person is None or self.read_only:
            return False
        return may_start(self._judged(person, routine))

    def routine_blocks(self, routine: Routine) -> tuple[Verdict, ...]:
        """Return why the person may not start a routine now, or go on with it."""
        person = self.person
        verdicts = self._judged(person, routine) if person is not None else ()
        return tuple(verdict for verdict in verdicts if verdict.blocks)

    def blocks(self, exercise: Exercise) -> tuple[Verdict, ...]:
        """Return why the person may not do an exercise now."""
        return exercise_blocks(self.library, self.person, exercise, day=self.today, red_flag=self._red_flag)

    def _judged(self, person: Person, routine: Routine) -> tuple[Verdict, ...]:
        facts = facts_on(person, self.today, red_flag=self._red_flag)
        return judge_routine(routine, self.library.exercises, facts, self.library.limits)

    @property
    def _red_flag(self) -> str | None:
        lock = self.open_lock
        return lock.code if lock else None


def options_of(stored: Mapping[str, float]) -> PlanOptions:
    """Return the plan options that were stored with a session."""
    return PlanOptions(**{name: stored[name] for name in ("prepare_s", "switch_s", "rest_between_items_s")})


def _content_language(settings: Settings) -> str:
    return "en" if settings.language == "system" else settings.language
