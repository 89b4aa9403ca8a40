"""Awake while a set or a rest runs, and not a moment longer."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guide.session.engine import begin, step
from guide.session.event import ChangePacing, Event, Pause, Quit, Resume, Start, Tick
from guide.session.look import look
from guide.session.pacing import Pacing
from guide.session.state import Session
from guide.ui.awake import Awake, system_hold
from tests.support.hearing import NotedHolds
from tests.support.session_builders import a_dose, a_plan, an_item, reps

PATIENCE_S = 10.0


class Watched:
    """A session whose looks an ``Awake`` follows."""

    def __init__(self) -> None:
        self.holds = NotedHolds()
        self.awake = Awake(self.holds.hold)
        self.session: Session = begin(a_plan(an_item(a_dose(reps(1)))))
        self.now_s = 0.0

    def send(self, event: Event) -> None:
        self.session, _told = step(self.session, event, self.now_s)
        self.awake.follow(look(self.session, self.now_s))

    def next(self) -> str:
        """What the thread did next."""
        return self.holds.log.get(timeout=PATIENCE_S)


@pytest.fixture
def watched(qtbot: QtBot):
    made = Watched()
    yield made
    made.awake.close()


def test_a_hold_is_taken_at_the_start_and_let_go_in_a_pause(watched: Watched):
    watched.send(Start())
    assert watched.next() == "hold"
    watched.send(Tick())
    watched.send(Pause())
    assert watched.next() == "free"
    watched.send(Resume())
    assert watched.next() == "hold"
    watched.send(ChangePacing(Pacing.SELF_PACED))
    assert watched.awake.wanted
    watched.send(Quit())
    assert watched.next() == "free"
    assert watched.holds.log.empty()


def test_a_session_that_comes_to_its_end_lets_go(watched: Watched):
    watched.send(Start())
    for _second in range(20):
        watched.now_s += 1
        watched.send(Tick())
    assert (watched.next(), watched.next()) == ("hold", "free")


def test_sleeping_lets_go(watched: Watched):
    watched.send(Start())
    watched.now_s = 1000.0
    watched.send(Tick())
    assert (watched.next(), watched.next()) == ("hold", "free")


def test_closing_lets_go_before_it_returns(watched: Watched):
    watched.send(Start())
    watched.awake.close()
    assert [watched.holds.log.get_nowait(), watched.holds.log.get_nowait()] == ["hold", "free"]
    watched.awake.close()


def test_a_ready_session_holds_nothing(watched: Watched):
    watched.send(Tick())
    assert not watched.awake.wanted
    assert watched.awake._thread is None


def test_a_system_without_any_of_it_is_met_quietly(qtbot: QtBot):
    asked: list[int] = []

    def refuse() -> AbstractContextManager[object]:
        asked.append(1)
        if len(asked) == 1:
            raise OSError("no bus")
        return nullcontext()

    watched = Watched()
    watched.awake = Awake(refuse)
    for event in (Start(), Pause(), Resume()):
        watched.send(event)
    watched.awake.close()
    assert len(asked) == 2


def test_the_real_hold_never_raises(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    with system_hold():
        pass
