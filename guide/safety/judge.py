"""Judges an exercise or a routine for a person, and a routine for whether anyone could ever do it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from guide.domain.exercise import Exercise, SideRule, Track, WeightBearing
from guide.domain.limits import SafetyLimits
from guide.domain.person import Leg
from guide.domain.routine import Routine
from guide.safety import criteria
from guide.safety.case import Case
from guide.safety.facts import Facts
from guide.safety.rules import ALWAYS_RULES, EXERCISE_RULES, OPENING_RULES, SPORT_RULES
from guide.safety.verdict import Severity, Verdict

_LATE_WEEK = 520
"""Ten years: a week by which the last phase has opened everything it will."""


def judge_exercise(
    exercise: Exercise, leg_is_injured: bool, facts: Facts, limits: SafetyLimits
) -> tuple[Verdict, ...]:
    """Everything the rules say about an exercise now, in the order of the rule tables.

    ``leg_is_injured`` when the injured leg does it or takes part. If the injured side is both or not known,
    every leg counts as injured.
    """
    return _opening(facts, limits) + _by_exercise(exercise, leg_is_injured, facts, limits)


def judge_routine(
    routine: Routine, exercises: Mapping[str, Exercise], facts: Facts, limits: SafetyLimits
) -> tuple[Verdict, ...]:
    """What the rules say about starting a routine now.

    First what concerns the routine and the person; if that blocks and time will not open it, nothing else.
    Then for each exercise, once, its warnings and one block: the one that time opens last, else the first
    that time does not open. An exercise that is missing blocks.
    """
    facts = facts.for_routine(routine)
    opening = _opening(facts, limits)
    if any(verdict.blocks and verdict.opens_on is None for verdict in opening):
        return opening
    found = list(opening)
    for exercise_id in dict.fromkeys(item.exercise_id for item in routine.each_item()):
        exercise = exercises.get(exercise_id)
        if exercise is None:
            found.append(_missing(exercise_id))
        else:
            found += _first_block(_by_exercise(exercise, uses_injured_leg(exercise), facts, limits))
    return tuple(found)


def judge_sport(facts: Facts, limits: SafetyLimits) -> tuple[Verdict, ...]:
    """What the rules say about contact or pivot sport now."""
    opening = _opening(facts, limits)
    return opening + tuple(verdict for rule in SPORT_RULES for verdict in rule.verdicts(facts, limits))


def could_ever_be_allowed(
    routine: Routine, exercises: Mapping[str, Exercise], limits: SafetyLimits
) -> tuple[tuple[int | None, Verdict], ...]:
    """What no person could ever start: each problem with its item's index, supersets flattened.

    A post-injury routine is judged for a person to whom everything is allowed and confirmed, in the last week
    of the routine's phase. The index is ``None`` where the routine itself is meant. Missing exercises are
    left to the reader of the library.
    """
    if routine.track is not Track.POST_INJURY:
        return ()
    week = _last_week(routine.phase, limits)
    entry = frozenset(code for exercise in exercises.values() for code in _entry(exercise))
    best = Facts(
        today=date.max,
        track=Track.POST_INJURY,
        ruptured=True,
        affected=Leg.LEFT,
        week=week,
        weight_bearing=WeightBearing.FULL,
        in_boot=True,
        boot_angle_deg=math.inf,
        boot_removal_allowed=True,
        boot_off_confirmed=True,
        criteria=criteria.ALL | entry,
        unlocks=frozenset(exercises),
        wound_closed=True,
        pool_allowed=True,
    ).for_routine(routine)
    problems: list[tuple[int | None, Verdict]] = [(None, verdict) for verdict in _opening(best, limits)]
    for index, item in enumerate(routine.each_item()):
        exercise = exercises.get(item.exercise_id)
        if exercise is not None:
            verdicts = _by_exercise(exercise, uses_injured_leg(exercise), best, limits)
            problems += ((index, verdict) for verdict in verdicts if verdict.blocks)
    return tuple(problems)


def uses_injured_leg(exercise: Exercise) -> bool:
    """Whether the injured leg does the exercise or takes part, going by its side rule."""
    return exercise.side is not SideRule.UNAFFECTED


def _opening(facts: Facts, limits: SafetyLimits) -> tuple[Verdict, ...]:
    return tuple(verdict for rule in OPENING_RULES for verdict in rule.verdicts(facts, limits))


def _by_exercise(
    exercise: Exercise, leg_is_injured: bool, facts: Facts, limits: SafetyLimits
) -> tuple[Verdict, ...]:
    one_side_known = facts.affected is Leg.LEFT or facts.affected is Leg.RIGHT
    case = Case(exercise=exercise, injured=leg_is_injured or not one_side_known)
    rules = EXERCISE_RULES if facts.healing(limits) else ALWAYS_RULES
    return tuple(verdict for rule in rules for verdict in rule.verdicts(case, facts, limits))


def _first_block(verdicts: Sequence[Verdict]) -> list[Verdict]:
    warnings = [verdict for verdict in verdicts if not verdict.blocks]
    blocks = [verdict for verdict in verdicts if verdict.blocks]
    if not blocks:
        return warnings
    return [*warnings, max(blocks, key=lambda verdict: verdict.opens_on or date.min)]


def _last_week(phase: str, limits: SafetyLimits) -> int:
    """Last week before the next phase opens by default."""
    order = tuple(limits.phase_weeks)
    if phase not in order or phase == order[-1]:
        return _LATE_WEEK
    following = order[order.index(phase) + 1]
    return limits.phase_weeks[following].default_week - 1


def _entry(exercise: Exercise) -> tuple[str, ...]:
    return exercise.post_injury.entry if exercise.post_injury is not None else ()


def _missing(exercise_id: str) -> Verdict:
    return Verdict(
        rule="SR-23",
        severity=Severity.BLOCK,
        code="exercise-missing",
        facts={"exercise": exercise_id},
        opens_on=None,
        sources=("design",),
        exercise_id=exercise_id,
    )
