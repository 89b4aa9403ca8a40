"""Figure frames: the pictures of one movement at one size, each painted when first needed and then kept.

Reps and rounds look alike, so that after the first one nothing needs to be painted again. What is kept is
bounded: where it would not fit, fewer moments are told apart.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from guide.domain.dose import RepWork
from guide.domain.exercise import Exercise
from guide.domain.motion import Contact
from guide.drawing.figure import figure_of
from guide.drawing.film import beat_of, beats_of, frame_of, way_of
from guide.drawing.framing import fitted
from guide.drawing.layers import longest_way, moving_box, paint_moving, paint_standing, standing
from guide.drawing.pace import Beat, Part, round_s
from guide.drawing.palette import Look, colours_of
from guide.drawing.scene import Scene
from guide.drawing.still import paint_pair

_KEPT_BYTES = 48 * 1024 * 1024
_RATE, _LEAST_RATE = 60.0, 24.0
"""Pictures a second of what goes round."""
_STEP_PX = 0.5
"""A rep's pictures lie so far apart where it moves most."""
_LEAST_LEVELS = 12
_PEAK = 1.5
"""The largest speed of an eased way, beside its mean."""
_SOONEST_MS, _LATEST_MS = 16, 33
_BREATH_LEVELS, _PRESS_LEVELS = 3, 20
_SAMPLES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """How a movement is shown.

    Attributes:
        radius: Of the round corners.
        foot: Height at the bottom that something else covers; only floor is there.
        pair: Whether start and end stand side by side and nothing moves.
    """

    exercise: Exercise
    look: Look
    size: QSize
    ratio: float
    mirrored: bool = False
    radius: int = 0
    foot: int = 0
    pair: bool = False


class Frames:
    """All pictures of a movement.

    Attributes:
        moving: Where anything changes, in pixels of the widget.
        covers: Whether nothing shines through there, as it does in the round corners.

    Raises:
        ValueError: If the exercise cannot be drawn.
    """

    def __init__(self, shot: Shot) -> None:
        self._shot = shot
        self._figure = figure_of(shot.exercise)
        self._box = frame_of(self._figure)
        size = shot.size
        self._rect = QRectF(0, 0, size.width(), max(1, size.height() - shot.foot))
        scenes = [self._figure.at(beat) for beat in self._samples()]
        self._still = standing(scenes)
        work = shot.exercise.dose.work
        props = {prop.name for prop in self._figure.motion.props}
        self._passing = "cones" in props
        self.moving = self._changing(scenes)
        self.covers = self._covers()
        self._turning = (
            not isinstance(work, RepWork)
            or self._figure.strides is not None
            or self._figure.pedals is not None
            or self._figure.motion.contact in (Contact.JUMP, Contact.LAND)
            or bool(props & {"rope", "roller"})
        )
        self._pressing = self._figure.motion.contact is Contact.BOOT
        pixels = self.moving.width() * self.moving.height() * shot.ratio**2
        self._most = max(1.0, _KEPT_BYTES / max(1.0, 4 * pixels))
        scale = fitted(self._box, self._rect).m11() * shot.ratio
        self._levels = max(
            _LEAST_LEVELS, min(ceil(longest_way(scenes) * scale / _STEP_PX), int(self._most / 2.2))
        )
        self._ground = self._paint_ground()
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    @property
    def every_ms(self) -> int:
        """Milliseconds until another picture may come, at the quickest; 16 to 33."""
        work = self._shot.exercise.dose.work
        if self._turning or not isinstance(work, RepWork):
            return _SOONEST_MS
        quickest_s = min((part for part in (work.tempo.lift_s, work.tempo.lower_s) if part > 0), default=0.0)
        return max(_SOONEST_MS, min(_LATEST_MS, int(quickest_s * 1000 / (_PEAK * self._levels))))

    def key(self, beat: Beat) -> Hashable:
        """Return what tells a moment's picture from another: equal keys, equal pictures."""
        if self._shot.pair:
            return None
        if beat.posed:
            return beat
        breath = round(beat.breath * _BREATH_LEVELS)
        if self._turning:
            length_s = beat.tempo.rep_s if beat.tempo else round_s(self._figure.motion)
            rate = max(_LEAST_RATE, min(_RATE, self._most / length_s))
            place = round(beat.turn * length_s * rate)
            count = beat.count if self._passing else 0
            levels = round(beat.sweep * self._levels)
            return beat.part, place, levels if beat.turn == 0 else 0, count, beat.easy, breath
        press = round(beat.done * _PRESS_LEVELS) if self._pressing and beat.part is Part.LIFT else 0
        return beat.part, round(beat.sweep * self._levels), breath, press

    def paint(self, painter: QPainter, beat: Beat, dirty: QRect) -> None:
        """Paint a moment; only what lies in ``dirty`` need be painted."""
        if not self.moving.contains(dirty) or self._shot.pair:
            painter.drawPixmap(0, 0, self._ground)
        if not self._shot.pair:
            painter.drawPixmap(self.moving.topLeft(), self._picture(beat))

    def _picture(self, beat: Beat) -> QPixmap:
        key = self.key(beat)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        while len(self._kept) >= self._most:
            self._kept.popitem(last=False)
        shot, ratio = self._shot, self._shot.ratio
        corner = self.moving.topLeft()
        made = self._ground.copy(
            QRect(
                round(corner.x() * ratio),
                round(corner.y() * ratio),
                round(self.moving.width() * ratio),
                round(self.moving.height() * ratio),
            )
        )
        made.setDevicePixelRatio(ratio)
        painter = QPainter(made)
        painter.translate(-corner)
        scene = self._figure.at(beat)
        paint_moving(painter, scene, self._still, shot.look, self._rect, self._box, mirrored=shot.mirrored)
        painter.end()
        self._kept[key] = made
        return made

    def _paint_ground(self) -> QPixmap:
        shot, size = self._shot, self._shot.size
        made = QPixmap(size * shot.ratio)
        made.setDevicePixelRatio(shot.ratio)
        made.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(made)
        whole = QRectF(0, 0, size.width(), size.height())
        first = self._figure.at(beats_of(self._figure)[0])
        if shot.pair:
            scenes = [self._figure.at(beat) for beat in beats_of(self._figure)]
            paint_pair(
                painter, [scenes[0], scenes[-1]], shot.look, self._rect, self._box, mirrored=shot.mirrored
            )
        else:
            paint_standing(
                painter, first, self._still, shot.look, self._rect, self._box, mirrored=shot.mirrored
            )
        # The floor goes on below what is covered.
        below = QRectF(0, self._rect.bottom(), size.width(), shot.foot)
        painter.fillRect(below, colours_of(shot.look)["floor"])
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_off = QPainterPath()
        round_off.addRoundedRect(whole, shot.radius, shot.radius)
        mask = QPixmap(size * shot.ratio)
        mask.setDevicePixelRatio(shot.ratio)
        mask.fill(QColor(Qt.GlobalColor.transparent))
        rounder = QPainter(mask)
        rounder.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounder.fillPath(round_off, QColor(Qt.GlobalColor.black))
        rounder.end()
        painter.drawPixmap(0, 0, mask)
        painter.end()
        return made

    def _samples(self) -> list[Beat]:
        shares = [index / _SAMPLES for index in range(_SAMPLES + 1)]
        breaths = [Beat(sweep=1, turn=0.5, part=Part.HOLD, done=0.5, breath=breath) for breath in (-1.0, 1.0)]
        return [*beats_of(self._figure), *(beat_of(self._shot.exercise, share) for share in shares), *breaths]

    def _changing(self, scenes: list[Scene]) -> QRect:
        whole = QRect(0, 0, self._shot.size.width(), self._shot.size.height())
        if self._passing or scenes[0].front is not None:
            return whole
        box = moving_box([*scenes, *way_of(self._figure)])
        place = fitted(self._box, self._rect, mirrored=self._shot.mirrored, ratio=self._shot.ratio)
        area = place.mapRect(QRectF(box.left, box.bottom, box.width, box.height))
        return area.toAlignedRect().intersected(self._rect.toAlignedRect())

    def _covers(self) -> bool:
        width, height, radius = self._shot.size.width(), self._shot.size.height(), self._shot.radius
        corners = (
            QRect(left, top, radius, radius) for left in (0, width - radius) for top in (0, height - radius)
        )
        return not any(self.moving.intersects(corner) for corner in corners)
