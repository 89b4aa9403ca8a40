from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from guide.ui.models.exercise_filter import ExerciseRow, Wanted
from guide.ui.models.exercises import ExerciseModel
from tests.support.exercises import a_balance, a_stretch, an_exercise

ROWS = (
    ExerciseRow(exercise=an_exercise()),
    ExerciseRow(exercise=a_stretch()),
    ExerciseRow(exercise=a_balance(), lock_reason="From week 16."),
)


def test_model_keeps_qts_rules_while_it_narrows(qtmodeltester: ModelTester) -> None:
    model = ExerciseModel()
    qtmodeltester.check(model)
    model.show_rows(ROWS, {})
    model.want(Wanted(words="wall"))
    model.want(Wanted(words="nothing like this"))
    model.want(Wanted())

    assert (model.rowCount(), model.total) == (3, 3)


def test_roles_answer(qtmodeltester: ModelTester) -> None:
    model = ExerciseModel()
    model.show_rows(ROWS, {"pv-2": "Strength", "pi-5": "One leg"})
    last = model.index(2)

    assert last.data() == "Wobble board, one foot"
    assert last.data(Qt.ItemDataRole.UserRole) == ROWS[2]
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Wobble board, one foot, Balance, Strength · One leg, needs wobble board and rail, "
        "locked: From week 16."
    )
    assert last.data(Qt.ItemDataRole.DecorationRole) is None


def test_unchanged_result_resets_nothing(qtmodeltester: ModelTester) -> None:
    model = ExerciseModel()
    model.show_rows(ROWS, {})
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.want(Wanted(words="l"))

    assert resets == []


def test_place_follows_the_filter(qtmodeltester: ModelTester) -> None:
    model = ExerciseModel()
    model.show_rows(ROWS, {})
    model.want(Wanted(words="wobble"))

    assert model.place_of("wobble-board-single") == 0
    assert model.place_of("heel-raise-single") is None
