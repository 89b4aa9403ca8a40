"""Events: what can happen to a session."""

from __future__ import annotations

from dataclasses import dataclass

from guide.session.pacing import Pacing


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
