from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg, Management, Person, ProfileId
from guide.ui.screens.first_run import FirstRunScreen
from tests.support.windows import focused, line, show, tab_walk, words

TODAY = date(2026, 11, 22)


def shown(qtbot: QtBot, *taken: str) -> tuple[FirstRunScreen, list[Person]]:
    screen = show(qtbot, FirstRunScreen(TODAY, taken), 1280, 800)
    told: list[Person] = []
    screen.finished.connect(told.append)
    return screen, told


def press(qtbot: QtBot, screen: QWidget, name: str) -> None:
    button = screen.findChild(QPushButton, name) or screen.findChild(QCheckBox, name)
    assert button is not None, name
    assert button.isVisible(), name
    button.click()


def to_injury(qtbot: QtBot, screen: FirstRunScreen) -> None:
    press(qtbot, screen, "first_run_post_injury")
    press(qtbot, screen, "first_run_welcome_next")


def test_prevention_by_click(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    press(qtbot, screen, "first_run_prevention")
    press(qtbot, screen, "first_run_recent_no")
    qtbot.keyClicks(line(screen, "first_run_name"), "  Ada   L ")
    press(qtbot, screen, "first_run_welcome_next")

    assert told == [Person(id=ProfileId(""), name="Ada L", track=Track.PREVENTION)]


def test_prevention_by_keyboard_alone(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    card = screen.findChild(QPushButton, "first_run_prevention")
    assert card is not None
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.keyClick(card, Qt.Key.Key_Tab)
    first = focused()
    assert first.objectName() == "first_run_recent_no"
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.keyClick(first, Qt.Key.Key_Return)

    assert [person.name for person in told] == ["You"]


def test_a_choice_is_asked_for(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    press(qtbot, screen, "first_run_welcome_next")

    assert told == []
    assert words(screen, "first_run_track_problem") == "Choose one of the two."


@pytest.mark.parametrize(("answer", "says"), [(None, "Answer this first"), ("yes", "I ruptured my Achilles")])
def test_a_recent_rupture_does_not_start_prevention(qtbot: QtBot, answer: str | None, says: str) -> None:
    screen, told = shown(qtbot)
    press(qtbot, screen, "first_run_prevention")
    if answer:
        press(qtbot, screen, f"first_run_recent_{answer}")
    press(qtbot, screen, "first_run_welcome_next")

    assert told == []
    assert says in words(screen, "first_run_recent_field_problem")


def test_injury_whole_form(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    to_injury(qtbot, screen)
    press(qtbot, screen, "first_run_side_right")
    press(qtbot, screen, "first_run_management_nonsurgical")
    day = line(screen, "first_run_day_0_edit")
    day.setFocus()
    qtbot.keyClicks(day, "2026-9-11")
    qtbot.keyClick(day, Qt.Key.Key_Tab)

    assert day.text() == "11 September 2026"
    assert "10 whole weeks" in words(screen, "first_run_weeks")

    press(qtbot, screen, "first_run_boot_yes")
    press(qtbot, screen, "first_run_removal")
    press(qtbot, screen, "first_run_weight_boot_full")
    press(qtbot, screen, "first_run_injury_next")

    assert told == [
        Person(
            id=ProfileId(""),
            name="You",
            track=Track.POST_INJURY,
            affected=Leg.RIGHT,
            management=Management.NONSURGICAL,
            day_0=date(2026, 9, 11),
            in_boot=True,
            weight_bearing=WeightBearing.BOOT_FULL,
            boot_removal_allowed=True,
        )
    ]


def test_tab_goes_through_the_form_as_it_is_read(qtbot: QtBot) -> None:
    screen, _told = shown(qtbot)
    to_injury(qtbot, screen)
    for name in ("side_left", "management_surgical", "boot_yes", "weight_none"):
        press(qtbot, screen, f"first_run_{name}")
    start = screen.findChild(QPushButton, "first_run_side_left")
    assert start is not None
    seen = tab_walk(start, 12)

    assert [name.removeprefix("first_run_") for name in seen] == [
        "side_left",
        "management_surgical",
        "day_0_edit",
        "day_0_open",
        "day_unknown",
        "boot_yes",
        "angle_-30",
        "removal",
        "wound",
        "weight_none",
        "injury_next",
        "injury_back",
        "injury_more",
    ]


def test_boot_angle_and_wound_are_told(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    to_injury(qtbot, screen)
    for name in ("side_left", "management_surgical", "day_unknown", "boot_yes", "angle_-20", "wound"):
        press(qtbot, screen, f"first_run_{name}")
    press(qtbot, screen, "first_run_injury_next")

    (person,) = told
    assert isinstance(person, Person)
    assert person.boot_angle_deg == -20
    assert person.wound_closed


def test_what_is_not_shown_is_not_told(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    to_injury(qtbot, screen)
    for name in ("side_left", "management_surgical", "day_unknown", "boot_yes", "angle_-20", "wound"):
        press(qtbot, screen, f"first_run_{name}")
    for name in ("boot_no", "management_nonsurgical"):
        press(qtbot, screen, f"first_run_{name}")
    press(qtbot, screen, "first_run_injury_next")

    (person,) = told
    assert isinstance(person, Person)
    assert person.boot_angle_deg is None
    assert not person.wound_closed


def test_injury_says_what_is_missing_and_goes_there(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    to_injury(qtbot, screen)
    press(qtbot, screen, "first_run_injury_next")

    assert told == []
    assert words(screen, "first_run_side_field_problem") == "Choose one of these."
    assert words(screen, "first_run_boot_field_problem") == "Choose one of these."
    assert "I do not know it" in words(screen, "first_run_day_0_problem")
    assert focused().objectName() == "first_run_side_left"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2026-11-23", "has not come yet"),
        ("1926-11-22", "not a day"),
        ("1989-01-01", "too long ago"),
        ("next week", "not a day"),
        ("2026-02-30", "not a day"),
    ],
)
def test_a_wrong_day_is_refused_at_the_field(qtbot: QtBot, typed: str, says: str) -> None:
    screen, told = shown(qtbot)
    to_injury(qtbot, screen)
    press(qtbot, screen, "first_run_side_left")
    press(qtbot, screen, "first_run_boot_no")
    qtbot.keyClicks(line(screen, "first_run_day_0_edit"), typed)
    press(qtbot, screen, "first_run_injury_next")

    assert told == []
    assert says in words(screen, "first_run_day_0_problem")


def test_an_unknown_day_and_no_orders_are_allowed(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    to_injury(qtbot, screen)
    press(qtbot, screen, "first_run_side_both")
    press(qtbot, screen, "first_run_day_unknown")
    press(qtbot, screen, "first_run_boot_no")
    press(qtbot, screen, "first_run_boot_off")
    press(qtbot, screen, "first_run_weight_not_told")
    press(qtbot, screen, "first_run_injury_next")

    assert told[0].day_0 is None
    assert told[0].management is None
    assert told[0].weight_bearing is None
    assert told[0].boot_off_confirmed
    assert not told[0].in_boot


def test_a_boot_worn_is_never_done_with(qtbot: QtBot) -> None:
    screen, told = shown(qtbot)
    to_injury(qtbot, screen)
    press(qtbot, screen, "first_run_side_left")
    press(qtbot, screen, "first_run_day_unknown")
    press(qtbot, screen, "first_run_boot_no")
    press(qtbot, screen, "first_run_boot_off")
    press(qtbot, screen, "first_run_boot_yes")
    press(qtbot, screen, "first_run_injury_next")

    assert told[0].in_boot
    assert not told[0].boot_off_confirmed


@pytest.mark.parametrize("page", ["welcome", "injury"])
def test_skip_on_both_pages(qtbot: QtBot, page: str) -> None:
    screen, told = shown(qtbot)
    if page == "injury":
        to_injury(qtbot, screen)
    with qtbot.waitSignal(screen.skipped):
        press(qtbot, screen, f"first_run_{page}_skip")

    assert told == []


def test_escape_goes_back_and_then_leaves(qtbot: QtBot) -> None:
    screen, _told = shown(qtbot)
    to_injury(qtbot, screen)
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    next_button = screen.findChild(QPushButton, "first_run_welcome_next")
    assert next_button is not None
    assert next_button.isVisible()
    with qtbot.waitSignal(screen.skipped):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)


def test_the_calendar_fills_the_field(qtbot: QtBot) -> None:
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget

    screen, _told = shown(qtbot)
    to_injury(qtbot, screen)
    press(qtbot, screen, "first_run_day_0_open")
    calendar = screen.findChild(QCalendarWidget, "first_run_day_0_calendar")
    assert calendar is not None
    assert calendar.isVisible()
    assert calendar.maximumDate() == QDate(2026, 11, 22)
    calendar.setSelectedDate(QDate(2026, 11, 1))
    calendar.setFocus()
    calendar.activated.emit(calendar.selectedDate())

    assert line(screen, "first_run_day_0_edit").text() == "1 November 2026"
    assert not calendar.isVisible()


def test_both_sides_say_what_that_means_before_it_is_saved(qtbot: QtBot) -> None:
    screen, _told = shown(qtbot)
    to_injury(qtbot, screen)
    assert words(screen, "first_run_both") == ""
    press(qtbot, screen, "first_run_side_both")
    assert "only your clinician’s word" in words(screen, "first_run_both")
    press(qtbot, screen, "first_run_side_left")

    assert words(screen, "first_run_both") == ""
