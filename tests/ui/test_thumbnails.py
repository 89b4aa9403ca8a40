"""Small pictures: painted once, bounded, shown in rows and cards, moving only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Exercise, Track
from guide.domain.person import Person
from guide.drawing.palette import NEUTRAL, Look
from guide.drawing.tones import Skin
from guide.settings import MotionChoice, Settings, ThemeChoice
from guide.ui.figure_choice import FigureChoice, figure_choice
from guide.ui.main_window import MainWindow
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.screens.exercises import ExercisesScreen
from guide.ui.thumbnails import Thumbnails, has_picture, spoken
from guide.ui.widgets.picture_tile import PictureTile
from guide.workspace import Workspace, library_in, locate
from tests.support.clock import FakeClock
from tests.support.exercises import an_exercise, phases

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SIZE = QSize(64, 64)
BYTES = 64 * 64 * 4


@pytest.fixture(scope="module")
def raises() -> tuple[Exercise, ...]:
    """Three shipped exercises that stand at a wall."""
    library = library_in(locate())
    wanted = ("heel-raise-double", "heel-raise-single", "wall-stretch-straight")
    return tuple(library.exercises[one] for one in wanted)


@pytest.fixture
def screen(qtbot: QtBot, raises: tuple[Exercise, ...]) -> Iterator[ExercisesScreen]:
    made = ExercisesScreen()
    qtbot.addWidget(made)
    made.show_exercises([ExerciseRow(exercise=one) for one in raises], phases())
    made.resize(1000, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def moving(screen: ExercisesScreen) -> str:
    return screen.grid.moving.id if screen.grid.moving is not None else ""


def needs(tile: PictureTile) -> tuple[QSize, QSize]:
    """What the tile and its row ask for; nothing is laid out anew while that stays."""
    row = tile.parentWidget()
    assert row is not None
    return tile.room, row.minimumSizeHint()


def pixels(picture: QPixmap) -> set[int]:
    image = picture.toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_painted_once(raises: tuple[Exercise, ...]) -> None:
    kept = Thumbnails()
    first = kept.picture(raises[0], NEUTRAL, SIZE, 1.0)

    assert kept.kept(raises[0], NEUTRAL, SIZE, 1.0) is first
    assert kept.picture(raises[0], NEUTRAL, SIZE, 1.0) is first
    assert not kept.is_full
    assert kept.bytes_kept == BYTES
    assert len(pixels(first)) > 50


@pytest.mark.usefixtures("qapp")
def test_the_oldest_picture_goes_when_room_runs_out(raises: tuple[Exercise, ...]) -> None:
    kept = Thumbnails(2 * BYTES)
    kept.picture(raises[0], NEUTRAL, SIZE, 1.0)
    kept.picture(raises[1], NEUTRAL, SIZE, 1.0)
    kept.picture(raises[0], NEUTRAL, SIZE, 1.0)
    kept.picture(raises[2], NEUTRAL, SIZE, 1.0)

    there = [kept.kept(one, NEUTRAL, SIZE, 1.0) is not None for one in raises]
    assert there == [True, False, True]
    assert kept.bytes_kept == 2 * BYTES
    assert kept.is_full


@pytest.mark.usefixtures("qapp")
def test_an_exercise_that_was_read_anew_is_painted_anew(raises: tuple[Exercise, ...]) -> None:
    kept = Thumbnails()
    kept.picture(raises[0], NEUTRAL, SIZE, 1.0)
    other = replace(raises[0], motion=raises[2].motion)

    assert kept.kept(other, NEUTRAL, SIZE, 1.0) is None
    kept.picture(other, NEUTRAL, SIZE, 1.0)
    assert kept.bytes_kept == BYTES


@pytest.mark.usefixtures("qapp")
def test_each_look_and_pixel_ratio_has_its_own(raises: tuple[Exercise, ...]) -> None:
    kept = Thumbnails()
    usual = kept.picture(raises[0], NEUTRAL, SIZE, 1.0)
    dark = kept.picture(raises[0], Look(skin=Skin.DARK), SIZE, 1.0)
    fine = kept.picture(raises[0], NEUTRAL, SIZE, 2.0, 10)

    assert usual.toImage() != dark.toImage()
    assert (fine.width(), fine.devicePixelRatio()) == (128, 2.0)
    assert fine.toImage().pixelColor(0, 0).alpha() == 0


def test_an_exercise_without_a_motion_has_neither_picture_nor_words() -> None:
    assert not has_picture(an_exercise())
    assert spoken(an_exercise()) == ""


def test_words_of_a_picture(raises: tuple[Exercise, ...]) -> None:
    assert has_picture(raises[0])
    assert "heel" in spoken(raises[0]).casefold()


@pytest.mark.usefixtures("qapp")
def test_the_look_comes_from_the_settings() -> None:
    chosen = figure_choice(Settings(theme=ThemeChoice.CONTRAST, skin=Skin.BROWN, motion=MotionChoice.STILL))

    assert (chosen.look.theme, chosen.look.skin, chosen.pair) == ("contrast", Skin.BROWN, True)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("wish", [True, False])
def test_figures_stand_still_where_the_system_wishes_it(*, wish: bool) -> None:
    asked: list[bool] = []

    def system() -> bool:
        asked.append(wish)
        return wish

    assert figure_choice(Settings(), system).pair is wish
    assert asked == [wish]
    assert figure_choice(Settings(motion=MotionChoice.MOVES), system).pair is False
    assert figure_choice(Settings(motion=MotionChoice.STILL), system).pair is True
    assert asked == [wish], "the person's own choice asks nobody"


def test_a_tile_shows_its_number_then_its_picture_in_the_same_room(qtbot: QtBot) -> None:
    tile = PictureTile("a", 3)
    qtbot.addWidget(tile)
    tile.setStyleSheet("min-width: 64px; min-height: 64px;")
    before = tile.sizeHint()
    red = QPixmap(SIZE)
    red.fill(QColor("red"))
    tile.show_picture(red, "standing")
    tile.resize(tile.room)

    assert tile.room == SIZE
    assert tile.sizeHint() == before
    assert tile.accessibleName() == "standing"
    assert tile.grab().toImage().pixelColor(32, 32) == QColor("red")


def test_the_card_under_the_pointer_moves_until_it_leaves(screen: ExercisesScreen, qtbot: QtBot) -> None:
    grid = screen.grid
    assert grid.moving is None
    inside = grid.visualRect(grid.model().index(1, 0)).center()
    grid.entered.emit(grid.indexAt(inside))
    qtbot.waitUntil(lambda: moving(screen) == "heel-raise-single")

    grid.viewportEntered.emit()
    assert grid.moving is None


def test_the_card_of_the_keyboard_moves_and_no_other(screen: ExercisesScreen, qtbot: QtBot) -> None:
    with qtbot.waitActive(screen):
        screen.activateWindow()
    grid = screen.grid
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: moving(screen) == "heel-raise-double")
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.moving is None
    qtbot.waitUntil(lambda: moving(screen) == "heel-raise-single")

    screen.search.setFocus()
    assert grid.moving is None


def test_nothing_moves_where_that_is_not_wanted_or_not_seen(screen: ExercisesScreen, qtbot: QtBot) -> None:
    grid = screen.grid
    grid.entered.emit(grid.model().index(0, 0))
    qtbot.waitUntil(lambda: moving(screen) == "heel-raise-double")
    screen.hide()
    assert grid.moving is None

    screen.show()
    screen.show_look(FigureChoice(pair=True))
    grid.entered.emit(grid.model().index(1, 0))
    assert grid.moving is None


def test_pictures_arrive_in_the_cards(screen: ExercisesScreen, qtbot: QtBot) -> None:
    place = screen.grid.visualRect(screen.grid.model().index(0, 0)).center() - QPoint(0, 40)

    def painted() -> None:
        seen = screen.grid.viewport().grab().toImage()
        area = seen.copy(place.x() - 60, place.y() - 40, 120, 80)
        assert len(pixels(QPixmap.fromImage(area))) > 50

    qtbot.waitUntil(painted)


def test_rows_of_today_get_their_pictures_and_keep_their_size(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace(locate(data_dir=tmp_path / "data"), now=lambda: NOW)
    store = workspace.open_record()
    store.save_person(Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION))
    window = MainWindow(workspace, clock=FakeClock())
    qtbot.addWidget(window)
    window.setStyleSheet("QLabel[role='picture'] { min-width: 64px; min-height: 64px; }")
    window.open()
    tiles = window.findChildren(PictureTile)
    assert tiles
    assert not any(tile.has_picture for tile in tiles)

    before = [needs(tile) for tile in tiles]
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: all(tile.has_picture for tile in tiles))

    assert [needs(tile) for tile in tiles] == before
    assert all(tile.accessibleName() for tile in tiles)
    row = tiles[0].parentWidget()
    assert row is not None
    assert row.accessibleDescription() == tiles[0].accessibleName()

    window.show_screen("today")
    again = [tile for tile in window.findChildren(PictureTile) if tile.isVisible()]
    assert again
    assert all(tile.has_picture for tile in again)
    window.close()
    workspace.close()
