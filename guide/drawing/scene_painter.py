"""Scene painter: one instant of an exercise on any paint device."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from guide.drawing import things
from guide.drawing.framing import Box, fitted
from guide.drawing.muscles import loads
from guide.drawing.palette import Look, colours_of
from guide.drawing.pencil import Pencil
from guide.drawing.person import PersonPainter
from guide.drawing.scene import Scene


def paint_scene(
    painter: QPainter, scene: Scene, look: Look, rect: QRectF, box: Box, *, mirrored: bool = False
) -> None:
    """Paint a scene into a rectangle.

    Args:
        painter: Where to paint, at any scale.
        scene: What to paint.
        look: Palette and person.
        rect: Where on the paper, in the painter's units.
        box: The part of the world to show: the same for a whole movement (``framing.view_box``).
        mirrored: Whether the person faces left, the left leg being the working one.
    """
    colours = colours_of(look)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = fitted(box, rect, mirrored=mirrored, ratio=painter.device().devicePixelRatio())
    if look.backdrop:
        painter.fillRect(rect, colours["backdrop"])
    painter.fillRect(
        QRectF(rect.left(), place.dy(), rect.width(), rect.bottom() - place.dy()), colours["floor"]
    )
    painter.setClipRect(rect)
    pencil = Pencil(painter, colours, place)
    things.paint_behind(pencil, scene)
    PersonPainter(pencil, look.build).paint(scene.body, loads(scene.efforts))
    things.paint_before(pencil, scene)
    painter.restore()
