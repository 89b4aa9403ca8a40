"""Awake: keeps screen and machine awake while a set or a rest runs, and not a moment longer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from queue import SimpleQueue

from PySide6.QtCore import QObject, Slot

from guide.session.look import Look, Stage

_log = logging.getLogger(__name__)
_RUNS = frozenset(
    {Stage.PREPARING, Stage.WORKING, Stage.SWITCHING, Stage.RESTING, Stage.AWAITING_YOU},
)
_PATIENCE_S = 1.0
"""How long closing waits for the system to take a hold back; it does so itself when the process ends."""

Hold = Callable[[], AbstractContextManager[object]]


def system_hold() -> AbstractContextManager[object]:
    """Return what keeps screen and machine awake while entered; it does nothing where that cannot be."""
    from wakepy import keep  # noqa: PLC0415 - only a running session needs it

    return keep.presenting(on_fail="pass")


class Awake(QObject):
    """Follows a session's looks. The system is asked on a thread: it may be slow, and cues must not wait."""

    def __init__(self, hold: Hold = system_hold, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hold = hold
        self._wanted = False
        self._orders: SimpleQueue[bool | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def wanted(self) -> bool:
        """Whether the machine should stay awake now."""
        return self._wanted

    @Slot(object)
    def follow(self, look: Look) -> None:
        """Hold while a step runs or waits for the person; let go in a pause and at the end."""
        self._want(look.stage in _RUNS)

    def close(self) -> None:
        """Let go, and wait a moment until that is done."""
        self._want(False)
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join(_PATIENCE_S)
            self._thread = None

    def _want(self, awake: bool) -> None:
        if awake == self._wanted:
            return
        self._wanted = awake
        if self._thread is None:
            self._thread = threading.Thread(
                target=_obey, args=(self._orders, self._hold), name="awake", daemon=True
            )
            self._thread.start()
        self._orders.put(awake)


def _obey(orders: SimpleQueue[bool | None], hold: Hold) -> None:
    held: AbstractContextManager[object] | None = None
    while (order := orders.get()) is not None or held is not None:
        try:
            if order and held is None:
                entering = hold()
                entering.__enter__()
                held = entering
            elif not order and held is not None:
                leaving, held = held, None
                leaving.__exit__(None, None, None)
        except Exception as error:  # noqa: BLE001 - whatever the system says, the session goes on
            _log.info("cannot keep awake: %s", type(error).__name__)
        if order is None:
            return
