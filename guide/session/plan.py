"""Plan: a routine laid out for one person as a flat list of steps."""

from __future__ import annotations

from dataclasses import dataclass

from guide.domain.dose import SetWork
from guide.domain.person import Leg
from guide.domain.routine import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepare:
    """Get ready for an item, for ``seconds``."""

    item_index: int
    exercise_id: str
    leg: Leg
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One set on one side (``leg`` is both where both work at once); ``set_number`` from 1."""

    item_index: int
    exercise_id: str
    leg: Leg
    set_number: int
    set_count: int
    work: SetWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchSides:
    """Change to ``leg``, for ``seconds``."""

    item_index: int
    exercise_id: str
    leg: Leg
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Rest for ``seconds`` after item ``item_index``; ``item_done`` when its last set is behind."""

    item_index: int
    seconds: float
    item_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """The end; takes no time."""


PlanStep = Prepare | Work | SwitchSides | Rest | Finish


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A routine expanded for one person.

    Attributes:
        items: The routine's items in order, supersets flattened; steps point here by ``item_index``.
        steps: What happens, in order; the last is ``Finish`` and there is no rest just before it.
    """

    routine_id: str
    routine_name: str
    routine_revision: str
    content_hash: str
    items: tuple[Item, ...]
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """What the person's settings add where a routine is silent; all in seconds.

    ``switch_s`` is the pause for changing sides where the dose names none.
    """

    prepare_s: float = 8.0
    switch_s: float = 8.0
    rest_between_items_s: float = 45.0
