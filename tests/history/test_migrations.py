"""A migration finishes or never happened, and the file is copied before the first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from guide.history import opening
from guide.history.backup import FILE_NAME
from guide.history.migrations import STEPS, migrate, version_of
from guide.history.opening import backups
from tests.support.records import START, a_person, a_store


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


def make_version_1(folder: Path) -> None:
    """A file as the first version wrote it, with a person in it."""
    store = a_store(folder)
    store.save_person(a_person())
    store.close()
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        db.execute("DROP INDEX session_open")
        db.execute("PRAGMA user_version = 1")


def test_an_old_file_is_copied_and_brought_up_to_date(tmp_path: Path) -> None:
    make_version_1(tmp_path)

    store = a_store(tmp_path)

    assert store.found_version == 1
    assert store.people() == (a_person(),)
    store.close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        assert version_of(db) == len(STEPS)
        assert "session_open" in tables(db)
    daily, before = backups(tmp_path)
    assert (daily.name, before.name) == (
        f"heelrise-{START:%Y%m%dT%H%M%SZ}-daily.sqlite3",
        f"heelrise-{START:%Y%m%dT%H%M%SZ}-before-{len(STEPS)}.sqlite3",
    )
    with closing(sqlite3.connect(before)) as db:
        assert version_of(db) == 1


def test_a_file_that_cannot_be_migrated_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_version_1(tmp_path)
    monkeypatch.setattr(opening, "STEPS", (STEPS[0], fail_halfway))

    with pytest.raises(RuntimeError):
        a_store(tmp_path)

    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        assert version_of(db) == 1
        assert not tables(db) & {"two", "session_open"}
    assert len(backups(tmp_path)) == 1
