"""Each sound has a twin that can be seen, and is there when the sound is heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from guide.domain.exercise import SideRule
from guide.domain.routine import Item
from guide.session.cue import Cue, CueKind
from guide.session.engine import begin, step
from guide.session.event import ChangePacing, Event, NeedLonger, Pause, Quit, Resume, SetDone, Start, Tick
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.state import Session
from guide.session.timeline import timeline
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.sound.tones import Tone, tone_of
from guide.ui.widgets.ring import Ring
from guide.ui.widgets.tempo_bar import TempoBar
from tests.support.player_screens import content_of
from tests.support.session_builders import a_dose, an_item, hold, intervals, reps


class Shown:
    """A player at the moment at which a sound is first heard."""

    def __init__(self, qtbot: QtBot, tone: Tone, *items: Item, asked: Event | None) -> None:
        self.screen = PlayerScreen()
        qtbot.addWidget(self.screen)
        self.screen.resize(1280, 900)
        content = content_of(*items, sides={"raise": SideRule.EACH})
        self.screen.open(content)
        self.now_s = 0.0
        self.session: Session = begin(content.plan)
        self._steps = content.plan.steps
        told = self._send(Start())
        self.screen.show()
        ticks = 0
        while not self._has(tone, told):
            ticks += 1
            assert ticks < 20_000, f"{tone} is never heard"
            self.now_s += 0.05
            told = self._send(asked if asked is not None and ticks == 170 else Tick())
            if asked is not None and ticks == 180 and not self._has(tone, told):
                told = self._send(Resume())

    def _send(self, event: Event) -> tuple[Cue, ...]:
        self.session, told = step(self.session, event, self.now_s)
        self.screen.show_look(look(self.session, self.now_s))
        return told

    def _has(self, tone: Tone, told: tuple[Cue, ...]) -> bool:
        return any(tone_of(cue.kind, self._steps[cue.step_index]) is tone for cue in told)

    def words(self, name: str) -> str:
        found = self.screen.findChild(QLabel, name)
        return found.text() if found is not None and found.isVisible() else ""

    def ring(self, name: str = "player_ring") -> Ring:
        found = self.screen.findChild(Ring, name)
        assert found is not None
        assert found.isVisible()
        return found

    def part(self) -> str:
        found = self.screen.findChild(TempoBar)
        assert found is not None
        assert found.isVisible()
        return found.accessibleDescription()


@dataclass(frozen=True)
class Twin:
    """What is seen with a sound."""

    seen: Callable[[Shown], object]
    items: tuple[Item, ...]
    asked: Event | None = None


REPS = (an_item(a_dose(reps(3), sets=2, rest_s=30)),)
LONG = (an_item(a_dose(hold(30)), "hold"),)
JOGS = (an_item(a_dose(intervals()), "jog"),)
TWINS = {
    Tone.READY: Twin(lambda it: it.words("player_state") == "Get ready", REPS),
    Tone.COUNT: Twin(lambda it: it.ring().count == "3", REPS),
    Tone.START: Twin(lambda it: it.words("player_state") == "" and it.ring().count == "0", REPS),
    Tone.LIFT: Twin(lambda it: it.part() == "Lift", REPS),
    Tone.HOLD: Twin(lambda it: it.part() == "Hold", REPS),
    Tone.LOWER: Twin(lambda it: it.part() == "Lower", REPS),
    Tone.REP: Twin(lambda it: it.ring().count == "1", REPS),
    Tone.INTERVAL: Twin(lambda it: it.ring().caption == "Jog", JOGS),
    Tone.HALFWAY: Twin(lambda it: it.words("player_state") == "Halfway", LONG),
    Tone.LAST: Twin(lambda it: it.ring().count == "3", LONG),
    Tone.SWITCH: Twin(lambda it: it.words("player_state") == "Change sides", REPS),
    Tone.SET_DONE: Twin(lambda it: it.words("player_state") == "Change sides", REPS, SetDone()),
    Tone.REST: Twin(lambda it: it.ring("rest_ring").count == "30", REPS),
    Tone.YOUR_TURN: Twin(
        lambda it: it.words("player_state") == "At your own pace", REPS, ChangePacing(Pacing.SELF_PACED)
    ),
    Tone.PAUSE: Twin(lambda it: it.words("player_state") == "Paused", REPS, Pause()),
    Tone.RESUME: Twin(lambda it: it.words("player_state") == "", REPS, Pause()),
}
"""All but the last two, which end the player: their twins are the screens after it."""


def test_every_sound_has_its_twin():
    assert set(TWINS) | {Tone.FINISHED, Tone.STOP} == set(Tone)


@pytest.mark.parametrize("tone", TWINS)
def test_what_is_heard_is_seen(qtbot: QtBot, tone: Tone):
    twin = TWINS[tone]
    assert twin.seen(Shown(qtbot, tone, *twin.items, asked=twin.asked))


def test_halfway_is_seen_as_long_as_it_is_said(qtbot: QtBot):
    it = Shown(qtbot, Tone.HALFWAY, *LONG, asked=None)
    it.now_s += 2.9
    it._send(Tick())
    for _moment in range(10):
        it.now_s += 0.05
        it._send(Tick())
    assert it.words("player_state") in {"", "Paused"}


def test_a_session_that_ends_is_over_for_the_screen_too():
    content = content_of(*LONG)
    session, _told = step(begin(content.plan), Start(), 0.0)
    session, told = step(session, Quit(), 1.0)
    assert [cue.kind for cue in told] == [CueKind.STOPPED]
    assert look(session, 1.0).stop_reason == "quit"
    assert timeline(content.plan.steps[-1], Pacing.PACED).beats[0].kind is CueKind.FINISHED


def test_whatever_changes_by_itself_is_heard():
    """A step that begins or ends, a rep, a part of a rep, an interval, a pause: never without a cue."""
    items = (*REPS, *LONG, *JOGS)
    content = content_of(*items, sides={"raise": SideRule.EACH})
    session, told = step(begin(content.plan), Start(), 0.0)
    kinds = {cue.kind for cue in told}
    before = look(session, 0.0)
    asked: dict[int, Event] = {5: NeedLonger(), 15: SetDone(), 170: Pause(), 180: Resume(), 3000: SetDone()}
    for tick in range(1, 20_000):
        # Never at the very border of two parts, which one microsecond would decide.
        now_s = tick * 0.04371
        session, told = step(session, asked.get(tick, Tick()), now_s)
        seen = look(session, now_s)
        changed = [
            getattr(seen, name) != getattr(before, name)
            for name in ("stage", "step_index", "reps", "tempo_part", "interval_index")
        ]
        assert told or not any(changed), (tick, before, seen)
        kinds |= {cue.kind for cue in told}
        before = seen
        if seen.stage is Stage.FINISHED:
            break
    assert kinds == set(CueKind) - {CueKind.AWAIT, CueKind.AWAY, CueKind.STOPPED}
