"""A migration finishes or never happened, and the file is copied before the first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from guide.domain.person import ProfileId
from guide.history import opening
from guide.history.backup import FILE_NAME
from guide.history.migrations import STEPS, migrate, version_of
from guide.history.opening import backups
from guide.history.reading import OpenLock
from tests.support.records import START, a_person, a_result, a_store, an_early_record, begin


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)) as db:
        yield db


def tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master")}


def add_one(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE one (x)")


def fail_halfway(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE two (x)")
    raise RuntimeError("halfway")


def lose_the_transaction(db: sqlite3.Connection) -> None:
    db.execute("ROLLBACK")
    raise RuntimeError("as SQLite itself does when the disk is full")


def test_every_step_in_turn(db: sqlite3.Connection) -> None:
    migrate(db)

    assert version_of(db) == len(STEPS)
    assert {"event", "session", "session_open"} <= tables(db)
    migrate(db)
    assert version_of(db) == len(STEPS)


def test_a_failing_step_leaves_the_version_before_it(db: sqlite3.Connection) -> None:
    with pytest.raises(RuntimeError, match="halfway"):
        migrate(db, (add_one, fail_halfway))

    assert version_of(db) == 1
    assert tables(db) == {"one"}
    assert not db.in_transaction


def test_a_transaction_lost_on_the_way_is_not_rolled_back_twice(db: sqlite3.Connection) -> None:
    with pytest.raises(RuntimeError, match="as SQLite"):
        migrate(db, (lose_the_transaction,))

    assert version_of(db) == 0


def test_a_step_another_process_took_meanwhile_is_passed_over(db: sqlite3.Connection, tmp_path: Path) -> None:
    def begin_after_the_other(statement: str) -> None:
        if statement.startswith("BEGIN") and not done:
            done.append(statement)
            with closing(sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)) as other:
                migrate(other, (add_one,))

    done: list[str] = []
    db.set_trace_callback(begin_after_the_other)

    migrate(db, (add_one,))

    assert version_of(db) == 1


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_old_file_is_copied_and_brought_up_to_date(tmp_path: Path, version: int) -> None:
    an_early_record(tmp_path, version)

    store = a_store(tmp_path)

    assert (store.found_version, store.device) == (version, "early")
    store.close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        assert version_of(db) == len(STEPS)
        assert {"session_open", "morning", "activity_by_day"} <= tables(db)
    daily, before = backups(tmp_path)
    assert (daily.name, before.name) == (
        f"heelrise-{START:%Y%m%dT%H%M%SZ}-daily.sqlite3",
        f"heelrise-{START:%Y%m%dT%H%M%SZ}-before-{len(STEPS)}.sqlite3",
    )
    with closing(sqlite3.connect(before)) as db:
        assert version_of(db) == version


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_old_file_reads_as_before_and_goes_on(tmp_path: Path, version: int) -> None:
    an_early_record(tmp_path, version)
    anna = ProfileId("anna")

    store = a_store(tmp_path)

    for _ in range(2):
        assert store.people() == (replace(a_person(), phase="pi-4"),)
        unfinished = store.unfinished(anna)
        assert unfinished is not None
        assert unfinished.record.results == (a_result(1),)
        assert unfinished.record.pain_before is None
        assert store.open_lock(anna) == OpenLock(code="RF-DVT", at_utc=START)
        assert store.mornings(anna, START.date()) == ()
        store.rebuild_projections()
    store.save_person(replace(a_person(), phase="pi-4", boot_angle_deg=-20))
    store.enter_phase(anna, "pi-3", START.date(), "Anna", "sore")
    assert store.person(anna) == replace(a_person(), phase="pi-3", boot_angle_deg=-20)
    begin(store, pain_before=2)
    assert store.sessions(anna, limit=1)[0].pain_before == 2
    store.close()


def test_a_record_of_an_earlier_version_can_be_merged(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    early = an_early_record(tmp_path / "there", 2)
    store = a_store(tmp_path / "here")

    assert store.merge_from(early) == 4

    assert store.people() == (replace(a_person(), phase="pi-4"),)
    store.close()


def test_a_file_that_cannot_be_migrated_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_early_record(tmp_path, 1)
    monkeypatch.setattr(opening, "STEPS", (STEPS[0], fail_halfway))

    with pytest.raises(RuntimeError):
        a_store(tmp_path)

    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        assert version_of(db) == 1
        assert not tables(db) & {"two", "session_open"}
    assert len(backups(tmp_path)) == 1
