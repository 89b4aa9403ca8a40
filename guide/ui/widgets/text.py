"""Labels and buttons in the roles of the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

_SIGNS = " ←→↵▾"


def label(
    text: str, role: str = "body", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a plain-text label; text from files can never turn into markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    if wrap:
        made.setWordWrap(True)
    if role in {"chip", "key"}:
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def button(
    text: str, role: str = "", *, name: str = "", checkable: bool = False, parent: QWidget | None = None
) -> QPushButton:
    """Return a push button; ``name`` is its object name, by which tests find it."""
    made = QPushButton(text.replace("&", "&&"), parent)
    made.setAccessibleName(spoken(text))
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    made.setCheckable(checkable)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def spoken(text: str) -> str:
    """Return the words of a button without the signs beside them, which a screen reader would spell out."""
    return text.strip(_SIGNS)


def set_tone(widget: QWidget, tone: str) -> None:
    """Change a widget's tone and let the style sheet see it."""
    _set(widget, "tone", tone)


def set_role(widget: QWidget, role: str) -> None:
    """Change a widget's role and let the style sheet see it."""
    _set(widget, "role", role)


def _set(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
