"""Pencil: fills and lines in the colours of one look, at whatever scale the picture has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF, QTransform

from guide.drawing.palette import Colours
from guide.drawing.scene import Point

EDGE_CM = 0.5
_SMALL, _SMALL_EDGE_CM = 0.8, 1.1
"""In small pictures the edge is broader, so that it is still seen."""
LINE_CM = 0.32
_LEAST_PIXELS = 0.33
"""Fine lines thinner than this are left out."""


class Pencil:
    """Paints in world centimetres; ``pixel`` is how many of them a pixel is wide."""

    __slots__ = ("colours", "painter", "pixel")

    def __init__(self, painter: QPainter, colours: Colours, pixel: float) -> None:
        self.painter = painter
        self.colours = colours
        self.pixel = pixel

    def fill(self, path: QPainterPath, name: str) -> None:
        """Fill an outline."""
        self.painter.fillPath(path, self.colours[name])

    def part(self, shape: Callable[[float], QPainterPath], name: str) -> None:
        """Fill a part of the body, with an edge around it where its colour alone would be lost.

        ``shape`` returns its outline, wider by as many centimetres as it is told.
        """
        edge = self.colours.edge(name)
        if edge is not None:
            self.painter.fillPath(shape(EDGE_CM if self.pixel < _SMALL else _SMALL_EDGE_CM), edge)
        self.painter.fillPath(shape(0.0), self.colours[name])

    def line(
        self, path: QPainterPath, name: str, thickness: float = LINE_CM, *, place: QTransform | None = None
    ) -> None:
        """Draw a fine line, left out where it would be too thin to see."""
        if thickness < self.pixel * _LEAST_PIXELS:
            return
        self.painter.strokePath(path if place is None else place.map(path), self._pen(name, thickness))

    def outlined(self, path: QPainterPath, fill: str, line: str) -> None:
        """Fill an outline and draw a fine line around it."""
        self.painter.setBrush(self.colours[fill])
        self.painter.setPen(self._pen(line, max(LINE_CM, 0.4 * self.pixel)))
        self.painter.drawPath(path)

    def block(
        self, left: float, bottom: float, right: float, top: float, name: str, round_cm: float = 0.8
    ) -> None:
        """Fill an upright rectangle with rounded corners."""
        self._flat(name)
        self.painter.drawRoundedRect(QRectF(left, bottom, right - left, top - bottom), round_cm, round_cm)

    def bar(self, start: Point, end: Point, thickness: float, name: str) -> None:
        """Draw a straight bar with round ends."""
        self.painter.setPen(self._pen(name, thickness))
        self.painter.drawLine(QPointF(start.x, start.y), QPointF(end.x, end.y))

    def cord(self, path: QPainterPath, thickness: float, name: str) -> None:
        """Draw a cord, band or strap along a path; it is never too thin to see."""
        self.painter.strokePath(path, self._pen(name, max(thickness, 1.2 * self.pixel)))

    def disc(self, middle: Point, radius: float, name: str) -> None:
        """Fill a circle."""
        self._flat(name)
        self.painter.drawEllipse(QPointF(middle.x, middle.y), radius, radius)

    def ring(self, middle: Point, radius: float, thickness: float, name: str) -> None:
        """Draw a circle's rim."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(self._pen(name, thickness))
        self.painter.drawEllipse(QPointF(middle.x, middle.y), radius, radius)

    def polygon(self, corners: Sequence[tuple[float, float]], name: str) -> None:
        """Fill a polygon."""
        self._flat(name)
        self.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))

    def slab(self, start: Point, end: Point, depth: float, name: str) -> None:
        """Fill a board whose upper face runs from start to end; ``depth`` goes to the right of that way."""
        far = hypot(end.x - start.x, end.y - start.y) or 1.0
        across_x, across_y = (end.y - start.y) / far * depth, -(end.x - start.x) / far * depth
        self.polygon(
            (
                (start.x, start.y),
                (end.x, end.y),
                (end.x + across_x, end.y + across_y),
                (start.x + across_x, start.y + across_y),
            ),
            name,
        )

    def _flat(self, name: str) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colours[name])

    def _pen(self, name: str, thickness: float) -> QPen:
        pen = QPen(self.colours[name], thickness)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen
