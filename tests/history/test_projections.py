"""What is read is what the events say, however they came together."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.morning import MorningAnswer
from guide.domain.person import ProfileId
from guide.domain.record import Answer, Bookmark, LongRest, SessionEnd, SessionId, Swap, SwapReason
from guide.history.errors import StoreDamaged, StoreTooNew, StoreUnreachable
from guide.history.reading import OpenLock
from guide.history.store import Store
from tests.support.records import START, FakeNow, a_person, a_result, a_run, a_store, begin

TABLES = (
    "person",
    "retired",
    "session",
    "pain_before",
    "set_result",
    "set_pace",
    "item_pace",
    "swap",
    "long_rest",
    "answer",
    "lock",
    "bookmark",
    "morning",
    "activity",
    "criterion",
    "phase_change",
    "ignored",
)
PEOPLE = ("anna", "ben")

MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "person",
                "angle",
                "retire",
                "bring back",
                "begin",
                "result",
                "retract",
                "answer",
                "note",
                "journal",
                "end",
                "lock",
                "unlock",
                "morning",
                "activity",
                "correct",
                "remove",
                "criterion",
                "phase",
                "ignore",
                "heed",
                "tempo",
                "swap",
                "undo swap",
                "long rest",
                "rest anew",
            ]
        ),
        st.integers(0, 3),
        st.integers(-3_600_000, 7_200_000),
    ),
    max_size=60,
)
Moves = list[tuple[str, int, int]]


def state(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(store.path)) as db:
        return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def play(store: Store, now: FakeNow, moves: Moves) -> None:
    """Live through a history; ``n`` chooses among what there is, and the clock may go back."""
    sessions: list[SessionId] = []
    for profile in PEOPLE:
        store.save_person(a_person(profile))
    for move, n, ms in moves:
        now.advance(milliseconds=ms)
        profile = ProfileId(PEOPLE[n % 2])
        day = START.date() + timedelta(days=n // 2)
        activities = store.activities(profile, date.min)
        session = sessions[n % len(sessions)] if sessions else None
        match move:
            case "person":
                store.rename_person(profile, f"name {n}")
            case "angle":
                store.save_person(a_person(profile, boot_angle_deg=-10.0 * n))
            case "retire":
                store.retire_person(profile)
            case "bring back":
                store.bring_back_person(profile)
            case "morning":
                store.add_morning(profile, MorningAnswer(day=day, pain=ms % 11))
            case "criterion":
                store.answer_criterion(profile, f"code {n}", ms % 2 == 0, day)
            case "phase":
                store.enter_phase(profile, f"pi-{n}", day, "clinic", f"reason {ms}")
            case "ignore":
                store.ignore_adjustment(profile, f"adjustment {n}", f"by {ms}")
            case "heed":
                store.heed_adjustment(profile, f"adjustment {n}")
            case "correct" if activities:
                store.correct_activity(activities[-1].id, a_run(day, minutes=1 + ms % 90))
            case "remove" if activities:
                store.remove_activity(activities[0].id)
            case "activity" | "correct" | "remove":
                store.add_activity(profile, a_run(day))
            case "lock":
                store.lock(profile, f"RF-{n}")
            case "unlock":
                store.unlock(profile, "clinic", START.date(), f"note {n}")
            case _ if session is None or move == "begin":
                sessions.append(begin(store, profile, pain_before=n if ms % 2 else None))
            case "result":
                store.add_result(session, a_result(n, reps=ms % 12, percent=100 - 10 * (ms % 3)))
            case "tempo":
                store.change_tempo(session, n, 50 + ms % 50)
            case "swap":
                swap = Swap(from_step=n, item_index=n, exercise_id="x", instead="y", reason=SwapReason.OTHER)
                store.swap(session, swap, f"key {ms}")
            case "undo swap":
                store.undo_swap(session)
            case "long rest":
                store.lengthen_rest(session, LongRest(step_index=n, item_index=n, seconds=float(ms % 99)))
            case "rest anew":
                store.retract_rest(session, LongRest(step_index=n, item_index=n, seconds=0.0))
            case "retract":
                store.retract_result(session, n)
            case "answer":
                pain, effort = (ms % 11, None) if ms % 2 else (None, ms % 11)
                store.answer(session, Answer(item_index=n, exercise_id="x", pain=pain, effort=effort))
            case "note":
                store.note(session, f"note {ms}")
            case "end":
                store.end_session(session, list(SessionEnd)[n], "RF-PE" if n == 2 else None)
            case _:
                unfinished = store.unfinished(profile)
                if unfinished is not None:
                    store.journal(unfinished.record.id, Bookmark(step_index=n, reps=n))


@settings(max_examples=60, deadline=None)
@given(moves=MOVES)
def test_a_rebuild_changes_nothing(moves: Moves) -> None:
    with tempfile.TemporaryDirectory() as folder:
        now = FakeNow()
        store = a_store(Path(folder), now)
        play(store, now, moves)
        before = state(store)

        store.rebuild_projections()

        assert state(store) == before
        store.close()


@settings(max_examples=30, deadline=None)
@given(here=MOVES, there=MOVES)
def test_a_union_is_the_same_from_both_sides(here: Moves, there: Moves) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stores: list[Store] = []
        for seed, moves in enumerate((here, there)):
            now = FakeNow()
            store = a_store(Path(folder) / str(seed), now, seed=seed)
            play(store, now, moves)
            stores.append(store)
        first, second = stores

        first.merge_from(second.path)
        second.merge_from(first.path)

        assert first.merge_from(second.path) == 0
        one, other = state(first), state(second)
        bookmarks = one.pop("bookmark"), other.pop("bookmark")
        assert one == other
        first.rebuild_projections()
        assert state(first) == one | {"bookmark": bookmarks[0]}
        play(first, FakeNow(), here)
        before = state(first)
        first.rebuild_projections()
        assert state(first) == before
        first.close()
        second.close()


def test_a_lock_nobody_had_seen_survives_the_unlocking_elsewhere(tmp_path: Path) -> None:
    laptop, clinic = (a_store(tmp_path / name, seed=n) for n, name in enumerate(("laptop", "clinic")))
    laptop.save_person(a_person())
    clinic.merge_from(laptop.path)
    clinic.lock(ProfileId("anna"), "RF-WOUND")
    laptop.lock(ProfileId("anna"), "RF-DVT")
    clinic.unlock(ProfileId("anna"), "clinic", START.date(), "healed")

    clinic.merge_from(laptop.path)

    assert clinic.open_lock(ProfileId("anna")) == OpenLock(code="RF-DVT", at_utc=START)
    laptop.close()
    clinic.close()


def test_an_event_of_unknown_kind_is_kept_and_passed_over(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.save_person(a_person())
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("INSERT INTO event VALUES ('00', 'd', 'u', 'anna', NULL, 'danced', '{}')")
        db.commit()

    store.rebuild_projections()

    assert store.people() == (a_person(),)
    store.close()


def test_bookmarks_of_sessions_that_are_over_go_at_a_rebuild(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("INSERT INTO bookmark VALUES ('ended elsewhere', 1, 1, 1.0)")
        db.commit()

    store.rebuild_projections()

    assert state(store)["bookmark"] == []
    store.close()


def test_files_that_cannot_be_merged(tmp_path: Path) -> None:
    store = a_store(tmp_path / "here")
    later = a_store(tmp_path / "later")
    later.close()
    with closing(sqlite3.connect(later.path)) as db:
        db.execute("PRAGMA user_version = 99")
    with closing(sqlite3.connect(tmp_path / "recipes")) as db:
        db.execute("CREATE TABLE recipe (name)")

    with pytest.raises(StoreTooNew):
        store.merge_from(later.path)
    with pytest.raises(StoreDamaged) as caught:
        store.merge_from(tmp_path / "recipes")
    with pytest.raises(StoreUnreachable):
        store.merge_from(tmp_path / "missing")

    assert caught.value.path == tmp_path / "recipes"
    assert not (tmp_path / "missing").exists()
    store.close()


def test_parts_that_do_not_fit_after_a_merge_are_asked_again(tmp_path: Path) -> None:
    first, second = (a_store(tmp_path / name, seed=n) for n, name in enumerate(("first", "second")))
    anna = replace(a_person(), day_0=date(2026, 8, 10))
    first.save_person(anna)
    second.merge_from(first.path)
    first.save_person(replace(anna, day_0=date(2026, 8, 1)))
    second.save_person(replace(anna, injured_on=date(2026, 8, 5)))

    first.merge_from(second.path)

    together = replace(anna, day_0=date(2026, 8, 1))
    assert first.people() == (together,)
    first.save_person(replace(together, injured_on=date(2026, 7, 31)))
    assert first.person(anna.id) == replace(together, injured_on=date(2026, 7, 31))
    first.close()
    second.close()


def test_a_change_of_somebody_not_known_is_passed_over(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with closing(sqlite3.connect(store.path)) as db:
        db.execute(
            """INSERT INTO event VALUES ('00', 'd', 'u', 'x', NULL, 'person_changed', '{"name":"X"}')"""
        )
        db.commit()

    store.rebuild_projections()

    assert store.people() == ()
    store.close()
