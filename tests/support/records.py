"""Builders for the record: people, results, and a store in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from guide.domain.dose import HoldWork, RepWork, SetWork, Tempo
from guide.domain.exercise import Track
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.record import SessionId, SetOutcome, SetResult
from guide.history.opening import open_store
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


def a_person(id_: str = "anna", *, name: str = "Anna") -> Person:
    """Someone with a ruptured left tendon."""
    return Person(id=ProfileId(id_), name=name, track=Track.POST_INJURY, affected=Leg.LEFT)


def a_result(
    step_index: int = 1,
    *,
    target: SetWork = TEN_REPS,
    outcome: SetOutcome = SetOutcome.DONE,
    leg: Leg = Leg.LEFT,
    reps: int | None = 10,
    seconds: float = 60.0,
    distance_m: float | None = None,
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
    )


def begin(store: Store, profile_id: str = "anna", *, options: Mapping[str, float] | None = None) -> SessionId:
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
    )
