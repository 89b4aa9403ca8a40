"""Sleep and clocks: the machine sleeps in the middle of a session, and its time of day is changed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.domain.record import SessionEnd
from guide.session.event import Quit, Tick
from guide.session.look import Look, Stage
from guide.ui import app
from guide.ui.hearing import Hearing
from guide.ui.main_window import MainWindow
from guide.ui.screens.finish import FinishScreen
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.session_driver import SessionDriver
from guide.ui.session_flow import SessionFlow
from guide.workspace import Workspace, locate
from tests.journeys.clinic import ROUTINE, write_clinic
from tests.support.clock import FakeClock
from tests.support.hearing import Heard
from tests.support.records import FakeNow
from tests.support.windows import answer_before, button, words

START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Machine:
    """A window with the three clocks of a machine: awake time, that with sleep, and the time of day."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.day = FakeNow(START)
        self.clock = FakeClock()
        self.heard = Heard()
        self.workspace = Workspace(
            locate(data_dir=folder / "data", libraries=[write_clinic(folder / "clinic")]), now=self.day
        )
        self.store = self.workspace.open_record()
        self.person = Person(id=self.store.new_profile_id(), name="Bo", track=Track.PREVENTION)
        self.store.save_person(self.person)
        self.window = MainWindow(self.workspace, clock=self.clock, hear=self.heard)
        qtbot.addWidget(self.window)
        self.window.open()
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window._on_start(ROUTINE)
        qtbot.waitUntil(lambda: self.heard.player.prepared > 0)
        answer_before(self.window)

    @property
    def driver(self) -> SessionDriver:
        found = self.window.findChild(SessionFlow)
        assert found is not None
        assert found.driver is not None
        return found.driver

    @property
    def seen(self) -> Look:
        return self.driver.see()

    @property
    def player(self) -> PlayerScreen:
        found = self.window.findChild(PlayerScreen)
        assert found is not None
        return found

    def exercise(self, seconds: float) -> None:
        """Let time pass on every clock."""
        end_s = self.clock.now_s + seconds
        while self.clock.now_s < end_s - 1e-9:
            self.day.advance(seconds=min(0.5, end_s - self.clock.now_s))
            self.clock.advance(min(0.5, end_s - self.clock.now_s))
            self.driver.send(Tick())

    def sleep(self, seconds: float) -> None:
        """Close the lid and open it again: nobody looked at any clock meanwhile."""
        self.day.advance(seconds=seconds)
        self.clock.advance(seconds)
        self.driver.send(Tick())

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.player, key)


@pytest.fixture
def machine(qtbot: QtBot, tmp_path: Path) -> Iterator[Machine]:
    made = Machine(qtbot, tmp_path)
    yield made
    made.driver.send(Quit())
    made.window.close()
    made.workspace.close()


@pytest.mark.parametrize(
    ("into_s", "under", "label"),
    [
        (1.0, Stage.PREPARING, "player_away"),
        (5.0, Stage.WORKING, "player_away"),
        (8.0, Stage.RESTING, "rest_away"),
    ],
)
def test_a_closed_lid_pauses_where_it_was_closed(machine: Machine, into_s: float, under: Stage, label: str):
    machine.exercise(into_s)
    before = machine.seen
    assert before.stage is under
    results = machine.driver.session.results
    machine.heard.player.played.clear()
    machine.heard.voice.said.clear()

    machine.sleep(12 * 60)

    after = machine.seen
    assert (after.stage, after.under) == (Stage.PAUSED, under)
    assert (after.reps, after.elapsed_s, after.step_index) == (
        before.reps,
        before.elapsed_s,
        before.step_index,
    )
    assert machine.driver.session.results is results
    assert words(machine.player, label) == "You were away 12 minutes. Go on when you are ready."
    assert [tone.value for tone in machine.heard.player.played] == ["pause"]
    assert machine.heard.voice.said == ["Paused. You were away."]
    assert not hearing_of(machine).awake.wanted

    machine.press(Qt.Key.Key_Space)
    assert machine.seen.stage is under
    assert machine.seen.elapsed_s == before.elapsed_s
    assert words(machine.player, label) == ""
    machine.exercise(0.5)
    assert machine.seen.elapsed_s == pytest.approx(before.elapsed_s + 0.5)


def test_a_set_that_was_slept_through_can_begin_again(machine: Machine):
    machine.exercise(5.0)
    assert machine.seen.reps == 1
    machine.sleep(3600)

    button(machine.player, "player_again").click()
    assert (machine.seen.stage, machine.seen.reps) == (Stage.PAUSED, 0)
    machine.press(Qt.Key.Key_Space)
    machine.exercise(5.1)

    (result,) = machine.driver.session.results
    assert (result.reps, result.seconds) == (2, 5.0)


def test_a_stall_of_five_seconds_is_a_pause_and_no_burst(machine: Machine):
    machine.exercise(2.5)
    machine.heard.player.played.clear()

    machine.sleep(5.0)

    assert machine.seen.stage is Stage.PAUSED
    assert machine.seen.reps == 0
    assert [tone.value for tone in machine.heard.player.played] == ["pause"]
    assert words(machine.player, "player_away").startswith("You were away for a moment.")


@pytest.mark.parametrize("shift", [timedelta(days=-1), timedelta(hours=3), timedelta(days=400)])
def test_a_time_of_day_that_is_put_right_changes_nothing(machine: Machine, shift: timedelta):
    machine.exercise(4.0)
    before = machine.seen

    machine.day.time += shift
    machine.driver.send(Tick())

    assert machine.seen == before
    machine.exercise(4.0)
    assert machine.seen.stage is Stage.RESTING
    button(machine.player, "player_end_session").click()
    button(machine.player, "rest_end").click()
    finish = machine.window.findChild(FinishScreen)
    assert finish is not None
    said = [label.text() for label in finish.findChildren(QLabel)]
    assert any(" · 8 s · " in text for text in said), said
    (record,) = machine.store.sessions(machine.person.id, limit=2)
    assert record.end is SessionEnd.STOPPED
    assert [result.reps for result in record.results] == [2]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a running program is fixed here")
def test_another_time_zone_changes_nothing(machine: Machine, monkeypatch: pytest.MonkeyPatch):
    machine.exercise(4.0)
    before = machine.seen
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        machine.driver.send(Tick())
        assert machine.seen == before
        machine.exercise(4.0)
        assert machine.seen.stage is Stage.RESTING
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has a clock for each")
def test_the_windows_clock_goes_on_while_the_machine_sleeps():
    before_s = time.clock_gettime(time.CLOCK_BOOTTIME)
    read_s = app.seconds_awake_or_asleep()

    assert before_s <= read_s <= time.clock_gettime(time.CLOCK_BOOTTIME)


@pytest.mark.parametrize(("platform", "clock"), [("darwin", "CLOCK_MONOTONIC"), ("win32", "")])
def test_every_system_has_such_a_clock(platform: str, clock: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(app.sys, "platform", platform)
    monkeypatch.setattr(app.time, "clock_gettime", {time.CLOCK_MONOTONIC: 7.0}.__getitem__)
    monkeypatch.setattr(app.time, "monotonic", lambda: 8.0)
    assert app.seconds_awake_or_asleep() == (7.0 if clock else 8.0)


def hearing_of(machine: Machine) -> Hearing:
    found = machine.window.findChild(Hearing)
    assert found is not None
    return found
