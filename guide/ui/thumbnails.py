"""Thumbnails: small pictures of exercises, each painted once and kept as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from guide.domain.exercise import Exercise
from guide.drawing.figure import Figure, figure_of
from guide.drawing.film import beats_of, frame_of
from guide.drawing.pace import END, Beat
from guide.drawing.palette import Look
from guide.drawing.scene_painter import paint_scene
from guide.drawing.telling import describe

MOST_BYTES = 64 * 1024 * 1024
"""Room for the pictures of eighty exercises at twice the usual text size on a large screen."""
_PIXEL_BYTES = 4

_Key = tuple[str, Look, int, int, float, int]


class Thumbnails:
    """Pictures by exercise, look and size. What was not asked for longest goes first when room runs out."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[_Key, tuple[Exercise, QPixmap]] = OrderedDict()

    def kept(
        self, exercise: Exercise, look: Look, size: QSize, ratio: float, radius: int = 0
    ) -> QPixmap | None:
        """Return a picture that is there already; see ``picture``."""
        key = _key(exercise, look, size, ratio, radius)
        found = self._kept.get(key)
        # An exercise of the same id may have been read anew.
        if found is None or found[0] is not exercise:
            return None
        self._kept.move_to_end(key)
        return found[1]

    def picture(self, exercise: Exercise, look: Look, size: QSize, ratio: float, radius: int = 0) -> QPixmap:
        """Return the pose that tells most.

        Args:
            exercise: What is shown; it has a motion or a picture of its own.
            look: How.
            size: In the units of the window.
            ratio: Pixels of the screen in one of them.
            radius: Of the rounded corners.

        Raises:
            ValueError: The exercise has no motion, or one that cannot be drawn.
        """
        found = self.kept(exercise, look, size, ratio, radius)
        if found is not None:
            return found
        made = _painted(exercise, look, size, ratio, radius)
        key = _key(exercise, look, size, ratio, radius)
        old = self._kept.pop(key, None)
        self._bytes += _bytes(made) - (_bytes(old[1]) if old else 0)
        self._kept[key] = (exercise, made)
        while self._bytes > self._most and len(self._kept) > 1:
            _oldest, (_exercise, gone) = self._kept.popitem(last=False)
            self._bytes -= _bytes(gone)
        return made

    @property
    def is_full(self) -> bool:
        """Whether another picture like the last would push one out."""
        last = next(reversed(self._kept.values()), None)
        return last is not None and self._bytes + _bytes(last[1]) > self._most

    @property
    def bytes_kept(self) -> int:
        """What the kept pictures take, in bytes."""
        return self._bytes


def telling_beat(figure: Figure) -> Beat:
    """Return the moment that shows best what is done: where a movement is furthest, or a step on its way."""
    if figure.strides is not None:
        return beats_of(figure)[0]
    if figure.pedals is not None:
        return beats_of(figure)[1]
    return END


def own_picture(exercise: Exercise) -> bool:
    """Whether a picture of the clinic's own takes the place of the figure; a film leaves it there."""
    media = exercise.media
    found = None if media is None or media.beside_figure else media.found
    return found is not None and not found.kind.is_film


def may_have_picture(exercise: Exercise) -> bool:
    """Whether it is worth while to ask ``has_picture``, which takes longer."""
    return exercise.motion is not None or own_picture(exercise)


def has_picture(exercise: Exercise) -> bool:
    """Whether there is a small picture of an exercise."""
    return own_picture(exercise) or has_figure(exercise)


def has_figure(exercise: Exercise) -> bool:
    """Whether there is a figure of an exercise."""
    if exercise.motion is None:
        return False
    try:
        figure_of(exercise)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=128)
def spoken(exercise: Exercise) -> str:
    """Return what a picture of the exercise shows, for people who cannot see it; empty if there is none."""
    if exercise.media is not None and own_picture(exercise):
        return exercise.media.alt
    try:
        return describe(exercise)
    except ValueError:
        return ""


def _painted(exercise: Exercise, look: Look, size: QSize, ratio: float, radius: int) -> QPixmap:
    own = _own(exercise, size * ratio)
    figure = figure_of(exercise) if own is None else None
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill("transparent")
    rect = QRectF(0, 0, size.width(), size.height())
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if radius:
        corners = QPainterPath()
        corners.addRoundedRect(rect, radius, radius)
        painter.setClipPath(corners)
    if own is not None:
        # Whoever draws on nothing has white paper in mind.
        painter.fillRect(rect, Qt.GlobalColor.white)
        place = QRectF(0, 0, own.width() / ratio, own.height() / ratio)
        place.moveCenter(rect.center())
        painter.drawImage(place, own)
    elif figure is not None:
        paint_scene(painter, figure.at(telling_beat(figure)), look, rect, frame_of(figure))
    painter.end()
    return made


def _own(exercise: Exercise, room: QSize) -> QImage | None:
    """Return the first picture of a clinic's own file; an empty one where there is no figure to stand in."""
    if exercise.media is None or not own_picture(exercise):
        return None
    from guide.ui.reels.opening import first_picture  # noqa: PLC0415 - few libraries have media

    seen = first_picture(exercise.media, room)
    return QImage() if seen is None and not has_figure(exercise) else seen


def _key(exercise: Exercise, look: Look, size: QSize, ratio: float, radius: int) -> _Key:
    return exercise.id, look, size.width(), size.height(), ratio, radius


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * _PIXEL_BYTES
