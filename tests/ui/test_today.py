from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide.ui.models.day import DoneSession, DueExercise, DueRoutine, Today, Unfinished
from guide.ui.screens.today import TodayScreen
from guide.ui.widgets.columns import SideBySide
from guide.ui.widgets.routine_card import RoutineCard
from guide.ui.widgets.step_strip import PartState, StepStrip, StripPart

LONG = "Wadenmuskelkräftigungsübungsprogrammfortsetzung"


def a_routine(routine_id: str = "morning", name: str = "Morning routine") -> DueRoutine:
    raise_ = DueExercise(exercise_id="raise", name="Two-leg heel raise", dose="3 × 15", seconds=360)
    stance = DueExercise(exercise_id="stance", name="Single-leg stance", dose="3 × 30 s", seconds=None)
    return DueRoutine(
        routine_id=routine_id,
        name=name,
        seconds=1020,
        exercises=(raise_, stance),
        equipment=("worktop", "chair"),
    )


def a_day(**changes: object) -> Today:
    day = Today(
        heading="Week 10 · Shoes and two-leg strength",
        subtitle="Right Achilles, day 72",
        phases=(
            StripPart(state=PartState.PAST, title="Protect", words="wk 0–2"),
            StripPart(state=PartState.NOW, title="Two-leg strength", words="wk 9–12"),
            StripPart(state=PartState.LATER, title="Return", words="wk 20+"),
        ),
        due=(a_routine(), a_routine("evening", "Evening balance")),
    )
    return replace(day, **changes)


@pytest.fixture
def screen(qtbot: QtBot) -> TodayScreen:
    made = TodayScreen()
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def button(screen: QWidget, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert found is not None, name
    return found


def texts(screen: QWidget) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel)]


def opened(screen: TodayScreen) -> list[str]:
    # Cards that are on their way out are children of the old content until the event loop runs.
    return [
        card.due.routine_id
        for card in screen.findChildren(RoutineCard)
        if card.is_opened and card.isVisibleTo(screen)
    ]


def test_first_routine_is_opened_and_starts_on_enter(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day())

    assert opened(screen) == ["morning"]
    with qtbot.waitSignal(screen.start_requested) as started:
        qtbot.keyClick(screen, Qt.Key.Key_Return)
    assert started.args == ["morning"]


def test_enter_presses_the_button_that_has_the_focus(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day())
    rehearse = button(screen, "rehearse-morning")
    rehearse.setFocus()

    with (
        qtbot.assertNotEmitted(screen.start_requested),
        qtbot.waitSignal(screen.rehearse_requested) as asked,
    ):
        qtbot.keyClick(rehearse, Qt.Key.Key_Return)
    assert asked.args == ["morning"]


def test_pressing_a_small_card_opens_it_and_closes_the_other(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day())
    qtbot.mouseClick(button(screen, "open-evening"), Qt.MouseButton.LeftButton)

    assert opened(screen) == ["evening"]
    assert button(screen, "start-evening").hasFocus()

    screen.show_today(a_day(subtitle="day 73"))
    assert opened(screen) == ["evening"]


def test_what_is_done_or_locked_is_not_opened_first(screen: TodayScreen) -> None:
    done = replace(a_routine("done"), done_today=1)
    locked = replace(a_routine("locked"), lock_reason="From week 12.")
    screen.show_today(a_day(due=(done, locked, a_routine("next"))))

    assert opened(screen) == ["next"]
    assert "Done for today" in texts(screen)
    assert "Locked" in texts(screen)


def test_locked_routine_cannot_be_started_and_says_why(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day(due=(replace(a_routine(), lock_reason="From week 12."),)))

    assert not button(screen, "start-morning").isEnabled()
    assert "From week 12." in texts(screen)
    with qtbot.assertNotEmitted(screen.start_requested):
        qtbot.keyClick(screen, Qt.Key.Key_Return)


def test_pressing_an_exercise_asks_for_it(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day())

    with qtbot.waitSignal(screen.exercise_requested) as asked:
        qtbot.mouseClick(button(screen, "exercise-stance"), Qt.MouseButton.LeftButton)
    assert asked.args == ["stance"]


def test_unfinished_session_is_offered_first(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day(unfinished=Unfinished(name="Morning routine", where="Set 2 of 3.")))
    screen.take_focus()

    assert button(screen, "resume").hasFocus()
    with qtbot.waitSignal(screen.resume_requested):
        qtbot.keyClick(button(screen, "resume"), Qt.Key.Key_Return)
    with qtbot.waitSignal(screen.keep_requested):
        qtbot.mouseClick(button(screen, "keep"), Qt.MouseButton.LeftButton)


def test_left_out_files_are_said_and_can_be_looked_at(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day(left_out=3, problems=4))

    assert "3 files were left out" in texts(screen)
    with qtbot.waitSignal(screen.problems_requested):
        qtbot.mouseClick(button(screen, "show-problems"), Qt.MouseButton.LeftButton)


def test_done_sessions_and_phase_are_listed(screen: TodayScreen) -> None:
    done = DoneSession(name="Evening", time="19:10", sets_done=8, sets_planned=9, pain=2)
    screen.show_today(
        a_day(
            done=(done,), aims=("Even heel raises.",), not_yet=("Jumps.",), read_only="From a newer Heelrise."
        )
    )

    said = texts(screen)
    assert "8 of 9 sets · pain 2 of 10" in said
    assert {"19:10", "Even heel raises.", "Jumps.", "From a newer Heelrise."} <= set(said)
    assert "Nothing here has been reviewed by a clinician yet." in said


def test_nothing_due_leads_to_the_exercises(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day(due=(), empty="It is a rest day."))
    screen.take_focus()

    assert "It is a rest day." in texts(screen)
    with qtbot.waitSignal(screen.browse_requested):
        qtbot.keyClick(button(screen, "browse"), Qt.Key.Key_Return)


def test_names_are_never_markup(screen: TodayScreen) -> None:
    screen.show_today(a_day(heading="<b>x</b>", due=(a_routine("html", "<img src=x> &amp; <h1>"),)))

    assert {"<b>x</b>", "<img src=x> &amp; <h1>"} <= set(texts(screen))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in screen.findChildren(QLabel))


@pytest.mark.parametrize("width", [420, 680, 1100, 1700])
def test_nothing_reaches_out_of_the_page(screen: TodayScreen, qtbot: QtBot, width: int) -> None:
    due = tuple(a_routine(f"r{number}", f"{LONG} für {LONG}") for number in range(30))
    screen.show_today(
        a_day(heading=LONG * 2, due=due, left_out=1, unfinished=Unfinished(name=LONG, where=LONG))
    )
    screen.resize(width, 600)
    qtbot.waitUntil(lambda: screen.width() == width)

    visible = [label for label in screen.findChildren(QLabel) if label.isVisible()]
    assert len(visible) > len(due)
    for label in visible:
        right = label.mapTo(screen, label.rect().topRight()).x()
        assert right < width, label.text()


def test_side_column_goes_below_when_narrow(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.show_today(a_day(left_out=1))
    sides = screen.findChild(SideBySide)
    assert sides is not None

    assert not sides.in_one_column
    screen.resize(600, 800)
    qtbot.waitUntil(lambda: sides.in_one_column)


def test_phase_strip_says_where_one_is(screen: TodayScreen) -> None:
    screen.show_today(a_day())
    strip = screen.findChild(StepStrip, "phases")
    assert strip is not None

    assert strip.accessibleDescription() == "2 of 3: Two-leg strength, wk 9–12"
    assert (strip.value(), strip.maximum()) == (2, 3)


def test_tab_comes_to_the_right_column_before_what_waits_for_later(screen: TodayScreen):
    locked = replace(a_routine("later", "Later"), lock_reason="Not before week 12.")
    screen.show_today(a_day(more=(locked,), left_out=1, problems=1))
    screen.take_focus()
    seen: list[str] = []
    for _ in range(40):
        held = screen.focusWidget()
        assert held is not None
        seen.append(held.objectName())
        if len(seen) > 1 and seen[-1] == seen[0]:
            break
        QTest.keyClick(held, Qt.Key.Key_Tab)

    assert seen.index("show-problems") < seen.index("open-later")
