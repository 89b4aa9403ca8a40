"""Painted: says on standard output when a widget has been painted and the window answers again.

Imported by the programs that are measured; it loads nothing that they would not load anyway.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits for the first paint of a widget, and for what the program still does right after it.

    Prints the monotonic time in seconds, which is the same clock in the process that waits for it.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the paint; the rest of the window is painted in the same go."""
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._on_painted)
        return False

    @Slot()
    def _on_painted(self) -> None:
        print(time.monotonic(), flush=True)
