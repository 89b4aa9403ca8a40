"""Reel: what every kind of media file is for those who show it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage


class Reel(QObject):
    """Pictures that follow each other without end; a still picture is a reel of one.

    Signals:
        changed: Another picture is to be seen.
        failed: There is nothing to be seen, and there will not be.
    """

    changed = Signal()
    failed = Signal()

    def picture(self, room: QSize) -> QImage | None:
        """Return what is to be seen now, as large as fits into so many pixels; ``None`` if nothing is yet."""
        raise NotImplementedError

    def play(self) -> None:
        """Let the pictures follow each other, where there are several."""

    def stand(self) -> None:
        """Stay at the picture that is seen."""


def fitted(size: QSize, room: QSize) -> QSize:
    """Return the largest size of the same shape that fits, of at least one pixel a side."""
    return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
