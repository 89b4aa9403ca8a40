"""Ledger: the file of events, and how one is added: whole, on disk, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from guide.domain.person import ProfileId
from guide.domain.record import SessionId
from guide.history.backup import newest_backup
from guide.history.coding import Json, from_text, to_text
from guide.history.connection import translated
from guide.history.errors import StoreDamaged, StoreError, StoreReadOnly, StoreTooNew
from guide.history.ids import next_id, stamp, time_of
from guide.history.migrations import STEPS
from guide.history.projections import Kind, StoredEvent, insert


class Ledger:
    """An open file of events, used from one thread.

    Attributes:
        path: The file.
        device: Id of the installation the file was made by; part of every event.
        read_only: Whether writes are refused.
        found_version: Version of the file as it was found; above ``len(STEPS)`` if a later Heelrise wrote it.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        path: Path,
        *,
        device: str,
        read_only: bool,
        found_version: int,
        now: Callable[[], datetime],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self.path = path
        self.device = device
        self.read_only = read_only
        self.found_version = found_version
        self._db = db
        self._now = now
        self._random_bytes = random_bytes

    def close(self) -> None:
        """Let go of the file; may be called again."""
        self._db.close()

    def newest(self) -> str | None:
        """Id of the newest event; while it is the same, nothing was added. ``None`` if there is none."""
        with self._reading():
            return self._db.execute("SELECT max(id) FROM event").fetchone()[0]

    def latest_utc(self) -> datetime | None:
        """The latest time this record has seen, even if the clock was set back since."""
        newest = self.newest()
        with self._reading():
            return None if newest is None else time_of(newest)

    def _add(
        self,
        kind: Kind,
        value: Mapping[str, object],
        *,
        profile: ProfileId,
        session: SessionId | None = None,
        own_session: bool = False,
    ) -> str:
        """Add one event; with ``own_session`` it is the beginning of a session and gives it its id."""
        newest = self.newest()
        now = self._now()
        id_ = next_id(now, self._random_bytes, after=newest)
        insert(
            self._db,
            StoredEvent(
                id_, self.device, stamp(now), profile, id_ if own_session else session, kind, to_text(value)
            ),
        )
        return id_

    def _known(self, profile_id: ProfileId) -> Json | None:
        """What is known of a person, as it is kept; ``None`` if there is nobody by that id."""
        with self._reading():
            row = self._db.execute("SELECT value FROM person WHERE id = ?", (profile_id,)).fetchone()
            return None if row is None else from_text(row[0])

    def _add_for(self, profile_id: ProfileId, kind: Kind, value: Mapping[str, object]) -> str:
        """Add an event about a person who must be known."""
        if self._known(profile_id) is None:
            raise LookupError("no such person")
        return self._add(kind, value, profile=profile_id)

    @contextmanager
    def _reading(self) -> Generator[None, None, None]:
        try:
            with self._translated():
                yield
        except (ValueError, KeyError, TypeError):
            # Not "from": such errors quote the value, which may be somebody's words.
            raise self._unreadable() from None

    @contextmanager
    def _translated(self) -> Generator[None, None, None]:
        try:
            with translated(self.path):
                yield
        except StoreDamaged as error:
            raise self._unreadable() from error

    def _unreadable(self) -> StoreError:
        if self.found_version > len(STEPS):
            return StoreTooNew(self.path, self.found_version)
        return StoreDamaged(self.path, newest_backup(self.path.parent))

    @contextmanager
    def _writing(self) -> Generator[None, None, None]:
        """One transaction: all of it is on disk at the end, or none of it happened."""
        if self.read_only:
            raise StoreReadOnly(self.path)
        with self._translated():
            # IMMEDIATE, so that the greatest id cannot move between reading and writing.
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
