"""Workspace: library, record and settings, opened from where they lie."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from guide.agenda import Agenda, agenda
from guide.domain.exercise import Exercise
from guide.domain.measure import Measurement
from guide.domain.morning import MorningAnswer
from guide.domain.person import Person
from guide.domain.record import SessionRecord
from guide.domain.routine import Routine
from guide.doses import LOOK_BACK_DAYS, Adjusted, Doses, PainNow, judge_adjusted
from guide.front_page import locate
from guide.history.errors import HistoryError
from guide.history.opening import open_store
from guide.history.reading import OpenLock, Unfinished
from guide.history.store import Store
from guide.i18n import PSEUDO, spoken
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.paths import Places
from guide.safety.evidence import NO_EVIDENCE
from guide.safety.verdict import Verdict
from guide.session.plan import PlanOptions
from guide.settings import read_settings, save_settings
from guide.standing import RecordReader, Standing, blocks, standing_on

__all__ = ["Workspace", "layers", "library_in", "locate", "options_of"]

_log = logging.getLogger(__name__)
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
    content = "en" if language == PSEUDO else language
    return open_library(layers(places), language=content, cache_folder=cache)


class Workspace:
    """What the program works on while its window is open.

    Attributes:
        store: The record; ``None`` until ``open_record`` has succeeded.
        notices: What was found while reading the settings.
    """

    def __init__(
        self, places: Places, *, now: Callable[[], datetime], asked: Sequence[str] = (), language: str = ""
    ) -> None:
        """Read settings and libraries.

        Args:
            places: Where everything lies.
            now: The clock.
            asked: Languages that the system asks for, the dearest first.
            language: Wins over the settings, until another one is chosen there.
        """
        self.places = places
        self.now = now
        self._asked, self._language = asked, language
        self.settings, self.notices = read_settings(places.settings)
        self.read_library()
        self.store: Store | None = None
        self._flagged: dict[str, OpenLock] = {}
        self._recent: tuple[SessionRecord, ...] = ()
        self._recent_of: tuple[object, ...] = ()
        self._reader = RecordReader()

    @property
    def language(self) -> str:
        """Code of the language to speak."""
        return spoken(self._language or self.settings.language, self._asked)

    def read_library(self) -> None:
        """Read the libraries, in the language to speak."""
        self.library = library_in(self.places, self.language)

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
        if changes.get("language", self.settings.language) != self.settings.language:
            self._language = ""
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
        """Return the sessions of the last days, newest first: what the agenda and the doses need."""
        if self.store is None:
            return ()
        key = (self.store.newest(), person.id, self.record_day)
        if key != self._recent_of:
            until = self._record_now + timedelta(days=1)
            since = until - timedelta(days=LOOK_BACK_DAYS + 1)
            self._recent = self.store.sessions_between(person.id, since, until)
            self._recent_of = key
        return self._recent

    def agenda(self, person: Person, sessions: Sequence[SessionRecord] | None = None) -> Agenda:
        """Work out the person's day; ``sessions`` are the recent ones, if they have been read already."""
        return self.agenda_and_doses(person, sessions)[0]

    def agenda_and_doses(
        self, person: Person, sessions: Sequence[SessionRecord] | None = None
    ) -> tuple[Agenda, Doses]:
        """Work out the person's day, and with it what the last answers change."""
        standing = self.standing(person)
        records = self.recent(person) if sessions is None else sessions
        doses = self.doses(standing, records)
        return agenda(standing, sessions=records, options=self.plan_options, doses=doses), doses

    def standing(self, person: Person) -> Standing:
        """Work out what is known of a person today, and what the rules make of it.

        Raises:
            HistoryError: The record cannot be read.
        """
        lock = self.open_lock
        evidence, measurements = NO_EVIDENCE, tuple[Measurement, ...]()
        if self.store is not None:
            measurements = self.store.measurements(person.id, date.min)
            evidence = self._reader.evidence(self.store, self.library, person, self.record_day)
        return standing_on(
            self.library,
            person,
            self.today,
            red_flag=lock.code if lock else None,
            evidence=evidence,
            clock_behind=self.day_ahead is not None,
            measurements=measurements,
        )

    @property
    def day_ahead(self) -> date | None:
        """The latest day in the record, where it lies past tomorrow and nobody said that today is right.

        Then the clock was set back, or was wrong before.
        """
        latest = self.store.latest_utc() if self.store is not None else None
        if latest is None:
            return None
        day, today = latest.astimezone().date(), self.today
        confirmed = self.settings.date_confirmed
        trusted = bool(confirmed) and date.fromisoformat(confirmed) <= today
        return day if day - today > timedelta(days=1) and not trusted else None

    @property
    def record_day(self) -> date:
        """The day by which pain, mornings and rests are judged: today, or a later one the record has seen.

        So a clock set back ends no rest and makes no pain forgotten.
        """
        return self.day_ahead or self.today

    @property
    def _record_now(self) -> datetime:
        """Now, or the latest moment the record has seen where it lies on a later day; see ``record_day``."""
        latest = self.store.latest_utc() if self.store is not None else None
        return latest if latest is not None and self.day_ahead is not None else self.now()

    def confirm_date(self) -> None:
        """Keep that today's date is right, whatever the record says.

        Raises:
            SettingsError: It could not be saved; it holds until the program ends.
        """
        self.change_settings(date_confirmed=self.today.isoformat())

    def may_start(self, routine: Routine) -> bool:
        """Whether the safety rules let the person start a routine now, and it can be recorded."""
        return self.person is not None and not self.read_only and not self.routine_blocks(routine)

    def routine_blocks(
        self, routine: Routine, laid_out: Adjusted | None = None, asked: PainNow | None = None
    ) -> tuple[Verdict, ...]:
        """Return why the person may not start a routine now, or go on with it.

        Args:
            routine: As the library has it.
            laid_out: As it was laid out, where a session has begun; else as it would be now.
            asked: Pain now, once it was asked for.
        """
        return blocks(self.judge(routine, laid_out, asked))

    def judge(
        self, routine: Routine, laid_out: Adjusted | None = None, asked: PainNow | None = None
    ) -> tuple[Verdict, ...]:
        """Return all that the rules say about a routine now; arguments as in ``routine_blocks``."""
        person = self.person
        if person is None:
            return ()
        standing = self.standing(person)
        today = self.doses(standing).adjust(routine)
        adjusted = today if laid_out is None else replace(laid_out, rests=today.rests)
        facts = standing.facts if asked is None else asked.told(standing.facts)
        return judge_adjusted(routine, adjusted, self.library.exercises, facts, standing.limits)

    def exercise_blocks(self, exercises: Sequence[Exercise]) -> tuple[tuple[Verdict, ...], ...]:
        """Return of each exercise why the person may not do it now; nothing if nobody is known."""
        person = self.person
        if person is None:
            return ((),) * len(exercises)
        standing = self.standing(person)
        doses = self.doses(standing)
        return tuple(
            (*blocks(standing.of_exercise(exercise)), *doses.rests(exercise)) for exercise in exercises
        )

    # Mornings and doses

    def mornings(self, person: Person) -> tuple[MorningAnswer, ...]:
        """Return the mornings of the last days, oldest first: what the doses need."""
        since = self.record_day - timedelta(days=LOOK_BACK_DAYS)
        return self.store.mornings(person.id, since) if self.store is not None else ()

    def answer_morning(self, morning: MorningAnswer) -> None:
        """Keep how this morning was, in place of an earlier answer of today.

        Raises:
            HistoryError: The record could not take it.
        """
        person = self.person
        if self.store is not None and person is not None:
            self.store.add_morning(person.id, morning)

    def doses(self, standing: Standing, sessions: Sequence[SessionRecord] | None = None) -> Doses:
        """Return what the last answers change; ``sessions`` are the recent ones, if they have been read."""
        person = standing.person
        return Doses(
            self.library.exercises,
            standing.facts,
            standing.limits,
            records=self.recent(person) if sessions is None else sessions,
            mornings=self.mornings(person),
            ignored=self.store.ignored(person.id) if self.store is not None else {},
            now=self._record_now,
        )

    def adjusted(self, routine: Routine) -> Adjusted:
        """Return a routine as it is laid out for the person today."""
        person = self.person
        if person is None:
            return Adjusted(routine=routine)
        return self.doses(self.standing(person)).adjust(routine)

    def undo_adjustment(self, adjustment_id: str) -> None:
        """Undo an adjustment of a dose, or let it count again if it was undone.

        Raises:
            HistoryError: The record could not take it.
        """
        person = self.person
        if self.store is None or person is None:
            return
        if adjustment_id in self.store.ignored(person.id):
            self.store.heed_adjustment(person.id, adjustment_id)
        else:
            self.store.ignore_adjustment(person.id, adjustment_id, by=person.name)


def options_of(stored: Mapping[str, float]) -> PlanOptions:
    """Return the plan options that were stored with a session."""
    return PlanOptions(**{name: stored[name] for name in ("prepare_s", "switch_s", "rest_between_items_s")})
