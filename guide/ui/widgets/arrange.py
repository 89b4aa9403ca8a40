"""Arrange: layouts that fold into more lines when the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from guide.ui.theme.tokens import SPACE


class _Folding(QLayout):
    """What the folding layouts share: keeping items, and a height that follows the width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = SPACE["m"]) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] -- Qt asks past the end and expects nothing
        """Return an item; nothing past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] -- as above
        """Give an item away; nothing past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than the content."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the items take at ``width``."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out within ``rect``."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def minimumSize(self) -> QSize:
        """Return the size of the largest single item: lines fold until one is left in each."""
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return least + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        raise NotImplementedError


class Flow(_Folding):
    """Items side by side at their own size, in the middle of the line's height; full lines fold.

    Args:
        spread: The first item takes the room that the others leave, as a label does beside its control.
        centred: Lines stand in the middle, else at the left.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = SPACE["m"],
        spread: bool = False,
        centred: bool = False,
    ) -> None:
        super().__init__(parent, gap=gap)
        self._spread = spread
        self._centred = centred

    def set_centred(self, on: bool) -> None:
        """Put lines in the middle, or at the left."""
        self._centred = on
        self.invalidate()

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        margins = self.contentsMargins()
        high = max((hint.height() for hint in hints), default=0)
        return QSize(wide + margins.left() + margins.right(), high + margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        top = room.top()
        for line in self._lines(room.width()):
            high = max(size.height() for _, size in line)
            left = room.left()
            if self._centred:
                taken = sum(size.width() for _, size in line) + self._gap * (len(line) - 1)
                left += max(0, room.width() - taken) // 2
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + self._gap
            top += high + self._gap
        return top - (self._gap if self._shown() else 0) - rect.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        shown = self._shown()
        others = sum(item.sizeHint().width() + self._gap for item in shown[1:])
        for place, item in enumerate(shown):
            wide = min(item.sizeHint().width(), width)
            if self._spread and place == 0:
                # Beside its control the words keep a third of the line; else they take one of their own.
                left = width - others
                wide = left if left >= max(item.minimumSize().width(), width // 3) else width
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            if not lines or used + self._gap + wide > width:
                lines.append([])
                used = -self._gap
            lines[-1].append((item, QSize(wide, high)))
            used += self._gap + wide
        return lines


class Columns(_Folding):
    """Items in columns of equal width, as many as fit, shared evenly among the lines.

    Args:
        narrowest: Least width of a column in pixels, whatever the text size; 0 takes the widest item.
        widest: Greatest width of a column while one line holds all, likewise; 0 for no limit.
        most: Greatest number of columns; 0 for no limit.
        wide_first: The first item takes two columns where that leaves no hole in the last line.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = SPACE["m"],
        narrowest: int = 0,
        widest: int = 0,
        most: int = 0,
        wide_first: bool = False,
    ) -> None:
        super().__init__(parent, gap=gap)
        self._wide_first = wide_first
        self._narrowest = narrowest
        self._widest = widest
        self._most = most

    def sizeHint(self) -> QSize:
        """Return the size with every item on one line."""
        shown = self._shown()
        lines = self._most or len(shown) or 1
        wide = self._least() * min(lines, len(shown)) + self._gap * max(0, min(lines, len(shown)) - 1)
        return QSize(wide, self.heightForWidth(wide))

    def _least(self) -> int:
        widths = [item.minimumSize().width() for item in self._shown()]
        return max(self._narrowest, *widths) if widths else self._narrowest

    def _place(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        margins = self.contentsMargins()
        room = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        if not shown:
            return margins.top() + margins.bottom()
        fit = max(1, (room.width() + self._gap) // (max(1, self._least()) + self._gap))
        fit = min(fit, self._most or fit, len(shown))
        lines = -(-len(shown) // fit)
        across = -(-len(shown) // lines)
        wide = (room.width() - self._gap * (across - 1)) // across
        if self._widest and lines == 1:
            wide = min(wide, max(self._widest, self._least()))
        top = room.top()
        more = int(self._wide_first and lines > 1 < across and (len(shown) + 1) % across == 0)
        start = 0
        while start < len(shown):
            skipped = more if start == 0 else 0
            line = shown[start : start + across - skipped]
            high = max(
                item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
                for item in line
            )
            if move:
                for place, item in enumerate(line):
                    column = place + skipped if place else 0
                    span = wide + (skipped * (wide + self._gap) if not place else 0)
                    item.setGeometry(QRect(room.left() + column * (wide + self._gap), top, span, high))
            start += len(line)
            top += high + self._gap
        return top - self._gap - rect.top() + margins.bottom()
