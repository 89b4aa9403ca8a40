"""Opening: from a data folder to a store, whatever is found there; nothing found is ever overwritten."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from guide.history.backup import (
    FILE_NAME,
    back_up_before,
    backups,
    has_backups,
    newest_backup,
    restore_backup,
    set_aside,
)
from guide.history.connection import beside, connect, is_ours, is_whole, translated
from guide.history.errors import (
    FolderUnusable,
    StoreDamaged,
    StoreFull,
    StoreReadOnly,
    StoreTooNew,
    StoreUnreachable,
    Unusable,
)
from guide.history.ids import next_id
from guide.history.migrations import STEPS, migrate, stand_in, version_of
from guide.history.reading import probe
from guide.history.store import Store

__all__ = ["SMALL_BYTES", "backups", "open_store", "restore_backup", "set_aside"]

SMALL_BYTES = 2 * 2**20
"""Files up to this size are looked over whole and backed up at opening; it takes about 10 ms, once a day."""

_log = logging.getLogger(__name__)


def open_store(folder: Path, *, now: Callable[[], datetime], random_bytes: Callable[[int], bytes]) -> Store:
    """Open the record in ``folder``; makes folder and file if they are missing, not the folder's parent.

    A file that is small, or was not closed properly (its log is still there), has every page checked; for a
    large one that was closed properly the check comes with the daily backup (``Store.back_up_if_due``).
    A file of a later version, or on a disk that cannot be written, opens read-only.

    Raises:
        FolderUnusable: The folder cannot be made or used.
        StoreDamaged: The file is not a whole record of ours.
        StoreTooNew: A later version whose tables cannot be read.
        StoreBusy: Another program keeps it locked.
        StoreFull: There was no room to bring an earlier version up to date.
        StoreUnreachable: The disk does not answer.
    """
    path = folder / FILE_NAME
    try:
        _make_folder(folder)
        is_new = _is_new(path)
        try:
            store = _open(path, is_new=is_new, now=now, random_bytes=random_bytes)
        except (StoreReadOnly, StoreUnreachable) as error:
            if is_new:
                raise FolderUnusable(folder, Unusable.READ_ONLY) from error
            store = _open_unwritable(path, now=now, random_bytes=random_bytes)
        except StoreFull as error:
            if is_new:
                raise FolderUnusable(folder, Unusable.FULL) from error
            raise
        if not is_new and path.stat().st_size <= SMALL_BYTES:
            store.back_up_if_due()
    except StoreDamaged as error:
        raise StoreDamaged(path, newest_backup(folder)) from error
    except OSError as error:
        raise FolderUnusable(folder, _REASONS.get(error.errno or 0, Unusable.UNREACHABLE)) from error
    _log.info("record opened: version %s, read-only %s", store.found_version, store.read_only)
    return store


_REASONS = {
    errno.ENOENT: Unusable.MISSING_PARENT,
    errno.ENOTDIR: Unusable.NOT_A_FOLDER,
    errno.EEXIST: Unusable.NOT_A_FOLDER,
    errno.EACCES: Unusable.READ_ONLY,
    errno.EPERM: Unusable.READ_ONLY,
    errno.EROFS: Unusable.READ_ONLY,
    errno.ENOSPC: Unusable.FULL,
    errno.EDQUOT: Unusable.FULL,
}


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir()


def _is_new(path: Path) -> bool:
    """Whether there is no record yet. What is left of one is damage, not a new beginning."""
    # Asked first: SQLite makes the file before its log, so another program just beginning is no damage.
    left = _has_content(beside(path)[0])
    if not os.path.lexists(path):
        is_new, is_sound = True, not left
    elif not path.is_file():
        is_new, is_sound = False, False
    else:
        is_new = path.stat().st_size == 0
        is_sound = not is_new or not (left or has_backups(path.parent))
    if not is_sound:
        raise StoreDamaged(path, None)
    return is_new


def _has_log(path: Path) -> bool:
    """Whether changes wait beside the file: it was not closed properly, or is open elsewhere."""
    log, _, journal = beside(path)
    return _has_content(log) or _has_content(journal)


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False  # asked at once, as another program may be removing it


def _open(
    path: Path, *, is_new: bool, now: Callable[[], datetime], random_bytes: Callable[[int], bytes]
) -> Store:
    every_page = _has_log(path)
    with translated(path):
        db = connect(path, "rwc" if is_new else "rw")
        try:
            found = _check(db, path, every_page=every_page)
            if found > len(STEPS):
                db.execute("PRAGMA query_only = ON")
            else:
                _prepare(db, path, found, now)
            device = _device(db, now, random_bytes)
        except BaseException:
            db.close()
            raise
    return Store(
        db,
        path,
        device=device,
        read_only=found > len(STEPS),
        found_version=found,
        now=now,
        random_bytes=random_bytes,
    )


def _open_unwritable(
    path: Path, *, now: Callable[[], datetime], random_bytes: Callable[[int], bytes]
) -> Store:
    """Open a file on a disk or in a folder that takes no writes."""
    waiting = _has_log(path)
    # "immutable" would pass over a log, and with it the newest results.
    for mode in ("ro",) if waiting else ("ro", "immutable"):
        try:
            with translated(path):
                db = connect(path, mode)
                try:
                    found = _check(db, path, every_page=waiting)
                    (device,) = db.execute("SELECT id FROM device").fetchone()
                    stand_in(db, found)
                except BaseException:
                    db.close()
                    raise
        except (StoreReadOnly, StoreUnreachable):
            continue
        return Store(
            db,
            path,
            device=device,
            read_only=True,
            found_version=found,
            now=now,
            random_bytes=random_bytes,
        )
    raise FolderUnusable(path.parent, Unusable.READ_ONLY)


def _check(db: sqlite3.Connection, path: Path, *, every_page: bool) -> int:
    """The version of a file that is ours and can be read.

    Raises:
        StoreDamaged: It is not.
        StoreTooNew: It is ours, but from too far ahead.
    """
    found = version_of(db)
    if found == 0 and db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None:
        return 0
    if not is_ours(db):
        raise StoreDamaged(path, None)
    if (every_page or path.stat().st_size <= SMALL_BYTES) and not is_whole(db):
        raise StoreDamaged(path, None)
    if not probe(db, found):
        raise StoreTooNew(path, found) if found > len(STEPS) else StoreDamaged(path, None)
    return found


def _prepare(db: sqlite3.Connection, path: Path, found: int, now: Callable[[], datetime]) -> None:
    """Make an open file ready for writing, in this version.

    Raises:
        sqlite3.Error: It cannot be written.
    """
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    # Whether it may be written shows only at a write: BEGIN IMMEDIATE alone passes on a read-only file.
    db.execute("BEGIN IMMEDIATE")
    db.execute(f"PRAGMA user_version = {found}")
    db.execute("ROLLBACK")
    if 0 < found < len(STEPS):
        back_up_before(db, path, len(STEPS), now())
    migrate(db, STEPS)


def _device(db: sqlite3.Connection, now: Callable[[], datetime], random_bytes: Callable[[int], bytes]) -> str:
    row = db.execute("SELECT id FROM device").fetchone()
    if row is None:
        # Another process may do the same; the first one's id stays.
        db.execute("INSERT OR IGNORE INTO device VALUES (1, ?)", (next_id(now(), random_bytes),))
        row = db.execute("SELECT id FROM device").fetchone()
    return row[0]
