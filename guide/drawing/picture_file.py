"""Picture file: an exercise as PNG, SVG or looping GIF, without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSaveFile, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from guide.domain.exercise import Exercise
from guide.drawing.figure import Figure, figure_of
from guide.drawing.film import frame_of, length_s, scene_of, way_of
from guide.drawing.palette import NEUTRAL, Look
from guide.drawing.scene_painter import paint_scene
from guide.drawing.still import paint_still

KINDS = (".png", ".svg", ".gif")
LEAST_PX, MOST_PX, MOST_GIF_PX = 16, 4096, 1024
"""Widths a picture may have. All frames of a GIF are in memory at once, hence its lower limit."""
_SHAPE = 3 / 4
"""Height beside width."""
_FRAME_S, _MOST_FRAMES = 0.05, 160


class PictureError(Exception):
    """The file was not written; an older one of the name is as it was. ``reason`` is the system's own."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a picture shall show.

    Attributes:
        at: Share of one rep or round, 0 to 1; ``None`` for start, end and the way between in one picture. A
            GIF shows the whole rep.
        left: Whether the left leg is the working one; the person then faces left.
        width: In pixels; the height is three quarters of it.
    """

    at: float | None = None
    left: bool = False
    width: int = 800
    look: Look = NEUTRAL

    @property
    def size(self) -> QSize:
        """Width and height in pixels."""
        return QSize(self.width, max(1, round(self.width * _SHAPE)))


def write_picture(exercise: Exercise, path: Path, wanted: Wanted) -> None:
    """Write a picture; the end of the file's name says which kind.

    Raises:
        PictureError: The file could not be written.
        ValueError: The exercise has no motion, or the file's name none of ``KINDS`` at its end.
    """
    if QGuiApplication.instance() is None:
        application = QGuiApplication(["heelrise", "-platform", "offscreen"])
        application.setApplicationName("heelrise")
    figure = figure_of(exercise)
    kind = path.suffix.lower()
    if kind == ".png":
        data = _png(figure, wanted)
    elif kind == ".svg":
        data = _svg(figure, wanted)
    elif kind == ".gif":
        data = _gif(figure, wanted)
    else:
        raise ValueError(f"{path}: no picture ends with '{path.suffix}'")
    _write(path, data)


def picture(exercise: Exercise, wanted: Wanted) -> QImage:
    """Return the picture as pixels.

    Raises:
        ValueError: The exercise has no motion.
    """
    return _image(figure_of(exercise), wanted, wanted.at)


def _image(figure: Figure, wanted: Wanted, at: float | None) -> QImage:
    image = QImage(wanted.size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _paint(painter, figure, wanted, at)
    painter.end()
    return image


def _paint(painter: QPainter, figure: Figure, wanted: Wanted, at: float | None) -> None:
    rect = QRectF(0, 0, wanted.size.width(), wanted.size.height())
    box = frame_of(figure)
    if at is None:
        paint_still(painter, way_of(figure), wanted.look, rect, box, mirrored=wanted.left)
    else:
        scene = scene_of(figure.exercise, at)
        paint_scene(painter, scene, wanted.look, rect, box, mirrored=wanted.left)


def _png(figure: Figure, wanted: Wanted) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _image(figure, wanted, wanted.at).save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stub wants bytes, the call wants text
    return bytes(data.data())


def _svg(figure: Figure, wanted: Wanted) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(wanted.size)
    generator.setViewBox(QRectF(0, 0, wanted.size.width(), wanted.size.height()))
    generator.setTitle(figure.exercise.name)
    painter = QPainter(generator)
    _paint(painter, figure, wanted, wanted.at)
    painter.end()
    return bytes(data.data())


def _gif(figure: Figure, wanted: Wanted) -> bytes:
    from guide.drawing.gif import gif  # noqa: PLC0415 - PNG and SVG need no Pillow

    length = length_s(figure.exercise)
    count = min(_MOST_FRAMES, max(2, round(length / _FRAME_S)))
    return gif(_frames(figure, wanted, count), [length * (index + 1) / count for index in range(count)])


def _frames(figure: Figure, wanted: Wanted, count: int) -> Iterator[QImage]:
    for index in range(count):
        yield _image(figure, wanted, index / count)


def _write(path: Path, data: bytes) -> None:
    file = QSaveFile(str(path))
    if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
        return
    raise PictureError(path, file.errorString())
