"""Events: what can happen to a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.domain.dose import WHOLE_PACE
from guide.domain.record import SwapReason
from guide.session.pacing import Pacing

if TYPE_CHECKING:
    from guide.session.swapping import Instead


@dataclass(frozen=True, slots=True)
class Start:
    """Begin."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Look at the clock."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stand still until Resume."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on from a pause."""


@dataclass(frozen=True, slots=True)
class RepDone:
    """One whole rep more was done."""


@dataclass(frozen=True, slots=True)
class RepUndone:
    """The last counted rep was not a rep."""


@dataclass(frozen=True, slots=True)
class SetDone:
    """The person says the set (or the waiting) is done; go on."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave this step; a set under way is recorded with what was done of it."""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Leave an exercise from now on because it hurts; its sets ahead are recorded as left out."""

    exercise_id: str


@dataclass(frozen=True, slots=True)
class LetIn:
    """Take a LeaveOut back, as after a mistyped answer."""

    exercise_id: str


@dataclass(frozen=True, slots=True)
class Back:
    """Start this step again, or the one before if it has just begun."""


@dataclass(frozen=True, slots=True)
class Again:
    """Begin this step again, however long it has run; results of it and of later steps are dropped."""


@dataclass(frozen=True, slots=True)
class AddTime:
    """Make a timed step longer (or shorter, if negative) by ``seconds``."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ChangePacing:
    """Switch between paced and self-paced reps; the count stays."""

    pacing: Pacing


@dataclass(frozen=True, slots=True)
class ChangeTempo:
    """Go at ``percent`` of the item's tempo from now on: from 50 up to what the item allows."""

    percent: int


@dataclass(frozen=True, slots=True)
class NeedLonger:
    """Let a rest, a change of sides or getting ready wait; again, let it count on."""


@dataclass(frozen=True, slots=True)
class ChangeAdvance:
    """Let the session wait for the person after each set and rest, or go on by itself."""

    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapExercise:
    """Do an easier exercise instead of what is left of an item. Whoever sends it has judged that it may be.

    Attributes:
        item_index: Place of the item in the plan; nothing happens if it is not the one under way, or next.
        instead: What is done in its place.
        quickest: See ``Session.quickest``.
    """

    item_index: int
    instead: Instead
    reason: SwapReason
    quickest: int = WHOLE_PACE


@dataclass(frozen=True, slots=True)
class UndoSwap:
    """Take the last SwapExercise back as long as nothing of what came instead was done."""


@dataclass(frozen=True, slots=True)
class Pain:
    """Pain 0-10 on the numeric rating scale for an item (``None``: the one last worked)."""

    score: int
    item_index: int | None = None

    def __post_init__(self) -> None:
        _on_scale(self.score)


@dataclass(frozen=True, slots=True)
class Effort:
    """Effort 0-10 for an item (``None``: the one last worked)."""

    score: int
    item_index: int | None = None

    def __post_init__(self) -> None:
        _on_scale(self.score)


@dataclass(frozen=True, slots=True)
class Note:
    """The person's own words about the session; replaces an earlier note."""

    text: str


@dataclass(frozen=True, slots=True)
class RedFlag:
    """Something is wrong; ends the session at once. ``code`` as in clinical.md 4.3."""

    code: str


@dataclass(frozen=True, slots=True)
class Quit:
    """End the session early; what was done stays."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back what was done last; done again, it brings that back."""


Event = (
    Start
    | Tick
    | Pause
    | Resume
    | RepDone
    | RepUndone
    | SetDone
    | Skip
    | LeaveOut
    | LetIn
    | Back
    | Again
    | AddTime
    | ChangePacing
    | ChangeTempo
    | NeedLonger
    | ChangeAdvance
    | SwapExercise
    | UndoSwap
    | Pain
    | Effort
    | Note
    | RedFlag
    | Quit
    | Undo
)


def _on_scale(score: int) -> None:
    if not 0 <= score <= 10:
        raise ValueError(f"a score lies between 0 and 10, not {score}")
