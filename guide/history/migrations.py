"""Migrations: how a file of an earlier version becomes one of this version.

Each step runs in a transaction of its own together with its version number: it is there whole or not at all.
Later steps may add tables, columns and indexes but never rename or remove what earlier versions read: that is
what lets an earlier Heelrise still read the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

APPLICATION_ID = 0x48656C72  # "Helr"; tells our files from anyone else's

Step = Callable[[sqlite3.Connection], None]


def _record(db: sqlite3.Connection) -> None:
    for statement in _SCHEMA:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _find_unfinished(db: sqlite3.Connection) -> None:
    db.execute("CREATE INDEX session_open ON session (profile_id, started_utc, id) WHERE ended_utc IS NULL")


def _keep_a_diary(db: sqlite3.Connection) -> None:
    for statement in (*_DIARY, *_DIARY_INDEXES):
        db.execute(statement)


def _measure(db: sqlite3.Connection) -> None:
    db.execute(_MEASUREMENT)


def _tell_how_it_went(db: sqlite3.Connection) -> None:
    for statement in _COURSE:
        db.execute(statement)


_SCHEMA = (
    # What happened. The rest is worked out from it (projections.py), but for the bookmarks.
    """CREATE TABLE event (
        id TEXT PRIMARY KEY NOT NULL,
        device TEXT NOT NULL,
        utc TEXT NOT NULL,
        profile TEXT NOT NULL,
        session TEXT,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TRIGGER event_not_changed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are only added'); END""",
    """CREATE TRIGGER event_not_deleted BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are only added'); END""",
    "CREATE TABLE device (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL)",
    """CREATE TABLE person (
        id TEXT PRIMARY KEY NOT NULL,
        first TEXT NOT NULL,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE session (
        id TEXT PRIMARY KEY NOT NULL,
        profile_id TEXT NOT NULL REFERENCES person (id),
        routine_id TEXT NOT NULL,
        routine_name TEXT NOT NULL,
        routine_revision TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        started_utc TEXT NOT NULL,
        ended_utc TEXT,
        ended_as TEXT,
        planned_sets INTEGER NOT NULL,
        plan_key TEXT NOT NULL,
        options TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        red_flag TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX session_by_start ON session (profile_id, started_utc, id)",
    """CREATE TABLE set_result (
        session_id TEXT NOT NULL REFERENCES session (id),
        step_index INTEGER NOT NULL,
        item_index INTEGER NOT NULL,
        exercise_id TEXT NOT NULL,
        set_number INTEGER NOT NULL,
        leg TEXT NOT NULL,
        target TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reps INTEGER,
        seconds REAL NOT NULL,
        distance_m REAL,
        PRIMARY KEY (session_id, step_index)
    ) WITHOUT ROWID""",
    """CREATE TABLE answer (
        session_id TEXT NOT NULL REFERENCES session (id),
        item_index INTEGER NOT NULL,
        exercise_id TEXT NOT NULL,
        pain INTEGER,
        effort INTEGER,
        PRIMARY KEY (session_id, item_index)
    ) WITHOUT ROWID""",
    """CREATE TABLE lock (
        id TEXT PRIMARY KEY NOT NULL,
        profile_id TEXT NOT NULL REFERENCES person (id),
        code TEXT NOT NULL,
        unlocked_by TEXT,
        unlocked_note TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX lock_open ON lock (profile_id, id) WHERE unlocked_by IS NULL",
    """CREATE TABLE bookmark (
        session_id TEXT PRIMARY KEY NOT NULL,
        step_index INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        elapsed_s REAL NOT NULL
    ) WITHOUT ROWID""",
)

_DIARY = (
    "CREATE TABLE retired (profile_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id)) WITHOUT ROWID",
    """CREATE TABLE pain_before (
        session_id TEXT PRIMARY KEY NOT NULL REFERENCES session (id),
        pain INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE morning (
        profile_id TEXT NOT NULL REFERENCES person (id),
        day TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (profile_id, day)
    ) WITHOUT ROWID""",
    """CREATE TABLE activity (
        id TEXT PRIMARY KEY NOT NULL,
        profile_id TEXT NOT NULL REFERENCES person (id),
        day TEXT NOT NULL,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE criterion (
        profile_id TEXT NOT NULL REFERENCES person (id),
        code TEXT NOT NULL,
        met INTEGER NOT NULL,
        day TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        PRIMARY KEY (profile_id, code)
    ) WITHOUT ROWID""",
    """CREATE TABLE phase_change (
        id TEXT PRIMARY KEY NOT NULL,
        profile_id TEXT NOT NULL REFERENCES person (id),
        phase TEXT NOT NULL,
        day TEXT NOT NULL,
        confirmed_by TEXT NOT NULL,
        reason TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE ignored (
        profile_id TEXT NOT NULL REFERENCES person (id),
        adjustment_id TEXT NOT NULL,
        undone_by TEXT NOT NULL,
        PRIMARY KEY (profile_id, adjustment_id)
    ) WITHOUT ROWID""",
)
_DIARY_INDEXES = (
    "CREATE INDEX activity_by_day ON activity (profile_id, day, id)",
    "CREATE INDEX phase_change_by_person ON phase_change (profile_id, id)",
)
DIARY_VERSION = 3

_MEASUREMENT = """CREATE TABLE measurement (
        profile_id TEXT NOT NULL REFERENCES person (id),
        measure TEXT NOT NULL,
        day TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (profile_id, measure, day)
    ) WITHOUT ROWID"""
MEASURES_VERSION = 4

_COURSE = (
    """CREATE TABLE set_pace (
        session_id TEXT NOT NULL REFERENCES session (id),
        step_index INTEGER NOT NULL,
        percent INTEGER NOT NULL,
        PRIMARY KEY (session_id, step_index)
    ) WITHOUT ROWID""",
    """CREATE TABLE item_pace (
        session_id TEXT NOT NULL REFERENCES session (id),
        item_index INTEGER NOT NULL,
        percent INTEGER NOT NULL,
        PRIMARY KEY (session_id, item_index)
    ) WITHOUT ROWID""",
    """CREATE TABLE swap (
        session_id TEXT NOT NULL REFERENCES session (id),
        id TEXT NOT NULL,
        from_step INTEGER NOT NULL,
        item_index INTEGER NOT NULL,
        exercise_id TEXT NOT NULL,
        instead_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        half INTEGER NOT NULL,
        plan_key TEXT NOT NULL,
        PRIMARY KEY (session_id, id)
    ) WITHOUT ROWID""",
    """CREATE TABLE long_rest (
        session_id TEXT NOT NULL REFERENCES session (id),
        step_index INTEGER NOT NULL,
        item_index INTEGER NOT NULL,
        seconds REAL NOT NULL,
        PRIMARY KEY (session_id, step_index)
    ) WITHOUT ROWID""",
)
COURSE_VERSION = 5

STEPS: tuple[Step, ...] = (_record, _find_unfinished, _keep_a_diary, _measure, _tell_how_it_went)
"""STEPS[n] makes version n + 1 out of version n; version 0 is an empty file."""


def version_of(db: sqlite3.Connection) -> int:
    """The version of a file; 0 if it is new."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return version


def stand_in(db: sqlite3.Connection, version: int) -> None:
    """Give a file of an earlier version, on a disk that takes no writes, empty tables for those it lacks.

    They are the connection's own, in memory; so reading need not know of earlier versions.
    """
    missing = _DIARY if version < DIARY_VERSION else ()
    if version < MEASURES_VERSION:
        missing = (*missing, _MEASUREMENT)
    if version < COURSE_VERSION:
        missing = (*missing, *_COURSE)
    if missing:
        db.execute("PRAGMA temp_store = MEMORY")
    for statement in missing:
        db.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))


def migrate(db: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring a file up to the last of ``steps``; a step that fails leaves it as it was before that step.

    Another process may be doing the same, so the version is asked again under each lock.
    """
    for number, step in enumerate(steps, start=1):
        if version_of(db) >= number:
            continue
        db.execute("BEGIN IMMEDIATE")
        try:
            if version_of(db) < number:
                step(db)
                db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
