"""Lateness: runs a session in the real main window and says how late its cues came.

Arguments: data folder, clinic's folder, seconds. Prints a line when the session runs, and at its end the
lateness of 99 of 100 cues and of the latest one in milliseconds, and the number of cues.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from guide.session.cue import Cue
from guide.session.timeline import rehearse
from guide.ui.main_window import MainWindow
from guide.ui.screens.before import BeforeScreen
from guide.ui.screens.rehearsal import RehearsalScreen
from guide.ui.screens.today import TodayScreen
from guide.ui.session_flow import SessionFlow
from guide.ui.theme import theme
from guide.workspace import Workspace, locate
from tests.bench.routines import PACED

_Kind = TypeVar("_Kind", bound=QObject)
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Listener(QObject):
    """Compares the moment of each cue with the rehearsal."""

    def __init__(self, workspace: Workspace, seconds: int) -> None:
        super().__init__()
        self._asked_s = 0.0
        self._began_s: float | None = None
        self._late_ms: list[float] = []
        self.window = MainWindow(workspace, clock=self._clock)
        self.window.resize(1280, 800)
        self.window.open()
        self.window.show()
        # As a person would: rehearse, then start. What is heard is what the person hears.
        _child(self.window, TodayScreen).rehearse_requested.emit(PACED)
        self._flow = _child(self.window, SessionFlow)
        self._flow.began.connect(self._on_began)
        _child(self.window, RehearsalScreen).start_requested.emit()
        before = _child(self.window, BeforeScreen)
        before.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, _NO_MODIFIER, "0"))
        before.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, _NO_MODIFIER, "\r"))
        QTimer.singleShot(seconds * 1000, self._on_end)

    def _clock(self) -> float:
        self._asked_s = time.monotonic()
        return self._asked_s

    @Slot()
    def _on_began(self) -> None:
        driver = self._flow.driver
        if driver is not None:
            self._plan = rehearse(driver.session.plan)
            driver.cued.connect(self._on_cued)
            print(time.monotonic(), flush=True)

    @Slot(object)
    def _on_cued(self, cue: Cue) -> None:
        now_s = time.monotonic()
        due_s, wanted = self._plan[len(self._late_ms)]
        if wanted != cue:
            raise ValueError(f"{cue} came where {wanted} was due")
        if self._began_s is None:
            self._began_s = self._asked_s
        self._late_ms.append((now_s - self._began_s - due_s) * 1000)

    @Slot()
    def _on_end(self) -> None:
        if self._flow.driver is not None:
            self._flow.driver.cued.disconnect(self._on_cued)
        late = sorted(self._late_ms)
        print(late[int(len(late) * 0.99) - 1], late[-1], len(late), flush=True)
        QApplication.quit()


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
    listener = Listener(workspace, int(sys.argv[3]))
    code = app.exec()
    listener.window.close()
    workspace.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
