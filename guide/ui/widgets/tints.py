"""Tints: colours that the style sheet gives to painted widgets by ``qproperty-…``."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import Property, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QProgressBar, QWidget


class Tinted(Protocol):
    """A widget that keeps its colours by name."""

    tints: dict[str, QColor]

    def tint(self, name: str) -> QColor:
        """Return a colour by name; an invalid one until the style sheet has spoken."""
        ...

    def update(self) -> None:
        """Paint again."""
        ...


class TintedBar(QProgressBar):
    """A painted value in the style sheet's colours; a progress bar, so that screen readers get its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tints: dict[str, QColor] = {}
        self.setTextVisible(False)

    def setValue(self, value: int) -> None:
        """Take a value and paint it with the rest of the window; Qt alone would paint and send it at once."""
        if value == self.value():
            return
        changed = self.changed(self.value(), value)
        # Enabled by its attribute: setUpdatesEnabled would paint the whole widget again.
        self.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, on=True)
        super().setValue(value)
        self.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, on=False)
        self.update(changed)

    def changed(self, before: int, after: int) -> QRect:
        """Return where two values look different."""
        return self.rect()

    def tint(self, name: str) -> QColor:
        """Return a colour by name; an invalid one until the style sheet has spoken."""
        return self.tints.get(name, QColor())


def tint(name: str) -> Property:
    """Return a Qt property of a tinted widget called ``name`` in the style sheet."""

    def get(widget: QWidget) -> QColor:
        return cast("Tinted", widget).tint(name)

    def put(widget: QWidget, color: QColor) -> None:
        tinted = cast("Tinted", widget)
        tinted.tints[name] = color
        tinted.update()

    return Property(QColor, get, put)
