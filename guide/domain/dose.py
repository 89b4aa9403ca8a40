"""Dose: what is prescribed of one exercise."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import assert_never

WHOLE_PACE = 100
"""The tempo as it is prescribed, in per cent."""
SLOWEST_PACE = 50
QUICKEST_PACE = 150
PACE_STEP = 10
"""How far a tempo may be slowed or quickened while a set runs, and in what steps, in per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """Pace of one rep: seconds to lift, to hold at the top and to lower; each 0 or more, not all 0."""

    lift_s: float
    hold_s: float
    lower_s: float

    def __post_init__(self) -> None:
        for part_s in (self.lift_s, self.hold_s, self.lower_s):
            _not_negative(part_s, "a part of a tempo")
        if self.rep_s <= 0:
            raise ValueError("a tempo takes some time")

    @property
    def rep_s(self) -> float:
        """Seconds one rep takes."""
        return self.lift_s + self.hold_s + self.lower_s

    def at(self, percent: int) -> Tempo:
        """The same tempo so much as quick: at 50 every part takes twice as long."""
        if percent == WHOLE_PACE:
            return self
        scale = WHOLE_PACE / percent
        return Tempo(lift_s=self.lift_s * scale, hold_s=self.hold_s * scale, lower_s=self.lower_s * scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepWork:
    """A set counted in reps, each at the tempo."""

    reps: int
    tempo: Tempo

    def __post_init__(self) -> None:
        if self.reps < 1:
            raise ValueError("a set has at least one rep")


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldWork:
    """A set that is one position held for ``hold_s`` seconds."""

    hold_s: float

    def __post_init__(self) -> None:
        _positive(self.hold_s, "hold_s")


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationWork:
    """A set that goes on for ``duration_s`` seconds."""

    duration_s: float

    def __post_init__(self) -> None:
        _positive(self.duration_s, "duration_s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One named stretch of time within a set, such as "jog" for 60 s.

    Attributes:
        label: Its name as it is shown.
        key: Its name in the library's own language, where it is shown in another one; else empty.
    """

    label: str
    seconds: float
    key: str = ""

    def __post_init__(self) -> None:
        _positive(self.seconds, "seconds")

    @property
    def known_as(self) -> str:
        """Name by which rules and the record know it, whatever language it is shown in."""
        return self.key or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalWork:
    """A set made of intervals, one after the other."""

    intervals: tuple[Interval, ...]

    def __post_init__(self) -> None:
        if not self.intervals:
            raise ValueError("an interval set has at least one interval")


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceWork:
    """A set of ``distance_m`` metres; how long it takes is up to the person."""

    distance_m: float

    def __post_init__(self) -> None:
        _positive(self.distance_m, "distance_m")


SetWork = RepWork | HoldWork | DurationWork | IntervalWork | DistanceWork
"""What one set asks for: exactly one of the five forms."""


def planned_s(work: SetWork) -> float | None:
    """Seconds the work takes when paced; ``None`` where only the person can tell (a distance)."""
    match work:
        case RepWork():
            return work.reps * work.tempo.rep_s
        case HoldWork():
            return work.hold_s
        case DurationWork():
            return work.duration_s
        case IntervalWork():
            return sum(interval.seconds for interval in work.intervals)
        case DistanceWork():
            return None
        case _:
            assert_never(work)


def halved(work: SetWork) -> SetWork:
    """The same work, at most half as much of it; one rep and one interval are the least."""
    match work:
        case RepWork():
            return replace(work, reps=max(1, work.reps // 2))
        case HoldWork():
            return HoldWork(hold_s=work.hold_s / 2)
        case DurationWork():
            return DurationWork(duration_s=work.duration_s / 2)
        case IntervalWork():
            return IntervalWork(intervals=work.intervals[: max(1, len(work.intervals) // 2)])
        case DistanceWork():
            return DistanceWork(distance_m=work.distance_m / 2)
        case _:
            assert_never(work)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """What is prescribed: sets of one work, and the rest between them.

    Attributes:
        sets: Sets for each side, 1 or more.
        work: What one set asks for.
        rest_s: Seconds of rest between two sets; 0 for none.
        rest_between_sides_s: Seconds to change sides; ``None`` leaves it to the person's settings.
        load: Words for the load, such as "light band"; plain text.
        per_day: Times a day, if the dose says so.
        days_per_week: Days a week, if the dose says so.
    """

    sets: int
    work: SetWork
    rest_s: float = 0.0
    rest_between_sides_s: float | None = None
    load: str | None = None
    per_day: int | None = None
    days_per_week: int | None = None

    def __post_init__(self) -> None:
        if self.sets < 1:
            raise ValueError("a dose has at least one set")
        _not_negative(self.rest_s, "rest_s")
        _not_negative(self.rest_between_sides_s or 0.0, "rest_between_sides_s")

    def half(self) -> Dose:
        """Half the sets, rounded down; of a single set half the work."""
        if self.sets > 1:
            return replace(self, sets=self.sets // 2)
        return replace(self, work=halved(self.work))


def _positive(value: float, name: str) -> None:
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be more than 0, not {value}")


def _not_negative(value: float, name: str) -> None:
    if not (math.isfinite(value) and value >= 0):
        raise ValueError(f"{name} must be 0 or more, not {value}")
