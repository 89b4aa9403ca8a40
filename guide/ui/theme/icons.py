"""Icons: line drawings from ``assets/icons``, tinted in a palette colour."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


def tinted(file: Path, color: QColor, size: int, ratio: float) -> QPixmap:
    """Return the drawing in ``file`` as a pixmap of ``size`` logical pixels with its lines in ``color``."""
    text = file.read_text(encoding="utf-8").replace("currentColor", color.name())
    renderer = QSvgRenderer(QByteArray(text.encode()))
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def rail_icon(file: Path, plain: QColor, chosen: QColor, size: int, ratio: float) -> QIcon:
    """Return an icon that is ``plain`` when off and ``chosen`` when on."""
    icon = QIcon()
    icon.addPixmap(tinted(file, plain, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
    icon.addPixmap(tinted(file, chosen, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return icon
