"""Limits: the numbers that the safety rules compare with, read from ``safety.yaml`` (clinical.md 7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide.domain.exercise import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkleCap:
    """From a completed week on: the largest dorsiflexion an exercise may reach on the injured side.

    ``cap_deg`` is ``None`` for no cap; ``no_motion`` means that the ankle does not move at all.
    """

    from_week: int
    cap_deg: float | None
    no_motion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TierLimit:
    """From a completed week on: the highest load tier, 0 to 5."""

    from_week: int
    max_tier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EarliestWeeks:
    """Earliest completed week for the program alone, and with a clinician's override."""

    default_week: int
    floor_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLimits:
    """All limits. Bands are in rising order of ``from_week`` and the first begins at 0."""

    ankle_caps: tuple[AnkleCap, ...]
    max_tier: Mapping[str, tuple[TierLimit, ...]]
    flag_weeks: Mapping[Flag, EarliestWeeks]
