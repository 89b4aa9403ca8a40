"""New injury: what a second rupture or operation does to what is known of a person (SR-19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guide.domain.exercise import Track
from guide.domain.person import Condition, Leg, Management, Person


def after_new_injury(
    person: Person, day_0: date, *, affected: Leg, management: Management | None = None
) -> Person:
    """The person with a new day 0, under a clinician's plan, with nothing granted or shown any more.

    The other leg, where it was ruptured before, makes it both.
    """
    both = person.affected is not None and person.affected is not affected
    return replace(
        person,
        track=Track.POST_INJURY,
        affected=Leg.BOTH if both else affected,
        management=management,
        day_0=day_0,
        injured_on=None,
        boot_angle_deg=None,
        weight_bearing=None,
        boot_removal_allowed=False,
        boot_off_confirmed=False,
        phase=None,
        wound_closed=False,
        pool_allowed=False,
        knee_to_wall_excess_cm=None,
        conditions=person.conditions | {Condition.RE_RUPTURE},
        unlocks=(),
        override=None,
        criteria=(),
    )
