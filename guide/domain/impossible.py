"""Impossible: what cannot be true of a person, each point named so that a form can show it at its field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ProblemFact = int | float | str | date
"""A value that makes it impossible, or the bound it breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """One thing that cannot be.

    Attributes:
        field: Name of the field; parts inside it follow after dots, such as ``unlocks.0.by``.
        code: Stable reason code, from which the edge makes one plain sentence.
        facts: Pairs of a name and a value that the sentence may use.
    """

    field: str
    code: str
    facts: tuple[tuple[str, ProblemFact], ...] = ()


class ImpossibleError(ValueError):
    """Values that cannot be true together or at all.

    Attributes:
        problems: Each of them, at its field.
    """

    def __init__(self, *problems: FieldProblem) -> None:
        super().__init__("; ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = problems
