"""Builders for the record: people, results, and a store in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.dose import HoldWork, RepWork, SetWork, Tempo
from guide.domain.exercise import Track
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.record import SessionId, SetOutcome, SetResult
from guide.history.backup import FILE_NAME
from guide.history.coding import to_text
from guide.history.connection import connect
from guide.history.ids import stamp
from guide.history.migrations import STEPS, migrate, stand_in
from guide.history.opening import open_store
from guide.history.projections import StoredEvent, insert
from guide.history.store import Store

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TEN_REPS = RepWork(reps=10, tempo=Tempo(lift_s=2, hold_s=1, lower_s=3))
HALF_A_MINUTE = HoldWork(hold_s=30)


class FakeNow:
    """A wall clock that stands still until it is told to go on."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def __call__(self) -> datetime:
        """The time."""
        return self.time

    def advance(self, **amount: float) -> None:
        """Go on (or back) by ``timedelta(**amount)``."""
        self.time += timedelta(**amount)


def seeded(seed: int = 1) -> Callable[[int], bytes]:
    """Random bytes that are the same every time."""
    return Random(seed).randbytes


def a_store(folder: Path, now: Callable[[], datetime] | None = None, *, seed: int = 1) -> Store:
    """Open the store in ``folder``."""
    return open_store(folder, now=now or FakeNow(), random_bytes=seeded(seed))


def a_person(id_: str = "anna", *, name: str = "Anna", boot_angle_deg: float | None = None) -> Person:
    """Someone with a ruptured left tendon."""
    return Person(
        id=ProfileId(id_),
        name=name,
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        boot_angle_deg=boot_angle_deg,
    )


def a_run(day: date, *, minutes: float = 20) -> ActivityEntry:
    """A run on a day."""
    return ActivityEntry(kind=ActivityKind.RUN, day=day, minutes=minutes)


def a_result(
    step_index: int = 1,
    *,
    target: SetWork = TEN_REPS,
    outcome: SetOutcome = SetOutcome.DONE,
    leg: Leg = Leg.LEFT,
    reps: int | None = 10,
    seconds: float = 60.0,
    distance_m: float | None = None,
    percent: int = 100,
) -> SetResult:
    """A set done as asked."""
    return SetResult(
        step_index=step_index,
        item_index=step_index // 4,
        exercise_id="heel-raise-double",
        set_number=1 + step_index % 4,
        leg=leg,
        target=target,
        outcome=outcome,
        reps=reps,
        seconds=seconds,
        distance_m=distance_m,
        percent=percent,
    )


def begin(
    store: Store,
    profile_id: str = "anna",
    *,
    options: Mapping[str, float] | None = None,
    pain_before: int | None = None,
) -> SessionId:
    """Begin a session of a routine."""
    return store.begin_session(
        profile_id=ProfileId(profile_id),
        routine_id="pi-4-morning",
        routine_name="Two-leg strength, morning",
        routine_revision="3",
        content_hash="c0ffee",
        planned_sets=12,
        plan_key="pi-4-morning@c0ffee",
        options=options or {"prepare_s": 8.0},
        pain_before=pain_before,
    )


_EARLY_SESSION = "00000000-0000-7000-8000-000000000001"
_EARLY_EVENTS: tuple[tuple[str, str | None, dict[str, object]], ...] = (
    (
        "person_saved",
        None,
        {
            "name": "Anna",
            "track": "post_injury",
            "affected": "left",
            "management": None,
            "day_0": None,
            "in_boot": False,
            "weight_bearing": None,
            "boot_removal_allowed": False,
            "boot_off_confirmed": False,
            "phase": "pi-4",
        },
    ),
    (
        "session_begun",
        _EARLY_SESSION,
        {
            "routine": "pi-4-morning",
            "name": "Two-leg strength, morning",
            "revision": "3",
            "hash": "c0ffee",
            "sets": 12,
            "plan_key": "pi-4-morning@c0ffee",
            "options": {"prepare_s": 8.0},
        },
    ),
    (
        "set_done",
        _EARLY_SESSION,
        {
            "step": 1,
            "item": 0,
            "exercise": "heel-raise-double",
            "set": 2,
            "leg": "left",
            "target": {"form": "reps", "reps": 10, "tempo": [2, 1, 3]},
            "outcome": "done",
            "reps": 10,
            "s": 60.0,
            "m": None,
        },
    ),
    ("locked", None, {"code": "RF-DVT"}),
)


def an_early_record(folder: Path, version: int) -> Path:
    """A file as version 1, 2, 3 or 4 left it: a person, a session under way, a lock."""
    path = folder / FILE_NAME
    with closing(connect(path, "rwc")) as db:
        db.execute("PRAGMA journal_mode = WAL")
        migrate(db, STEPS[:version])
        # What is worked out today needs tables that were not there then; they go with the connection.
        stand_in(db, version)
        db.execute("INSERT INTO device VALUES (1, 'early')")
        for number, (kind, session, value) in enumerate(_EARLY_EVENTS):
            id_ = f"00000000-0000-7000-8000-{number:012}"
            insert(db, StoredEvent(id_, "early", stamp(START), "anna", session, kind, to_text(value)))
    return path
