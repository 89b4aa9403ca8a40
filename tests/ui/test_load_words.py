"""What is said of a routine's load, on Today and where it is rehearsed, and of each warning in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.domain.record import SessionEnd
from guide.safety.verdict import FactValue, Severity, Verdict
from guide.ui.load_words import load_note
from guide.ui.main_window import MainWindow
from guide.ui.screens.rehearsal import PreviewRow, RehearsalScreen, StepKind
from guide.ui.widgets.load_notes import LoadNote, LoadNotes
from guide.workspace import Workspace, library_in, locate
from tests.support.records import a_result, begin
from tests.support.windows import button, focused, show

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROUTINE = "pv-1-foundation"
CARD_LINE = f"load-{ROUTINE}"
RAISE = "heel-raise-double"


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        (
            "more-than-last-week",
            {"over_pct": 11},
            "With this routine you do 11 % more in these seven days than in the seven before.",
        ),
        (
            "more-than-last-week",
            {"over_pct": 250},
            "With this routine you do 3.5 times as much in these seven days as in the seven before.",
        ),
        (
            "impact-too-soon",
            {"hours": 0, "needed": 48},
            "Your last jumps or runs were less than an hour ago. Give them 48 hours.",
        ),
        (
            "heavy-too-soon",
            {"hours": 20, "needed": 48},
            "Your last heavy session was 20 hours ago. Give it 48 hours.",
        ),
        ("too-many-heavy-days", {"days": 4, "most": 3}, "This would be heavy day 4 in a week; 3 are enough."),
        (
            "too-many-contacts",
            {"contacts": 130, "most": 120},
            "It has 130 landings; 120 in one session are enough.",
        ),
        (
            "long-stretch",
            {"seconds": 90.0, "most": 60.0},
            "Two-leg heel raise: holds of 90 s; 60 s are enough.",
        ),
        (
            "stretch-before-impact",
            {"before": "pogo-double"},
            (
                "Two-leg heel raise comes right before Pogo hops, two feet. "
                "Stretch after it, or at another time."
            ),
        ),
        (
            "much-stretching",
            {"muscle": "soleus", "seconds": 300.0, "most": 240.0},
            "It stretches one muscle (soleus) for 5 min; 4 min are enough.",
        ),
    ],
)
def test_each_warning_in_words_with_its_rule_and_source(
    code: str, facts: dict[str, FactValue], said: str, tmp_path: Path
):
    library = library_in(locate(data_dir=tmp_path))
    verdict = Verdict(
        rule="SR-00",
        severity=Severity.WARN,
        code=code,
        facts=facts,
        opens_on=None,
        sources=("buist",),
        exercise_id=RAISE,
    )

    note = load_note(verdict, library)

    assert note.text == said
    assert "Rule SR-00." in note.why
    assert library.sources["buist"].citation in note.why


class House:
    """A window on somebody who did one set of raises ``days`` ago."""

    def __init__(self, qtbot: QtBot, folder: Path, days: int) -> None:
        self.now = NOW - timedelta(days=days)
        self.workspace = Workspace(locate(data_dir=folder), now=self._now)
        store = self.workspace.open_record()
        person = Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION)
        store.save_person(person)
        session = begin(store, person.id)
        store.add_result(session, a_result(reps=10))
        store.end_session(session, SessionEnd.FINISHED)
        self.now = NOW
        self.window = MainWindow(self.workspace, clock=lambda: 0.0)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.open()
        self.window.open_routine(ROUTINE)

    def _now(self) -> datetime:
        return self.now


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    house = House(qtbot, tmp_path, request.param)
    yield house
    house.window.close()
    house.workspace.close()


@pytest.mark.parametrize("house", [8], indirect=True)
def test_much_more_than_last_week_is_said_on_the_card_and_explained_at_the_rehearsal(house: House):
    line = house.window.findChild(QLabel, CARD_LINE)
    assert line is not None
    assert line.text() == "There is something to know about its load. Rehearse says what, and why."

    button(house.window, f"rehearse-{ROUTINE}").click()
    notes = house.window.findChild(LoadNotes, "rehearsal_load")
    assert notes is not None
    assert notes.isVisible()
    (note,) = notes.notes
    assert note.text.startswith("With this routine you do ")
    assert "Rule SR-26." in note.why
    # It warns; the person decides.
    assert focused().objectName() == "rehearsal_start"


@pytest.mark.parametrize("house", [15], indirect=True)
def test_with_no_week_to_compare_nothing_is_said(house: House):
    assert house.window.findChild(QLabel, CARD_LINE) is None

    button(house.window, f"rehearse-{ROUTINE}").click()

    assert house.window.findChild(LoadNotes, "rehearsal_load") is None


def test_many_notes_leave_room_for_the_steps_and_are_read_by_keyboard(qtbot: QtBot):
    rows = [PreviewRow(start_s=0, seconds=30, kind=StepKind.WORK, title="Raise")]
    notes = [LoadNote(text=f"Note {place}. " * 20, why="Because. " * 40) for place in range(9)]
    screen = show(qtbot, RehearsalScreen("Morning", rows, 30.0, notes=notes), height=600)
    card = screen.findChild(LoadNotes, "rehearsal_load")
    why = screen.findChild(QPushButton, "rehearsal_load_why")
    assert card is not None
    assert why is not None
    why.click()
    screen.setFocus()
    assert screen.view.height() > 100
    before = card.y()

    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    assert card.y() < before
    QTest.keyClick(focused(), Qt.Key.Key_PageUp)

    assert card.y() == before
