"""The front page in the window: as good as the day itself, and nothing happens without the workspace."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Person, ProfileId
from guide.ui.main_window import MainWindow
from guide.ui.models.day import Today, Unfinished
from guide.ui.models.day_file import FrontPage, from_plain, to_plain
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.screens.today import TodayScreen
from guide.ui.today_words import today
from guide.workspace import Workspace, locate

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(locate(data_dir=tmp_path / "data"), now=lambda: NOW)
    store = made.open_record()
    store.save_person(Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION))
    return made


class Front:
    """A window on its front page; ``workspace`` is moved in when it is asked for."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, shown: Today, *, opens: bool = True) -> None:
        self.asked = 0
        self._workspace = workspace if opens else None
        self.window = MainWindow(None, clock=lambda: 0.0, icons=workspace.places.assets / "icons")
        self.window.workspace_needed.connect(self._on_needed)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.open_front_page(shown)
        self.window.show()

    def _on_needed(self) -> None:
        self.asked += 1
        if self._workspace is not None:
            self.window.move_in(self._workspace)

    @property
    def screen(self) -> TodayScreen:
        found = self.window.findChild(TodayScreen)
        assert found is not None
        return found

    @property
    def title(self) -> str:
        return self.window.windowTitle().removesuffix(" – Heelrise")

    def start(self) -> None:
        name = f"start-{self.screen.today.due[0].routine_id}"
        button = self.window.findChild(QPushButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def page_of(shown: Today) -> FrontPage:
    return FrontPage(today=shown, language="system", spoken="en", theme="dark", text_percent=125)


def test_a_day_comes_back_from_json_as_it_was(workspace: Workspace):
    page = page_of(today(workspace))

    assert from_plain(json.loads(json.dumps(to_plain(page)))) == page


@pytest.mark.parametrize("plain", [[], {}, {"today": {}}, {"today": None}, 1])
def test_other_values_are_no_front_page(plain: object):
    with pytest.raises(ValueError, match="front page"):
        from_plain(plain)


def test_an_unfinished_session_is_never_on_it(workspace: Workspace):
    left = replace(today(workspace), unfinished=Unfinished(name="Foundation", where="2 of 9 sets"))

    with pytest.raises(ValueError, match="every minute"):
        from_plain(to_plain(page_of(left)))


def test_start_opens_the_workspace_and_then_starts(qtbot: QtBot, workspace: Workspace):
    front = Front(qtbot, workspace, today(workspace))

    front.start()

    assert front.asked == 1
    assert front.title == "Before you start"


def test_the_keyboard_is_at_start(qtbot: QtBot, workspace: Workspace):
    front = Front(qtbot, workspace, today(workspace))

    focused = front.window.focusWidget()

    assert focused is not None
    assert focused.objectName() == f"start-{front.screen.today.due[0].routine_id}"
    assert focused.isVisible()


def test_nothing_starts_where_the_workspace_does_not_open(qtbot: QtBot, workspace: Workspace):
    front = Front(qtbot, workspace, today(workspace), opens=False)

    front.start()
    front.window.show_screen("exercises")

    assert front.asked == 2
    assert front.title == "Today"
    assert front.window.findChild(PlayerScreen) is None


def test_a_routine_that_is_locked_now_does_not_start_from_it(qtbot: QtBot, workspace: Workspace):
    before = today(workspace)
    workspace.lock("calf-pain-swelling")
    front = Front(qtbot, workspace, before)

    front.start()

    assert front.title == "Today"
    assert front.window.findChild(PlayerScreen) is None
    assert front.screen.today.due[0].lock_reason is not None


def test_moving_in_leaves_the_same_day_as_it_is_painted(qtbot: QtBot, workspace: Workspace):
    front = Front(qtbot, workspace, today(workspace))
    before = front.window.findChild(QWidget, "heading")

    front.window.move_in(workspace)

    assert front.window.findChild(QWidget, "heading") is before


def test_moving_in_shows_another_day_anew(qtbot: QtBot, workspace: Workspace):
    front = Front(qtbot, workspace, replace(today(workspace), heading="Yesterday"))

    front.window.move_in(workspace)

    assert front.screen.today == today(workspace)


def test_the_cards_below_the_edge_follow(qtbot: QtBot, workspace: Workspace):
    shown = today(workspace)
    front = Front(qtbot, workspace, shown)
    wanted = [f"routine-{routine.routine_id}" for routine in (*shown.due, *shown.more)]
    assert front.window.findChild(QWidget, wanted[-1]) is None

    front.window.fill_front_page()

    qtbot.waitUntil(lambda: front.window.findChild(QWidget, wanted[-1]) is not None)
    assert all(front.window.findChild(QWidget, name) for name in wanted)


def test_where_several_share_a_laptop_the_first_picture_says_whose_day_it_is(
    qtbot: QtBot, workspace: Workspace
):
    workspace.save_person(Person(id=ProfileId(""), name="Second", track=Track.PREVENTION))
    page = from_plain(json.loads(json.dumps(to_plain(page_of(today(workspace))))))
    front = Front(qtbot, workspace, page.today)
    who = front.window.findChild(QPushButton, "nav_people")

    assert page == page_of(today(workspace))
    assert who is not None
    assert who.text().startswith(dict(page.today.people)[page.today.whose])
    who.click()
    assert front.asked == 0
    menu = front.window.findChildren(QMenu, "people_menu")[-1]
    menu.actions()[1].trigger()
    menu.close()
    assert front.asked == 1
    assert workspace.person is not None
    assert workspace.person.name == "Second"
