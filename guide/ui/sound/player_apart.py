"""Player apart: tones from a process of its own, so that a sound service that ends never ends a session."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Signal, Slot

from guide.ui.sound.apart import Apart
from guide.ui.sound.tones import Tone

_PROGRAM = (sys.executable, "-m", "guide.ui.sound.player_process")
_READY_MS = 4000
"""How long somebody who wants to hear a sound now waits for the system."""
_AGAIN_S = 15.0
"""How often a silent machine is looked at again while a session wants to be heard."""


class PlayerApart(QObject):
    """Plays through ``player_process``; nothing but ``settle`` ever waits for it.

    A tone is left out while the process is not ready. If it ends, because the sound service has ended or
    hangs, the machine counts as silent and the next tone but a few tries again.

    Signals:
        silence_changed: when an output was lost or found.
    """

    silence_changed = Signal()

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], float],
        program: Sequence[str] = _PROGRAM,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._apart = Apart((*program, str(folder)), self)
        self._apart.answered.connect(self._on_answer)
        self._apart.ended.connect(self._on_ended)
        self._clock = clock
        self._tried_s = 0.0
        self._volume = 100
        self._awake = False
        self._ready = False
        self._silent = False

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard on this machine now, as far as is known."""
        return self._silent

    @property
    def ready(self) -> bool:
        """Whether a tone would be heard now."""
        return self._ready and not self._silent

    def prepare(self) -> None:
        """Start the process, or look again for an output that was lost."""
        if not self._apart.running or (self._ready and self._silent):
            self._begin()

    def settle(self) -> None:
        """Wait until it is ready, or it is known that nothing can be heard; a few seconds at most."""
        waited = QElapsedTimer()
        waited.start()
        while self._apart.running and not self._ready:
            left_ms = _READY_MS - waited.elapsed()
            if left_ms <= 0 or not self._apart.wait(left_ms):
                break

    def set_volume(self, percent: int) -> None:
        """Set how loud tones are, 0 to 100."""
        self._volume = max(0, min(100, percent))
        self._apart.tell(volume=self._volume)

    def wake(self) -> None:
        """Expect tones from now on."""
        self._awake = True
        self._apart.tell(wake=True)

    def play(self, tone: Tone) -> None:
        """Make a tone heard now, or not at all."""
        if self.ready:
            self._apart.tell(play=tone.value)
        elif (self._silent or not self._apart.running) and self._clock() - self._tried_s > _AGAIN_S:
            self._begin()

    def rest(self) -> None:
        """Expect no tones for a while: what still rings rings out."""
        self._awake = False
        self._apart.tell(wake=False)

    def close(self) -> None:
        """Let the process go."""
        self._apart.close()
        self._ready = False

    def _begin(self) -> None:
        self._tried_s = self._clock()
        self._ready = False
        self._apart.start()
        self._apart.tell(volume=self._volume)
        self._apart.tell(wake=self._awake)

    @Slot(object)
    def _on_answer(self, answer: dict[str, Any]) -> None:
        if "silent" in answer:
            self._ready = True
            self._set_silent(silent=bool(answer["silent"]))

    @Slot()
    def _on_ended(self) -> None:
        worked, self._ready = self.ready, False
        self._set_silent(silent=True)
        if worked:
            # A service that was ended is most often started again at once.
            self._begin()

    def _set_silent(self, *, silent: bool) -> None:
        if silent != self._silent:
            self._silent = silent
            self.silence_changed.emit()
