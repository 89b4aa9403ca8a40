"""Ten years of records, 1.5 million events: how long Today and Progress wait for them, and opening.

Run: ``PYTHONPATH=. python tests/bench/bench_history.py [FOLDER]``; a record in FOLDER is kept and used again.
The yardstick is a plain ``SELECT count(*)`` of the events in the same file.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import Leg, ProfileId
from guide.domain.record import Answer, Bookmark, SessionEnd
from guide.history.backup import FILE_NAME
from guide.history.coding import (
    activity_to_json,
    answer_to_json,
    morning_to_json,
    person_to_json,
    result_to_json,
    to_text,
)
from guide.history.connection import connect
from guide.history.ids import next_id, stamp
from guide.history.opening import open_store
from guide.history.projections import Kind, StoredEvent, insert
from guide.history.store import Store
from tests.support.records import HALF_A_MINUTE, TEN_REPS, a_person, a_result, a_run

EVENTS = 1_500_000
DAYS = 3652
RESULTS, ANSWERS = 45, 12
BUDGET_MS = 100.0
OPENING_MS = 15.0
END = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
ANNA = ProfileId("anna")


def now() -> datetime:
    return END


def main() -> None:
    """Make the record if it is not there, measure, print."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "ten years"
        if not (folder / FILE_NAME).exists():
            started = time.perf_counter()
            generate(folder, EVENTS, days=DAYS)
            print(f"made in {time.perf_counter() - started:.0f} s")
        measure(folder)
        measure_small(Path(scratch) / "small")


def generate(folder: Path, events: int, *, days: int) -> None:
    """Fill a new record through the code every event goes through, in one transaction.

    Each of ``days`` has a morning, an activity and an answer to a criterion besides.
    """
    open_store(folder, now=now, random_bytes=os.urandom).close()
    per_session = RESULTS + ANSWERS + 3
    sessions = events // per_session
    with closing(connect(folder / FILE_NAME, "rw")) as db:
        db.execute("BEGIN IMMEDIATE")
        last: str | None = None

        def add(at: datetime, kind: Kind, payload: str, session: str | None = None) -> str:
            nonlocal last
            last = next_id(at, os.urandom, after=last)
            own = last if kind is Kind.SESSION_BEGUN else session
            insert(db, StoredEvent(last, "device", stamp(at), ANNA, own, kind, payload))
            return last

        targets = [to_text(result_to_json(a_result(step))) for step in range(RESULTS)]
        targets[::3] = [
            to_text(result_to_json(a_result(step, target=HALF_A_MINUTE, leg=Leg.RIGHT, reps=None)))
            for step in range(0, RESULTS, 3)
        ]
        answers = [
            to_text(
                answer_to_json(Answer(item_index=item, exercise_id="heel-raise-double", pain=2, effort=5))
            )
            for item in range(ANSWERS)
        ]
        begun = to_text(
            {
                "routine": "pi-4-morning",
                "name": "Two-leg strength, morning",
                "revision": "3",
                "hash": "c0ffee",
                "sets": RESULTS,
                "plan_key": "pi-4-morning",
                "options": {"prepare_s": 8.0},
            }
        )
        add(END - timedelta(days=DAYS), Kind.PERSON_SAVED, to_text(person_to_json(a_person())))
        for number in range(sessions):
            at = END - timedelta(days=DAYS) * (sessions - number) / sessions
            session = add(at, Kind.SESSION_BEGUN, begun)
            for payload in targets:
                at += timedelta(seconds=30)
                add(at, Kind.SET_DONE, payload, session)
            for payload in answers:
                add(at, Kind.ANSWERED, payload, session)
            add(at, Kind.SESSION_ENDED, to_text({"end": SessionEnd.FINISHED, "red_flag": None}), session)
            add(at, Kind.NOTED, to_text({"text": "a bit stiff at first"}), session)
        for number in range(days):
            at = END - timedelta(days=days - number)
            morning = MorningAnswer(day=at.date(), pain=1, stiffness_min=10, swelling=Swelling.NONE)
            add(at, Kind.MORNING_ANSWERED, to_text(morning_to_json(morning)))
            add(at, Kind.ACTIVITY_ADDED, to_text(activity_to_json(a_run(at.date()))))
            told = {"code": f"code {number % 20}", "met": True, "day": at.date().isoformat(), "by": ""}
            add(at, Kind.CRITERION_ANSWERED, to_text(told))
        db.execute("COMMIT")


def measure(folder: Path) -> None:
    path = folder / FILE_NAME
    with closing(connect(path, "ro")) as db:
        yardstick = timed(lambda: db.execute("SELECT count(*) FROM event").fetchone(), times=3)
        (count,) = db.execute("SELECT count(*) FROM event").fetchone()
    print(f"{count:,} events, {path.stat().st_size / 2**20:.0f} MiB; count(*) of them: {yardstick:.1f} ms")

    opening = timed(lambda: open_store(folder, now=now, random_bytes=os.urandom).close())
    report("opening", opening, OPENING_MS, yardstick)
    with closing(open_store(folder, now=now, random_bytes=os.urandom)) as store:
        today = END.replace(hour=0)
        first = timed(lambda: store.sessions_between(ANNA, today, END), times=1)
        report("today, first", first, BUDGET_MS, yardstick)
        report("today", timed(lambda: store.sessions_between(ANNA, today, END)), BUDGET_MS, yardstick)
        first = timed(lambda: store.sessions(ANNA, limit=200), times=1)
        report("last 200 sessions, first", first, BUDGET_MS, yardstick)
        report("last 200 sessions", timed(lambda: store.sessions(ANNA, limit=200)), BUDGET_MS, yardstick)
        found = store.sessions(ANNA, limit=200)
        print(f"  with {sum(len(record.results) for record in found):,} results")
        report("unfinished", timed(lambda: store.unfinished(ANNA)), BUDGET_MS, yardstick)
        month = END.date() - timedelta(days=30)
        for since, words in ((month, "30 days"), (date.min, "all")):
            mornings = timed(lambda since=since: store.mornings(ANNA, since))
            report(f"mornings, {words}", mornings, BUDGET_MS, yardstick)
            activities = timed(lambda since=since: store.activities(ANNA, since))
            report(f"activities, {words}", activities, BUDGET_MS, yardstick)
        report("people with their criteria", timed(store.people), BUDGET_MS, yardstick)
        print(f"  daily backup with its check: {timed(store.back_up_if_due, times=1) / 1000:.1f} s")


def measure_small(folder: Path) -> None:
    """A year of one session a day: opening, and the writes of a running session."""
    generate(folder, 365 * 60, days=365)
    print(f"a year of one session a day: {(folder / FILE_NAME).stat().st_size / 2**20:.1f} MiB")
    first = timed(lambda: open_store(folder, now=now, random_bytes=os.urandom).close(), times=1)
    print(f"  opening, first of the day with its backup if small: {first:.1f} ms")
    report("opening", timed(lambda: open_store(folder, now=now, random_bytes=os.urandom).close()), OPENING_MS)
    tiny = folder / "tiny"
    generate(tiny, 60 * 60, days=60)
    first = timed(lambda: open_store(tiny, now=now, random_bytes=os.urandom).close(), times=1)
    print(f"two months, {(tiny / FILE_NAME).stat().st_size / 2**20:.1f} MiB")
    print(f"  opening, first of the day with its backup: {first:.1f} ms")
    report("opening", timed(lambda: open_store(tiny, now=now, random_bytes=os.urandom).close()), OPENING_MS)
    with closing(open_store(tiny, now=now, random_bytes=os.urandom)) as store:
        measure_writes(store)


def measure_writes(store: Store) -> None:
    session = store.begin_session(
        profile_id=ANNA,
        routine_id="r",
        routine_name="r",
        routine_revision="1",
        content_hash="h",
        planned_sets=1,
        plan_key="r",
        options={},
    )
    journal = timed(lambda: store.journal(session, Bookmark(step_index=1)), times=200)
    result = timed(lambda: store.add_result(session, a_result(1, target=TEN_REPS)), times=200)
    print(f"  a rep on disk: {journal:.2f} ms; a set on disk: {result:.2f} ms")


def timed(call: Callable[[], object], *, times: int = 9) -> float:
    """Median milliseconds of a call."""
    taken: list[float] = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken)


def report(what: str, ms: float, budget_ms: float, yardstick_ms: float | None = None) -> None:
    verdict = "ok" if ms <= budget_ms else "OVER"
    ratio = "" if yardstick_ms is None else f", {ms / yardstick_ms:.3f} of count(*)"
    print(f"  {what}: {ms:.1f} ms of {budget_ms:.0f}{ratio}  {verdict}")


if __name__ == "__main__":
    main()
