"""Reminders: once at their time, never needlessly, with nothing running in between."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide.agenda import Agenda
from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.settings import read_settings
from guide.ui.frame import Frame
from guide.ui.main_window import MainWindow
from guide.ui.reminder_desk import ReminderDesk, is_anything_ready
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.screens.settings_reminders import ReminderChoice, RemindersCard, times_in
from guide.ui.tray_notice import Notice
from guide.ui.wall_alarm import WallAlarm
from guide.ui.widgets.reminder_line import ReminderLine
from guide.workspace import Workspace, locate
from tests.support.clock import FakeClock
from tests.support.records import FakeNow
from tests.support.windows import answer_before, button, line, show, words

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


class NotedNotice(Notice):
    """A notice that nobody sees; ``said`` has its words while it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def say(self, words: str) -> None:
        self.said.append(words)

    def hide(self) -> None:
        self.said.clear()


class Desk:
    """A reminder desk over a workspace, with a clock that is moved by hand."""

    def __init__(self, qtbot: QtBot, folder: Path, *times: str) -> None:
        self.now = FakeNow(NOON)
        self.workspace = Workspace(locate(data_dir=folder), now=self.now)
        self.store = self.workspace.open_record()
        self.store.save_person(Person(id=self.store.new_profile_id(), name="Bo", track=Track.PREVENTION))
        self.workspace.change_settings(reminder_times=times)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.frame = Frame((), folder, parent=self.window)
        self.notice = NotedNotice()
        self.busy = False
        self.desk = ReminderDesk(
            self.window,
            self.frame,
            self.workspace,
            is_busy=lambda: self.busy,
            notice=lambda _snooze, _window: self.notice,
        )
        self.desk.plan()

    def wait_until(self, text: str) -> None:
        """Let the clock come to a moment of the day, and the alarm ring."""
        self.now.time = datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=UTC)
        self.desk.look()

    @property
    def line(self) -> ReminderLine | None:
        return next((one for one in self.frame.findChildren(ReminderLine) if not one.isHidden()), None)

    def answer(self, name: str) -> None:
        assert self.line is not None
        button(self.line, name).click()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path / "data", "08:00", "18:30")
    yield made
    made.desk.close()
    made.workspace.close()


def test_it_reminds_once_at_its_time_and_sleeps_until_the_next(desk: Desk):
    assert desk.desk.planned == NOON.replace(hour=18, minute=30)
    desk.wait_until("25 18:29")
    assert desk.line is None
    desk.wait_until("25 18:30")

    assert desk.line is not None
    assert desk.notice.said == ["It is time for what you planned."]
    assert desk.desk.planned == datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
    desk.wait_until("25 18:31")
    assert len(desk.notice.said) == 1


def test_it_tells_nothing_of_what_the_exercises_are_for(desk: Desk):
    desk.wait_until("25 18:30")
    assert desk.line is not None
    shown = " ".join([*desk.notice.said, *(one.text() for one in desk.line.findChildren(QPushButton))])

    assert not {"heel", "calf", "tendon", "achilles", "rupture", "pain", "exercise"} & set(
        shown.casefold().split()
    )


def test_a_snooze_reminds_again_after_fifteen_minutes(desk: Desk):
    desk.wait_until("25 18:30")
    desk.answer("reminder_snooze")
    assert desk.line is None
    assert desk.notice.said == []
    desk.wait_until("25 18:44")
    assert desk.line is None
    desk.wait_until("25 18:45")

    assert desk.line is not None


def test_not_today_is_until_tomorrow(desk: Desk):
    desk.workspace.change_settings(reminder_times=("12:30", "18:30"))
    desk.desk.plan()
    desk.wait_until("25 12:30")
    desk.notice.refused.emit()
    desk.wait_until("25 18:30")
    assert desk.line is None
    desk.wait_until("26 12:30")

    assert desk.line is not None


def test_its_answers_lead_to_today(qtbot: QtBot, desk: Desk):
    desk.wait_until("25 18:30")
    with qtbot.waitSignal(desk.desk.today_requested):
        desk.notice.shown.emit()

    assert desk.line is None


def test_while_a_session_runs_it_is_silent(desk: Desk):
    desk.busy = True
    desk.wait_until("25 18:30")

    assert desk.line is None
    assert desk.notice.said == []


def test_a_session_that_begins_answers_it(desk: Desk):
    desk.wait_until("25 18:30")
    desk.busy = True
    desk.frame.put("player", QWidget(), "Foundation strength", rail=False)

    assert desk.line is None


def test_nothing_in_quiet_hours(desk: Desk):
    desk.workspace.change_settings(quiet_from="18:00", quiet_until="19:00")
    desk.desk.plan()
    desk.wait_until("25 18:30")

    assert desk.line is None


def test_nothing_for_nobody(desk: Desk):
    (person,) = desk.store.people()
    desk.store.retire_person(person.id)
    desk.wait_until("25 18:30")

    assert desk.line is None


def test_nothing_while_all_is_locked(qtbot: QtBot, tmp_path: Path):
    """A red flag locks every routine: nothing may lead there."""
    made = Desk(qtbot, tmp_path / "data", "18:30")
    made.workspace.lock("pop-gap-or-lost-push-off")
    made.wait_until("25 18:30")
    line_shown = made.line
    made.desk.close()
    made.workspace.close()

    assert line_shown is None


def test_only_what_is_due_and_may_start_is_worth_it(desk: Desk):
    (person,) = desk.store.people()
    day = desk.workspace.agenda(person)
    (ready, *_others) = [entry for entry in day.now if entry.due and not entry.blocks]
    desk.workspace.lock("pop-gap-or-lost-push-off")
    locked = desk.workspace.agenda(person)

    assert is_anything_ready(replace(day, now=(ready,)))
    assert not is_anything_ready(replace(day, now=(replace(ready, due=False, done_today=1),)))
    assert locked.now
    assert not is_anything_ready(locked)
    assert not is_anything_ready(Agenda(phase=None, week=None, now=(), other=(ready,)))


def test_without_times_nothing_waits(qtbot: QtBot, tmp_path: Path):
    made = Desk(qtbot, tmp_path / "data")
    timers = [timer for timer in made.desk.findChildren(QTimer) if timer.isActive()]
    made.workspace.close()

    assert made.desk.planned is None
    assert timers == []


def test_while_it_waits_one_coarse_timer_is_all_that_runs(desk: Desk):
    (timer,) = (timer for timer in desk.desk.findChildren(QTimer) if timer.isActive())

    assert timer.isSingleShot()
    assert timer.timerType() is Qt.TimerType.VeryCoarseTimer
    assert timer.interval() == pytest.approx(6.5 * 3600 * 1000, abs=2)


def test_after_sleep_one_that_was_missed_comes_and_an_old_one_does_not(desk: Desk):
    desk.wait_until("25 20:20")
    assert desk.line is not None
    desk.answer("reminder_show")
    desk.wait_until("26 11:00")

    assert desk.line is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a clock that jumped")
class TestClockWatch:
    """The system's word that the clock jumped."""

    def test_the_systems_timer_can_be_had_and_is_let_go(self, qtbot: QtBot):
        from guide.ui.clock_watch import open_timer

        descriptor = open_timer()
        assert os.fstat(descriptor)
        os.close(descriptor)

    def test_what_the_system_tells_makes_the_alarm_ring(self, qtbot: QtBot):
        from guide.ui.clock_watch import ClockWatch

        reading, writing = os.pipe()
        watch = ClockWatch(open_fd=lambda: reading)
        with qtbot.waitSignal(watch.jumped):
            os.write(writing, b"12345678")
        watch.close()
        watch.close()
        os.close(writing)

    def test_a_system_without_it_is_waited_on_all_the_same(self, qtbot: QtBot):
        from guide.ui.clock_watch import ClockWatch

        def none_here() -> int:
            raise OSError(38, "timerfd_create")

        watch = ClockWatch(open_fd=none_here)
        watch.close()


def test_the_alarm_rings_at_its_moment(qtbot: QtBot):
    alarm = WallAlarm(now=lambda: NOON)
    with qtbot.waitSignal(alarm.rang):
        alarm.set(NOON)
    alarm.set(NOON + timedelta(days=2))
    assert alarm.is_set
    alarm.set(None)

    assert not alarm.is_set


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("8", ("08:00",)),
        ("8.30 18:30", ("08:30", "18:30")),
        (" 18:30;08:00, 8 ", ("08:00", "18:30")),
        ("0:05", ("00:05",)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, expected: tuple[str, ...]):
    assert times_in(text) == expected


@pytest.mark.parametrize("text", ["25", "8:5", "8:60", "noon", "-8", "8:00am", "1 2 3 4 5 6 7", "٨"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 - each with words of its own
        times_in(text)


def test_the_card_takes_what_can_be_read_and_says_what_cannot(qtbot: QtBot):
    screen = QWidget()
    card = RemindersCard(parent=screen)
    show(qtbot, screen)
    changes: list[ReminderChoice] = []
    card.changed.connect(changes.append)
    times = line(screen, "settings_reminder_times")
    times.setText("18:30 8")
    times.editingFinished.emit()
    assert changes == [ReminderChoice(times=("08:00", "18:30"))]
    assert times.text() == "08:00, 18:30"
    times.setText("late")
    times.editingFinished.emit()
    assert "stays: 08:00 and 18:30" in words(screen, "settings_reminder_times_field_problem")
    start = line(screen, "settings_quiet_from")
    start.setText("18")
    start.editingFinished.emit()

    assert changes[1:] == [ReminderChoice(times=("08:00", "18:30"), quiet_from="18:00")]
    assert words(screen, "settings_reminder_said") == "18:30 lies in the quiet hours: nothing comes then."
    start.setText("")
    start.editingFinished.emit()
    assert words(screen, "settings_quiet_from_field_problem") == "Write a time such as 22:00."
    assert len(changes) == 2


def test_what_is_set_is_kept_counts_at_once_and_ends_with_the_window(qtbot: QtBot, tmp_path: Path):
    now = FakeNow(NOON)
    workspace = Workspace(locate(data_dir=tmp_path / "data"), now=now)
    store = workspace.open_record()
    store.save_person(Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION))
    window = MainWindow(workspace, clock=FakeClock())
    show(qtbot, window, 1280, 800)
    window.open()
    window.remind()
    assert window.findChild(ReminderDesk) is None  # nothing is made where nothing is wanted
    window.show_screen("settings")
    times = line(window, "settings_reminder_times")
    times.setText("18:30")
    times.editingFinished.emit()
    assert read_settings(workspace.places.settings)[0].reminder_times == ("18:30",)
    desk = window.findChild(ReminderDesk)
    assert desk is not None
    now.time = NOON.replace(hour=18, minute=30)
    desk.look()
    button(window, "reminder_show").click()
    assert window.windowTitle().startswith("Today")
    window.open_routine("pv-1-foundation")
    desk.look()
    button(window, "start-pv-1-foundation").click()
    answer_before(window)
    assert window.findChild(PlayerScreen) is not None
    now.time = NOON.replace(day=26, hour=18, minute=30)
    desk.look()
    assert all(one.isHidden() for one in window.findChildren(ReminderLine))
    window.close()
    workspace.close()

    assert [timer for timer in desk.findChildren(QTimer) if timer.isActive()] == []
