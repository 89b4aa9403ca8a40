"""Log delegate: paints the lines of the record and of a preview."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from guide.ui.theme.tokens import RADIUS, SPACE, TYPE

Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """What both lists share: fonts grown with the text, focus frame, hover, and elided lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def font(self, option: QStyleOptionViewItem, role: str) -> QFont:
        """Return the list's font in a role: body, strong or small."""
        font = QFont(option.font)
        if role == "small":
            font.setPixelSize(max(1, round(self.pixels(option) * TYPE["small"] / TYPE["body"])))
        if role == "strong":
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def pixels(self, option: QStyleOptionViewItem) -> int:
        """Return the list's text size."""
        return QFontInfo(option.font).pixelSize()

    def high(self, option: QStyleOptionViewItem, role: str) -> int:
        """Return the height of a line of text."""
        return QFontMetrics(self.font(option, role)).height()

    def wide(self, option: QStyleOptionViewItem, role: str, words: str) -> int:
        """Return the width of a text on one line."""
        return QFontMetrics(self.font(option, role)).horizontalAdvance(words) + 2

    def folded(self, option: QStyleOptionViewItem, role: str, words: str, width: int) -> int:
        """Return the height of a text that folds at ``width``."""
        metrics = QFontMetrics(self.font(option, role))
        if metrics.horizontalAdvance(words) <= width:
            return metrics.height()
        room = QRect(0, 0, max(1, width), 10_000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()

    def room(self) -> int:
        """Return the width within a line, from the view that it belongs to."""
        view = self.parent()
        return view.viewport().width() - 2 * SPACE["m"] if isinstance(view, QAbstractItemView) else 0

    def frame(self, painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool) -> None:
        """Paint hover, choice and focus behind a line."""
        box = option.rect.adjusted(1, 1, -1, -1)
        state = option.state
        palette = _palette()
        painter.setPen(Qt.PenStyle.NoPen)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(box, RADIUS["s"], RADIUS["s"])
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
            painter.drawRoundedRect(box, RADIUS["s"], RADIUS["s"])

    def text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        words: str,
        *,
        role: str = "body",
        color: QColor | None = None,
        right: bool = False,
        fold: bool = False,
    ) -> None:
        """Paint one line of text, shortened with an ellipsis where it does not fit; or fold it into more."""
        font = self.font(option, role)
        painter.setFont(font)
        painter.setPen(color or ink())
        if fold:
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, words)
            return
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(box, flags, shown)


def ink() -> QColor:
    """Return the colour of plain text."""
    return _palette().color(QPalette.ColorRole.Text)


def muted() -> QColor:
    """Return the colour of lesser text."""
    return _palette().color(QPalette.ColorRole.PlaceholderText)


def role_color(role: QPalette.ColorRole) -> QColor:
    """Return another colour of the palette."""
    return _palette().color(role)


def area(option: QStyleOptionViewItem) -> QRect:
    """Return the line's content box."""
    return option.rect.adjusted(SPACE["m"], SPACE["s"], -SPACE["m"], -SPACE["s"])


def tall(height: int) -> QSize:
    """Return a size hint of this height; the list gives the width."""
    return QSize(0, height)


def _palette() -> QPalette:
    # The option's palette is changed by the style sheet (its placeholder colour is half transparent).
    return QGuiApplication.palette()
