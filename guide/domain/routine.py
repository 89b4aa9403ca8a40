"""Routine: exercises in an order, each with its dose."""

from __future__ import annotations

from collections.abc import Iterator
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
class Routine:
    """A routine as read from a library.

    Attributes:
        prepare_s: Get-ready seconds before each exercise; ``None`` leaves it to the person's settings.
        rest_between_items_s: Rest after each item but the last; ``None`` leaves it to the settings.
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
    sources: tuple[str, ...] = ()
    content_hash: str = ""

    def each_item(self) -> Iterator[Item]:
        """Every item once, in order, those inside supersets too."""
        for entry in self.items:
            if isinstance(entry, Superset):
                yield from entry.items
            else:
                yield entry
