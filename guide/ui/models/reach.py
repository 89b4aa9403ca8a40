"""Reach: the card on Today that says what is still missing for the next phase, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachLine:
    """One thing to be true, in words, and whether it is."""

    words: str
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The card on Today.

    Attributes:
        title: Such as "To reach “Single-leg strength”".
        lines: What to reach; empty where ``words`` say it.
        words: A sentence instead of lines, or below them.
        button: What its button says.
        ready: Whether all is met, so that the person may move on.
        first: Whether nothing may start before it, so that it comes first.
    """

    title: str
    button: str
    lines: tuple[ReachLine, ...] = ()
    words: str = ""
    ready: bool = False
    first: bool = False
