"""Verdict: what one rule says, as codes and values; sentences are made at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

FactValue = int | float | str | bool | date | tuple[str, ...] | None
"""A value that a rule looked at."""


class Severity(StrEnum):
    """A block keeps it from starting; a warning is shown and does not."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found, before the rule table adds its id and sources; fields as in Verdict."""

    code: str
    facts: Mapping[str, FactValue] = field(default_factory=dict[str, FactValue], hash=False)
    opens_on: date | None = None
    severity: Severity = Severity.BLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One rule's word on an exercise, a routine or a person.

    Attributes:
        rule: Id of the rule in clinical.md 7.2, such as ``SR-07``.
        code: Stable reason code, from which the edge makes one plain sentence.
        facts: The values used, such as ``week`` and ``needed``.
        opens_on: First day on which this rule alone would no longer block; ``None`` if time does not decide.
        sources: Keys of clinical.md 8; ``design`` where it is a design choice.
        exercise_id: The exercise judged; ``None`` where the whole routine or the person is meant.
    """

    rule: str
    severity: Severity
    code: str
    facts: Mapping[str, FactValue] = field(hash=False)
    opens_on: date | None
    sources: tuple[str, ...]
    exercise_id: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether it keeps the exercise or routine from starting."""
        return self.severity is Severity.BLOCK


def may_start(verdicts: Iterable[Verdict]) -> bool:
    """Whether nothing in the verdicts blocks."""
    return not any(verdict.blocks for verdict in verdicts)


def opens_on(verdicts: Iterable[Verdict]) -> date | None:
    """First day on which no block would be left; ``None`` if nothing blocks or more than time is needed."""
    days = [verdict.opens_on for verdict in verdicts if verdict.blocks]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
