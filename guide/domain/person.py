"""Person: whose plan and record it is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from guide.domain.activity import Sport
from guide.domain.exercise import Track, WeightBearing
from guide.domain.impossible import FieldProblem, ImpossibleError
from guide.domain.medicine import NO_MEDICINES, Medicines
from guide.domain.routine import Override

ProfileId = NewType("ProfileId", str)


class Leg(StrEnum):
    """A leg, or both at once."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> Leg:
        """The opposite leg; both stays both."""
        return {Leg.LEFT: Leg.RIGHT, Leg.RIGHT: Leg.LEFT}.get(self, self)


class Management(StrEnum):
    """How the rupture was treated."""

    SURGICAL = "surgical"
    NONSURGICAL = "nonsurgical"


class Condition(StrEnum):
    """What puts a person under a clinician's own plan (clinical.md 1.5)."""

    RE_RUPTURE = "re_rupture"
    CHRONIC_REPAIR = "chronic_repair"
    GRAFT_OR_TRANSFER = "graft_or_transfer"
    INSERTION_OR_JUNCTION = "insertion_or_junction"
    NEUROPATHY = "neuropathy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """What a named clinician has allowed: an exercise or a phase, by its id.

    Raises:
        ImpossibleError: A text is blank.
    """

    target: str
    by: str
    registration: str
    date: date
    reason: str

    def __post_init__(self) -> None:
        blank = [
            name for name in ("target", "by", "registration", "reason") if not getattr(self, name).strip()
        ]
        if blank:
            raise ImpossibleError(*(FieldProblem(field=name, code="missing") for name in blank))


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """Whether a person met a criterion on a day; the latest of a code counts.

    Attributes:
        code: Code of the criterion or of the gate.
        by: The clinician who said so; empty where the person did.
    """

    code: str
    met: bool
    day: date
    by: str = ""


LEAST_ANKLE_DEG, MOST_ANKLE_DEG = -50.0, 35.0
"""How far an ankle goes, in degrees (clinical.md 7.2, SR-24); a boot is set within it."""

_LONGEST_LIFE_YEARS = 125
_MOST_EXCESS_CM = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person, as told by themselves or their clinic.

    Attributes:
        name: What they want to be called; need not be a real name.
        affected: The ruptured side; ``None`` in prevention.
        day_0: Operation date, or the date the foot was first held pointed (clinical.md 1.5).
        in_boot: Whether a boot or cast is worn now.
        boot_angle_deg: What the boot is set to, as an ankle angle (0 neutral, negative pointed); ``None`` if
            not known. Entered by the clinic, never counted from wedges.
        weight_bearing: The clinic's order; ``None`` if not given, which counts as none.
        boot_removal_allowed: The clinic allows the boot off for exercise.
        boot_off_confirmed: A clinician confirmed that the boot is done with.
        phase: The phase chosen; ``None`` until one is.
        injured_on: Day of the rupture, where it is not day 0.
        insertional_pain: The sore spot is at the heel bone.
        elongation_reported: A clinician said that the tendon has become longer.
        knee_to_wall_excess_cm: How much further the injured knee reaches to the wall than the other.
        avoid_if: Codes of conditions that exercises name in their ``avoid_if`` lists.
        medicines: What they take that matters.
        birth_year: Year of birth; ``None`` if not told.
        pregnant: Pregnant now.
        clot_history: Ever had a blood clot.
        conditions: What puts them under a clinician's own plan.
        wound_closed: The wound of the operation is closed and dry.
        pool_allowed: The clinic allows the pool or bath.
        sport: The sport they want to go back to.
        unlocks: What clinicians have allowed by name.
        override: A clinician's reason to go below the default weeks.
        criteria: What they have shown or been told, with dates.

    Raises:
        ImpossibleError: Something that could never be, whatever the day.
    """

    id: ProfileId
    name: str
    track: Track
    affected: Leg | None = None
    management: Management | None = None
    day_0: date | None = None
    in_boot: bool = False
    boot_angle_deg: float | None = None
    weight_bearing: WeightBearing | None = None
    boot_removal_allowed: bool = False
    boot_off_confirmed: bool = False
    phase: str | None = None
    injured_on: date | None = None
    insertional_pain: bool = False
    elongation_reported: bool = False
    knee_to_wall_excess_cm: float | None = None
    avoid_if: frozenset[str] = frozenset()
    medicines: Medicines = NO_MEDICINES
    birth_year: int | None = None
    pregnant: bool = False
    clot_history: bool = False
    conditions: frozenset[Condition] = frozenset()
    wound_closed: bool = False
    pool_allowed: bool = False
    sport: Sport | None = None
    unlocks: tuple[Unlock, ...] = ()
    override: Override | None = None
    criteria: tuple[CriterionResult, ...] = ()

    def __post_init__(self) -> None:
        problems = tuple(self._impossible())
        if problems:
            raise ImpossibleError(*problems)

    def age_on(self, day: date) -> int | None:
        """The youngest they may be on a day, in years, as only the year of birth is known."""
        return None if self.birth_year is None else max(0, day.year - self.birth_year - 1)

    def _impossible(self) -> Iterator[FieldProblem]:
        angle = self.boot_angle_deg
        if angle is not None and not LEAST_ANKLE_DEG <= angle <= MOST_ANKLE_DEG:
            yield FieldProblem(
                field="boot_angle_deg",
                code="out-of-range",
                facts=(("least", LEAST_ANKLE_DEG), ("most", MOST_ANKLE_DEG)),
            )
        excess = self.knee_to_wall_excess_cm
        if excess is not None and not (math.isfinite(excess) and abs(excess) <= _MOST_EXCESS_CM):
            yield FieldProblem(
                field="knee_to_wall_excess_cm",
                code="out-of-range",
                facts=(("least", -_MOST_EXCESS_CM), ("most", _MOST_EXCESS_CM)),
            )
        if self.injured_on is not None and self.day_0 is not None and self.injured_on > self.day_0:
            yield FieldProblem(field="injured_on", code="after-day-0", facts=(("day_0", self.day_0),))
        for name, day in (("injured_on", self.injured_on), ("day_0", self.day_0)):
            if day is not None and self.birth_year is not None and day.year < self.birth_year:
                yield FieldProblem(field=name, code="before-birth", facts=(("birth_year", self.birth_year),))

    def week_on(self, day: date) -> int | None:
        """Completed weeks since day 0 (clinical.md 0); ``None`` without a day 0. Never below zero."""
        if self.day_0 is None:
            return None
        return max(0, (day - self.day_0).days // 7)


def problems_of(person: Person, today: date) -> tuple[FieldProblem, ...]:
    """What cannot be true of a person on ``today``; empty if all of it can."""
    return tuple(_ahead(person, today))


def _ahead(person: Person, today: date) -> Iterator[FieldProblem]:
    medicines, override = person.medicines, person.override
    dated = [("day_0", person.day_0), ("injured_on", person.injured_on)]
    for name, exposure in (
        ("medicines.fluoroquinolone", medicines.fluoroquinolone),
        ("medicines.steroid_injection", medicines.steroid_injection),
    ):
        dated.append((f"{name}.last", None if exposure is None else exposure.last))
    dated += [(f"unlocks.{index}.date", unlock.date) for index, unlock in enumerate(person.unlocks)]
    dated += [(f"criteria.{index}.day", result.day) for index, result in enumerate(person.criteria)]
    if override is not None:
        dated.append(("override.date", override.date))
        for name in ("by", "registration", "reason"):
            if not getattr(override, name).strip():
                yield FieldProblem(field=f"override.{name}", code="missing")
    for name, day in dated:
        if day is not None and day > today:
            yield FieldProblem(field=name, code="in-the-future", facts=(("today", today),))
    oldest = today.year - _LONGEST_LIFE_YEARS
    if person.birth_year is not None and not oldest <= person.birth_year <= today.year:
        yield FieldProblem(
            field="birth_year", code="out-of-range", facts=(("least", oldest), ("most", today.year))
        )
    if person.day_0 is not None and person.day_0.year < oldest:
        yield FieldProblem(field="day_0", code="too-long-ago", facts=(("least", oldest),))
