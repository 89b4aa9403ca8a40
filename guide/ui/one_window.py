"""One window: one Heelrise works on a data folder; a second one can call the first to the front."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000


def lock_folder(folder: Path) -> QLockFile | None:
    """Return the lock on a data folder, held while it lives; ``None`` if another Heelrise holds it.

    A lock left by a program that was killed is taken over. A folder that cannot be written to needs no lock:
    nothing can be written to its record either.
    """
    lock = QLockFile(str(folder / "heelrise.lock"))
    lock.setStaleLockTime(0)
    if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
        return lock
    return None


def call_to_front(folder: Path) -> bool:
    """Ask the Heelrise that holds the folder to show itself; return whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"show\n")
    answered = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return answered


class FrontDesk(QObject):
    """Listens for a second Heelrise on the same folder. Signals: called, when one asks for the window."""

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        # The lock is ours, so a name still taken was left by a Heelrise that was killed.
        QLocalServer.removeServer(_name(folder))
        self._server.listen(_name(folder))

    @Slot()
    def _on_connection(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        self.called.emit()


def _name(folder: Path) -> str:
    return "heelrise-" + hashlib.blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()
