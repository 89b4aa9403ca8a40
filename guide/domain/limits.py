"""Limits: the numbers that the safety rules compare with, read from ``safety.yaml`` (clinical.md 7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """From a completed week on: the highest load tier, 0 to 5.

    ``floor_week`` is the earliest week with a clinician's override; ``None`` means ``from_week``.
    """

    from_week: int
    max_tier: int
    floor_week: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarliestWeeks:
    """Earliest completed week for the program alone, and with a clinician's override."""

    default_week: int
    floor_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineLimits:
    """While a tendon is at risk from a medicine (clinical.md 7.2, SR-29).

    Attributes:
        max_tier: Highest load tier.
        fluoroquinolone_months: Months after the last dose for which it holds.
        steroid_injection_months: Months after an injection near the tendon for which it holds.
    """

    max_tier: int = 2
    fluoroquinolone_months: int = 6
    steroid_injection_months: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLimits:
    """From where on a load is warned about (clinical.md 2.5 and 7.2, SR-26 to SR-28).

    Attributes:
        spike_pct: Percent over the longest of the last ``spike_days``.
        volume_pct: Percent over the volume of the week before.
        rest_hours: Least hours between two sessions of impact or of heavy slow work.
        contacts: Most ground contacts in a session.
        heavy_days: Most days a week with heavy slow work.
        stretch_hold_s: Longest hold of a stretch, in seconds.
        stretch_session_s: Most seconds of stretch for one muscle of one leg in a session.
    """

    spike_pct: int = 10
    spike_days: int = 30
    volume_pct: int = 10
    rest_hours: int = 48
    contacts: int = 120
    heavy_days: int = 3
    stretch_hold_s: float = 60.0
    stretch_session_s: float = 240.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWeeks:
    """Earliest completed week of each measure a person takes of an injured leg (SR-22)."""

    endurance: int = 12
    knee_to_wall: int = 20
    hop: int = 24


_MEDICINE = MedicineLimits()
_LOAD = LoadLimits()
_MEASURES = MeasureWeeks()


def _phase_weeks() -> dict[str, EarliestWeeks]:
    return {
        "pi-1": EarliestWeeks(default_week=0, floor_week=0),
        "pi-2": EarliestWeeks(default_week=2, floor_week=0),
        "pi-3": EarliestWeeks(default_week=6, floor_week=4),
        "pi-4": EarliestWeeks(default_week=9, floor_week=8),
        "pi-5": EarliestWeeks(default_week=12, floor_week=9),
        "pi-6": EarliestWeeks(default_week=20, floor_week=12),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLimits:
    """All limits. Bands are in rising order of ``from_week``.

    Attributes:
        ankle_caps: The first band begins at week 0. No override changes a cap.
        max_tier: By post-injury phase; before a phase's first band the limit of the phase before it holds.
        flag_weeks: By flag; for ``stretch`` the seated, unloaded form.
        phase_weeks: Post-injury phases in order, with the earliest week of each (clinical.md 1.3, 1.4).
        stretch_standing: Earliest weeks of a stretch under body weight (SR-04).
        boot_off: Earliest weeks without the boot (SR-13).
        boot_removal_week: Earliest week with the boot off for an exercise (clinical.md 1.6).
        gait: Earliest weeks from which walking is exempt from the ankle cap (SR-03).
        gait_phase: Phase from which walking may reach ``gait_tier`` (SR-14).
        prevention_months: Months after a rupture before prevention opens for that leg (SR-18).
        contact_sport: Earliest weeks of contact or pivot sport, never without a clinician's word (SR-12).
        elongation_cm: How much further the injured knee reaches to the wall before the tendon may have
            become longer (SR-21).
        least_age: Age in years below which only a clinician's plan holds (SR-32).
        heavy_slow: Exercises of the heavy slow programme (SR-27).
    """

    ankle_caps: tuple[AnkleCap, ...]
    max_tier: Mapping[str, tuple[TierLimit, ...]]
    flag_weeks: Mapping[Flag, EarliestWeeks]
    phase_weeks: Mapping[str, EarliestWeeks] = field(default_factory=_phase_weeks)
    stretch_standing: EarliestWeeks = EarliestWeeks(default_week=20, floor_week=12)
    boot_off: EarliestWeeks = EarliestWeeks(default_week=9, floor_week=8)
    boot_removal_week: int = 2
    gait: EarliestWeeks = EarliestWeeks(default_week=9, floor_week=8)
    gait_phase: str = "pi-4"
    gait_tier: int = 3
    prevention_months: int = 12
    contact_sport: EarliestWeeks = EarliestWeeks(default_week=39, floor_week=26)
    elongation_cm: float = 2.0
    least_age: int = 16
    medicine: MedicineLimits = _MEDICINE
    load: LoadLimits = _LOAD
    measures: MeasureWeeks = _MEASURES
    heavy_slow: frozenset[str] = frozenset({"hsr-standing-calf", "hsr-seated-calf"})
