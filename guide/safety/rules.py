"""The rule tables: every rule with its id, its function and its sources. A new rule is a new row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guide.domain.limits import SafetyLimits
from guide.safety import boot_rules, load_rules, opening_rules, pain_rules, person_rules, time_rules
from guide.safety.case import Case
from guide.safety.facts import Facts
from guide.safety.pain import PAIN_RULE
from guide.safety.verdict import Finding, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRule:
    """A rule about the person and the routine, judged once. ``sources`` are keys of clinical.md 8."""

    id: str
    judge: Callable[[Facts, SafetyLimits], Iterable[Finding]]
    sources: tuple[str, ...]

    def verdicts(self, facts: Facts, limits: SafetyLimits) -> tuple[Verdict, ...]:
        """What the rule says, signed with its id and sources."""
        return tuple(_signed(self, found, None) for found in self.judge(facts, limits))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseRule:
    """A rule about one exercise with one leg; ``sources`` as above.

    ``healing_only`` where it holds only while a rupture heals.
    """

    id: str
    judge: Callable[[Case, Facts, SafetyLimits], Iterable[Finding]]
    sources: tuple[str, ...]
    healing_only: bool = True

    def verdicts(self, case: Case, facts: Facts, limits: SafetyLimits) -> tuple[Verdict, ...]:
        """What the rule says, signed with its id and sources."""
        return tuple(_signed(self, found, case.exercise.id) for found in self.judge(case, facts, limits))


OPENING_RULES = (
    OpeningRule(id="SR-16", judge=opening_rules.red_flag_lock, sources=("design",)),
    OpeningRule(id="SR-32", judge=opening_rules.clinician_plan, sources=("design",)),
    OpeningRule(id="SR-19", judge=opening_rules.new_injury, sources=("design",)),
    OpeningRule(id="SR-29", judge=opening_rules.medicine_warning, sources=("fq-fda",)),
    OpeningRule(id="SR-01", judge=opening_rules.routine_phase, sources=("design",)),
)

SPORT_RULES = (
    OpeningRule(id="SR-12", judge=opening_rules.contact_sport, sources=("danish-tab", "ortho-boston")),
)
"""Asked only of contact or pivot sport."""

EXERCISE_RULES = (
    ExerciseRule(id="SR-01", judge=time_rules.day_0_known, sources=("design",)),
    ExerciseRule(id="SR-18", judge=opening_rules.prevention_after_rupture, sources=("design",)),
    ExerciseRule(id="SR-01", judge=time_rules.exercise_week, sources=("design",)),
    ExerciseRule(id="SR-01", judge=opening_rules.exercise_phase, sources=("design",)),
    ExerciseRule(id="SR-02", judge=time_rules.ankle_motion, sources=("willits-tab",)),
    ExerciseRule(id="SR-03", judge=load_rules.ankle_cap, sources=("lamp-acfas", "danish-tab")),
    ExerciseRule(id="SR-04", judge=time_rules.stretch, sources=("roche", "physioventure", "danish-tab")),
    ExerciseRule(id="SR-05", judge=time_rules.push_down, sources=("progr-nct", "cto", "roche")),
    ExerciseRule(id="SR-06", judge=time_rules.two_leg_raise, sources=("danish-tab", "cto")),
    ExerciseRule(id="SR-07", judge=time_rules.one_leg_raise, sources=("cto", "olsson2014")),
    ExerciseRule(id="SR-08", judge=time_rules.heel_below, sources=("design",)),
    ExerciseRule(id="SR-09", judge=time_rules.two_leg_jump, sources=("willits-tab", "worthallen")),
    ExerciseRule(id="SR-10", judge=time_rules.one_leg_jump, sources=("worthallen", "ortho-boston")),
    ExerciseRule(id="SR-11", judge=time_rules.run, sources=("danish-tab",)),
    ExerciseRule(id="SR-13", judge=boot_rules.out_of_boot, sources=("willits-tab", "lamp-acfas")),
    ExerciseRule(id="SR-13b", judge=boot_rules.boot_removal, sources=("southtees", "willits-tab")),
    ExerciseRule(id="SR-14", judge=load_rules.load_tier, sources=("baxter",)),
    ExerciseRule(id="SR-15", judge=boot_rules.weight_order, sources=("design",)),
    ExerciseRule(id="SR-31", judge=person_rules.wound, sources=("willits-tab",)),
    ExerciseRule(
        id="SR-17",
        judge=pain_rules.pain_before,
        sources=(*PAIN_RULE.sources, *PAIN_RULE.strict_sources),
        healing_only=False,
    ),
    ExerciseRule(id="SR-20", judge=person_rules.insertional_pain, sources=("jonsson",), healing_only=False),
    ExerciseRule(id="SR-20", judge=person_rules.avoid_if, sources=("design",), healing_only=False),
    ExerciseRule(
        id="SR-21", judge=person_rules.elongation, sources=("elong-sr", "powden"), healing_only=False
    ),
    ExerciseRule(id="SR-29", judge=person_rules.medicine, sources=("fq-fda",), healing_only=False),
)
ALWAYS_RULES = tuple(rule for rule in EXERCISE_RULES if not rule.healing_only)
"""Those that hold for everyone."""

RULES: tuple[OpeningRule | ExerciseRule, ...] = OPENING_RULES + SPORT_RULES + EXERCISE_RULES


def _signed(rule: OpeningRule | ExerciseRule, found: Finding, exercise_id: str | None) -> Verdict:
    return Verdict(
        rule=rule.id,
        severity=found.severity,
        code=found.code,
        facts=found.facts,
        opens_on=found.opens_on,
        sources=rule.sources,
        exercise_id=exercise_id,
    )
