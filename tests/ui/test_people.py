"""Who uses Heelrise here: the list, and several people in one window, each with a record of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Condition, Leg, Management, Person, ProfileId, Unlock
from guide.domain.record import SessionEnd
from guide.safety.told_by_mistake import NEVER_RUPTURED
from guide.ui.main_window import MainWindow
from guide.ui.screens.people import PeopleScreen, PersonRow
from guide.workspace import Workspace, locate
from tests.support.clock import FakeClock
from tests.support.records import begin
from tests.support.windows import button, focused, line, show, words

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ADA = PersonRow(profile_id="a", name="Ada", facts="After a rupture", current=True)
BO = PersonRow(profile_id="b", name="Bo & <b>Co</b>", facts="Keep my calves strong", locked=True)
CLEO = PersonRow(profile_id="c", name="Cleo", facts="Keep my calves strong", retired=True)
PREVENTION = Person(id=ProfileId(""), name="Bo", track=Track.PREVENTION)
RUPTURED = Person(
    id=ProfileId(""),
    name="Ada",
    track=Track.POST_INJURY,
    affected=Leg.RIGHT,
    management=Management.SURGICAL,
    day_0=date(2026, 9, 11),
)


def test_the_list(qtbot: QtBot) -> None:
    screen = show(qtbot, PeopleScreen((ADA, BO, CLEO)))
    said = {found.text() for found in screen.findChildren(QLabel) if found.isVisible()}

    assert {"Ada", "Bo & <b>Co</b>", "Now", "Left out for now", "Cleo"} <= said
    assert "Locked until a clinician has looked" in said
    assert button(screen, "people_choose_b").accessibleName() == "Change to: Bo & <b>Co</b>"
    assert screen.findChild(QAbstractButton, "people_choose_a") is None
    with qtbot.waitSignal(screen.chosen) as chosen:
        button(screen, "people_choose_b").click()
    with qtbot.waitSignal(screen.retired) as retired:
        button(screen, "people_retire_a").click()
    with qtbot.waitSignal(screen.brought_back) as back:
        button(screen, "people_back_c").click()
    with qtbot.waitSignal(screen.add_requested):
        button(screen, "people_add").click()
    assert (chosen.args, retired.args, back.args) == (["b"], ["a"], ["c"])


def test_the_focus_is_on_whom_one_may_change_to(qtbot: QtBot) -> None:
    screen = show(qtbot, PeopleScreen((ADA, BO)))
    screen.take_focus()
    assert focused().objectName() == "people_choose_b"
    screen.show_people((ADA,))
    screen.take_focus()
    assert focused().objectName() == "people_add"


def test_rename_by_keyboard(qtbot: QtBot) -> None:
    screen = show(qtbot, PeopleScreen((ADA, BO, CLEO)))
    told: list[tuple[str, str]] = []
    screen.renamed.connect(lambda profile, name: told.append((profile, name)))
    rename = button(screen, "people_rename_a")
    rename.setFocus()
    QTest.keyClick(rename, Qt.Key.Key_Return)
    assert focused().objectName() == "people_name"
    for name, says in (("", "Write a name."), ("CLEO", "called that already")):
        line(screen, "people_name").setText(name)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        assert says in words(screen, "people_name_field_problem")
    line(screen, "people_name").clear()
    QTest.keyClicks(focused(), " Ada  L ")
    QTest.keyClick(focused(), Qt.Key.Key_Return)

    assert told == [("a", "Ada L")]


def test_escape_leaves_the_name_then_the_screen(qtbot: QtBot) -> None:
    screen = show(qtbot, PeopleScreen((ADA, BO)))
    button(screen, "people_rename_b").click()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused().objectName() == "people_rename_b"
    with qtbot.waitSignal(screen.back_requested):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)


class House:
    """A window on a workspace, shown."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.workspace = Workspace(locate(data_dir=folder), now=lambda: NOW)
        self.store = self.workspace.open_record()
        self.window = MainWindow(self.workspace, clock=FakeClock())
        qtbot.addWidget(self.window)

    def add(self, person: Person) -> Person:
        return self.workspace.save_person(person)

    def open(self, qtbot: QtBot) -> None:
        self.window.open()
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def button(self, name: str) -> QAbstractButton:
        found = [one for one in self.window.findChildren(QAbstractButton, name) if one.isVisible()]
        assert found, f"no button '{name}'"
        return found[-1]

    def click(self, *names: str) -> None:
        for name in names:
            self.button(name).click()

    def write(self, name: str, text: str) -> None:
        field = [one for one in self.window.findChildren(QLineEdit, name) if one.isVisible()][-1]
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def tick(self, name: str) -> None:
        next(one for one in self.window.findChildren(QCheckBox, name) if one.isVisible()).setChecked(True)

    def sees(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def says(self, name: str) -> str:
        return next(one.text() for one in self.window.findChildren(QLabel, name) if one.isVisible())

    @property
    def title(self) -> str:
        return self.window.windowTitle().removesuffix(" – Heelrise")

    @property
    def person(self) -> Person:
        person = self.workspace.person
        assert person is not None
        return person


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path)
    yield made
    made.window.close()
    made.workspace.close()


def test_one_person_sees_no_names(qtbot: QtBot, house: House) -> None:
    house.add(RUPTURED)
    house.open(qtbot)

    assert not house.sees("nav_people")
    assert "Ada" not in house.says("subtitle")


def test_first_run_and_more(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.click("first_run_prevention", "first_run_recent_no", "first_run_welcome_more")

    assert house.title == "About you"
    assert house.person.track is Track.PREVENTION
    house.click("about_done")
    assert house.title == "Today"


def test_first_run_and_more_after_a_rupture(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    assert not house.sees("first_run_welcome_more")
    house.click("first_run_post_injury", "first_run_welcome_next", "first_run_side_left")
    house.tick("first_run_day_unknown")
    house.click("first_run_boot_no", "first_run_injury_more")

    assert house.title == "About you"
    assert house.person.affected is Leg.LEFT


def test_about_you_from_today_and_back(qtbot: QtBot, house: House) -> None:
    house.add(RUPTURED)
    house.open(qtbot)
    house.click("about-you", "about_tendon_open")
    house.tick("tendon_insertional")
    house.click("about_tendon_save")
    assert house.person.insertional_pain
    house.click("about_done")
    assert house.title == "Today"
    house.click("nav_settings", "settings_person", "about_done")
    assert house.title == "Settings"


def test_a_new_injury_locks_the_plan_at_once(qtbot: QtBot, house: House) -> None:
    unlock = Unlock(
        target="wall-stretch-straight",
        by="Dr. K",
        registration="1",
        date=date(2026, 11, 1),
        reason="Stiff.",
    )
    house.add(replace(RUPTURED, unlocks=(unlock,)))
    house.open(qtbot)
    house.click("about-you", "about_again_open", "again_management_surgical")
    house.write("again_day_0_edit", "2026-11-20")
    house.tick("again_sure")
    house.click("about_again_save")

    assert house.sees("about_lock")
    assert house.person.day_0 == date(2026, 11, 20)
    assert house.person.unlocks == ()
    assert Condition.RE_RUPTURE in house.person.conditions
    own = [routine for routine in house.workspace.library.routines.values() if routine.clinic is None]
    assert not any(house.workspace.may_start(routine) for routine in own)


def test_a_mistake_is_put_right_with_its_date(qtbot: QtBot, house: House) -> None:
    house.add(RUPTURED)
    house.open(qtbot)
    house.click("about-you", "about_mistake_open")
    house.tick("mistake_never")
    house.click("about_mistake_save")

    assert house.person.track is Track.PREVENTION
    assert house.person.affected is None
    (kept,) = house.store.criteria(house.person.id)
    assert (kept.code, kept.day) == (NEVER_RUPTURED, NOW.date())
    assert not house.sees("about_mistake")


def test_after_a_session_a_mistake_needs_a_clinician(qtbot: QtBot, house: House) -> None:
    person = house.add(RUPTURED)
    house.store.end_session(begin(house.store, person.id), SessionEnd.FINISHED)
    house.open(qtbot)
    house.click("about-you", "about_mistake_open")
    house.tick("mistake_never")
    house.click("about_mistake_save")
    assert house.person.affected is Leg.RIGHT
    house.write("mistake_by", "Dr. Klein")
    house.click("about_mistake_save")

    assert house.person.affected is None
    assert house.store.criteria(person.id)[0].by == "Dr. Klein"


def test_an_unlock_never_opens_below_the_floor(qtbot: QtBot, house: House) -> None:
    house.add(replace(RUPTURED, day_0=date(2026, 9, 11), boot_off_confirmed=True))
    house.open(qtbot)
    house.click("about-you", "about_allowed_open")
    house.write("allowed_exercise_search", "wall-stretch-straight")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    for name, text in (
        ("allowed_by", "Dr. Klein"),
        ("allowed_registration", "PH1"),
        ("allowed_date_edit", "2026-11-01"),
        ("allowed_reason", "Stiff."),
    ):
        house.write(name, text)
    house.click("about_allowed_save")
    house.click("allowed_what_weeks")
    for name, text in (
        ("allowed_by", "Dr. Klein"),
        ("allowed_registration", "PH1"),
        ("allowed_date_edit", "2026-11-01"),
        ("allowed_reason", "Going well."),
    ):
        house.write(name, text)
    house.click("about_allowed_save")
    assert house.person.override is not None
    exercise = house.workspace.library.exercises["wall-stretch-straight"]
    codes = {verdict.code for verdict in house.workspace.blocks(exercise)}

    # Week 10; the floor of a standing stretch is week 12.
    assert "needs-unlock" not in codes
    assert "too-early-to-stretch" in codes


def test_add_change_rename_leave_out_and_bring_back(qtbot: QtBot, house: House) -> None:
    ada = house.add(RUPTURED)
    house.open(qtbot)
    house.click("nav_settings", "settings_people", "people_add")
    assert house.title == "Add somebody"
    house.click("first_run_prevention", "first_run_recent_no", "first_run_welcome_next")
    assert house.title == "Add somebody"
    house.write("first_run_name", "ada")
    house.click("first_run_welcome_next")
    assert len(house.store.people()) == 1
    house.write("first_run_name", "Bo")
    house.click("first_run_welcome_next")
    assert house.title == "Today"
    bo = house.person
    assert bo.name == "Bo"
    assert house.says("subtitle").startswith("Bo · ")
    assert house.button("nav_people").text().startswith("Bo")

    house.click("nav_settings", "settings_people", f"people_rename_{ada.id}")
    house.write("people_name", "Adele")
    house.click("people_name_save", f"people_retire_{bo.id}")
    assert house.person.name == "Adele"
    assert not house.sees("nav_people")
    house.click(f"people_back_{bo.id}", f"people_choose_{bo.id}")
    assert house.title == "Today"
    assert house.person.name == "Bo"


def test_nobody_is_added_by_leaving(qtbot: QtBot, house: House) -> None:
    house.add(RUPTURED)
    house.open(qtbot)
    house.click("nav_settings", "settings_people", "people_add", "first_run_welcome_skip")

    assert house.title == "Who uses Heelrise here"
    assert len(house.store.people()) == 1
    house.click("people_back")
    assert house.title == "Settings"


def test_the_menu_in_the_rail_by_keyboard(qtbot: QtBot, house: House) -> None:
    ada = house.add(RUPTURED)
    house.add(PREVENTION)
    house.workspace.change_settings(profile=str(ada.id))
    house.open(qtbot)
    assert house.button("nav_people").accessibleName() == "Whose day: Ada"
    QTest.keyClick(house.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    # Pressed by its shortcut a button goes down for a moment first.
    qtbot.waitUntil(lambda: house.window.findChild(QMenu, "people_menu") is not None)
    menu = house.window.findChild(QMenu, "people_menu")
    assert menu is not None
    assert [(entry.text(), entry.isChecked()) for entry in menu.actions() if entry.data()] == [
        ("Ada", True),
        ("Bo", False),
    ]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)

    assert house.person.name == "Bo"
    assert house.button("nav_people").accessibleName() == "Whose day: Bo"
    house.click("nav_people")
    menu = house.window.findChildren(QMenu, "people_menu")[-1]
    menu.actions()[-1].trigger()
    menu.close()
    assert house.title == "Who uses Heelrise here"


def test_a_red_flag_locks_one_person_and_stays_while_they_are_left_out(qtbot: QtBot, house: House) -> None:
    ada = house.add(RUPTURED)
    bo = house.add(PREVENTION)
    house.workspace.change_settings(profile=str(ada.id))
    house.open(qtbot)
    house.workspace.lock("RF-DVT")
    assert house.workspace.open_lock is not None
    house.workspace.change_settings(profile=str(bo.id))
    assert house.workspace.open_lock is None
    assert any(house.workspace.may_start(one) for one in house.workspace.library.routines.values())
    house.store.retire_person(ada.id)
    house.store.bring_back_person(ada.id)
    house.workspace.change_settings(profile=str(ada.id))
    assert house.workspace.open_lock is not None
    assert not any(house.workspace.may_start(one) for one in house.workspace.library.routines.values())
    house.workspace.unlock("Dr. Klein", NOW.date(), "")
    assert house.workspace.open_lock is None


def test_a_red_flag_told_by_nobody_holds_for_whoever_comes_next(house: House) -> None:
    bo = house.add(PREVENTION)
    house.store.retire_person(bo.id)
    house.workspace.lock("RF-DVT")
    assert house.workspace.open_lock is not None
    house.store.bring_back_person(bo.id)
    assert house.workspace.open_lock is not None
    house.workspace.unlock("Dr. Klein", NOW.date(), "")
    assert house.workspace.open_lock is None


def test_two_people_do_not_see_each_others_record(qtbot: QtBot, house: House) -> None:
    ada, bo = house.add(RUPTURED), house.add(PREVENTION)
    house.store.end_session(begin(house.store, ada.id), SessionEnd.FINISHED)
    begin(house.store, ada.id)
    house.store.answer_criterion(ada.id, "dl_hr_25", met=True, day=NOW.date())
    house.workspace.change_settings(profile=str(bo.id))
    house.open(qtbot)

    assert house.workspace.unfinished is None
    assert house.workspace.recent(house.person) == ()
    assert house.person.criteria == ()
    house.click("nav_progress")
    # The other's sessions are not listed.
    assert not any("Two-leg strength" in one.text() for one in house.window.findChildren(QLabel))
    house.workspace.choose_person("ADA")
    assert len(house.workspace.recent(house.person)) == 2
    assert QApplication.activeModalWidget() is None
