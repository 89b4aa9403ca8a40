"""Behind: reads what the front page did without, as soon as that is painted."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from guide.workspace import Workspace

_ANSWER_FIRST_MS = 30
"""What was pressed while the window opened is answered before anything else is read."""


class Behind(QObject):
    """Reads settings and libraries in a thread of its own, so that the window answers meanwhile.

    Signals:
        painted: when the front page has been painted.
        finished: when they are read, or could not be.
    """

    painted = Signal()
    finished = Signal()

    def __init__(self, read: Callable[[], Workspace], *, after: QWidget, parent: QObject) -> None:
        """Begin soon after ``after`` has been painted; ``read`` touches no widgets."""
        super().__init__(parent)
        self._read = read
        self._found: Workspace | None = None
        self._thread: Thread | None = None
        self._after = after
        after.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint."""
        if event.type() is QEvent.Type.Paint:
            self._after.removeEventFilter(self)
            QTimer.singleShot(_ANSWER_FIRST_MS, self._begin)
        return False

    def take(self) -> Workspace:
        """Return what was read, as soon as it is; what could not be read is tried again."""
        if self._thread is not None:
            self._thread.join()
        if self._found is None:
            self._found = self._read()
        return self._found

    @Slot()
    def _begin(self) -> None:
        if self._found is None:
            self._thread = Thread(target=self._work)
            self._thread.start()
        self.painted.emit()

    def _work(self) -> None:
        try:
            self._found = self._read()
        finally:
            self.finished.emit()
