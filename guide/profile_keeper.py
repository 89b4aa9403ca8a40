"""Profile keeper: writes to the record what changes a person's whole plan, each word with its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from guide.domain.exercise import Track
from guide.domain.impossible import FieldProblem, ImpossibleError
from guide.domain.person import Leg, Management, Person
from guide.domain.routine import Routine
from guide.history.store import Store
from guide.safety.new_injury import after_new_injury
from guide.safety.told_by_mistake import (
    NEVER_RUPTURED,
    PLAN_LOCK_LIFTED,
    Word,
    locks_lifted,
    without_rupture,
    word_for_taking_back,
)

_AT_ONCE = 100


def change_answers(store: Store, person: Person, *, day: date, by: str = "") -> None:
    """Keep changed answers; what ends the need for a clinician's plan only by a clinician's word.

    Raises:
        ImpossibleError: A lock would be lifted and nobody is named in ``by``.
        HistoryError: The record could not take it.
    """
    before = store.person(person.id)
    lifted = () if before is None else locks_lifted(before, person)
    if lifted and not by.strip():
        raise ImpossibleError(FieldProblem(field="by", code="missing"))
    if lifted:
        store.answer_criterion(person.id, PLAN_LOCK_LIFTED, met=True, day=day, by=by.strip())
    store.save_person(person)


def tell_new_injury(
    store: Store, person: Person, day_0: date, *, affected: Leg, management: Management | None, day: date
) -> Person:
    """Keep a second rupture or operation (SR-19), and return the person as they are now.

    What was shown before no longer counts, even where the injury is told of only later.

    Raises:
        ImpossibleError: It lies ahead, or before the injury that is known.
        HistoryError: The record could not take all of it.
    """
    if day_0 > day:
        raise ImpossibleError(FieldProblem(field="day_0", code="in-the-future", facts=(("today", day),)))
    if person.day_0 is not None and day_0 < person.day_0:
        fact = ("day_0", person.day_0)
        raise ImpossibleError(FieldProblem(field="day_0", code="before-known-injury", facts=(fact,)))
    changed = after_new_injury(person, day_0, affected=affected, management=management)
    # First the plan is locked, then the rest follows: whatever comes between, nothing opens.
    store.save_person(changed)
    for shown in store.criteria(person.id):
        if shown.met and shown.day >= day_0:
            store.answer_criterion(person.id, shown.code, met=False, day=day)
    return store.person(person.id) or changed


def trained_after_injury(store: Store, person: Person, routines: Mapping[str, Routine]) -> bool:
    """Whether a session is recorded that may have been one after a rupture; one not known counts."""
    before = None
    while True:
        sessions = store.sessions(person.id, limit=_AT_ONCE, before=before)
        for session in sessions:
            routine = routines.get(session.routine_id)
            if routine is None or routine.track is Track.POST_INJURY:
                return True
        if len(sessions) < _AT_ONCE:
            return False
        before = sessions[-1].started_utc


def take_rupture_back(store: Store, person: Person, *, trained: bool, day: date, by: str = "") -> Person:
    """Keep that the tendon was never ruptured, and return the person as they are now.

    Raises:
        ImpossibleError: It needs a clinician's word, and nobody is named in ``by``.
        HistoryError: The record could not take it.
    """
    if word_for_taking_back(person, trained=trained) is Word.CLINICIAN and not by.strip():
        raise ImpossibleError(FieldProblem(field="by", code="missing"))
    store.answer_criterion(person.id, NEVER_RUPTURED, met=True, day=day, by=by.strip())
    changed = without_rupture(person)
    store.save_person(replace(changed, criteria=()))
    return store.person(person.id) or changed
