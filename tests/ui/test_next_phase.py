"""The card on Today and the screen behind it: answers, measures, moving on and stepping back, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import CriterionResult, Leg, Management, Person
from guide.domain.record import Answer, SessionEnd
from guide.session.planning import plan, plan_key
from guide.ui.main_window import MainWindow
from guide.ui.screens.next_phase import NextPhaseScreen
from guide.ui.session_driver import SessionDriver
from guide.workspace import Workspace, locate
from tests.support.records import TEN_REPS, a_result, begin
from tests.support.windows import focused

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TODAY = NOW.date()


class House:
    """A window on somebody some weeks after a rupture, treated without surgery."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.now = NOW
        self.workspace = Workspace(locate(data_dir=folder), now=self._now)
        self.store = self.workspace.open_record()
        self.window = MainWindow(self.workspace, clock=self._clock)
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window)
        self._qtbot = qtbot

    def move_in(self, weeks: int, *told: str, **facts: object) -> None:
        person = Person(
            id=self.store.new_profile_id(),
            name="Ann",
            track=Track.POST_INJURY,
            affected=Leg.LEFT,
            management=Management.NONSURGICAL,
            day_0=TODAY - timedelta(weeks=weeks),
            weight_bearing=WeightBearing.FULL,
            boot_off_confirmed=True,
            criteria=tuple(CriterionResult(code=code, met=True, day=TODAY) for code in told),
        )
        self.store.save_person(replace(person, **facts))  # pyright: ignore[reportArgumentType] - real fields
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.open()

    def do_raises(self, reps: int) -> None:
        session = begin(self.store, self.person.id)
        target = replace(TEN_REPS, reps=25)
        self.store.add_result(session, a_result(reps=reps, target=target))
        self.store.answer(session, Answer(item_index=0, exercise_id="heel-raise-double", pain=1))
        self.store.end_session(session, SessionEnd.FINISHED)
        self.window.show_screen("today")

    def _now(self) -> datetime:
        return self.now

    def _clock(self) -> float:
        return 0.0

    @property
    def person(self) -> Person:
        person = self.workspace.person
        assert person is not None
        return person

    @property
    def title(self) -> str:
        return self.window.windowTitle().removesuffix(" – Heelrise")

    @property
    def screen(self) -> NextPhaseScreen:
        found = [one for one in self.window.findChildren(NextPhaseScreen) if one.isVisible()]
        return found[-1]

    def button(self, name: str) -> QPushButton:
        found = [one for one in self.window.findChildren(QPushButton, name) if one.isVisible()]
        assert found, f"no button '{name}'"
        return found[-1]

    def press(self, name: str) -> None:
        """Press a button by the keyboard."""
        self.button(name).setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Space)

    def write(self, name: str, text: str) -> None:
        found = [one for one in self.window.findChildren(QLineEdit, name) if one.isVisible()][-1]
        found.setFocus()
        found.clear()
        QTest.keyClicks(found, text)

    @property
    def said(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]

    def may_start(self, routine_id: str) -> bool:
        return self.workspace.may_start(self.workspace.library.routines[routine_id])


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path)
    yield made
    made.workspace.close()


def test_who_comes_in_week_ten_confirms_where_they_are_in_one_form(house: House) -> None:
    house.move_in(10)
    assert not house.may_start("pi-4-morning")
    assert focused().objectName() == "reach-open"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert house.title == "Next phase"

    assert not house.button("move-on").isEnabled()
    house.write("told-name", "Dr Field")
    house.press("yes-diagnosis_and_plan")
    for code in ("boot_plan", "full_weight_in_boot_comfortable", "walks_in_boot_without_crutches"):
        house.press(f"all-{code}")
    assert focused().objectName() == "move-on"
    QTest.keyClick(focused(), Qt.Key.Key_Space)

    assert house.title == "Today"
    assert house.person.phase == "pi-4"
    assert house.may_start("pi-4-morning")
    assert not house.may_start("pi-5-strength")
    by = {result.code: result.by for result in house.person.criteria}
    assert by["boot_plan"] == "Dr Field"


def test_only_a_clinician_can_say_some_things(house: House) -> None:
    house.move_in(1)
    house.press("reach-open")
    house.press("yes-diagnosis_and_plan")

    assert focused().objectName() == "told-name"
    assert any("clinician's word" in words for words in house.said)
    assert house.person.criteria == ()

    house.press("no-diagnosis_and_plan")
    assert [(one.code, one.met) for one in house.person.criteria] == [("diagnosis_and_plan", False)]
    assert not house.button("move-on").isEnabled()


def test_record_and_answers_open_the_next_phase_and_one_press_goes_back(house: House) -> None:
    house.move_in(12, "pi-4")
    house.do_raises(18)
    assert any("18 so far" in words for words in house.said)
    house.do_raises(25)
    house.press("reach-open")
    for code in ("walk_no_limp_15min", "two_leg_raises_even", "stance_20_s"):
        house.press(f"yes-{code}")
    house.press("move-on")

    assert (house.person.phase, house.may_start("pi-5-strength")) == ("pi-5", True)
    assert any("Confirmed" in words for words in house.said)

    house.press("reach-open")
    house.press("step-back")
    assert (house.person.phase, house.may_start("pi-5-strength")) == ("pi-4", False)
    assert any("You are in “Shoes and two-leg strength” now" in words for words in house.said)
    house.press("move-on")
    assert (house.person.phase, house.may_start("pi-5-strength")) == ("pi-5", True)
    assert [change.phase for change in house.store.phase_changes(house.person.id)] == ["pi-5", "pi-4", "pi-5"]


def test_a_step_back_cannot_be_undone_against_the_record(house: House) -> None:
    house.move_in(13, "pi-5", "walk_no_limp_15min", "two_leg_raises_even", "stance_20_s", "dl_hr_25")
    house.do_raises(25)
    house.press("reach-open")
    house.press("step-back")
    session = begin(house.store, house.person.id)
    house.store.add_result(session, a_result())
    house.store.answer(session, Answer(item_index=0, exercise_id="heel-raise-double", pain=6))
    house.store.end_session(session, SessionEnd.FINISHED)

    house.press("move-on")

    assert house.person.phase == "pi-4"
    assert not house.button("move-on").isEnabled()


def test_an_answer_keeps_the_place_of_the_focus(house: House) -> None:
    house.move_in(12, "pi-4")
    house.press("reach-open")

    house.press("yes-walk_no_limp_15min")

    assert focused().objectName() == "no-walk_no_limp_15min"


def test_an_answer_is_taken_back(house: House) -> None:
    house.move_in(12, "pi-4", "walk_no_limp_15min")
    house.press("reach-open")
    house.press("no-walk_no_limp_15min")

    assert [one.met for one in house.person.criteria if one.code == "walk_no_limp_15min"] == [False]
    assert focused().objectName() == "no-walk_no_limp_15min"
    assert any("Not yet, on" in words for words in house.said)


def test_a_day_before_day_0_or_none_at_all_does_not_do(house: House) -> None:
    house.move_in(12, "pi-4")
    house.press("reach-open")
    house.write("told-day_edit", "2026-01-01")
    house.press("yes-walk_no_limp_15min")
    assert any("before day 0" in words for words in house.said)
    house.write("told-day_edit", "")
    house.press("yes-walk_no_limp_15min")

    assert [one.code for one in house.person.criteria] == ["pi-4"]
    assert focused().objectName() == "told-day_edit"


def test_another_gate_can_be_aimed_at(house: House) -> None:
    house.move_in(10)
    house.press("reach-open")
    house.press("aim_pi-2")

    assert any(words == "To reach “First movement in the boot”" for words in house.said)


def test_measures_are_locked_with_a_reason_and_kept_with_a_percentage(house: House) -> None:
    house.move_in(24, "pi-6a", "dl_hr_25")
    house.press("reach-open")
    house.write("left-heel_rise_height", "9,0")
    house.press("keep-heel_rise_height")
    assert any("Write a number" in words for words in house.said)
    house.write("left-heel_rise_height", "8,0")
    house.write("right-heel_rise_height", "10")
    house.press("keep-heel_rise_height")

    assert any("(80 % so far)" in words for words in house.said)
    (kept,) = house.store.measurements(house.person.id, date.min)
    assert (kept.left, kept.right, kept.day) == (8.0, 10.0, TODAY)

    house.write("left-endurance", "18")
    house.write("right-endurance", "20")
    house.press("keep-endurance")
    assert any(words.startswith("Locked · It was measured not long ago") for words in house.said)


def test_a_red_flag_holds_every_gate(house: House) -> None:
    house.move_in(
        13, "pi-4", "walk_no_limp_15min", "two_leg_raises_even", "stance_20_s", "pain_2", "dl_hr_25"
    )
    house.press("reach-open")
    assert house.button("move-on").isEnabled()
    house.workspace.lock("RF-DVT")
    house.press("move-on")

    assert (house.title, house.person.phase) == ("Next phase", None)
    assert not house.button("move-on").isEnabled()


def test_escape_goes_back_and_less_than_ninety_is_no_failure(house: House) -> None:
    house.move_in(45, "pi-6b")
    house.press("reach-open")
    assert any("no failure" in words for words in house.said)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)

    assert house.title == "Today"


def test_a_lock_names_its_rule_facts_and_source_on_demand(house: House) -> None:
    house.move_in(12, "pi-4")
    house.do_raises(18)
    house.window._on_exercise("heel-raise-single")  # pyright: ignore[reportPrivateUsage] - as a row does
    before = house.said
    house.press("rules")
    shown = [words for words in house.said if words not in before]

    assert any(words.startswith("SR-07 · Single-leg heel raise · needs") for words in shown)
    assert any("18 so far" in words and "source:" in words for words in shown)
    assert any("you are in “Shoes and two-leg strength”" in words for words in shown)
    house.press("rules")
    assert not any(words.startswith("SR-07") for words in house.said)


def test_a_clock_set_back_asks_and_opens_nothing_until_answered(house: House) -> None:
    told = ("walk_no_limp_15min", "two_leg_raises_even", "stance_20_s", "pain_2", "dl_hr_25")
    house.move_in(17, "pi-4", *told)
    house.now = NOW - timedelta(days=2)
    house.window.show_screen("today")
    aim = house.workspace.standing(house.person).aim()
    assert aim is not None
    assert not house.workspace.standing(house.person).may_move_on(aim)
    assert house.workspace.record_day == TODAY

    house.press("date-right")

    assert house.workspace.day_ahead is None
    assert not [one for one in house.window.findChildren(QPushButton, "date-right") if one.isVisible()]
    house.now = NOW - timedelta(days=5)
    assert house.workspace.day_ahead == TODAY


@pytest.mark.parametrize(("days", "asks"), [(0, False), (1, False), (2, True), (30, True)])
def test_a_day_of_difference_is_a_journey_and_more_is_asked_about(
    house: House, days: int, asks: bool
) -> None:
    house.move_in(12)
    house.now = NOW - timedelta(days=days)

    assert (house.workspace.day_ahead is not None) is asks


@pytest.mark.parametrize("route", ["start", "practise", "rehearsal", "command line", "going on"])
def test_no_route_leads_past_a_gate_that_is_not_confirmed(house: House, route: str) -> None:
    house.move_in(12)
    window = house.window
    if route == "start":
        window._on_start("pi-4-morning")  # pyright: ignore[reportPrivateUsage] - as the card's Start does
    elif route == "practise":
        window._on_practise("heel-raise-double")  # pyright: ignore[reportPrivateUsage] - as the page does
    elif route == "rehearsal":
        window._on_rehearse("pi-4-morning")  # pyright: ignore[reportPrivateUsage] - as the card does
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    elif route == "command line":
        window.open_routine("pi-4-morning")
        assert not house.button("start-pi-4-morning").isEnabled()
        QTest.keyClick(window.centralWidget(), Qt.Key.Key_Return)
    else:
        plan = plan_of(house, "pi-4-morning")
        house.store.begin_session(
            profile_id=house.person.id,
            routine_id="pi-4-morning",
            routine_name="Morning",
            routine_revision="",
            content_hash="",
            planned_sets=1,
            plan_key=plan,
            options={"prepare_s": 8.0, "switch_s": 8.0, "rest_between_items_s": 45.0},
        )
        window.show_screen("today")
        assert not house.button("resume").isEnabled()
        window._on_resume()  # pyright: ignore[reportPrivateUsage] - as the card's Go on does

    assert window.findChild(SessionDriver) is None
    assert house.store.sessions(house.person.id, limit=5) == () or route == "going on"


def plan_of(house: House, routine_id: str) -> str:
    library = house.workspace.library
    made = plan(library.routines[routine_id], library.exercises, house.person, house.workspace.plan_options)
    return plan_key(made)
