"""About you: every section by keyboard, what is refused and where, and what is handed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from guide.domain.activity import Sport
from guide.domain.exercise import Track, WeightBearing
from guide.domain.medicine import Exposure, Medicines
from guide.domain.person import Condition, Leg, Management, Person, ProfileId, Unlock
from guide.domain.routine import Override
from guide.ui.screens.about.picker import Option
from guide.ui.screens.about.screen import AboutScreen, Around
from guide.ui.screens.about.turns import NewInjury
from tests.support.windows import focused, line, show, words

TODAY = date(2026, 11, 22)
KNOWN = Person(
    id=ProfileId("p-1"),
    name="Ada",
    track=Track.POST_INJURY,
    affected=Leg.RIGHT,
    management=Management.SURGICAL,
    day_0=date(2026, 9, 11),
    in_boot=True,
    boot_angle_deg=-16.0,
    weight_bearing=WeightBearing.BOOT_PARTIAL,
    boot_removal_allowed=True,
    phase="pi-3",
)
HEALTHY = Person(id=ProfileId("p-1"), name="Ada", track=Track.PREVENTION)
UNLOCK = Unlock(
    target="wall-stretch", by="Dr. Klein", registration="PH1", date=date(2026, 11, 1), reason="Stiff."
)
OVERRIDE = Override(by="Dr. Klein", registration="PH1", date=date(2026, 11, 1), reason="Going well.")
EXERCISES = (
    Option(key="wall-stretch", name="Wall calf stretch"),
    Option(key="towel-stretch", name="Towel stretch"),
    Option(key="heel-raise", name="Heel raise", first=False),
)


class Asked:
    """The screen, shown, with all it has handed on; like the flow it takes on what was changed."""

    def __init__(self, qtbot: QtBot, person: Person, *, needs_clinician: bool = False) -> None:
        around = Around(
            today=TODAY,
            taken=("Bo",),
            avoid_codes=("knee_limit", "clinic_own"),
            exercises=EXERCISES,
            least_age=16,
            needs_clinician=lambda: needs_clinician,
        )
        self.screen = show(qtbot, AboutScreen(person, around), 1280, 1000)
        self.changes: list[tuple[Person, str]] = []
        self.injuries: list[NewInjury] = []
        self.mistakes: list[str] = []
        self.left = 0
        self.screen.changed.connect(self._on_changed)
        self.screen.new_injury_told.connect(self.injuries.append)
        self.screen.mistake_told.connect(self.mistakes.append)
        self.screen.back_requested.connect(self._on_left)

    def _on_changed(self, person: Person, by: str) -> None:
        self.changes.append((person, by))
        self.screen.show_person(person)

    def _on_left(self) -> None:
        self.left += 1

    @property
    def person(self) -> Person:
        return self.changes[-1][0]

    def press(self, name: str) -> None:
        """Give the focus to what has this name and press Space."""
        found = self.screen.findChildren(QAbstractButton, name)
        seen = [one for one in found if one.isVisible()]
        assert seen, name
        seen[-1].setFocus()
        QTest.keyClick(seen[-1], Qt.Key.Key_Space)

    def write(self, name: str, text: str) -> None:
        field = line(self.screen, name)
        assert field.isVisible(), name
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(focused(), key)

    def says(self, name: str) -> str:
        return words(self.screen, name)

    def sees(self, name: str) -> bool:
        found = self.screen.findChildren(QWidget, name)
        return any(one.isVisible() for one in found)


def test_what_is_known_stands_in_lines(qtbot: QtBot) -> None:
    asked = Asked(qtbot, replace(KNOWN, unlocks=(UNLOCK,), medicines=Medicines(blood_thinners=True)))

    assert asked.says("about_you_summary") == "Ada"
    assert asked.says("about_injury_summary") == "After a rupture · right · with surgery · day 0: 11 Sep 2026"
    assert asked.says("about_orders_summary") == (
        "In a boot or cast · 16° down · may come off for exercise · part weight in the boot"
    )
    assert asked.says("about_medicine_summary") == "Blood thinners"
    assert asked.says("about_plan_summary") == "Nothing told"
    assert asked.says("about_allowed_summary") == "From Dr. Klein"
    assert not asked.sees("about_lock")


def test_without_a_rupture_less_is_asked(qtbot: QtBot) -> None:
    asked = Asked(qtbot, HEALTHY)

    for name in ("about_orders", "about_allowed", "about_again", "about_mistake"):
        assert not asked.sees(name)
    asked.press("about_injury_open")
    assert not asked.sees("injury_side")
    asked.press("injury_track_post_injury")
    assert asked.sees("injury_side")


@pytest.mark.parametrize("section", ["you", "injury", "orders", "tendon", "medicine", "plan", "avoid"])
def test_saving_a_section_as_it_is_changes_nothing(qtbot: QtBot, section: str) -> None:
    person = replace(
        KNOWN,
        birth_year=1980,
        sport=Sport.CONTACT_OR_PIVOT,
        injured_on=date(2026, 9, 9),
        insertional_pain=True,
        medicines=Medicines(fluoroquinolone=Exposure(now=True), steroid_injection=Exposure()),
        conditions=frozenset({Condition.NEUROPATHY}),
        clot_history=True,
        avoid_if=frozenset({"knee_limit", "gone"}),
        wound_closed=True,
        pool_allowed=True,
    )
    asked = Asked(qtbot, person)
    asked.press(f"about_{section}_open")
    asked.press(f"about_{section}_save")

    assert asked.changes == [(person, "")]


def test_escape_leaves_the_section_then_the_screen(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_you_open")
    assert focused().objectName() == "you_name"
    asked.write("you_name", "Somebody else")
    asked.key(Qt.Key.Key_Escape)
    assert focused().objectName() == "about_you_open"
    asked.press("about_you_open")
    assert line(asked.screen, "you_name").text() == "Ada"
    asked.key(Qt.Key.Key_Escape, Qt.Key.Key_Escape)

    assert asked.changes == []
    assert asked.left == 1


def test_you_by_keyboard(qtbot: QtBot) -> None:
    asked = Asked(qtbot, HEALTHY)
    asked.press("about_you_open")
    asked.write("you_name", "  Mo   K ")
    asked.key(Qt.Key.Key_Tab)
    assert focused().objectName() == "you_birth_year"
    asked.write("you_birth_year", "1980")
    asked.press("you_sport_contact_or_pivot")
    asked.key(Qt.Key.Key_Return)

    assert asked.person == replace(HEALTHY, name="Mo K", birth_year=1980, sport=Sport.CONTACT_OR_PIVOT)
    assert asked.says("about_you_summary") == "Mo K · born 1980 · sport with contact or sharp turns"
    assert focused().objectName() == "about_you_open"


@pytest.mark.parametrize(
    ("year", "says"),
    [
        ("2027", "between 1901 and 2026"),
        ("1900", "between 1901 and 2026"),
        ("85", "between 1901"),
        ("x", "four numbers"),
    ],
)
def test_a_year_that_cannot_be_is_refused_at_its_field(qtbot: QtBot, year: str, says: str) -> None:
    asked = Asked(qtbot, HEALTHY)
    asked.press("about_you_open")
    asked.write("you_birth_year", year)
    asked.key(Qt.Key.Key_Return)

    assert asked.changes == []
    assert says in asked.says("you_birth_year_field_problem")
    assert focused().objectName() == "you_birth_year"


def test_a_name_that_is_taken_is_refused(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_you_open")
    asked.write("you_name", "bo")
    asked.key(Qt.Key.Key_Return)

    assert asked.changes == []
    assert "called that already" in asked.says("you_name_field_problem")


def test_under_sixteen_the_form_says_so_calmly(qtbot: QtBot) -> None:
    asked = Asked(qtbot, HEALTHY)
    asked.press("about_you_open")
    asked.write("you_birth_year", "2012")
    asked.key(Qt.Key.Key_Return)

    assert asked.sees("about_lock")
    assert asked.says("about_lock_why") == "Because you are, or may be, under 16."


@pytest.mark.parametrize(
    ("field", "day", "problem", "says"),
    [
        ("injury_day_0_edit", "2026-11-23", "injury_day_0_problem", "has not come yet"),
        ("injury_day_0_edit", "soon", "injury_day_0_problem", "not a day"),
        ("injury_injured_on_edit", "2026-09-12", "injury_injured_on_field_problem", "after day 0"),
        ("injury_injured_on_edit", "2026-11-23", "injury_injured_on_problem", "has not come yet"),
        ("injury_day_0_edit", "1995-05-05", "injury_day_field_problem", "before the year of birth"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(
    qtbot: QtBot, field: str, day: str, problem: str, says: str
) -> None:
    asked = Asked(qtbot, replace(KNOWN, birth_year=1996))
    asked.press("about_injury_open")
    asked.write(field, day)
    asked.key(Qt.Key.Key_Return)

    assert asked.changes == []
    assert says in asked.says(problem)


def test_a_problem_goes_away_with_its_answer(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_injury_open")
    asked.write("injury_injured_on_edit", "2026-09-12")
    asked.key(Qt.Key.Key_Return)
    asked.write("injury_injured_on_edit", "2026-09-10")
    asked.key(Qt.Key.Key_Return)

    assert asked.person.injured_on == date(2026, 9, 10)


def test_a_rupture_in_prevention_is_begun_here(qtbot: QtBot) -> None:
    asked = Asked(qtbot, HEALTHY)
    asked.press("about_injury_open")
    asked.press("injury_track_post_injury")
    asked.key(Qt.Key.Key_Return)
    assert asked.says("injury_side_field_problem") == "Choose one of these."
    asked.press("injury_side_both")
    asked.press("injury_day_unknown")
    asked.press("about_injury_save")

    assert asked.person.track is Track.POST_INJURY
    assert asked.person.affected is Leg.BOTH
    assert asked.says("about_lock_why") == "Because both sides are injured."
    assert asked.sees("about_orders")


def test_prevention_keeps_the_injury_known(qtbot: QtBot) -> None:
    bare = Person(id=ProfileId("p"), name="A", track=Track.POST_INJURY, phase="pi-3")
    asked = Asked(qtbot, bare)
    asked.press("about_injury_open")
    asked.press("injury_track_prevention")
    asked.press("about_injury_save")
    assert asked.changes == []
    assert asked.says("injury_side_field_problem") == "Choose one of these."
    asked.press("injury_side_left")
    asked.press("about_injury_save")

    assert (asked.person.track, asked.person.affected, asked.person.phase) == (
        Track.PREVENTION,
        Leg.LEFT,
        None,
    )


def test_moving_day_0_says_which_week_it_was(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_injury_open")
    asked.write("injury_day_0_edit", "2026-08-28")
    asked.key(Qt.Key.Key_Tab)

    assert "12 whole weeks" in asked.says("injury_weeks")
    assert "Until now it was week 10" in asked.says("injury_weeks")


def test_a_rupture_three_years_ago_says_what_counts(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_injury_open")
    asked.write("injury_day_0_edit", "2023-11-20")
    asked.key(Qt.Key.Key_Tab)
    assert "more than a year ago" in asked.says("injury_weeks")
    asked.press("about_injury_save")

    assert asked.person.day_0 == date(2023, 11, 20)


@pytest.mark.parametrize(
    ("angle", "says"),
    [("300", "50° down to 35° up"), ("-36", "50° down to 35° up"), ("two", "Write a number"), ("", "Write")],
)
def test_a_boot_angle_that_cannot_be_is_refused(qtbot: QtBot, angle: str, says: str) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_orders_open")
    assert line(asked.screen, "orders_angle_number").text() == "16"
    if angle:
        asked.write("orders_angle_number", angle)
    else:
        line(asked.screen, "orders_angle_number").clear()
    asked.press("about_orders_save")

    assert asked.changes == []
    assert says in asked.says("orders_boot_angle_deg_field_problem")


def test_orders_by_keyboard(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_orders_open")
    asked.write("orders_angle_number", "25°")
    asked.press("orders_wound")
    asked.press("orders_pool")
    asked.press("orders_weight_boot_full")
    asked.key(Qt.Key.Key_Return)

    assert asked.person == replace(
        KNOWN,
        boot_angle_deg=-25,
        wound_closed=True,
        pool_allowed=True,
        weight_bearing=WeightBearing.BOOT_FULL,
    )


def test_another_angle_gets_the_focus(qtbot: QtBot) -> None:
    asked = Asked(qtbot, replace(KNOWN, boot_angle_deg=None))
    asked.press("about_orders_open")
    asked.press("orders_angle_other")

    assert focused().objectName() == "orders_angle_number"


def test_without_a_boot_its_answers_are_not_told(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_orders_open")
    asked.press("orders_boot_no")
    asked.press("orders_boot_off")
    asked.press("about_orders_save")

    assert asked.person.boot_angle_deg is None
    assert not asked.person.boot_removal_allowed
    assert asked.person.boot_off_confirmed


def test_medicines_by_keyboard(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_medicine_open")
    asked.press("medicine_antibiotic_before")
    asked.write("medicine_antibiotic_last_edit", "2026-11-30")
    asked.press("medicine_injection_before")
    asked.press("medicine_tablets")
    asked.press("about_medicine_save")
    assert asked.changes == []
    assert "has not come yet" in asked.says("medicine_antibiotic_last_problem")
    asked.write("medicine_antibiotic_last_edit", "2026-10-01")
    asked.key(Qt.Key.Key_Return)

    assert asked.person.medicines == Medicines(
        fluoroquinolone=Exposure(last=date(2026, 10, 1)),
        steroid_injection=Exposure(),
        systemic_steroids=True,
    )
    assert asked.says("about_lock_why") == "Because you take steroid tablets."
    assert asked.says("about_medicine_summary") == (
        "An antibiotic ending in -floxacin, last 1 Oct 2026 · a steroid injection, day not known"
        " · steroid tablets"
    )
    # Whether they are still taken the person knows best.
    asked.press("about_medicine_open")
    asked.press("medicine_tablets")
    asked.press("about_medicine_save")
    assert not asked.person.medicines.systemic_steroids
    assert not asked.sees("about_lock")


@pytest.mark.parametrize("condition", list(Condition))
def test_a_condition_locks_the_plan_and_only_a_clinician_ends_it(qtbot: QtBot, condition: Condition) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_plan_open")
    asked.press(f"plan_{condition}")
    asked.press("about_plan_save")
    assert asked.person.conditions == {condition}
    assert asked.sees("about_lock")

    asked.press("about_plan_open")
    asked.press(f"plan_{condition}")
    asked.press("about_plan_save")
    assert len(asked.changes) == 1
    assert focused().objectName() == "about_plan_by"
    asked.key(Qt.Key.Key_Return)
    assert len(asked.changes) == 1
    assert "clinician’s name" in asked.says("about_plan_by_field_problem")
    asked.write("about_plan_by", "Dr. Klein")
    asked.key(Qt.Key.Key_Return)

    assert asked.changes[-1] == (KNOWN, "Dr. Klein")
    assert not asked.sees("about_lock")


def test_one_side_instead_of_both_needs_a_clinician_too(qtbot: QtBot) -> None:
    asked = Asked(qtbot, replace(KNOWN, affected=Leg.BOTH))
    asked.press("about_injury_open")
    asked.press("injury_side_left")
    asked.press("about_injury_save")

    assert asked.changes == []
    assert asked.sees("about_injury_by")


def test_pregnant_after_a_clot(qtbot: QtBot) -> None:
    asked = Asked(qtbot, HEALTHY)
    asked.press("about_plan_open")
    asked.press("plan_pregnant")
    asked.press("plan_clot")
    asked.press("about_plan_save")

    assert (asked.person.pregnant, asked.person.clot_history) == (True, True)
    assert "pregnant and have had a blood clot" in asked.says("about_lock_why")


def test_tendon_and_what_does_not_suit(qtbot: QtBot) -> None:
    asked = Asked(qtbot, replace(KNOWN, avoid_if=frozenset({"gone"})))
    asked.press("about_tendon_open")
    asked.press("tendon_insertional")
    asked.press("about_tendon_save")
    asked.press("about_avoid_open")
    asked.press("avoid_clinic_own")
    asked.press("about_avoid_save")

    assert asked.person.insertional_pain
    # A code that no exercise names now is kept: the clinic's folder may only be missing today.
    assert asked.person.avoid_if == {"gone", "clinic_own"}


def test_an_unlock_by_keyboard_alone(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_allowed_open")
    asked.write("allowed_exercise_search", "heel")
    asked.key(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert asked.says("allowed_exercise_chosen") == "Chosen: Heel raise"
    asked.key(Qt.Key.Key_Tab)
    assert focused().objectName() == "allowed_by"
    QTest.keyClicks(focused(), "Dr. Klein")
    asked.key(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "PH1")
    asked.key(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "2026-11-01")
    asked.key(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Stiff.")
    asked.key(Qt.Key.Key_Return)

    assert asked.person.unlocks == (replace(UNLOCK, target="heel-raise"),)
    assert asked.says("allowed_withdraw_0_said") == "Dr. Klein (PH1), 1 November 2026: Stiff."
    assert asked.says("about_allowed_summary") == "From Dr. Klein"


def test_an_unlock_without_a_name_is_refused_at_the_field(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_allowed_open")
    asked.press("about_allowed_save")

    assert asked.changes == []
    assert "clinician’s name" in asked.says("allowed_by_field_problem")
    assert "registration number" in asked.says("allowed_registration_field_problem")
    assert "Say why" in asked.says("allowed_reason_field_problem")
    assert asked.says("allowed_date_problem") == "Give the day."
    assert asked.says("allowed_exercise_field_problem") == "Choose one from the list."


@pytest.mark.parametrize(
    ("day", "says"), [("2026-11-23", "has not come yet"), ("2026-09-10", "before your day 0")]
)
def test_a_clinicians_word_on_a_day_that_does_not_count(qtbot: QtBot, day: str, says: str) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_allowed_open")
    asked.write("allowed_date_edit", day)
    asked.press("about_allowed_save")

    assert says in asked.says("allowed_date_problem")


def test_earlier_weeks_are_added_and_withdrawn(qtbot: QtBot) -> None:
    asked = Asked(qtbot, replace(KNOWN, unlocks=(UNLOCK,)))
    asked.press("about_allowed_open")
    asked.press("allowed_what_weeks")
    asked.write("allowed_by", "Dr. Klein")
    asked.write("allowed_registration", "PH1")
    asked.write("allowed_date_edit", "2026-11-01")
    asked.write("allowed_reason", "Going well.")
    asked.key(Qt.Key.Key_Return)
    assert asked.person == replace(KNOWN, unlocks=(UNLOCK,), override=OVERRIDE)
    asked.press("allowed_withdraw_weeks")
    assert asked.person == replace(KNOWN, unlocks=(UNLOCK,))
    asked.press("allowed_withdraw_0")

    assert asked.person == KNOWN
    assert asked.says("about_allowed_summary") == "Nothing entered"


def test_the_picker_finds_as_one_types(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_allowed_open")
    found = asked.screen.findChild(QWidget, "allowed_exercise_list")
    assert found is not None
    asked.write("allowed_exercise_search", "zzz")
    assert not found.isVisible()
    asked.write("allowed_exercise_search", "towel")
    assert found.isVisible()
    asked.key(Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert focused().objectName() == "allowed_exercise_search"
    asked.key(Qt.Key.Key_Return)
    assert asked.says("allowed_exercise_chosen") == "Chosen: Towel stretch"
    asked.write("allowed_exercise_search", "wall")

    assert asked.says("allowed_exercise_chosen") == ""


def test_a_new_injury_by_keyboard(qtbot: QtBot) -> None:
    asked = Asked(qtbot, KNOWN)
    asked.press("about_again_open")
    asked.press("about_again_save")
    assert asked.injuries == []
    assert asked.says("again_sure_field_problem") == "Confirm this first."
    assert asked.says("again_day_0_problem") == "Give the day."
    asked.write("again_day_0_edit", "2026-09-10")
    asked.press("again_sure")
    asked.press("about_again_save")
    assert asked.injuries == []
    assert "before the injury that is known (11 Sep 2026)" in asked.says("again_day_field_problem")
    asked.write("again_day_0_edit", "2026-11-20")
    asked.press("again_management_surgical")
    asked.key(Qt.Key.Key_Return)

    assert asked.injuries == [
        NewInjury(affected=Leg.RIGHT, management=Management.SURGICAL, day_0=date(2026, 11, 20))
    ]


@pytest.mark.parametrize("needs_clinician", [False, True])
def test_a_mistake(qtbot: QtBot, needs_clinician: bool) -> None:
    asked = Asked(qtbot, KNOWN, needs_clinician=needs_clinician)
    asked.press("about_mistake_open")
    assert asked.sees("mistake_by") is needs_clinician
    asked.press("about_mistake_save")
    assert asked.mistakes == []
    asked.press("mistake_never")
    asked.press("about_mistake_save")
    if needs_clinician:
        assert asked.mistakes == []
        assert "clinician’s name" in asked.says("mistake_by_field_problem")
        asked.write("mistake_by", "Dr. Klein")
        asked.key(Qt.Key.Key_Return)

    assert asked.mistakes == ["Dr. Klein" if needs_clinician else ""]
