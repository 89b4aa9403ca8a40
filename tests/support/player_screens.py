"""Player screens: the player on a plan of its own, without a window around it or a record behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pytestqt.qtbot import QtBot

from guide.domain.exercise import SideRule
from guide.domain.routine import Item, Superset
from guide.session.engine import begin, step
from guide.session.event import Event, Start
from guide.session.look import Look, look
from guide.ui.screens.player.content import Content
from guide.ui.screens.player.screen import PlayerScreen
from tests.support.session_builders import a_plan, an_exercise


class Played:
    """A session on a player; ``now_s`` is its clock and ``sent`` the events that the screen asked for."""

    def __init__(self, screen: PlayerScreen, content: Content) -> None:
        self.screen = screen
        self.content = content
        self.now_s = 0.0
        self.sent: list[Event] = []
        self._session = begin(content.plan)
        self.looks = 0
        screen.event_requested.connect(self.send)
        screen.open(content, self.see)
        self.send(Start())
        self.sent.clear()

    @property
    def seen(self) -> Look:
        """The session as it is now."""
        return look(self._session, self.now_s)

    def see(self) -> Look:
        """Return the same, and count how often that was asked."""
        self.looks += 1
        return self.seen

    def send(self, event: Event) -> None:
        """Let an event happen and show what comes of it."""
        self.sent.append(event)
        self._session, _cues = step(self._session, event, self.now_s)
        self.screen.show_look(self.seen)
        self.screen.show_answers(self._session.answers)


def content_of(
    *items: Item | Superset,
    names: Mapping[str, str] | None = None,
    sides: Mapping[str, SideRule] | None = None,
) -> Content:
    """Return a plan of these items and its exercises; names are the ids unless ``names`` says."""
    plan = a_plan(*items, sides=sides)
    exercises = {
        item.exercise_id: replace(
            an_exercise(item.exercise_id, (sides or {}).get(item.exercise_id, SideRule.BOTH)),
            name=(names or {}).get(item.exercise_id, item.exercise_id),
            steps=("Stand on both feet at a wall.", "Rise, hold, and lower."),
            cues=("height before number", "knee straight"),
        )
        for item in plan.items
    }
    return Content(plan=plan, exercises=exercises)


def played(qtbot: QtBot, content: Content, width: int = 1280, height: int = 800) -> Played:
    """Return a session that has just begun, on a player shown at this size."""
    screen = PlayerScreen()
    qtbot.addWidget(screen)
    screen.resize(width, height)
    made = Played(screen, content)
    with qtbot.waitExposed(screen):
        screen.show()
    return made
