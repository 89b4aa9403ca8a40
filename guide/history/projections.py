"""Projections: the tables that are read, worked out from the events one by one.

The same ``apply`` serves a new event and a rebuild, and reads nothing but the stored event, so both agree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from guide.history.coding import Json, from_text, to_text


class Kind(StrEnum):
    """What an event tells. A kind once used keeps its name and meaning."""

    PERSON_SAVED = "person_saved"
    SESSION_BEGUN = "session_begun"
    SET_DONE = "set_done"
    SET_RETRACTED = "set_retracted"
    ANSWERED = "answered"
    NOTED = "noted"
    SESSION_ENDED = "session_ended"
    LOCKED = "locked"
    UNLOCKED = "unlocked"


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One row of the event table, in its column order; ``payload`` is JSON text."""

    id: str
    device: str
    utc: str
    profile: str
    session: str | None
    kind: str
    payload: str


def insert(db: sqlite3.Connection, event: StoredEvent) -> None:
    """Add an event and bring the projections up to it; the caller holds the transaction."""
    row = (event.id, event.device, event.utc, event.profile, event.session, event.kind, event.payload)
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    apply(db, event)


def apply(db: sqlite3.Connection, event: StoredEvent) -> None:
    """Bring the projections up to ``event``. Kinds we do not know are left to who does."""
    change = _CHANGES.get(event.kind)
    if change is not None:
        change(db, event, from_text(event.payload))


def rebuild(db: sqlite3.Connection) -> None:
    """Work all projections out anew, in the order of event ids; the caller holds the transaction.

    Bookmarks are not made of events and stay, but for those of sessions that are over.
    """
    for table in ("answer", "set_result", "session", "lock", "person"):
        db.execute(f"DELETE FROM {table}")
    for row in db.execute("SELECT id, device, utc, profile, session, kind, payload FROM event ORDER BY id"):
        apply(db, StoredEvent(*row))
    db.execute(
        "DELETE FROM bookmark WHERE session_id NOT IN (SELECT id FROM session WHERE ended_utc IS NULL)"
    )


def _person_saved(db: sqlite3.Connection, event: StoredEvent, _: Json) -> None:
    db.execute(
        "INSERT INTO person VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (event.profile, event.id, event.payload),
    )


def _session_begun(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        """INSERT INTO session (id, profile_id, routine_id, routine_name, routine_revision, content_hash,
            started_utc, planned_sets, plan_key, options) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            event.session,
            event.profile,
            value["routine"],
            value["name"],
            value["revision"],
            value["hash"],
            event.utc,
            value["sets"],
            value["plan_key"],
            to_text(value["options"]),
        ),
    )


def _set_done(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT OR REPLACE INTO set_result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.session,
            value["step"],
            value["item"],
            value["exercise"],
            value["set"],
            value["leg"],
            to_text(value["target"]),
            value["outcome"],
            value["reps"],
            value["s"],
            value["m"],
        ),
    )


def _set_retracted(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "DELETE FROM set_result WHERE session_id = ? AND step_index = ?", (event.session, value["step"])
    )


def _answered(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        """INSERT INTO answer VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            exercise_id = excluded.exercise_id,
            pain = coalesce(excluded.pain, pain),
            effort = coalesce(excluded.effort, effort)""",
        (event.session, value["item"], value["exercise"], value["pain"], value["effort"]),
    )


def _noted(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute("UPDATE session SET note = ? WHERE id = ?", (value["text"], event.session))


def _session_ended(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "UPDATE session SET ended_utc = ?, ended_as = ?, red_flag = coalesce(?, red_flag) WHERE id = ?",
        (event.utc, value["end"], value["red_flag"], event.session),
    )
    db.execute("DELETE FROM bookmark WHERE session_id = ?", (event.session,))


def _locked(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT INTO lock (id, profile_id, code) VALUES (?, ?, ?)", (event.id, event.profile, value["code"])
    )


def _unlocked(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    # By name: a lock from another laptop that nobody had seen when this one was lifted stays.
    db.executemany(
        "UPDATE lock SET unlocked_by = ?, unlocked_note = ? WHERE id = ?",
        [(value["by"], value["note"], lock) for lock in value["locks"]],
    )


_CHANGES: dict[str, Callable[[sqlite3.Connection, StoredEvent, Json], None]] = {
    Kind.PERSON_SAVED: _person_saved,
    Kind.SESSION_BEGUN: _session_begun,
    Kind.SET_DONE: _set_done,
    Kind.SET_RETRACTED: _set_retracted,
    Kind.ANSWERED: _answered,
    Kind.NOTED: _noted,
    Kind.SESSION_ENDED: _session_ended,
    Kind.LOCKED: _locked,
    Kind.UNLOCKED: _unlocked,
}
