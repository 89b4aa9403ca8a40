"""A clinic's own pictures and films: shown in the figure's place, in bounded memory; else the figure."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Exercise
from guide.domain.media import FoundMedia, Media, MediaKind
from guide.drawing.palette import NEUTRAL
from guide.library.media.look import look
from guide.session.event import Pause, Skip
from guide.session.look import Stage
from guide.ui.figure_choice import FigureChoice
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.reels.opening import first_picture, open_reel
from guide.ui.reels.pictures import PictureReel
from guide.ui.screens.exercise_page import ExerciseDetail, ExercisePage
from guide.ui.screens.player.content import Content
from guide.ui.thumbnails import Thumbnails, has_figure, has_picture, may_have_picture, spoken
from guide.ui.today_words import today_of_nobody
from guide.ui.widgets.figure_view import FigureView
from guide.ui.widgets.media_view import MediaView
from guide.workspace import library_in, locate
from tests.support import film_maker
from tests.support.content import write_files
from tests.support.exercises import an_exercise
from tests.support.media import chunk, encoded, mp4, png, svg, track
from tests.support.player_screens import Played, played
from tests.support.session_builders import a_plan, an_item
from tests.support.windows import show

ROOM = QSize(80, 60)
LOUD = pytest.mark.qt_log_ignore("QRhi", "Could not open media", "pipewire", extend=True)
"""What Qt's multimedia says on the console about a machine without a graphics card, and about a bad file."""
RED = QColor(255, 40, 0)


@pytest.fixture(scope="module")
def raises() -> Exercise:
    return library_in(locate()).exercises["heel-raise-double"]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two seconds, red at first."""
    path = tmp_path_factory.mktemp("film") / "a.mp4"
    made = subprocess.run(
        [sys.executable, film_maker.__file__, str(path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    if made.returncode or not path.exists():
        pytest.skip("this Qt writes no films")
    return path


def media_of(folder: Path, name: str, data: bytes, *, beside: bool = False) -> Media:
    (folder / name).write_bytes(data)
    facts = look(folder, name).facts
    found = FoundMedia(
        folder=str(folder), kind=facts.kind, width=facts.width, height=facts.height, frames=facts.frames
    )
    return Media(file=name, alt="A heel raise at a <b>wall</b>.", beside_figure=beside, found=found)


def colour(image: QImage | None) -> QColor:
    assert image is not None
    return image.pixelColor(image.rect().center())


def is_near(one: QColor, other: QColor) -> bool:
    pairs = zip((one.red(), one.green(), one.blue()), (other.red(), other.green(), other.blue()), strict=True)
    return all(abs(a - b) < 16 for a, b in pairs)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", encoded("PNG")),
        ("a.jpg", encoded("JPEG", quality=95)),
        ("a.gif", encoded("GIF")),
        ("a.gif", encoded("GIF", 5)),
        ("a.webp", encoded("WEBP", 5, lossless=True)),
        ("a.svg", svg("<rect width='40' height='30' fill='#ff2800'/>", 'viewBox="0 0 40 30"')),
    ],
)
def test_the_first_picture_of_each_kind_fills_its_room(tmp_path: Path, name: str, data: bytes) -> None:
    image = first_picture(media_of(tmp_path, name, data), ROOM)

    assert image is not None
    assert image.size() == ROOM
    assert is_near(colour(image), RED)


@pytest.mark.usefixtures("qapp")
def test_a_photo_that_was_taken_sideways_stands_upright(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    image = first_picture(media_of(tmp_path, "a.jpg", encoded("JPEG", exif=turned)), ROOM)

    assert image is not None
    assert (image.width(), image.height()) == (45, 60)


def frames_of(reel: PictureReel, qtbot: QtBot, count: int) -> list[int]:
    """Return how blue each of the coming pictures is."""
    seen: list[int] = [colour(reel.picture(ROOM)).blue()]
    reel.play()
    while len(seen) < count:
        with qtbot.waitSignal(reel.changed):
            pass
        seen.append(colour(reel.picture(ROOM)).blue())
    reel.stand()
    return seen


@pytest.mark.parametrize("most", [10_000_000, 3 * 80 * 60 * 4, 0])
@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_pictures_go_round_within_their_room_in_memory(qtbot: QtBot, kind: str, most: int) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    reel = PictureReel(encoded(kind, 5, **options), MediaKind(kind.lower()), moves=True, most_bytes=most)

    assert frames_of(reel, qtbot, 12) == [0, 25, 50, 75, 100, 0, 25, 50, 75, 100, 0, 25]
    assert reel.bytes_kept <= most


def test_pictures_stand_unless_they_are_played_and_seen(qtbot: QtBot, tmp_path: Path) -> None:
    view = MediaView()
    assert view.show_media(media_of(tmp_path, "a.gif", encoded("GIF", 5)))
    view.play(on=True)
    reel = view.reel
    assert isinstance(reel, PictureReel)
    assert not reel.plays
    show(qtbot, view, 200, 150)
    assert reel.plays
    view.hide()
    assert not reel.plays
    view.show()
    assert reel.plays
    view.play(on=False)
    assert not reel.plays


def test_what_is_damaged_inside_shows_what_came_before(qtbot: QtBot) -> None:
    data = encoded("GIF", 5)
    reel = PictureReel(data[: len(data) * 2 // 3], MediaKind.GIF, moves=True)

    seen = frames_of(reel, qtbot, 8)
    assert seen[:2] == [0, 25]
    assert len(set(seen)) < 5


@pytest.mark.usefixtures("qapp")
def test_what_passes_the_check_and_is_no_picture_is_not_shown(tmp_path: Path) -> None:
    """Only decoding tells: the parts are whole, and what is in them is noise."""
    noise = png(9, 9, chunk(b"IDAT", b"noise"), chunk(b"IEND", b""))
    view = MediaView()

    assert not view.show_media(media_of(tmp_path, "a.png", noise))
    assert not view.show_media(media_of(tmp_path, "a.svg", svg("", "")))
    assert view.reel is None
    view.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_a_file_is_looked_at_again_before_it_is_decoded(tmp_path: Path) -> None:
    media = media_of(tmp_path, "a.png", encoded("PNG"))
    (tmp_path / "a.png").write_bytes(png(50_000, 50_000, chunk(b"IDAT", b"x"), chunk(b"IEND", b"")))

    assert open_reel(media) is None
    assert open_reel(replace(media, found=None)) is None
    assert first_picture(replace(media, found=None), ROOM) is None


# The exercise page.


@pytest.fixture
def page(qtbot: QtBot) -> ExercisePage:
    return show(qtbot, ExercisePage(), 1000, 800)


def show_on(page: ExercisePage, exercise: Exercise) -> None:
    page.show_exercise(ExerciseDetail(row=ExerciseRow(exercise=exercise, origin="", lock_reason=None)))


def seen(screen: QWidget, kind: type[QWidget]) -> bool:
    return any(each.isVisibleTo(screen) for each in screen.findChildren(kind))


def play_button(page: ExercisePage) -> QPushButton:
    found = page.findChild(QPushButton, "media_play")
    assert found is not None
    return found


def test_media_stand_in_the_place_of_the_figure(page: ExercisePage, tmp_path: Path, raises: Exercise) -> None:
    show_on(page, replace(raises, media=media_of(tmp_path, "a.png", encoded("PNG"))))
    view = page.findChild(MediaView)

    assert view is not None
    assert seen(page, MediaView)
    assert not seen(page, FigureView)
    assert view.accessibleDescription() == "A heel raise at a <b>wall</b>."
    assert not play_button(page).isVisibleTo(page)
    middle = view.grab().toImage()
    assert is_near(colour(middle), RED)


def test_media_stand_beside_the_figure(page: ExercisePage, tmp_path: Path, raises: Exercise) -> None:
    show_on(page, replace(raises, media=media_of(tmp_path, "a.png", encoded("PNG"), beside=True)))
    page.resize(1900, 800)
    page.resize(700, 800)

    assert seen(page, MediaView)
    assert seen(page, FigureView)


def test_an_exercise_without_a_figure_has_its_media(page: ExercisePage, tmp_path: Path) -> None:
    show_on(page, replace(an_exercise(), media=media_of(tmp_path, "a.png", encoded("PNG"))))

    assert seen(page, MediaView)


def test_play_and_pause(page: ExercisePage, tmp_path: Path, raises: Exercise) -> None:
    show_on(page, replace(raises, media=media_of(tmp_path, "a.gif", encoded("GIF", 5))))
    view, button = page.findChild(MediaView), play_button(page)
    assert view is not None
    reel = view.reel
    assert isinstance(reel, PictureReel)
    assert (button.text(), reel.plays) == ("Play", False)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert (button.accessibleName(), reel.plays) == ("Pause", True)
    page.hide()
    assert (button.text(), reel.plays) == ("Play", False)


def test_with_reduced_motion_only_the_first_picture_shows(
    page: ExercisePage, tmp_path: Path, raises: Exercise
) -> None:
    page.show_figure_as(FigureChoice(pair=True))
    show_on(page, replace(raises, media=media_of(tmp_path, "a.gif", encoded("GIF", 5))))

    assert seen(page, MediaView)
    assert not play_button(page).isVisibleTo(page)


@pytest.mark.parametrize("moves", [True, False])
def test_the_figure_shows_where_the_file_is_gone(
    page: ExercisePage, tmp_path: Path, raises: Exercise, *, moves: bool
) -> None:
    media = media_of(tmp_path, "a.png", encoded("PNG"))
    (tmp_path / "a.png").unlink()
    show_on(page, replace(raises, media=media, motion=raises.motion if moves else None))
    note = page.findChild(QLabel, "media_note")

    assert note is not None
    assert note.isVisibleTo(page)
    assert ("figure" if moves else "steps") in note.text()
    assert not seen(page, MediaView)
    assert seen(page, FigureView) is moves


# Films.


@LOUD
def test_a_film_plays_without_sound_and_stands_at_its_first_picture(
    qtbot: QtBot, film: Path, page: ExercisePage, raises: Exercise
) -> None:
    show_on(page, replace(raises, media=media_of(film.parent, film.name, film.read_bytes())))
    view = page.findChild(MediaView)
    assert view is not None
    reel = view.reel
    assert reel is not None

    qtbot.waitUntil(lambda: reel.picture(ROOM) is not None, timeout=20_000)
    first = colour(reel.picture(ROOM))
    assert first.red() > 150
    assert first.green() < 90
    QTest.mouseClick(play_button(page), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: colour(reel.picture(ROOM)).green() > 90, timeout=20_000)
    assert not seen(page, FigureView)
    page.hide()


@LOUD
def test_a_film_that_nothing_can_decode_leaves_the_figure(
    qtbot: QtBot, page: ExercisePage, tmp_path: Path, raises: Exercise
) -> None:
    show_on(page, replace(raises, media=media_of(tmp_path, "a.mp4", mp4(track(160, 120)))))

    qtbot.waitUntil(lambda: seen(page, FigureView), timeout=20_000)
    assert not seen(page, MediaView)
    assert seen(page, QLabel)


def test_without_multimedia_there_are_no_films(
    tmp_path: Path, page: ExercisePage, raises: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "guide.ui.reels.film", None)
    show_on(page, replace(raises, media=media_of(tmp_path, "a.mp4", mp4(track(160, 120)))))

    assert seen(page, FigureView)
    assert not seen(page, MediaView)


def test_nothing_of_this_is_brought_in_by_the_window() -> None:
    program = (
        "import sys; from guide.ui import main_window; from guide.ui.screens.player import screen;"
        "print([name for name in sys.modules if 'Multimedia' in name"
        " or name.startswith(('guide.library.media.look', 'guide.ui.reels', 'xml.parsers'))])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"


# The player.


def session(qtbot: QtBot, exercise: Exercise) -> Played:
    plan = a_plan(an_item(exercise.dose, exercise.id), sides={exercise.id: exercise.side})
    made = played(qtbot, Content(plan=plan, exercises={exercise.id: exercise}))
    while made.seen.stage is not Stage.WORKING:
        made.send(Skip())
    return made


def media_view(made: Played) -> MediaView:
    (found,) = [one for one in made.screen.findChildren(MediaView) if one.isVisible()]
    return found


def test_media_move_in_the_player_while_the_set_runs(qtbot: QtBot, tmp_path: Path, raises: Exercise) -> None:
    made = session(qtbot, replace(raises, media=media_of(tmp_path, "a.gif", encoded("GIF", 5))))
    reel = media_view(made).reel
    assert isinstance(reel, PictureReel)

    assert not seen(made.screen, FigureView)
    assert reel.plays
    cues = made.screen.findChild(QWidget, "player_cues")
    assert cues is not None
    made.send(Pause())
    assert not reel.plays


def test_with_reduced_motion_media_stand_in_the_player(
    qtbot: QtBot, tmp_path: Path, raises: Exercise
) -> None:
    made = session(qtbot, replace(raises, media=media_of(tmp_path, "a.gif", encoded("GIF", 5))))
    made.screen.show_figure_as(FigureChoice(pair=True))
    made.send(Pause())
    reel = media_view(made).reel

    assert isinstance(reel, PictureReel)
    assert not reel.plays


def test_the_figure_keeps_the_time_beside_media(qtbot: QtBot, tmp_path: Path, raises: Exercise) -> None:
    made = session(qtbot, replace(raises, media=media_of(tmp_path, "a.png", encoded("PNG"), beside=True)))
    (figure,) = [one for one in made.screen.findChildren(FigureView) if one.isVisible()]

    assert figure.awake
    assert not media_view(made).geometry().intersects(figure.geometry())


@LOUD
def test_the_figure_shows_in_the_player_where_a_film_fails(
    qtbot: QtBot, tmp_path: Path, raises: Exercise
) -> None:
    made = session(qtbot, replace(raises, media=media_of(tmp_path, "a.mp4", mp4(track(160, 120)))))

    qtbot.waitUntil(lambda: seen(made.screen, FigureView), timeout=20_000)
    assert not [one for one in made.screen.findChildren(MediaView) if one.isVisible()]


# Small pictures.


@pytest.mark.usefixtures("qapp")
def test_small_pictures_are_the_first_of_the_file(tmp_path: Path, raises: Exercise) -> None:
    own = replace(raises, media=media_of(tmp_path, "a.gif", encoded("GIF", 5)), motion=None)
    painted = Thumbnails().picture(own, NEUTRAL, QSize(64, 64), 1.0).toImage()

    assert has_picture(own)
    assert may_have_picture(own)
    assert not has_figure(own)
    assert spoken(own) == "A heel raise at a <b>wall</b>."
    assert is_near(painted.pixelColor(32, 32), RED)
    assert painted.pixelColor(32, 2) == QColor(Qt.GlobalColor.white)


@pytest.mark.usefixtures("qapp")
def test_small_pictures_are_the_figure_beside_media_for_films_and_where_the_file_fails(
    tmp_path: Path, raises: Exercise
) -> None:
    figure = Thumbnails().picture(raises, NEUTRAL, QSize(64, 64), 1.0).toImage()
    media = media_of(tmp_path, "a.png", encoded("PNG"))
    film = media_of(tmp_path, "a.mp4", mp4(track(9, 9)))
    beside, gone = replace(media, beside_figure=True), replace(media, file="gone.png")

    for each in (beside, film, gone):
        shown = Thumbnails().picture(replace(raises, media=each), NEUTRAL, QSize(64, 64), 1.0).toImage()
        assert shown == figure
    nothing = Thumbnails().picture(replace(raises, media=gone, motion=None), NEUTRAL, QSize(64, 64), 1.0)
    assert nothing.toImage().pixelColor(32, 32) == QColor(Qt.GlobalColor.white)
    assert first_picture(film, ROOM) is None


# Today.


def test_today_says_that_a_file_needs_a_look(tmp_path: Path) -> None:
    text = (locate().exercises / "catalogue" / "heel-raise-double.yaml").read_text()
    pack = write_files(
        tmp_path / "pack",
        {
            "catalogue/heel-raise-double.yaml": f"{text}media: {{file: a.gif, alt: A raise}}\n",
            "a.gif": encoded("GIF", 5),
        },
    )
    places = locate(data_dir=tmp_path / "data", libraries=[pack])

    assert today_of_nobody(library_in(places), read_only="").problems == 0
    (pack / "a.gif").write_bytes(b"")
    library = library_in(places)
    assert today_of_nobody(library, read_only="").problems == 1
    assert library.left_out == ()
    assert library.exercises["heel-raise-double"].motion is not None
