"""Activity: runs, jumps and walks outside the routines, kept to see sudden jumps in load."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guide.domain.impossible import FieldProblem, ImpossibleError


class ActivityKind(StrEnum):
    """What was done."""

    RUN = "run"
    JUMP = "jump"
    WALK = "walk"


class Sport(StrEnum):
    """A sport a person wants to go back to, by what it asks of the tendon."""

    NO_CONTACT = "no_contact"
    CONTACT_OR_PIVOT = "contact_or_pivot"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityEntry:
    """One bout, planned or done: its minutes, its metres, or both.

    Raises:
        ImpossibleError: Neither is given, or one is not more than 0.
    """

    kind: ActivityKind
    day: date
    minutes: float | None = None
    metres: float | None = None

    def __post_init__(self) -> None:
        given = [(name, value) for name, value in self._measures() if value is not None]
        problems = [
            FieldProblem(field=name, code="not-above-zero")
            for name, value in given
            if not (math.isfinite(value) and value > 0)
        ]
        if not given:
            problems.append(FieldProblem(field="minutes", code="missing"))
        if problems:
            raise ImpossibleError(*problems)

    def _measures(self) -> tuple[tuple[str, float | None], ...]:
        return (("minutes", self.minutes), ("metres", self.metres))
