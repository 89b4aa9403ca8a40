"""Grid pictures: which card of a grid moves, and which pictures are still to be painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap

from guide.domain.exercise import Exercise
from guide.drawing.film import length_s
from guide.ui.figure_choice import FigureChoice
from guide.ui.thumbnails import Thumbnails, has_figure, has_picture, may_have_picture, own_picture

_FRAME_MS = 33
_REST_MS = 120
"""So long after the last step of scrolling nothing is painted but what is there, and nothing moves; a card
that the pointer only crosses does not move either."""
AHEAD = 96
"""So many pictures are painted before anybody scrolls to them."""


class GridPictures(QObject):
    """Paints one missing picture at a time while nobody scrolls, and keeps the time of the card that moves.

    Signals:
        arrived: A picture is there that a card waited for.
        moved: The moving card is to be painted again.
    """

    arrived = Signal()
    moved = Signal()

    def __init__(self, *, radius: int, parent: QObject) -> None:
        super().__init__(parent)
        self.choice = FigureChoice()
        self._radius = radius
        self._size, self._ratio = QSize(), 1.0
        self._kept = Thumbnails()
        self._asked: dict[str, Exercise] = {}
        self._ahead: list[Exercise] = []
        self._none: set[str] = set()
        self._work = QTimer(self)
        self._work.setSingleShot(True)
        self._work.timeout.connect(self._paint_next)
        self._chosen: Exercise | None = None
        self._moving: Exercise | None = None
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.timeout.connect(self._on_begin)
        self._clock = QElapsedTimer()
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self.moved)

    def picture(self, exercise: Exercise, size: QSize, ratio: float) -> QPixmap | None:
        """Return a picture; ``None`` if there is none, or none yet: then it is painted soon."""
        if not may_have_picture(exercise) or exercise.id in self._none:
            return None
        self._size, self._ratio = size, ratio
        found = self._kept.kept(exercise, self.choice.look, size, ratio, self._radius)
        if found is None:
            self._asked.setdefault(exercise.id, exercise)
            if not self._work.isActive():
                self._work.start(0)
        return found

    def expect(self, exercises: Sequence[Exercise]) -> None:
        """Paint these, too, as soon as nothing else is asked for; no more than ``AHEAD``."""
        self._ahead = list(exercises[:AHEAD])
        self._none.clear()
        # Whoever types gets the next letter first.
        self._work.start(_REST_MS)

    def rest(self, *_anything: object) -> None:
        """Paint nothing new for a moment, as somebody scrolls."""
        if self._asked or self._ahead:
            self._work.start(_REST_MS)
        if self._chosen is not None:
            self._choose(self._chosen)

    def go(self, exercise: Exercise | None) -> None:
        """Let this one move soon, from its start, and no other; ``None`` for none."""
        if exercise is not None and (self.choice.pair or exercise.motion is None or own_picture(exercise)):
            exercise = None
        if exercise is not self._chosen:
            self._choose(exercise)

    def _choose(self, exercise: Exercise | None) -> None:
        self._chosen = exercise
        if exercise is None:
            self._begin.stop()
        else:
            self._begin.start(_REST_MS)
        self._frames.stop()
        if self._moving is not None:
            self._moving = None
            self.moved.emit()

    @Slot()
    def _on_begin(self) -> None:
        # Asking whether there is a figure also works it out, so that no frame waits for it.
        if self._chosen is not None and has_figure(self._chosen):
            self._moving = self._chosen
            self._clock.start()
            self._frames.start()
            self.moved.emit()

    def stop(self) -> None:
        """Move and paint nothing; nobody sees it."""
        self.go(None)
        self._work.stop()

    @property
    def waiting(self) -> bool:
        """Whether pictures are still to be painted."""
        return self._work.isActive()

    @property
    def bytes_kept(self) -> int:
        """What the painted pictures take, in bytes."""
        return self._kept.bytes_kept

    @property
    def moving(self) -> Exercise | None:
        """What moves; ``None`` if nothing does."""
        return self._moving

    @property
    def share(self) -> float:
        """How much of the rep or round of what moves is behind, 0 to 1."""
        if self._moving is None:
            return 0.0
        length = length_s(self._moving)
        return self._clock.elapsed() / 1000 % length / length

    @Slot()
    def _paint_next(self) -> None:
        awaited = bool(self._asked)
        if awaited:
            exercise = self._asked.pop(next(iter(self._asked)))
        elif self._ahead and not self._size.isEmpty() and not self._kept.is_full:
            exercise = self._ahead.pop(0)
        else:
            self._ahead.clear()
            return
        if has_picture(exercise):
            self._kept.picture(exercise, self.choice.look, self._size, self._ratio, self._radius)
        else:
            self._none.add(exercise.id)
        if awaited:
            self.arrived.emit()
        if self._asked or self._ahead:
            self._work.start(0)
