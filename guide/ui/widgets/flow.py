"""Flow: a layout that sets its parts beside each other and goes on in a new line when one is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from guide.ui.theme.tokens import SPACE


class FlowLayout(QLayout):
    """Parts in reading order, ``gap`` pixels apart, each line as high as its highest part."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = SPACE["s"]) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._entries: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, item: QLayoutItem) -> None:
        """Add a part at the end."""
        self._entries.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]  # None past the end, as Qt asks
        """Return a part, or ``None`` past the end."""
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]  # None past the end, as Qt asks
        """Take a part out, or return ``None`` past the end."""
        return self._entries.pop(index) if 0 <= index < len(self._entries) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it grows in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at ``width`` pixels."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Move the parts to their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of all parts in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        if not hints:
            return QSize(0, 0)
        width = sum(hint.width() for hint in hints) + self._gap * (len(hints) - 1)
        return QSize(width, max(hint.height() for hint in hints))

    def minimumSize(self) -> QSize:
        """Return the size of the largest part."""
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._entries if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        line: list[tuple[QLayoutItem, QSize]] = []
        width = 0
        for item in self._shown():
            hint = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 1 << 20))
            if line and width + self._gap + hint.width() > rect.width():
                y += self._place(line, rect.x(), y, move=move) + self._gap
                line, width = [], 0
            width += hint.width() + (self._gap if line else 0)
            line.append((item, hint))
        if line:
            y += self._place(line, rect.x(), y, move=move)
        return y - rect.y()

    def _place(self, line: list[tuple[QLayoutItem, QSize]], x: int, y: int, *, move: bool) -> int:
        height = max(hint.height() for _item, hint in line)
        if move:
            for item, hint in line:
                item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self._gap
        return height
