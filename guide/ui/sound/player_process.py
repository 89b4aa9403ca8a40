"""Player process: plays tones in a process of its own, told what to do by lines on its standard input.

Argument: the folder of sounds. Each line is a JSON object with one of ``play`` (a tone), ``volume``
(in percent) and ``wake`` (true or false). It answers with lines too: ``silent`` once it is ready and whenever
an output was lost or found. It ends with its input, and by itself when the sound service hangs or has ended.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from guide.ui.sound.cue_player import StreamPlayer
from guide.ui.sound.tones import Tone

_STUCK = 3


class Instrument(QObject):
    """Does what the lines say. Signals: told, with each line, from the thread that reads them."""

    told = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = StreamPlayer(folder, self)
        self._player.silence_changed.connect(self._on_silence)
        self._player.stuck.connect(self._on_stuck)
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._player.prepare()
        self._on_silence()

    @Slot(str)
    def _on_told(self, line: str) -> None:
        order: dict[str, Any] = json.loads(line)
        match order:
            case {"play": tone}:
                self._player.play(Tone(tone))
            case {"volume": percent}:
                self._player.set_volume(percent)
            case {"wake": True}:
                self._player.wake()
            case _:
                self._player.rest()

    @Slot()
    def _on_silence(self) -> None:
        sys.stdout.write(json.dumps({"silent": self._player.silent}) + "\n")
        sys.stdout.flush()

    @Slot()
    def _on_stuck(self) -> None:
        # Tidying up would wait for the service, or abort.
        os._exit(_STUCK)


def main() -> int:
    """Play until the input ends."""
    app = QCoreApplication(sys.argv[:1])
    instrument = Instrument(Path(sys.argv[1]), app)
    threading.Thread(target=_listen, args=(instrument,), name="orders", daemon=True).start()
    return app.exec()


def _listen(instrument: Instrument) -> None:
    for line in sys.stdin:
        instrument.told.emit(line)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
