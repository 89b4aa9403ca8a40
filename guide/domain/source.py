"""Source: where a clinical statement comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A citation: key, text, year, where to find it, and what was taken from it."""

    key: str
    citation: str
    year: int | None = None
    address: str = ""
    taken: str = ""
