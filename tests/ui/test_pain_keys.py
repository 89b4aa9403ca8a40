"""Pain typed on the keyboard, in the rest after an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.session.event import Skip
from guide.session.look import Stage
from guide.ui.main_window import MainWindow
from guide.ui.screens.player.keys import asks_pain
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.session_driver import SessionDriver
from guide.workspace import Workspace, locate
from tests.support.windows import answer_before


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A session in the rest after its first exercise, all of which was skipped."""
    workspace = Workspace(locate(data_dir=tmp_path), now=lambda: datetime(2026, 11, 22, 10, tzinfo=UTC))
    store = workspace.open_record()
    store.save_person(Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION))
    made = MainWindow(workspace, clock=lambda: 0.0)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.open()
    made._on_start("pv-1-foundation")  # pyright: ignore[reportPrivateUsage] - as the card's Start does
    answer_before(made)
    driver = made.findChild(SessionDriver)
    assert driver is not None
    while not asks_pain(driver.see()):
        driver.send(Skip())
    yield made
    workspace.close()


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        ((Qt.Key.Key_7,), 7),
        ((Qt.Key.Key_1,), 1),
        ((Qt.Key.Key_0,), 0),
        ((Qt.Key.Key_1, Qt.Key.Key_0), 10),
        ((Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_0), 0),
        ((Qt.Key.Key_2, Qt.Key.Key_0), 0),
    ],
)
def test_pain_is_kept_as_typed(window: MainWindow, keys: tuple[Qt.Key, ...], kept: int) -> None:
    player = window.findChild(PlayerScreen)
    assert player is not None
    for key in keys:
        QTest.keyClick(player, key)
    driver = window.findChild(SessionDriver)
    assert driver is not None
    (answer,) = driver.session.answers
    assert (answer.item_index, answer.pain) == (0, kept)


def typed(window: MainWindow, *keys: Qt.Key) -> SessionDriver:
    player = window.findChild(PlayerScreen)
    driver = window.findChild(SessionDriver)
    assert player is not None
    assert driver is not None
    for key in keys:
        QTest.keyClick(player, key)
    return driver


def said(window: MainWindow) -> str:
    player = window.findChild(PlayerScreen)
    assert player is not None
    return player.trouble


@pytest.mark.parametrize(("key", "goes_on"), [(Qt.Key.Key_5, True), (Qt.Key.Key_6, False)])
def test_too_much_pain_stops_the_session(window: MainWindow, key: Qt.Key, goes_on: bool) -> None:
    driver = typed(window, key)

    assert (driver.see().stage is Stage.RESTING) is goes_on
    assert ("too much pain" in said(window)) is not goes_on


def test_after_too_much_pain_nothing_goes_on(window: MainWindow) -> None:
    driver = typed(window, Qt.Key.Key_9)
    before_index = driver.see().step_index

    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_Plus):
        typed(window, key)

    assert driver.see().stage is Stage.PAUSED
    assert driver.see().step_index == before_index


def test_a_corrected_answer_goes_on(window: MainWindow) -> None:
    driver = typed(window, Qt.Key.Key_9, Qt.Key.Key_2, Qt.Key.Key_Space)

    assert driver.see().stage is Stage.RESTING
    assert said(window) == ""


def test_while_it_is_held_nothing_offers_to_go_on(window: MainWindow) -> None:
    typed(window, Qt.Key.Key_6)
    assert offered(window) == {"rest_end_now"}

    typed(window, Qt.Key.Key_2)
    assert offered(window) == {"rest_go_on", "rest_end"}


def test_a_ten_typed_over_a_nine_is_a_ten(window: MainWindow) -> None:
    driver = typed(window, Qt.Key.Key_9, Qt.Key.Key_1, Qt.Key.Key_0)

    assert [answer.pain for answer in driver.session.answers][-1] == 10
    assert offered(window) == {"rest_end_now"}


def test_it_can_be_ended(window: MainWindow) -> None:
    driver = typed(window, Qt.Key.Key_9)
    ends = [made for made in window.findChildren(QPushButton, "rest_end_now") if made.isVisible()]
    assert ends
    ends[0].click()

    assert driver.over
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert any("too much pain" in words for words in labels), "the end says why"


def offered(window: MainWindow) -> set[str]:
    """Names of the buttons below the count."""
    names = {"rest_go_on", "rest_end", "rest_end_now", "rest_skip"}
    return {one.objectName() for one in window.findChildren(QPushButton) if one.isVisible()} & names
