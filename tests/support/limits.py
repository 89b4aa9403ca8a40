"""The rule data of clinical.md 7.3 as values."""

from __future__ import annotations

from guide.domain.exercise import Flag
from guide.domain.limits import AnkleCap, EarliestWeeks, SafetyLimits, TierLimit

FLAG_WEEKS = {
    Flag.AROM: (2, 2),
    Flag.ISOPF: (4, 2),
    Flag.RESPF: (6, 4),
    Flag.DLHR: (9, 6),
    Flag.SLHR: (12, 9),
    Flag.BELOW: (20, 12),
    Flag.PLYO2: (20, 12),
    Flag.PLYO1: (24, 16),
    Flag.RUN: (20, 12),
    Flag.STRETCH: (16, 12),
}
"""Default and floor week of each flag."""


def safety_limits() -> SafetyLimits:
    """Build the limits as shipped, with the floors of §1.6 for the two tiers of pi-6."""
    return SafetyLimits(
        ankle_caps=(
            AnkleCap(from_week=0, cap_deg=None, no_motion=True),
            AnkleCap(from_week=2, cap_deg=-20),
            AnkleCap(from_week=4, cap_deg=-15),
            AnkleCap(from_week=6, cap_deg=0),
            AnkleCap(from_week=12, cap_deg=10),
            AnkleCap(from_week=20, cap_deg=None),
        ),
        max_tier={
            "pi-1": (TierLimit(from_week=0, max_tier=0),),
            "pi-2": (TierLimit(from_week=0, max_tier=1),),
            "pi-3": (TierLimit(from_week=0, max_tier=1),),
            "pi-4": (TierLimit(from_week=0, max_tier=2),),
            "pi-5": (TierLimit(from_week=0, max_tier=3),),
            "pi-6": (
                TierLimit(from_week=20, max_tier=4, floor_week=12),
                TierLimit(from_week=24, max_tier=5, floor_week=16),
            ),
        },
        flag_weeks={
            flag: EarliestWeeks(default_week=default, floor_week=floor)
            for flag, (default, floor) in FLAG_WEEKS.items()
        },
    )
