"""The grid of exercises: scrolling from end to end frame by frame, the first time and again, and its memory.

Run: ``python -m tests.bench.bench_grid``. Yardstick: the same window without pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guide.library.stack import Library
from guide.ui import screen_values as values
from guide.ui.models.exercise_filter import ExerciseRow
from guide.ui.screens.exercises import ExercisesScreen
from guide.ui.theme import theme
from guide.ui.thumbnails import MOST_BYTES
from guide.workspace import library_in, locate
from tests.bench.measuring import Row, milliseconds, print_rows
from tests.support.desktop import Desktop

FRAME_MS = 16.0
STEP_PX = 48
PATIENCE_MS = 30_000
MEGABYTE = 1024 * 1024


def measure() -> list[Row]:
    """Measure in a window on a desktop of its own."""
    with Desktop() as desktop, tempfile.TemporaryDirectory() as scratch:
        os.environ.update(DISPLAY=desktop.name, QT_QPA_PLATFORM="xcb", XDG_RUNTIME_DIR=scratch)
        app = QApplication([])
        app.setStyle("Fusion")
        places = locate(data_dir=Path(scratch) / "data")
        theme.apply(app, theme.resolve("light", 100), family="Inter", icons=places.assets / "icons")
        rows = grid_rows(library_in(places))
        app.shutdown()
        return rows


def grid_rows(library: Library) -> list[Row]:
    """Scroll at once, as somebody in a hurry, then with all pictures there; and let one card move."""
    shipped = [ExerciseRow(exercise=one) for one in library.exercises.values()]
    screen = _shown(shipped, library)
    hurried = _scrolled(screen)
    waited = QDeadlineTimer(PATIENCE_MS)
    while screen.grid.waiting and not waited.hasExpired():
        QApplication.processEvents()
    painted = PATIENCE_MS - waited.remainingTime()
    again = [*_scrolled(screen), *_scrolled(screen)]
    kept = screen.grid.bytes_kept
    screen.close()
    plain = _shown([ExerciseRow(exercise=replace(row.exercise, motion=None)) for row in shipped], library)
    beside = _scrolled(plain)
    plain.close()
    words = f"{len(again)} frames, middle {median(again):.1f} ms; without pictures worst {max(beside):.1f} ms"
    return [
        Row(
            name=f"scrolling {len(shipped)} cards, worst frame",
            figure=max(again),
            unit="ms",
            budget=FRAME_MS,
            beside=words,
        ),
        Row(
            name="scrolling before they are painted",
            figure=max(hurried),
            unit="ms",
            budget=FRAME_MS,
            beside=f"{len(hurried)} frames; then all painted in {painted:.0f} ms",
        ),
        Row(
            name="memory of the pictures",
            figure=kept / MEGABYTE,
            unit="MB",
            budget=MOST_BYTES / MEGABYTE,
            beside="",
        ),
    ]


def _shown(rows: list[ExerciseRow], library: Library) -> ExercisesScreen:
    screen = ExercisesScreen()
    screen.show_exercises(rows, values.phases(library))
    screen.resize(1280, 800)
    screen.show()
    QTest.qWaitForWindowExposed(screen)
    QApplication.processEvents()
    return screen


def _scrolled(screen: ExercisesScreen) -> list[float]:
    """Scroll down a step a frame; return how long each frame took."""
    bar, taken = screen.grid.verticalScrollBar(), list[float]()

    def step() -> None:
        bar.setValue(bar.value() + STEP_PX)
        QApplication.processEvents()

    bar.setValue(0)
    QApplication.processEvents()
    while bar.value() < bar.maximum():
        taken.append(milliseconds(step))
    return taken


def main() -> int:
    """Print the rows; return 1 if one is over its budget."""
    rows = measure()
    print_rows(rows)
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main())
