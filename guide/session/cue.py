"""Cue: something to notice at one moment; screens, sound and voice all follow the same list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CueKind(StrEnum):
    """What is to be noticed."""

    PREPARE = "prepare"
    COUNTDOWN = "countdown"
    START = "start"
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    REP = "rep"
    INTERVAL = "interval"
    HALFWAY = "halfway"
    SET_DONE = "set_done"
    SWITCH = "switch"
    REST = "rest"
    AWAIT = "await"
    WAITING = "waiting"
    PAUSED = "paused"
    RESUMED = "resumed"
    AWAY = "away"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One cue.

    Attributes:
        kind: What is to be noticed.
        step_index: The plan's step it belongs to.
        number: Rep just completed (REP) or under way (LIFT, HOLD, LOWER), seconds left (COUNTDOWN), place of
            the interval from 1 (INTERVAL), whole minutes away (AWAY); else 0.
        text: Label of an interval; else empty.
    """

    kind: CueKind
    step_index: int
    number: int = 0
    text: str = ""
