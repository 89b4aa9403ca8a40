"""Reading: rows of the projection tables as domain values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NewType

from guide.domain.activity import ActivityEntry
from guide.domain.dose import WHOLE_PACE
from guide.domain.measure import Measurement
from guide.domain.morning import MorningAnswer
from guide.domain.person import CriterionResult, Leg, Person, ProfileId
from guide.domain.record import (
    Answer,
    Bookmark,
    LongRest,
    SessionEnd,
    SessionId,
    SessionRecord,
    SetOutcome,
    SetResult,
    Swap,
    SwapReason,
)
from guide.history.coding import (
    activity_from_json,
    from_text,
    measurement_from_json,
    morning_from_json,
    person_from_json,
    work_from_text,
)
from guide.history.ids import moment
from guide.history.migrations import COURSE_VERSION, DIARY_VERSION, MEASURES_VERSION

_SESSION = (
    "id, profile_id, routine_id, routine_name, routine_revision, content_hash, "
    "started_utc, ended_utc, ended_as, planned_sets, note, red_flag"
)
_SESSIONS = (
    f"SELECT {_SESSION}, pain, plan_key, options FROM session LEFT JOIN pain_before ON session_id = id"
)
_RESULT = "step_index, item_index, exercise_id, set_number, leg, target, outcome, reps, seconds, distance_m"
_ANSWER = "item_index, exercise_id, pain, effort"
_BOOKMARK = "step_index, reps, elapsed_s"
_DIARY = (
    ("retired", "profile_id"),
    ("pain_before", "session_id, pain"),
    ("morning", "profile_id, day, value"),
    ("activity", "id, profile_id, day, value"),
    ("criterion", "profile_id, code, met, day, answered_by"),
    ("phase_change", "id, profile_id, phase, day, confirmed_by, reason"),
    ("ignored", "profile_id, adjustment_id, undone_by"),
)
_COURSE = (
    ("set_pace", "session_id, step_index, percent"),
    ("item_pace", "session_id, item_index, percent"),
    ("swap", "session_id, id, from_step, item_index, exercise_id, instead_id, reason, half, plan_key"),
    ("long_rest", "session_id, step_index, item_index, seconds"),
)

# Enum look-ups by call are the slowest part of reading ten thousand results.
_LEGS: Mapping[str, Leg] = {leg.value: leg for leg in Leg}
_OUTCOMES: Mapping[str, SetOutcome] = {outcome.value: outcome for outcome in SetOutcome}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A session that was begun and not ended, with what is needed to go on.

    Attributes:
        record: What was done so far.
        bookmark: Where it stood; ``None`` in records of before it was kept from the beginning.
        plan_key: As given to ``begin_session``.
        options: As given to ``begin_session``.
        swap_key: As given with the last exercise that came in; empty if none did.
        paces: How quick items were beside their tempo, in per cent, by their place.
    """

    record: SessionRecord
    bookmark: Bookmark | None
    plan_key: str
    options: Mapping[str, float]
    swap_key: str = ""
    paces: Mapping[int, int] = field(default_factory=dict[int, int], hash=False)


def probe(db: sqlite3.Connection, version: int) -> bool:
    """Whether a file of that version has every table and column that is read here."""
    wanted = [
        ("session", f"{_SESSION}, plan_key, options"),
        ("set_result", f"session_id, {_RESULT}"),
        ("answer", f"session_id, {_ANSWER}"),
        ("bookmark", f"session_id, {_BOOKMARK}"),
        ("person", "id, first, value"),
        ("lock", "id, profile_id, code, unlocked_by"),
        ("event", "id, utc"),
    ]
    if version >= DIARY_VERSION:
        wanted += _DIARY
    if version >= MEASURES_VERSION:
        wanted.append(("measurement", "profile_id, measure, day, value"))
    if version >= COURSE_VERSION:
        wanted += _COURSE
    try:
        for table, columns in wanted:
            db.execute(f"SELECT {columns} FROM {table} LIMIT 0")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            return False
        raise
    return True


def read_people(db: sqlite3.Connection, *, retired: bool) -> tuple[Person, ...]:
    """Everyone who is retired, or everyone who is not, in the order they were first saved."""
    rows = db.execute(
        """SELECT id, value FROM person WHERE EXISTS (SELECT 1 FROM retired WHERE profile_id = id) = ?
            ORDER BY first""",
        (retired,),
    )
    return tuple(_person(db, ProfileId(id_), value) for id_, value in rows)


def read_person(db: sqlite3.Connection, profile_id: ProfileId) -> Person | None:
    """One person, if there is one by that id."""
    row = db.execute("SELECT value FROM person WHERE id = ?", (profile_id,)).fetchone()
    return None if row is None else _person(db, profile_id, row[0])


def read_sessions(
    db: sqlite3.Connection, profile_id: ProfileId, *, start: str, end: str, limit: int
) -> tuple[SessionRecord, ...]:
    """Sessions begun from ``start`` up to but not at ``end`` (stamps), newest first; -1 for no limit."""
    rows = db.execute(
        f"""{_SESSIONS} WHERE profile_id = ? AND started_utc >= ? AND started_utc < ?
            ORDER BY started_utc DESC, id DESC LIMIT ?""",
        (profile_id, start, end, limit),
    ).fetchall()
    return tuple(_record(db, row) for row in rows)


def read_unfinished(db: sqlite3.Connection, profile_id: ProfileId) -> Unfinished | None:
    """The newest session of a person that was not ended."""
    row = db.execute(
        f"""{_SESSIONS} WHERE profile_id = ? AND ended_utc IS NULL
            ORDER BY started_utc DESC, id DESC LIMIT 1""",
        (profile_id,),
    ).fetchone()
    if row is None:
        return None
    *_, plan_key, options = row
    record = _record(db, row)
    key = db.execute(
        "SELECT plan_key FROM swap WHERE session_id = ? ORDER BY id DESC LIMIT 1", (record.id,)
    ).fetchone()
    paces = db.execute("SELECT item_index, percent FROM item_pace WHERE session_id = ?", (record.id,))
    place = db.execute(f"SELECT {_BOOKMARK} FROM bookmark WHERE session_id = ?", (record.id,)).fetchone()
    return Unfinished(
        record=record,
        bookmark=place and Bookmark(step_index=place[0], reps=place[1], elapsed_s=place[2]),
        plan_key=plan_key,
        options={key: float(value) for key, value in from_text(options).items()},
        swap_key=key[0] if key else "",
        paces=dict(paces.fetchall()),
    )


def read_begun_with(
    db: sqlite3.Connection, profile_id: ProfileId, exercise_ids: Iterable[str], *, start: str, end: str
) -> tuple[datetime, ...]:
    """When sessions began in which one of these exercises was done, at least in part; oldest first."""
    rows = db.execute(
        """SELECT started_utc FROM session WHERE profile_id = ? AND started_utc >= ? AND started_utc < ?
            AND EXISTS (SELECT 1 FROM set_result WHERE session_id = id AND outcome <> ?
                AND exercise_id IN (SELECT value FROM json_each(?)))
            ORDER BY started_utc""",
        (profile_id, start, end, SetOutcome.SKIPPED, json.dumps(sorted(exercise_ids))),
    )
    return tuple(moment(begun) for (begun,) in rows)


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


ActivityId = NewType("ActivityId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedActivity:
    """An entry of the activity log, with the id it is corrected or removed by."""

    id: ActivityId
    entry: ActivityEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChange:
    """A phase entered, onward or back: from when on, who confirmed it, and why."""

    phase: str
    day: date
    by: str
    reason: str


def read_mornings(db: sqlite3.Connection, profile_id: ProfileId, since: date) -> tuple[MorningAnswer, ...]:
    """Mornings from ``since`` on, oldest first."""
    rows = db.execute(
        "SELECT value FROM morning WHERE profile_id = ? AND day >= ? ORDER BY day",
        (profile_id, since.isoformat()),
    )
    return tuple(morning_from_json(from_text(value)) for (value,) in rows)


def read_activities(db: sqlite3.Connection, profile_id: ProfileId, since: date) -> tuple[LoggedActivity, ...]:
    """Activities from ``since`` on, oldest first."""
    rows = db.execute(
        "SELECT id, value FROM activity WHERE profile_id = ? AND day >= ? ORDER BY day, id",
        (profile_id, since.isoformat()),
    )
    return tuple(
        LoggedActivity(id=ActivityId(id_), entry=activity_from_json(from_text(value))) for id_, value in rows
    )


def read_criteria(db: sqlite3.Connection, profile_id: ProfileId) -> tuple[CriterionResult, ...]:
    """The last answer for each criterion, by code."""
    rows = db.execute(
        "SELECT code, met, day, answered_by FROM criterion WHERE profile_id = ? ORDER BY code", (profile_id,)
    )
    return tuple(
        CriterionResult(code=code, met=bool(met), day=date.fromisoformat(day), by=by)
        for code, met, day, by in rows
    )


def read_phase_changes(db: sqlite3.Connection, profile_id: ProfileId) -> tuple[PhaseChange, ...]:
    """Phases entered, in that order."""
    rows = db.execute(
        "SELECT phase, day, confirmed_by, reason FROM phase_change WHERE profile_id = ? ORDER BY id",
        (profile_id,),
    )
    return tuple(
        PhaseChange(phase=phase, day=date.fromisoformat(day), by=by, reason=reason)
        for phase, day, by, reason in rows
    )


def read_measurements(db: sqlite3.Connection, profile_id: ProfileId, since: date) -> tuple[Measurement, ...]:
    """Measures from ``since`` on, oldest first."""
    rows = db.execute(
        "SELECT value FROM measurement WHERE profile_id = ? AND day >= ? ORDER BY day, measure",
        (profile_id, since.isoformat()),
    )
    return tuple(measurement_from_json(from_text(value)) for (value,) in rows)


def read_ignored(db: sqlite3.Connection, profile_id: ProfileId) -> dict[str, str]:
    """Adjustments that were undone, with who did."""
    rows = db.execute(
        "SELECT adjustment_id, undone_by FROM ignored WHERE profile_id = ? ORDER BY adjustment_id",
        (profile_id,),
    )
    return dict(rows.fetchall())


def _person(db: sqlite3.Connection, profile_id: ProfileId, value: str) -> Person:
    person = person_from_json(profile_id, from_text(value))
    return replace(person, criteria=read_criteria(db, profile_id))


def _record(db: sqlite3.Connection, row: Iterable[Any]) -> SessionRecord:
    (
        id_,
        profile_id,
        routine,
        name,
        revision,
        content,
        started,
        ended,
        end,
        planned,
        note,
        red_flag,
        pain,
        *_,
    ) = row
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
        pain_before=pain,
        swaps=_swaps(db, id_),
        long_rests=_long_rests(db, id_),
    )


def _results(db: sqlite3.Connection, session_id: str) -> tuple[SetResult, ...]:
    rows = db.execute(
        f"SELECT {_RESULT} FROM set_result WHERE session_id = ? ORDER BY step_index",
        (session_id,),
    )
    paces: dict[int, int] = dict(
        db.execute("SELECT step_index, percent FROM set_pace WHERE session_id = ?", (session_id,)).fetchall()
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
            percent=paces.get(step, WHOLE_PACE),
        )
        for step, item, exercise, number, leg, target, outcome, reps, seconds, metres in rows
    )


def _swaps(db: sqlite3.Connection, session_id: str) -> tuple[Swap, ...]:
    rows = db.execute(
        """SELECT from_step, item_index, exercise_id, instead_id, reason, half FROM swap WHERE session_id = ?
            ORDER BY id""",
        (session_id,),
    )
    return tuple(
        Swap(
            from_step=step,
            item_index=item,
            exercise_id=out,
            instead=into,
            reason=SwapReason(reason),
            half=bool(half),
        )
        for step, item, out, into, reason, half in rows
    )


def _long_rests(db: sqlite3.Connection, session_id: str) -> tuple[LongRest, ...]:
    rows = db.execute(
        "SELECT step_index, item_index, seconds FROM long_rest WHERE session_id = ? ORDER BY step_index",
        (session_id,),
    )
    return tuple(LongRest(step_index=step, item_index=item, seconds=seconds) for step, item, seconds in rows)


def _answers(db: sqlite3.Connection, session_id: str) -> tuple[Answer, ...]:
    rows = db.execute(
        f"SELECT {_ANSWER} FROM answer WHERE session_id = ? ORDER BY item_index",
        (session_id,),
    )
    return tuple(
        Answer(item_index=item, exercise_id=exercise, pain=pain, effort=effort)
        for item, exercise, pain, effort in rows
    )
