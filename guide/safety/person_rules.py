"""Rules of the person: what they have or take keeps them from some exercises, injured or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from guide.domain.exercise import BootRule, Exercise, Flag
from guide.domain.limits import SafetyLimits
from guide.domain.medicine import Exposure
from guide.safety.calendar import months_after
from guide.safety.case import Case
from guide.safety.facts import Facts
from guide.safety.verdict import Finding

WOUND_OPEN = "wound_open"
"""The condition by which an exercise says that the bare foot is out of its dressing (SR-31)."""


def insertional_pain(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-20: with pain at the heel bone no stretch and no heel below the edge; the floor version instead."""
    del limits
    if facts.insertional_pain and _at_long_end(case):
        yield Finding(code="insertional-pain")


def avoid_if(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-20: an exercise is not for who has a condition that it names."""
    del limits
    if facts.avoid:
        conditions = tuple(code for code in case.exercise.avoid_if if code in facts.avoid)
        if conditions:
            yield Finding(code="avoid-if", facts={"conditions": conditions})


def elongation(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-21: a tendon that has or may have become longer is not stretched, nor the heel lowered below."""
    excess = facts.knee_to_wall_excess_cm
    longer = excess is not None and excess >= limits.elongation_cm
    if (facts.elongation_reported or longer) and case.injured and _at_long_end(case):
        yield Finding(
            code="tendon-may-be-long",
            facts={
                "reported": facts.elongation_reported,
                "excess_cm": excess,
                "limit_cm": limits.elongation_cm,
            },
        )


def medicine(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-29: no more than a light load while a medicine puts the tendon at risk."""
    tier, most = case.exercise.load_tier, limits.medicine.max_tier
    if tier > most:
        for name, opens_on in medicines_at_risk(facts, limits):
            yield Finding(
                code="medicine-tendon-risk",
                facts={"medicine": name, "tier": tier, "max_tier": most},
                opens_on=opens_on,
            )


def wound(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-31: no pool, bath or bare foot before the wound is closed; the pool only by the clinic's leave."""
    del limits
    in_water = case.exercise.boot is BootRule.OFF_WATER
    if (in_water or WOUND_OPEN in case.exercise.avoid_if) and not facts.wound_closed:
        yield Finding(code="wound-not-closed")
    if in_water and not facts.pool_allowed:
        yield Finding(code="pool-not-allowed")


def medicines_at_risk(facts: Facts, limits: SafetyLimits) -> tuple[tuple[str, date | None], ...]:
    """Medicines that put the tendon at risk today, each with the day it ends; ``None`` if not known."""
    spans = (
        ("fluoroquinolone", facts.medicines.fluoroquinolone, limits.medicine.fluoroquinolone_months),
        ("steroid_injection", facts.medicines.steroid_injection, limits.medicine.steroid_injection_months),
    )
    ends = ((name, _ends(exposure, months)) for name, exposure, months in spans if exposure is not None)
    return tuple((name, end) for name, end in ends if end is None or facts.today < end)


def floor_versions(exercise: Exercise, exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """Easier exercises that stay off the long end of the tendon, the nearest first (SR-20)."""
    seen = {exercise.id}
    waiting = list(exercise.regress)
    found: list[str] = []
    while waiting:
        exercise_id = waiting.pop(0)
        easier = exercises.get(exercise_id)
        if exercise_id in seen or easier is None:
            continue
        seen.add(exercise_id)
        if _at_long_end(Case(exercise=easier, injured=True)):
            waiting += easier.regress
        else:
            found.append(exercise_id)
    return tuple(found)


def _at_long_end(case: Case) -> bool:
    return Flag.STRETCH in case.exercise.flags or case.heel_below


def _ends(exposure: Exposure, months: int) -> date | None:
    if exposure.now or exposure.last is None:
        return None
    return months_after(exposure.last, months)
