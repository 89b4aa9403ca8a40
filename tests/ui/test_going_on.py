"""An unfinished session may go on only where it might start today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import CriterionResult, Leg, Person, ProfileId
from guide.domain.record import SessionEnd, SetOutcome
from guide.session.event import SetDone, Tick
from guide.ui.main_window import MainWindow
from guide.ui.screens.first_run import FirstRunScreen
from guide.ui.screens.player.screen import PlayerScreen
from guide.workspace import Workspace, locate
from tests.support.windows import answer_before

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROUTINE = "pi-2-boot"

Open = Callable[..., tuple[Workspace, MainWindow]]


@pytest.fixture
def clock() -> list[float]:
    """The second that the window's clock shows."""
    return [0.0]


@pytest.fixture
def reopen(qtbot: QtBot, tmp_path: Path, clock: list[float]) -> Iterator[Open]:
    """Open the window on the same data folder, as after a crash of the one before."""
    opened: list[Workspace] = []

    def open_window(now: datetime = NOW) -> tuple[Workspace, MainWindow]:
        for workspace in opened:
            workspace.close()
        workspace = Workspace(locate(data_dir=tmp_path), now=lambda: now)
        workspace.open_record()
        opened.append(workspace)
        window = MainWindow(workspace, clock=lambda: clock[0])
        qtbot.addWidget(window)
        return workspace, window

    yield open_window
    for workspace in opened:
        workspace.close()


@pytest.fixture
def workspace_and_window(reopen: Open) -> tuple[Workspace, MainWindow]:
    """A person in week 3 whose session broke off."""
    workspace, window = reopen()
    store = workspace.store
    assert store is not None
    person = Person(
        id=store.new_profile_id(),
        name="Ann",
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        day_0=(NOW - timedelta(weeks=3)).date(),
        in_boot=True,
        weight_bearing=WeightBearing.BOOT_FULL,
        criteria=(CriterionResult(code="pi-2", met=True, day=NOW.date()),),
    )
    store.save_person(person)
    window.open()
    assert workspace.may_start(workspace.library.routines[ROUTINE])
    window._on_start(ROUTINE)  # pyright: ignore[reportPrivateUsage] - as the card's Start does
    answer_before(window)
    return reopen()


def test_nothing_in_the_way_lets_it_go_on(workspace_and_window: tuple[Workspace, MainWindow]) -> None:
    _, window = workspace_and_window
    window.open()
    resume = window.findChild(QPushButton, "resume")
    assert resume is not None
    resume.click()
    assert window.windowTitle().startswith("First steps in the boot")


def test_a_red_flag_keeps_it_from_going_on(workspace_and_window: tuple[Workspace, MainWindow]) -> None:
    workspace, window = workspace_and_window
    workspace.lock("RF-RUPTURE")
    stays_shut(window)
    assert "something is wrong" in reason(window)


def test_other_answers_keep_it_from_going_on(workspace_and_window: tuple[Workspace, MainWindow]) -> None:
    workspace, window = workspace_and_window
    person, store = workspace.person, workspace.store
    assert person is not None
    assert store is not None
    store.save_person(replace(person, weight_bearing=WeightBearing.NONE))
    stays_shut(window)
    assert "more weight" in reason(window)


def test_a_session_of_another_day_does_not_go_on(
    workspace_and_window: tuple[Workspace, MainWindow], reopen: Open
) -> None:
    del workspace_and_window
    _, window = reopen(NOW + timedelta(days=1))
    stays_shut(window)
    assert "too long ago" in reason(window)


def test_going_on_has_the_focus_when_another_routine_is_opened(
    workspace_and_window: tuple[Workspace, MainWindow], qtbot: QtBot
) -> None:
    _, window = workspace_and_window
    window.show()
    qtbot.waitExposed(window)
    window.open()
    window.open_routine("pi-1-chair")
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "resume"
    assert focused.isVisible()


def stays_shut(window: MainWindow) -> None:
    window.open()
    resume = window.findChild(QPushButton, "resume")
    keep = window.findChild(QPushButton, "keep")
    assert resume is not None
    assert keep is not None
    assert not resume.isEnabled()
    assert keep.isEnabled()
    window._on_resume()  # pyright: ignore[reportPrivateUsage] - whatever asks for it
    assert window.windowTitle().startswith("Today")


def reason(window: MainWindow) -> str:
    shown = window.findChild(QLabel, "stuck")
    assert shown is not None
    return shown.text()


def test_what_is_kept_includes_the_set_it_broke_off_in(reopen: Open, clock: list[float]) -> None:
    workspace, window = reopen()
    store = workspace.store
    assert store is not None
    store.save_person(Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION))
    window.open()
    window._on_start("pv-1-foundation")  # pyright: ignore[reportPrivateUsage] - as the card's Start does
    answer_before(window)
    player = window.findChild(PlayerScreen)
    assert player is not None
    player.event_requested.emit(SetDone())  # over the time to get ready
    for _ in range(40):
        clock[0] += 0.25
        player.event_requested.emit(Tick())  # as the timer does

    workspace, window = reopen()
    window.open()
    keep = window.findChild(QPushButton, "keep")
    assert keep is not None
    keep.click()

    person, store = workspace.person, workspace.store
    assert person is not None
    assert store is not None
    (record,) = store.sessions(person.id, limit=9)
    assert record.end is SessionEnd.STOPPED
    (result,) = record.results
    assert result.outcome is SetOutcome.CUT_SHORT
    assert result.reps


def test_a_red_flag_reported_before_the_first_answers_still_holds(reopen: Open) -> None:
    workspace, window = reopen()
    workspace.lock("RF-DVT")
    person = Person(id=ProfileId(""), name="Bo", track=Track.PREVENTION)
    window.open()
    asking = window.findChild(FirstRunScreen)
    assert asking is not None
    asking.finished.emit(person)

    workspace, _ = reopen()
    assert workspace.person is not None
    assert workspace.open_lock is not None
