"""Row button: a whole row of content that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget

from guide.ui.theme.tokens import SPACE


class RowButton(QPushButton):
    """A button as wide as its column, with labels laid out in ``row``.

    Signals:
        chosen: With the row's id, when it is pressed.
    """

    chosen = Signal(str)

    def __init__(self, row_id: str, name: str, *, role: str = "row", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_id = row_id
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(SPACE["s"], SPACE["m"], SPACE["s"], SPACE["m"])
        self.row.setSpacing(SPACE["l"])
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        policy.setVerticalPolicy(policy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    def seal(self) -> None:
        """Let presses on the labels inside reach the button; call it when they are all in."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        return self._inner().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the content."""
        return self._inner().totalMinimumSize()

    def _inner(self) -> QLayout:
        return self.row

    def _on_clicked(self) -> None:
        self.chosen.emit(self._row_id)
