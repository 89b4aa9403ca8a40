"""Rule of pain before the start: what the answer given just now leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guide.domain.limits import SafetyLimits
from guide.safety.case import Case
from guide.safety.facts import Facts
from guide.safety.pain import Zone, is_strict, zone_of
from guide.safety.verdict import Finding, Severity

_ABOVE = re.compile(r"pain_above_(\d+)")


def pain_before(case: Case, facts: Facts, limits: SafetyLimits) -> Iterator[Finding]:
    """SR-17: pain just before the start is judged like pain in a set, once it was asked for.

    Left out, it is unknown: under the stricter column nothing loads the leg without an answer.
    """
    if not (facts.pain_asked and case.injured):
        return
    zone, pain = zone_of(facts.pain_now), facts.pain_now
    spares = case.exercise.load_tier == 0 and not case.moves_ankle
    blocks = strict_now(case, facts, limits) and not spares
    if pain is None:
        yield Finding(code="pain-not-told", severity=Severity.BLOCK if blocks else Severity.WARN)
        return
    if zone is Zone.RED:
        yield Finding(code="pain-too-high", facts={"pain": pain})
    elif zone is Zone.AMBER:
        yield Finding(
            code="pain-raised", facts={"pain": pain}, severity=Severity.BLOCK if blocks else Severity.WARN
        )
    most = _most_pain(case.exercise.avoid_if)
    if most is not None and pain > most:
        yield Finding(code="pain-above-limit", facts={"pain": pain, "most": most})


def strict_now(case: Case, facts: Facts, limits: SafetyLimits) -> bool:
    """Whether the stricter column holds; a phase that the weeks have not reached is not believed."""
    phase = facts.routine_phase or facts.chosen_phase
    reached = phase in facts.open_phases(limits)
    return is_strict(case.exercise, facts.track, phase if reached else None)


@lru_cache(maxsize=512)
def _most_pain(conditions: tuple[str, ...]) -> int | None:
    """The lowest number that an exercise names in a ``pain_above_…`` condition."""
    found = [_ABOVE.fullmatch(code) for code in conditions]
    return min((int(match[1]) for match in found if match is not None), default=None)
