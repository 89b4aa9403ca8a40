"""The figure: what one frame costs, beside filling a picture of the same size."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from statistics import median

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from guide import workspace
from guide.domain.exercise import Exercise
from guide.drawing.figure import figure_of
from guide.drawing.film import frame_of, scene_of
from guide.drawing.palette import NEUTRAL
from guide.drawing.scene_painter import paint_scene
from tests.bench.measuring import Row, print_rows

_SIZE = QSize(1200, 900)
_BUDGET_MS = 2.0
_ROUNDS, _FRAMES = 15, 20
_EXERCISES = ("heel-raise-double", "straight-leg-raise", "static-bike", "water-walking")


def main() -> int:
    """Measure and print; 1 if a frame costs more than its budget."""
    app = QGuiApplication([])
    exercises = workspace.library_in(workspace.locate()).exercises
    image = QImage(_SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    rows = [_row(exercises[name], image) for name in _EXERCISES]
    print_rows(rows)
    del app
    return int(any(row.is_over for row in rows))


def _row(exercise: Exercise, image: QImage) -> Row:
    box, rect = frame_of(figure_of(exercise)), QRectF(0, 0, _SIZE.width(), _SIZE.height())
    scenes = [scene_of(exercise, index / _FRAMES) for index in range(_FRAMES)]

    def paint() -> None:
        for scene in scenes:
            painter = QPainter(image)
            paint_scene(painter, scene, NEUTRAL, rect, box)
            painter.end()

    def fill() -> None:
        for _ in scenes:
            painter = QPainter(image)
            painter.fillRect(rect, QColor("#f0ebe0"))
            painter.end()

    paint()
    times = [(_processor_ms(paint), _processor_ms(fill)) for _ in range(_ROUNDS)]
    frame, empty = (median(column) / _FRAMES for column in zip(*times, strict=True))
    beside = f"empty fill {empty:.3f} ms, {frame / empty:.0f} times that"
    return Row(name=f"frame of {exercise.id}", figure=frame, unit="ms", budget=_BUDGET_MS, beside=beside)


def _processor_ms(call: Callable[[], None]) -> float:
    """Return the processor time of a call: other programs of a busy machine do not count."""
    started = time.thread_time()
    call()
    return (time.thread_time() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
