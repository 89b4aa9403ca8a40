"""Wall alarm: rings at a moment of the wall clock, also after sleep, without looking in between."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if sys.platform == "linux":
    from guide.ui.clock_watch import ClockWatch


class WallAlarm(QObject):
    """One moment at a time.

    Signals:
        rang: the moment has come, or the clock jumped: whoever set it looks at the clock, and sets it anew.
    """

    rang = Signal()

    def __init__(self, *, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # Several seconds early or late do no harm, and let the processor sleep.
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._on_time)
        self._watch: QObject | None = None

    @property
    def is_set(self) -> bool:
        """Whether a moment is awaited."""
        return self._timer.isActive()

    def set(self, moment: datetime | None) -> None:
        """Ring at a moment, in place of the one before; ``None`` for never."""
        if moment is None:
            self._timer.stop()
            self._end_watch()
            return
        wait_s = max(0.0, (moment - self._now()).total_seconds())
        self._timer.start(int(wait_s * 1000) + 1)
        if sys.platform == "linux" and self._watch is None:
            watch = ClockWatch(parent=self)
            watch.jumped.connect(self.rang)
            self._watch = watch

    def _end_watch(self) -> None:
        if sys.platform == "linux" and isinstance(self._watch, ClockWatch):
            self._watch.close()
            self._watch = None

    @Slot()
    def _on_time(self) -> None:
        self.rang.emit()
