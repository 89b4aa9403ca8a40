"""Exercises as files, and the same pixels on a real screen as without one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from guide.domain.exercise import Exercise
from guide.drawing.film import length_s
from guide.drawing.picture_file import PictureError, Wanted, picture, write_picture
from tests.support.desktop import ROOT, Desktop, has_screen
from tests.support.golden import differing

_SMALL = Wanted(width=240)


def test_png_holds_the_picture(qapp: QGuiApplication, catalogue: dict[str, Exercise], tmp_path: Path):
    path = tmp_path / "raise.png"
    wanted = replace(_SMALL, at=0.4)

    write_picture(catalogue["heel-raise-double"], path, wanted)

    assert QImage(str(path)) == picture(catalogue["heel-raise-double"], wanted)


def test_svg_shows_the_same(qapp: QGuiApplication, catalogue: dict[str, Exercise], tmp_path: Path):
    path = tmp_path / "raise.svg"
    write_picture(catalogue["mini-squat"], path, _SMALL)

    shown = QImage(_SMALL.size, QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    QSvgRenderer(QByteArray(path.read_bytes())).render(painter)
    painter.end()
    assert differing(shown, picture(catalogue["mini-squat"], _SMALL))[0] < 0.02
    assert b"Mini" in path.read_bytes() or b"squat" in path.read_bytes()


@pytest.mark.parametrize("name", ["heel-raise-double", "wall-stretch-straight", "static-bike"])
def test_gif_takes_as_long_as_the_movement(
    name: str, qapp: QGuiApplication, catalogue: dict[str, Exercise], tmp_path: Path
):
    path = tmp_path / "moving.gif"
    write_picture(catalogue[name], path, replace(_SMALL, width=96))

    with Image.open(path) as moving:
        total = 0
        for index in range(getattr(moving, "n_frames", 1)):
            moving.seek(index)
            total += moving.info["duration"]
    assert total == pytest.approx(length_s(catalogue[name]) * 1000, abs=10)


def test_a_file_that_cannot_be_written_is_told(
    qapp: QGuiApplication, catalogue: dict[str, Exercise], tmp_path: Path
):
    with pytest.raises(PictureError, match=r"raise\.png"):
        write_picture(catalogue["heel-raise-double"], tmp_path / "none" / "raise.png", _SMALL)


def test_an_unknown_kind_is_refused(qapp: QGuiApplication, catalogue: dict[str, Exercise], tmp_path: Path):
    with pytest.raises(ValueError, match="bmp"):
        write_picture(catalogue["heel-raise-double"], tmp_path / "raise.bmp", _SMALL)


@pytest.mark.skipif(not has_screen(), reason="needs Xvfb")
def test_a_real_screen_gives_the_same_pixels(catalogue: dict[str, Exercise], tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from PySide6.QtGui import QGuiApplication;"
        "app = QGuiApplication([]); assert app.platformName() == 'xcb';"
        "from guide import workspace; from guide.drawing.picture_file import Wanted, picture;"
        "exercises = workspace.library_in(workspace.locate()).exercises;"
        "picture(exercises['wobble-board-double'], Wanted(width=240, at=0.3)).save(sys.argv[1])"
    )
    path = tmp_path / "xcb.png"
    with Desktop() as desktop:
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            cwd=ROOT,
            env={
                "DISPLAY": desktop.name,
                "QT_QPA_PLATFORM": "xcb",
                "PATH": "/usr/bin:/bin",
                "HOME": str(tmp_path),
            },
            check=True,
        )

    here = picture(catalogue["wobble-board-double"], replace(_SMALL, at=0.3))
    assert QImage(str(path)).convertToFormat(here.format()) == here
