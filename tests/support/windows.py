"""Windows: a widget shown and active, as a person would have it before them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide.ui.screens.before import BeforeScreen

W = TypeVar("W", bound=QWidget)


def show(qtbot: QtBot, widget: W, width: int = 1068, height: int = 800) -> W:
    """Show the widget in a window of this size and wait until keys reach it."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def focused() -> QWidget:
    """Return the widget that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def button(screen: QWidget, name: str) -> QPushButton:
    """Return a push button by its object name."""
    found = screen.findChild(QPushButton, name)
    assert found is not None, f"no button '{name}'"
    return found


def line(screen: QWidget, name: str) -> QLineEdit:
    """Return a line of input by its object name."""
    found = screen.findChild(QLineEdit, name)
    assert found is not None, f"no line '{name}'"
    return found


def words(screen: QWidget, name: str) -> str:
    """Return what a label says; empty while it is hidden."""
    found = screen.findChild(QLabel, name)
    assert found is not None, f"no label '{name}'"
    return found.text() if found.isVisible() else ""


def tab_walk(start: QWidget, steps: int) -> list[str]:
    """Return the object names of what Tab reaches from ``start`` on, itself first."""
    start.setFocus()
    seen = [focused().objectName()]
    for _ in range(steps):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused().objectName())
    return seen


def answer_before(window: QWidget, pain: int = 0) -> None:
    """Answer what is asked before a session: nothing is new, and how much it hurts; then begin."""
    screen = window.findChild(BeforeScreen)
    assert screen is not None, "nothing is asked"
    none = screen.findChild(QPushButton, "before_none")
    if none is not None:
        none.click()
    button(screen, f"before_pain_{pain}").click()
    button(screen, "before_begin").click()
