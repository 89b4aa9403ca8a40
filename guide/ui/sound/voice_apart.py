"""Voice apart: a voice in a process of its own, so that a speech service that hangs never holds a session."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from PySide6.QtCore import QElapsedTimer, QLocale, QObject, QProcess, Slot

from guide.sound_settings import SoundSettings
from guide.ui.sound.voice import Voices

_log = logging.getLogger(__name__)
_PROGRAM = (sys.executable, "-m", "guide.ui.sound.voice_process")
_READY_MS = 4000
"""How long somebody who asks what can be chosen waits for the speech service."""
_END_MS = 300


class VoiceApart(QObject):
    """Speaks through ``voice_process``. Nothing but ``voices`` ever waits for it.

    A text is left out while the voice is not ready. If it has not even taken the text before, it hangs: it is
    ended and the machine counts as dumb, until it is prepared anew.
    """

    def __init__(self, program: Sequence[str] = _PROGRAM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = tuple(program)
        self._process: QProcess | None = None
        self._prepared: SoundSettings | None = None
        self._voices: Voices | None = None
        self._volume = 100
        self._dumb = False
        self._busy = False
        self._taken = True

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
        if wanted == self._prepared and self._process is not None:
            return
        if self._process is None:
            self._start()
        self._prepared, self._voices, self._dumb, self._taken = wanted, None, False, True
        self._tell(do="prepare", settings=asdict(wanted))
        self.set_volume(self._volume)

    def set_volume(self, percent: int) -> None:
        """Set how loud the voice is, 0 to 100."""
        self._volume = max(0, min(100, percent))
        self._tell(do="volume", percent=self._volume)

    def voices(self) -> Voices:
        """Return what can be chosen, once prepared; waits a few seconds at most, and is empty then."""
        process, waited = self._process, QElapsedTimer()
        waited.start()
        while process is not None and self._voices is None and not self._dumb:
            left_ms = _READY_MS - waited.elapsed()
            if left_ms <= 0 or not process.waitForReadyRead(left_ms):
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
        self._tell(do="say", text=text)

    def stop(self) -> None:
        """Be quiet at once."""
        self._tell(do="stop")

    def close(self) -> None:
        """Let the process go."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_answers)
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_finished)
            process.closeWriteChannel()
            process.kill()
            process.waitForFinished(_END_MS)
            process.deleteLater()

    def _start(self) -> None:
        process = self._process = QProcess(self)
        # Speech libraries say there what they miss; the window says so in its own words.
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_answers)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_finished)
        process.start(self._program[0], list(self._program[1:]))

    def _tell(self, **order: object) -> None:
        if self._process is not None:
            self._process.write(json.dumps(order).encode() + b"\n")

    def _fall_silent(self) -> None:
        self.close()
        self._dumb, self._busy, self._prepared, self._voices = True, False, None, None

    @Slot()
    def _on_finished(self) -> None:
        self._fall_silent()

    @Slot()
    def _on_answers(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            line = bytes(process.readLine().data())
            try:
                answer: dict[str, Any] = json.loads(line)
            except ValueError:
                # Speech libraries write on the output what they like.
                continue
            if "ready" in answer:
                self._voices = Voices(**{name: tuple(found) for name, found in answer["ready"].items()})
                self._dumb = bool(answer["dumb"])
            self._taken = self._taken or "said" in answer
            self._busy = bool(answer.get("busy", self._busy))
