"""The player: what its buttons ask for, and what it says of the moment."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from guide.session.event import Again, Pause, Skip, Tick
from guide.session.look import Stage
from tests.support.player_screens import content_of, played
from tests.support.session_builders import a_dose, an_item, hold
from tests.support.windows import button


@pytest.mark.parametrize("after_s", [0.5, 20.0])
def test_start_this_again_begins_this_set(qtbot: QtBot, after_s: float) -> None:
    made = played(qtbot, content_of(an_item(a_dose(hold(30)))))
    made.send(Skip())
    for half_seconds in range(int(2 * after_s) + 1):
        made.now_s = half_seconds / 2
        made.send(Tick())
    made.send(Pause())
    button(made.screen, "player_again").click()

    assert made.sent[-1] == Again()
    assert (made.seen.stage, made.seen.step_index, made.seen.elapsed_s) == (Stage.PAUSED, 1, 0.0)
