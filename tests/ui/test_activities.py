"""Runs, jumps and walks by keyboard: what is refused, said before a jump in load, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.exercise import Track
from guide.domain.person import Leg, Management, Person
from guide.ui.main_window import MainWindow
from guide.ui.widgets.load_notes import LoadNotes
from guide.workspace import Workspace, locate
from tests.support.windows import focused

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


def a_run(
    metres: float | None = 5000, *, day: date = TODAY - timedelta(days=3), **more: object
) -> ActivityEntry:
    return ActivityEntry(kind=ActivityKind.RUN, day=day, metres=metres, **more)  # pyright: ignore[reportArgumentType] - real fields


class House:
    """A window whose person has opened the log from Progress."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.workspace = Workspace(locate(data_dir=folder), now=lambda: NOW)
        self.store = self.workspace.open_record()
        self.window = MainWindow(self.workspace, clock=lambda: 0.0)
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window)
        self._qtbot = qtbot

    def move_in(self, *log: ActivityEntry, weeks: int | None = None) -> None:
        person = Person(id=self.store.new_profile_id(), name="Ann", track=Track.PREVENTION)
        if weeks is not None:
            person = Person(
                id=person.id,
                name="Ann",
                track=Track.POST_INJURY,
                affected=Leg.LEFT,
                management=Management.NONSURGICAL,
                day_0=TODAY - timedelta(weeks=weeks),
            )
        self.store.save_person(person)
        for entry in log:
            self.store.add_activity(person.id, entry)
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.open()
        self.window.show_screen("progress")
        self.press("progress_empty_activities")

    @property
    def log(self) -> list[ActivityEntry]:
        person = self.workspace.person
        assert person is not None
        return [one.entry for one in self.store.activities(person.id, date.min)]

    def found(self, kind: type[QWidget], name: str) -> list[QWidget]:
        return [one for one in self.window.findChildren(kind, name) if one.isVisible()]

    def press(self, name: str) -> None:
        """Press a button by the keyboard."""
        found = self.found(QPushButton, name)
        assert found, f"no button '{name}'"
        found[-1].setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Space)

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(focused(), key)

    def write(self, name: str, text: str) -> None:
        found = self.found(QLineEdit, name)[-1]
        assert isinstance(found, QLineEdit)
        found.setFocus()
        found.selectAll()
        QTest.keyClicks(found, text)

    def add(self, kind: str = "run", when: str = "done", **amounts: str) -> None:
        """Open the form and fill it, without saving."""
        self.press("activities_add")
        self.press(f"activity_kind_{kind}")
        self.press(f"activity_when_{when}")
        for name, text in amounts.items():
            self.write(f"activity_{name}", text)

    def notes(self, name: str) -> list[str]:
        (found,) = self.window.findChildren(LoadNotes, name)[-1:]
        return [note.text for note in found.notes] if found.isVisible() else []

    @property
    def said(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]

    def problem(self, field: str) -> str:
        found = [
            one for one in self.found(QLabel, f"activity_{field}_field_problem") if isinstance(one, QLabel)
        ]
        return found[-1].text() if found else ""


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    house = House(qtbot, tmp_path)
    yield house
    house.window.close()
    house.workspace.close()


def test_a_run_by_keyboard_alone(house: House):
    house.move_in()
    assert focused().objectName() == "activities_add"

    house.key(Qt.Key.Key_Space)
    assert focused().objectName() == "activity_kind_run"
    # Kind, done or planned, day, minutes, kilometres: Enter goes on, and at last saves.
    house.key(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "31")
    house.key(Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "5,2")
    house.key(Qt.Key.Key_Return)

    assert house.log == [ActivityEntry(kind=ActivityKind.RUN, day=TODAY, minutes=31, metres=5200)]
    assert "Longest of the last 30 days: Run 5.2 km, 31 min" in house.said
    assert focused().objectName() == "activities_list"


def test_escape_leaves_the_form_and_then_the_log(house: House):
    house.move_in()
    house.add(minutes="20")

    house.key(Qt.Key.Key_Escape)
    assert house.found(QPushButton, "activities_add")
    house.key(Qt.Key.Key_Escape)

    assert house.window.windowTitle() == "Progress – Heelrise"
    assert house.log == []


@pytest.mark.parametrize(
    ("amounts", "field", "words"),
    [
        ({}, "minutes", "Give the distance, the minutes, or both."),
        ({"minutes": "0"}, "minutes", "Write a number above 0."),
        ({"minutes": "soon"}, "minutes", "Write a number above 0."),
        ({"minutes": "nan"}, "minutes", "Write a number above 0."),
        ({"km": "-1"}, "metres", "Write a number above 0."),
        ({"minutes": "1441"}, "minutes", "That is more than a day has. Write minutes."),
        ({"km": "5200"}, "metres", "Nobody gets as far as that in a day. Check the unit."),
        (
            {"minutes": "10", "km": "6.6"},
            "metres",
            "Nobody is that fast: in these minutes 6.5 km at the very most. Check both.",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    house: House, amounts: dict[str, str], field: str, words: str
):
    house.move_in()
    house.add(**amounts)

    house.press("activity_save")

    assert house.problem(field) == words
    assert house.log == []


def test_days_fit_to_plans_and_to_what_was_done(house: House):
    house.move_in()
    house.add(minutes="20")
    house.write("activity_day_edit", TOMORROW.isoformat())
    house.press("activity_save")
    assert house.problem("day") == "This day has not come yet. Choose “Planned”, or an earlier day."

    house.press("activity_when_planned")
    assert house.problem("day") == ""
    house.write("activity_day_edit", (TODAY - timedelta(days=1)).isoformat())
    house.press("activity_save")
    assert house.problem("day") == "This day is over. Choose “Done”, or a later day."

    house.write("activity_day_edit", (TODAY + timedelta(days=400)).isoformat())
    house.press("activity_save")
    assert "That is too far ahead. Check the year." in house.said
    assert house.log == []


def test_a_plan_at_ten_percent_over_is_kept_without_a_word(house: House):
    house.move_in(a_run())
    house.add(when="planned", km="5.5")

    assert house.notes("activity_notes") == house.notes("activity_hint") == []
    house.press("activity_save")

    assert house.log[-1] == a_run(5500, day=TODAY, planned=True)


def test_a_plan_just_over_ten_percent_asks_once_more(house: House):
    house.move_in(a_run())
    house.add(when="planned", km="5.51")

    words = "5.51 km is a little over 10 % more than your longest of the 30 days before, 5 km."
    assert house.notes("activity_notes") == [words]
    house.key(Qt.Key.Key_Return)
    assert house.log == [a_run()]
    assert focused().objectName() == "activity_km"

    # Enter alone never decides: it leads to the button that says what it does.
    house.key(Qt.Key.Key_Return)
    assert focused().objectName() == "activity_save"
    assert house.found(QPushButton, "activity_save")[-1].accessibleName() == "Plan it anyway"
    house.key(Qt.Key.Key_Return)
    assert house.log[-1] == a_run(5510, day=TODAY, planned=True)


def test_a_changed_plan_is_asked_about_anew(house: House):
    house.move_in(a_run())
    house.add(when="planned", km="6")
    house.press("activity_save")
    house.write("activity_km", "9")

    assert house.notes("activity_notes") == [
        "9 km is 80 % more than your longest of the 30 days before, 5 km."
    ]
    house.press("activity_save")

    assert house.log == [a_run()]


def test_rule_evidence_and_source_on_demand(house: House):
    house.move_in(a_run())
    house.add(when="planned", km="6")
    assert not [words for words in house.said if "SR-26" in words]

    house.press("activity_notes_why")

    (why,) = [words for words in house.said if "SR-26" in words]
    assert "1.64 times as often" in why
    assert "5,205 runners" in why
    assert "Source: " in why


def test_with_nothing_to_compare_a_plan_is_kept_with_a_hint(house: House):
    house.move_in(a_run(day=TODAY - timedelta(days=31)))
    house.add(when="planned", km="6")

    hint = "There is no run in the 30 days before to compare with. Begin short."
    assert house.notes("activity_hint") == [hint]
    house.press("activity_save")

    assert len(house.log) == 2


def test_a_plan_is_compared_with_the_days_before_its_own_day(house: House):
    house.move_in(a_run(day=TODAY - timedelta(days=30)))
    house.add(when="planned", km="5")
    assert house.notes("activity_hint") == []

    house.write("activity_day_edit", TOMORROW.isoformat())
    house.key(Qt.Key.Key_Return)

    assert house.notes("activity_hint") == [
        "There is no run in the 30 days before to compare with. Begin short."
    ]


def test_what_was_done_is_kept_with_what_it_means(house: House):
    house.move_in(a_run())
    house.add(km="10.1")

    assert house.notes("activity_hint") == [
        "10.1 km is 102 % more than your longest of the 30 days before, 5 km."
    ]
    house.press("activity_save")

    assert house.log[-1] == a_run(10_100, day=TODAY)


def test_a_plan_becomes_done_is_removed_and_put_back(house: House):
    plan = a_run(day=TODAY, planned=True)
    house.move_in(plan)
    (view,) = house.found(QListView, "activities_list")
    assert focused() is view
    house.key(Qt.Key.Key_Return)
    house.press("activity_when_done")
    house.press("activity_save")
    assert house.log == [a_run(day=TODAY)]

    house.key(Qt.Key.Key_Return)
    house.press("activity_remove")
    assert house.log == []
    house.press("activities_restore")
    assert house.log == [a_run(day=TODAY)]


def test_after_a_rupture_no_run_is_planned_before_the_rules_open_it(house: House):
    house.move_in(weeks=10)
    house.add(when="planned", km="3")
    house.press("activity_save")

    (refused,) = house.found(QLabel, "activity_refused")
    assert isinstance(refused, QLabel)
    assert refused.text().startswith("This cannot be planned yet. ")
    assert house.log == []

    # What was done anyway is a fact, and a walk is no run.
    house.press("activity_when_done")
    house.press("activity_save")
    house.add("walk", "planned", minutes="20")
    house.press("activity_save")
    assert [one.kind for one in house.log] == [ActivityKind.RUN, ActivityKind.WALK]


def test_nothing_is_planned_while_a_red_flag_is_open(house: House):
    house.move_in()
    house.workspace.lock("calf-clot")
    house.add("walk", "planned", minutes="20")

    house.press("activity_save")

    assert house.log == []
    assert any(words.startswith("You reported that something is wrong.") for words in house.said)
