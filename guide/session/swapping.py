"""Swapping: an easier exercise takes the place of what is left of an item.

Rules
    What lies before ``from_step`` stays as it is. The exercise that comes in is an item of its own, behind
    all others, so that answers and results of both are kept apart.
    It has no more sets than are left of the item, nor than its own dose; one at least. A set that was begun
    is behind. A leg has no more sets than it had left: where one leg has done its part, the other alone does
    the rest. Where both legs work at once in it, a set of which either leg was left is done with both.
    Rests stay where they are. It is got ready for like any other item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guide.domain.person import Leg
from guide.domain.routine import Item
from guide.session.plan import Finish, Plan, PlanStep, Prepare, Rest, SwitchSides, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What comes in: an exercise with its dose, the legs that do it in order, and its pauses in seconds.

    ``half`` tells the record that the dose is half of its own.
    """

    item: Item
    legs: tuple[Leg, ...]
    prepare_s: float
    switch_s: float
    half: bool = False

    def __post_init__(self) -> None:
        if not self.legs:
            raise ValueError("what comes in is done with at least one leg")


def swapped(plan: Plan, from_step: int, item_index: int, instead: Instead) -> Plan:
    """Return the plan with ``instead`` in the place of all that an item has left from ``from_step`` on."""
    tail = plan.steps[from_step:]
    sets = _sets(plan, tail, item_index, instead)
    rounds = _Rounds(instead, place=len(plan.items), count=len(sets))
    steps: list[PlanStep] = []
    if not any(isinstance(step, Work) and step.item_index == item_index for step in tail):
        steps += rounds.next(sets[0][1], ready=True, rested=False)
    fresh = False
    for step in tail:
        if isinstance(step, Finish) or step.item_index != item_index:
            _lay(steps, step)
        elif isinstance(step, Rest):
            _lay(steps, replace(step, item_index=rounds.place) if rounds.begun else step)
        elif isinstance(step, Prepare):
            fresh = True
        elif isinstance(step, Work):
            found = next((legs for number, legs in sets if number == step.set_number), None)
            if found is not None:
                rested = bool(steps) and isinstance(steps[-1], Rest)
                steps += rounds.next(found, ready=fresh or not rounds.begun, rested=rested)
                sets = [each for each in sets if each[0] != step.set_number]
            fresh = False
    return replace(plan, items=(*plan.items, instead.item), steps=(*plan.steps[:from_step], *steps))


def item_ahead(plan: Plan, step_index: int) -> int | None:
    """Return the place of the item under way at a step, or in a rest of the next; ``None`` at the end."""
    step = plan.steps[step_index]
    if isinstance(step, Prepare | Work | SwitchSides):
        return step.item_index
    later = (each for each in plan.steps[step_index:] if isinstance(each, Work))
    return next((each.item_index for each in later), None)


def _sets(
    plan: Plan, tail: tuple[PlanStep, ...], item_index: int, instead: Instead
) -> list[tuple[int, tuple[Leg, ...]]]:
    """Return the sets that come in: the number of the one each stands in for, and its legs."""
    had = {step.leg for step in plan.steps if isinstance(step, Work) and step.item_index == item_index}
    left: dict[int, set[Leg]] = {}
    for step in tail:
        if isinstance(step, Work) and step.item_index == item_index:
            left.setdefault(step.set_number, set()).add(step.leg)
    found = [
        (number, tuple(leg for leg in instead.legs if leg in legs or leg not in had))
        for number, legs in left.items()
    ]
    some = [each for each in found if each[1]] or [(number, instead.legs) for number in [*left, 1][:1]]
    return some[: instead.item.dose.sets]


def _lay(steps: list[PlanStep], step: PlanStep) -> None:
    """Add a step; of two rests one after the other the longer stays, and none before the end."""
    last = steps[-1] if steps else None
    if isinstance(last, Rest) and isinstance(step, Rest):
        steps[-1] = replace(step, seconds=max(last.seconds, step.seconds))
        return
    if isinstance(last, Rest) and isinstance(step, Finish):
        steps.pop()
    steps.append(step)


class _Rounds:
    """Makes the steps of one set after the other."""

    def __init__(self, instead: Instead, *, place: int, count: int) -> None:
        self._instead = instead
        self.place = place
        self._count = count
        self._number = 0

    @property
    def begun(self) -> bool:
        return self._number > 0

    def next(self, legs: tuple[Leg, ...], *, ready: bool, rested: bool) -> Iterator[PlanStep]:
        self._number += 1
        instead, exercise_id = self._instead, self._instead.item.exercise_id
        if ready and instead.prepare_s > 0:
            yield Prepare(
                item_index=self.place, exercise_id=exercise_id, leg=legs[0], seconds=instead.prepare_s
            )
        for leg in legs:
            changes = leg is not legs[0] or (not ready and not rested and len(instead.legs) > 1)
            if changes and instead.switch_s > 0:
                yield SwitchSides(
                    item_index=self.place, exercise_id=exercise_id, leg=leg, seconds=instead.switch_s
                )
            yield Work(
                item_index=self.place,
                exercise_id=exercise_id,
                leg=leg,
                set_number=self._number,
                set_count=self._count,
                work=instead.item.dose.work,
            )
