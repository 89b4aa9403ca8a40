"""Session bar: one segment for every set of a session."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.i18n import _
from guide.ui.widgets.tints import TintedBar, tint

_MOST_SEGMENTS = 40


class SessionBar(TintedBar):
    """Sets behind, the one under way, and those to come. Colours come from the style sheet."""

    track = tint("track")
    past = tint("past")
    now = tint("now")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._working = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sets(self, done: int, total: int, working: bool) -> None:
        """Show ``done`` of ``total`` sets behind; ``working`` marks the next one as under way."""
        if self.maximum() != total:
            self.setRange(0, max(1, total))
        if working != self._working:
            self._working = working
            self.update()
        self.setValue(min(done, total))
        self.setAccessibleDescription(_("{done} of {total} sets done").format(done=done, total=total))

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(200, 6)

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which segments are still told apart."""
        return QSize(80, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the segments."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        count = min(self.maximum(), _MOST_SEGMENTS)
        gap = 5.0 if count > 1 else 0.0
        wide = (self.width() - gap * (count - 1)) / count
        done = self.value() * count // self.maximum()
        for place in range(count):
            color = self.tint("past") if place < done else self.tint("track")
            if place == done and self._working:
                color = self.tint("now")
            painter.setBrush(color)
            box = QRectF(place * (wide + gap), (self.height() - 6) / 2, wide, 6)
            painter.drawRoundedRect(box, 3, 3)
        painter.end()
