"""Voice process: the system's voice in a process of its own, told what to do by lines on its standard input.

Each line is a JSON object with ``do``: ``prepare`` (with ``settings``), ``say`` (with ``text``), ``volume``
(with ``percent``) or ``stop``. It answers with lines too: ``ready`` with what can be chosen, ``said`` when
the system has taken a text, ``busy`` whenever it begins or ends to speak. It ends with its input, at once,
and by itself when the speech service has ended: only a new process finds a new one.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from guide.sound_settings import SoundSettings, Talk
from guide.ui.sound.voice import SystemVoice

_FAILED = 3


class Mouth(QObject):
    """Does what the lines say. Signals: told, with each line, from the thread that reads them."""

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = SystemVoice(self)
        self._voice.busy_changed.connect(self._on_busy)
        self._voice.failed.connect(self._on_failed)
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _on_told(self, line: str) -> None:
        order: dict[str, Any] = json.loads(line)
        match order["do"]:
            case "prepare":
                self._voice.prepare(_settings(order["settings"]))
                _answer(ready=asdict(self._voice.voices()), dumb=self._voice.dumb)
            case "say":
                self._voice.say(order["text"])
                _answer(said=True)
            case "volume":
                self._voice.set_volume(order["percent"])
            case "stop":
                self._voice.stop()
            case _:
                pass

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        _answer(busy=busy)

    @Slot()
    def _on_failed(self) -> None:
        os._exit(_FAILED)


def main() -> int:
    """Speak until the input ends."""
    app = QCoreApplication(sys.argv[:1])
    mouth = Mouth(app)
    threading.Thread(target=_listen, args=(mouth,), name="orders", daemon=True).start()
    return app.exec()


def _listen(mouth: Mouth) -> None:
    for line in sys.stdin:
        mouth.told.emit(line)
    # The speech service may hold the other thread for ever; there is nothing to tidy up.
    os._exit(0)


def _settings(told: dict[str, Any]) -> SoundSettings:
    plain: dict[str, Any] = {**told, "sounds_off": tuple(told["sounds_off"]), "talk": Talk(told["talk"])}
    return SoundSettings(**plain)


def _answer(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
