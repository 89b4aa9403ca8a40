"""The moving figure: it shows the moment it is told, turns round, and sleeps whenever nothing moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from guide import workspace
from guide.domain.exercise import Exercise
from guide.drawing.figure import figure_of
from guide.drawing.film import beat_of
from guide.drawing.pace import END, START
from guide.drawing.palette import NEUTRAL, Skin
from guide.ui.widgets.figure_frames import Frames, Shot
from guide.ui.widgets.figure_view import FigureView, Moment, can_show

SIZE = QSize(420, 400)


@pytest.fixture(scope="module")
def exercises() -> dict[str, Exercise]:
    return dict(workspace.library_in(workspace.locate()).exercises)


class Source:
    """What the figure asks for, and how often it did."""

    def __init__(self, moment: Moment | None) -> None:
        self.moment = moment
        self.asked = 0

    def __call__(self) -> Moment | None:
        self.asked += 1
        return self.moment


def shown(qtbot: QtBot, moment: Moment, now: Source | None = None) -> FigureView:
    view = FigureView(now or Source(moment))
    qtbot.addWidget(view)
    view.resize(SIZE)
    view.show_moment(moment)
    with qtbot.waitExposed(view):
        view.show()
    return view


def picture(view: FigureView) -> QImage:
    return view.grab().toImage()


def test_asks_its_clock_only_while_it_moves_and_is_seen(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    moment = Moment(exercise=exercises["heel-raise-double"], moves=True)
    source = Source(moment)
    view = shown(qtbot, moment, source)
    qtbot.waitUntil(lambda: source.asked > 2)
    assert view.awake

    view.hide()
    assert not view.awake
    view.show()
    assert view.awake
    view.show_moment(replace(moment, moves=False))
    assert not view.awake
    view.show_moment(moment)
    assert view.awake
    view.show_as(NEUTRAL, pair=True)
    assert not view.awake


def test_sleeps_when_there_is_nothing_new(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    source = Source(None)
    view = shown(qtbot, Moment(exercise=exercises["heel-raise-double"], moves=True), source)

    qtbot.waitUntil(lambda: not view.awake)
    assert source.asked == 1


def test_the_moment_of_its_clock_is_what_is_shown(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    exercise = exercises["heel-raise-double"]
    source = Source(Moment(exercise=exercise, moves=True))
    view = shown(qtbot, Moment(exercise=exercise, moves=True), source)
    before = picture(view)
    source.moment = Moment(exercise=exercise, beat=beat_of(exercise, 0.4), moves=True)

    qtbot.waitUntil(lambda: view.moment is source.moment)
    assert picture(view) != before


def test_the_left_leg_is_the_mirror_of_the_right(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    moment = Moment(exercise=exercises["heel-drop-straight"], beat=START)
    right = picture(shown(qtbot, moment))
    left = picture(shown(qtbot, replace(moment, mirrored=True))).flipped(Qt.Orientation.Horizontal)

    assert right != left.flipped(Qt.Orientation.Horizontal)
    ink = QColor(right.pixel(5, 5))
    apart = sum(
        _far(QColor(right.pixel(x, y)), QColor(left.pixel(x, y)))
        for x in range(0, right.width(), 3)
        for y in range(0, right.height(), 3)
    )
    body = sum(
        _far(QColor(right.pixel(x, y)), ink)
        for x in range(0, right.width(), 3)
        for y in range(0, right.height(), 3)
    )
    assert apart < body / 10


def test_start_and_end_stand_side_by_side_and_stay(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    moment = Moment(exercise=exercises["heel-raise-double"], moves=True)
    view = shown(qtbot, moment)
    one = picture(view)
    view.show_as(NEUTRAL, pair=True)
    pair = picture(view)
    view.show_moment(replace(moment, beat=END))

    assert pair != one
    assert picture(view) == pair


def test_palette_and_person_are_painted(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    view = shown(qtbot, Moment(exercise=exercises["heel-raise-double"]))
    light = picture(view)
    view.setProperty("figure_theme", "dark")
    dark = picture(view)
    view.show_as(replace(NEUTRAL, skin=Skin.DARK))
    other = picture(view)

    assert QColor(dark.pixel(210, 20)).lightness() < 80 < QColor(light.pixel(210, 20)).lightness()
    assert other != dark
    # The window's palette stays when another person is chosen.
    assert QColor(other.pixel(210, 20)) == QColor(dark.pixel(210, 20))


def test_says_in_words_what_is_seen(qtbot: QtBot, exercises: dict[str, Exercise]) -> None:
    view = shown(qtbot, Moment(exercise=exercises["heel-raise-double"]))
    first = view.accessibleDescription()
    view.show_moment(Moment(exercise=exercises["wall-stretch-straight"]))

    assert view.accessibleName()
    assert "heel" in first.lower()
    assert view.accessibleDescription() not in {"", first}


def test_an_exercise_without_a_motion_has_no_figure(exercises: dict[str, Exercise]) -> None:
    exercise = exercises["heel-raise-double"]

    assert can_show(exercise)
    assert not can_show(replace(exercise, motion=None))


@pytest.mark.parametrize(
    "name",
    [
        "heel-raise-double",
        "heel-drop-straight",
        "wall-stretch-straight",
        "brisk-walk",
        "static-bike",
        "rope-skip",
        "band-eversion",
        "side-hip-abduction",
        "change-of-direction",
        "water-walking",
        "hsr-standing-calf",
        "foam-roll-calf",
    ],
)
@pytest.mark.parametrize("mirrored", [False, True])
def test_painting_only_what_moves_gives_the_whole_picture(
    exercises: dict[str, Exercise], name: str, mirrored: bool, qapp: object
) -> None:
    exercise = exercises[name]
    shot = Shot(exercise=exercise, look=NEUTRAL, size=SIZE, ratio=1.0, mirrored=mirrored)
    frames = Frames(shot)
    kept = _blank()
    _paint(frames, kept, 0.0, exercise, QRect(0, 0, SIZE.width(), SIZE.height()))
    for share in (0.2, 0.45, 0.7, 0.95):
        _paint(frames, kept, share, exercise, frames.moving)
        whole = _blank()
        _paint(Frames(shot), whole, share, exercise, QRect(0, 0, SIZE.width(), SIZE.height()))
        assert kept == whole, share
    scene = figure_of(exercise).at(beat_of(exercise, 0.45))
    assert scene.body


@pytest.mark.parametrize("name", ["heel-raise-double", "brisk-walk", "static-bike"])
def test_a_second_rep_needs_no_new_pictures(exercises: dict[str, Exercise], name: str, qapp: object) -> None:
    exercise = exercises[name]
    frames = Frames(Shot(exercise=exercise, look=NEUTRAL, size=QSize(640, 660), ratio=1.0))
    shares = [index / 400 for index in range(400)]
    keys = {frames.key(beat_of(exercise, share)) for share in shares}
    again = {frames.key(replace(beat_of(exercise, share), count=3)) for share in shares}

    assert keys == again
    assert len(keys) * frames.moving.width() * frames.moving.height() * 4 < 64 * 1024 * 1024


def _paint(frames: Frames, image: QImage, share: float, exercise: Exercise, dirty: QRect) -> None:
    painter = QPainter(image)
    painter.setClipRect(dirty)
    frames.paint(painter, beat_of(exercise, share), dirty)
    painter.end()


def _blank() -> QImage:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    return image


def _far(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
