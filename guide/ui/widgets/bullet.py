"""Bullet: a line of a list with a tick or a cross before it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.text import label


def bullet(text: str, tone: str, parent: QWidget) -> QBoxLayout:
    """Return a line of a list; ``tone`` is ``do`` or ``leave``."""
    row = QHBoxLayout()
    row.setSpacing(SPACE["m"])
    mark = label("✓" if tone == "do" else "×", "mark", tone=tone, parent=parent)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Prose(text, parent=parent), 1)
    return row
