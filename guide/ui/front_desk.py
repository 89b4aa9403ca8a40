"""Front desk: lets a second Heelrise on the same data folder call the first one to the front."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from guide.library.digest import blake2b

_WAIT_MS = 1000


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
    return "heelrise-" + blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()
