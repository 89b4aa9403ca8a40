"""What all tests share: no real screen, no real user folders, one time zone, nothing left running."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer

_QT_FIXTURES = frozenset({"qtbot", "qapp", "qtmodeltester"})
_numbers = count()

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="open real windows instead of drawing offscreen")
    parser.addoption("--approve", action="store_true", help="take the pictures as they are now for right")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="en", TZ="UTC", QT_SCALE_FACTOR="1", NO_AT_BRIDGE="1")
    # What the desktop of whoever runs the tests wishes changes nothing here.
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    if sys.platform != "win32":
        time.tzset()


@pytest.fixture(scope="session")
def _user_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("user")


@pytest.fixture(autouse=True)
def user_data(_user_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder of this test; it does not exist yet."""
    home = _user_folders / str(next(_numbers))
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HEELRISE_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HEELRISE_DATA", str(home / "heelrise"))
    return home / "heelrise"


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a window open or a timer running; tests without Qt pay nothing."""
    if _QT_FIXTURES.isdisjoint(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    started: list[QTimer] = []
    start = QTimer.start

    def noted_start(self: QTimer, *arguments: int) -> None:
        started.append(self)
        start(self, *arguments)

    monkeypatch.setattr(QTimer, "start", noted_start)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = [window for window in QApplication.topLevelWidgets() if isValid(window) and window.isVisible()]
    timers = [timer for timer in started if isValid(timer) and timer.isActive()]
    for window in windows:
        window.close()
    for timer in timers:
        timer.stop()
    names = [f"{type(it).__name__} '{it.objectName()}'" for it in (*windows, *timers)]

    assert not names, f"left open or running: {', '.join(names)}"
