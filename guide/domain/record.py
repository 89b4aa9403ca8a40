"""Record: what was really done and felt, beside what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from guide.domain.dose import WHOLE_PACE, SetWork
from guide.domain.person import Leg, ProfileId

SessionId = NewType("SessionId", str)


class SetOutcome(StrEnum):
    """How a set ended; left out is skipped because it hurt."""

    DONE = "done"
    CUT_SHORT = "cut_short"
    SKIPPED = "skipped"
    LEFT_OUT = "left_out"

    @property
    def begun(self) -> bool:
        """Whether any of it was done."""
        return self is SetOutcome.DONE or self is SetOutcome.CUT_SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResult:
    """One set on one side: what was asked for (``target``) and what was done.

    Attributes:
        step_index: Place of the set in the plan it was made from.
        item_index: Place of its item in the routine, counting inside supersets.
        set_number: From 1.
        reps: Whole reps done, for rep work; else ``None``.
        seconds: Seconds of work done, pauses left out.
        distance_m: Metres done, for distance work that was done to its end; else ``None``: how far it was
            is not known.
        percent: How quick the tempo of ``target`` was when the set ended, in per cent of it.
    """

    step_index: int
    item_index: int
    exercise_id: str
    set_number: int
    leg: Leg
    target: SetWork
    outcome: SetOutcome
    reps: int | None = None
    seconds: float = 0.0
    distance_m: float | None = None
    percent: int = WHOLE_PACE


class SwapReason(StrEnum):
    """Why an easier exercise took an exercise's place."""

    TOO_HARD = "too_hard"
    HURTS = "hurts"
    NO_EQUIPMENT = "no_equipment"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """An easier exercise that took the place of what was left of an item during a session.

    Attributes:
        from_step: Place in the plan from which it holds; what lies before is as it was.
        item_index: Place of the item it stands in for, in the plan's items.
        exercise_id: What was swapped out.
        instead: What is done in its place.
        half: Whether half of it is done.
    """

    from_step: int
    item_index: int
    exercise_id: str
    instead: str
    reason: SwapReason
    half: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LongRest:
    """A rest that the person asked to wait: how long it was in all, in seconds; pauses are left out."""

    step_index: int
    item_index: int
    seconds: float


class SessionEnd(StrEnum):
    """How a session ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    RED_FLAG = "red_flag"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Pain (0-10 numeric rating scale) or effort (0-10) for one item; ``item_index`` as in SetResult."""

    item_index: int
    exercise_id: str
    pain: int | None = None
    effort: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """A session as the record tells it. Times are aware, in UTC.

    Attributes:
        pain_before: Pain (0-10 numeric rating scale) before the first exercise; ``None`` if it was not told.
    """

    id: SessionId
    profile_id: ProfileId
    routine_id: str
    routine_name: str
    routine_revision: str
    content_hash: str
    started_utc: datetime
    ended_utc: datetime | None
    end: SessionEnd
    planned_sets: int
    results: tuple[SetResult, ...] = ()
    answers: tuple[Answer, ...] = ()
    note: str = ""
    red_flag: str | None = None
    pain_before: int | None = None
    swaps: tuple[Swap, ...] = ()
    long_rests: tuple[LongRest, ...] = ()

    @property
    def sets_done(self) -> int:
        """Sets in which all that was asked for was done."""
        return sum(result.outcome is SetOutcome.DONE for result in self.results)

    @property
    def anything_done(self) -> bool:
        """Whether at least a part of one set was done."""
        return any(result.outcome.begun for result in self.results)

    @property
    def highest_pain(self) -> int | None:
        """The highest pain answered, 0 to 10; ``None`` without an answer."""
        return max((answer.pain for answer in self.answers if answer.pain is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """Where a session stood, kept at every rep so that it can go on after a crash.

    Attributes:
        step_index: The plan's step under way.
        reps: Whole reps done in that step.
        elapsed_s: Seconds of that step done, pauses left out.
    """

    step_index: int
    reps: int = 0
    elapsed_s: float = 0.0
