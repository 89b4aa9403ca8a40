"""Morning: how the leg felt the morning after. What was not answered is unknown, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guide.domain.impossible import FieldProblem, ImpossibleError

_DAY_MIN = 24 * 60


class Swelling(StrEnum):
    """Swelling as the person sees it in the morning."""

    NONE = "none"
    EVENING = "evening"
    MORNING = "morning"
    SHOE_TIGHT = "shoe_tight"
    CALF_ONE_SIDED = "calf_one_sided"


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningAnswer:
    """One morning. ``None`` where nothing was answered.

    Attributes:
        day: The morning's date, by the wall clock of the person.
        pain: Pain now, 0-10.
        usual_pain: What is usual of a morning, 0-10, if it was asked.
        stiffness_min: Minutes until the stiffness goes.
        swelling: ``EVENING`` for swelling last evening that went overnight.
        night_pain: Pain at night or at rest, 0-10.

    Raises:
        ImpossibleError: A score is not from 0 to 10, or the minutes are not those of a day.
    """

    day: date
    pain: int | None = None
    usual_pain: int | None = None
    stiffness_min: int | None = None
    swelling: Swelling | None = None
    night_pain: int | None = None

    def __post_init__(self) -> None:
        bounds = (
            ("pain", self.pain, 10),
            ("usual_pain", self.usual_pain, 10),
            ("stiffness_min", self.stiffness_min, _DAY_MIN),
            ("night_pain", self.night_pain, 10),
        )
        problems = [
            FieldProblem(field=name, code="out-of-range", facts=(("least", 0), ("most", most)))
            for name, value, most in bounds
            if value is not None and not 0 <= value <= most
        ]
        if problems:
            raise ImpossibleError(*problems)
