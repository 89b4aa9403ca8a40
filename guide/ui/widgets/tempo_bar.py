"""Tempo bar: the parts of a rep, or the intervals of a set, filling one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.i18n import _
from guide.ui.theme.tokens import SPACE, TYPE
from guide.ui.widgets.tints import TintedBar, tint

_STEPS = 1000


class TempoBar(TintedBar):
    """Segments as long as their seconds, each named below. Colours come from the style sheet."""

    track = tint("track")
    arc = tint("arc")
    ink = tint("ink")
    soft = tint("soft")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[str, str, float], ...] = ()
        self._now = 0
        self._scale = 1.0
        self._laid: tuple[tuple[object, ...], Sequence[float]] | None = None
        self.setRange(0, _STEPS)
        self.setAccessibleName(_("Tempo"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[str, str, float]]) -> None:
        """Set the segments as (word, length in words, seconds); parts of no length are left out."""
        kept = tuple(part for part in parts if part[2] > 0)
        if kept != self._parts:
            self._parts = kept
            self._now = 0
            self.setAccessibleDescription(kept[0][0] if kept else "")
            self.updateGeometry()
            self.update()

    def show_now(self, part: int, fraction: float) -> None:
        """Fill the segments before ``part`` and ``fraction`` (0 to 1) of that one."""
        if part != self._now:
            self._now = part
            if part < len(self._parts):
                self.setAccessibleDescription(self._parts[part][0])
            self.update()
        self.setValue(round(max(0.0, min(1.0, fraction)) * _STEPS))

    def changed(self, before: int, after: int) -> QRect:
        """Return the bar without the words below it."""
        return QRect(0, 0, self.width(), self._bar_height() + 1)

    def show_far(self, on: bool) -> None:
        """Write the words large enough to be read across the room, or as plain text."""
        self._scale = TYPE["display"] / TYPE["body"] if on else 1.0
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar with a line of words below."""
        return QSize(240, self._bar_height() + SPACE["s"] + QFontMetrics(self._font()).height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut away."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint segments and words."""
        if not self._parts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = self._bar_height()
        gap = SPACE["s"]
        widths = self._laid_out(gap)
        x = 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for place, wide in enumerate(widths):
            box = QRectF(x, 0, wide, height)
            painter.setBrush(self.tint("track"))
            painter.drawRoundedRect(box, height / 2, height / 2)
            share = 1.0 if place < self._now else self.value() / _STEPS if place == self._now else 0.0
            if share > 0:
                painter.save()
                painter.setClipRect(QRectF(x, 0, wide * share, height))
                painter.setBrush(self.tint("arc"))
                painter.drawRoundedRect(box, height / 2, height / 2)
                painter.restore()
            x += wide + gap
        # With each picture only the bar fills; the words below stay as they are.
        if event.rect().bottom() > height:
            self._paint_words(painter, widths, gap)
        painter.end()

    def _paint_words(self, painter: QPainter, widths: Sequence[float], gap: int) -> None:
        top = self._bar_height() + SPACE["s"] / 2
        x = 0.0
        for place, ((word, length, _seconds), wide) in enumerate(zip(self._parts, widths, strict=True)):
            under_way = place == self._now
            painter.setPen(self.tint("ink") if under_way else self.tint("soft"))
            painter.setFont(self._bold() if under_way else self._font())
            below = QRectF(x, top, wide + gap, self.height() - top)
            shown = painter.fontMetrics().elidedText(
                f"{word} {length}", Qt.TextElideMode.ElideRight, int(wide + 1)
            )
            painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
            x += wide + gap

    def _laid_out(self, gap: int) -> Sequence[float]:
        bold = self._bold()
        key = self._parts, self.width(), bold.key()
        if self._laid is None or self._laid[0] != key:
            # Large words stand further apart than the segments do.
            metrics = QFontMetrics(bold)
            apart = max(0, metrics.horizontalAdvance("  ") - gap)
            least = [metrics.horizontalAdvance(f"{word} {length}") + apart for word, length, _ in self._parts]
            self._laid = key, self._widths(least, gap)
        return self._laid[1]

    def _widths(self, least: Sequence[int], gap: int) -> list[float]:
        """Share the width by seconds, but never less than a segment's own words need."""
        room = self.width() - gap * (len(self._parts) - 1)
        total = sum(seconds for _word, _length, seconds in self._parts)
        widths = [room * seconds / total for _word, _length, seconds in self._parts]
        if sum(least) >= room:
            return [room * need / sum(least) for need in least]
        short = {place for place, wide in enumerate(widths) if wide < least[place]}
        while short:
            rest = room - sum(least[place] for place in short)
            open_s = sum(part[2] for place, part in enumerate(self._parts) if place not in short)
            widths = [
                least[place] if place in short else rest * self._parts[place][2] / open_s
                for place in range(len(self._parts))
            ]
            more = {place for place, wide in enumerate(widths) if wide < least[place] - 0.5} - short
            if not more:
                break
            short |= more
        return widths

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(self.fontInfo().pixelSize() * self._scale))
        return font

    def _bold(self) -> QFont:
        font = self._font()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _bar_height(self) -> int:
        return max(10, round(self.fontMetrics().height() * 0.6))
