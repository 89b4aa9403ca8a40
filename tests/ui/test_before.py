"""What is asked before a session, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track, WeightBearing
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import CriterionResult, Leg, Management, Person
from guide.domain.record import SetOutcome
from guide.session.event import Quit, SetDone, Skip
from guide.session.plan import Rest
from guide.ui.main_window import MainWindow
from guide.ui.screens.before import BeforeScreen
from guide.ui.screens.morning import MorningScreen
from guide.ui.screens.player.keys import asks_pain
from guide.ui.session_driver import SessionDriver
from guide.ui.widgets.scores import ScoreRow
from guide.workspace import Workspace, locate
from tests.support.windows import focused

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
PREVENTION, INJURED = "pv-1-foundation", "pi-2-boot"


class House:
    """A window on a person, in prevention or in week 3 after a rupture."""

    def __init__(self, qtbot: QtBot, folder: Path, track: Track) -> None:
        self.now = NOW
        self.workspace = Workspace(locate(data_dir=folder), now=self._now)
        store = self.workspace.open_record()
        person = Person(id=store.new_profile_id(), name="Bo", track=track)
        if track is Track.POST_INJURY:
            person = Person(
                id=person.id,
                name="Bo",
                track=track,
                affected=Leg.LEFT,
                day_0=date(2026, 11, 2),
                management=Management.NONSURGICAL,
                weight_bearing=WeightBearing.BOOT_FULL,
                in_boot=True,
                boot_angle_deg=-20,
                boot_removal_allowed=True,
                phase="pi-2",
                criteria=(CriterionResult(code="pi-2", met=True, day=date(2026, 11, 16)),),
            )
        store.save_person(person)
        self.routine = PREVENTION if track is Track.PREVENTION else INJURED
        self.window = MainWindow(self.workspace, clock=self._clock)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.open()
        self.window.open_routine(self.routine)

    def _now(self) -> datetime:
        return self.now

    def _clock(self) -> float:
        return 0.0

    @property
    def title(self) -> str:
        return self.window.windowTitle().removesuffix(" – Heelrise")

    @property
    def driver(self) -> SessionDriver | None:
        return self.window.findChild(SessionDriver)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(focused(), key)

    def hold_enter(self) -> None:
        """Let a held Enter repeat."""
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(focused(), held)

    def says(self, name: str) -> str:
        found = [one for one in self.window.findChildren(QLabel, name) if one.isVisible()]
        return found[-1].text() if found else ""


@pytest.fixture(params=[Track.PREVENTION, Track.POST_INJURY])
def house(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path, request.param)
    yield made
    made.workspace.close()


@pytest.fixture
def injured(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path, Track.POST_INJURY)
    yield made
    made.workspace.close()


@pytest.fixture
def well(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path, Track.PREVENTION)
    yield made
    made.workspace.close()


def test_enter_pressed_again_or_held_answers_nothing(house: House):
    house.press(Qt.Key.Key_Return)
    assert house.title == "Before you start"
    for _again in range(4):
        house.press(Qt.Key.Key_Return)
        house.hold_enter()

    assert house.title == "Before you start"
    assert house.driver is None
    screen = house.window.findChild(BeforeScreen)
    assert screen is not None
    assert screen.pain is None
    none = screen.findChild(QPushButton, "before_none")
    assert none is None or not none.isChecked()
    assert house.says("before_said")


def test_all_is_answered_by_keyboard_in_three_keys(injured: House):
    injured.press(Qt.Key.Key_Return, Qt.Key.Key_N, Qt.Key.Key_1, Qt.Key.Key_Return)

    assert injured.driver is not None
    left = injured.workspace.unfinished
    assert left is not None
    assert left.record.pain_before == 1


@pytest.mark.parametrize("keys", [(Qt.Key.Key_N, Qt.Key.Key_1), (Qt.Key.Key_1, Qt.Key.Key_N)])
def test_the_enter_that_begins_never_chooses_a_sign(injured: House, keys: tuple[Qt.Key, ...]):
    injured.press(Qt.Key.Key_Return)
    injured.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert focused().objectName().startswith("before_flag_")

    injured.press(*keys, Qt.Key.Key_Return)

    assert injured.driver is not None
    assert injured.workspace.open_lock is None


def test_warning_signs_must_be_answered_first(injured: House):
    injured.press(Qt.Key.Key_Return, Qt.Key.Key_0, Qt.Key.Key_Return)

    assert injured.driver is None
    assert "new" in injured.says("before_said")


@pytest.mark.parametrize(
    ("key", "starts"), [(Qt.Key.Key_2, True), (Qt.Key.Key_3, False), (Qt.Key.Key_6, False)]
)
def test_pain_keeps_it_from_starting_in_the_stricter_column(injured: House, key: Qt.Key, starts: bool):
    injured.press(Qt.Key.Key_Return, Qt.Key.Key_N, key, Qt.Key.Key_Return)

    assert (injured.driver is not None) is starts
    assert bool(injured.says("before_said")) is not starts


@pytest.mark.parametrize(("key", "starts"), [(Qt.Key.Key_5, True), (Qt.Key.Key_6, False)])
def test_pain_keeps_it_from_starting(well: House, key: Qt.Key, starts: bool):
    well.press(Qt.Key.Key_Return, key, Qt.Key.Key_Return)

    assert (well.driver is not None) is starts


def test_left_out_on_purpose_is_unknown(well: House):
    well.press(Qt.Key.Key_Return)
    screen = well.window.findChild(BeforeScreen)
    assert screen is not None
    skip = screen.findChild(QPushButton, "before_skip")
    assert skip is not None
    skip.click()

    left = well.workspace.unfinished
    assert left is not None
    assert left.record.pain_before is None


def test_a_warning_sign_locks_at_once_and_says_the_number(injured: House):
    injured.press(Qt.Key.Key_Return)
    screen = injured.window.findChild(BeforeScreen)
    assert screen is not None
    row = screen.findChild(QPushButton, "before_flag_RF-DVT")
    assert row is not None
    row.setFocus()
    injured.press(Qt.Key.Key_Return)

    assert injured.title == "Something is wrong"
    assert "blood clot" in injured.says("wrong_message")
    assert any("112" in one.text() for one in injured.window.findChildren(QLabel) if one.isVisible())
    lock = injured.workspace.open_lock
    assert lock is not None
    assert lock.code == "RF-DVT"
    assert not injured.workspace.may_start(injured.workspace.library.routines[INJURED])


def test_amber_in_the_stricter_column_leaves_the_exercise_and_goes_on(injured: House):
    injured.press(Qt.Key.Key_Return, Qt.Key.Key_N, Qt.Key.Key_0, Qt.Key.Key_Return)
    driver = injured.driver
    assert driver is not None
    while not asks_pain(driver.see()):
        driver.send(Skip())
    resting = driver.see().step
    assert isinstance(resting, Rest)
    hurts = driver.session.plan.items[resting.item_index].exercise_id
    injured.press(Qt.Key.Key_4)

    assert driver.session.left_out == {hurts}
    assert not driver.over
    following = [result for result in driver.session.results if result.outcome is SetOutcome.LEFT_OUT]
    assert all(result.exercise_id == hurts for result in following)


# The morning


def test_the_morning_is_answered_by_keyboard_and_changed_the_same_day(well: House):
    well.window._on_morning(-1)  # pyright: ignore[reportPrivateUsage] - as the card does
    well.press(Qt.Key.Key_0, Qt.Key.Key_Return, Qt.Key.Key_5, Qt.Key.Key_Return)
    well.press(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_0, Qt.Key.Key_Return)

    person = well.workspace.person
    assert person is not None
    assert well.workspace.mornings(person) == (
        MorningAnswer(day=NOW.date(), pain=0, stiffness_min=5, swelling=Swelling.NONE, night_pain=0),
    )
    assert well.title == "Today"
    assert "Green" in well.says("morning-zone")

    well.window._on_morning(-1)  # pyright: ignore[reportPrivateUsage] - as the card does
    well.press(Qt.Key.Key_3, *[Qt.Key.Key_Return] * 4)
    assert [one.pain for one in well.workspace.mornings(person)] == [3]
    assert "Red" in well.says("morning-zone")
    assert not well.workspace.may_start(well.workspace.library.routines[PREVENTION])


@pytest.mark.parametrize("on_the_card", [True, False])
def test_ten_typed_on_today_is_ten(well: House, *, on_the_card: bool):
    row = well.window.findChild(ScoreRow, "morning-pain")
    assert row is not None
    if on_the_card:
        row.setFocus()
    well.press(Qt.Key.Key_1, Qt.Key.Key_0)

    screen = well.window.findChild(MorningScreen)
    assert screen is not None
    pain = screen.findChild(ScoreRow, "morning_pain")
    assert pain is not None
    assert pain.score == 10


def test_what_is_left_out_in_the_morning_is_unknown(well: House):
    well.window._on_morning(-1)  # pyright: ignore[reportPrivateUsage] - as the card does
    well.press(*[Qt.Key.Key_Return] * 4)

    person = well.workspace.person
    assert person is not None
    assert well.workspace.mornings(person) == (MorningAnswer(day=NOW.date()),)
    assert "Not known" in well.says("morning-zone")


def test_one_swollen_calf_goes_straight_to_what_to_do(well: House):
    well.window._on_morning(0)  # pyright: ignore[reportPrivateUsage] - as the card does
    screen = well.window.findChild(MorningScreen)
    assert screen is not None
    calf = screen.findChild(QPushButton, "morning_swelling_calf_one_sided")
    save = screen.findChild(QPushButton, "morning_save")
    assert calf is not None
    assert save is not None
    calf.click()
    assert well.says("morning_warning")
    assert well.workspace.open_lock is None
    save.click()

    assert well.title == "Something is wrong"
    lock = well.workspace.open_lock
    assert lock is not None
    assert lock.code == "RF-DVT"


# What the last answers change


def test_a_step_back_says_why_and_can_be_undone_and_done_again(injured: House):
    injured.press(Qt.Key.Key_Return, Qt.Key.Key_N, Qt.Key.Key_0, Qt.Key.Key_Return)
    driver = injured.driver
    assert driver is not None
    while not asks_pain(driver.see()):
        driver.send(SetDone())
    injured.press(Qt.Key.Key_4)
    hurts = driver.session.answers[0].exercise_id
    driver.send(Quit())
    injured.now += timedelta(hours=1)
    injured.window.show_screen("today")

    def laid_out() -> tuple[list[str], frozenset[int]]:
        adjusted = injured.workspace.adjusted(injured.workspace.library.routines[INJURED])
        return [item.exercise_id for item in adjusted.routine.each_item()], adjusted.left_out

    written = [item.exercise_id for item in injured.workspace.library.routines[INJURED].each_item()]
    before = laid_out()
    assert before != (written, frozenset())
    injured.window._on_why(INJURED)  # pyright: ignore[reportPrivateUsage] - as the card does
    words = " ".join(one.text() for one in injured.window.findChildren(QLabel) if one.isVisible())
    assert "pain was 4" in words
    assert "SR-17" in words

    nothing: frozenset[int] = frozenset()
    for after in ((written, nothing), before):
        undo = [
            one
            for one in injured.window.findChildren(QPushButton)
            if one.objectName().startswith(f"undo-SR-17:{hurts}") and one.isVisible()
        ]
        undo[0].setFocus()
        injured.press(Qt.Key.Key_Return)
        assert laid_out() == after
