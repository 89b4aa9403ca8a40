"""Rules of time: nothing for the injured leg before its week, its criteria and its unlock."""

from __future__ import annotations

from collections.abc import Iterator

from guide.domain.exercise import Flag
from guide.domain.limits import EarliestWeeks, SafetyLimits
from guide.safety.case import Case
from guide.safety.criteria import DL_HR_25, PI_6A, PI_6B, SLHR_5_AT_90, TOE_WALK_5M
from guide.safety.facts import Facts
from guide.safety.verdict import Finding


def too_early(code: str, needed: int, facts: Facts) -> Iterator[Finding]:
    """Yield a finding if fewer than ``needed`` weeks have passed."""
    if facts.weeks_since < needed:
        yield Finding(
            code=code,
            facts={"week": facts.week, "needed": needed},
            opens_on=facts.first_day_of(needed),
        )


def criteria_missing(wanted: tuple[str, ...], facts: Facts) -> Iterator[Finding]:
    """Yield a finding that names the criteria not known to be met."""
    missing = tuple(code for code in wanted if code not in facts.criteria)
    if missing:
        yield Finding(code="criteria-missing", facts={"criteria": missing})


def boot_off_unconfirmed(facts: Facts) -> Iterator[Finding]:
    """Yield a finding if no clinician has confirmed that the boot is done with."""
    if not facts.boot_off_confirmed:
        yield Finding(code="boot-off-not-confirmed")


def day_0_known(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-01: without a day 0 there is no week to judge by (clinical.md 1.4, entry to pi-1)."""
    del limits
    if not (case.injured or case.foot_free or case.stands):
        return
    if facts.week is None:
        yield Finding(code="no-day-0")
    elif facts.day_0 is not None and facts.day_0 > facts.today:
        yield Finding(code="day-0-ahead", facts={"day_0": facts.day_0}, opens_on=facts.day_0)


def exercise_week(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-01: not before the exercise's own week and entry criteria."""
    del limits
    if not case.injured:
        return
    when = case.exercise.post_injury
    if when is None:
        yield Finding(code="not-for-injured-leg")
        return
    weeks = EarliestWeeks(default_week=when.default_week, floor_week=when.floor_week)
    yield from too_early("too-early", facts.earliest(weeks), facts)
    yield from criteria_missing(when.entry, facts)


def ankle_motion(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-02: the ankle does not move before its week."""
    if case.moves_ankle:
        yield from _flag_week("too-early-to-move-ankle", Flag.AROM, facts, limits)


def stretch(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-04: no stretch of a healing tendon before its week, and only when a clinician has unlocked it."""
    if not case.injured:
        return
    is_stretch = Flag.STRETCH in case.exercise.flags
    if is_stretch and case.stands:
        yield from too_early("too-early-to-stretch", facts.earliest(limits.stretch_standing), facts)
    elif is_stretch:
        yield from _flag_week("too-early-to-stretch", Flag.STRETCH, facts, limits)
    when = case.exercise.post_injury
    needs_unlock = is_stretch or (when is not None and when.needs_unlock)
    if needs_unlock and case.exercise.id not in facts.unlocks:
        yield Finding(code="needs-unlock", facts={"exercise": case.exercise.id})


def push_down(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-05: no pressing or pulling down with the foot before its week."""
    yield from _flagged("too-early-to-press", Flag.ISOPF, case, facts, limits)
    yield from _flagged("too-early-for-resistance", Flag.RESPF, case, facts, limits)


def two_leg_raise(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-06: no standing two-leg heel raise before its week and the end of the boot."""
    if _has(Flag.DLHR, case):
        yield from _flag_week("too-early-for-two-leg-raise", Flag.DLHR, facts, limits)
        yield from boot_off_unconfirmed(facts)


def one_leg_raise(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-07: no loaded single-leg raise, toe walk or one-leg lowering before its week and criteria."""
    if _has(Flag.SLHR, case):
        yield from _flag_week("too-early-for-one-leg-raise", Flag.SLHR, facts, limits)
        yield from criteria_missing((DL_HR_25,), facts)


def heel_below(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-08: no loaded heel below the forefoot before its week."""
    if case.injured and case.heel_below:
        yield from _flag_week("too-early-for-heel-below", Flag.BELOW, facts, limits)


def two_leg_jump(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-09: no two-leg jumping before its week and criteria."""
    if _has(Flag.PLYO2, case):
        yield from _flag_week("too-early-to-jump", Flag.PLYO2, facts, limits)
        yield from criteria_missing((PI_6A,), facts)


def one_leg_jump(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-10: no one-leg jumping, sprint or cutting before its week and criteria."""
    if _has(Flag.PLYO1, case):
        yield from _flag_week("too-early-to-hop", Flag.PLYO1, facts, limits)
        yield from criteria_missing((PI_6B,), facts)


def run(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-11: no running before its week and criteria."""
    if _has(Flag.RUN, case):
        yield from _flag_week("too-early-to-run", Flag.RUN, facts, limits)
        yield from criteria_missing((SLHR_5_AT_90, TOE_WALK_5M), facts)


def _has(flag: Flag, case: Case) -> bool:
    return case.injured and flag in case.exercise.flags


def _flagged(code: str, flag: Flag, case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    if _has(flag, case):
        yield from _flag_week(code, flag, facts, limits)


def _flag_week(code: str, flag: Flag, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    weeks = limits.flag_weeks.get(flag)
    if weeks is None:
        yield Finding(code="no-limit-known", facts={"flag": flag.value})
    else:
        yield from too_early(code, facts.earliest(weeks), facts)
