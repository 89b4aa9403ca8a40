"""Today's pictures: put into the rows of routines after the first picture of the window, one at a time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from guide.ui.figure_choice import figure_look
from guide.ui.theme.tokens import RADIUS
from guide.ui.thumbnails import Thumbnails, has_picture, may_have_picture, spoken
from guide.ui.widgets.picture_tile import PictureTile
from guide.workspace import Workspace

_MOST_BYTES = 4 * 1024 * 1024


class TodayPictures(QObject):
    """Fills tiles: at once those painted before, the others between two answers to the person."""

    def __init__(self, workspace: Workspace, *, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kept = Thumbnails(_MOST_BYTES)
        self._open: list[PictureTile] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_next)

    def fill(self, screen: QWidget) -> None:
        """Fill the tiles of a screen."""
        tiles: Iterable[PictureTile] = screen.findChildren(PictureTile)
        # What was shown before may still wait to be deleted.
        self._open = [
            tile for tile in tiles if tile.isVisibleTo(screen) and not self._show(tile, only_kept=True)
        ]
        if self._open:
            self._timer.start()

    @Slot()
    def _paint_next(self) -> None:
        while self._open:
            tile = self._open.pop(0)
            if isValid(tile):
                self._show(tile)
                break
        if not self._open:
            self._timer.stop()

    def _show(self, tile: PictureTile, *, only_kept: bool = False) -> bool:
        """Show the picture; return whether nothing is left to do for this tile."""
        exercise = self._workspace.library.exercises.get(tile.exercise_id)
        if exercise is None or not may_have_picture(exercise) or tile.room.isEmpty():
            return True
        look, ratio = figure_look(self._workspace.settings), tile.devicePixelRatioF()
        picture = self._kept.kept(exercise, look, tile.room, ratio, RADIUS["s"])
        if picture is None and (only_kept or not has_picture(exercise)):
            return not only_kept
        if picture is None:
            picture = self._kept.picture(exercise, look, tile.room, ratio, RADIUS["s"])
        tile.show_picture(picture, spoken(exercise))
        return True
