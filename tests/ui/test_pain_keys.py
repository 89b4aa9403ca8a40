"""Pain typed on the keyboard, in the rest after an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.session.event import Skip
from guide.ui.main_window import MainWindow
from guide.ui.screens.player.keys import asks_pain
from guide.ui.screens.player.screen import PlayerScreen
from guide.workspace import Workspace, locate


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
    driver = made._flow.driver  # pyright: ignore[reportPrivateUsage] - no screen shows the answers
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
    driver = window._flow.driver  # pyright: ignore[reportPrivateUsage] - no screen shows the answers
    assert driver is not None
    (answer,) = driver.session.answers
    assert (answer.item_index, answer.pain) == (0, kept)
