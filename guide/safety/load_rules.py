"""Rules of range and load: how far the ankle may bend and how much the tendon may carry."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from guide.domain.exercise import Kind
from guide.domain.limits import AnkleCap, SafetyLimits, TierLimit
from guide.safety.case import Case
from guide.safety.facts import Facts
from guide.safety.verdict import Finding


def ankle_cap(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-03: the ankle bends no further up than the week's cap, nor than the boot is set while it is worn."""
    if not case.injured:
        return
    if case.exercise.kind is Kind.GAIT and facts.weeks_since >= facts.earliest(limits.gait):
        return
    yield from _week_cap(case, facts, limits)
    yield from _boot_cap(case, facts, limits)


def _week_cap(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    band = _cap_at(facts.weeks_since, limits)
    if band.no_motion and case.moves_ankle:
        yield Finding(
            code="ankle-must-not-move",
            facts={"week": facts.week},
            opens_on=_first_open(lambda later: not later.no_motion, case, facts, limits),
        )
    cap = _number(band, limits)
    if cap is None:
        return
    angle = case.highest_ankle_deg
    if angle is None:
        if case.foot_free:
            yield Finding(
                code="ankle-range-unknown",
                facts={"week": facts.week, "cap_deg": cap},
                opens_on=_first_open(lambda later: _number(later, limits) is None, case, facts, limits),
            )
    elif angle > cap:
        yield Finding(
            code="ankle-above-cap",
            facts={"week": facts.week, "angle_deg": angle, "cap_deg": cap},
            opens_on=_first_open(lambda later: _allows(later, angle, limits), case, facts, limits),
        )


def _boot_cap(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    if not (facts.in_boot and case.foot_free) or facts.boot_done(limits):
        return
    angle = case.highest_ankle_deg
    if facts.boot_angle_deg is None:
        yield Finding(code="boot-angle-unknown")
    elif angle is None or angle > facts.boot_angle_deg:
        yield Finding(
            code="ankle-above-boot-angle",
            facts={"angle_deg": angle, "boot_angle_deg": facts.boot_angle_deg},
        )


def _cap_at(week: int, limits: SafetyLimits) -> AnkleCap:
    """The band of a week; before the first band the ankle does not move."""
    reached = [band for band in limits.ankle_caps if band.from_week <= week]
    return reached[-1] if reached else AnkleCap(from_week=0, cap_deg=None, no_motion=True)


def _number(band: AnkleCap, limits: SafetyLimits) -> float | None:
    """The cap in degrees, ``None`` for no cap.

    While no motion is allowed, the lowest of all caps holds for the pose itself; without any, no pose does.
    """
    if not band.no_motion:
        return band.cap_deg
    caps = [other.cap_deg for other in limits.ankle_caps if other.cap_deg is not None]
    return min(caps, default=-math.inf)


def _allows(band: AnkleCap, angle: float, limits: SafetyLimits) -> bool:
    cap = _number(band, limits)
    return cap is None or angle <= cap


def _first_open(
    fits: Callable[[AnkleCap], bool], case: Case, facts: Facts, limits: SafetyLimits
) -> date | None:
    """First day of a later band that fits, or of the week from which walking has no cap."""
    weeks = [
        band.from_week for band in limits.ankle_caps if band.from_week > facts.weeks_since and fits(band)
    ]
    if case.exercise.kind is Kind.GAIT:
        weeks.append(facts.earliest(limits.gait))
    return facts.first_day_of(min(weeks)) if weeks else None


def load_tier(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-14: the injured tendon carries no more than the phase allows; walking has a limit of its own.

    The phase is the routine's, or the last one that the weeks allow if that is earlier.
    """
    if not case.injured:
        return
    tier = case.exercise.load_tier
    open_now = facts.open_phases(limits)
    allowed = _max_tier(case, facts, _in_force(facts, open_now), limits)
    if tier <= allowed:
        return
    yield Finding(
        code="load-too-high",
        facts={"tier": tier, "max_tier": allowed, "week": facts.week},
        opens_on=_tier_opens(case, facts, limits),
    )


def _in_force(facts: Facts, phases: tuple[str, ...]) -> tuple[str, ...]:
    """The phases up to the one in force."""
    if facts.routine_phase in phases:
        return phases[: phases.index(facts.routine_phase) + 1]
    return phases


def _max_tier(case: Case, facts: Facts, phases: tuple[str, ...], limits: SafetyLimits) -> int:
    highest = 0
    for phase in reversed(phases):
        reached = [
            band for band in limits.max_tier.get(phase, ()) if facts.weeks_since >= _tier_week(band, facts)
        ]
        if reached:
            highest = reached[-1].max_tier
            break
    if case.exercise.kind is Kind.GAIT and limits.gait_phase in phases:
        highest = max(highest, limits.gait_tier)
    return highest


def _tier_week(band: TierLimit, facts: Facts) -> int:
    if band.floor_week is None or not facts.override_holds:
        return band.from_week
    return band.floor_week


def _tier_opens(case: Case, facts: Facts, limits: SafetyLimits) -> date | None:
    """First day of the earliest later week that allows the tier within the routine's phase, if any does."""
    weeks = {facts.earliest(weeks) for weeks in limits.phase_weeks.values()}
    weeks |= {_tier_week(band, facts) for bands in limits.max_tier.values() for band in bands}
    for week in sorted(weeks):
        if week > facts.weeks_since:
            later = replace(facts, week=week)
            phases = _in_force(later, later.open_phases(limits))
            if case.exercise.load_tier <= _max_tier(case, later, phases, limits):
                return facts.first_day_of(week)
    return None
