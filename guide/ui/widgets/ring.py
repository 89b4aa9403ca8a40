"""Ring: a circle that fills, with a number as large as fits inside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.ui.widgets.tints import TintedBar, tint

_STEPS = 2000
"""Resolution of the arc: about a pixel, so that a long set need not be painted for less.

A QProgressBar is used so that role and value reach a screen reader."""


class Ring(TintedBar):
    """A ring around a count. Colours come from the style sheet."""

    track = tint("track")
    arc = tint("arc")
    ink = tint("ink")
    soft = tint("soft")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = ""
        self._unit = ""
        self.setRange(0, _STEPS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_count(self, count: str, unit: str, fraction: float) -> None:
        """Show ``count`` above ``unit``, with the arc at ``fraction`` (0 to 1) of the circle."""
        if (count, unit) != (self._count, self._unit):
            self._count, self._unit = count, unit
            self.setAccessibleDescription(f"{count} {unit}".strip())
            self.update()
        self.setValue(round(max(0.0, min(1.0, fraction)) * _STEPS))

    @property
    def count(self) -> str:
        """The number shown."""
        return self._count

    @property
    def unit(self) -> str:
        """The words below the number."""
        return self._unit

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the layout may give any."""
        return QSize(280, 280)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the number can be read."""
        return QSize(160, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, arc, number and unit, centred."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        width = side * 0.052
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        box = box.adjusted(width / 2 + 1, width / 2 + 1, -width / 2 - 1, -width / 2 - 1)
        pen = QPen(self.tint("track"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(box)
        if self.value() > 0:
            pen.setColor(self.tint("arc"))
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(360 * 16 * self.value() / _STEPS))
        room = box.width() * 0.66
        unit_font = self._fitted(self._unit, room, side * 0.1, QFont.Weight.Normal)
        count_font = self._fitted(self._count, room, side * 0.42, QFont.Weight.Bold)
        count_box = QFontMetricsF(count_font).tightBoundingRect(self._count)
        unit_metrics = QFontMetricsF(unit_font)
        gap = side * 0.06
        block = count_box.height() + (gap + unit_metrics.capHeight() if self._unit else 0)
        baseline = box.center().y() - block / 2 + count_box.height()
        painter.setPen(self.tint("ink"))
        painter.setFont(count_font)
        advance = QFontMetricsF(count_font).horizontalAdvance(self._count)
        painter.drawText(round(box.center().x() - advance / 2), round(baseline), self._count)
        painter.setPen(self.tint("soft"))
        painter.setFont(unit_font)
        advance = unit_metrics.horizontalAdvance(self._unit)
        below = baseline + gap + unit_metrics.capHeight()
        painter.drawText(round(box.center().x() - advance / 2), round(below), self._unit)
        painter.end()

    def _fitted(self, text: str, room: float, largest: float, weight: QFont.Weight) -> QFont:
        font = QFont(self.font())
        font.setWeight(weight)
        font.setPixelSize(max(1, round(largest)))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > room:
            font.setPixelSize(max(1, int(largest * room / wide)))
        return font
