"""Keys of the player: chosen ones, remotes, media keys, a foot pedal, and keys pressed by mistake."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from guide.key_settings import USUAL_KEYS, Action, Keys
from guide.session.engine import begin, step
from guide.session.event import ChangePacing, Event, Quit, Skip, Start, Tick
from guide.session.look import Look, Stage, look
from guide.session.pacing import Pacing
from guide.ui.key_press import MODIFIERS, VOLUME
from guide.ui.screens.player.content import Content
from guide.ui.screens.player.presses import BOUNCE_S
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.widgets.key_legend import KeyLegend
from tests.support.clock import FakeClock
from tests.support.player_screens import content_of
from tests.support.session_builders import a_dose, an_item, reps
from tests.support.windows import show, words

NONE = Qt.KeyboardModifier.NoModifier
REMOTE = (Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_F5)
ODD = (0, Qt.Key.Key_unknown, 0x10FFFF, 0x7FFFFFFF, Qt.Key.Key_Adiaeresis, Qt.Key.Key_F35, Qt.Key.Key_5)
HELD = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Backspace)
PEDALS = (*REMOTE, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_7, Qt.Key.Key_Enter)
MEDIA = (Qt.Key.Key_MediaTogglePlayPause, Qt.Key.Key_MediaPlay, Qt.Key.Key_MediaPause)
TEN = content_of(an_item(a_dose(reps(10), sets=2, rest_s=60.0)), an_item(exercise_id="other"))


class Played:
    """A session on a player whose clock is moved by hand."""

    def __init__(self, qtbot: QtBot, content: Content = TEN, pacing: Pacing = Pacing.PACED) -> None:
        self.clock = FakeClock()
        self.session = begin(content.plan, pacing)
        self.events: list[Event] = []
        self.screen = PlayerScreen(clock=self.clock)
        self.screen.event_requested.connect(self.send)
        show(qtbot, self.screen, 1280, 800)
        self.screen.open(content)
        self.screen.use_keys(USUAL_KEYS)
        self.screen.setFocus()
        self.send(Start())
        self.events.clear()

    def send(self, event: Event) -> None:
        self.events.append(event)
        self.session, _cues = step(self.session, event, self.clock())
        if self.seen.stage not in {Stage.FINISHED, Stage.STOPPED}:
            self.screen.show_look(self.seen)

    @property
    def seen(self) -> Look:
        return look(self.session, self.clock())

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 2)):
            self.clock.advance(0.5)
            self.send(Tick())
        self.events.clear()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, after_s: float = 1.0) -> None:
        self.clock.advance(after_s)
        self.send(Tick())
        QTest.keyClick(self.screen, key, modifiers)

    def raw(self, key: int, text: str = "", *, repeated: bool = False) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.screen, QKeyEvent(kind, key, NONE, text, repeated))

    @property
    def legend(self) -> dict[str, str]:
        legend = self.screen.findChild(KeyLegend)
        assert legend is not None
        shown = [made.text() for made in legend.findChildren(QLabel) if made.isVisible()]
        return dict(zip(shown[1::2], shown[::2], strict=True))


def counting(qtbot: QtBot) -> Played:
    it = Played(qtbot, pacing=Pacing.SELF_PACED)
    it.screen.use_keys(USUAL_KEYS, any_key=True)
    it.send(Skip())
    it.events.clear()
    assert it.seen.stage is Stage.AWAITING_YOU
    return it


# Chosen keys


def test_a_chosen_key_works_is_shown_and_the_old_one_does_nothing(qtbot: QtBot) -> None:
    it = Played(qtbot)
    it.screen.use_keys(USUAL_KEYS.with_keys(Action.PAUSE, ("P",)))
    it.send(Skip())
    it.press(Qt.Key.Key_Space)
    assert it.seen.stage is Stage.WORKING
    it.press(Qt.Key.Key_P)
    assert it.seen.stage is Stage.PAUSED
    assert it.legend["go on"] == "P"
    made = it.screen.findChild(QPushButton, "player_go_on")
    assert made is not None
    assert (made.accessibleDescription(), made.toolTip()) == ("Key: P", "Key: P")


def test_esc_stops_whatever_the_keys_are(qtbot: QtBot) -> None:
    it = Played(qtbot)
    keys = Keys()
    for action in Action:
        keys = keys.with_keys(action, ())
    it.screen.use_keys(keys)
    it.press(Qt.Key.Key_Escape)

    assert it.seen.stage is Stage.PAUSED


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_MediaTogglePlayPause, Qt.Key.Key_MediaPlay, Qt.Key.Key_MediaPause]
)
def test_media_keys_pause_and_go_on(qtbot: QtBot, key: Qt.Key) -> None:
    it = Played(qtbot)
    it.raw(key)
    assert it.seen.stage is Stage.PAUSED
    it.clock.advance(1.0)
    it.raw(key)
    assert it.seen.stage is Stage.PREPARING


@pytest.mark.parametrize(
    ("forward", "back"),
    [(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), (Qt.Key.Key_MediaNext, Qt.Key.Key_MediaPrevious)],
)
def test_remotes_and_media_keys_go_on_and_back(qtbot: QtBot, forward: Qt.Key, back: Qt.Key) -> None:
    it = Played(qtbot)
    it.press(forward)
    assert it.seen.step_index == 1
    it.press(back)
    assert it.seen.step_index == 0


# Keys pressed by mistake


@pytest.mark.parametrize("key", [*REMOTE, *ODD, *sorted(MODIFIERS), *sorted(VOLUME)])
def test_other_keys_do_nothing(qtbot: QtBot, key: int) -> None:
    it = Played(qtbot)
    it.raw(key)

    assert it.events == []


@pytest.mark.parametrize(
    "action_key", [Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Backspace]
)
def test_a_held_key_counts_once(qtbot: QtBot, action_key: Qt.Key) -> None:
    it = Played(qtbot)
    it.raw(action_key, repeated=True)

    assert it.events == []


def test_a_key_that_bounces_is_one_press(qtbot: QtBot) -> None:
    it = Played(qtbot)
    it.press(Qt.Key.Key_Right)
    it.press(Qt.Key.Key_Right, after_s=BOUNCE_S - 0.01)
    assert it.seen.step_index == 1
    it.press(Qt.Key.Key_Right, after_s=BOUNCE_S)
    assert it.seen.step_index == 2


def test_a_set_left_by_mistake_comes_back(qtbot: QtBot) -> None:
    it = Played(qtbot)
    it.wait(8.0 + 13.0)
    assert it.seen.reps == 2
    assert "take back" not in it.legend
    it.press(Qt.Key.Key_Right)
    assert it.seen.stage is Stage.RESTING
    assert it.legend["take back"] == "Z"
    it.press(Qt.Key.Key_Z)

    assert (it.seen.stage, it.seen.reps, it.session.results) == (Stage.PAUSED, 2, ())
    assert words(it.screen, "player_away") == "Taken back. Go on when you are ready."
    it.press(Qt.Key.Key_Space)
    assert words(it.screen, "player_away") == ""
    it.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (it.seen.stage, it.seen.under) == (Stage.PAUSED, Stage.RESTING)


def test_nothing_to_take_back_is_said(qtbot: QtBot) -> None:
    it = Played(qtbot)
    it.press(Qt.Key.Key_Backspace)

    assert it.seen.stage is Stage.PREPARING
    assert words(it.screen, "player_away") == "There is nothing to take back."


def test_too_much_pain_is_not_taken_back(qtbot: QtBot) -> None:
    it = Played(qtbot)
    it.press(Qt.Key.Key_Right)
    it.press(Qt.Key.Key_Escape)
    it.screen.hold(held=True)
    it.events.clear()
    it.press(Qt.Key.Key_Backspace)

    assert it.events == [Tick()]
    assert "take back" not in it.legend


# A foot pedal


@pytest.mark.parametrize("key", PEDALS)
def test_any_key_counts_a_rep(qtbot: QtBot, key: Qt.Key) -> None:
    it = counting(qtbot)
    it.press(key)
    it.press(key)

    assert it.seen.reps == 2
    assert it.legend == {"one rep": "Any key", "take back": "Z", "stop": "Esc"}
    assert words(it.screen, "player_state") == "Any key counts"


@pytest.mark.parametrize("key", [*sorted(MODIFIERS), *sorted(VOLUME), Qt.Key.Key_Tab, Qt.Key.Key_Backtab, 0])
def test_but_for_some(qtbot: QtBot, key: int) -> None:
    it = counting(qtbot)
    it.raw(key)

    assert it.seen.reps == 0


def test_a_pedal_that_bounces_counts_once_and_a_rep_is_taken_back(qtbot: QtBot) -> None:
    it = counting(qtbot)
    it.press(Qt.Key.Key_B)
    it.press(Qt.Key.Key_B, after_s=BOUNCE_S / 2)
    it.press(Qt.Key.Key_Space, after_s=BOUNCE_S / 3)
    assert it.seen.reps == 1
    it.press(Qt.Key.Key_B)
    it.press(Qt.Key.Key_Backspace)
    assert it.seen.reps == 1
    it.press(Qt.Key.Key_Escape)
    assert it.seen.stage is Stage.PAUSED


def test_where_the_tempo_drives_keys_mean_what_they_always_mean(qtbot: QtBot) -> None:
    it = counting(qtbot)
    it.send(ChangePacing(Pacing.PACED))
    it.press(Qt.Key.Key_B)
    assert it.seen.reps == 0
    it.press(Qt.Key.Key_Space)
    assert it.seen.stage is Stage.PAUSED
    it.send(Quit())
