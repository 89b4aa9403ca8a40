from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from guide.ui.widgets.scores import ScoreRow
from tests.support.windows import focused, show


class Asked(QWidget):
    """A window with a row and a line after it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.row = ScoreRow("How much pain?", name="pain", parent=self)
        self.given: list[int] = []
        self.row.scored.connect(self.given.append)
        column.addWidget(self.row)
        column.addWidget(QLineEdit(self))


def shown(qtbot: QtBot) -> Asked:
    asked = show(qtbot, Asked())
    asked.row.setFocus()
    return asked


@pytest.mark.parametrize("digit", range(10))
def test_digits(qtbot: QtBot, digit: int) -> None:
    asked = shown(qtbot)
    row, given = asked.row, asked.given
    qtbot.keyClicks(focused(), str(digit))

    assert given == [digit]
    assert row.score == digit
    assert focused().objectName() == f"pain_{digit}"


def test_ten_is_one_arrow_past_nine(qtbot: QtBot) -> None:
    asked = shown(qtbot)
    row, given = asked.row, asked.given
    qtbot.keyClicks(focused(), "9")
    for _ in range(2):
        qtbot.keyClick(focused(), Qt.Key.Key_Right)

    assert given == [9, 10, 10]
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert row.score == 9
    qtbot.keyClick(focused(), Qt.Key.Key_End)
    assert row.score == 10
    qtbot.keyClick(focused(), Qt.Key.Key_Home)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert row.score == 0


def test_the_first_arrow_begins_at_none(qtbot: QtBot) -> None:
    asked = shown(qtbot)
    given = asked.given
    qtbot.keyClick(focused(), Qt.Key.Key_Right)

    assert given == [0]


def test_click_and_space(qtbot: QtBot) -> None:
    asked = shown(qtbot)
    row, given = asked.row, asked.given
    ten = row.findChild(QPushButton, "pain_10")
    assert ten is not None
    qtbot.mouseClick(ten, Qt.MouseButton.LeftButton)
    qtbot.keyClick(ten, Qt.Key.Key_Space)

    assert given == [10, 10]
    assert ten.isChecked()


def test_the_row_is_one_stop_of_tab(qtbot: QtBot) -> None:
    asked = shown(qtbot)
    row, given = asked.row, asked.given
    row.set_score(4)
    row.setFocus()
    assert focused().objectName() == "pain_4"
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)

    assert isinstance(focused(), QLineEdit)
    assert given == []


@pytest.mark.parametrize("score", [-1, 11])
def test_out_of_range_is_refused(qtbot: QtBot, score: int) -> None:
    asked = shown(qtbot)
    row = asked.row
    with pytest.raises(ValueError, match="0 to 10"):
        row.set_score(score)


def test_names_for_a_screen_reader(qtbot: QtBot) -> None:
    asked = shown(qtbot)
    row = asked.row
    seven = row.findChild(QPushButton, "pain_7")

    assert row.accessibleName() == "How much pain?"
    assert seven is not None
    assert seven.accessibleName() == "7, How much pain?"


def typed(row: ScoreRow, text: str, at_ms: int) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, ord(text), Qt.KeyboardModifier.NoModifier, text)
    press.setTimestamp(at_ms)
    QApplication.sendEvent(row, press)


@pytest.mark.parametrize(
    ("keys", "score"),
    [
        ((("1", 0), ("0", 1500)), 10),
        ((("1", 0), ("0", 1501)), 0),
        ((("1", 0), ("0", 100), ("0", 200)), 0),
        ((("2", 0), ("0", 100)), 0),
        ((("1", 0), ("1", 100), ("0", 200)), 10),
    ],
)
def test_one_and_nought_typed_together_are_ten(
    qtbot: QtBot, keys: tuple[tuple[str, int], ...], score: int
) -> None:
    asked = shown(qtbot)
    row = asked.row
    for text, at_ms in keys:
        typed(row, text, at_ms)

    assert row.score == score


def test_another_answer_between_one_and_nought_parts_them(qtbot: QtBot) -> None:
    asked = shown(qtbot)
    row = asked.row
    typed(row, "1", 0)
    five = row.findChild(QPushButton, "pain_5")
    assert five is not None
    qtbot.mouseClick(five, Qt.MouseButton.LeftButton)
    typed(row, "0", 100)

    assert row.score == 0


@pytest.mark.parametrize("width", [110, 160, 200, 310, 700])
def test_the_numbers_leave_no_hole(qtbot: QtBot, width: int) -> None:
    asked = shown(qtbot)
    asked.row.setFixedSize(width, asked.row.heightForWidth(width))
    numbers = [asked.row.findChild(QPushButton, f"pain_{number}") for number in range(11)]
    qtbot.waitUntil(lambda: all(one is not None and one.geometry().right() < width for one in numbers))
    rows: dict[int, int] = {}
    for one in numbers:
        assert one is not None
        rows[one.y()] = max(rows.get(one.y(), 0), one.geometry().right())

    assert len(set(rows.values())) == 1
