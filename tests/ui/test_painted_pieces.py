"""What is painted again piece by piece, as a value grows, looks as if it had been painted whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPixmap, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from guide.ui.widgets.ring import Ring
from guide.ui.widgets.tempo_bar import TempoBar

GROUND = QColor("#ffffff")
TINTS = {"track": "#dddddd", "arc": "#1f7a74", "ink": "#111111", "soft": "#777777"}


def ring(size: QSize, parent: QWidget) -> tuple[Ring, Callable[[float], None]]:
    made = Ring(parent)

    def show(share: float) -> None:
        made.show_count("12", "of 15 reps", share, "Quick")

    return made, show


def tempo_bar(size: QSize, parent: QWidget) -> tuple[TempoBar, Callable[[float], None]]:
    made = TempoBar(parent)
    made.show_parts((("Lift", "2 s", 2.0), ("Hold", "1 s", 1.0), ("Lower", "3 s", 3.0)))

    def show(share: float) -> None:
        made.show_now(1, share)

    return made, show


def painted(widget: QWidget, onto: QPixmap, region: QRegion) -> QImage:
    """Paint a region of a widget over what is there, its ground first, as a window does."""
    ground = QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
    widget.render(onto, region.boundingRect().topLeft(), region, ground)
    return onto.toImage()


@pytest.mark.parametrize("size", [QSize(400, 400), QSize(300, 420), QSize(120, 100)], ids=str)
@pytest.mark.parametrize("make", [ring, tempo_bar])
def test_pieces_make_the_whole(
    qtbot: QtBot,
    make: Callable[[QSize, QWidget], tuple[Ring | TempoBar, Callable[[float], None]]],
    size: QSize,
) -> None:
    window = QWidget()
    window.setStyleSheet(f"QWidget {{ background: {GROUND.name()}; }}")
    qtbot.addWidget(window)
    widget, show = make(size, window)
    widget.tints.update({name: QColor(value) for name, value in TINTS.items()})
    widget.resize(size)
    show(0.0)
    kept = QPixmap(size)
    kept.fill(GROUND)
    painted(widget, kept, QRegion(widget.rect()))
    before = widget.value()
    for share in (0.003, 0.01, 0.12, 0.13, 0.26, 0.4, 0.49, 0.51, 0.74, 0.76, 0.9, 1.0, 0.2):
        show(share)
        piece = widget.changed(before, widget.value()).intersected(widget.rect())
        before = widget.value()
        in_pieces = painted(widget, kept, QRegion(piece))
        whole = QPixmap(size)
        whole.fill(GROUND)
        whole_image = painted(widget, whole, QRegion(widget.rect()))
        assert _farthest(in_pieces, whole_image) <= 2, share


def test_a_little_more_is_a_small_piece(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    made, _show = ring(QSize(400, 400), window)
    made.resize(400, 400)
    piece = made.changed(500, 503)
    assert piece.width() * piece.height() < 0.05 * 400 * 400
    assert piece.contains(QPoint(400 - 12, 200)), "a quarter round is at the right"


def _farthest(first: QImage, second: QImage) -> int:
    """Return the largest difference of a channel of any pixel."""
    assert first.size() == second.size()
    one = first.convertToFormat(QImage.Format.Format_RGB32).constBits()
    two = second.convertToFormat(QImage.Format.Format_RGB32).constBits()
    return max(abs(left - right) for left, right in zip(bytes(one), bytes(two), strict=True))
