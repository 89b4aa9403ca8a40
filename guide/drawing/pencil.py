"""Pencil: fills and lines in the colours of one look, at whatever scale the picture has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from guide.drawing.outline import along
from guide.drawing.palette import Colours
from guide.drawing.scene import Point

Outlines = tuple[QPainterPath, ...]

EDGE_CM = 0.5
_SMALL, _SMALL_EDGE_CM = 0.8, 1.1
"""In small pictures the edge is broader, so that it is still seen."""
LINE_CM = 0.32
_LEAST_PIXELS = 0.33
"""Fine lines thinner than this are left out."""


class Pencil:
    """Paints shapes given in world centimetres.

    Paths are brought to the paper before the painter sees them: Qt's raster engine fills them some three
    times as fast as through a scaling transform of the painter.
    """

    __slots__ = ("colours", "left", "painter", "pixel", "place", "right")

    def __init__(self, painter: QPainter, colours: Colours, place: QTransform, rect: QRectF) -> None:
        self.painter = painter
        self.colours = colours
        self.place = place
        """From the world to the painter's own units."""
        self.pixel = 1 / abs(place.m22())
        """How many centimetres one unit of the painter is wide."""
        sides = [(x - place.dx()) / place.m11() for x in (rect.left(), rect.right())]
        self.left, self.right = min(sides), max(sides)
        """What of the world is seen, in centimetres."""

    def fill(self, path: QPainterPath, name: str) -> None:
        """Fill an outline."""
        self.painter.fillPath(self.place.map(path), self.colours[name])

    def part(self, shape: Callable[[float], Outlines], name: str) -> None:
        """Fill a part of the body, with an edge around it where its colour alone would be lost.

        ``shape`` returns its outlines, wider by as many centimetres as it is told. Several cost less one by
        one than as one path, and of one colour they look the same.
        """
        to_paper, fill = self.place.map, self.painter.fillPath
        edge = self.colours.edge(name)
        if edge is not None:
            for path in shape(EDGE_CM if self.pixel < _SMALL else _SMALL_EDGE_CM):
                fill(to_paper(path), edge)
        colour = self.colours[name]
        for path in shape(0.0):
            fill(to_paper(path), colour)

    def line(
        self, path: QPainterPath, name: str, thickness: float = LINE_CM, *, place: QTransform | None = None
    ) -> None:
        """Draw a fine line, left out where it would be too thin to see."""
        if thickness < self.pixel * _LEAST_PIXELS:
            return
        to_paper = self.place if place is None else place * self.place
        self.painter.strokePath(to_paper.map(path), self._pen(self.colours[name], thickness))

    def outlined(self, path: QPainterPath, fill: str, line: str) -> None:
        """Fill an outline and draw a fine line around it."""
        self.shade(path, self.colours[fill], self.colours[line], max(LINE_CM, 0.4 * self.pixel))

    def tint(self, path: QPainterPath, colour: QColor) -> None:
        """Fill an outline in a colour of the moment."""
        self.painter.fillPath(self.place.map(path), colour)

    def shade(self, path: QPainterPath, fill: QColor, line: QColor, thickness: float) -> None:
        """Fill an outline and draw a line around it, in colours of the moment."""
        self.painter.setBrush(fill)
        self.painter.setPen(self._pen(line, thickness))
        self.painter.drawPath(self.place.map(path))

    def stroke(self, path: QPainterPath, colour: QColor, thickness: float) -> None:
        """Draw a line along a path in a colour of the moment."""
        self.painter.strokePath(self.place.map(path), self._pen(colour, thickness))

    def block(
        self, left: float, bottom: float, right: float, top: float, name: str, round_cm: float = 0.8
    ) -> None:
        """Fill an upright rectangle with rounded corners."""
        rect = self.place.mapRect(QRectF(left, bottom, right - left, top - bottom))
        if round_cm:
            self._flat(name)
            self.painter.drawRoundedRect(rect, round_cm / self.pixel, round_cm / self.pixel)
        else:
            self.painter.fillRect(rect, self.colours[name])

    def flood(self, left: float, bottom: float, right: float, top: float, name: str) -> None:
        """Fill a large upright rectangle to whole pixels, which is far quicker than to parts of them."""
        rect = self.place.mapRect(QRectF(left, bottom, right - left, top - bottom))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.painter.fillRect(rect, self.colours[name])
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def bar(self, start: Point, end: Point, thickness: float, name: str) -> None:
        """Draw a straight bar with round ends."""
        # As an outline: a broad pen's round ends cost more than twice that.
        long, half = hypot(end.x - start.x, end.y - start.y) or 1e-6, thickness / 2
        bend = half * 0.5523
        path = QPainterPath(QPointF(0, half))
        path.lineTo(long, half)
        path.cubicTo(long + bend, half, long + half, bend, long + half, 0)
        path.cubicTo(long + half, -bend, long + bend, -half, long, -half)
        path.lineTo(0, -half)
        path.cubicTo(-bend, -half, -half, -bend, -half, 0)
        path.cubicTo(-half, bend, -bend, half, 0, half)
        self.fill(along(start, end, long).map(path), name)

    def cord(self, path: QPainterPath, thickness: float, name: str) -> None:
        """Draw a cord, band or strap along a path; it is never too thin to see."""
        self.stroke(path, self.colours[name], max(thickness, 1.2 * self.pixel))

    def disc(self, middle: Point, radius: float, name: str) -> None:
        """Fill a circle."""
        self._flat(name)
        self._ellipse(middle, radius)

    def ring(self, middle: Point, radius: float, thickness: float, name: str) -> None:
        """Draw a circle's rim."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(self._pen(self.colours[name], thickness))
        self._ellipse(middle, radius)

    def polygon(self, corners: Sequence[tuple[float, float]], name: str) -> None:
        """Fill a polygon."""
        self._flat(name)
        self.painter.drawPolygon(self.place.map(QPolygonF([QPointF(x, y) for x, y in corners])))

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

    def _ellipse(self, middle: Point, radius: float) -> None:
        across = radius / self.pixel
        self.painter.drawEllipse(self.place.map(QPointF(middle.x, middle.y)), across, across)

    def _flat(self, name: str) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colours[name])

    def _pen(self, colour: QColor, thickness: float) -> QPen:
        pen = QPen(colour, thickness / self.pixel)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen
