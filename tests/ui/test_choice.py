"""Which of a row's options Tab comes to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from guide.ui.widgets.choice import ChoiceRow


def _row(qtbot: QtBot) -> ChoiceRow:
    made = ChoiceRow((("none", "None"), ("part", "Part"), ("all", "All")), name="weight", title="Weight")
    qtbot.addWidget(made)
    return made


def _entries(row: ChoiceRow) -> list[str]:
    """Return the options that Tab comes to."""
    return [
        made.text()
        for made in row.findChildren(QPushButton)
        if made.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]


def test_tab_comes_to_what_is_chosen(qtbot: QtBot) -> None:
    row = _row(qtbot)

    row.choose("all")

    assert _entries(row) == ["All"]


def test_tab_comes_to_the_first_while_nothing_is_chosen(qtbot: QtBot) -> None:
    row = _row(qtbot)

    row.choose(None)

    assert _entries(row) == ["None"]
