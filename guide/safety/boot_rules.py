"""Rules of boot and weight: what the clinic has ordered for the injured foot. They hold for either leg."""

from __future__ import annotations

from collections.abc import Iterator

from guide.domain.exercise import WeightBearing
from guide.domain.limits import SafetyLimits
from guide.safety.case import Case
from guide.safety.facts import Facts
from guide.safety.time_rules import boot_off_unconfirmed, too_early
from guide.safety.verdict import Finding

_WEIGHT_ALLOWED = {
    WeightBearing.NONE: frozenset({WeightBearing.NONE}),
    WeightBearing.BOOT_PARTIAL: frozenset({WeightBearing.NONE, WeightBearing.BOOT_PARTIAL}),
    # Out of the boot, full weight is for SR-13 to judge.
    WeightBearing.BOOT_FULL: frozenset(WeightBearing),
    WeightBearing.FULL: frozenset(WeightBearing),
}


def out_of_boot(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-13: a shoe, or weight outside the boot, only when a clinician has ended the boot, from its week."""
    if case.needs_shoe:
        yield from too_early("too-early-without-boot", facts.earliest(limits.boot_off), facts)
        yield from boot_off_unconfirmed(facts)
    elif case.loads_boot and not facts.in_boot and not facts.boot_done(limits):
        yield Finding(code="boot-not-worn")


def boot_removal(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-13b: the boot comes off for an exercise only by the clinic's leave, and not before its week."""
    if case.takes_boot_off and not facts.boot_done(limits):
        yield from too_early("too-early-to-remove-boot", limits.boot_removal_week, facts)
        if not facts.boot_removal_allowed:
            yield Finding(code="boot-removal-not-allowed")


def weight_order(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-15: no more weight than the clinic ordered; without an order none."""
    del limits
    needed = case.exercise.weight_bearing
    if needed not in _WEIGHT_ALLOWED[facts.weight_bearing]:
        yield Finding(
            code="more-weight-than-ordered",
            facts={"order": facts.weight_bearing.value, "needed": needed.value},
        )
