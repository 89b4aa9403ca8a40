"""Figure view: an exercise's figure at one moment; it follows a clock of somebody else's while it moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import Property, QEvent, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.domain.dose import SetWork
from guide.domain.exercise import Exercise
from guide.drawing.pace import START, Beat
from guide.drawing.palette import NEUTRAL, Look, Theme
from guide.drawing.problems import drawing_problems
from guide.drawing.telling import describe
from guide.i18n import _
from guide.ui.theme.tokens import RADIUS
from guide.ui.widgets.figure_frames import Frames, Shot

_EVERY_MS = 16
_LEAST_EM = 3
"""Least side, in heights of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is to be seen.

    Attributes:
        mirrored: Whether the left leg works.
        moves: Whether the next moment is another one.
        work: What a set asks for, where it differs from the exercise's own.
    """

    exercise: Exercise
    beat: Beat = START
    mirrored: bool = False
    moves: bool = False
    work: SetWork | None = None


@lru_cache(maxsize=128)
def can_show(exercise: Exercise) -> bool:
    """Whether there is a figure of an exercise."""
    return exercise.motion is not None and not drawing_problems(exercise)


class _Mover(QWidget):
    """The part of a figure in which anything moves.

    A widget of its own: where nothing shines through, Qt need not paint the whole window's grounds below each
    picture.
    """

    def __init__(self, paint: Callable[[QPainter, QRect], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._paint = paint
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, area: QRect, *, whole: bool) -> None:
        """Lie on ``area`` of the parent, below its other children."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=whole)
        self.setGeometry(area)
        self.lower()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure as it is now."""
        painter = QPainter(self)
        corner = self.pos()
        painter.translate(-corner)
        self._paint(painter, event.rect().translated(corner))
        painter.end()


class FigureView(QWidget):
    """The figure on its own ground.

    While what it shows moves and is visible, it asks ``now`` up to 60 times a second, and paints only where
    the body moves; else nothing wakes up.

    Args:
        now: Returns what is to be seen at this instant; ``None`` for nothing new.
    """

    def __init__(self, now: Callable[[], Moment | None] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._moment: Moment | None = None
        self._look = NEUTRAL
        self._pair = False
        self._foot = 0
        self._frames: Frames | None = None
        self._mover = _Mover(self._paint_moving, self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Picture of the movement"))

    @property
    def moment(self) -> Moment | None:
        """What is shown."""
        return self._moment

    @property
    def awake(self) -> bool:
        """Whether it looks at the clock."""
        return self._timer.isActive()

    def show_moment(self, moment: Moment | None) -> None:
        """Show a moment."""
        before, self._moment = self._moment, moment
        if moment is None:
            self._start_anew()
        elif before is None or (before.exercise, before.mirrored) != (moment.exercise, moment.mirrored):
            self._start_anew()
            self._tell(moment)
        else:
            if before.work != moment.work:
                self._tell(moment)
            frames = self._frames
            if frames is not None and frames.key(before.beat) != frames.key(moment.beat):
                self._mover.update()
        self._wind()

    def show_as(self, look: Look, *, pair: bool = False) -> None:
        """Choose the person, and whether start and end stand side by side instead of moving."""
        wanted = replace(look, theme=self._look.theme)
        if (wanted, pair) != (self._look, self._pair):
            self._look, self._pair = wanted, pair
            self._start_anew()
            self._wind()

    def keep_free(self, foot: int) -> None:
        """Let only floor be in so many pixels at the bottom, which something else covers."""
        if foot != self._foot:
            self._foot = foot
            self._start_anew()

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the layout may give any."""
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which a movement can be made out."""
        least = _LEAST_EM * self.fontMetrics().height()
        return QSize(least, least)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in need of it."""
        moment = self._moment
        least = self.minimumSizeHint()
        if moment is None or self.width() < least.width() or self.height() < least.height():
            return
        frames = self._frames
        if frames is None:
            frames = self._frames = Frames(
                Shot(
                    exercise=moment.exercise,
                    look=self._look,
                    size=self.size(),
                    ratio=self.devicePixelRatioF(),
                    mirrored=moment.mirrored,
                    radius=RADIUS["l"],
                    foot=self._foot,
                    pair=self._pair,
                )
            )
            self._timer.setInterval(frames.every_ms)
            self._mover.cover(frames.moving, whole=frames.covers)
        painter = QPainter(self)
        frames.paint(painter, moment.beat, event.rect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew at another size."""
        super().resizeEvent(event)
        self._start_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """Move again."""
        super().showEvent(event)
        self._wind()

    def hideEvent(self, event: QHideEvent) -> None:
        """Sleep, and keep no pictures."""
        self._timer.stop()
        self._frames = None
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew on a screen of other pixels."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._start_anew()

    def _get_theme(self) -> str:
        return self._look.theme.value

    def _set_theme(self, name: str) -> None:
        theme = Theme(name)
        if theme is not self._look.theme:
            self._look = replace(self._look, theme=theme)
            self._start_anew()

    figure_theme = Property(str, _get_theme, _set_theme)
    """The palette; the style sheet sets it."""

    def _paint_moving(self, painter: QPainter, dirty: QRect) -> None:
        if self._frames is not None and self._moment is not None:
            self._frames.paint(painter, self._moment.beat, dirty)

    def _start_anew(self) -> None:
        self._frames = None
        self._mover.hide()
        self.update()

    def _tell(self, moment: Moment) -> None:
        self.setAccessibleDescription(describe(moment.exercise, moment.work))

    def _wind(self) -> None:
        moment = self._moment
        moves = moment is not None and moment.moves and not self._pair and self._now is not None
        if moves and self.isVisible():
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        moment = self._now() if self._now is not None else None
        if moment is not None:
            self.show_moment(moment)
        else:
            self._timer.stop()
