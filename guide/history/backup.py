"""Backups: copies of the record in the folder ``backups``, and the way back from one.

Every copy is checked before it takes its name, so what bears the name of a backup was whole when it was made.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from guide.history.connection import beside, connect, is_good_copy
from guide.history.errors import StoreDamaged

FILE_NAME = "heelrise.sqlite3"
DAILY_KEPT = 7
SYNCS_FOLDERS = os.name == "posix"  # elsewhere a folder cannot be opened
_log = logging.getLogger(__name__)


def backups(folder: Path) -> tuple[Path, ...]:
    """The good backups of a data folder, newest first. Reads each of them whole."""
    return tuple(_good(folder))


def newest_backup(folder: Path) -> Path | None:
    """The newest good backup of a data folder, if there is one."""
    return next(_good(folder), None)


def has_backups(folder: Path) -> bool:
    """Whether there is any backup, good or not."""
    return bool(_named(folder, "*"))


def back_up_before(db: sqlite3.Connection, path: Path, version: int, now: datetime) -> Path:
    """Copy the file before it is migrated to ``version``. These copies are kept for good.

    Raises:
        StoreDamaged: The file is not whole.
        sqlite3.Error: It could not be copied.
        OSError: It could not be copied.
    """
    return _copy(db, path, f"before-{version}", now)


def back_up_if_due(db: sqlite3.Connection, path: Path, now: datetime) -> Path | None:
    """Copy the file if that was not yet done on this day (UTC), and keep the newest seven of such copies.

    Returns:
        The new copy; ``None`` if none was due or there is no room for one, which is logged.

    Raises:
        StoreDamaged: The file is not whole; older copies are left alone.
    """
    folder = path.parent
    if _named(folder, f"{now.astimezone(UTC):%Y%m%d}T*-daily"):
        return None
    try:
        made = _copy(db, path, "daily", now)
        for old in _named(folder, "*-daily")[DAILY_KEPT:]:
            old.unlink()
    except (OSError, sqlite3.Error) as error:
        _log.warning("no backup today: %s", type(error).__name__)
        return None
    return made


def set_aside(folder: Path, now: datetime) -> Path:
    """Give a damaged file, and what SQLite left beside it, another name, so that a new one can be made.

    Returns:
        The file's new name.

    Raises:
        FileNotFoundError: There is nothing to set aside.
        OSError: It could not be renamed.
    """
    path = folder / FILE_NAME
    found = [each for each in (*beside(path), path) if os.path.lexists(each)]
    if not found:
        raise FileNotFoundError(path)
    target = _free(folder, f"heelrise.damaged-{_name_stamp(now)}")
    for each in found:
        each.rename(target.with_name(target.name + each.name.removeprefix(FILE_NAME)))
    _log.info("a damaged record was set aside")
    return target


def restore_backup(folder: Path, backup: Path) -> None:
    """Put a copy of ``backup`` in the record's place, which must be empty: set the damaged file aside first.

    Raises:
        FileExistsError: There is still something in the record's place.
        StoreDamaged: The backup is not whole.
        OSError: It could not be copied.
    """
    path = folder / FILE_NAME
    for each in (path, *beside(path)):
        if os.path.lexists(each):
            raise FileExistsError(each)
    if not is_good_copy(backup):
        raise StoreDamaged(backup, newest_backup(folder))
    part = path.with_name(path.name + ".part")
    shutil.copyfile(backup, part)
    _settle(part, path)


def _good(folder: Path) -> Iterator[Path]:
    return (path for path in _named(folder, "*") if is_good_copy(path))


def _named(folder: Path, pattern: str) -> list[Path]:
    # The name begins with the time of the copy.
    return sorted((folder / "backups").glob(f"heelrise-{pattern}.sqlite3"), reverse=True)


def _copy(db: sqlite3.Connection, path: Path, why: str, now: datetime) -> Path:
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    target = _free(folder, f"heelrise-{_name_stamp(now)}-{why}")
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with closing(connect(part, "rwc")) as copy:
            # Half a copy is thrown away, so one sync at the end is enough (_settle).
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            db.backup(copy)
        if not is_good_copy(part):
            raise StoreDamaged(path, newest_backup(path.parent))
        _settle(part, target)
    finally:
        for left in (part, *beside(part)):
            left.unlink(missing_ok=True)
    return target


def _settle(part: Path, target: Path) -> None:
    """Give a file its final name once all of it is on disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    if SYNCS_FOLDERS:
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _free(folder: Path, stem: str) -> Path:
    """A name in ``folder`` that nothing bears yet."""
    target, number = folder / f"{stem}.sqlite3", 1
    while os.path.lexists(target):
        number += 1
        target = folder / f"{stem}-{number}.sqlite3"
    return target


def _name_stamp(now: datetime) -> str:
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
