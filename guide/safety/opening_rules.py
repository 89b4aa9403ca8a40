"""Rules asked before any exercise is looked at, and the one that keeps prevention from a healing leg."""

from __future__ import annotations

from collections.abc import Iterator

from guide.domain.exercise import Track
from guide.domain.limits import SafetyLimits
from guide.domain.person import Condition
from guide.safety.case import Case
from guide.safety.criteria import PI_6_DONE, SPORT_SIGN_OFF
from guide.safety.facts import Facts
from guide.safety.path import has_entered
from guide.safety.person_rules import medicines_at_risk
from guide.safety.time_rules import criteria_missing, too_early
from guide.safety.verdict import Finding, Severity

SPORT_UNLOCK = "sport"
"""Target of a clinician's unlock that says the same as the sign-off."""


def red_flag_lock(facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-16: nothing starts while a red flag is open."""
    del limits
    if facts.red_flag is not None:
        yield Finding(code="red-flag-open", facts={"red_flag": facts.red_flag})


def clinician_plan(facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-32: who must follow a clinician's plan opens only a clinic's routine with a complete override."""
    reasons = [reason for reason in facts.plan_reasons if reason != Condition.RE_RUPTURE]
    if facts.age is not None and facts.age < limits.least_age:
        reasons.append("under_age")
    if facts.clot_risk_in_pregnancy:
        reasons.append("clot_in_pregnancy")
    untold = facts.plan_locked and not facts.plan_reasons
    if (reasons or untold) and not _clinician_guided(facts):
        yield Finding(code="clinician-plan-only", facts={"reasons": tuple(reasons)} if reasons else {})


def new_injury(facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-19: after a second rupture or operation only a clinician's plan may be followed."""
    del limits
    if Condition.RE_RUPTURE in facts.plan_reasons and not _clinician_guided(facts):
        yield Finding(code="new-injury-plan-only", facts={"day_0": facts.day_0})


def medicine_warning(facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-29: a medicine that weakens tendons is something to ask a clinician about."""
    for medicine, opens_on in medicines_at_risk(facts, limits):
        yield Finding(
            code="ask-about-medicine",
            facts={"medicine": medicine, "until": opens_on},
            severity=Severity.WARN,
        )


def _clinician_guided(facts: Facts) -> bool:
    return facts.clinic_routine and facts.override_holds


def routine_phase(facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-01: a post-injury routine's phase is no later than the weeks allow."""
    if facts.routine_phase is None or facts.track is not Track.POST_INJURY:
        return
    weeks = limits.phase_weeks.get(facts.routine_phase)
    if weeks is None:
        yield Finding(code="phase-unknown", facts={"phase": facts.routine_phase})
        return
    for early in too_early("phase-too-early", facts.earliest(weeks), facts):
        yield Finding(
            code=early.code,
            facts={**early.facts, "phase": facts.routine_phase},
            opens_on=early.opens_on,
        )
    order = tuple(limits.phase_weeks)
    if facts.gated:
        yield from gate_not_passed(facts.routine_phase, facts, limits)
    elif facts.chosen_phase in order and order.index(facts.chosen_phase) < order.index(facts.routine_phase):
        yield Finding(
            code="ahead-of-your-phase",
            facts={"phase": facts.routine_phase, "chosen": facts.chosen_phase},
            severity=Severity.WARN,
        )


def gate_not_passed(phase: str, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """Yield a finding if a post-injury phase was not entered through its gate.

    Who must follow a clinician's plan passes no gates: there a complete plan of a clinic tells the phase.
    """
    if not (has_entered(phase, facts) or (facts.plan_only(limits) and _clinician_guided(facts))):
        yield Finding(code="gate-not-passed", facts={"phase": phase, "chosen": facts.chosen_phase})


def exercise_phase(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-01: an exercise of a phase that was not entered does not start in a routine of an earlier one."""
    phase = case.exercise.post_injury_phase
    if facts.gated and case.injured and facts.track is Track.POST_INJURY and phase is not None:
        yield from gate_not_passed(phase, facts, limits)


def prevention_after_rupture(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-18: prevention stays shut for a leg that ruptured lately or has not finished its last phase."""
    if facts.track is not Track.PREVENTION or not (facts.ruptured and case.injured):
        return
    opens = facts.prevention_opens_on(limits)
    if opens is None:
        yield Finding(code="rupture-date-unknown")
    elif facts.today < opens:
        yield Finding(
            code="rupture-too-recent",
            facts={"day_0": facts.day_0, "months": limits.prevention_months},
            opens_on=opens,
        )
    yield from criteria_missing((PI_6_DONE,), facts)


def contact_sport(facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-12: contact or pivot sport needs its week and a clinician's sign-off, never time alone."""
    if facts.healing(limits):
        if facts.week is None:
            yield Finding(code="no-day-0")
        yield from too_early("too-early-for-sport", facts.earliest(limits.contact_sport), facts)
        if SPORT_UNLOCK not in facts.unlocks:
            yield from criteria_missing((SPORT_SIGN_OFF,), facts)
