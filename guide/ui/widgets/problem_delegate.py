"""Problem delegate: paints one mistake with its place, over as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from guide.library.problem import Problem, Severity
from guide.ui.models.problems import place_words, severity_words
from guide.ui.theme.tokens import RADIUS, SPACE, TYPE
from guide.ui.widgets.lines import fitted

_Index = QModelIndex | QPersistentModelIndex
_MOST_LINES = 12


class ProblemDelegate(QStyledItemDelegate):
    """Paints severity, message and place as a card. ``tints`` are the colours by token name."""

    def __init__(self, view: QListView, tints: dict[str, QColor], *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._tints = tints

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the width of the list and the height of all lines."""
        problem = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        if not isinstance(problem, Problem):
            return QSize(width, 0)
        height = sum(
            QFontMetricsF(font).height() * len(lines)
            for font, _color, lines in self._texts(problem, width - 2 * SPACE["l"])
        )
        return QSize(width, round(height) + 2 * SPACE["l"] + 2 * SPACE["xs"] + SPACE["m"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one mistake."""
        problem = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(problem, Problem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect
        state = option.state
        card = QRectF(box).adjusted(1.5, 1.5, -1.5, -SPACE["m"] - 0.5)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self._tint("focus_ink"), 2) if focused else QPen(self._tint("line"), 1))
        painter.setBrush(self._tint("card"))
        painter.drawRoundedRect(card, RADIUS["m"], RADIUS["m"])
        y = card.top() + SPACE["l"]
        for font, color, lines in self._texts(problem, box.width() - 2 * SPACE["l"]):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(color)
            for line in lines:
                painter.drawText(QPointF(box.left() + SPACE["l"], y + metrics.ascent()), line)
                y += metrics.height()
            y += SPACE["xs"]
        painter.restore()

    def _texts(self, problem: Problem, width: float) -> list[tuple[QFont, QColor, tuple[str, ...]]]:
        body = QFont(self._view.font())
        small, chip = QFont(body), QFont(body)
        small.setPixelSize(round(QFontInfo(body).pixelSize() * TYPE["small"] / TYPE["body"]))
        chip.setPixelSize(small.pixelSize())
        chip.setWeight(QFont.Weight.DemiBold)
        tone = "stop_ink" if problem.severity is Severity.ERROR else "warn_ink"
        return [
            (chip, self._tint(tone), fitted(severity_words(problem.severity), chip, width, 1)),
            (body, self._tint("ink"), fitted(problem.message, body, width, _MOST_LINES)),
            (small, self._tint("muted"), fitted(place_words(problem), small, width, _MOST_LINES)),
        ]

    def _tint(self, name: str) -> QColor:
        return self._tints.get(name, QColor())
