"""Prose: a label whose text wraps anywhere it must, so that no word is ever cut."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from guide.ui.widgets.lines import broken, fitted

_LEADING = 1.14
"""Height of a line against the font's own, where running text has several lines."""
_TIGHT_ROLES = frozenset({"far", "cue", "display", "title", "heading", "strong", "name"})
"""Roles whose lines stand close together."""
_LEAST_EM = 4
"""Narrowest useful width, in heights of a line."""
_UNBROKEN = -1
"""Stands for the width of the text when it is not broken."""
_WIDE_EM = 34
"""Width asked for by long texts, in heights of a line."""


class Prose(QLabel):
    """Plain text over as many lines as it needs; long words break instead of being cut off.

    Args:
        most: Greatest number of lines, the last of which then ends in an ellipsis; 0 for no limit.
    """

    def __init__(
        self, text: str, role: str = "body", *, most: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._most = most
        self._measured: dict[tuple[str, int], int] = {}
        self._broken: tuple[tuple[str, int], Sequence[str]] | None = None
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text broken to ``width`` pixels."""
        self.ensurePolished()
        # Layouts ask again and again while they settle.
        key = self.text(), width
        if key not in self._measured:
            self._measured[key] = self._height(self._count_lines(width))
        return self._measured[key]

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line, or of a comfortable column."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        width = min(self._natural_width(metrics), _WIDE_EM * metrics.height())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that is still readable, one line high."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(min(self._natural_width(metrics), _LEAST_EM * metrics.height()), metrics.height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured.clear()
            self._broken = None
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines from the top."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = self.fontMetrics()
        lines = self._lines(self.width())
        centred = bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = max(0, (self.height() - self._height(len(lines))) // 2)
        for line in lines:
            spare = self.width() - metrics.horizontalAdvance(line)
            x = spare // 2 if centred else spare if right else 0
            painter.drawText(x, top + metrics.ascent(), line)
            top += self._step(metrics)
        painter.end()

    def _count_lines(self, width: int) -> int:
        if self._natural_width(self.fontMetrics()) <= width:
            return self.text().count("\n") + 1
        return len(self._lines(width))

    def _lines(self, width: int) -> Sequence[str]:
        key = self.text(), width
        # What lies over a moving figure is painted with each of its pictures.
        if self._broken is None or self._broken[0] != key:
            text, font = key[0], self.font()
            lines = fitted(text, font, width, self._most) if self._most else broken(text, font, width)
            self._broken = key, lines
        return self._broken[1]

    def _height(self, lines: int) -> int:
        metrics = self.fontMetrics()
        return metrics.height() + (lines - 1) * self._step(metrics)

    def _step(self, metrics: QFontMetrics) -> int:
        tight = self.property("role") in _TIGHT_ROLES
        return metrics.height() if tight else ceil(metrics.height() * _LEADING)

    def _natural_width(self, metrics: QFontMetrics) -> int:
        key = self.text(), _UNBROKEN
        if key not in self._measured:
            self._measured[key] = max(metrics.horizontalAdvance(line) for line in key[0].split("\n")) + 1
        return self._measured[key]
