from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from guide.ui.screens.wrong import Flag, Level, Report, Unlock, WrongScreen
from guide.ui.widgets.choice import ChoiceCard
from tests.support.windows import button, focused, line, show, tab_walk, words

TODAY = date(2026, 11, 22)
SWOLLEN = Flag(
    code="RF-DVT",
    trigger="One calf is swollen",
    level=Level.SAME_DAY,
    title="See someone",
    message="<b>Today</b>",
)
BREATH = Flag(
    code="RF-PE", trigger="Short of breath", level=Level.EMERGENCY, title="Call now", message="An ambulance"
)
WEAK = Flag(code="RF-WEAK", trigger="Weaker", level=Level.SOON, title="Ask", message="Ask for a review")
REPORT = Report(flag=SWOLLEN, at_utc=datetime(2026, 11, 20, 18, 5, tzinfo=UTC))


def shown(qtbot: QtBot) -> WrongScreen:
    screen = show(qtbot, WrongScreen((SWOLLEN, WEAK, BREATH), number="999"))
    screen.ask()
    return screen


def locked(qtbot: QtBot) -> tuple[WrongScreen, list[Unlock]]:
    screen = show(qtbot, WrongScreen((SWOLLEN,), number="112"))
    screen.show_locked(REPORT, TODAY, UTC)
    told: list[Unlock] = []
    screen.unlock_requested.connect(told.append)
    return screen, told


def tick(screen: QWidget) -> QCheckBox:
    found = screen.findChild(QCheckBox, "wrong_checked")
    assert found is not None
    return found


def said(screen: QWidget) -> str:
    return "\n".join(found.text() for found in screen.findChildren(QLabel) if found.isVisible())


def test_the_most_urgent_comes_first_and_has_the_focus(qtbot: QtBot) -> None:
    screen = shown(qtbot)

    assert [card.key for card in screen.findChildren(ChoiceCard)] == ["RF-PE", "RF-DVT", "RF-WEAK"]
    assert focused().objectName() == "wrong_flag_RF-PE"


@pytest.mark.parametrize("by_key", [False, True])
def test_a_trigger_is_told_at_once_and_the_advice_follows(qtbot: QtBot, by_key: bool) -> None:
    screen = shown(qtbot)
    card = button(screen, "wrong_flag_RF-DVT")
    with qtbot.waitSignal(screen.flagged, check_params_cb="RF-DVT".__eq__):
        if by_key:
            card.setFocus()
            qtbot.keyClick(card, Qt.Key.Key_Return)
        else:
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton)

    assert words(screen, "wrong_level") == "Be seen today"
    assert words(screen, "wrong_message") == "<b>Today</b>"
    assert "cannot call for help" in said(screen)
    assert "In an emergency call 999." in said(screen)
    assert focused().objectName() == "wrong_read"
    with qtbot.waitSignal(screen.back_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)


def test_asking_says_that_it_cannot_call(qtbot: QtBot) -> None:
    assert "cannot call for help" in said(shown(qtbot))


@pytest.mark.parametrize("by_key", [False, True])
def test_going_back_flags_nothing(qtbot: QtBot, by_key: bool) -> None:
    screen = shown(qtbot)
    with qtbot.assertNotEmitted(screen.flagged), qtbot.waitSignal(screen.back_requested):
        if by_key:
            qtbot.keyClick(focused(), Qt.Key.Key_Escape)
        else:
            button(screen, "wrong_back").click()


def test_the_lock_shows_what_was_reported(qtbot: QtBot) -> None:
    screen, _told = locked(qtbot)

    assert words(screen, "wrong_when") == "Reported on 20 November 2026 at 18:05."
    assert "One calf is swollen" in said(screen)
    assert "<b>Today</b>" in said(screen)


def test_unlock(qtbot: QtBot) -> None:
    screen, told = locked(qtbot)
    qtbot.keyClicks(line(screen, "wrong_by"), " Dr  Hale ")
    qtbot.keyClicks(line(screen, "wrong_day_edit"), "2026-11-21")
    qtbot.keyClicks(line(screen, "wrong_note"), "no clot")
    tick(screen).click()
    button(screen, "wrong_unlock").click()

    assert told == [Unlock(by="Dr Hale", day=date(2026, 11, 21), note="no clot")]


def test_unlock_by_enter_in_a_field(qtbot: QtBot) -> None:
    screen, told = locked(qtbot)
    qtbot.keyClicks(line(screen, "wrong_by"), "Dr Hale")
    tick(screen).click()
    day = line(screen, "wrong_day_edit")
    day.setFocus()
    qtbot.keyClicks(day, "2026-11-22")
    qtbot.keyClick(day, Qt.Key.Key_Return)

    assert told == [Unlock(by="Dr Hale", day=TODAY)]


def test_tab_goes_through_the_form_as_it_is_read(qtbot: QtBot) -> None:
    screen, _told = locked(qtbot)
    seen = tab_walk(line(screen, "wrong_by"), 7)

    assert [name.removeprefix("wrong_") for name in seen] == [
        "by",
        "day_edit",
        "day_open",
        "note",
        "checked",
        "unlock",
        "more",
        "locked_back",
    ]


def test_nothing_filled_in_is_said_at_each_field(qtbot: QtBot) -> None:
    screen, told = locked(qtbot)
    button(screen, "wrong_unlock").click()

    assert told == []
    assert words(screen, "wrong_by_field_problem") == "Give the name of who checked you."
    assert words(screen, "wrong_day_problem") == "Give the day of the check."
    assert "Unlock only after" in words(screen, "wrong_checked_field_problem")
    assert focused().objectName() == "wrong_by"

    qtbot.keyClicks(line(screen, "wrong_by"), "Dr Hale")
    tick(screen).click()
    assert words(screen, "wrong_by_field_problem") == ""
    assert words(screen, "wrong_checked_field_problem") == ""


@pytest.mark.parametrize(
    ("day", "reason"), [("2026-11-19", "before the report"), ("2026-11-23", "not come yet")]
)
def test_a_check_before_the_report_or_after_today_is_refused(qtbot: QtBot, day: str, reason: str) -> None:
    screen, told = locked(qtbot)
    qtbot.keyClicks(line(screen, "wrong_by"), "Dr Hale")
    qtbot.keyClicks(line(screen, "wrong_day_edit"), day)
    tick(screen).click()
    button(screen, "wrong_unlock").click()

    assert told == []
    assert reason in words(screen, "wrong_day_problem")


def test_something_else_can_be_reported_while_locked(qtbot: QtBot) -> None:
    screen, _told = locked(qtbot)
    button(screen, "wrong_more").click()

    assert button(screen, "wrong_flag_RF-DVT").isVisible()


def test_the_form_is_empty_again_for_the_next_report(qtbot: QtBot) -> None:
    screen, _told = locked(qtbot)
    old = line(screen, "wrong_by")
    qtbot.keyClicks(old, "Dr Hale")
    with qtbot.waitSignal(old.destroyed):
        screen.show_locked(REPORT, TODAY, UTC)

    assert line(screen, "wrong_by").text() == ""
