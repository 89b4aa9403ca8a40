"""Measure: what people test on themselves (clinical.md 5), and one taking of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guide.domain.impossible import FieldProblem, ImpossibleError
from guide.domain.person import Leg


class Measure(StrEnum):
    """What can be measured at home, with the unit that its numbers have."""

    TWO_LEG_RAISES = "two_leg_raises"
    STANCE = "stance"
    SIT_TO_STAND = "sit_to_stand"
    ENDURANCE = "endurance"
    HEEL_RISE_HEIGHT = "heel_rise_height"
    HEEL_RISE_WORK = "heel_rise_work"
    KNEE_TO_WALL = "knee_to_wall"
    HOP = "hop"


MOST = {
    Measure.TWO_LEG_RAISES: 1000.0,
    Measure.STANCE: 3600.0,
    Measure.SIT_TO_STAND: 200.0,
    Measure.ENDURANCE: 500.0,
    Measure.HEEL_RISE_HEIGHT: 40.0,
    Measure.HEEL_RISE_WORK: 50_000.0,
    Measure.KNEE_TO_WALL: 40.0,
    Measure.HOP: 600.0,
}
"""Largest number that is no slip of the keyboard: reps, seconds, centimetres; work in joules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A measure of both sides on one day; a side that was not measured is ``None``.

    Raises:
        ImpossibleError: A number is below 0 or above ``MOST``.
    """

    measure: Measure
    day: date
    left: float | None = None
    right: float | None = None

    def __post_init__(self) -> None:
        most = MOST[self.measure]
        problems = [
            FieldProblem(field=name, code="out-of-range", facts=(("least", 0), ("most", most)))
            for name in ("left", "right")
            if (value := getattr(self, name)) is not None
            and not (math.isfinite(value) and 0 <= value <= most)
        ]
        if problems:
            raise ImpossibleError(*problems)

    def of(self, leg: Leg) -> float | None:
        """The number of a leg."""
        return {Leg.LEFT: self.left, Leg.RIGHT: self.right}.get(leg)
