"""What changes a person's whole plan, as it stands in the record afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from guide.domain.exercise import Track
from guide.domain.impossible import ImpossibleError
from guide.domain.person import Condition, Leg, Management, Person, ProfileId, Unlock
from guide.domain.record import SessionEnd
from guide.history.store import Store
from guide.profile_keeper import change_answers, take_rupture_back, tell_new_injury, trained_after_injury
from guide.safety.facts import facts_on
from guide.safety.told_by_mistake import NEVER_RUPTURED, PLAN_LOCK_LIFTED
from tests.safety.build import routine
from tests.support.records import START, FakeNow, a_store, begin

TODAY = START.date()
ID = ProfileId("anna")
DAY_0 = TODAY - timedelta(weeks=20)
PERSON = Person(
    id=ID,
    name="Anna",
    track=Track.POST_INJURY,
    affected=Leg.LEFT,
    management=Management.NONSURGICAL,
    day_0=DAY_0,
)
UNLOCK = Unlock(target="stretch", by="A. Field", registration="PH1", date=TODAY, reason="Agreed.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path, FakeNow())
    opened.save_person(PERSON)
    yield opened
    opened.close()


def saved(store: Store) -> Person:
    person = store.person(ID)
    assert person is not None
    return person


def code_of(error: pytest.ExceptionInfo[ImpossibleError]) -> tuple[str, str]:
    (problem,) = error.value.problems
    return problem.field, problem.code


def test_changed_answers_are_kept(store: Store) -> None:
    change_answers(store, replace(PERSON, insertional_pain=True, unlocks=(UNLOCK,)), day=TODAY)

    assert saved(store).insertional_pain
    assert saved(store).unlocks == (UNLOCK,)


def test_a_withdrawn_word_no_longer_counts(store: Store) -> None:
    change_answers(store, replace(PERSON, unlocks=(UNLOCK,)), day=TODAY)
    assert facts_on(saved(store), TODAY).unlocks == {"stretch"}
    change_answers(store, replace(saved(store), unlocks=()), day=TODAY)

    assert facts_on(saved(store), TODAY).unlocks == frozenset()


def test_someone_new_has_no_lock_to_lift(store: Store) -> None:
    change_answers(store, replace(PERSON, id=ProfileId("new")), day=TODAY)

    assert len(store.people()) == 2


def test_a_lock_is_lifted_only_by_name(store: Store) -> None:
    locked = replace(PERSON, conditions=frozenset({Condition.NEUROPATHY}))
    change_answers(store, locked, day=TODAY)
    with pytest.raises(ImpossibleError) as error:
        change_answers(store, PERSON, day=TODAY, by="  ")

    assert code_of(error) == ("by", "missing")
    assert saved(store).conditions == {Condition.NEUROPATHY}

    change_answers(store, PERSON, day=TODAY, by=" Dr. Klein ")

    assert not saved(store).conditions
    (kept,) = [one for one in store.criteria(ID) if one.code == PLAN_LOCK_LIFTED]
    assert (kept.by, kept.day, kept.met) == ("Dr. Klein", TODAY, True)


def test_a_new_injury_begins_anew_under_the_clinics_plan(store: Store) -> None:
    store.answer_criterion(ID, "dl_hr_25", met=True, day=TODAY - timedelta(days=3))
    store.answer_criterion(ID, "pi-6a", met=True, day=DAY_0)
    store.answer_criterion(ID, "toe_walk_5m", met=False, day=TODAY)
    before = replace(saved(store), unlocks=(UNLOCK,))
    new = TODAY - timedelta(weeks=2)
    after = tell_new_injury(store, before, new, affected=Leg.LEFT, management=Management.SURGICAL, day=TODAY)

    assert after == saved(store)
    assert (after.day_0, after.management, after.unlocks) == (new, Management.SURGICAL, ())
    facts = facts_on(after, TODAY)
    assert facts.plan_reasons == (Condition.RE_RUPTURE,)
    # Shown three days ago, when the tendon had ruptured already without anybody having told it.
    assert facts.criteria == frozenset()
    assert facts.week == 2


@pytest.mark.parametrize(
    ("day_0", "code"),
    [(TODAY + timedelta(days=1), "in-the-future"), (DAY_0 - timedelta(days=1), "before-known-injury")],
)
def test_a_new_injury_that_cannot_be_is_refused(store: Store, day_0: date, code: str) -> None:
    with pytest.raises(ImpossibleError) as error:
        tell_new_injury(store, PERSON, day_0, affected=Leg.LEFT, management=None, day=TODAY)

    assert code_of(error) == ("day_0", code)
    assert saved(store) == PERSON


def test_a_first_injury_may_lie_anywhere_in_the_past(store: Store) -> None:
    healthy = Person(id=ID, name="Anna", track=Track.PREVENTION)
    after = tell_new_injury(store, healthy, DAY_0, affected=Leg.RIGHT, management=None, day=TODAY)

    assert after.affected is Leg.RIGHT


def test_taken_back_by_ones_own_word_once(store: Store) -> None:
    after = take_rupture_back(store, PERSON, trained=False, day=TODAY)

    assert after.track is Track.PREVENTION
    assert not facts_on(after, TODAY).ruptured
    (kept,) = store.criteria(ID)
    assert (kept.code, kept.day, kept.by) == (NEVER_RUPTURED, TODAY, "")

    store.save_person(replace(after, track=Track.POST_INJURY, affected=Leg.LEFT, day_0=DAY_0))
    with pytest.raises(ImpossibleError):
        take_rupture_back(store, saved(store), trained=False, day=TODAY)

    assert saved(store).track is Track.POST_INJURY


def test_taken_back_after_training_by_a_clinicians_word(store: Store) -> None:
    with pytest.raises(ImpossibleError) as error:
        take_rupture_back(store, PERSON, trained=True, day=TODAY, by=" ")
    assert code_of(error) == ("by", "missing")
    take_rupture_back(store, PERSON, trained=True, day=TODAY, by="Dr. Klein")

    assert store.criteria(ID)[0].by == "Dr. Klein"
    assert saved(store).affected is None


def test_sessions_tell_whether_somebody_trained_after_a_rupture(tmp_path: Path) -> None:
    now = FakeNow()
    store = a_store(tmp_path, now)
    store.save_person(PERSON)
    before = replace(routine(track=Track.PREVENTION), id="pi-4-morning")
    after = replace(before, track=Track.POST_INJURY)

    assert not trained_after_injury(store, PERSON, {})
    for _ in range(101):
        store.end_session(begin(store), SessionEnd.FINISHED)
        now.advance(hours=1)
    assert not trained_after_injury(store, PERSON, {before.id: before})
    assert trained_after_injury(store, PERSON, {after.id: after})
    # A routine that is not known any more may have been one.
    assert trained_after_injury(store, PERSON, {})
    store.close()
