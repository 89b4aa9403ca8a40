"""Projections: the tables that are read, worked out from the events one by one.

The same ``apply`` serves a new event and a rebuild, and reads nothing but the stored event and what
those before it made, so both agree.
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
    PERSON_CHANGED = "person_changed"
    PERSON_RETIRED = "person_retired"
    PERSON_BROUGHT_BACK = "person_brought_back"
    MORNING_ANSWERED = "morning_answered"
    ACTIVITY_ADDED = "activity_added"
    ACTIVITY_CORRECTED = "activity_corrected"
    ACTIVITY_REMOVED = "activity_removed"
    CRITERION_ANSWERED = "criterion_answered"
    PHASE_ENTERED = "phase_entered"
    MEASURED = "measured"
    ADJUSTMENT_IGNORED = "adjustment_ignored"
    ADJUSTMENT_HEEDED = "adjustment_heeded"
    TEMPO_CHANGED = "tempo_changed"
    SWAPPED = "swapped"
    SWAP_UNDONE = "swap_undone"
    REST_LENGTHENED = "rest_lengthened"


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
    for table in _TABLES:
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


def _person_changed(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    # Key by key: what another laptop changed meanwhile stays.
    row = db.execute("SELECT value FROM person WHERE id = ?", (event.profile,)).fetchone()
    if row is not None:
        changed = to_text(from_text(row[0]) | value)
        db.execute("UPDATE person SET value = ? WHERE id = ?", (changed, event.profile))


def _person_retired(db: sqlite3.Connection, event: StoredEvent, _: Json) -> None:
    db.execute("INSERT INTO retired VALUES (?) ON CONFLICT DO NOTHING", (event.profile,))


def _person_brought_back(db: sqlite3.Connection, event: StoredEvent, _: Json) -> None:
    db.execute("DELETE FROM retired WHERE profile_id = ?", (event.profile,))


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
    pain = value.get("pain_before")  # sessions begun in version 2 and before have none
    if pain is not None:
        db.execute("INSERT INTO pain_before VALUES (?, ?)", (event.session, pain))


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
    _forget_pace(db, event, value)
    percent = value.get("percent")  # sets done in version 4 and before have none
    if percent is not None:
        db.execute("INSERT INTO set_pace VALUES (?, ?, ?)", (event.session, value["step"], percent))


def _set_retracted(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "DELETE FROM set_result WHERE session_id = ? AND step_index = ?", (event.session, value["step"])
    )
    _forget_pace(db, event, value)


def _forget_pace(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute("DELETE FROM set_pace WHERE session_id = ? AND step_index = ?", (event.session, value["step"]))


def _tempo_changed(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT OR REPLACE INTO item_pace VALUES (?, ?, ?)", (event.session, value["item"], value["percent"])
    )


def _swapped(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT INTO swap VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.session,
            event.id,
            value["from"],
            value["item"],
            value["exercise"],
            value["instead"],
            value["reason"],
            value["half"],
            value["plan_key"],
        ),
    )


def _swap_undone(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute("DELETE FROM swap WHERE session_id = ? AND id = ?", (event.session, value["swap"]))


def _rest_lengthened(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    """No seconds: it is rested anew."""
    db.execute(
        "DELETE FROM long_rest WHERE session_id = ? AND step_index = ?", (event.session, value["step"])
    )
    if value["s"] is not None:
        db.execute(
            "INSERT INTO long_rest VALUES (?, ?, ?, ?)",
            (event.session, value["step"], value["item"], value["s"]),
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


def _morning_answered(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT OR REPLACE INTO morning VALUES (?, ?, ?)", (event.profile, value["day"], event.payload)
    )


def _activity_added(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT INTO activity VALUES (?, ?, ?, ?)", (event.id, event.profile, value["day"], event.payload)
    )


def _activity_corrected(db: sqlite3.Connection, _: StoredEvent, value: Json) -> None:
    entry = value["entry"]
    db.execute(
        "UPDATE activity SET day = ?, value = ? WHERE id = ?",
        (entry["day"], to_text(entry), value["activity"]),
    )


def _activity_removed(db: sqlite3.Connection, _: StoredEvent, value: Json) -> None:
    db.execute("DELETE FROM activity WHERE id = ?", (value["activity"],))


def _criterion_answered(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT OR REPLACE INTO criterion VALUES (?, ?, ?, ?, ?)",
        (event.profile, value["code"], value["met"], value["day"], value["by"]),
    )


def _phase_entered(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT INTO phase_change VALUES (?, ?, ?, ?, ?, ?)",
        (event.id, event.profile, value["phase"], value["day"], value["by"], value["reason"]),
    )
    _person_changed(db, event, {"phase": value["phase"]})


def _measured(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT OR REPLACE INTO measurement VALUES (?, ?, ?, ?)",
        (event.profile, value["measure"], value["day"], event.payload),
    )


def _adjustment_ignored(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "INSERT OR REPLACE INTO ignored VALUES (?, ?, ?)", (event.profile, value["adjustment"], value["by"])
    )


def _adjustment_heeded(db: sqlite3.Connection, event: StoredEvent, value: Json) -> None:
    db.execute(
        "DELETE FROM ignored WHERE profile_id = ? AND adjustment_id = ?", (event.profile, value["adjustment"])
    )


# A row goes before what it refers to.
_TABLES = (
    "answer",
    "set_result",
    "set_pace",
    "item_pace",
    "swap",
    "long_rest",
    "pain_before",
    "session",
    "lock",
    "retired",
    "morning",
    "activity",
    "criterion",
    "phase_change",
    "measurement",
    "ignored",
    "person",
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
    Kind.PERSON_CHANGED: _person_changed,
    Kind.PERSON_RETIRED: _person_retired,
    Kind.PERSON_BROUGHT_BACK: _person_brought_back,
    Kind.MORNING_ANSWERED: _morning_answered,
    Kind.ACTIVITY_ADDED: _activity_added,
    Kind.ACTIVITY_CORRECTED: _activity_corrected,
    Kind.ACTIVITY_REMOVED: _activity_removed,
    Kind.CRITERION_ANSWERED: _criterion_answered,
    Kind.PHASE_ENTERED: _phase_entered,
    Kind.MEASURED: _measured,
    Kind.ADJUSTMENT_IGNORED: _adjustment_ignored,
    Kind.ADJUSTMENT_HEEDED: _adjustment_heeded,
    Kind.TEMPO_CHANGED: _tempo_changed,
    Kind.SWAPPED: _swapped,
    Kind.SWAP_UNDONE: _swap_undone,
    Kind.REST_LENGTHENED: _rest_lengthened,
}
