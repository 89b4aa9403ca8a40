"""Session announcer: tells a screen reader the milestones of a session, from its cues."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from guide.i18n import _
from guide.session.cue import Cue, CueKind
from guide.session.fresh import fresh
from guide.ui import announcing
from guide.ui.screens.player.content import Content
from guide.ui.session_driver import SessionDriver
from guide.ui.sound.sentences import fullest

_MILESTONES = frozenset(
    {
        CueKind.PREPARE,
        CueKind.START,
        CueKind.INTERVAL,
        CueKind.HALFWAY,
        CueKind.SWITCH,
        CueKind.REST,
        CueKind.AWAIT,
        CueKind.PAUSED,
        CueKind.RESUMED,
        CueKind.AWAY,
        CueKind.FINISHED,
        CueKind.STOPPED,
    }
)
"""Reps and the parts of a rep are left to the count: said one by one they would drown all else."""
_URGENT = frozenset({CueKind.PAUSED, CueKind.AWAY, CueKind.FINISHED, CueKind.STOPPED})
_LAST_S = 3


def milestones(cues: Iterable[Cue], content: Content) -> str:
    """Return what is announced of the cues of one moment; empty for nothing."""
    return " ".join(text for cue in cues if (text := _words(cue, content)))


def _words(cue: Cue, content: Content) -> str:
    if cue.kind is CueKind.COUNTDOWN:
        return _("Three seconds left.") if cue.number == _LAST_S else ""
    return fullest(cue, content) if cue.kind in _MILESTONES else ""


class SessionAnnouncer(QObject):
    """Announces the one session that runs; it has no timer, and does nothing while nobody listens."""

    def __init__(
        self, speaker: QWidget, *, clock: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._clock = clock
        self._driver: SessionDriver | None = None
        self._content: Content | None = None

    def follow(self, driver: SessionDriver, content: Content) -> None:
        """Announce a session from now on."""
        self._driver, self._content = driver, content
        driver.told.connect(self._on_told)

    @Slot(object)
    def _on_told(self, told: tuple[Cue, ...]) -> None:
        driver, content = self._driver, self._content
        if driver is None or content is None or not announcing.is_listening():
            return
        cues = fresh(driver.session, told, self._clock())
        words = milestones(cues, replace(content, left_out=driver.session.left_out))
        announcing.announce(self._speaker, words, urgent=any(cue.kind in _URGENT for cue in cues))
