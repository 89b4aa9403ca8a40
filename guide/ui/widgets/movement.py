"""Movement: what shows how an exercise goes: the clinic's own media, the figure, or both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from guide.domain.exercise import Exercise
from guide.i18n import _
from guide.ui.figure_choice import FigureChoice
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.figure_player import FigurePlayer
from guide.ui.widgets.figure_view import can_show
from guide.ui.widgets.media_player import MediaPlayer
from guide.ui.widgets.prose import Prose

_WIDE_EM = 40
"""From this width on two pictures stand side by side, in heights of a line."""


def has_movement(exercise: Exercise) -> bool:
    """Whether there is anything to be seen of an exercise."""
    return exercise.media is not None or can_show(exercise)


class Movement(QWidget):
    """Media in the place of the figure, or beside it; the figure where a file turns out not to work.

    Args:
        clock: Returns seconds that never go back.
    """

    def __init__(
        self,
        exercise: Exercise,
        choice: FigureChoice,
        *,
        clock: Callable[[], float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("movement")
        self._exercise, self._choice, self._clock = exercise, choice, clock
        self._figure: FigurePlayer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        self._pictures = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pictures.setSpacing(SPACE["l"])
        column.addLayout(self._pictures)
        self._note = Prose("", "muted", parent=self)
        self._note.setObjectName("media_note")
        self._note.hide()
        column.addWidget(self._note)
        self._media: MediaPlayer | None = None
        media = exercise.media
        if media is not None:
            self._media = MediaPlayer(media, still=choice.pair, parent=self)
            self._media.failed.connect(self._on_failed)
            self._pictures.addWidget(self._media, 1)
            if not self._media.works:
                self._on_failed()
        if media is None or media.beside_figure:
            self._show_figure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two pictures beside each other where both have room."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE_EM * self.fontMetrics().height()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._pictures.setDirection(way)

    def _show_figure(self) -> None:
        if self._figure is None and can_show(self._exercise):
            self._figure = FigurePlayer(self._exercise, self._choice, clock=self._clock, parent=self)
            self._pictures.addWidget(self._figure, 1)

    @Slot()
    def _on_failed(self) -> None:
        assert self._media is not None
        self._media.hide()
        self._show_figure()
        self._note.setText(
            _("The picture or film of this exercise cannot be shown here. The figure shows the movement.")
            if self._figure is not None
            else _("The picture or film of this exercise cannot be shown here. Follow the steps below.")
        )
        self._note.show()
