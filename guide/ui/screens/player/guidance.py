"""Guidance: the moving figure with the cues at its foot, and the steps in words."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from guide.domain.exercise import Exercise
from guide.ui.screens.player.how_to import HowTo
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.figure_view import FigureView, Moment, can_show
from guide.ui.widgets.frames import Card
from guide.ui.widgets.prose import Prose
from guide.ui.wording import sentence

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
    An exercise without a figure has its words alone.
    """

    def __init__(self, view: FigureView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._how_to = HowTo(self)
        self._cue = Card("cue_card", view)
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
        self._row.addWidget(view, 5)
        self._row.addWidget(self._how_to, 4)

    @property
    def has_figure(self) -> bool:
        """Whether there is something to see, not only to read."""
        return self._figure

    def show_exercise(self, exercise: Exercise, *, working: bool, note: str) -> None:
        """Show an exercise; ``note`` is the routine's own word on it."""
        self._how_to.show_exercise(exercise, working=working, note=note)
        if (self._exercise, self._working) == (exercise, working):
            return
        self._exercise, self._working, self._asked = exercise, working, False
        self._figure = can_show(exercise)
        self._words.setText(sentence("; ".join(exercise.cues)))
        self._arrange()

    def show_moment(self, moment: Moment | None) -> None:
        """Let the figure be at a moment."""
        self.view.show_moment(moment if self._figure else None)

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
        self.view.setVisible(self._figure)
        words = not self._figure or (self._roomy and not self._far and (self._asked or not self._working))
        self._how_to.setVisible(words)
        wide = self.width() >= self.height() * _WIDE
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        cue = self._figure and self._working and not words and not self._far and bool(self._words.text())
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
        if cue:
            self._cue.setGeometry(QRect(gap, room.height() - gap - high, wide, high))
            self.view.keep_free(max(0, high + 2 * gap - round((room.height() - high) * _FLOOR_SHARE)))
        else:
            self.view.keep_free(0)
