"""Told by mistake: what a person may take back by their own word, and what needs a clinician's."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from guide.domain.exercise import Track
from guide.domain.person import Condition, Person
from guide.safety.facts import SYSTEMIC_STEROIDS, plan_reasons

NEVER_RUPTURED = "never_ruptured"
"""Code under which it is kept that a rupture was told by mistake; no rule asks for it."""

PLAN_LOCK_LIFTED = "plan_lock_lifted"
"""Code under which it is kept that a clinician ended the lock of a plan; no rule asks for it."""

_OF_A_RUPTURE = frozenset(
    {
        Condition.RE_RUPTURE,
        Condition.CHRONIC_REPAIR,
        Condition.GRAFT_OR_TRANSFER,
        Condition.INSERTION_OR_JUNCTION,
    }
)


class Word(StrEnum):
    """Whose word it takes."""

    OWN = "own"
    CLINICIAN = "clinician"


def word_for_taking_back(person: Person, *, trained: bool) -> Word:
    """Whose word it takes that a tendon was never ruptured.

    The person's own does while nothing speaks for a rupture but the answer itself. It does once: who has
    taken a rupture back before needs a clinician.

    Args:
        person: Who says so.
        trained: Whether a session after a rupture is in their record.
    """
    spoken_for = (
        trained
        or bool(person.conditions & _OF_A_RUPTURE)
        or person.elongation_reported
        or person.boot_off_confirmed
        or bool(person.unlocks or person.override or person.criteria)
    )
    return Word.CLINICIAN if spoken_for else Word.OWN


def without_rupture(person: Person) -> Person:
    """The person in prevention, with all that a rupture had brought taken away.

    What they take, what they leave out and every condition that is not of a rupture stay.
    """
    return replace(
        person,
        track=Track.PREVENTION,
        affected=None,
        management=None,
        day_0=None,
        in_boot=False,
        boot_angle_deg=None,
        weight_bearing=None,
        boot_removal_allowed=False,
        boot_off_confirmed=False,
        phase=None,
        injured_on=None,
        elongation_reported=False,
        knee_to_wall_excess_cm=None,
        conditions=person.conditions - _OF_A_RUPTURE,
        wound_closed=False,
        pool_allowed=False,
        unlocks=(),
        override=None,
    )


def locks_lifted(before: Person, after: Person) -> tuple[str, ...]:
    """Reasons for a clinician's plan that changed answers would end, and that only a clinician ends.

    Whether somebody still takes steroid tablets they know best themselves.
    """
    left = {*plan_reasons(after), SYSTEMIC_STEROIDS}
    return tuple(reason for reason in plan_reasons(before) if reason not in left)
