"""How far a real session drifts from its plan while the event loop stalls now and then.

Run: python -m tests.bench.drift [SECONDS] [STALL_MS]
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from guide.domain.dose import Dose, HoldWork, RepWork, Tempo
from guide.domain.record import SessionEnd
from guide.domain.routine import Item
from guide.history.opening import open_store
from guide.session.cue import Cue
from guide.session.engine import begin
from guide.session.event import Start
from guide.session.plan import Plan, PlanOptions
from guide.session.planning import plan_key
from guide.session.timeline import rehearse, total_s
from guide.session_keeper import SessionKeeper, end_of
from guide.ui.session_driver import SessionDriver
from tests.support.session_builders import a_person, a_plan

_EVERY_MS = 400
_QUIET_S = 0.25
"""No stall begins so shortly before the end, so that the end is measured and not a stall."""
_LOOP_S = 8.0
"""A set of two reps, a rest and a hold: what the plan is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What was measured; all in seconds, late is positive.

    Attributes:
        planned_s: Length of the plan.
        took_s: Length of the session.
        late_s: Lateness of each cue, in order.
        in_order: Whether the cues were those of the rehearsal, one by one.
    """

    planned_s: float
    took_s: float
    late_s: tuple[float, ...]
    in_order: bool
    stalls: int

    @property
    def worst_s(self) -> float:
        """Lateness of the latest cue."""
        return max(self.late_s)

    @property
    def p99_s(self) -> float:
        """Lateness that 99 of 100 cues stay within."""
        return sorted(self.late_s)[math.ceil(len(self.late_s) * 0.99) - 1]


def a_long_plan(length_s: float) -> Plan:
    """Return a plan of about this length: reps, holds and rests in turn."""
    raising = RepWork(reps=2, tempo=Tempo(lift_s=0.8, hold_s=0.3, lower_s=0.9))
    items = (
        Item(exercise_id="raise", dose=Dose(sets=1, work=raising)),
        Item(exercise_id="hold", dose=Dose(sets=1, work=HoldWork(hold_s=2.0))),
    )
    rounds = math.ceil(length_s / _LOOP_S)
    return a_plan(*items * rounds, options=PlanOptions(prepare_s=0.0, switch_s=0.0, rest_between_items_s=1.0))


def measure(length_s: float, *, stall_ms: float, folder: Path, seed: int = 1) -> Drift:
    """Follow a plan in real time with the driver of the window and a record on disk."""
    store = open_store(folder, now=_now, random_bytes=os.urandom)
    made = a_long_plan(length_s)
    person = a_person()
    store.save_person(person)
    session_id = store.begin_session(
        profile_id=person.id,
        routine_id=made.routine_id,
        routine_name=made.routine_name,
        routine_revision="",
        content_hash="",
        planned_sets=1,
        plan_key=plan_key(made),
        options=asdict(PlanOptions()),
    )
    driver = SessionDriver(begin(made), SessionKeeper(store, session_id), clock=time.monotonic)
    watch = _Watch(driver, made, stall_ms=stall_ms, seed=seed)
    try:
        return watch.run()
    finally:
        store.close()


class _Watch(QObject):
    """Notes when cues come, and stalls the loop."""

    def __init__(self, driver: SessionDriver, made: Plan, *, stall_ms: float, seed: int) -> None:
        super().__init__()
        self._driver = driver
        self._plan = made
        self._stall_s = stall_ms / 1000
        self._random = Random(seed)
        self._cues: list[tuple[float, Cue]] = []
        self._began_s = 0.0
        self._ended_s = 0.0
        self._stalls = 0
        self._loop = QEventLoop(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_stall)
        driver.cued.connect(self._on_cue)
        driver.ended.connect(self._on_end)

    def run(self) -> Drift:
        if self._stall_s > 0:
            self._timer.start(_EVERY_MS)
        self._began_s = time.monotonic()
        self._driver.send(Start())
        self._loop.exec()
        self._timer.stop()
        expected = rehearse(self._plan)
        late_s = tuple(
            at_s - self._began_s - due_s for (at_s, _), (due_s, _) in zip(self._cues, expected, strict=False)
        )
        in_order = [cue for _, cue in self._cues] == [cue for _, cue in expected]
        return Drift(
            planned_s=total_s(self._plan),
            took_s=self._ended_s - self._began_s,
            late_s=late_s,
            in_order=in_order and end_of(self._driver.session) is SessionEnd.FINISHED,
            stalls=self._stalls,
        )

    @Slot(object)
    def _on_cue(self, cue: Cue) -> None:
        self._cues.append((time.monotonic(), cue))

    @Slot()
    def _on_end(self) -> None:
        self._ended_s = time.monotonic()
        self._loop.quit()

    @Slot()
    def _on_stall(self) -> None:
        began_s = time.monotonic()
        if began_s + self._stall_s > self._began_s + total_s(self._plan) - _QUIET_S:
            return
        while time.monotonic() < began_s + self._stall_s:
            pass
        self._stalls += 1
        self._timer.start(self._random.randrange(_EVERY_MS // 4, _EVERY_MS * 2))


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    """Print what a session of so many seconds (300) with stalls of so many milliseconds (60) does."""
    length_s, stall_ms = (float(given) for given in (sys.argv[1:] + ["300", "60"][len(sys.argv) - 1 :]))
    _app = QCoreApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        found = measure(length_s, stall_ms=stall_ms, folder=Path(folder))
    print(f"planned {found.planned_s:.3f} s, took {found.took_s:.3f} s")
    print(
        f"end off by {(found.took_s - found.planned_s) * 1000:+.1f} ms, "
        f"{found.stalls} stalls of {stall_ms:g} ms"
    )
    print(f"{len(found.late_s)} cues, as rehearsed: {found.in_order}")
    print(f"late: p99 {found.p99_s * 1000:.1f} ms, worst {found.worst_s * 1000:.1f} ms")


if __name__ == "__main__":
    main()
