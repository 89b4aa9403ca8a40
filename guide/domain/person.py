"""Person: whose plan and record it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from guide.domain.exercise import Track, WeightBearing

ProfileId = NewType("ProfileId", str)


class Leg(StrEnum):
    """A leg, or both at once."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> Leg:
        """The opposite leg; both stays both."""
        return {Leg.LEFT: Leg.RIGHT, Leg.RIGHT: Leg.LEFT}.get(self, self)


class Management(StrEnum):
    """How the rupture was treated."""

    SURGICAL = "surgical"
    NONSURGICAL = "nonsurgical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person, as told by themselves or their clinic.

    Attributes:
        name: What they want to be called; need not be a real name.
        affected: The ruptured side; ``None`` in prevention.
        day_0: Operation date, or the date the foot was first held pointed (clinical.md 1.5).
        in_boot: Whether a boot or cast is worn now.
        boot_angle_deg: What the boot is set to, as an ankle angle (0 neutral, negative pointed); ``None`` if
            not known. Entered by the clinic, never counted from wedges.
        weight_bearing: The clinic's order; ``None`` if not given, which counts as none.
        boot_removal_allowed: The clinic allows the boot off for exercise.
        boot_off_confirmed: A clinician confirmed that the boot is done with.
        phase: The phase chosen; ``None`` until one is.
    """

    id: ProfileId
    name: str
    track: Track
    affected: Leg | None = None
    management: Management | None = None
    day_0: date | None = None
    in_boot: bool = False
    boot_angle_deg: float | None = None
    weight_bearing: WeightBearing | None = None
    boot_removal_allowed: bool = False
    boot_off_confirmed: bool = False
    phase: str | None = None

    def week_on(self, day: date) -> int | None:
        """Completed weeks since day 0 (clinical.md 0); ``None`` without a day 0. Never below zero."""
        if self.day_0 is None:
            return None
        return max(0, (day - self.day_0).days // 7)
