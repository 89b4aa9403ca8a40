"""Planning: lays a routine out for one person as a flat list of steps.

Rules
    Legs: ``each`` is the affected leg first (else ``first_leg``, else left), then the other, set by set;
    ``both`` is one set; ``affected`` and ``unaffected`` follow the person. Where nobody is affected they
    become each leg in turn. Where both legs are affected ``affected`` is each leg in turn, and an item
    for the unaffected leg is left out: there is no leg that may do it.
    Prepare comes before every change of item. Between two sets there is the dose's rest; where that is 0 and
    the leg changes, the change of sides takes its place. After an item comes the rest between items, except
    after the last.
    A superset does one set of each item in turn, ``rounds`` times, whatever the items' own ``sets``; after
    each round but the last comes the longest rest that one of its doses asks for.
    A step of 0 s is not made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.domain.exercise import Exercise, SideRule
from guide.domain.person import Leg, Person
from guide.domain.routine import Item, Routine, Superset
from guide.session.plan import Finish, Plan, PlanOptions, PlanStep, Prepare, Rest, SwitchSides, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """An item's place in the flattened routine, and the legs that do it."""

    index: int
    item: Item
    legs: tuple[Leg, ...]
    switch_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Places done in turn, ``rounds`` times, with ``rest_s`` after each round but the last."""

    places: tuple[_Place, ...]
    rounds: int
    rest_s: float


def plan(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    person: Person,
    options: PlanOptions,
    *,
    first_leg: Leg | None = None,
    left_out: frozenset[int] = frozenset(),
) -> Plan:
    """Return the steps of a routine for one person.

    ``first_leg`` is the leg to begin with where nobody is affected, or both are; left if not given.
    ``left_out`` are the places of items for which no step is made; the others keep their places.

    Raises:
        KeyError: If an item names an exercise that is not in ``exercises``.
    """
    prepare_s = options.prepare_s if routine.prepare_s is None else routine.prepare_s
    between_s = options.rest_between_items_s
    if routine.rest_between_items_s is not None:
        between_s = routine.rest_between_items_s
    start = Leg.RIGHT if first_leg is Leg.RIGHT else Leg.LEFT
    blocks = [
        block for block in _blocks(routine, exercises, person, options, start, left_out) if block.places
    ]
    steps: list[PlanStep] = []
    for block in blocks:
        steps += _block_steps(block, float(prepare_s))
        if block is not blocks[-1] and between_s > 0:
            steps.append(Rest(item_index=block.places[-1].index, seconds=float(between_s), item_done=True))
    return Plan(
        routine_id=routine.id,
        routine_name=routine.name,
        routine_revision=routine.revision,
        content_hash=routine.content_hash,
        items=tuple(routine.each_item()),
        steps=(*steps, Finish()),
    )


def plan_key(plan: Plan) -> str:
    """Return a hash of what the plan asks for, alike in every run: resume only a plan with the same key."""
    import hashlib  # noqa: PLC0415 - brings OpenSSL, and only a session that begins needs it

    return hashlib.sha256(repr((plan.routine_id, plan.steps)).encode()).hexdigest()


def _blocks(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    person: Person,
    options: PlanOptions,
    start: Leg,
    left_out: frozenset[int],
) -> Iterator[_Block]:
    index = 0
    for entry in routine.items:
        items = entry.items if isinstance(entry, Superset) else (entry,)
        places: list[_Place] = []
        for item in items:
            legs = legs_of(exercises[item.exercise_id].side, person.affected, start)
            pause_s = item.dose.rest_between_sides_s
            switch_s = float(options.switch_s if pause_s is None else pause_s)
            if legs and index not in left_out:
                places.append(_Place(index=index, item=item, legs=legs, switch_s=switch_s))
            index += 1
        rounds = entry.rounds if isinstance(entry, Superset) else entry.dose.sets
        rest_s = max((place.item.dose.rest_s for place in places), default=0.0)
        yield _Block(places=tuple(places), rounds=rounds, rest_s=float(rest_s))


def legs_of(rule: SideRule, affected: Leg | None, start: Leg = Leg.LEFT) -> tuple[Leg, ...]:
    """Return the legs that do an exercise, in order; ``start`` begins where nobody is affected, or both."""
    if rule is SideRule.BOTH:
        return (Leg.BOTH,)
    if affected is None:
        return (start, start.other)
    if affected is Leg.BOTH:
        return () if rule is SideRule.UNAFFECTED else (start, start.other)
    if rule is SideRule.AFFECTED:
        return (affected,)
    if rule is SideRule.UNAFFECTED:
        return (affected.other,)
    return (affected, affected.other)


def _block_steps(block: _Block, prepare_s: float) -> Iterator[PlanStep]:
    last: _Place | None = None
    for number in range(1, block.rounds + 1):
        rested = number > 1 and block.rest_s > 0
        if rested:
            yield Rest(item_index=block.places[-1].index, seconds=block.rest_s, item_done=False)
        for place in block.places:
            if place is not last:
                yield from _prepare(place, prepare_s)
            elif not rested and len(place.legs) > 1:
                yield from _switch(place, place.legs[0])
            yield from _set_steps(place, number, block.rounds)
            last = place


def _prepare(place: _Place, seconds: float) -> Iterator[PlanStep]:
    if seconds > 0:
        yield Prepare(
            item_index=place.index,
            exercise_id=place.item.exercise_id,
            leg=place.legs[0],
            seconds=seconds,
        )


def _switch(place: _Place, leg: Leg) -> Iterator[PlanStep]:
    if place.switch_s > 0:
        yield SwitchSides(
            item_index=place.index, exercise_id=place.item.exercise_id, leg=leg, seconds=place.switch_s
        )


def _set_steps(place: _Place, number: int, count: int) -> Iterator[PlanStep]:
    for leg in place.legs:
        if leg is not place.legs[0]:
            yield from _switch(place, leg)
        yield Work(
            item_index=place.index,
            exercise_id=place.item.exercise_id,
            leg=leg,
            set_number=number,
            set_count=count,
            work=place.item.dose.work,
        )
