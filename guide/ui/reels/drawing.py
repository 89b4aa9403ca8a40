"""Drawing: an SVG that passed the check, painted as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from guide.ui.reels.reel import Reel, fitted


class DrawingReel(Reel):
    """One picture, painted anew for each size; give it only bytes that ``read_svg`` has passed."""

    def __init__(self, data: bytes, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        self._renderer.setAnimationEnabled(False)
        self._renderer.load(QByteArray(data))
        self._painted: QImage | None = None
        self._room = QSize()

    def picture(self, room: QSize) -> QImage | None:
        """Return the drawing."""
        size = self._renderer.defaultSize()
        if not self._renderer.isValid() or size.isEmpty():
            return None
        if self._painted is None or room != self._room:
            self._room = QSize(room)
            self._painted = QImage(fitted(size, room), QImage.Format.Format_ARGB32_Premultiplied)
            self._painted.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._painted)
            self._renderer.render(painter, QRectF(self._painted.rect()))
            painter.end()
        return self._painted
