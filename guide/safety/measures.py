"""Measures: what people test on themselves, and from when the injured leg may (clinical.md 5, SR-22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from guide.domain.limits import MeasureWeeks, SafetyLimits
from guide.domain.measure import Measure, Measurement
from guide.domain.person import Leg
from guide.safety.calendar import months_after
from guide.safety.criteria import DL_HR_25, PI_6B
from guide.safety.evidence import RECENT_DAYS, Symmetry
from guide.safety.facts import Facts
from guide.safety.rules import OPENING_RULES
from guide.safety.time_rules import criteria_missing, too_early
from guide.safety.verdict import Finding, Severity, Verdict

RULE = "SR-22"
SOURCES = ("hebert2017", "powden", "design")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Needs:
    """What a measure of the injured leg needs; a maximal one is taken once a month at most."""

    criteria: tuple[str, ...] = ()
    unlock: bool = False
    maximal: bool = False


_NEEDS = {
    Measure.TWO_LEG_RAISES: _Needs(),
    Measure.STANCE: _Needs(),
    Measure.SIT_TO_STAND: _Needs(),
    Measure.ENDURANCE: _Needs(criteria=(DL_HR_25,), maximal=True),
    Measure.HEEL_RISE_HEIGHT: _Needs(criteria=(DL_HR_25,)),
    Measure.HEEL_RISE_WORK: _Needs(criteria=(DL_HR_25,), maximal=True),
    Measure.KNEE_TO_WALL: _Needs(unlock=True),
    Measure.HOP: _Needs(criteria=(PI_6B,), maximal=True),
}


def judge_measure(
    measure: Measure, leg_is_injured: bool, facts: Facts, limits: SafetyLimits, *, last: date | None = None
) -> tuple[Verdict, ...]:
    """What the rules say about taking a measure now.

    ``last`` is the day it was taken last. The knee-to-wall measure needs an unlock under its own name. No
    override brings a measure forward. An injured side that is not known, or both, counts as injured.
    """
    opening = tuple(verdict for rule in OPENING_RULES for verdict in rule.verdicts(facts, limits))
    needs = _NEEDS[measure]
    found: list[Finding] = []
    one_side_known = facts.affected is not None and facts.affected.other is not facts.affected
    if facts.healing(limits) and (leg_is_injured or not one_side_known):
        if facts.week is None:
            found.append(Finding(code="no-day-0"))
        found += too_early("too-early-to-measure", week_of(measure, limits.measures), facts)
        found += criteria_missing(needs.criteria, facts)
        if needs.unlock and measure not in facts.unlocks:
            found.append(Finding(code="needs-unlock", facts={"exercise": measure.value}))
    again = months_after(last, 1) if needs.maximal and last is not None else None
    if again is not None and facts.today < again:
        found.append(Finding(code="measured-lately", facts={"last": last}, opens_on=again))
    return opening + tuple(_signed(finding) for finding in found)


def week_of(measure: Measure, weeks: MeasureWeeks) -> int:
    """Earliest completed week of a measure of the injured leg."""
    if measure in {Measure.ENDURANCE, Measure.HEEL_RISE_HEIGHT, Measure.HEEL_RISE_WORK}:
        return weeks.endurance
    if measure is Measure.KNEE_TO_WALL:
        return weeks.knee_to_wall
    return weeks.hop if measure is Measure.HOP else weeks.two_leg


def symmetry_pct(injured: float | None, other: float | None) -> float | None:
    """Injured as a percentage of the other side (LSI); ``None`` where it cannot be told."""
    if injured is None or other is None or other <= 0:
        return None
    return 100.0 * injured / other


def symmetry_of(measurements: Iterable[Measurement], affected: Leg | None, today: date) -> Symmetry:
    """Symmetry by the latest of each measure in the last 28 days.

    The injured side against the other; where none is injured, the weaker against the stronger. With both
    injured, or the side not known after a rupture, there is no other side to compare with (clinical.md 5).
    """
    since = today - timedelta(days=RECENT_DAYS)
    latest = {
        one.measure: one for one in sorted(measurements, key=lambda one: one.day) if since < one.day <= today
    }

    def percent(measure: Measure) -> float | None:
        found = latest.get(measure)
        if found is None or affected is Leg.BOTH:
            return None
        if affected is not None:
            return symmetry_pct(found.of(affected), found.of(affected.other))
        if found.left is None or found.right is None:
            return None
        return symmetry_pct(min(found.left, found.right), max(found.left, found.right))

    return Symmetry(
        height_pct=percent(Measure.HEEL_RISE_HEIGHT),
        reps_pct=percent(Measure.ENDURANCE),
        work_pct=percent(Measure.HEEL_RISE_WORK),
        hop_pct=percent(Measure.HOP),
    )


def _signed(found: Finding) -> Verdict:
    return Verdict(
        rule=RULE,
        severity=Severity.BLOCK,
        code=found.code,
        facts=found.facts,
        opens_on=found.opens_on,
        sources=SOURCES,
    )
