"""Session driver: looks at the clock, steps the engine, keeps the record, and tells the screens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from guide.session.engine import step
from guide.session.event import Event, Tick
from guide.session.look import Look, Stage, look
from guide.session.state import Session
from guide.session.waiting import until_next_s
from guide.session_keeper import SessionKeeper

_SHOW_EVERY_MS = 50
"""How often the picture moves; cues come at their own moment, between two of these."""
_LOOK_EVERY_MS = 1000
"""How often the clock is looked at while a set waits for the person: a longer gap does not count as work."""
_TIMED = {Stage.PREPARING, Stage.WORKING, Stage.SWITCHING, Stage.RESTING}
_OVER = {Stage.FINISHED, Stage.STOPPED}


class SessionDriver(QObject):
    """Runs one session.

    Signals:
        looked: with a Look, whenever something may have moved.
        told: with the cues of one moment together, before anything else; what is heard follows it.
        cued: with each Cue, in order, at its moment.
        kept: after the record was asked to keep a change; ``keeper.trouble`` tells how that went.
        ended: once, when the session is finished or stopped.
    """

    looked = Signal(object)
    told = Signal(object)
    cued = Signal(object)
    kept = Signal()
    ended = Signal()

    def __init__(
        self,
        session: Session,
        keeper: SessionKeeper,
        *,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._keeper = keeper
        self._clock = clock
        self._over = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def over(self) -> bool:
        """Whether the session is finished or stopped."""
        return self._over

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._session

    def see(self) -> Look:
        """Return the session as seen now."""
        return look(self._session, self._clock())

    @Slot(object)
    def send(self, event: Event) -> None:
        """Let an event happen; what it changed is kept before anyone sees it.

        Its cues come first: a slow disk must not make them late.
        """
        now_s = self._clock()
        before = self._session
        self._session, cues = step(before, event, now_s)
        if cues:
            self.told.emit(cues)
        for cue in cues:
            self.cued.emit(cue)
        if self._keeper.keep(before, self._session, now_s):
            self.kept.emit()
        seen = look(self._session, now_s)
        self.looked.emit(seen)
        if seen.stage in _OVER and not self._over:
            self._over = True
            self._timer.stop()
            self.ended.emit()
            return
        self._wind(seen)

    def _wind(self, seen: Look) -> None:
        """Set the timer to the next thing worth looking at; a paused session sleeps."""
        if seen.stage is Stage.AWAITING_YOU:
            self._timer.start(_LOOK_EVERY_MS)
            return
        if seen.stage not in _TIMED:
            self._timer.stop()
            return
        wait_s = _SHOW_EVERY_MS / 1000
        due_s = until_next_s(self._session, self._clock())
        if due_s is not None:
            wait_s = min(wait_s, due_s)
        # Rounded up: a look just before a cue would only have to look again.
        self._timer.start(int(wait_s * 1000) + 1)

    @Slot()
    def _on_timeout(self) -> None:
        self.send(Tick())
