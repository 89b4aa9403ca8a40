"""The window as a whole: from screen to screen, a session, a red flag, and closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Leg, Management, Person, ProfileId
from guide.domain.record import SessionEnd, SessionRecord
from guide.history.errors import StoreFull
from guide.history.store import Store
from guide.session.event import Tick
from guide.session.look import Stage
from guide.standing import PRACTICE
from guide.ui.main_window import MainWindow
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.session_driver import SessionDriver
from guide.ui.session_flow import SessionFlow
from guide.workspace import Workspace, locate
from tests.support.clock import FakeClock
from tests.support.windows import focused

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROUTINE = "pv-1-foundation"
NAME = "Foundation strength"


class House:
    """A window on a workspace, shown, with a clock that is moved by hand."""

    def __init__(self, qtbot: QtBot, folder: Path, *, person: bool = True) -> None:
        self.clock = FakeClock()
        self.workspace = Workspace(locate(data_dir=folder), now=lambda: NOW)
        self.store: Store = self.workspace.open_record()
        if person and not self.store.people():
            self.store.save_person(Person(id=self.store.new_profile_id(), name="Bo", track=Track.PREVENTION))
        self.window = MainWindow(self.workspace, clock=self.clock)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    @property
    def title(self) -> str:
        return self.window.windowTitle().removesuffix(" – Heelrise")

    @property
    def said(self) -> str:
        line = self.window.findChild(QLabel, "said")
        return line.text() if line is not None and line.isVisible() else ""

    def button(self, name: str) -> QAbstractButton:
        found = [one for one in self.window.findChildren(QAbstractButton, name) if one.isVisible()]
        assert found, f"no button '{name}' on {self.title}"
        return found[-1]

    def open(self, routine_id: str) -> None:
        """Open as with --routine."""
        self.window.open()
        self.window.open_routine(routine_id)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(focused(), key)

    def sees(self, name: str) -> bool:
        found = self.window.findChild(QWidget, name)
        return found is not None and found.isVisible()

    def start(self) -> None:
        self.open(ROUTINE)
        self.press(Qt.Key.Key_Return)
        self.begin()

    def begin(self, name: str = NAME) -> None:
        """Answer that nothing hurts, as is asked before every session."""
        assert self.title == "Before you start"
        self.press(Qt.Key.Key_0, Qt.Key.Key_Return)
        assert self.title == name

    def pass_time(self, seconds: float) -> None:
        driver = self.driver
        end_s = self.clock.now_s + seconds
        while self.clock.now_s < end_s - 1e-9:
            self.clock.advance(min(1.0, end_s - self.clock.now_s))
            driver.send(Tick())

    @property
    def flow(self) -> SessionFlow:
        found = self.window.findChild(SessionFlow)
        assert found is not None
        return found

    @property
    def driver(self) -> SessionDriver:
        assert self.flow.driver is not None
        return self.flow.driver

    @property
    def stage(self) -> Stage:
        return self.driver.see().stage

    @property
    def records(self) -> tuple[SessionRecord, ...]:
        person = self.workspace.person
        return self.store.sessions(person.id, limit=9) if person else ()


Open = Callable[..., House]


@pytest.fixture
def enter(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    # All are kept until the end: Qt may still draw a window whose Python half is gone.
    houses: list[House] = []

    def make(*, person: bool = True) -> House:
        for house in houses[-1:]:
            house.window.close()
            house.workspace.close()
        houses.append(House(qtbot, tmp_path / "data", person=person))
        return houses[-1]

    (tmp_path / "data").mkdir()
    yield make
    for house in houses[-1:]:
        flow = house.window.findChild(SessionFlow)
        if flow is not None:
            flow.quit()
        house.window.close()
        house.workspace.close()


class Disk:
    """Whether writes of a session are refused."""

    full = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()

    def patch(name: str) -> None:
        write = getattr(Store, name)

        def tried(*arguments: object, **named: object) -> object:
            if made.full:
                raise StoreFull(Path("heelrise.sqlite3"))
            return write(*arguments, **named)

        monkeypatch.setattr(Store, name, tried)

    for name in ("journal", "add_result", "end_session", "answer", "note", "begin_session", "lock"):
        patch(name)
    return made


# From screen to screen


def test_nobody_is_asked_first_and_may_look_around(enter: Open):
    house = enter(person=False)
    house.window.open()
    assert house.title == "Welcome"
    assert not house.sees("nav_today")
    house.press(Qt.Key.Key_Escape)

    assert house.title == "Today"
    house.click("answer")
    assert house.title == "Welcome"


def test_every_screen_of_the_rail_opens_and_takes_the_keyboard(enter: Open):
    house = enter()
    house.window.open()
    for name, title in (
        ("exercises", "Exercises"),
        ("progress", "Progress"),
        ("learn", "Learn"),
        ("settings", "Settings"),
        ("today", "Today"),
    ):
        house.click(f"nav_{name}")
        assert house.title == title
        assert house.button(f"nav_{name}").isChecked()


def test_enter_presses_the_button_in_focus_on_a_screen_that_has_no_use_for_it(enter: Open):
    house = enter(person=False)
    house.workspace.save_person(
        Person(
            id=ProfileId(""),
            name="Ada",
            track=Track.POST_INJURY,
            affected=Leg.LEFT,
            management=Management.NONSURGICAL,
            day_0=date(2026, 9, 13),
        )
    )
    house.window.open()
    house.press(Qt.Key.Key_Return)
    assert house.title == "Next phase"
    assert focused().objectName().startswith("yes-")

    house.press(Qt.Key.Key_Return)

    assert house.sees("told-name-field_problem")
    assert focused().objectName() == "told-name"


def test_an_unknown_screen_is_a_fault_of_the_program(enter: Open):
    with pytest.raises(ValueError, match="nowhere"):
        enter().window.show_screen("nowhere")


def test_a_routine_asked_for_is_opened_with_start_under_the_finger(enter: Open):
    house = enter()
    house.open(ROUTINE)

    assert focused().objectName() == f"start-{ROUTINE}"


def test_an_unknown_routine_opens_today(enter: Open):
    house = enter()
    house.open("no-such")

    assert house.title == "Today"


def test_an_exercise_leads_back_to_where_it_was_opened(enter: Open):
    house = enter()
    house.window.open()
    house.window._on_exercise("heel-raise-double")
    assert house.title == "Two-leg heel raise"
    house.press(Qt.Key.Key_Escape)
    assert house.title == "Today"
    house.click("nav_exercises")
    house.window._on_exercise("heel-raise-double")
    house.press(Qt.Key.Key_Escape)
    assert house.title == "Exercises"
    house.window._on_exercise("no-such")
    assert house.title == "Exercises"


# A session


def test_the_rail_is_away_while_a_session_runs(enter: Open):
    house = enter()
    house.start()

    assert not house.sees("nav_today")
    house.window.show_screen("progress")
    assert house.title == NAME


def test_a_session_by_keyboard_to_its_end(enter: Open):
    house = enter()
    house.start()
    assert house.stage is Stage.PREPARING
    house.press(Qt.Key.Key_Space)
    assert house.stage is Stage.PAUSED
    house.press(Qt.Key.Key_Space)
    while house.title == NAME:
        house.pass_time(1.0)
        house.press(Qt.Key.Key_PageDown)

    assert house.title == "Done"
    house.press(Qt.Key.Key_4)
    assert [answer.pain for answer in house.records[0].answers] == [4]
    house.press(Qt.Key.Key_Return)
    assert house.title == "Today"
    assert house.records[0].end is SessionEnd.FINISHED
    house.click("nav_progress")
    assert isinstance(focused(), QListView)


def test_practising_one_exercise(enter: Open):
    house = enter()
    house.window.open()
    house.window._on_practise("heel-raise-double")
    house.begin("Two-leg heel raise")

    assert house.stage is Stage.PREPARING
    assert house.records[0].routine_id == PRACTICE + "heel-raise-double"


def test_rehearsing_leads_to_the_start(enter: Open):
    house = enter()
    house.window.open()
    house.window._on_rehearse("no-such")
    assert house.title == "Today"
    house.click(f"rehearse-{ROUTINE}")
    assert house.title == NAME
    assert not house.records
    house.press(Qt.Key.Key_Return)
    house.begin()
    assert house.stage is Stage.PREPARING


def test_closed_in_a_session_it_is_offered_again(enter: Open):
    house = enter()
    house.start()
    house.pass_time(8.0 + 5.0)
    house.window.close()
    house = enter()
    house.window.open()
    assert focused().objectName() == "resume"
    house.press(Qt.Key.Key_Return)

    assert house.title == NAME
    assert house.stage is Stage.PAUSED
    assert len(house.records) == 1
    assert isinstance(focused(), PlayerScreen)


def test_keeping_what_was_done_keeps_the_reps_under_way(enter: Open):
    house = enter()
    house.start()
    house.pass_time(8.0 + 5.0)
    house.window.close()
    house = enter()
    house.window.open()
    house.click("keep")

    (record,) = house.records
    assert record.end is SessionEnd.STOPPED
    (result,) = record.results
    assert result.reps
    assert not house.sees("unfinished")


# Something is wrong


def flag(house: House, code: str) -> None:
    house.click(f"wrong_flag_{code}")
    house.click("wrong_read")


def test_a_red_flag_locks_until_a_clinician_has_looked(enter: Open):
    house = enter()
    house.open(ROUTINE)
    house.click("nav_wrong")
    assert house.title == "Something is wrong"
    flag(house, "RF-DVT")

    assert house.title == "Today"
    assert not house.button(f"start-{ROUTINE}").isEnabled()
    house.window._on_start(ROUTINE)
    assert house.title == "Today"
    assert house.records == ()
    house = enter()
    house.open(ROUTINE)
    assert not house.button(f"start-{ROUTINE}").isEnabled()

    house.workspace.unlock("Dr Lee", NOW.date(), "seen")
    house.window.show_screen("today")
    assert house.button(f"start-{ROUTINE}").isEnabled()
    house.window._on_start(ROUTINE)
    house.begin()


def test_a_red_flag_ends_a_session_at_once(enter: Open):
    house = enter()
    house.start()
    house.pass_time(8.0 + 5.0)
    house.click("player_wrong")
    assert house.stage is Stage.PAUSED
    flag(house, "RF-RUPTURE")

    (record,) = house.records
    assert (record.end, record.red_flag) == (SessionEnd.RED_FLAG, "RF-RUPTURE")
    assert record.results
    assert house.title == "Today"
    assert house.workspace.open_lock is not None


def test_nothing_wrong_after_all_leads_back_into_the_pause(enter: Open):
    house = enter()
    house.start()
    house.click("player_wrong")
    house.press(Qt.Key.Key_Escape)

    assert house.title == NAME
    assert house.stage is Stage.PAUSED
    house.press(Qt.Key.Key_Space)
    assert house.stage is Stage.PREPARING


def test_damaged_settings_are_told(enter: Open, tmp_path: Path):
    (tmp_path / "data" / "settings.toml").write_bytes(b"theme = [[[ \x00\xff")
    house = enter()
    house.window.open()

    said = [one.text() for one in house.window.findChildren(QLabel) if one.isVisible()]

    assert any("settings file was damaged" in words for words in said)


def test_help_is_one_key_away(qtbot: QtBot, enter: Open):
    house = enter()
    house.window.open()

    house.press(Qt.Key.Key_F1)

    # Qt shows the button as pressed first.
    qtbot.waitUntil(lambda: house.title == "Something is wrong")


def test_the_first_answer_has_the_keyboard(enter: Open):
    house = enter()
    house.window.open()
    house.click("nav_wrong")

    assert focused().objectName().startswith("wrong_flag_")


def test_a_lock_holds_even_if_the_record_is_full(enter: Open, disk: Disk):
    house = enter()
    house.window.open()

    disk.full = True
    house.click("nav_wrong")
    flag(house, "RF-PE")

    assert not house.workspace.may_start(house.workspace.library.routines[ROUTINE])


# A full disk


def test_a_session_that_cannot_be_written_does_not_begin(enter: Open, disk: Disk):
    house = enter()
    house.open(ROUTINE)
    disk.full = True
    house.press(Qt.Key.Key_Return, Qt.Key.Key_0, Qt.Key.Key_Return)

    assert house.title == "Before you start"
    assert house.records == ()
    assert "disk is full" in house.said
    house.click("nav_learn")
    assert house.said == ""


def test_closing_warns_once_while_something_is_not_on_disk(enter: Open, disk: Disk):
    house = enter()
    house.start()
    disk.full = True
    house.press(Qt.Key.Key_Right)

    assert not house.window.close()
    assert house.window.isVisible()
    assert "not all" in house.said.lower()
    assert house.window.close()


def test_what_was_refused_is_written_when_there_is_room(enter: Open, disk: Disk):
    house = enter()
    house.start()
    disk.full = True
    house.press(Qt.Key.Key_Right)
    house.pass_time(5.0)
    disk.full = False
    assert house.window.close()

    assert house.flow.keeper is not None
    assert house.flow.keeper.trouble is None


def test_the_window_knows_its_person_by_name(enter: Open):
    house = enter()
    house.store.save_person(Person(id=ProfileId("zoe"), name="Zoë", track=Track.PREVENTION))

    assert house.workspace.choose_person("zoË")
    assert house.workspace.person is not None
    assert house.workspace.person.name == "Zoë"
    assert not house.workspace.choose_person("nobody")


def test_today_can_have_any_size(enter: Open):
    """Words that fold differently with and without a scroll bar once filled the stack."""
    house = enter()
    house.start()
    house.window.close()
    house = enter()
    house.window.open()
    for width in range(480, 1400, 23):
        for height in (420, 600, 760, 900):
            house.window.resize(width, height)
            QApplication.processEvents()

    assert house.sees("unfinished")


def test_a_routine_asked_for_at_the_start_waits_for_the_first_questions(qtbot: QtBot, tmp_path: Path):
    house = House(qtbot, tmp_path / "data", person=False)
    house.window.open()
    house.window.open_routine("pv-1-balance")
    assert house.title == "Welcome"
    house.store.save_person(Person(id=house.store.new_profile_id(), name="Bo", track=Track.PREVENTION))
    house.window.show_screen("today")
    assert focused().objectName() == "start-pv-1-balance"
    house.window.close()
    house.workspace.close()
