"""The contact sheet: every exercise at its start, middle and end, to be looked at.

``python -m tests.contact_sheet -o DIR`` writes one page for every six exercises: facing right in light
colours, facing left in dark ones. ``--only WORD`` takes the exercises with that word in their id,
``--cell N`` the size.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from guide import workspace
from guide.domain.exercise import Exercise
from guide.drawing.figure import figure_of
from guide.drawing.film import beats_of, frame_of
from guide.drawing.palette import Look, Theme
from guide.drawing.scene_painter import paint_scene

_ROWS = 6
_LABEL = 26


def main() -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(prog="python -m tests.contact_sheet")
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--cell", type=int, default=250)
    given = parser.parse_args()
    app = QGuiApplication([])
    library = workspace.library_in(workspace.locate())
    drawn = [each for each in library.exercises.values() if each.motion and given.only in each.id]
    given.folder.mkdir(parents=True, exist_ok=True)
    for number in range(0, len(drawn), _ROWS):
        path = given.folder / f"page-{number // _ROWS + 1:02}.png"
        _page(drawn[number : number + _ROWS], given.cell).save(str(path))
        print(path)  # noqa: T201 - the command tells what it wrote
    del app


def _page(exercises: Sequence[Exercise], cell: int) -> QImage:
    image = QImage(cell * 6, (cell + _LABEL) * len(exercises), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(17)
    painter.setFont(font)
    for row, exercise in enumerate(exercises):
        top = row * (cell + _LABEL)
        painter.drawText(QRectF(8, top, cell * 6, _LABEL), Qt.AlignmentFlag.AlignVCenter, exercise.id)
        figure = figure_of(exercise)
        box = frame_of(figure)
        scenes = [figure.at(beat) for beat in beats_of(figure)]
        for column in range(6):
            look = Look(theme=Theme.LIGHT if column < 3 else Theme.DARK)
            rect = QRectF(column * cell + 1, top + _LABEL, cell - 2, cell)
            paint_scene(painter, scenes[column % 3], look, rect, box, mirrored=column >= 3)
    painter.end()
    return image


if __name__ == "__main__":
    main()
