"""Makes the desktop's icons from ``assets/icons/heelrise.svg``: python assets/desktop/make_icons.py."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Write one picture for each size that desktops ask for."""
    drawing = QSvgRenderer(str(HERE.parent / "icons" / "heelrise.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(HERE / "icons" / f"heelrise-{size}.png"))


if __name__ == "__main__":
    main()
