"""Gates: whether a phase may be offered to a person, by time and by criteria (clinical.md 1.4 and 2.4).

A gate never opens by itself: it says that the phase may be offered, and the person or the clinic confirms.
Stepping back needs no gate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from guide.domain.exercise import Track
from guide.domain.limits import SafetyLimits
from guide.domain.person import CriterionResult
from guide.safety import criteria
from guide.safety.evidence import WEEK_DAYS, Evidence
from guide.safety.facts import Facts
from guide.safety.gate_list import GATES, Basis, Criterion, Gate, Standing
from guide.safety.verdict import FactValue

_FIRST_PART = {"pi-6": criteria.PI_6A}


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionState:
    """One criterion for one person today: how it stands, the value so far and what is needed.

    ``told`` where it is met by an answer, and not by the record.
    """

    code: str
    basis: Basis
    standing: Standing
    value: FactValue
    needed: float | None
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GateState:
    """A gate for one person today.

    Attributes:
        needed_week: Completed week from which it may open; ``None`` where time does not count.
        opens_on: First day of that week, if it is ahead and known.
        held_by: ``red-flag`` or ``clinician-plan`` where nothing may be offered at all.
    """

    gate: Gate
    time_met: bool
    week: int | None
    needed_week: int | None
    opens_on: date | None
    criteria: tuple[CriterionState, ...]
    held_by: tuple[str, ...]

    @property
    def may_be_offered(self) -> bool:
        """Whether the person or the clinic may be asked to confirm it: time and all criteria."""
        met = all(one.standing is Standing.MET for one in self.criteria)
        return self.time_met and met and not self.held_by


class NotOfferedError(ValueError):
    """A gate was confirmed that may not be offered."""


PASSING = frozenset(
    {"pain_2", "walking_pain_2", "rest_pain_3", "calm_mornings", "swelling_settles_overnight"}
)
"""Criteria about how it is just now."""


def fresh(facts: Facts, results: Iterable[CriterionResult]) -> Facts:
    """The facts without old answers about how it was: they count as long as the record of it, seven days."""
    since = facts.today - timedelta(days=WEEK_DAYS)
    told = {one.code for one in results if one.code in PASSING and since < one.day <= facts.today and one.met}
    return replace(facts, criteria=facts.criteria - (PASSING - told))


def judge_gate(gate_id: str, facts: Facts, evidence: Evidence, limits: SafetyLimits) -> GateState:
    """How a gate stands on the day of the facts. ``pi-6`` means its first part.

    A clinician's unlock under the gate's id answers what only a clinician can say; it replaces nothing else.

    Raises:
        KeyError: There is no such gate.
    """
    gate = GATES[_FIRST_PART.get(gate_id, gate_id)]
    weeks = gate.weeks or limits.phase_weeks.get(gate.phase)
    timed = gate.track is Track.POST_INJURY
    needed = facts.earliest(weeks) if timed and weeks is not None else None
    # A phase for which no week is known stays shut.
    time_met = not timed or (needed is not None and facts.week is not None and facts.week >= needed)
    held = (
        *(("red-flag",) if facts.red_flag is not None else ()),
        *(("clinician-plan",) if facts.plan_only(limits) else ()),
    )
    return GateState(
        gate=gate,
        time_met=time_met,
        week=facts.week,
        needed_week=needed,
        opens_on=None if time_met or needed is None else facts.first_day_of(needed),
        criteria=tuple(_state(one, gate, facts, evidence) for one in gate.criteria),
        held_by=held,
    )


def confirm(state: GateState, day: date, *, by: str = "") -> tuple[CriterionResult, ...]:
    """What confirming a gate adds to the person: the gate, and each criterion that is no clinician's.

    Raises:
        NotOfferedError: Something is still missing.
    """
    if not state.may_be_offered:
        raise NotOfferedError(state.gate.id)
    codes = [one.code for one in state.criteria if one.basis is not Basis.CLINICIAN]
    return tuple(CriterionResult(code=code, met=True, day=day, by=by) for code in (*codes, state.gate.id))


def earlier_phases(phase: str) -> tuple[str, ...]:
    """Phases of the same track before this one, the nearest first; one may always step back to any."""
    track = next((gate.track for gate in GATES.values() if gate.phase == phase), None)
    order = list(dict.fromkeys(gate.phase for gate in GATES.values() if gate.track is track))
    return tuple(reversed(order[: order.index(phase)])) if phase in order else ()


def _state(one: Criterion, gate: Gate, facts: Facts, evidence: Evidence) -> CriterionState:
    standing, value = Standing.UNKNOWN, None
    if one.read is not None:
        standing, value = one.read(facts, evidence, one.needed or 0.0)
    # An answer with a date fills in what is unknown; it does not speak against the record.
    told = one.code in facts.criteria or (one.basis is Basis.CLINICIAN and gate.id in facts.unlocks)
    told = told and standing is Standing.UNKNOWN
    if told:
        standing = Standing.MET
    return CriterionState(
        code=one.code, basis=one.basis, standing=standing, value=value, needed=one.needed, told=told
    )
