"""Problem: one mistake in content, with the place to look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """An error leaves the file out; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One mistake. ``line`` and ``column`` count from 1; ``code`` is a stable kebab-case name."""

    path: Path
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        """Return the line that ``heelrise check`` prints."""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}"
