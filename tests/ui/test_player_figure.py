"""The player's figure: the same moment as count and tempo bar, the coming set in rests, and quiet pauses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide import workspace
from guide.domain.dose import RepWork
from guide.domain.exercise import Exercise
from guide.domain.person import Leg
from guide.drawing.pace import START, Part, beat_in_rep
from guide.session.event import Pause, Resume, Skip, Tick
from guide.session.look import Stage, TempoPart
from guide.session.plan import Rest, Work
from guide.ui.figure_choice import FigureChoice
from guide.ui.screens.player.content import Content
from guide.ui.screens.player.how_to import HowTo
from guide.ui.screens.player.moment import moment_of
from guide.ui.widgets.figure_view import FigureView
from tests.support.player_screens import Played, played
from tests.support.session_builders import a_plan, an_item

PARTS = {TempoPart.LIFT: Part.LIFT, TempoPart.HOLD: Part.HOLD, TempoPart.LOWER: Part.LOWER}


@pytest.fixture(scope="module")
def exercises() -> dict[str, Exercise]:
    return dict(workspace.library_in(workspace.locate()).exercises)


def content_of(exercises: dict[str, Exercise], *ids: str) -> Content:
    chosen = {name: exercises[name] for name in ids}
    plan = a_plan(
        *(an_item(one.dose, name) for name, one in chosen.items()),
        sides={name: one.side for name, one in chosen.items()},
    )
    return Content(plan=plan, exercises=chosen)


def until(made: Played, wanted: Stage) -> Played:
    while made.seen.stage is not wanted:
        made.send(Skip())
    return made


def at(made: Played, seconds: float) -> Played:
    """Let a session go on for so long, looked at every quarter of a second."""
    until_s = made.now_s + seconds
    while made.now_s < until_s:
        made.now_s = min(until_s, made.now_s + 0.25)
        made.send(Tick())
    return made


def view(made: Played) -> FigureView:
    """The picture that is seen."""
    found = [one for one in made.screen.findChildren(FigureView) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def words_shown(made: Played) -> bool:
    return any(one.isVisible() for one in made.screen.findChildren(HowTo))


def test_is_at_the_moment_of_count_and_tempo_bar(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    content = content_of(exercises, "heel-raise-double")
    made = until(played(qtbot, content), Stage.WORKING)
    seen_parts: set[Part] = set()
    for _ in range(40):
        at(made, 0.45)
        seen = made.seen
        shown = moment_of(seen, content)
        assert shown is not None
        assert seen.tempo_part is not None
        assert shown.beat.part is PARTS[seen.tempo_part]
        assert shown.beat.done == pytest.approx(seen.tempo_fraction)
        assert shown.beat.count == seen.reps
        assert shown.moves
        seen_parts.add(shown.beat.part)
    assert seen_parts == set(Part)


def test_moves_between_two_looks_but_never_past_a_pause(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    made = at(until(played(qtbot, content_of(exercises, "heel-raise-double")), Stage.WORKING), 1.0)
    figure = view(made)
    before = figure.moment
    made.now_s += 0.3
    qtbot.waitUntil(lambda: figure.moment != before)
    made.send(Pause())
    held = figure.moment
    looks = made.looks
    made.now_s += 5.0

    assert not figure.awake
    assert figure.moment == held
    for _ in range(20):
        QApplication.processEvents()
    assert made.looks == looks
    made.send(Resume())
    assert figure.awake
    assert held is not None
    assert figure.moment is not None
    assert figure.moment.beat.sweep == pytest.approx(held.beat.sweep)


def test_getting_ready_shows_the_start_and_the_steps(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    made = played(qtbot, content_of(exercises, "heel-raise-double"))
    shown = view(made).moment

    assert made.seen.stage is Stage.PREPARING
    assert shown is not None
    assert shown.beat == START
    assert not view(made).awake
    assert words_shown(made)


def test_changing_sides_turns_the_figure(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    content = content_of(exercises, "heel-drop-straight")
    made = played(qtbot, content)
    sides: list[tuple[Stage, bool]] = []
    for _ in range(4):
        shown = view(made).moment
        assert shown is not None
        leg = getattr(made.seen.step, "leg", None)
        assert shown.mirrored == (leg is Leg.LEFT)
        sides.append((made.seen.stage, shown.mirrored))
        made.send(Skip())
    works = [mirrored for stage, mirrored in sides if stage is Stage.WORKING]
    assert set(works) == {True, False}


def test_a_rest_shows_where_the_next_exercise_begins(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    content = content_of(exercises, "heel-raise-double", "wall-stretch-straight")
    made = played(qtbot, content)
    rests = 0
    while made.seen.stage not in {Stage.FINISHED, Stage.STOPPED} and made.seen.next_work is not None:
        if isinstance(made.seen.step, Rest):
            rests += 1
            coming = content.work(made.seen.next_work)
            shown = view(made).moment
            assert isinstance(coming, Work)
            assert shown is not None
            assert (shown.exercise.id, shown.beat) == (coming.exercise_id, START)
            assert shown.mirrored == (coming.leg is Leg.LEFT)
            assert not view(made).awake
        made.send(Skip())
    assert rests >= 2


def test_at_your_own_pace_the_movement_goes_round(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    content = content_of(exercises, "heel-raise-double")
    seen = replace(
        until(played(qtbot, content), Stage.WORKING).seen,
        stage=Stage.AWAITING_YOU,
        under=Stage.AWAITING_YOU,
        elapsed_s=0.0,
        reps=4,
    )
    step = seen.step
    assert isinstance(step, Work)
    assert isinstance(step.work, RepWork)
    tempo = step.work.tempo
    shown = moment_of(replace(seen, elapsed_s=7.5 * tempo.rep_s), content)

    assert shown is not None
    assert shown.beat == beat_in_rep(tempo, 0.5 * tempo.rep_s, 4)
    assert shown.moves


def test_down_brings_the_steps_and_up_takes_them_away(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    made = until(played(qtbot, content_of(exercises, "heel-raise-double")), Stage.WORKING)
    cues = made.screen.findChildren(QWidget, "player_cues")
    assert [one.isVisible() for one in cues].count(True) == 1
    assert not words_shown(made)

    QTest.keyClick(made.screen, Qt.Key.Key_Down)
    assert words_shown(made)
    assert not any(one.isVisible() for one in cues)
    QTest.keyClick(made.screen, Qt.Key.Key_Up)
    assert not words_shown(made)


def test_the_distance_view_keeps_the_figure_alone(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    made = until(played(qtbot, content_of(exercises, "heel-raise-double")), Stage.WORKING)
    QTest.keyClick(made.screen, Qt.Key.Key_D)

    qtbot.waitUntil(lambda: view(made).height() > made.screen.height() / 2)
    assert not words_shown(made)
    assert not any(one.isVisible() for one in made.screen.findChildren(QWidget, "player_cues"))


def test_without_a_figure_the_words_stay(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    content = content_of(exercises, "heel-raise-double")
    still = {name: replace(one, motion=None) for name, one in content.exercises.items()}
    made = until(played(qtbot, replace(content, exercises=still)), Stage.WORKING)

    assert words_shown(made)
    assert not any(one.isVisible() for one in made.screen.findChildren(FigureView))


def test_reduced_motion_never_wakes_the_figure(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    made = played(qtbot, content_of(exercises, "heel-raise-double"))
    made.screen.show_figure_as(FigureChoice(pair=True))
    until(made, Stage.WORKING)
    at(made, 2.0)

    assert not view(made).awake


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (900, 700)])
def test_cues_lie_below_the_feet(qtbot: QtBot, exercises: dict[str, Exercise], size: tuple[int, int]) -> None:
    made = until(played(qtbot, content_of(exercises, "heel-raise-double"), *size), Stage.WORKING)
    figure = view(made)
    card = next(one for one in made.screen.findChildren(QWidget, "player_cues") if one.isVisible())
    qtbot.waitUntil(lambda: figure.rect().contains(card.geometry()))
    picture = figure.grab().toImage()

    floor = picture.pixel(figure.width() - 20, figure.height() - 20)
    above = [picture.pixel(x, card.y() - 2) for x in range(30, figure.width() - 30)]
    assert set(above) == {floor}


@pytest.mark.parametrize("skips", range(5))
@pytest.mark.parametrize("size", [(640, 480), (800, 600), (1280, 800)])
def test_a_figure_pushes_nothing_out_of_the_window(
    qtbot: QtBot, exercises: dict[str, Exercise], size: tuple[int, int], skips: int
) -> None:
    made = played(qtbot, content_of(exercises, "heel-drop-straight", "band-eversion"), *size)
    for distance in (False, True):
        for _ in range(0 if distance else skips):
            made.send(Skip())
        if distance:
            QTest.keyClick(made.screen, Qt.Key.Key_D)
        for _ in range(3):
            QApplication.processEvents()
        for one in made.screen.findChildren(QPushButton):
            if one.isVisible():
                corner = one.mapTo(made.screen, one.rect().bottomRight())
                assert made.screen.rect().contains(corner), one.objectName()
        assert (made.screen.width(), made.screen.height()) == size
