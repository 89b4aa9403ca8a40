"""Apart: a program of ours in a process of its own, so that nothing that befalls it befalls a session."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal, Slot

_END_MS = 300
_WRITE_MS = 5
"""How long an order may wait for a pipe that is full, because nobody reads it."""


class Apart(QObject):
    """Told what to do, and answering, in lines that are JSON objects. It ends with its input.

    Signals:
        answered: with each answer, a dict of words.
        ended: when the process has ended by itself, or could not be started.
    """

    answered = Signal(object)
    ended = Signal()

    def __init__(self, program: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = tuple(program)
        self._process: QProcess | None = None

    @property
    def running(self) -> bool:
        """Whether there is a process, as far as is known."""
        return self._process is not None

    def start(self) -> None:
        """Start the process, in place of one that runs."""
        self.close()
        process = self._process = QProcess(self)
        # What the system's libraries miss they say there; the window says so in its own words.
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_answers)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_finished)
        process.start(self._program[0], list(self._program[1:]))

    def tell(self, **order: object) -> None:
        """Tell what to do, at once: what the caller does next, such as a write to disk, may take a while."""
        if self._process is not None:
            self._process.write(json.dumps(order).encode() + b"\n")
            self._process.waitForBytesWritten(_WRITE_MS)

    def wait(self, milliseconds: int) -> bool:
        """Wait for an answer; return whether there was one in time."""
        return self._process is not None and self._process.waitForReadyRead(milliseconds)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_answers)
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_finished)
            process.closeWriteChannel()
            process.kill()
            process.waitForFinished(_END_MS)
            process.deleteLater()

    @Slot()
    def _on_finished(self) -> None:
        self.close()
        self.ended.emit()

    @Slot()
    def _on_answers(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            line = bytes(process.readLine().data())
            try:
                answer: dict[str, Any] = json.loads(line)
            except ValueError:
                # The system's libraries write on the output what they like.
                continue
            self.answered.emit(answer)
