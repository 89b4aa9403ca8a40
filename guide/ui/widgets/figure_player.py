"""Figure player: a movement to be looked at in peace: played, slowed down, turned round, or moved by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from guide.domain.exercise import Exercise
from guide.drawing.film import beat_of, length_s
from guide.i18n import _
from guide.ui.figure_choice import FigureChoice
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.figure_view import FigureView, Moment
from guide.ui.widgets.sheet import grown
from guide.ui.widgets.text import button

_STEPS = 200
_HALF = 0.5
_HIGH = 340
"""Height of the picture in pixels at 100 % text."""


class FigurePlayer(QWidget):
    """The figure of one exercise with its controls; nothing moves before Play is pressed.

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
        self.setObjectName("figure_player")
        self._exercise = exercise
        self._clock = clock
        self._length_s = length_s(exercise)
        self._from_s, self._since_s = 0.0, 0.0
        self._playing = self._was_slow = False
        self.view = FigureView(self._moment, self)
        self.view.show_as(choice.look, pair=choice.pair)
        self.view.setFixedHeight(grown(self, _HIGH))
        self._play = button(_("Play"), "primary", name="figure_play", parent=self)
        self._play.clicked.connect(self._on_play)
        self._scrub = QSlider(Qt.Orientation.Horizontal, self)
        self._scrub.setObjectName("figure_scrub")
        self._scrub.setAccessibleName(_("Place in the movement"))
        self._scrub.setRange(0, _STEPS)
        self._scrub.setPageStep(_STEPS // 8)
        self._scrub.setSingleStep(_STEPS // 40)
        self._scrub.valueChanged.connect(self._on_scrubbed)
        self._slow = button(_("Half speed"), "filter", name="figure_slow", checkable=True, parent=self)
        self._slow.toggled.connect(self._on_changed)
        self._mirror = button(_("Other side"), "filter", name="figure_mirror", checkable=True, parent=self)
        self._mirror.toggled.connect(self._on_changed)
        for moving in (self._play, self._scrub, self._slow):
            moving.setVisible(not choice.pair)
        self._lay_out()
        self.view.show_moment(self._moment())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(SPACE["l"])
        row.addWidget(self._play)
        row.addWidget(self._scrub, 1)
        column.addLayout(row)
        choices = Flow(gap=SPACE["s"])
        choices.addWidget(self._slow)
        choices.addWidget(self._mirror)
        column.addLayout(choices)

    @property
    def playing(self) -> bool:
        """Whether it moves."""
        return self._playing

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still where nobody looks."""
        self._stand(playing=False)
        super().hideEvent(event)

    def _seconds(self) -> float:
        speed = (_HALF if self._was_slow else 1.0) if self._playing else 0.0
        return (self._from_s + (self._clock() - self._since_s) * speed) % self._length_s

    def _moment(self) -> Moment:
        share = self._seconds() / self._length_s if self._playing else self._from_s / self._length_s
        with QSignalBlocker(self._scrub):
            self._scrub.setValue(round(share * _STEPS))
        return Moment(
            exercise=self._exercise,
            beat=beat_of(self._exercise, share),
            mirrored=self._mirror.isChecked(),
            moves=self._playing,
        )

    def _stand(self, *, playing: bool, at_s: float | None = None) -> None:
        """Go on from here, or stay here."""
        if at_s is None:
            at_s = self._seconds() if self._playing else self._from_s
        self._from_s, self._since_s = at_s, self._clock()
        self._playing, self._was_slow = playing, self._slow.isChecked()
        word = _("Pause") if playing else _("Play")
        self._play.setText(word)
        self._play.setAccessibleName(word)
        self.view.show_moment(self._moment())

    @Slot()
    def _on_play(self) -> None:
        self._stand(playing=not self._playing)

    @Slot(int)
    def _on_scrubbed(self, value: int) -> None:
        """Stop where the hand is."""
        self._stand(playing=False, at_s=value / _STEPS * self._length_s)

    @Slot()
    def _on_changed(self) -> None:
        self._stand(playing=self._playing)
