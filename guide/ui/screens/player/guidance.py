"""Guidance: the moving figure or the clinic's own media with the cues at its foot, and the steps in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from guide.domain.exercise import Exercise
from guide.domain.media import Media
from guide.ui.figure_choice import FigureChoice
from guide.ui.screens.player.how_to import HowTo
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.figure_view import FigureView, Moment, can_show
from guide.ui.widgets.frames import Card
from guide.ui.widgets.prose import Prose
from guide.ui.wording import sentence

if TYPE_CHECKING:
    from guide.ui.widgets.media_view import MediaView

_WIDE = 1.15
"""From this breadth beside the height on, figure and words stand side by side."""
_CUE_SHARE = 0.62
_FLOOR_SHARE = 0.06
"""Least height of floor in a picture, beside its whole height."""
_CUE_EM = 11
"""Least height of the picture for cues to lie on it, in heights of a line."""


class Guidance(QWidget):
    """How an exercise goes: seen, and read.

    While a set runs the figure has all the room, and the steps come with the down key; before it both show.
    An exercise without a figure or media has its words alone.
    """

    def __init__(self, view: FigureView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._stage = QWidget(self)
        self._stage.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._pictures = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._stage)
        self._pictures.setContentsMargins(0, 0, 0, 0)
        self._pictures.setSpacing(SPACE["m"])
        self._pictures.addWidget(view, 1)
        self._media: MediaView | None = None
        self._own = self._beside = self._still = False
        self._how_to = HowTo(self)
        self._cue = Card("cue_card", self._stage)
        self._cue.setObjectName("player_cues")
        self._cue.column.setContentsMargins(SPACE["l"], SPACE["m"], SPACE["l"], SPACE["m"])
        self._words = Prose("", "large", parent=self._cue)
        self._cue.column.addWidget(self._words)
        self._exercise: Exercise | None = None
        self._figure = self._working = self._asked = self._far = False
        self._roomy = True
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE["m"])
        self._row.addWidget(self._stage, 5)
        self._row.addWidget(self._how_to, 4)

    @property
    def has_figure(self) -> bool:
        """Whether there is something to see, not only to read."""
        return self._figure or self._own

    def show_as(self, choice: FigureChoice) -> None:
        """Take how the person wants pictures to be."""
        self.view.show_as(choice.look, pair=choice.pair)
        self._still = choice.pair

    def show_exercise(self, exercise: Exercise, *, working: bool, note: str) -> None:
        """Show an exercise; ``note`` is the routine's own word on it."""
        self._how_to.show_exercise(exercise, working=working, note=note)
        if (self._exercise, self._working) == (exercise, working):
            return
        if exercise != self._exercise:
            self._figure = can_show(exercise)
            self._show_media(exercise.media)
        self._exercise, self._working, self._asked = exercise, working, False
        self._words.setText(sentence("; ".join(exercise.cues)))
        self._arrange()

    def show_moment(self, moment: Moment | None) -> None:
        """Let the figure be at a moment."""
        self.view.show_moment(moment if self._figure else None)
        if self._media is not None:
            self._media.play(moment is not None and moment.moves and not self._still)

    def _show_media(self, media: Media | None) -> None:
        self._beside = media is not None and media.beside_figure
        if media is not None and self._media is None:
            # Most exercises have none, and the first picture of the window waits for nothing.
            from guide.ui.widgets.media_view import MediaView  # noqa: PLC0415

            self._media = MediaView(self._stage)
            self._media.setSizePolicy(self.view.sizePolicy())
            self._media.failed.connect(self._on_media_failed)
            self._pictures.insertWidget(0, self._media, 1)
            self._cue.raise_()
        self._own = self._media is not None and self._media.show_media(media)

    @Slot()
    def _on_media_failed(self) -> None:
        self._own = False
        self._arrange()

    def make_room(self, *, words: bool) -> None:
        """Leave out the words where there is a figure but little room."""
        if words != self._roomy:
            self._roomy = words
            self._arrange()

    def show_distance(self, on: bool) -> None:
        """Leave the figure alone."""
        self._far = on
        self._arrange()

    def scroll_by_page(self, direction: int) -> None:
        """Scroll the words down (1) or up (-1); while a set runs, down brings them and up takes them away."""
        if self._figure and self._working and self._roomy and not self._far:
            if not self._asked and direction > 0:
                self._asked = True
                self._arrange()
                return
            if self._asked and direction < 0 and self._how_to.at_top:
                self._asked = False
                self._arrange()
                return
        self._how_to.scroll_by_page(direction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put figure and words beside each other or one above the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        seen = self.has_figure
        self._stage.setVisible(seen)
        self.view.setVisible(self._figure and (self._beside or not self._own))
        if self._media is not None:
            self._media.setVisible(self._own)
        words = not seen or (self._roomy and not self._far and (self._asked or not self._working))
        self._how_to.setVisible(words)
        wide = self.width() >= self.height() * _WIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        self._pictures.setDirection(across if wide and not words else down)
        cue = seen and self._working and not words and not self._far and bool(self._words.text())
        self._place_cue(cue=cue)

    def _place_cue(self, *, cue: bool) -> None:
        """Lay the cues over the foot of the picture, where only floor is."""
        gap, room = SPACE["l"] + SPACE["xs"], self.size()
        wide = min(
            room.width() - 2 * gap, max(round(room.width() * _CUE_SHARE), self.fontMetrics().height() * 16)
        )
        high = self._cue.heightForWidth(wide) if wide > 0 else 0
        cue = cue and high > 0 and room.height() - high >= _CUE_EM * self.fontMetrics().height()
        self._cue.setVisible(cue)
        foot = 0
        if cue:
            self._cue.setGeometry(QRect(gap, room.height() - gap - high, wide, high))
            foot = max(0, high + 2 * gap - round((room.height() - high) * _FLOOR_SHARE))
        self.view.keep_free(foot)
        if self._media is not None:
            # Above the figure, nothing lies over it; a picture has no floor that may be covered.
            above = self._beside and self._pictures.direction() is QBoxLayout.Direction.TopToBottom
            self._media.keep_free(0 if above or not cue else high + 2 * gap)
