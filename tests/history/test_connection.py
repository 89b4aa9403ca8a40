"""What SQLite's errors mean for us."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from guide.history.connection import is_whole, translated
from guide.history.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnreachable,
)
from guide.history.reading import probe

PATH = Path("heelrise.sqlite3")


def raise_code(code: int) -> None:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    raise error


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        (sqlite3.SQLITE_BUSY, StoreBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusy),
        (sqlite3.SQLITE_LOCKED, StoreBusy),
        (sqlite3.SQLITE_FULL, StoreFull),
        (sqlite3.SQLITE_IOERR_WRITE, StoreFull),
        (sqlite3.SQLITE_IOERR_READ, StoreUnreachable),
        (sqlite3.SQLITE_CANTOPEN, StoreUnreachable),
        (sqlite3.SQLITE_CORRUPT, StoreDamaged),
        (sqlite3.SQLITE_CORRUPT_INDEX, StoreDamaged),
        (sqlite3.SQLITE_NOTADB, StoreDamaged),
        (sqlite3.SQLITE_READONLY, StoreReadOnly),
    ],
)
def test_known_errors_become_ours(code: int, ours: type[StoreError]) -> None:
    with pytest.raises(ours) as caught, translated(PATH):
        raise_code(code)

    assert caught.value.path == PATH


def test_faults_of_our_own_stay_as_they_are() -> None:
    with pytest.raises(sqlite3.OperationalError), translated(PATH):
        raise_code(sqlite3.SQLITE_ERROR)


def test_text_that_is_no_text_is_damage_and_not_quoted() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        with pytest.raises(StoreDamaged) as caught, translated(PATH):
            db.execute("SELECT CAST(x'736563726574ff' AS TEXT)").fetchone()
        assert caught.value.__suppress_context__

    with pytest.raises(StoreDamaged) as caught, translated(PATH):
        b"secret\xff".decode()
    assert caught.value.__suppress_context__


def test_a_check_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    with closing(sqlite3.connect(path)) as owner, closing(sqlite3.connect(path, timeout=0)) as db:
        owner.execute("CREATE TABLE x (y)")
        owner.commit()
        owner.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            is_whole(db)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            probe(db, 1)


def test_a_finding_that_cannot_be_quoted_is_a_finding() -> None:
    class Quoting(sqlite3.Connection):
        def execute(self, sql: str, parameters: object = ()) -> sqlite3.Cursor:
            b"\xff".decode()
            raise AssertionError(sql, parameters)

    with closing(sqlite3.connect(":memory:", factory=Quoting)) as db:
        assert not is_whole(db)
