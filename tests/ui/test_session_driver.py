"""The driver under a clock that stands still until it is moved, and once under the real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guide.domain.dose import SetWork
from guide.history.store import Store
from guide.session.cue import Cue, CueKind
from guide.session.engine import begin
from guide.session.event import (
    Back,
    Event,
    Pacing,
    Pain,
    Pause,
    Quit,
    RedFlag,
    RepDone,
    Resume,
    SetDone,
    Skip,
    Start,
    Tick,
)
from guide.session.look import Look, Stage
from guide.session.timeline import rehearse, total_s
from guide.session_keeper import SessionKeeper
from guide.ui.session_driver import SessionDriver
from tests.bench.drift import measure
from tests.support.clock import FakeClock
from tests.support.records import a_person, a_store
from tests.support.records import begin as begin_in
from tests.support.session_builders import a_dose, a_plan, an_item, distance, hold, reps


@pytest.fixture
def store(tmp_path: Path):
    made = a_store(tmp_path)
    made.save_person(a_person())
    yield made
    made.close()


class Driven:
    """A driver with what it told."""

    def __init__(self, store: Store, *works: SetWork, pacing: Pacing = Pacing.PACED) -> None:
        self.clock = FakeClock()
        self.plan = a_plan(*(an_item(a_dose(work)) for work in works))
        self.keeper = SessionKeeper(store, begin_in(store))
        self.driver = SessionDriver(begin(self.plan, pacing), self.keeper, clock=self.clock)
        self.told: list[tuple[float, Cue]] = []
        self.looks: list[Look] = []
        self.ends = 0
        self.driver.cued.connect(self._on_cue)
        self.driver.looked.connect(self.looks.append)
        self.driver.ended.connect(self._on_end)

    def send(self, *events: Event) -> None:
        for event in events:
            self.driver.send(event)

    def pass_time(self, seconds: float, every_s: float = 0.05) -> None:
        end_s = self.clock.now_s + seconds
        while self.clock.now_s < end_s - 1e-9:
            self.clock.advance(min(every_s, end_s - self.clock.now_s))
            self.driver.send(Tick())

    @property
    def kinds(self) -> list[CueKind]:
        return [cue.kind for _, cue in self.told]

    @property
    def stage(self) -> Stage:
        return self.looks[-1].stage

    @property
    def winds(self) -> bool:
        """Whether the driver will look at the clock again by itself."""
        return self.driver._timer.isActive()

    def _on_cue(self, cue: Cue) -> None:
        self.told.append((self.clock.now_s, cue))

    def _on_end(self) -> None:
        self.ends += 1


Drive = Callable[..., Driven]


@pytest.fixture
def driven(qtbot: QtBot, store: Store):
    made: list[Driven] = []

    def make(*works: SetWork, pacing: Pacing = Pacing.PACED) -> Driven:
        made.append(Driven(store, *works, pacing=pacing))
        return made[-1]

    yield make
    for one in made:
        one.send(Quit())


def test_cues_come_when_the_rehearsal_says(driven: Drive):
    it = driven(reps(2), hold(10))
    it.send(Start())
    it.pass_time(total_s(it.plan) + 0.1)

    expected = rehearse(it.plan)
    assert [cue for _, cue in it.told] == [cue for _, cue in expected]
    assert all(abs(at_s - due_s) <= 0.051 for (at_s, _), (due_s, _) in zip(it.told, expected, strict=True))
    assert it.ends == 1
    assert it.driver.over
    assert not it.winds


def test_it_looks_again_by_itself_while_time_runs_and_sleeps_in_a_pause(driven: Drive):
    it = driven(reps(2))
    assert not it.winds
    it.send(Start())
    assert it.winds
    it.send(Pause())
    assert it.stage is Stage.PAUSED
    assert not it.winds
    it.send(Resume())
    assert it.winds
    it.send(Quit())
    assert not it.winds


def test_the_timer_looks_at_the_clock(driven: Drive, qtbot: QtBot):
    it = driven(reps(2))
    it.send(Start())
    it.clock.advance(0.5)
    with qtbot.waitSignal(it.driver.looked):
        pass

    assert it.looks[-1].elapsed_s == 0.5


def test_a_gap_is_told_once_and_without_a_storm(driven: Drive):
    it = driven(reps(10))
    it.send(Start())
    it.pass_time(8.5)
    before = len(it.told)
    it.clock.advance(185.0)
    it.send(Tick())

    assert it.kinds[before:] == [CueKind.AWAY]
    assert it.stage is Stage.PAUSED
    assert it.looks[-1].away_s == pytest.approx(185.0)
    it.send(Resume())
    assert it.kinds[before:] == [CueKind.AWAY, CueKind.RESUMED]


def test_a_key_after_a_gap_does_not_skip_unseen(driven: Drive):
    it = driven(reps(10), hold(10))
    it.send(Start())
    it.pass_time(9)
    it.clock.advance(60.0)
    it.send(Skip())

    assert it.stage is Stage.PAUSED
    assert it.looks[-1].step_index == 1


def test_what_changed_is_kept_before_it_is_shown(driven: Drive, store: Store):
    it = driven(reps(2), hold(10))
    seen: list[int] = []

    def on_looked(look: Look) -> None:
        left = store.unfinished(a_person().id)
        if look.stage is Stage.STOPPED:
            assert left is None
            return
        assert left is not None
        assert left.bookmark is not None
        assert left.bookmark.step_index == look.step_index
        seen.append(len(left.record.results))

    it.driver.looked.connect(on_looked)
    it.send(Start())
    it.pass_time(8 + 12 + 1)

    assert seen[0] == 0
    assert seen[-1] == 1


def test_time_of_a_distance_counts_without_a_key(driven: Drive, store: Store):
    it = driven(distance(100))
    it.send(Start())
    it.pass_time(8.0)
    assert it.stage is Stage.AWAITING_YOU
    assert it.winds
    it.pass_time(40.0, every_s=1.0)
    it.send(SetDone())

    (record,) = store.sessions(a_person().id, limit=1)
    assert record.results[0].seconds == pytest.approx(40.0)
    assert record.results[0].distance_m == 100


def test_self_paced_reps_wait_for_the_key(driven: Drive):
    it = driven(reps(3), pacing=Pacing.SELF_PACED)
    it.send(Start())
    it.pass_time(8.0)
    it.send(RepDone())
    it.pass_time(30.0, every_s=1.0)
    assert it.looks[-1].reps == 1
    it.send(RepDone(), RepDone())

    assert it.stage is Stage.FINISHED


def test_answers_are_taken_after_the_end_and_it_ends_once(driven: Drive, store: Store):
    it = driven(reps(1))
    it.send(Start(), Skip())
    it.pass_time(6.0)
    it.send(Pain(4, 0))

    assert it.ends == 1
    (record,) = store.sessions(a_person().id, limit=1)
    assert record.answers[0].pain == 4


def test_a_red_flag_ends_it_at_once(driven: Drive, store: Store):
    it = driven(reps(5))
    it.send(Start(), Skip())
    it.pass_time(7.0)
    it.send(RedFlag("calf_pain"))

    assert it.stage is Stage.STOPPED
    assert it.ends == 1
    (record,) = store.sessions(a_person().id, limit=1)
    assert record.red_flag == "calf_pain"
    assert record.results[0].reps == 1


def test_back_takes_a_result_out_of_the_record(driven: Drive, store: Store):
    it = driven(hold(5), hold(5))
    it.send(Start(), Skip())
    it.pass_time(5.5)
    (record,) = store.sessions(a_person().id, limit=1)
    assert len(record.results) == 1
    it.send(Back())

    (record,) = store.sessions(a_person().id, limit=1)
    assert record.results == ()


def test_a_real_session_with_stalls_ends_as_planned(qapp: QApplication, tmp_path: Path):
    found = measure(20.0, stall_ms=60.0, folder=tmp_path)

    assert found.stalls > 10
    assert found.in_order
    assert abs(found.took_s - found.planned_s) < 0.05
    assert min(found.late_s) > -0.002
    assert found.worst_s < 0.12
