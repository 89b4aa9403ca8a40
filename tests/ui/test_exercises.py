from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.screens.exercises import ExercisesScreen
from tests.support.exercises import a_balance, a_stretch, an_exercise, phases


@pytest.fixture
def screen(qtbot: QtBot) -> ExercisesScreen:
    made = ExercisesScreen()
    qtbot.addWidget(made)
    rows = (
        ExerciseRow(exercise=an_exercise()),
        ExerciseRow(exercise=a_stretch()),
        ExerciseRow(exercise=a_balance(), lock_reason="From week 16."),
    )
    made.show_exercises(rows, phases())
    made.resize(1000, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(screen: ExercisesScreen) -> list[str]:
    model = screen.grid.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def button(screen: ExercisesScreen, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert found is not None, name
    return found


def count(screen: ExercisesScreen) -> str:
    found = screen.findChild(QLabel, "count")
    assert found is not None
    return found.text()


def choose(screen: ExercisesScreen, name: str, words: str) -> None:
    box = screen.findChild(QComboBox, f"filter-{name}")
    assert box is not None
    place = box.findText(words)
    assert place >= 0, [box.itemText(i) for i in range(box.count())]
    box.setCurrentIndex(place)


def test_typing_narrows_the_list_at_once(screen: ExercisesScreen, qtbot: QtBot) -> None:
    assert count(screen) == "3 exercises"
    qtbot.keyClicks(screen.search, "WALL calf")

    assert names(screen) == ["Wall calf stretch, straight knee"]
    assert count(screen) == "1 of 3"
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    assert len(names(screen)) == 3


def test_enter_in_the_search_opens_the_first(screen: ExercisesScreen, qtbot: QtBot) -> None:
    qtbot.keyClicks(screen.search, "wobble")

    with qtbot.waitSignal(screen.exercise_requested) as asked:
        qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert asked.args == ["wobble-board-single"]


def test_down_arrows_and_enter_open_a_card(screen: ExercisesScreen, qtbot: QtBot) -> None:
    screen.take_focus()
    qtbot.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.grid.hasFocus()
    qtbot.keyClick(screen.grid, Qt.Key.Key_Right)

    with qtbot.waitSignal(screen.exercise_requested) as asked:
        qtbot.keyClick(screen.grid, Qt.Key.Key_Return)
    assert asked.args == ["wall-stretch-straight"]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier)],
)
def test_keys_lead_to_the_search(
    screen: ExercisesScreen, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    screen.grid.setFocus()
    qtbot.keyClick(screen.grid, key, modifier)

    assert screen.search.hasFocus()


def test_clicking_a_card_opens_it_once(screen: ExercisesScreen, qtbot: QtBot) -> None:
    asked: list[str] = []
    screen.exercise_requested.connect(asked.append)
    place = screen.grid.visualRect(screen.grid.model().index(2, 0)).center()
    qtbot.mouseClick(screen.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert asked == ["wobble-board-single"]


def test_filters_narrow_and_clear(screen: ExercisesScreen, qtbot: QtBot) -> None:
    button(screen, "kind-strength").click()
    button(screen, "kind-stretch").click()
    assert names(screen) == ["Single-leg heel raise", "Wall calf stretch, straight knee"]
    choose(screen, "phase", "After a rupture")
    assert names(screen) == ["Single-leg heel raise"]
    qtbot.mouseClick(button(screen, "clear-filters"), Qt.MouseButton.LeftButton)

    assert len(names(screen)) == 3
    assert screen.search.hasFocus()


def test_phase_equipment_and_target_filter(screen: ExercisesScreen) -> None:
    choose(screen, "phase", "    Base")
    assert names(screen) == ["Wall calf stretch, straight knee"]
    choose(screen, "phase", "Any phase")
    choose(screen, "equipment", "Rail")
    assert names(screen) == ["Wobble board, one foot"]
    choose(screen, "equipment", "Any equipment")
    choose(screen, "target", "Soleus")
    assert names(screen) == ["Single-leg heel raise"]


def test_allowed_only_leaves_locked_ones_out(screen: ExercisesScreen) -> None:
    button(screen, "allowed-only").click()

    assert "Wobble board, one foot" not in names(screen)


def test_chips_show_only_kinds_that_occur(screen: ExercisesScreen) -> None:
    assert button(screen, "kind-balance").isVisible()
    assert not button(screen, "kind-cardio").isVisible()


def test_nothing_matches_offers_to_clear(screen: ExercisesScreen, qtbot: QtBot) -> None:
    qtbot.keyClicks(screen.search, "zzz")
    button(screen, "kind-stretch").click()
    clear = button(screen, "clear-all")
    assert clear.isVisible()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)

    assert len(names(screen)) == 3
    assert screen.grid.isVisible()


def test_empty_library_says_so(screen: ExercisesScreen) -> None:
    screen.show_exercises((), phases())

    assert "There are no exercises" in [label.text() for label in screen.findChildren(QLabel)]
    assert not button(screen, "clear-all").isVisible()


def test_filters_wait_behind_a_button_when_the_height_is_short(screen: ExercisesScreen, qtbot: QtBot) -> None:
    assert not button(screen, "filters").isVisible()
    screen.resize(700, 320)
    toggle = button(screen, "filters")
    qtbot.waitUntil(toggle.isVisible)
    assert screen.grid.isVisible()
    toggle.click()
    chip = button(screen, "kind-stretch")
    assert chip.isVisible()
    chip.click()
    assert toggle.text() == "Filters (1)"
    toggle.click()

    assert screen.grid.isVisible()
    screen.resize(1000, 900)
    qtbot.waitUntil(lambda: not toggle.isVisible())
    assert chip.isVisible()


@pytest.mark.parametrize("width", [480, 620, 1000, 1600])
def test_cards_fill_the_width_and_begin_at_the_top(screen: ExercisesScreen, qtbot: QtBot, width: int) -> None:
    rows = [ExerciseRow(exercise=an_exercise(f"x{i}", f"<b>{i}</b>")) for i in range(100)]
    screen.show_exercises(rows, phases())
    screen.resize(width, 900)
    qtbot.waitUntil(lambda: screen.width() == width)
    grid = screen.grid
    first = grid.visualRect(grid.model().index(0, 0))

    assert first.top() == 0
    assert first.right() <= grid.viewport().width()


def test_choice_survives_new_content(screen: ExercisesScreen) -> None:
    choose(screen, "equipment", "Rail")
    screen.show_exercises(
        [ExerciseRow(exercise=replace(a_balance(), id="other", name="Other board"))], phases()
    )

    assert names(screen) == ["Other board"]


def test_last_of_many_is_one_key_away(screen: ExercisesScreen, qtbot: QtBot) -> None:
    rows = [ExerciseRow(exercise=an_exercise(f"x{i}", str(i))) for i in range(10_000)]
    screen.show_exercises(rows, phases())
    screen.grid.setFocus()
    qtbot.keyClick(screen.grid, Qt.Key.Key_End)
    last = screen.grid.currentIndex()

    assert last.data() == "9999"
    assert screen.grid.viewport().rect().intersects(screen.grid.visualRect(last))
