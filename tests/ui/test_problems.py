from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from guide.library.problem import Problem, Severity
from guide.ui.screens.problems import ProblemsScreen


def a_problem(
    line: int = 4, severity: Severity = Severity.ERROR, message: str = "unknown key 'repss'"
) -> Problem:
    return Problem(
        path=Path("clinic/catalogue/heel-raise.yaml"),
        line=line,
        column=9,
        severity=severity,
        code="unknown-key",
        message=message,
    )


@pytest.fixture
def screen(qtbot: QtBot) -> ProblemsScreen:
    made = ProblemsScreen()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def title(screen: ProblemsScreen) -> str:
    found = screen.findChild(QLabel, "title")
    assert found is not None
    return found.text()


def the_list(screen: ProblemsScreen) -> QListView:
    found = screen.findChild(QListView, "list")
    assert found is not None
    return found


def button(screen: ProblemsScreen, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert found is not None
    return found


def test_problems_are_listed_with_their_place(screen: ProblemsScreen) -> None:
    screen.show_problems([a_problem(), a_problem(5, Severity.WARNING)], left_out=1)
    view = the_list(screen)
    spoken = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert title(screen) == "1 file was left out"
    assert view.model().rowCount() == 2
    assert spoken == (
        "File left out: unknown key 'repss', clinic/catalogue/heel-raise.yaml, line 4, column 9"
    ).replace("clinic/catalogue/heel-raise.yaml", str(Path("clinic/catalogue/heel-raise.yaml")))


def test_copy_puts_the_list_on_the_clipboard(screen: ProblemsScreen, qtbot: QtBot) -> None:
    problems = [a_problem(), a_problem(5)]
    screen.show_problems(problems, left_out=1)
    qtbot.mouseClick(button(screen, "copy"), Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == "\n".join(map(str, problems))
    assert button(screen, "copy").text() == "Copied"


def test_escape_and_back_go_back(screen: ProblemsScreen, qtbot: QtBot) -> None:
    screen.show_problems([a_problem()], left_out=1)
    screen.take_focus()
    assert the_list(screen).hasFocus()

    with qtbot.waitSignal(screen.back_requested):
        qtbot.keyClick(the_list(screen), Qt.Key.Key_Escape)
    with qtbot.waitSignal(screen.back_requested):
        qtbot.mouseClick(button(screen, "back"), Qt.MouseButton.LeftButton)


def test_warnings_alone_leave_nothing_out(screen: ProblemsScreen) -> None:
    screen.show_problems([a_problem(severity=Severity.WARNING)], left_out=0)

    assert title(screen) == "All files are in use"


def test_no_problems_is_said(screen: ProblemsScreen) -> None:
    screen.show_problems((), left_out=0)
    screen.take_focus()

    assert title(screen) == "No problems"
    assert button(screen, "back").hasFocus()
    assert not the_list(screen).isVisible()
    assert not button(screen, "copy").isVisible()


def test_long_messages_take_more_lines_in_a_narrow_window(screen: ProblemsScreen, qtbot: QtBot) -> None:
    screen.show_problems([a_problem(message="expected a whole number from 1 " * 10)], left_out=1)
    view = the_list(screen)
    first = view.model().index(0, 0)
    wide = view.visualRect(first).height()
    screen.resize(400, 700)

    qtbot.waitUntil(lambda: view.visualRect(first).height() > wide)
