"""Look: everything a screen needs to show of a session at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guide.session.event import Pacing
from guide.session.plan import PlanStep


class Stage(StrEnum):
    """Where a session stands (the states of design.md 4)."""

    READY = "ready"
    PREPARING = "preparing"
    WORKING = "working"
    SWITCHING = "switching"
    RESTING = "resting"
    PAUSED = "paused"
    AWAITING_YOU = "awaiting_you"
    FINISHED = "finished"
    STOPPED = "stopped"


class TempoPart(StrEnum):
    """Which part of a rep is under way."""

    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A session seen at one moment.

    Attributes:
        stage: Where it stands.
        under: In PAUSED the stage that goes on after Resume; else the same as ``stage``.
        step: The plan's step under way.
        step_index: Its place in the plan.
        next_work: Place in the plan of the next set after this step; ``None`` if none is left.
        elapsed_s: Seconds of this step so far, pauses left out.
        length_s: Seconds this step takes; ``None`` where only the person can tell.
        left_s: Seconds left of this step; ``None`` as above.
        reps: Whole reps done in this set; ``None`` where the work is not reps.
        rep_elapsed_s: Seconds into the rep under way.
        tempo_part: Part of the rep under way; ``None`` outside paced rep work.
        tempo_fraction: How much of that part is done, 0 to 1.
        interval_index: Place of the interval under way from 0; ``None`` outside interval work.
        interval_left_s: Seconds left of that interval.
        pacing: Who drives the reps.
        session_left_s: Seconds the rest of the session takes, this step included; distances and self-paced
            sets count what the plan can know of them.
        session_fraction: How much of the session is behind, 0 to 1, by planned sets.
        away_s: In PAUSED after a gap: seconds the person was away; else 0.
        stop_reason: In STOPPED: "quit" or the red flag's code; else empty.
    """

    stage: Stage
    under: Stage
    step: PlanStep
    step_index: int
    next_work: int | None
    elapsed_s: float
    length_s: float | None
    left_s: float | None
    reps: int | None
    rep_elapsed_s: float
    tempo_part: TempoPart | None
    tempo_fraction: float
    interval_index: int | None
    interval_left_s: float | None
    pacing: Pacing
    session_left_s: float
    session_fraction: float
    away_s: float
    stop_reason: str
