"""Clock watch: says that the wall clock of a Linux machine jumped, or that it woke from sleep."""

from __future__ import annotations

import ctypes
import logging
import os
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_log = logging.getLogger(__name__)
_CLOCK_REALTIME = 0
_CREATE_FLAGS = os.O_CLOEXEC | os.O_NONBLOCK
_ABSOLUTE, _CANCEL_ON_SET = 1, 2
_NEVER_S = 2**40
_COUNT_BYTES = 8


class _Timespec(ctypes.Structure):
    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


class _Timer(ctypes.Structure):
    _fields_ = (("interval", _Timespec), ("value", _Timespec))


def open_timer() -> int:
    """Return the descriptor of a timer that never ends, and that can be read when the clock was set.

    The system cancels such a timer when the clock is set and on waking from sleep. Python has it since 3.13.

    Raises:
        OSError: The system has no such timer.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor: int = libc.timerfd_create(_CLOCK_REALTIME, _CREATE_FLAGS)
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), "timerfd_create")
    timer = _Timer(_Timespec(0, 0), _Timespec(_NEVER_S, 0))
    if libc.timerfd_settime(descriptor, _ABSOLUTE | _CANCEL_ON_SET, ctypes.byref(timer), None) != 0:
        error = ctypes.get_errno()
        os.close(descriptor)
        raise OSError(error, "timerfd_settime")
    return descriptor


class ClockWatch(QObject):
    """Waits without looking: nothing runs until the clock jumps.

    Signals:
        jumped: the clock was set, or the machine woke.
    """

    jumped = Signal()

    def __init__(self, *, open_fd: Callable[[], int] = open_timer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._descriptor = -1
        try:
            self._descriptor = open_fd()
        except (OSError, AttributeError) as error:
            # Then a reminder may come late after sleep, as on other systems.
            _log.info("no clock watch: %s", type(error).__name__)
            return
        self._notifier = QSocketNotifier(self._descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def close(self) -> None:
        """Wait no longer."""
        if self._descriptor >= 0:
            self._notifier.setEnabled(False)
            os.close(self._descriptor)
            self._descriptor = -1

    @Slot()
    def _on_readable(self) -> None:
        # A cancelled timer gives an error to be read, once: that is the news.
        with suppress(OSError):
            os.read(self._descriptor, _COUNT_BYTES)
        self.jumped.emit()
