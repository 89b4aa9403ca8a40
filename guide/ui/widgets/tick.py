"""Tick: a check box whose words may take several lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.text import label


class Tick(QWidget):
    """A statement to agree with. The box is ``box``; its object name is ``name``.

    Signals:
        toggled: Whether it is ticked now.
    """

    toggled = Signal(bool)

    def __init__(self, words: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        self.box.setObjectName(name)
        self.box.setAccessibleName(words)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = label(words, wrap=True, parent=self)
        self._words.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["xs"])
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self.toggled)

    @property
    def ticked(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def tick(self, on: bool) -> None:
        """Tick it, or take the tick away."""
        self.box.setChecked(on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the words be pressed like the box."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()
