"""Front desk: lets a second Heelrise on the same data folder call the first one to the front.

The two talk through a file that only the first one empties: Qt's network library need not be loaded for it.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QFileSystemWatcher, QObject, QThread, Signal, Slot

_log = logging.getLogger(__name__)
_BELL = "heelrise.bell"
_WAIT_MS = 2000
_LOOK_EVERY_MS = 20


def call_to_front(folder: Path) -> bool:
    """Ask the Heelrise that holds the folder to show itself; return whether it answered."""
    bell = folder / _BELL
    try:
        # Without the file nobody listens.
        with bell.open("r+b") as rung:
            rung.write(b"show\n")
        patience = QDeadlineTimer(_WAIT_MS)
        while bell.stat().st_size and not patience.hasExpired():
            QThread.msleep(_LOOK_EVERY_MS)
        return not bell.stat().st_size
    except OSError:
        return False


class FrontDesk(QObject):
    """Listens for a second Heelrise on the same folder. Signals: called, when one asks for the window."""

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bell = folder / _BELL
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_changed)
        try:
            # Whatever is in it was meant for a Heelrise that is gone.
            self._bell.write_bytes(b"")
        except OSError as error:
            _log.info("nobody can call: %s", type(error).__name__)
            return
        self._watcher.addPath(str(self._bell))

    @Slot()
    def _on_changed(self) -> None:
        try:
            if not self._bell.stat().st_size:
                return
            self._bell.write_bytes(b"")
        except OSError:
            return
        self.called.emit()
