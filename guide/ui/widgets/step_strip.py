"""Step strip: the parts of a way, with what is behind, where one stands and what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.lines import fitted
from guide.ui.widgets.tints import TintedBar, tint

_BAR = 8
"""Height of a bar, in pixels."""
_LEAST_EM = 6
"""A column narrower than this, in heights of a line, shows no words of its own."""


class PartState(StrEnum):
    """Where a part lies as seen from now."""

    PAST = "past"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripPart:
    """One part: a short title and words below it; both may be empty."""

    state: PartState
    title: str = ""
    words: str = ""


class StepStrip(TintedBar):
    """Bars side by side with their titles below. Colours come from the style sheet.

    A progress bar underneath, so that name, place and number of parts reach a screen reader.
    """

    track = tint("track")
    past = tint("past")
    now = tint("now")
    ink = tint("ink")
    soft = tint("soft")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[StripPart, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: tuple[StripPart, ...]) -> None:
        """Show the parts in order."""
        if parts == self._parts:
            return
        self._parts = parts
        place = next((i for i, part in enumerate(parts, 1) if part.state is PartState.NOW), 0)
        self.setRange(0, max(1, len(parts)))
        self.setValue(place)
        if place:
            now = parts[place - 1]
            said = _("{place} of {count}: {title}").format(place=place, count=len(parts), title=now.title)
            self.setAccessibleDescription(f"{said}, {now.words}" if now.words else said)
        else:
            self.setAccessibleDescription("")
        self.updateGeometry()
        self.update()

    @property
    def parts(self) -> tuple[StripPart, ...]:
        """The parts shown."""
        return self._parts

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of bars and words at ``width`` pixels."""
        self.ensurePolished()
        if not any(part.title or part.words for part in self._parts):
            return _BAR
        line = QFontMetrics(self.font()).height()
        room = self._room(width)
        if room < _LEAST_EM * line:
            return _BAR + SPACE["s"] + line
        lines = max(
            len(fitted(part.title, self._title_font(part), room, 2)) + bool(part.words)
            for part in self._parts
        )
        return _BAR + SPACE["s"] + lines * line

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the layout gives any width."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: bars that can still be told apart."""
        self.ensurePolished()
        return QSize(120, _BAR)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars, titles and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room(self.width())
        metrics = QFontMetrics(self.font())
        narrow = room < _LEAST_EM * metrics.height()
        x = 0.0
        for part in self._parts:
            self._paint_bar(painter, part, x, room)
            if not narrow:
                self._paint_words(painter, part, x, room)
            elif part.state is PartState.NOW:
                text = " · ".join(word for word in (part.title, part.words) if word)
                self._paint_line(painter, self._title_font(part), self.tint("ink"), text)
            x += room + SPACE["s"]
        painter.end()

    def _paint_bar(self, painter: QPainter, part: StripPart, x: float, room: float) -> None:
        colors = {
            PartState.PAST: self.tint("past"),
            PartState.NOW: self.tint("now"),
            PartState.LATER: self.tint("track"),
        }
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors[part.state])
        painter.drawRoundedRect(QRectF(x, 0, room, _BAR), _BAR / 2, _BAR / 2)

    def _paint_words(self, painter: QPainter, part: StripPart, x: float, room: float) -> None:
        metrics = QFontMetrics(self.font())
        y = _BAR + SPACE["s"]
        painter.setFont(self._title_font(part))
        painter.setPen(self.tint("soft") if part.state is PartState.LATER else self.tint("ink"))
        for line in fitted(part.title, self._title_font(part), room, 2):
            painter.drawText(round(x), y + metrics.ascent(), line)
            y += metrics.height()
        painter.setFont(self.font())
        painter.setPen(self.tint("soft"))
        words = metrics.elidedText(part.words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(round(x), y + metrics.ascent(), words)

    def _paint_line(self, painter: QPainter, font: QFont, color: QColor, text: str) -> None:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(color)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(0, _BAR + SPACE["s"] + metrics.ascent(), shown)

    def _room(self, width: int) -> float:
        count = max(1, len(self._parts))
        return max(2.0, (width - SPACE["s"] * (count - 1)) / count)

    def _title_font(self, part: StripPart) -> QFont:
        font = QFont(self.font())
        if part.state is PartState.NOW:
            font.setWeight(QFont.Weight.DemiBold)
        return font
