"""Routine: exercises in an order, each with its dose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guide.domain.dose import Dose
from guide.domain.exercise import Track


class Weekday(StrEnum):
    """A day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Rhythm(StrEnum):
    """Which days a routine is due on when no weekdays are named."""

    DAILY = "daily"
    EVERY_OTHER_DAY = "every_other_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How often a routine is due: times a day, on ``days`` (a rhythm or named weekdays)."""

    per_day: int = 1
    rhythm: Rhythm = Rhythm.DAILY
    weekdays: tuple[Weekday, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exercise in a routine with its full dose: the exercise's own, the routine's changes laid over."""

    exercise_id: str
    dose: Dose
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Superset:
    """Items done in turn, one set of each, ``rounds`` times."""

    rounds: int
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        if self.rounds < 1 or not self.items:
            raise ValueError("a superset has at least one round and one item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Who prepared a routine."""

    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A named clinician's reason to go below the default weeks; never below the floors."""

    by: str
    registration: str
    date: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStep:
    """A routine's place in a named programme, such as weeks 6 to 8 of heavy slow resistance.

    Attributes:
        id: The programme's own; its steps share it.
        order: Steps follow each other by it; gaps are allowed.
        week_from: First week of the programme it is meant for, from 1; ``None`` where weeks do not count.
        week_to: Last week; ``None`` where it is open.
        min_sessions: Sessions to finish before the next step, however many weeks have gone by.
    """

    id: str
    name: str
    order: int
    week_from: int | None = None
    week_to: int | None = None
    min_sessions: int = 1

    @property
    def weeks(self) -> int:
        """Weeks it lasts; 0 where weeks do not count or the end is open."""
        if self.week_from is None or self.week_to is None:
            return 0
        return self.week_to - self.week_from + 1

    def is_complete(self, sessions: int, weeks: int) -> bool:
        """Whether the next step may be offered.

        Args:
            sessions: Finished sessions of this step.
            weeks: Whole weeks since the first of them.
        """
        return sessions >= self.min_sessions and weeks >= self.weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A routine as read from a library.

    Attributes:
        prepare_s: Get-ready seconds before each exercise; ``None`` leaves it to the person's settings.
        rest_between_items_s: Rest after each item but the last; ``None`` leaves it to the settings.
        programme: Its place in a named programme, if it is a step of one.
        content_hash: Hash of the routine with every dose in full, stored with every record made from it.
    """

    id: str
    name: str
    track: Track
    phase: str
    items: tuple[Item | Superset, ...]
    schedule: Schedule = Schedule()
    prepare_s: float | None = None
    rest_between_items_s: float | None = None
    revision: str = ""
    note: str = ""
    clinic: Clinic | None = None
    override: Override | None = None
    programme: ProgrammeStep | None = None
    sources: tuple[str, ...] = ()
    content_hash: str = ""

    def each_item(self) -> Iterator[Item]:
        """Every item once, in order, those inside supersets too."""
        for entry in self.items:
            if isinstance(entry, Superset):
                yield from entry.items
            else:
                yield entry


def steps_of(programme_id: str, track: Track, routines: Iterable[Routine]) -> tuple[Routine, ...]:
    """Return the routines of a named programme in a track, in order."""
    found = [
        (routine.programme.order, routine.id, routine)
        for routine in routines
        if routine.programme is not None and routine.programme.id == programme_id and routine.track is track
    ]
    return tuple(routine for _, _, routine in sorted(found, key=lambda each: each[:2]))


def next_step(routine: Routine, routines: Iterable[Routine]) -> Routine | None:
    """Return the step that follows a routine in its programme; ``None`` after the last, or if it has none."""
    if routine.programme is None:
        return None
    order = routine.programme.order
    steps = steps_of(routine.programme.id, routine.track, routines)
    return next((each for each in steps if each.programme and each.programme.order > order), None)
