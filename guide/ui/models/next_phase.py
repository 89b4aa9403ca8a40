"""Next phase: what its screen shows, as values ready for the eye."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """What a line of the screen asks for."""

    NOTHING = "nothing"
    ANSWER = "answer"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A criterion on the screen: in words, how it stands and where that is known from."""

    code: str
    words: str
    basis: str
    met: bool
    asks: Asks = Asks.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A gate on the way, with what it asks. ``sources`` are citations in one sentence."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureField:
    """A measure of both sides.

    Attributes:
        lock_reason: Why it may not be taken now; ``None`` if it may.
        last: What was measured last, in words; empty if nothing was.
    """

    code: str
    title: str
    unit: str
    most: float
    lock_reason: str | None = None
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPhase:
    """Everything the screen shows.

    Attributes:
        choices: Gates one may go for, as id and title; only shown if there are several.
        aim: Id of the one shown.
        steps: The gates to confirm, the one aimed at last.
        held: Why nothing may be offered; empty if it may.
        open_count: How many things are still open.
        may_move_on: Whether the person or the clinic may confirm now.
        back: Id and title of the phase one step back; empty where there is none.
        read_only: Whether nothing can be recorded.
    """

    heading: str
    lead: str
    aim: str
    choices: tuple[tuple[str, str], ...] = ()
    steps: tuple[Step, ...] = ()
    held: str = ""
    open_count: int = 0
    may_move_on: bool = False
    move_on: str = ""
    back: tuple[str, str] = ("", "")
    goals: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    measures: tuple[MeasureField, ...] = ()
    read_only: bool = False
