"""Exercise delegate: paints one exercise as a card in the grid."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from guide.domain.exercise import Exercise
from guide.drawing.figure import figure_of
from guide.drawing.film import frame_of, scene_of
from guide.drawing.scene_painter import paint_scene
from guide.i18n import _
from guide.ui import wording
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.models.exercises import ExerciseModel
from guide.ui.theme.tokens import RADIUS, SPACE, TYPE
from guide.ui.widgets.grid_pictures import GridPictures
from guide.ui.widgets.lines import fitted

_Index = QModelIndex | QPersistentModelIndex
_GAP = SPACE["m"]
_PICTURE_EM = 8.5
"""Height of a picture in heights of a line; enough for the small view from the front."""


class ExerciseDelegate(QStyledItemDelegate):
    """Paints picture, name, kind, phases, equipment and, where it is locked, the reason.

    ``tints`` are the colours by token name; the view hands them over from the style sheet.
    """

    def __init__(self, pictures: GridPictures, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._high = 0
        self.tints: dict[str, QColor] = {}
        self._size = QSize(320, 140)

    def set_width(self, width: int, font: QFont) -> None:
        """Make cards ``width`` pixels wide and as high as their lines in ``font``."""
        small, strong = self._fonts(font)
        line, name = QFontMetricsF(small).height(), QFontMetricsF(strong).height()
        self._high = round(_PICTURE_EM * line)
        height = self._high + SPACE["s"] + 2 * SPACE["l"] + 2 * name + 3 * line + 2 * SPACE["s"] + SPACE["xs"]
        self._size = QSize(width, round(height) + _GAP)

    @property
    def size(self) -> QSize:
        """Size of a cell: a card and the gap right of it and below."""
        return self._size

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a cell, the same for all."""
        return self._size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one card."""
        row = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        if not isinstance(row, ExerciseRow) or not isinstance(model, ExerciseModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect).adjusted(1.5, 1.5, -_GAP - 0.5, -_GAP - 0.5)
        self._paint_ground(painter, cell, option.state)
        self._paint_picture(painter, cell, row.exercise)
        cell.setTop(cell.top() + SPACE["s"] + self._high)
        small, strong = self._fonts(option.font)
        inner = cell.adjusted(SPACE["l"], SPACE["l"], -SPACE["l"], -SPACE["l"])
        self._paint_kind(painter, inner, small, row)
        y = inner.top() + QFontMetricsF(small).height() + SPACE["s"] + SPACE["xs"]
        self._write(painter, strong, self._ink("ink"), inner, y, row.exercise.name, 2)
        metrics = QFontMetricsF(small)
        y = inner.bottom() - 2 * metrics.height()
        if row.lock_reason is not None:
            lines = fitted(row.lock_reason, small, inner.width(), 2)
            y = inner.bottom() - len(lines) * metrics.height()
            self._write(painter, small, self._ink("warn_ink"), inner, y, row.lock_reason, 2)
        else:
            y = self._write(painter, small, self._ink("muted"), inner, y, model.phase_line(row), 1)
            things = wording.listed(row.exercise.equipment)
            self._write(painter, small, self._ink("muted"), inner, y, wording.sentence(things), 1)
        painter.restore()

    def _paint_ground(self, painter: QPainter, cell: QRectF, state: QStyle.StateFlag) -> None:
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        pen = QPen(self._ink("focus_ink"), 2) if focused else QPen(self._ink("line"), 1)
        painter.setPen(pen)
        painter.setBrush(self._ink("sunk" if hovered and not focused else "card"))
        painter.drawRoundedRect(cell, RADIUS["m"], RADIUS["m"])

    def _paint_picture(self, painter: QPainter, cell: QRectF, exercise: Exercise) -> None:
        edge = SPACE["s"]
        frame = QRect(0, 0, round(cell.width()) - 2 * edge, self._high)
        frame.moveTo(round(cell.left()) + edge, round(cell.top()) + edge)
        if frame.isEmpty():
            return  # a grid that has no size yet
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(frame), RADIUS["s"], RADIUS["s"])
        if self._pictures.moving is exercise:
            painter.save()
            painter.setClipPath(corners)
            scene = scene_of(exercise, self._pictures.share)
            box = frame_of(figure_of(exercise))
            paint_scene(painter, scene, self._pictures.choice.look, QRectF(frame), box)
            painter.restore()
            return
        picture = self._pictures.picture(exercise, frame.size(), painter.device().devicePixelRatioF())
        if picture is not None:
            painter.drawPixmap(frame.topLeft(), picture)
        else:
            painter.fillPath(corners, self._ink("sunk"))

    def _paint_kind(self, painter: QPainter, inner: QRectF, font: QFont, row: ExerciseRow) -> None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(bold)
        kind = wording.kind_name(row.exercise.kind)
        painter.setFont(bold)
        painter.setPen(self._ink("teal"))
        baseline = inner.top() + metrics.ascent()
        painter.drawText(QPointF(inner.left(), baseline), kind)
        if row.lock_reason is None:
            return
        words = _("Locked")
        painter.setPen(self._ink("warn_ink"))
        x = inner.right() - metrics.horizontalAdvance(words)
        painter.drawText(QPointF(x, baseline), words)
        side = metrics.capHeight() * 1.3
        _paint_lock(
            painter, QRectF(x - side - SPACE["xs"], baseline - side, side, side), self._ink("warn_ink")
        )

    def _write(
        self, painter: QPainter, font: QFont, color: QColor, inner: QRectF, y: float, text: str, most: int
    ) -> float:
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(color)
        for line in fitted(text, font, inner.width(), most):
            painter.drawText(QPointF(inner.left(), y + metrics.ascent()), line)
            y += metrics.height()
        return y

    def _fonts(self, font: QFont) -> tuple[QFont, QFont]:
        body = QFontInfo(font).pixelSize()
        small, strong = QFont(font), QFont(font)
        small.setPixelSize(round(body * TYPE["small"] / TYPE["body"]))
        strong.setPixelSize(round(body * TYPE["strong"] / TYPE["body"]))
        strong.setWeight(QFont.Weight.DemiBold)
        return small, strong

    def _ink(self, name: str) -> QColor:
        return self.tints.get(name, QColor())


def _paint_lock(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.save()
    body = QRectF(
        box.left() + box.width() * 0.1,
        box.top() + box.height() * 0.45,
        box.width() * 0.8,
        box.height() * 0.55,
    )
    arch = QRectF(box.left() + box.width() * 0.26, box.top(), box.width() * 0.48, box.height() * 0.8)
    path = QPainterPath()
    path.moveTo(arch.left(), body.top())
    path.lineTo(arch.left(), arch.center().y() - arch.height() * 0.1)
    path.arcTo(QRectF(arch.left(), box.top(), arch.width(), arch.width()), 180, -180)
    path.lineTo(arch.right(), body.top())
    painter.setPen(QPen(color, max(1.2, box.width() * 0.13)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(body, 1.5, 1.5)
    painter.restore()
