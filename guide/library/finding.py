"""Finding: a mistake within one file, before its place is turned into a line and a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guide.library.problem import Severity

Where = tuple[str | int, ...]
"""The way to a value: number of the document, then keys and indexes."""

MAX_FINDINGS: Final = 500
"""Mistakes told of one file; who has more has other worries, and a hostile file must not cost minutes."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a text; both count from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        """Return ``line:column``."""
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake.

    Attributes:
        at: A spot where it is known already, else the way to the value.
        about: The way to the value it depends on when that is not at ``at``.
        key: The place is the key rather than the value under it.
        else_at_id: The place is the document's id where the value is not there at all.
    """

    at: Spot | Where
    code: str
    message: str
    severity: Severity = Severity.ERROR
    key: bool = False
    about: Where = ()
    else_at_id: bool = False


class TextError(Exception):
    """A text that cannot be read at all; ``finding`` says why and where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def quoted(value: object) -> str:
    """Return text from a file, fit for a message: in quotes, on one line, cut when long."""
    text = value if isinstance(value, str) else str(value)
    text = "".join(letter if letter.isprintable() else " " for letter in text[:200])
    return f'"{text[:59]}…"' if len(text) > 60 else f'"{text}"'
