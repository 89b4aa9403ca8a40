"""The player: what its buttons ask for, what it says, and how it gives way in a small window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from guide.domain.exercise import SideRule
from guide.domain.person import Leg
from guide.session.event import Again, Pause, Skip, Tick
from guide.session.look import Stage
from guide.session.plan import Rest, Work
from guide.ui.screens.player.how_to import HowTo
from guide.ui.theme.theme import Theme, apply
from guide.ui.widgets.key_legend import KeyLegend
from guide.ui.widgets.ring import Ring
from guide.ui.wording import leg_name
from tests.support.desktop import ROOT
from tests.support.player_screens import Played, content_of, played
from tests.support.session_builders import a_dose, an_item, duration, hold, intervals, reps
from tests.support.windows import button, words

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
EACH = {"raise": SideRule.EACH}
RAISES = an_item(a_dose(reps(15), sets=2, rest_s=30))
RUN = an_item(a_dose(intervals(("jog", 60), ("walk", 120), ("jog", 90)), sets=3, rest_s=30), "run")
WHERE = {"preparing": 0, "working": 1, "switching": 2, "resting": 4, "resting and asked": 8, "running": 10}


@pytest.fixture
def text_percent(request: pytest.FixtureRequest) -> Iterator[int]:
    """Give the application the theme at this text size."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font, sheet, palette = app.font(), app.styleSheet(), app.palette()
    apply(
        app,
        Theme(palette="light", text_percent=request.param),
        family=font.family(),
        icons=ROOT / "assets" / "icons",
    )
    yield request.param
    app.setStyleSheet(sheet)
    app.setFont(font)
    app.setPalette(palette)


def skipped(made: Played, steps: int) -> Played:
    for _ in range(steps):
        made.send(Skip())
    return made


def ring(made: Played, name: str = "player_ring") -> Ring:
    found = made.screen.findChild(Ring, name)
    assert found is not None
    return found


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


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


@pytest.mark.parametrize("name", ["Heel raise", LONG])
@pytest.mark.parametrize("steps", WHERE.values(), ids=WHERE)
@pytest.mark.parametrize(
    ("text_percent", "size"), [(100, QSize(640, 480)), (200, QSize(1280, 800))], indirect=["text_percent"]
)
@pytest.mark.usefixtures("text_percent")
def test_everything_to_press_is_in_the_window(qtbot: QtBot, size: QSize, steps: int, name: str) -> None:
    content = content_of(RAISES, RUN, names={"raise": name, "run": name}, sides=EACH)
    made = played(qtbot, content, size.width(), size.height())
    for pause in (False, True):
        if pause:
            made.send(Pause())
        else:
            skipped(made, steps)
        settle()

        assert made.screen.size() == size
        assert made.screen.minimumSizeHint().width() <= 600
        shown = [one for one in made.screen.findChildren(QPushButton) if one.isVisible()]
        assert {"player_end_session", "player_wrong"} < {one.objectName() for one in shown}
        for one in shown:
            corner = one.mapTo(made.screen, QPoint(0, 0))
            assert corner.x() >= 0, one.objectName()
            assert corner.x() + one.width() <= size.width(), one.objectName()
            assert corner.y() + one.height() <= size.height(), one.objectName()
            assert one.height() >= 44, one.objectName()


@pytest.mark.parametrize("steps", WHERE.values(), ids=WHERE)
@pytest.mark.parametrize(
    ("text_percent", "size"),
    [(100, QSize(1280, 800)), (100, QSize(640, 480)), (200, QSize(1280, 800))],
    indirect=["text_percent"],
)
@pytest.mark.usefixtures("text_percent")
def test_the_ring_keeps_its_size_in_a_pause(qtbot: QtBot, size: QSize, steps: int) -> None:
    made = skipped(played(qtbot, content_of(RAISES, RUN, sides=EACH), size.width(), size.height()), steps)
    name = "rest_ring" if made.seen.stage is Stage.RESTING else "player_ring"
    settle()
    before = ring(made, name).geometry()
    made.send(Pause())
    settle()

    assert ring(made, name).geometry() == before


@pytest.mark.parametrize("text_percent", [100], indirect=True)
@pytest.mark.usefixtures("text_percent")
def test_what_comes_next_gives_way_before_the_words_and_these_before_the_keys(qtbot: QtBot) -> None:
    made = skipped(played(qtbot, content_of(RAISES, sides=EACH), 1280, 800), 1)
    seen: list[tuple[bool, bool, bool]] = []
    for high in range(800, 400, -10):
        made.screen.resize(1280, high)
        settle()
        legend = made.screen.findChild(KeyLegend)
        assert legend is not None
        shown = (
            bool(words(made.screen, "player_next")),
            any(one.isVisible() for one in made.screen.findChildren(HowTo)),
            legend.isVisible(),
        )
        if shown not in seen:
            seen.append(shown)

    order = [(True, True, True), (False, True, True), (False, False, True), (False, False, False)]
    assert seen == [shown for shown in order if shown in seen]
    assert seen[0] == order[0]
    assert seen[-1] == order[-1]


def test_next_is_what_comes_after_the_coming_set(qtbot: QtBot) -> None:
    content = content_of(RAISES, RUN, names={"raise": "Raise", "run": "Run"}, sides=EACH)
    steps = content.plan.steps
    for index, step in enumerate(steps[:-1]):
        if isinstance(step, Rest):
            continue
        coming = [later for later in steps[index:] if isinstance(later, Work)][1:2]
        named = content.after(index)[1]
        if coming:
            assert f"Set {coming[0].set_number} of {coming[0].set_count}" in named
            assert leg_name(coming[0].leg) in named or coming[0].leg is Leg.BOTH
        else:
            assert named == "The end"
    assert content.after(0) == ("Next", "Raise · RIGHT leg · Set 1 of 2")
    assert content.after(2) == ("Next, after 30 s rest", "Raise · LEFT leg · Set 2 of 2")


def test_an_interval_says_which_it_is_and_which_comes_next(qtbot: QtBot) -> None:
    made = skipped(played(qtbot, content_of(RUN)), 1)
    assert (ring(made).caption, ring(made).count, ring(made).unit) == ("Jog", "60", "1 of 3")
    assert words(made.screen, "player_next") == "walk 2 min"
    for second in range(181):
        made.now_s = float(second)
        made.send(Tick())

    assert (ring(made).caption, ring(made).unit) == ("Jog", "3 of 3")
    assert words(made.screen, "player_next") == "run · Set 2 of 3"


@pytest.mark.parametrize(
    ("seconds", "count", "unit"),
    [(10_800, "3:00:00", "hours"), (600, "10:00", "min"), (99, "99", "seconds")],
)
def test_the_unit_fits_the_count(qtbot: QtBot, seconds: float, count: str, unit: str) -> None:
    made = skipped(played(qtbot, content_of(an_item(a_dose(duration(seconds))))), 1)

    assert (ring(made).count, ring(made).unit) == (count, unit)


def test_a_rest_says_which_set_comes_next(qtbot: QtBot) -> None:
    made = skipped(played(qtbot, content_of(RAISES, sides=EACH)), 4)

    assert words(made.screen, "rest_set") == "Set 2 of 2"
    assert words(made.screen, "rest_leg") == "LEFT leg first"


@pytest.mark.parametrize("steps", WHERE.values(), ids=WHERE)
@pytest.mark.parametrize("text_percent", [100], indirect=True)
@pytest.mark.usefixtures("text_percent")
def test_all_words_of_the_distance_view_are_large(qtbot: QtBot, steps: int) -> None:
    made = skipped(played(qtbot, content_of(RAISES, RUN, sides=EACH)), steps)
    QTest.keyClick(made.screen, Qt.Key.Key_D)
    settle()
    shown = [one for one in made.screen.findChildren(QLabel) if one.isVisible() and one.text()]

    assert shown
    assert {one.text(): one.fontInfo().pixelSize() for one in shown if one.fontInfo().pixelSize() < 28} == {}
