"""Everything that can be written is read back as it was."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from guide.domain.dose import DistanceWork, DurationWork, HoldWork, Interval, IntervalWork, SetWork
from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg, Management, Person, ProfileId
from guide.domain.record import (
    Answer,
    Bookmark,
    LongRest,
    SessionEnd,
    SessionId,
    SetOutcome,
    Swap,
    SwapReason,
)
from guide.history.errors import StoreDamaged
from guide.history.reading import OpenLock
from guide.history.store import Store
from tests.support.records import START, TEN_REPS, FakeNow, a_person, a_result, a_store, begin

ANNA = ProfileId("anna")


@pytest.fixture
def now() -> FakeNow:
    return FakeNow()


@pytest.fixture
def store(tmp_path: Path, now: FakeNow) -> Iterator[Store]:
    store = a_store(tmp_path / "data", now)
    store.save_person(a_person())
    yield store
    store.close()


def test_a_person_comes_back_as_told(store: Store) -> None:
    person = Person(
        id=store.new_profile_id(),
        name="Jörg 🦶 <b>",
        track=Track.POST_INJURY,
        affected=Leg.RIGHT,
        management=Management.SURGICAL,
        day_0=date(2026, 8, 1),
        in_boot=True,
        weight_bearing=WeightBearing.BOOT_PARTIAL,
        boot_removal_allowed=True,
        boot_off_confirmed=True,
        phase="pi-2",
    )

    store.save_person(person)

    assert store.person(person.id) == person
    assert store.people() == (a_person(), person)


def test_a_change_of_a_person_keeps_their_place(store: Store) -> None:
    store.save_person(a_person("ben", name="Ben"))
    store.save_person(a_person(name="Anna B."))

    assert [person.name for person in store.people()] == ["Anna B.", "Ben"]


def test_nobody_by_that_id(store: Store) -> None:
    assert store.person(ProfileId("x")) is None


@pytest.mark.parametrize(
    "target",
    [
        TEN_REPS,
        HoldWork(hold_s=30),
        DurationWork(duration_s=600),
        IntervalWork(intervals=(Interval(label="jog", seconds=60), Interval(label="walk", seconds=90.5))),
        DistanceWork(distance_m=400),
    ],
)
def test_every_form_of_target_comes_back(store: Store, target: SetWork) -> None:
    session = begin(store)
    result = a_result(target=target, outcome=SetOutcome.CUT_SHORT, reps=None, seconds=1.5, distance_m=20.0)

    store.add_result(session, result)

    assert store.sessions(ANNA, limit=1)[0].results == (result,)


def test_a_session_from_beginning_to_end(store: Store, now: FakeNow) -> None:
    session = begin(store)
    results = (a_result(1), a_result(3, leg=Leg.RIGHT), a_result(5, outcome=SetOutcome.SKIPPED, reps=0))
    for result in reversed(results):
        store.add_result(session, result)
    store.answer(session, Answer(item_index=0, exercise_id="heel-raise-double", pain=2))
    store.answer(session, Answer(item_index=0, exercise_id="heel-raise-double", effort=5))
    now.advance(minutes=20)
    store.end_session(session, SessionEnd.FINISHED)
    store.note(session, "a bit stiff \0 \ud800")

    (record,) = store.sessions(ANNA, limit=5)

    assert record.id == session
    assert (record.started_utc, record.ended_utc) == (START, START + timedelta(minutes=20))
    assert record.end is SessionEnd.FINISHED
    assert record.planned_sets == 12
    assert record.results == results
    assert record.answers == (Answer(item_index=0, exercise_id="heel-raise-double", pain=2, effort=5),)
    assert record.note == "a bit stiff \0 ?"
    assert (record.routine_id, record.routine_name) == ("pi-4-morning", "Two-leg strength, morning")
    assert (record.routine_revision, record.content_hash) == ("3", "c0ffee")
    assert record.red_flag is None


def test_a_result_is_taken_back_and_done_again(store: Store) -> None:
    session = begin(store)
    store.add_result(session, a_result(1))
    store.retract_result(session, 1)

    assert store.sessions(ANNA, limit=1)[0].results == ()

    again = a_result(1, reps=7)
    store.add_result(session, a_result(1))
    store.add_result(session, again)
    store.retract_result(session, 2)

    assert store.sessions(ANNA, limit=1)[0].results == (again,)


def test_an_unfinished_session_can_go_on(store: Store, now: FakeNow) -> None:
    assert store.unfinished(ANNA) is None

    session = begin(store, options={"prepare_s": 5, "switch_s": 3.5})
    found = store.unfinished(ANNA)
    assert found is not None
    assert found.bookmark == Bookmark(step_index=0), "killed right now, it begins at its first step"

    store.add_result(session, a_result(1))
    for rep in range(4):
        store.journal(session, Bookmark(step_index=3, reps=rep, elapsed_s=6.0 * rep))
    found = store.unfinished(ANNA)
    assert found is not None
    assert found.record.end is SessionEnd.UNFINISHED
    assert found.record.ended_utc is None
    assert found.record.results == (a_result(1),)
    assert found.bookmark == Bookmark(step_index=3, reps=3, elapsed_s=18.0)
    assert found.plan_key == "pi-4-morning@c0ffee"
    assert found.options == {"prepare_s": 5.0, "switch_s": 3.5}

    store.end_session(session, SessionEnd.UNFINISHED)
    assert store.unfinished(ANNA) is None
    assert store.sessions(ANNA, limit=1)[0].end is SessionEnd.UNFINISHED
    with pytest.raises(LookupError):
        store.journal(session, Bookmark(step_index=3))


def test_the_newest_unfinished_session_of_the_right_person(store: Store, now: FakeNow) -> None:
    store.save_person(a_person("ben"))
    begin(store)
    now.advance(minutes=1)
    newest = begin(store)
    now.advance(minutes=1)
    begin(store, "ben")

    found = store.unfinished(ANNA)

    assert found is not None
    assert found.record.id == newest


def test_sessions_come_newest_first_and_in_pages(store: Store, now: FakeNow) -> None:
    made: list[SessionId] = []
    for _ in range(5):
        made.append(begin(store))
        now.advance(hours=1)
    made.reverse()

    first = store.sessions(ANNA, limit=2)
    second = store.sessions(ANNA, limit=2, before=first[-1].started_utc)

    assert [record.id for record in first + second] == made[:4]
    assert store.sessions(ANNA, limit=-1) == ()


def test_sessions_between_two_moments(store: Store, now: FakeNow) -> None:
    made: list[SessionId] = []
    for _ in range(4):
        made.append(begin(store))
        now.advance(hours=1)
    zone = timezone(timedelta(hours=2))

    found = store.sessions_between(
        ANNA, (START + timedelta(hours=1)).astimezone(zone), START + timedelta(hours=3)
    )

    assert [record.id for record in found] == [made[2], made[1]]


def test_a_time_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="aware"):
        store.sessions(ANNA, limit=1, before=datetime(2026, 1, 1))  # noqa: DTZ001 (that is the point)


def test_a_red_flag_ends_the_session_and_locks(store: Store) -> None:
    session = begin(store)
    assert store.open_lock(ANNA) is None

    store.end_session(session, SessionEnd.RED_FLAG, red_flag="RF-DVT")

    assert store.open_lock(ANNA) == OpenLock(code="RF-DVT", at_utc=START)
    assert store.sessions(ANNA, limit=1)[0].red_flag == "RF-DVT"
    assert store.sessions(ANNA, limit=1)[0].end is SessionEnd.RED_FLAG


def test_all_locks_are_lifted_by_a_check(store: Store, now: FakeNow) -> None:
    store.unlock(ANNA, "nobody", START.date(), "nothing is locked")
    store.lock(ANNA, "RF-DVT")
    now.advance(hours=1)
    store.lock(ANNA, "RF-WOUND")
    assert store.open_lock(ANNA) == OpenLock(code="RF-WOUND", at_utc=now())

    store.unlock(ANNA, "Dr. Rossi", START.date(), "looked at")

    assert store.open_lock(ANNA) is None
    store.lock(ANNA, "RF-PE")
    assert store.open_lock(ANNA) == OpenLock(code="RF-PE", at_utc=now())


def test_a_lock_whose_event_got_lost_is_not_a_lock_fewer(store: Store) -> None:
    with sqlite3.connect(store.path) as other:
        other.execute("INSERT INTO lock (id, profile_id, code) VALUES ('x', 'anna', 'RF-PE')")
    other.close()

    with pytest.raises(StoreDamaged):
        store.open_lock(ANNA)


def test_unknown_ids_are_refused_and_leave_nothing(store: Store) -> None:
    nobody, nothing = "x", SessionId("x")

    with pytest.raises(LookupError):
        begin(store, nobody)
    with pytest.raises(LookupError):
        store.add_result(nothing, a_result())
    with pytest.raises(LookupError):
        store.journal(nothing, Bookmark(step_index=0))
    with pytest.raises(LookupError):
        store.lock(ProfileId(nobody), "RF-PE")

    assert store.open_lock(ProfileId(nobody)) is None
    store.save_person(a_person(nobody))
    assert store.sessions(ProfileId(nobody), limit=9) == ()


def test_numbers_that_are_none_are_refused(store: Store) -> None:
    session = begin(store)

    with pytest.raises(ValueError, match="JSON"):
        store.add_result(session, a_result(seconds=float("nan")))

    assert store.sessions(ANNA, limit=1)[0].results == ()


def test_events_are_only_added(store: Store) -> None:
    with sqlite3.connect(store.path) as other:
        for statement in ("UPDATE event SET kind = 'x'", "DELETE FROM event"):
            with pytest.raises(sqlite3.IntegrityError, match="only added"):
                other.execute(statement)
    other.close()


def test_ids_follow_the_order_of_events_when_the_clock_does_not(store: Store, now: FakeNow) -> None:
    for hours in (0, -5, 0, 3):
        now.advance(hours=hours)
        store.save_person(a_person(name=f"after {hours}"))

    with sqlite3.connect(store.path) as other:
        stamps = [row[0] for row in other.execute("SELECT utc FROM event ORDER BY id")]
        devices = {row[0] for row in other.execute("SELECT device FROM event")}
    other.close()

    hours = [datetime.fromisoformat(text).astimezone(UTC).hour for text in stamps]
    assert hours == [8, 8, 3, 3, 6]
    assert devices == {store.device}


def test_what_cannot_be_read_is_damage_and_is_not_quoted(store: Store) -> None:
    with sqlite3.connect(store.path) as other:
        other.execute("UPDATE person SET value = '[\"secret\"]'")
    other.close()

    with pytest.raises(StoreDamaged) as caught:
        store.people()

    assert caught.value.newest_backup is None
    assert caught.value.__suppress_context__


def test_logs_hold_nothing_of_a_person(
    tmp_path: Path, now: FakeNow, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        store = a_store(tmp_path / "data", now)
        store.save_person(replace(a_person(), name="Quintus"))
        session = begin(store)
        store.note(session, "Quintus hurts")
        store.end_session(session, SessionEnd.STOPPED)
        store.close()

    assert "Quintus" not in caplog.text


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.save_person(a_person())
    store.close()
    store.close()

    again = a_store(tmp_path)
    assert again.people() == (a_person(),)
    again.close()


def test_only_what_differs_is_kept_as_changed(store: Store) -> None:
    store.save_person(a_person())
    store.save_person(a_person(boot_angle_deg=-20.0))

    with sqlite3.connect(store.path) as other:
        payloads = [row[0] for row in other.execute("SELECT payload FROM event ORDER BY id")]
    other.close()

    assert payloads[1:] == ['{"boot_angle_deg":-20.0}']
    assert store.person(ANNA) == a_person(boot_angle_deg=-20)


def test_a_new_name_keeps_the_rest_and_the_place(store: Store) -> None:
    store.save_person(a_person("ben", name="Ben"))
    store.enter_phase(ANNA, "pi-3", START.date(), "Anna", "")

    store.rename_person(ANNA, "Annie")

    assert store.people() == (replace(a_person(name="Annie"), phase="pi-3"), a_person("ben", name="Ben"))


def test_a_retired_person_is_hidden_and_the_record_kept(store: Store) -> None:
    store.save_person(a_person("ben", name="Ben"))
    session = begin(store)
    store.lock(ANNA, "RF-DVT")

    store.retire_person(ANNA)
    store.retire_person(ANNA)

    assert [person.name for person in store.people()] == ["Ben"]
    assert store.people(retired=True) == (a_person(),)
    assert store.person(ANNA) == a_person()
    assert store.sessions(ANNA, limit=1)[0].id == session
    assert store.open_lock(ANNA) is not None

    store.bring_back_person(ANNA)

    assert [person.name for person in store.people()] == ["Anna", "Ben"]
    assert store.people(retired=True) == ()


def test_the_newest_event_changes_with_every_event(store: Store, now: FakeNow) -> None:
    before = store.newest()
    now.advance(days=-30)
    store.lock(ANNA, "RF-DVT")

    assert before is not None
    assert store.newest() not in {None, before}


def test_the_latest_time_seen_outlasts_a_clock_set_back(store: Store, now: FakeNow) -> None:
    now.advance(days=-30)
    store.lock(ANNA, "RF-DVT")

    assert store.latest_utc() == START


def test_an_empty_record_has_seen_no_time(tmp_path: Path, now: FakeNow) -> None:
    empty = a_store(tmp_path / "empty", now)

    assert (empty.newest(), empty.latest_utc()) == (None, None)
    empty.close()


def test_when_an_exercise_was_done(store: Store, now: FakeNow) -> None:
    begun: list[datetime] = []
    for exercise, outcome in (
        ("heel-raise-single", SetOutcome.DONE),
        ("heel-raise-single", SetOutcome.SKIPPED),
        ("heel-raise-double", SetOutcome.DONE),
        ("toe-walk", SetOutcome.CUT_SHORT),
    ):
        begun.append(now())
        session = begin(store)
        store.add_result(session, replace(a_result(outcome=outcome), exercise_id=exercise))
        now.advance(days=1)
    wanted = ["toe-walk", "heel-raise-single"]

    assert store.begun_with(ANNA, wanted, START, now()) == (begun[0], begun[3])
    assert store.begun_with(ANNA, wanted, START, begun[3]) == (begun[0],)
    assert store.begun_with(ANNA, [], START, now()) == ()


def test_a_tempo_that_was_changed_is_told_of_the_set_and_kept_for_going_on(store: Store) -> None:
    session = begin(store)
    store.change_tempo(session, 0, 70)
    store.change_tempo(session, 1, 50)
    store.change_tempo(session, 0, 80)
    store.add_result(session, a_result(1, percent=70))
    store.add_result(session, a_result(3, percent=80))
    store.add_result(session, a_result(3))
    store.add_result(session, a_result(5, percent=80))
    store.retract_result(session, 5)
    store.add_result(session, a_result(5))

    assert [one.percent for one in store.sessions(ANNA, limit=1)[0].results] == [70, 100, 100]
    left = store.unfinished(ANNA)
    assert left is not None
    assert (left.paces, left.swap_key) == ({0: 80, 1: 50}, "")


def test_an_easier_exercise_is_kept_with_its_reason_until_it_is_taken_back(store: Store) -> None:
    session = begin(store)
    swaps = [
        Swap(
            from_step=step,
            item_index=0,
            exercise_id="heel-raise-single",
            instead="heel-raise-double",
            reason=reason,
            half=reason is SwapReason.TOO_HARD,
        )
        for step, reason in ((3, SwapReason.TOO_HARD), (7, SwapReason.NO_EQUIPMENT))
    ]
    for number, swap in enumerate(swaps):
        store.swap(session, swap, f"key {number}")

    left = store.unfinished(ANNA)
    assert left is not None
    assert (left.record.swaps, left.swap_key) == (tuple(swaps), "key 1")
    store.undo_swap(session)
    left = store.unfinished(ANNA)
    assert left is not None
    assert (left.record.swaps, left.swap_key) == (tuple(swaps[:1]), "key 0")
    store.undo_swap(session)
    store.undo_swap(session)
    assert store.sessions(ANNA, limit=1)[0].swaps == ()


def test_a_longer_rest_is_kept_until_it_is_rested_anew(store: Store) -> None:
    session = begin(store)
    rests = tuple(LongRest(step_index=step, item_index=0, seconds=90.5) for step in (2, 4))
    for rest in reversed(rests):
        store.lengthen_rest(session, rest)

    assert store.sessions(ANNA, limit=1)[0].long_rests == rests
    store.retract_rest(session, rests[0])
    assert store.sessions(ANNA, limit=1)[0].long_rests == rests[1:]
