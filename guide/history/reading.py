"""Reading: rows of the projection tables as domain values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guide.domain.person import Leg, Person, ProfileId
from guide.domain.record import (
    Answer,
    Bookmark,
    SessionEnd,
    SessionId,
    SessionRecord,
    SetOutcome,
    SetResult,
)
from guide.history.coding import from_text, person_from_json, work_from_text
from guide.history.ids import moment

_SESSION = (
    "id, profile_id, routine_id, routine_name, routine_revision, content_hash, "
    "started_utc, ended_utc, ended_as, planned_sets, note, red_flag"
)
_RESULT = "step_index, item_index, exercise_id, set_number, leg, target, outcome, reps, seconds, distance_m"
_ANSWER = "item_index, exercise_id, pain, effort"
_BOOKMARK = "step_index, reps, elapsed_s"

# Enum look-ups by call are the slowest part of reading ten thousand results.
_LEGS: Mapping[str, Leg] = {leg.value: leg for leg in Leg}
_OUTCOMES: Mapping[str, SetOutcome] = {outcome.value: outcome for outcome in SetOutcome}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A session that was begun and not ended, with what is needed to go on.

    Attributes:
        record: What was done so far.
        bookmark: Where it stood; ``None`` if nothing was journaled.
        plan_key: As given to ``begin_session``.
        options: As given to ``begin_session``.
    """

    record: SessionRecord
    bookmark: Bookmark | None
    plan_key: str
    options: Mapping[str, float]


def probe(db: sqlite3.Connection) -> bool:
    """Whether the file has every table and column that is read here."""
    wanted = (
        ("session", f"{_SESSION}, plan_key, options"),
        ("set_result", f"session_id, {_RESULT}"),
        ("answer", f"session_id, {_ANSWER}"),
        ("bookmark", f"session_id, {_BOOKMARK}"),
        ("person", "id, first, value"),
        ("lock", "id, profile_id, code, unlocked_by"),
        ("event", "id, utc"),
    )
    try:
        for table, columns in wanted:
            db.execute(f"SELECT {columns} FROM {table} LIMIT 0")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            return False
        raise
    return True


def read_people(db: sqlite3.Connection) -> tuple[Person, ...]:
    """Everyone, in the order they were first saved."""
    rows = db.execute("SELECT id, value FROM person ORDER BY first")
    return tuple(person_from_json(ProfileId(id_), from_text(value)) for id_, value in rows)


def read_person(db: sqlite3.Connection, profile_id: ProfileId) -> Person | None:
    """One person, if there is one by that id."""
    row = db.execute("SELECT value FROM person WHERE id = ?", (profile_id,)).fetchone()
    return None if row is None else person_from_json(profile_id, from_text(row[0]))


def read_sessions(
    db: sqlite3.Connection, profile_id: ProfileId, *, start: str, end: str, limit: int
) -> tuple[SessionRecord, ...]:
    """Sessions begun from ``start`` up to but not at ``end`` (stamps), newest first; -1 for no limit."""
    rows = db.execute(
        f"""SELECT {_SESSION} FROM session WHERE profile_id = ? AND started_utc >= ? AND started_utc < ?
            ORDER BY started_utc DESC, id DESC LIMIT ?""",
        (profile_id, start, end, limit),
    ).fetchall()
    return tuple(_record(db, row) for row in rows)


def read_unfinished(db: sqlite3.Connection, profile_id: ProfileId) -> Unfinished | None:
    """The newest session of a person that was not ended."""
    row = db.execute(
        f"""SELECT plan_key, options, {_SESSION} FROM session WHERE profile_id = ? AND ended_utc IS NULL
            ORDER BY started_utc DESC, id DESC LIMIT 1""",
        (profile_id,),
    ).fetchone()
    if row is None:
        return None
    plan_key, options, *session = row
    record = _record(db, session)
    place = db.execute(f"SELECT {_BOOKMARK} FROM bookmark WHERE session_id = ?", (record.id,)).fetchone()
    return Unfinished(
        record=record,
        bookmark=place and Bookmark(step_index=place[0], reps=place[1], elapsed_s=place[2]),
        plan_key=plan_key,
        options={key: float(value) for key, value in from_text(options).items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLock:
    """A red flag that no clinician has cleared yet, and when it was reported (UTC)."""

    code: str
    at_utc: datetime


def read_open_locks(db: sqlite3.Connection, profile_id: ProfileId) -> list[tuple[str, OpenLock]]:
    """Id of every lock nobody has lifted, newest first, with what it is."""
    # LEFT, so that a lock whose event got lost is damage and not a lock fewer.
    rows = db.execute(
        """SELECT lock.id, lock.code, event.utc FROM lock LEFT JOIN event ON event.id = lock.id
            WHERE lock.profile_id = ? AND unlocked_by IS NULL ORDER BY lock.id DESC""",
        (profile_id,),
    )
    return [(id_, OpenLock(code=code, at_utc=moment(utc))) for id_, code, utc in rows]


def _record(db: sqlite3.Connection, row: Iterable[Any]) -> SessionRecord:
    id_, profile_id, routine, name, revision, content, started, ended, end, planned, note, red_flag = row
    return SessionRecord(
        id=SessionId(id_),
        profile_id=ProfileId(profile_id),
        routine_id=routine,
        routine_name=name,
        routine_revision=revision,
        content_hash=content,
        started_utc=moment(started),
        ended_utc=None if ended is None else moment(ended),
        end=SessionEnd.UNFINISHED if end is None else SessionEnd(end),
        planned_sets=planned,
        results=_results(db, id_),
        answers=_answers(db, id_),
        note=note,
        red_flag=red_flag,
    )


def _results(db: sqlite3.Connection, session_id: str) -> tuple[SetResult, ...]:
    rows = db.execute(
        f"SELECT {_RESULT} FROM set_result WHERE session_id = ? ORDER BY step_index",
        (session_id,),
    )
    return tuple(
        SetResult(
            step_index=step,
            item_index=item,
            exercise_id=exercise,
            set_number=number,
            leg=_LEGS[leg],
            target=work_from_text(target),
            outcome=_OUTCOMES[outcome],
            reps=reps,
            seconds=seconds,
            distance_m=metres,
        )
        for step, item, exercise, number, leg, target, outcome, reps, seconds, metres in rows
    )


def _answers(db: sqlite3.Connection, session_id: str) -> tuple[Answer, ...]:
    rows = db.execute(
        f"SELECT {_ANSWER} FROM answer WHERE session_id = ? ORDER BY item_index",
        (session_id,),
    )
    return tuple(
        Answer(item_index=item, exercise_id=exercise, pain=pain, effort=effort)
        for item, exercise, pain, effort in rows
    )
