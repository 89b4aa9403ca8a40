"""Activity: runs, jumps and walks outside the routines, kept to see sudden jumps in load."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from guide.domain.impossible import FieldProblem, ImpossibleError


class ActivityKind(StrEnum):
    """What was done."""

    RUN = "run"
    JUMP = "jump"
    WALK = "walk"


MOST_MINUTES = 1440
"""Minutes of a day."""

MOST_METRES = 350_000
"""Rounded up from the farthest that anybody has run in a day, some 320 km: a bound for slips of the pen."""

FASTEST_M_PER_MIN: Mapping[ActivityKind, float] = MappingProxyType(
    {ActivityKind.RUN: 650.0, ActivityKind.JUMP: 650.0, ActivityKind.WALK: 300.0}
)
"""Rounded up from the fastest sprint and the fastest race walk: a bound for slips of the pen."""


class Sport(StrEnum):
    """A sport a person wants to go back to, by what it asks of the tendon."""

    NO_CONTACT = "no_contact"
    CONTACT_OR_PIVOT = "contact_or_pivot"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityEntry:
    """One bout, planned or done: its minutes, its metres, or both.

    A plan stays one until somebody says that it was done: it is no evidence of anything.

    Raises:
        ImpossibleError: Neither is given, one is not more than 0, it is more than a day holds, or both
            together are faster than anybody moves.
    """

    kind: ActivityKind
    day: date
    minutes: float | None = None
    metres: float | None = None
    planned: bool = False

    def __post_init__(self) -> None:
        given = [(name, value) for name, value in self._measures() if value is not None]
        problems = [
            FieldProblem(field=name, code="not-above-zero")
            for name, value in given
            if not (math.isfinite(value) and value > 0)
        ]
        if not given:
            problems.append(FieldProblem(field="minutes", code="missing"))
        elif not problems:
            problems.extend(self._beyond_anyone())
        if problems:
            raise ImpossibleError(*problems)

    def _beyond_anyone(self) -> Iterator[FieldProblem]:
        if self.minutes is not None and self.minutes > MOST_MINUTES:
            yield FieldProblem(field="minutes", code="more-than-a-day", facts=(("most", MOST_MINUTES),))
        if self.metres is not None and self.metres > MOST_METRES:
            yield FieldProblem(field="metres", code="too-far", facts=(("most", MOST_METRES),))
        elif self.minutes is not None and self.metres is not None:
            most = FASTEST_M_PER_MIN[self.kind] * self.minutes
            if self.metres > most:
                yield FieldProblem(field="metres", code="too-fast", facts=(("most", most),))

    def _measures(self) -> tuple[tuple[str, float | None], ...]:
        return (("minutes", self.minutes), ("metres", self.metres))
