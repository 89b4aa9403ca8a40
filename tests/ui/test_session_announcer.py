"""What a screen reader is told of a session, and that nothing is told while nobody listens."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from guide.domain.dose import Dose
from guide.domain.exercise import SideRule
from guide.history.store import Store
from guide.session.engine import begin
from guide.session.event import Pause, Resume, Start, Tick
from guide.session.timeline import rehearse
from guide.session_keeper import SessionKeeper
from guide.ui import announcing
from guide.ui.frame import Frame
from guide.ui.session_announcer import SessionAnnouncer, milestones
from guide.ui.session_driver import SessionDriver
from tests.support.clock import FakeClock
from tests.support.player_screens import content_of
from tests.support.records import START, a_person, a_store
from tests.support.records import begin as begin_in
from tests.support.session_builders import a_dose, an_item, distance, hold, intervals, reps


@dataclass
class Listener:
    """Notes what is announced."""

    there: bool = True
    said: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])

    def is_there(self) -> bool:
        return self.there

    def note(self, speaker: QObject, words: str, *, urgent: bool = False) -> None:
        assert isinstance(speaker, QWidget)
        if words:
            self.said.append((words, urgent))


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    made = Listener()
    monkeypatch.setattr(announcing, "is_listening", made.is_there)
    monkeypatch.setattr(announcing, "announce", made.note)
    return made


class Spoken:
    """A session whose milestones are announced."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.store: Store = a_store(folder)
        self.store.save_person(a_person())
        self.clock = FakeClock()
        content = content_of(an_item(a_dose(hold(20.0))))
        keeper = SessionKeeper(self.store, begin_in(self.store), START)
        self.driver = SessionDriver(begin(content.plan), keeper, clock=self.clock)
        speaker = QWidget()
        qtbot.addWidget(speaker)
        self.announcer = SessionAnnouncer(speaker, clock=self.clock, parent=speaker)
        self.announcer.follow(self.driver, content)

    def pass_time(self, seconds: int) -> None:
        for _ in range(seconds * 20):
            self.clock.advance(0.05)
            self.driver.send(Tick())


@pytest.fixture
def spoken(qtbot: QtBot, tmp_path: Path):
    made = Spoken(qtbot, tmp_path)
    yield made
    made.driver.send(Pause())
    made.store.close()


def test_a_hold_is_announced_at_its_milestones(spoken: Spoken, listener: Listener):
    spoken.driver.send(Start())
    spoken.pass_time(12)
    spoken.driver.send(Pause())
    spoken.clock.advance(60)
    spoken.driver.send(Resume())
    spoken.pass_time(30)

    assert listener.said == [
        ("raise.", False),
        ("Three seconds left.", False),
        ("Start.", False),
        ("Paused.", True),
        ("Going on.", False),
        ("Halfway.", False),
        ("Three seconds left.", False),
        ("Finished.", True),
    ]


def test_nothing_is_worked_out_while_nobody_listens(spoken: Spoken, listener: Listener):
    listener.there = False
    spoken.driver.send(Start())
    spoken.pass_time(9)
    assert listener.said == []

    listener.there = True
    spoken.pass_time(12)

    assert [words for words, _urgent in listener.said] == ["Halfway."]


def test_what_came_late_after_a_stall_is_not_announced(spoken: Spoken, listener: Listener):
    spoken.driver.send(Start())
    spoken.pass_time(7)
    spoken.clock.advance(1.9)
    spoken.driver.send(Tick())

    assert [words for words, _urgent in listener.said] == ["raise.", "Three seconds left."]


@pytest.mark.parametrize(
    ("dose", "side", "expected"),
    [
        (a_dose(reps(2)), SideRule.BOTH, ["raise.", "Start.", "Finished."]),
        (
            a_dose(hold(5.0), switch_s=6.0),
            SideRule.EACH,
            ["raise, left leg.", "Start.", "Change sides. Now the right leg.", "Start.", "Finished."],
        ),
        (
            a_dose(hold(5.0), sets=2, rest_s=30.0),
            SideRule.BOTH,
            [
                "raise. Set 1 of 2.",
                "Start.",
                "Rest, 30 seconds. Next: raise. Set 2 of 2.",
                "Start.",
                "Finished.",
            ],
        ),
        (a_dose(intervals()), SideRule.BOTH, ["raise.", "Start. jog.", "walk.", "Finished."]),
        (a_dose(distance()), SideRule.BOTH, ["raise.", "Start. 100 metres, at your own pace. Finished."]),
    ],
)
def test_each_form_of_work_has_its_milestones(dose: Dose, side: SideRule, expected: list[str]):
    content = content_of(an_item(dose), sides={"raise": side})
    moments: dict[float, list[str]] = {}
    for at_s, cue in rehearse(content.plan):
        words = milestones([cue], content)
        if words and words != "Three seconds left.":
            moments.setdefault(at_s, []).append(words)

    assert [" ".join(words) for words in moments.values()] == expected


def test_what_the_window_says_is_announced(qtbot: QtBot, tmp_path: Path, listener: Listener):
    frame = Frame((), tmp_path)
    qtbot.addWidget(frame)
    frame.say("Not all of this session is on disk yet.")

    assert listener.said == [("Not all of this session is on disk yet.", False)]


def test_announcing_needs_no_screen_reader(qtbot: QtBot):
    speaker = QWidget()
    qtbot.addWidget(speaker)
    announcing.announce(speaker, "Halfway.")
    announcing.announce(speaker, "")

    assert not announcing.is_listening()
