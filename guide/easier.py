"""Easier: which exercises may take the place of one during a session, judged as at its start."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from guide.domain.exercise import Exercise
from guide.domain.person import Person
from guide.domain.routine import Item, Routine
from guide.doses import Doses, PainNow, judge_adjusted
from guide.safety.quicker import quickest
from guide.session.plan import PlanOptions
from guide.session.planning import legs_of
from guide.session.swapping import Instead
from guide.standing import Standing, blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Easier:
    """An exercise that may come in, what of it, and how quick it may be, in per cent."""

    exercise: Exercise
    instead: Instead
    quickest: int


def easier_than(
    item: Item,
    routine: Routine,
    standing: Standing,
    doses: Doses,
    *,
    options: PlanOptions,
    pain: PainNow,
    half: bool = False,
    left_out: Collection[str] = (),
) -> Iterator[Easier]:
    """Yield what may be done instead of an item now, in the order its exercise names them.

    Only what the rules would let start at this moment, that hurts nobody today, and of which no answer asks
    for less than it is.

    Args:
        item: As it is laid out.
        routine: It is done in.
        standing: Of the person now.
        doses: Of the person now.
        options: The person's pauses, where the routine is silent.
        pain: The worst pain told in this session.
        half: Whether half of the item is done.
        left_out: Exercises that are left out because they hurt.
    """
    library = standing.library
    exercise = library.exercises[item.exercise_id]
    for exercise_id in exercise.regress:
        one = library.exercises.get(exercise_id)
        if one is None or exercise_id in left_out:
            continue
        alone = replace(routine, items=(Item(exercise_id=exercise_id, dose=one.dose),))
        adjusted = doses.adjust(alone)
        laid = next(alone.each_item())
        told = next(adjusted.routine.each_item())
        if adjusted.left_out or told.exercise_id != exercise_id or not doses.allows(one, routine):
            continue
        facts = pain.told(standing.facts)
        if blocks(judge_adjusted(alone, adjusted, library.exercises, facts, standing.limits)):
            continue
        less = half or told.dose != laid.dose
        instead = instead_of(item, one, routine, standing.person, options, half=less)
        if instead is not None:
            facts = standing.facts.for_routine(routine)
            yield Easier(
                exercise=one,
                instead=instead,
                quickest=quickest(one, instead.item.dose, facts, standing.limits),
            )


def instead_of(
    item: Item, exercise: Exercise, routine: Routine, person: Person, options: PlanOptions, *, half: bool
) -> Instead | None:
    """Return an exercise as it comes in for an item: its own dose, with no more sets than the item has.

    ``half`` if half of that is done. Nothing if there is no leg that may do it.
    """
    legs = legs_of(exercise.side, person.affected)
    if not legs:
        return None
    dose = replace(exercise.dose, sets=min(exercise.dose.sets, item.dose.sets))
    if half:
        dose = dose.half()
    pause_s = dose.rest_between_sides_s
    return Instead(
        item=Item(exercise_id=exercise.id, dose=dose),
        legs=legs,
        prepare_s=float(options.prepare_s if routine.prepare_s is None else routine.prepare_s),
        switch_s=float(options.switch_s if pause_s is None else pause_s),
        half=half,
    )


def paces_of(items: Collection[Item], routine: Routine, standing: Standing) -> tuple[int, ...]:
    """Return how quick each item of a session may be done, in per cent of its tempo."""
    facts = standing.facts.for_routine(routine)
    exercises = standing.library.exercises
    return tuple(quickest(exercises[item.exercise_id], item.dose, facts, standing.limits) for item in items)
