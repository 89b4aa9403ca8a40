"""Voice apart: a voice in a process of its own, so that a speech service that hangs never holds a session."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from PySide6.QtCore import QElapsedTimer, QLocale, QObject, Signal, Slot

from guide.sound_settings import SoundSettings
from guide.ui.sound.apart import Apart
from guide.ui.sound.voice import Voices

_log = logging.getLogger(__name__)
_PROGRAM = (sys.executable, "-m", "guide.ui.sound.voice_process")
_AGAIN_MS = 20_000
"""How long a voice must have lasted to be looked for again when it is lost."""
_READY_MS = 4000
"""How long somebody who asks what can be chosen waits for the speech service."""


class VoiceApart(QObject):
    """Speaks through ``voice_process``. Nothing but ``voices`` ever waits for it.

    A text is left out while the voice is not ready. If it has not even taken the text before, it hangs: it is
    ended and the machine counts as dumb, until it is prepared anew. A speech service that has ended is looked
    for again, but not all the time.

    Signals:
        dumb_changed: when a voice was found or lost.
    """

    dumb_changed = Signal()

    def __init__(self, program: Sequence[str] = _PROGRAM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._apart = Apart(program, self)
        self._apart.answered.connect(self._on_answer)
        self._apart.ended.connect(self._on_ended)
        self._prepared: SoundSettings | None = None
        self._voices: Voices | None = None
        self._volume = 100
        self._dumb = False
        self._busy = False
        self._taken = True
        self._lasted = QElapsedTimer()

    @property
    def dumb(self) -> bool:
        """Whether this machine has no voice, as far as is known."""
        return self._dumb

    @property
    def busy(self) -> bool:
        """Whether a text is being said, as far as the system tells."""
        return self._busy

    def prepare(self, settings: SoundSettings) -> None:
        """Begin to get ready to speak as chosen; what is asked for meanwhile is left out."""
        wanted = SoundSettings(**{each.name: getattr(settings, each.name) for each in fields(SoundSettings)})
        # The other process knows the desktop's language, not the one that is spoken here.
        wanted = replace(wanted, voice_language=wanted.voice_language or QLocale().name())
        if wanted == self._prepared and self._apart.running and not self._dumb:
            return
        if not self._apart.running or self._dumb:
            # A process that found no speech service never finds one.
            self._apart.start()
        self._prepared, self._voices, self._taken = wanted, None, True
        self._set_dumb(dumb=False)
        self._apart.tell(do="prepare", settings=asdict(wanted))
        self.set_volume(self._volume)

    def set_volume(self, percent: int) -> None:
        """Set how loud the voice is, 0 to 100."""
        self._volume = max(0, min(100, percent))
        self._apart.tell(do="volume", percent=self._volume)

    def voices(self) -> Voices:
        """Return what can be chosen, once prepared; waits a few seconds at most, and is empty then."""
        waited = QElapsedTimer()
        waited.start()
        while self._voices is None and not self._dumb:
            left_ms = _READY_MS - waited.elapsed()
            if left_ms <= 0 or not self._apart.wait(left_ms):
                break
        return self._voices or Voices()

    def say(self, text: str) -> None:
        """Say a text now, in place of one being said."""
        if self._dumb or self._voices is None:
            return
        if not self._taken:
            _log.info("the voice hangs")
            self._fall_silent()
            return
        if self._busy:
            self.stop()
        self._taken, self._busy = False, True
        self._apart.tell(do="say", text=text)

    def stop(self) -> None:
        """Be quiet at once."""
        self._apart.tell(do="stop")

    def close(self) -> None:
        """Let the process go."""
        self._apart.close()

    def _fall_silent(self) -> None:
        self.close()
        self._busy, self._prepared, self._voices = False, None, None
        self._set_dumb(dumb=True)

    def _set_dumb(self, *, dumb: bool) -> None:
        if dumb != self._dumb:
            self._dumb = dumb
            self.dumb_changed.emit()

    @Slot()
    def _on_ended(self) -> None:
        worked, settings = self._voices is not None and not self._dumb, self._prepared
        self._fall_silent()
        if (
            worked
            and settings is not None
            and (not self._lasted.isValid() or self._lasted.hasExpired(_AGAIN_MS))
        ):
            self._lasted.start()
            self.prepare(settings)

    @Slot(object)
    def _on_answer(self, answer: dict[str, Any]) -> None:
        if "ready" in answer:
            self._voices = Voices(**{name: tuple(found) for name, found in answer["ready"].items()})
            self._set_dumb(dumb=bool(answer["dumb"]))
        self._taken = self._taken or "said" in answer
        self._busy = bool(answer.get("busy", self._busy))
