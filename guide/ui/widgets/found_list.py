"""Found list: what a search found, each passage with its place and the words marked."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from guide.i18n import _
from guide.ui.models.page_search import Found, FoundModel, place_words
from guide.ui.theme.tokens import RADIUS, SPACE, TYPE
from guide.ui.widgets.lines import fitted
from guide.ui.widgets.reading import marked_ground
from guide.ui.widgets.sheet import grown

_Index = QModelIndex | QPersistentModelIndex
_Role = QPalette.ColorRole


class FoundDelegate(QStyledItemDelegate):
    """Paints the place small and the snippet below it."""

    def __init__(self, view: QListView, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the width of the list and the height of all lines."""
        found = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        if not isinstance(found, Found):
            return QSize(width, 0)
        place, snippet = self._laid(found, width)
        metrics = QFontMetricsF(self._font(TYPE["small"]))
        height = metrics.height() * len(place) + snippet.boundingRect().height()
        return QSize(width, round(height) + 2 * SPACE["m"] + SPACE["xs"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one passage."""
        found = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(found, Found):
            return
        state, box = option.state, QRectF(option.rect)
        palette = self._view.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current or state & QStyle.StateFlag.State_MouseOver:
            focused = current and self._view.hasFocus()
            painter.setPen(QPen(palette.color(_Role.Text), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(_Role.AlternateBase))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS["s"], RADIUS["s"])
        place, snippet = self._laid(found, round(box.width()))
        small = self._font(TYPE["small"], bold=True)
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(palette.color(_Role.Highlight))
        x, y = box.left() + SPACE["m"], box.top() + SPACE["m"]
        for line in place:
            painter.drawText(QPointF(x, y + metrics.ascent()), line)
            y += metrics.height()
        painter.setPen(palette.color(_Role.Text))
        snippet.draw(painter, QPointF(x, y + SPACE["xs"]))
        painter.restore()

    def _laid(self, found: Found, width: int) -> tuple[tuple[str, ...], QTextLayout]:
        room = max(1, width - 2 * SPACE["m"])
        place = fitted(place_words(found.passage), self._font(TYPE["small"], bold=True), room, 2)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(found.snippet, self._font(TYPE["body"]))
        layout.setTextOption(option)
        palette = self._view.palette()
        mark = QTextCharFormat()
        mark.setFontWeight(QFont.Weight.DemiBold)
        mark.setForeground(palette.color(_Role.Text))
        mark.setBackground(marked_ground())
        ranges: list[QTextLayout.FormatRange] = []
        for start, end in found.marked:
            part = QTextLayout.FormatRange()
            # Qt counts in UTF-16 units.
            part.start = _units(found.snippet[:start])
            part.length = _units(found.snippet[start:end])
            part.format = mark
            ranges.append(part)
        layout.setFormats(ranges)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return place, layout

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(grown(self._view, size))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class FoundList(QListView):
    """The passages that were found.

    Signals:
        chosen: A passage shall be shown; with its row.
        left_upwards: Up was pressed on the first row.
    """

    chosen = Signal(int)
    left_upwards = Signal()

    def __init__(self, model: FoundModel, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "contents")
        self.setAccessibleName(_("Places found"))
        self.setModel(model)
        self.setItemDelegate(FoundDelegate(self, parent=self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Kept on, so that lines do not break anew when it comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first row leaves the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
