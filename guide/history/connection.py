"""Connection: how a store's file is opened, and what SQLite's errors mean for us."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from guide.history.errors import (
    HistoryError,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreReadOnly,
    StoreUnreachable,
)
from guide.history.migrations import APPLICATION_ID

BUSY_MS = 2000


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file; ``mode`` is one of SQLite's ``ro``, ``rw``, ``rwc``, or ``immutable``.

    ``immutable`` reads a file that nobody writes, without leaving anything beside it.
    """
    # The address quotes what would mean something in it: "#", "?", "%".
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{query}", uri=True, isolation_level=None)
    db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return db


def beside(path: Path) -> tuple[Path, ...]:
    """The files SQLite may keep beside ``path``: write-ahead log, its index, rollback journal."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def is_ours(db: sqlite3.Connection) -> bool:
    """Whether the file is a record of ours, of any version."""
    (found,) = db.execute("PRAGMA application_id").fetchone()
    return found == APPLICATION_ID


def is_whole(db: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with any page of the file. Takes about 2 s for a gigabyte."""
    try:
        return db.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except UnicodeDecodeError:
        return False  # what SQLite found fault with is quoted in its message
    except sqlite3.DatabaseError as error:
        if _primary(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return False
        raise


def is_good_copy(path: Path) -> bool:
    """Whether the file at ``path``, in use by nobody, is a whole record of ours."""
    try:
        with closing(connect(path, "immutable")) as db:
            return is_ours(db) and is_whole(db)
    except sqlite3.Error:
        return False


@contextmanager
def translated(path: Path) -> Generator[None, None, None]:
    """Turn SQLite's errors about the file at ``path`` into ours; faults of our own code stay as they are."""
    try:
        yield
    except UnicodeDecodeError:
        raise StoreDamaged(path, None) from None
    except sqlite3.Error as error:
        ours = _translation(error, path)
        if ours is None:
            raise
        if _primary(error) is None:
            raise ours from None  # Python's own error quotes the text that it could not read
        raise ours from error


def _translation(error: sqlite3.Error, path: Path) -> HistoryError | None:
    match _primary(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreBusy(path)
        case sqlite3.SQLITE_FULL:
            return StoreFull(path)
        case sqlite3.SQLITE_IOERR if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_WRITE:
            return StoreFull(path)  # quotas and size limits end here
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return StoreDamaged(path, None)
        case sqlite3.SQLITE_READONLY:
            return StoreReadOnly(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return StoreUnreachable(path)
        case None if isinstance(error, sqlite3.OperationalError):
            return StoreDamaged(path, None)  # text that is not UTF-8
        case _:
            return None


def _primary(error: sqlite3.Error) -> int | None:
    """SQLite's code without its details; ``None`` where Python raised the error itself."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
