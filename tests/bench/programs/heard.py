"""Heard: runs a session in the real main window, with its real sounds, and says what was planned when.

Arguments: data folder, clinic's folder, seconds. Prints a line when the session runs, and at its end the
planned second of each moment at which something sounds, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from guide.session.timeline import rehearse
from guide.sound_settings import Talk
from guide.ui.app import seconds_awake_or_asleep
from guide.ui.hearing import Hearing, real_hearing
from guide.ui.main_window import MainWindow
from guide.ui.screens.before import BeforeScreen
from guide.ui.screens.today import TodayScreen
from guide.ui.session_flow import SessionFlow
from guide.ui.theme import theme
from guide.workspace import Workspace, locate
from tests.bench.routines import PACED

_Kind = TypeVar("_Kind", bound=QObject)
_SETTLE_MS = 1500


class Listened(QObject):
    """Starts the session once its sounds are ready, and ends it after so many seconds."""

    def __init__(self, workspace: Workspace, seconds: int) -> None:
        super().__init__()
        self._seconds = seconds
        self.window = MainWindow(workspace, clock=seconds_awake_or_asleep, hear=real_hearing)
        self.window.resize(1280, 800)
        self.window.open()
        self.window.show()
        _child(self.window, TodayScreen).start_requested.emit(PACED)
        self._flow = _child(self.window, SessionFlow)
        self._workspace = workspace
        QTimer.singleShot(_SETTLE_MS, self._on_start)

    @Slot()
    def _on_start(self) -> None:
        hearing = _child(self.window, Hearing)
        player = hearing.sound.player
        player.settle()
        if player.silent:
            raise RuntimeError("there is no sound output")
        before = _child(self.window, BeforeScreen)
        for key, text in ((Qt.Key.Key_0, "0"), (Qt.Key.Key_Return, "\r")):
            before.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))
        print(time.monotonic(), flush=True)
        # A usual timer may be late by a twentieth of five minutes.
        end = QTimer(self)
        end.setTimerType(Qt.TimerType.PreciseTimer)
        end.setSingleShot(True)
        end.timeout.connect(self._on_end)
        end.start(self._seconds * 1000 - 300)

    @Slot()
    def _on_end(self) -> None:
        driver = self._flow.driver
        if driver is None:
            raise RuntimeError("there is no session")
        done_s = self._seconds - 0.3
        planned = sorted({round(at_s, 3) for at_s, _cue in rehearse(driver.session.plan) if at_s < done_s})
        print(json.dumps(planned), flush=True)
        self._workspace.change_settings(muted=True)
        _child(self.window, Hearing).sound.use(self._workspace.settings)
        # The last sound is let out before the window goes.
        QTimer.singleShot(600, QApplication.quit)


def _child(window: QObject, kind: type[_Kind]) -> _Kind:
    found = window.findChild(kind)
    if found is None:
        raise LookupError(f"the window has no {kind.__name__}")
    return found


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> int:
    """Run the session for so many seconds."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    places = locate(data_dir=Path(sys.argv[1]), libraries=(Path(sys.argv[2]),))
    theme.apply(app, theme.resolve("light", 100), family="Inter", icons=places.assets / "icons")
    workspace = Workspace(places, now=_now)
    workspace.open_record()
    workspace.change_settings(talk=Talk.OFF, volume=100)
    listened = Listened(workspace, int(sys.argv[3]))
    code = app.exec()
    listened.window.close()
    workspace.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
