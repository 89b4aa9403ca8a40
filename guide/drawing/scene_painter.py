"""Scene painter: one instant of an exercise on any paint device."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from guide.drawing import things
from guide.drawing.framing import Box, fitted
from guide.drawing.front_view import paint_front
from guide.drawing.muscles import loads
from guide.drawing.palette import Look, colours_of
from guide.drawing.pencil import Pencil
from guide.drawing.person import PersonPainter
from guide.drawing.scene import Body, Scene


@dataclass(frozen=True, slots=True)
class Underlay:
    """A body to be seen as a pale ghost behind the one that is painted."""

    body: Body


def paint_scene(
    painter: QPainter,
    scene: Scene,
    look: Look,
    rect: QRectF,
    box: Box,
    *,
    mirrored: bool = False,
    ghost: Underlay | None = None,
) -> None:
    """Paint a scene into a rectangle.

    Args:
        painter: Where to paint, at any scale.
        scene: What to paint.
        look: Palette and person.
        rect: Where on the paper, in the painter's units.
        box: The part of the world to show: the same for a whole movement (``framing.view_box``).
        mirrored: Whether the person faces left, the left leg being the working one.
        ghost: Where the movement ends, for a still picture.
    """
    colours = colours_of(look)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    place = fitted(box, rect, mirrored=mirrored, ratio=painter.device().devicePixelRatio())
    floor = place.dy()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if look.backdrop:
        painter.fillRect(
            QRectF(rect.left(), rect.top(), rect.width(), floor - rect.top()), colours["backdrop"]
        )
    painter.fillRect(QRectF(rect.left(), floor, rect.width(), rect.bottom() - floor), colours["floor"])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pencil = Pencil(painter, colours, place, rect)
    person = PersonPainter(pencil, look.build)
    things.paint_behind(pencil, scene)
    if ghost is not None:
        person.paint_ghost(ghost.body)
    person.paint(scene.body, loads(scene.efforts))
    things.paint_before(pencil, scene)
    paint_front(painter, scene, colours, rect, mirrored=mirrored)
    painter.restore()
