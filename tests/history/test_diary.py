"""What is kept between sessions comes back as told, and a later word counts."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.measure import Measure, Measurement
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import CriterionResult, ProfileId
from guide.history.errors import StoreDamaged
from guide.history.reading import ActivityId, LoggedActivity, PhaseChange
from guide.history.store import Store
from tests.support.records import START, FakeNow, a_person, a_run, a_store, begin

ANNA, BEN = ProfileId("anna"), ProfileId("ben")
TODAY = START.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def now() -> FakeNow:
    return FakeNow()


@pytest.fixture
def store(tmp_path: Path, now: FakeNow) -> Iterator[Store]:
    store = a_store(tmp_path / "data", now)
    store.save_person(a_person())
    store.save_person(a_person("ben", name="Ben"))
    yield store
    store.close()


def two_laptops(folder: Path) -> tuple[Store, Store]:
    """Two laptops that both know Anna; what the second does comes an hour later."""
    later = FakeNow(START + timedelta(hours=1))
    first, second = a_store(folder / "first"), a_store(folder / "second", later, seed=2)
    first.save_person(a_person())
    second.merge_from(first.path)
    return first, second


# Mornings


def test_a_morning_comes_back(store: Store) -> None:
    whole = MorningAnswer(
        day=TODAY, pain=3, usual_pain=2, stiffness_min=15, swelling=Swelling.EVENING, night_pain=0
    )
    empty = MorningAnswer(day=YESTERDAY)
    store.add_morning(ANNA, whole)
    store.add_morning(ANNA, empty)
    store.add_morning(BEN, MorningAnswer(day=TODAY, pain=9))

    assert store.mornings(ANNA, YESTERDAY) == (empty, whole)
    assert store.mornings(ANNA, TODAY) == (whole,)


def test_a_later_answer_corrects_the_morning_whole(store: Store) -> None:
    store.add_morning(ANNA, MorningAnswer(day=TODAY, pain=3, stiffness_min=20))
    store.add_morning(ANNA, MorningAnswer(day=TODAY, pain=2))

    assert store.mornings(ANNA, TODAY) == (MorningAnswer(day=TODAY, pain=2),)


# Activities


def test_the_activity_log(store: Store) -> None:
    run = a_run(TODAY)
    walk = ActivityEntry(kind=ActivityKind.WALK, day=YESTERDAY, metres=1500.5)
    first = store.add_activity(ANNA, run)
    second = store.add_activity(ANNA, run)
    earlier = store.add_activity(ANNA, walk)
    store.add_activity(BEN, run)

    assert store.activities(ANNA, YESTERDAY) == (
        LoggedActivity(id=earlier, entry=walk),
        LoggedActivity(id=first, entry=run),
        LoggedActivity(id=second, entry=run),
    )
    assert [logged.id for logged in store.activities(ANNA, TODAY)] == [first, second]


def test_an_activity_is_corrected_and_removed(store: Store) -> None:
    run = store.add_activity(ANNA, a_run(TODAY))
    longer = a_run(YESTERDAY, minutes=45)

    store.correct_activity(run, longer)

    assert store.activities(ANNA, TODAY) == ()
    assert store.activities(ANNA, YESTERDAY) == (LoggedActivity(id=run, entry=longer),)

    store.remove_activity(run)

    assert store.activities(ANNA, date.min) == ()
    with pytest.raises(LookupError):
        store.correct_activity(run, longer)
    with pytest.raises(LookupError):
        store.remove_activity(run)


@pytest.mark.parametrize("removed_by", [0, 1])
def test_what_was_removed_stays_so_though_corrected_elsewhere(tmp_path: Path, removed_by: int) -> None:
    laptops = two_laptops(tmp_path)
    first, second = laptops
    run = first.add_activity(ANNA, a_run(TODAY))
    second.merge_from(first.path)

    laptops[removed_by].remove_activity(run)
    laptops[1 - removed_by].correct_activity(run, a_run(TODAY, minutes=5))
    first.merge_from(second.path)

    assert first.activities(ANNA, date.min) == ()
    first.close()
    second.close()


# Criteria


def test_the_last_answer_to_a_criterion_counts(store: Store) -> None:
    store.answer_criterion(ANNA, "toe_walk_5m", True, TODAY)
    store.answer_criterion(ANNA, "dl_hr_25", True, TODAY, "Dr. Rossi")
    store.answer_criterion(ANNA, "toe_walk_5m", False, YESTERDAY)
    store.answer_criterion(BEN, "pi-6a", True, TODAY)

    expected = (
        CriterionResult(code="dl_hr_25", met=True, day=TODAY, by="Dr. Rossi"),
        CriterionResult(code="toe_walk_5m", met=False, day=YESTERDAY),
    )
    assert store.criteria(ANNA) == expected
    assert store.person(ANNA) == replace(a_person(), criteria=expected)
    assert store.people()[0].criteria == expected


def test_criteria_come_with_a_person_but_older_ones_correct_nothing(store: Store) -> None:
    told = CriterionResult(code="dl_hr_25", met=True, day=YESTERDAY)
    person = a_person("cleo")
    store.save_person(replace(person, criteria=(told,)))
    assert store.person(person.id) == replace(person, criteria=(told,))

    store.answer_criterion(person.id, "dl_hr_25", False, TODAY)
    store.save_person(replace(person, criteria=(told,)))
    assert store.criteria(person.id) == (CriterionResult(code="dl_hr_25", met=False, day=TODAY),)

    newer = CriterionResult(code="dl_hr_25", met=True, day=TODAY + timedelta(days=1))
    store.save_person(replace(person, criteria=(newer, told)))
    assert store.criteria(person.id) == (newer,)


# Phases


def test_a_phase_is_entered_and_the_person_follows(store: Store) -> None:
    store.enter_phase(ANNA, "pi-4", YESTERDAY, "Anna", "walks well")
    store.enter_phase(ANNA, "pi-3", TODAY, "Dr. Rossi", "sore")
    store.enter_phase(BEN, "pi-1", TODAY, "Ben", "")

    assert store.phase_changes(ANNA) == (
        PhaseChange(phase="pi-4", day=YESTERDAY, by="Anna", reason="walks well"),
        PhaseChange(phase="pi-3", day=TODAY, by="Dr. Rossi", reason="sore"),
    )
    assert store.person(ANNA) == replace(a_person(), phase="pi-3")


def test_a_step_back_outlasts_a_new_name_elsewhere(tmp_path: Path) -> None:
    first, second = two_laptops(tmp_path)
    first.enter_phase(ANNA, "pi-4", YESTERDAY, "Anna", "")
    second.merge_from(first.path)

    first.enter_phase(ANNA, "pi-3", TODAY, "Anna", "sore")
    second.rename_person(ANNA, "Annie")
    first.merge_from(second.path)

    assert first.person(ANNA) == replace(a_person(), name="Annie", phase="pi-3")
    first.close()
    second.close()


def test_a_phase_that_cannot_be_kept_leaves_the_person_as_they_were(store: Store) -> None:
    with sqlite3.connect(store.path) as other:
        other.execute("DROP TABLE phase_change")
    other.close()

    with pytest.raises(sqlite3.OperationalError):
        store.enter_phase(ANNA, "pi-4", TODAY, "Anna", "")

    assert store.person(ANNA) == a_person()


# Adjustments


def test_confirming_a_gate_keeps_its_criteria_with_the_phase(store: Store) -> None:
    results = (
        CriterionResult(code="dl_hr_25", met=True, day=TODAY, by="Dr Field"),
        CriterionResult(code="pi-5", met=True, day=TODAY),
    )

    store.enter_phase(ANNA, "pi-5", TODAY, "Anna", "gate:pi-5", criteria=results)

    person = store.person(ANNA)
    assert person is not None
    assert (person.phase, person.criteria) == ("pi-5", results)


def test_measures_come_back_the_last_of_a_day(store: Store) -> None:
    first = Measurement(measure=Measure.HOP, day=TODAY, left=90.0, right=None)
    again = Measurement(measure=Measure.HOP, day=TODAY, left=95.5, right=120.0)
    other = Measurement(measure=Measure.ENDURANCE, day=TODAY, left=18.0, right=20.0)
    old = Measurement(measure=Measure.HOP, day=TODAY - timedelta(days=40), left=1.0, right=2.0)
    for one in (first, other, old, again):
        store.add_measurement(ANNA, one)
    store.rebuild_projections()

    assert store.measurements(ANNA, TODAY) == (other, again)
    assert store.measurements(ANNA, date.min) == (old, other, again)
    assert store.measurements(BEN, date.min) == ()


def test_an_adjustment_is_passed_over_until_it_is_heeded_again(store: Store) -> None:
    store.ignore_adjustment(ANNA, "SR-17:a", "Anna")
    store.ignore_adjustment(ANNA, "SR-17:b", "Anna")
    store.ignore_adjustment(ANNA, "SR-17:b", "Dr. Rossi")
    store.ignore_adjustment(BEN, "SR-17:c", "Ben")
    assert store.ignored(ANNA) == {"SR-17:a": "Anna", "SR-17:b": "Dr. Rossi"}

    store.heed_adjustment(ANNA, "SR-17:a")
    store.heed_adjustment(ANNA, "never ignored")
    assert store.ignored(ANNA) == {"SR-17:b": "Dr. Rossi"}


# Pain before a session


@pytest.mark.parametrize("pain", [None, 0, 10])
def test_pain_before_a_session_comes_back(store: Store, pain: int | None) -> None:
    session = begin(store, pain_before=pain)

    assert store.sessions(ANNA, limit=1)[0].pain_before == pain
    unfinished = store.unfinished(ANNA)
    assert unfinished is not None
    assert (unfinished.record.id, unfinished.record.pain_before) == (session, pain)


@pytest.mark.parametrize("pain", [-1, 11])
def test_pain_that_cannot_be_is_refused_and_not_quoted(store: Store, pain: int) -> None:
    with pytest.raises(ValueError, match=r"^pain is a whole number from 0 to 10$"):
        begin(store, pain_before=pain)

    assert store.sessions(ANNA, limit=1) == ()


# All of it

NOBODY = ProfileId("nobody")
WRITES: list[Callable[[Store], object]] = [
    lambda store: store.add_morning(NOBODY, MorningAnswer(day=TODAY)),
    lambda store: store.add_activity(NOBODY, a_run(TODAY)),
    lambda store: store.add_measurement(NOBODY, Measurement(measure=Measure.HOP, day=TODAY)),
    lambda store: store.correct_activity(ActivityId("none"), a_run(TODAY)),
    lambda store: store.answer_criterion(NOBODY, "x", True, TODAY),
    lambda store: store.enter_phase(NOBODY, "pi-1", TODAY, "", ""),
    lambda store: store.ignore_adjustment(NOBODY, "x", ""),
    lambda store: store.heed_adjustment(NOBODY, "x"),
    lambda store: store.retire_person(NOBODY),
    lambda store: store.bring_back_person(NOBODY),
    lambda store: store.rename_person(NOBODY, "x"),
]


@pytest.mark.parametrize("write", WRITES)
def test_nobody_by_that_id(store: Store, write: Callable[[Store], object]) -> None:
    with sqlite3.connect(store.path) as other:
        query = "SELECT count(*) FROM event"
        before = other.execute(query).fetchone()
        with pytest.raises(LookupError):
            write(store)
        assert other.execute(query).fetchone() == before
    other.close()


READS: list[tuple[str, Callable[[Store], object]]] = [
    ('UPDATE morning SET value = \'{"day":"secret"}\'', lambda store: store.mornings(ANNA, TODAY)),
    ('UPDATE activity SET value = \'{"kind":"secret"}\'', lambda store: store.activities(ANNA, TODAY)),
    ("UPDATE criterion SET day = 'secret'", lambda store: store.criteria(ANNA)),
    ("UPDATE criterion SET day = 'secret'", lambda store: store.save_person(a_person())),
    ("UPDATE phase_change SET day = 'secret'", lambda store: store.phase_changes(ANNA)),
    ("UPDATE person SET value = '[\"secret\"]'", lambda store: store.rename_person(ANNA, "x")),
    ("UPDATE person SET value = '[\"secret\"]'", lambda store: store.retire_person(ANNA)),
]


@pytest.mark.parametrize(("statement", "read"), READS)
def test_what_cannot_be_read_is_damage_and_is_not_quoted(
    store: Store, statement: str, read: Callable[[Store], object]
) -> None:
    store.add_morning(ANNA, MorningAnswer(day=TODAY))
    store.add_activity(ANNA, a_run(TODAY))
    store.answer_criterion(ANNA, "x", True, TODAY)
    store.enter_phase(ANNA, "pi-4", TODAY, "", "")
    with sqlite3.connect(store.path) as other:
        other.execute(statement)
    other.close()

    with pytest.raises(StoreDamaged) as caught:
        read(store)

    error: BaseException | None = caught.value
    while error is not None:
        assert "secret" not in str(error)
        error = error.__cause__ if error.__suppress_context__ else error.__context__


def test_logs_hold_nothing_of_what_is_told(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        store.rename_person(ANNA, "Quintus")
        store.add_morning(ANNA, MorningAnswer(day=TODAY, pain=7))
        store.enter_phase(ANNA, "pi-3", TODAY, "Quintus", "Quintus is sore")
        store.ignore_adjustment(ANNA, "x", "Quintus")

    assert caplog.text == ""
