"""Ring: a circle that fills, with a number as large as fits inside it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.ui.widgets.lines import fitted
from guide.ui.widgets.tints import TintedBar, tint

LEAST = 96
"""Least side in pixels at which the number can be read."""
_STEPS = 2000
"""Resolution of the arc: about a pixel, so that a long set need not be painted for less.

A QProgressBar is used so that role and value reach a screen reader."""
_WORD_LINES = 2


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
        self._caption = ""
        self._written = QRect()
        self.setRange(0, _STEPS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_count(self, count: str, unit: str, fraction: float, caption: str = "") -> None:
        """Show ``count`` above ``unit``, with the arc at ``fraction`` (0 to 1) of the circle.

        ``caption`` is what is being counted where that changes on the way; it stands above the count.
        """
        if (count, unit, caption) != (self._count, self._unit, self._caption):
            self._count, self._unit, self._caption = count, unit, caption
            self.setAccessibleDescription(" ".join(part for part in (caption, count, unit) if part))
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

    @property
    def caption(self) -> str:
        """The words above the number."""
        return self._caption

    def changed(self, before: int, after: int) -> QRect:
        """Return the piece of the arc between two values."""
        box, width = self._circle()
        turns = [value / _STEPS for value in sorted((before, after))]
        # A piece of a circle reaches furthest at its ends, or at the quarters between them.
        quarters = [place / 4 for place in range(5) if turns[0] < place / 4 < turns[1]]
        across = [math.sin(2 * math.pi * turn) for turn in (*turns, *quarters)]
        up = [math.cos(2 * math.pi * turn) for turn in (*turns, *quarters)]
        centre, radius = box.center(), box.width() / 2
        piece = QRectF(
            centre.x() + radius * min(across),
            centre.y() - radius * max(up),
            radius * (max(across) - min(across)),
            radius * (max(up) - min(up)),
        )
        return piece.adjusted(-width, -width, width, width).toAlignedRect()

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the layout may give any."""
        return QSize(280, 280)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the number can be read."""
        return QSize(LEAST, LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, arc, caption, number and unit, centred."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, width = self._circle()
        pen = QPen(self.tint("track"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(box)
        if self.value() > 0:
            self._paint_arc(painter, box, width)
        # Where only the arc grows, the words stay as they are.
        if event.rect().contains(self.rect()) or event.rect().intersects(self._written):
            self._written = QRect()
            self._paint_words(painter, box)
        painter.end()

    def _paint_arc(self, painter: QPainter, box: QRectF, width: float) -> None:
        """Paint what is done as a part of the whole circle: an arc's own edge would shift as it grows."""
        share = self.value() / _STEPS
        painter.save()
        slice_ = QPainterPath(box.center())
        slice_.arcTo(box.adjusted(-width, -width, width, width), 90, -360 * share)
        slice_.closeSubpath()
        painter.setClipPath(slice_, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(self.tint("arc"), width))
        painter.drawEllipse(box)
        painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tint("arc"))
        for turn in (0.0, share):
            around = 2 * math.pi * turn
            end = box.center() + QPointF(math.sin(around), -math.cos(around)) * (box.width() / 2)
            painter.drawEllipse(end, width / 2, width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _circle(self) -> tuple[QRectF, float]:
        """Return the square in which the middle of the line runs, and the line's width."""
        side = min(self.width(), self.height())
        width = side * 0.052
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        return box.adjusted(width / 2 + 1, width / 2 + 1, -width / 2 - 1, -width / 2 - 1), width

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        side = box.width()
        gap = side * 0.055
        unit_font, unit = self._words(self._unit, side * 0.12, side * 0.66, QFont.Weight.Normal)
        caption_font, caption = self._words(self._caption, side * 0.17, side * 0.6, QFont.Weight.DemiBold)
        words = sum(
            len(lines) * QFontMetricsF(font).height() + gap / 2
            for font, lines in ((unit_font, unit), (caption_font, caption))
            if lines
        )
        count_font = self._counting(side * 0.66, side * 0.42, side * 0.8 - words)
        count_metrics = QFontMetricsF(count_font)
        count_high = count_metrics.tightBoundingRect(self._count).height()
        unit_metrics = QFontMetricsF(unit_font)
        below = gap + unit_metrics.capHeight() + (len(unit) - 1) * unit_metrics.height() if unit else 0.0
        caption_metrics = QFontMetricsF(caption_font)
        above = (
            gap + caption_metrics.capHeight() + (len(caption) - 1) * caption_metrics.height()
            if caption
            else 0.0
        )
        top = box.center().y() - (above + count_high + below) / 2
        if caption:
            self._write(
                painter, box, caption_font, caption, top + caption_metrics.capHeight(), self.tint("ink")
            )
        baseline = top + above + count_high
        self._write(painter, box, count_font, (self._count,), baseline, self.tint("ink"))
        if unit:
            self._write(
                painter, box, unit_font, unit, baseline + gap + unit_metrics.capHeight(), self.tint("soft")
            )

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        font: QFont,
        lines: tuple[str, ...],
        baseline: float,
        color: QColor,
    ) -> None:
        painter.setFont(font)
        painter.setPen(color)
        metrics = QFontMetricsF(font)
        for line in lines:
            x = box.center().x() - metrics.horizontalAdvance(line) / 2
            painter.drawText(round(x), round(baseline), line)
            ink = metrics.boundingRect(line).translated(round(x), round(baseline))
            self._written = self._written.united(ink.toAlignedRect().adjusted(-1, -1, 1, 1))
            baseline += metrics.height()

    def _words(
        self, text: str, largest: float, room: float, weight: QFont.Weight
    ) -> tuple[QFont, tuple[str, ...]]:
        """Return words as large as fits on a line; smaller than body text they never get, but fold."""
        body = self.fontInfo().pixelSize()
        font = self._fitted(text, room, max(largest, body), weight)
        if font.pixelSize() >= body:
            return font, (text,) if text else ()
        font.setPixelSize(body)
        return font, fitted(text, font, room, _WORD_LINES)

    def _counting(self, room: float, largest: float, high: float) -> QFont:
        """Return the count's font, no wider than ``room``, and lower than ``high`` beside its words."""
        font = self._fitted(self._count, room, largest, QFont.Weight.Bold)
        tall = QFontMetricsF(font).tightBoundingRect(self._count).height()
        if tall > high:
            least = self.fontInfo().pixelSize()
            font.setPixelSize(
                max(min(least, font.pixelSize()), int(font.pixelSize() * max(0.0, high) / tall))
            )
        return font

    def _fitted(self, text: str, room: float, largest: float, weight: QFont.Weight) -> QFont:
        font = QFont(self.font())
        font.setWeight(weight)
        font.setPixelSize(max(1, round(largest)))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > room:
            font.setPixelSize(max(1, int(largest * room / wide)))
        return font
