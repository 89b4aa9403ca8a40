"""Counter: a plain ``QTimer(1000)`` that plays one sound each time, the way most timers count.

Arguments: folder of sounds, seconds. Prints a line when it begins, and the seconds it meant, as JSON.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtMultimedia import QSoundEffect
from PySide6.QtWidgets import QApplication


class Counter(QObject):
    """Counts down without a look at the clock."""

    def __init__(self, folder: str, seconds: int) -> None:
        super().__init__()
        self._left = seconds
        self._count = seconds
        self._effect = QSoundEffect(self)
        self._effect.setSource(QUrl.fromLocalFile(f"{folder}/count.wav"))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_second)
        QTimer.singleShot(1500, self._on_begin)

    @Slot()
    def _on_begin(self) -> None:
        print(time.monotonic(), flush=True)
        self._timer.start(1000)

    @Slot()
    def _on_second(self) -> None:
        self._effect.play()
        self._left -= 1
        if self._left == 0:
            self._timer.stop()
            print(json.dumps(list(range(1, self._count + 1))), flush=True)
            QTimer.singleShot(600, QApplication.quit)


def main() -> int:
    """Count so many seconds."""
    app = QApplication(sys.argv[:1])
    counter = Counter(sys.argv[1], int(sys.argv[2]))
    code = app.exec()
    del counter
    return code


if __name__ == "__main__":
    sys.exit(main())
