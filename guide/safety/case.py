"""Case: one exercise with one leg, as the rules ask about it."""

from __future__ import annotations

from dataclasses import dataclass

from guide.domain.exercise import BootRule, Exercise, Flag, WeightBearing
from guide.domain.motion import Contact

_LEVEL_DEG = 1.0
"""A foot within this pitch of the floor counts as flat (SR-24)."""

_BOOT_OFF = frozenset({BootRule.OFF_NWB, BootRule.OFF_SEATED, BootRule.OFF_WATER})
_IN_BOOT_WEIGHT = frozenset({WeightBearing.BOOT_PARTIAL, WeightBearing.BOOT_FULL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An exercise to be judged; ``injured`` when the injured leg does it or takes part in it."""

    exercise: Exercise
    injured: bool

    @property
    def moves_ankle(self) -> bool:
        """Whether any flag or frame moves or works the ankle of the injured leg (SR-02)."""
        if not self.injured:
            return False
        if not {Flag.AROM, Flag.ISOPF, Flag.RESPF}.isdisjoint(self.exercise.flags):
            return True
        motion = self.exercise.motion
        return motion is not None and len({frame.ankle_deg for frame in motion.frames}) > 1

    @property
    def highest_ankle_deg(self) -> float | None:
        """Largest dorsiflexion of any frame, in degrees; ``None`` where no frames tell."""
        motion = self.exercise.motion
        return None if motion is None else motion.highest_ankle_deg

    @property
    def heel_below(self) -> bool:
        """Whether the heel goes below the forefoot under load, by flag or by a frame on a step (SR-08)."""
        if Flag.BELOW in self.exercise.flags:
            return True
        motion = self.exercise.motion
        return (
            motion is not None
            and motion.contact is Contact.STEP
            and any(frame.foot_deg < -_LEVEL_DEG for frame in motion.frames)
        )

    @property
    def takes_boot_off(self) -> bool:
        """Whether a worn boot comes off for it (SR-13b)."""
        return self.exercise.boot in _BOOT_OFF

    @property
    def needs_shoe(self) -> bool:
        """Whether it is done in a shoe, or with full weight outside the boot (SR-13)."""
        return self.exercise.boot is BootRule.SHOE or self.exercise.weight_bearing is WeightBearing.FULL

    @property
    def loads_boot(self) -> bool:
        """Whether weight goes through the boot."""
        return self.exercise.weight_bearing in _IN_BOOT_WEIGHT

    @property
    def foot_free(self) -> bool:
        """Whether the ankle can move, being in no boot."""
        return self.takes_boot_off or self.exercise.boot is BootRule.SHOE

    @property
    def stands(self) -> bool:
        """Whether the injured leg takes weight."""
        return self.exercise.weight_bearing is not WeightBearing.NONE
