"""The player at every stage, by key and by button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide.domain.exercise import SideRule
from guide.domain.routine import Item, Superset
from guide.session.engine import begin, step
from guide.session.event import Event, Pacing, Pain, Quit, Start, Tick
from guide.session.look import Stage, look
from guide.session.plan import Plan, PlanOptions
from guide.session.state import Session
from guide.ui.screens.player.content import Content
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.widgets.scores import ScoreRow
from tests.support.exercises import an_exercise
from tests.support.session_builders import a_dose, a_plan, an_item, distance, hold, intervals, reps
from tests.support.windows import focused, show, words

W = TypeVar("W", bound=QWidget)
SIDES = {"tandem": SideRule.EACH}
NAMES = {"raise": "Heel raise", "tandem": "Tandem stance", "walk": "Walk"}


class Played:
    """A session shown by a player whose clock stands still until it is moved."""

    def __init__(self, qtbot: QtBot, made: Plan, *, pacing: Pacing = Pacing.PACED) -> None:
        self.now_s = 0.0
        self.events: list[Event] = []
        self.asked: list[str] = []
        self.session: Session = begin(made, pacing)
        exercises = {
            item.exercise_id: replace(
                an_exercise(item.exercise_id, NAMES[item.exercise_id]),
                side=SIDES.get(item.exercise_id, SideRule.BOTH),
            )
            for item in made.items
        }
        self.screen = PlayerScreen()
        self.screen.event_requested.connect(self._on_event)
        self.screen.end_requested.connect(self._on_end)
        self.screen.wrong_requested.connect(self._on_wrong)
        self.screen.full_screen_requested.connect(self._on_full_screen)
        show(qtbot, self.screen)
        self.screen.open(Content(plan=made, exercises=exercises))
        self.screen.setFocus()
        self.do(Start())
        self.events.clear()

    def do(self, event: Event) -> None:
        self.session, _cues = step(self.session, event, self.now_s)
        self.screen.show_answers(self.session.answers)
        self.screen.show_look(look(self.session, self.now_s))

    def pass_time(self, seconds: float) -> None:
        end_s = self.now_s + seconds
        while self.now_s < end_s - 1e-9:
            self.now_s = min(end_s, self.now_s + 1.0)
            self.do(Tick())

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(focused(), key)

    def type(self, text: str) -> None:
        QTest.keyClicks(focused(), text)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name, QPushButton), Qt.MouseButton.LeftButton)

    def find(self, name: str, kind: type[W]) -> W:
        found = self.screen.findChild(kind, name)
        assert found is not None
        assert found.isVisible(), f"{name} is hidden"
        return found

    @property
    def stage(self) -> Stage:
        return look(self.session, self.now_s).stage

    @property
    def place(self) -> int:
        return look(self.session, self.now_s).step_index

    @property
    def reps(self) -> int | None:
        return look(self.session, self.now_s).reps

    @property
    def left_s(self) -> float:
        return look(self.session, self.now_s).left_s or 0.0

    @property
    def shown(self) -> set[str]:
        """All words that can be seen."""
        return {made.text() for made in self.screen.findChildren(QLabel) if made.isVisible() and made.text()}

    @property
    def buttons(self) -> set[str]:
        return {
            made.objectName()
            for made in self.screen.findChildren(QPushButton)
            if made.isVisible()
            and made.objectName().startswith(("player_", "rest_"))
            and "pain" not in made.objectName()
        } - {"player_end_session", "player_wrong"}

    def _on_event(self, event: Event) -> None:
        self.events.append(event)
        self.do(event)

    def _on_end(self) -> None:
        self.asked.append("end")

    def _on_wrong(self) -> None:
        self.asked.append("wrong")

    def _on_full_screen(self) -> None:
        self.asked.append("full screen")


Play = Callable[..., Played]


@pytest.fixture
def play(qtbot: QtBot) -> Iterator[Play]:
    made: list[Played] = []

    def begin_playing(*items: Item | Superset, pacing: Pacing = Pacing.PACED) -> Played:
        options = PlanOptions(prepare_s=8.0, switch_s=6.0, rest_between_items_s=45.0)
        made.append(Played(qtbot, a_plan(*items, sides=SIDES, options=options), pacing=pacing))
        return made[-1]

    yield begin_playing
    for one in made:
        one.do(Quit())


def raising(count: int = 3, sets: int = 1, rest_s: float = 0.0) -> Item:
    return an_item(a_dose(reps(count), sets=sets, rest_s=rest_s), "raise")


# The stages


def test_getting_ready(play: Play):
    it = play(raising())

    assert words(it.screen, "player_state") == "Get ready"
    assert words(it.screen, "player_exercise") == "Heel raise"
    assert words(it.screen, "player_set") == "Set 1 of 1"
    assert it.buttons == {"player_pause", "player_longer", "player_forward"}
    assert it.find("player_forward", QPushButton).text() == "Start now →"


def test_work_and_its_count(play: Play):
    it = play(raising())
    it.pass_time(8.0 + 6.0)

    assert it.stage is Stage.WORKING
    assert it.reps == 1
    assert it.buttons == {"player_pause", "player_forward", "player_slower", "player_quicker"}
    assert words(it.screen, "player_state") == ""
    assert {"Lift 2 s", "Hold 1 s"} <= it.shown or it.shown


def test_the_tempo_is_slowed_by_key_and_button_and_never_past_what_is_allowed(play: Play):
    it = play(raising())
    it.pass_time(8.0 + 1.0)
    it.type("[")
    it.find("player_slower", QPushButton).click()
    assert words(it.screen, "player_pace") == "Tempo × 0.8"
    assert not it.find("player_quicker", QPushButton).isHidden()
    it.type("]")
    it.find("player_quicker", QPushButton).click()

    assert words(it.screen, "player_pace") == "Tempo as prescribed"
    assert not it.find("player_quicker", QPushButton).isEnabled()
    it.type("]")
    assert it.session.paces == (100,)


def test_a_rest_waits_for_who_needs_longer(play: Play):
    it = play(raising(sets=2, rest_s=30.0))
    it.pass_time(8.0 + 18.0 + 5.0)
    it.type("l")
    it.pass_time(60.0)

    assert it.stage is Stage.AWAITING_YOU
    assert words(it.screen, "rest_away") == "The rest waits. Press → when you are ready."
    assert it.buttons == {"rest_longer", "rest_skip"}
    assert it.find("rest_longer", QPushButton).text() == "Count on"
    it.find("rest_longer", QPushButton).click()
    assert it.stage is Stage.RESTING
    it.find("rest_longer", QPushButton).click()
    it.press(Qt.Key.Key_Right)
    assert it.stage is Stage.WORKING


def test_getting_ready_can_wait_too(play: Play):
    it = play(raising())
    it.find("player_longer", QPushButton).click()

    assert words(it.screen, "player_state") == "Waits for you"
    assert words(it.screen, "player_away") == "Press → when you are ready."
    it.find("player_forward", QPushButton).click()
    assert (it.stage, words(it.screen, "player_away")) == (Stage.PREPARING, "")


def test_a_session_that_does_not_go_on_by_itself_says_so_and_waits(play: Play):
    it = play(raising(sets=2, rest_s=30.0))
    it.type("a")
    assert any("waits after each set" in text for text in it.shown)
    it.pass_time(8.0 + 18.0 + 40.0)

    assert it.stage is Stage.AWAITING_YOU
    assert it.buttons == {"rest_skip"}
    assert words(it.screen, "rest_away") == "Press → when you are ready."
    it.press(Qt.Key.Key_Right)
    assert it.stage is Stage.WORKING


def test_changing_sides(play: Play):
    it = play(an_item(a_dose(hold(5)), "tandem"))
    it.pass_time(8.0 + 5.0)

    assert it.stage is Stage.SWITCHING
    assert words(it.screen, "player_state") == "Change sides"


def test_waiting_for_a_distance(play: Play):
    it = play(an_item(a_dose(distance(100)), "walk"))
    it.pass_time(8.0)

    assert it.stage is Stage.AWAITING_YOU
    assert words(it.screen, "player_state") == "At your own pace"
    assert it.buttons == {"player_pause", "player_forward"}
    it.press(Qt.Key.Key_Right)
    assert it.stage is Stage.FINISHED


def test_self_paced_reps_have_their_own_buttons(play: Play):
    it = play(raising(), pacing=Pacing.SELF_PACED)
    it.pass_time(8.0)

    assert it.buttons == {"player_rep_less", "player_rep_more", "player_forward"}
    it.click("player_rep_more")
    it.click("player_rep_more")
    it.click("player_rep_less")
    assert it.reps == 1


def test_intervals_say_their_name(play: Play):
    it = play(an_item(a_dose(intervals(("jog", 20.0), ("walk", 10.0))), "walk"))
    it.pass_time(8.0 + 21.0)

    assert it.stage is Stage.WORKING
    assert look(it.session, it.now_s).interval_index == 1


def test_a_rest_between_sets_asks_for_pain_too(play: Play):
    it = play(raising(sets=2, rest_s=30.0))
    it.pass_time(8.0 + 18.0)

    assert it.stage is Stage.RESTING
    assert it.buttons == {"rest_less", "rest_more", "rest_longer", "rest_skip"}
    assert it.screen.findChild(ScoreRow, "rest_pain").isVisible()
    it.type("4")
    assert it.events == [Pain(4, 0)]


def test_a_rest_after_an_exercise_asks_for_its_pain_by_digit(play: Play):
    it = play(raising(), an_item(a_dose(hold(5)), "walk"), raising())
    it.pass_time(8.0 + 18.0)

    row = it.find("rest_pain", ScoreRow)
    assert "How much pain in Heel raise?" in it.shown
    it.type("4")
    assert row.score == 4
    assert [(answer.item_index, answer.pain) for answer in it.session.answers] == [(0, 4)]
    it.pass_time(45.0 + 8.0 + 5.0)
    assert "How much pain in Walk?" in it.shown
    assert row.score is None


def test_a_superset_shows_as_many_sets_as_it_has_rounds(play: Play):
    pair = Superset(rounds=2, items=(raising(sets=5), an_item(a_dose(hold(5), sets=7), "walk")))
    it = play(raising(), pair)
    it.pass_time(8.0 + 18.0)

    assert any(text.startswith("2 × 3") for text in it.shown)


# The keys


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_PageDown])
def test_forward(play: Play, key: Qt.Key):
    it = play(raising(), raising())
    it.press(key)
    assert it.stage is Stage.WORKING
    it.press(key)
    assert it.stage is Stage.RESTING
    it.press(key)
    assert it.stage is Stage.PREPARING


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_PageUp])
def test_back(play: Play, key: Qt.Key):
    it = play(raising())
    it.pass_time(8.0 + 7.0)
    it.press(key)
    assert (it.place, it.reps) == (1, 0)
    it.press(key)
    assert it.place == 0


def test_space_pauses_and_goes_on(play: Play):
    it = play(raising())
    it.press(Qt.Key.Key_Space)
    assert it.stage is Stage.PAUSED
    assert words(it.screen, "player_state") == "Paused"
    assert it.buttons == {"player_go_on", "player_again", "player_end"}
    it.press(Qt.Key.Key_Space)
    assert it.stage is Stage.PREPARING


def test_right_leaves_a_pause(play: Play):
    it = play(raising())
    it.press(Qt.Key.Key_Space)
    it.press(Qt.Key.Key_Right)

    assert it.stage is Stage.PREPARING


def test_escape_pauses_and_asks(play: Play):
    it = play(raising())
    it.press(Qt.Key.Key_Escape)
    assert it.stage is Stage.PAUSED
    it.press(Qt.Key.Key_Escape)
    assert it.stage is Stage.PAUSED
    assert it.asked == []
    it.click("player_end")
    assert it.asked == ["end"]


def test_escape_in_a_rest_asks_too(play: Play):
    it = play(raising(), raising())
    it.pass_time(8.0 + 18.0)
    it.press(Qt.Key.Key_Escape)

    assert it.buttons == {"rest_go_on", "rest_end"}
    it.click("rest_end")
    assert it.asked == ["end"]
    it.click("rest_go_on")
    assert it.stage is Stage.RESTING


def test_plus_and_minus_are_reps_in_a_set(play: Play):
    it = play(raising())
    it.pass_time(8.0)
    it.type("+")
    assert it.reps == 1
    it.type("-")
    assert it.reps == 0


def test_plus_and_minus_are_time_elsewhere(play: Play):
    it = play(an_item(a_dose(hold(20)), "walk"), raising())
    it.type("+")
    assert it.left_s == 23.0
    it.type("-")
    assert it.left_s == 8.0
    it.pass_time(8.0)
    it.type("+")
    assert it.left_s == 35.0


def test_the_rest_can_be_changed_by_button(play: Play):
    it = play(raising(), raising())
    it.pass_time(8.0 + 18.0)
    it.click("rest_more")
    assert it.left_s == 60.0
    it.click("rest_less")
    assert it.left_s == 45.0
    it.click("rest_skip")
    assert it.stage is Stage.PREPARING


def test_f_and_the_wrong_button_ask(play: Play):
    it = play(raising())
    it.type("f")
    it.click("player_wrong")

    assert it.asked == ["full screen", "wrong"]


def test_distance_view_leaves_only_what_can_be_read_from_afar(play: Play):
    it = play(raising())
    before = len(it.shown)
    it.type("d")
    assert len(it.shown) < before
    assert "Heel raise" in it.shown
    it.type("d")
    assert len(it.shown) == before


def test_digits_mean_nothing_in_a_set(play: Play):
    it = play(raising())
    it.pass_time(8.0)
    it.type("5")

    assert it.events == []


def test_a_held_key_counts_once(play: Play, qtbot: QtBot):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    it = play(raising())
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QApplication.sendEvent(it.screen, held)

    assert it.events == []


# Buttons and the keyboard


def test_a_click_leaves_space_to_pause(play: Play):
    it = play(raising())
    it.click("player_forward")
    assert focused() is it.screen
    it.press(Qt.Key.Key_Space)

    assert it.stage is Stage.PAUSED


def test_space_presses_the_button_that_tab_reached(play: Play):
    it = play(raising())
    it.find("player_forward", QPushButton).setFocus(Qt.FocusReason.TabFocusReason)
    it.press(Qt.Key.Key_Space)

    assert it.stage is Stage.WORKING


def test_arrows_keep_their_meaning_on_a_button(play: Play):
    it = play(raising())
    it.find("player_pause", QPushButton).setFocus(Qt.FocusReason.TabFocusReason)
    it.press(Qt.Key.Key_Right)

    assert it.stage is Stage.WORKING


def test_a_clicked_score_leaves_the_keyboard(play: Play):
    it = play(raising(), raising())
    it.pass_time(8.0 + 18.0)
    for name in ("rest_pain_4", "rest_pain_7"):
        it.click(name)
        assert focused() is it.screen
    it.press(Qt.Key.Key_Right)

    assert it.stage is Stage.PREPARING
    assert [answer.pain for answer in it.session.answers] == [7]


def test_a_ten_can_be_given_by_keyboard(play: Play):
    it = play(raising(), raising())
    it.pass_time(8.0 + 18.0)
    it.find("rest_pain", ScoreRow).setFocus(Qt.FocusReason.TabFocusReason)
    it.press(Qt.Key.Key_End)

    assert [answer.pain for answer in it.session.answers] == [10]


def test_the_keyboard_comes_back_when_the_focused_button_goes(play: Play):
    it = play(raising())
    it.press(Qt.Key.Key_Space)
    it.find("player_go_on", QPushButton).setFocus(Qt.FocusReason.TabFocusReason)
    it.press(Qt.Key.Key_Space)
    assert it.stage is Stage.PREPARING
    it.press(Qt.Key.Key_Right)

    assert it.stage is Stage.WORKING


# What stands beside it


def test_trouble_is_said_and_taken_away(play: Play):
    it = play(raising())
    it.screen.show_trouble("The disk is full: not saved yet")
    assert "The disk is full: not saved yet" in it.shown
    it.screen.show_trouble("")
    assert "The disk is full: not saved yet" not in it.shown


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (3.0, "You were away for a moment. Go on when you are ready."),
        (61.0, "You were away 1 minute. Go on when you are ready."),
        (600.0, "You were away 10 minutes. Go on when you are ready."),
    ],
)
@pytest.mark.parametrize(("before_s", "name"), [(0.5, "player_away"), (27.0, "rest_away")])
def test_a_gap_is_said(play: Play, seconds: float, said: str, before_s: float, name: str):
    it = play(raising(), raising())
    it.pass_time(before_s)
    it.now_s += seconds
    it.do(Tick())

    assert it.stage is Stage.PAUSED
    assert words(it.screen, name) == said
    made = it.find(name, QLabel)
    assert made.height() >= made.heightForWidth(made.width())
    it.press(Qt.Key.Key_Space)
    assert words(it.screen, name) == ""


def test_the_legend_names_only_keys_that_mean_something(play: Play):
    it = play(an_item(a_dose(distance(50)), "walk"), raising())
    assert "15 s" in it.shown
    it.pass_time(8.0)
    assert "15 s" not in it.shown
    assert "pain" not in it.shown
    it.press(Qt.Key.Key_Right)
    assert "pain" in it.shown
