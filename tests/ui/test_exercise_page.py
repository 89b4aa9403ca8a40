from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from guide import workspace
from guide.domain.exercise import Exercise
from guide.drawing.film import beat_of, length_s
from guide.drawing.pace import Beat
from guide.ui.avoid_words import avoid_line
from guide.ui.figure_choice import FigureChoice
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.screens.exercise_page import ExerciseDetail, ExerciseLink, ExercisePage
from guide.ui.widgets.figure_view import FigureView
from tests.support.exercises import an_exercise


@pytest.fixture
def page(qtbot: QtBot) -> ExercisePage:
    made = ExercisePage()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def a_detail(exercise: Exercise | None = None, lock_reason: str | None = None) -> ExerciseDetail:
    return ExerciseDetail(
        row=ExerciseRow(exercise=exercise or an_exercise(), origin="Harbour Physio", lock_reason=lock_reason),
        phases=("Single-leg strength",),
        easier=(ExerciseLink(exercise_id="heel-raise-double", name="Two-leg heel raise"),),
        harder=(ExerciseLink(exercise_id="heel-raise-step-single", name="Heel raise on a step"),),
        sources=("Silbernagel 2020, table 2",),
    )


def texts(page: ExercisePage) -> set[str]:
    return {label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)}


def button(page: ExercisePage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found


def test_everything_about_the_exercise_is_said(page: ExercisePage) -> None:
    exercise = an_exercise()
    page.show_exercise(a_detail(exercise))
    said = texts(page)

    assert {exercise.name, "Strength", "Single-leg strength", "Gastrocnemius"} <= said
    assert set(exercise.steps) <= said
    assert {"Height before number", "Counting half reps", "Pain above 5"} <= said
    assert {"3 × 10 each side · 2–1–3 s", "90 s", "3 days a week", "Wall", "Shoe", "Each leg in turn"} <= said
    assert "Silbernagel 2020, table 2" in said
    assert "From Harbour Physio. Not reviewed by a clinician yet." in said


def test_reviewer_is_named(page: ExercisePage) -> None:
    page.show_exercise(a_detail(replace(an_exercise(), reviewed_by="A. Physio")))

    assert "From Harbour Physio. Reviewed by A. Physio." in texts(page)


def test_practise_carries_the_id(page: ExercisePage, qtbot: QtBot) -> None:
    page.show_exercise(a_detail())
    page.take_focus()
    assert button(page, "practise").hasFocus()

    with qtbot.waitSignal(page.practise_requested) as asked:
        qtbot.keyClick(button(page, "practise"), Qt.Key.Key_Space)
    assert asked.args == ["heel-raise-single"]


def test_locked_exercise_says_why_and_cannot_be_practised(page: ExercisePage) -> None:
    page.show_exercise(a_detail(lock_reason="From week 12."))
    page.take_focus()

    assert "From week 12." in texts(page)
    assert not button(page, "practise").isEnabled()
    assert button(page, "back").hasFocus()


def test_escape_and_back_go_back(page: ExercisePage, qtbot: QtBot) -> None:
    page.show_exercise(a_detail())
    page.take_focus()

    with qtbot.waitSignal(page.back_requested):
        qtbot.keyClick(button(page, "practise"), Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        qtbot.mouseClick(button(page, "back"), Qt.MouseButton.LeftButton)


def test_easier_and_harder_lead_on(page: ExercisePage, qtbot: QtBot) -> None:
    page.show_exercise(a_detail())

    with qtbot.waitSignal(page.exercise_requested) as asked:
        qtbot.mouseClick(button(page, "link-heel-raise-double"), Qt.MouseButton.LeftButton)
    assert asked.args == ["heel-raise-double"]


def test_bare_exercise_shows_no_empty_cards(page: ExercisePage) -> None:
    bare = replace(an_exercise(), cues=(), mistakes=(), avoid_if=(), equipment=(), post_injury_phase=None)
    page.show_exercise(ExerciseDetail(row=ExerciseRow(exercise=bare)))
    said = texts(page)

    assert not {"Think of", "Common mistakes", "Leave it out if", "Sources", "Easier", "Harder"} & said
    assert "Nothing" in said


def test_codes_are_said_as_sentences() -> None:
    assert avoid_line("insertional_pain") == "It hurts where the tendon meets the heel bone"
    assert avoid_line("my_own_reason") == "My own reason"


class Hands:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now_s = 10.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def moving() -> Exercise:
    return workspace.library_in(workspace.locate()).exercises["heel-raise-double"]


def figure_page(qtbot: QtBot, exercise: Exercise, clock: Hands, choice: FigureChoice) -> ExercisePage:
    made = ExercisePage(clock=clock)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show_figure_as(choice)
    made.show_exercise(a_detail(exercise))
    with qtbot.waitExposed(made):
        made.show()
    return made


def figure_of_page(page: ExercisePage) -> FigureView:
    found = page.findChild(FigureView)
    assert found is not None
    return found


def beat_of_page(page: ExercisePage) -> Beat:
    moment = figure_of_page(page).moment
    assert moment is not None
    return moment.beat


def test_the_movement_is_played_at_its_tempo_and_at_half_of_it(qtbot: QtBot, moving: Exercise) -> None:
    clock = Hands()
    page = figure_page(qtbot, moving, clock, FigureChoice())
    figure = figure_of_page(page)
    assert not figure.awake
    button(page, "figure_play").click()
    assert figure.awake
    clock.now_s += 1.0
    qtbot.waitUntil(lambda: beat_of_page(page) == beat_of(moving, 1 / length_s(moving)))
    button(page, "figure_slow").click()
    clock.now_s += 1.0
    qtbot.waitUntil(lambda: beat_of_page(page) == beat_of(moving, 1.5 / length_s(moving)))
    button(page, "figure_play").click()
    clock.now_s += 9.0

    assert not figure.awake
    assert beat_of_page(page) == beat_of(moving, 1.5 / length_s(moving))
    assert button(page, "figure_play").text() == "Play"


def test_the_movement_is_moved_by_keyboard(qtbot: QtBot, moving: Exercise) -> None:
    page = figure_page(qtbot, moving, Hands(), FigureChoice())
    scrub = page.findChild(QSlider, "figure_scrub")
    assert scrub is not None
    button(page, "figure_play").click()
    QTest.keyClick(scrub, Qt.Key.Key_End)
    QTest.keyClick(scrub, Qt.Key.Key_PageDown)
    QTest.keyClick(scrub, Qt.Key.Key_Left)

    assert not figure_of_page(page).awake
    assert beat_of_page(page).turn == pytest.approx(scrub.value() / scrub.maximum())
    assert 0.8 < beat_of_page(page).turn < 1
    assert scrub.accessibleName()


def test_the_other_side_is_the_mirror(qtbot: QtBot, moving: Exercise) -> None:
    page = figure_page(qtbot, moving, Hands(), FigureChoice())
    button(page, "figure_mirror").click()
    moment = figure_of_page(page).moment

    assert moment is not None
    assert moment.mirrored


def test_a_hidden_page_stands_still(qtbot: QtBot, moving: Exercise) -> None:
    page = figure_page(qtbot, moving, Hands(), FigureChoice())
    button(page, "figure_play").click()
    page.hide()

    assert not figure_of_page(page).awake
    assert button(page, "figure_play").text() == "Play"


def test_reduced_motion_leaves_nothing_to_play(qtbot: QtBot, moving: Exercise) -> None:
    page = figure_page(qtbot, moving, Hands(), FigureChoice(pair=True))

    assert not button(page, "figure_play").isVisible()
    assert button(page, "figure_mirror").isVisible()


def test_without_a_figure_there_is_nothing_to_play(page: ExercisePage) -> None:
    page.show_exercise(a_detail())

    assert page.findChild(FigureView) is None
