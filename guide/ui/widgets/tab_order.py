"""Tab order: the Tab key goes through a screen as it is read, whatever order its parts were made in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_as_read(root: QWidget) -> None:
    """Let Tab follow the layouts below ``root``."""
    for before, after in pairwise(_stops(root.layout())):
        QWidget.setTabOrder(before, after)


def first_stop(root: QWidget) -> QWidget | None:
    """Return where the keyboard begins below ``root``: of options side by side, the chosen one."""
    for stop in _stops(root.layout()):
        if stop.isVisible() and stop.isEnabled():
            parent = stop.parentWidget()
            return (parent.focusProxy() if parent is not None else None) or stop
    return None


def _stops(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is None:
            continue
        widget = item.widget()
        if widget is None:
            yield from _stops(item.layout())
            continue
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget
        yield from _stops(widget.layout())
