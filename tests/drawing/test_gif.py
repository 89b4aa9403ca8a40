"""Moving pictures."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PySide6.QtGui import QColor, QImage

from guide.drawing.gif import gif


def _frame(colour: str, x: int) -> QImage:
    image = QImage(33, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    for y in range(8):
        image.setPixelColor(x, y, QColor("#e4572e"))
    return image


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_frames_times_and_colours_are_kept():
    picture = _opened(gif([_frame("#f0ebe0", x) for x in (2, 12, 22)], [0.333, 0.667, 1.0]))

    durations: list[int] = []
    for index in range(picture.n_frames):
        picture.seek(index)
        durations.append(picture.info["duration"])
        shown = picture.convert("RGB")
        assert shown.getpixel((2 + 10 * index, 3)) == (0xE4, 0x57, 0x2E)
        assert shown.getpixel((30, 15)) == (0xF0, 0xEB, 0xE0)
    assert durations == [330, 340, 330]
    assert picture.info["loop"] == 0


def test_frames_that_are_alike_become_one_that_stays():
    picture = _opened(gif([_frame("white", x) for x in (2, 2, 2, 9)], [0.1, 0.2, 0.3, 0.4]))

    assert picture.n_frames == 2
    assert picture.info["duration"] == 300
