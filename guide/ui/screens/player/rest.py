"""Rest panel: the time left, what comes next, and how the last exercise felt."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from guide.domain.person import Leg
from guide.i18n import _, ngettext
from guide.session.event import AddTime, Event, Resume, Skip
from guide.session.look import Look, Stage
from guide.session.plan import Rest
from guide.ui.screens.player.content import Content, away_words
from guide.ui.screens.player.how_to import HowTo
from guide.ui.screens.player.keys import TIME_STEP_S, asks_pain, pain
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.ring import Ring
from guide.ui.widgets.scores import ScoreRow
from guide.ui.widgets.text import button, label, set_tone
from guide.ui.wording import dose_line, leg_name


class RestPanel(QWidget):
    """A rest: ring on the left, the next exercise on the right.

    Signals:
        event_requested: with a session event, when the person presses a button or a score.
        end_requested: when the person wants to end the session early.
    """

    event_requested = Signal(object)
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: Content | None = None
        self._look: Look | None = None
        self._step_index = -1
        self._ring = Ring(self)
        self._ring.setObjectName("rest_ring")
        set_tone(self._ring, "rest")
        self._less = button(_("− 15 s"), name="rest_less")
        self._more = button(_("+ 15 s"), name="rest_more")
        self._skip = button(_("Skip →"), "primary", name="rest_skip")
        self._go_on = button(_("Go on"), "primary", name="rest_go_on")
        self._end = button(_("End and keep what was done"), name="rest_end")
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self._skip.clicked.connect(self._on_skip)
        self._go_on.clicked.connect(self._on_go_on)
        self._end.clicked.connect(self.end_requested)
        self._word = label("", "large", wrap=True)
        self._word.setObjectName("rest_away")
        self._word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._small = label(_("Next"), "muted")
        self._name = label("", "display", wrap=True)
        self._name.setObjectName("rest_next")
        self._how_to = HowTo(self)
        self._leg = label("", "chip", wrap=False)
        self._dose = label("", "chip")
        self._needs = label("", "muted", wrap=True)
        self._question = label("", "question", wrap=True)
        self._scores = ScoreRow(_("Pain, 0 none to 10 worst"), name="rest_pain", parent=self)
        self._scores.scored.connect(self._on_score)
        self._lay_out()

    def _lay_out(self) -> None:
        keys = Flow(gap=SPACE["m"], centred=True)
        for made in (self._less, self._more, self._skip, self._go_on, self._end):
            made.setProperty("big", True)
            keys.addWidget(made)
        left = QVBoxLayout()
        left.setSpacing(SPACE["xl"])
        left.addStretch(1)
        left.addWidget(self._ring, 8)
        left.addWidget(self._word)
        left.addLayout(keys)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(SPACE["m"])
        right.addWidget(self._small)
        right.addWidget(self._name)
        chips = Flow(gap=SPACE["s"])
        chips.addWidget(self._leg)
        chips.addWidget(self._dose)
        right.addLayout(chips)
        right.addWidget(self._needs)
        right.addWidget(self._how_to, 1)
        right.addWidget(self._question)
        right.addWidget(self._scores)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["xxl"] + SPACE["m"])
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def open(self, content: Content) -> None:
        """Take the session's content."""
        self._content = content
        self._step_index = -1

    def show_distance(self, on: bool) -> None:
        """Leave only what can be read from afar."""
        self._how_to.setVisible(not on)

    def scroll_words(self, direction: int) -> None:
        """Scroll the steps by a page."""
        self._how_to.scroll_by_page(direction)

    def show_look(self, look: Look) -> None:
        """Show the rest as it is now."""
        content = self._content
        if content is None or not isinstance(look.step, Rest):
            return
        self._look = look
        left = math.ceil(max(0.0, look.left_s or 0.0) - 1e-6)
        paused = look.stage is Stage.PAUSED
        unit = _("paused") if paused else ngettext("second rest", "seconds rest", left)
        self._ring.setAccessibleName(_("Rest"))
        self._ring.show_count(str(left), unit, look.elapsed_s / look.length_s if look.length_s else 0.0)
        self._word.setText(away_words(look.away_s))
        self._word.setVisible(bool(self._word.text()))
        for made, shown in (
            (self._less, not paused),
            (self._more, not paused),
            (self._skip, not paused),
            (self._go_on, paused),
            (self._end, paused),
        ):
            if made.isHidden() == shown:
                made.setVisible(shown)
        if look.step_index != self._step_index:
            self._step_index = look.step_index
            self._show_next(look, content)

    def show_pain(self, score: int | None) -> None:
        """Mark the score given for the exercise just done."""
        self._scores.set_score(score)
        self.keep_keyboard()

    def keep_keyboard(self) -> None:
        """Let a click on a score leave the keyboard to the player: → must not turn a 4 into a 5."""
        for made in self._scores.findChildren(QPushButton):
            tab_stop = bool(made.focusPolicy() & Qt.FocusPolicy.TabFocus)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus if tab_stop else Qt.FocusPolicy.NoFocus)

    def _show_next(self, look: Look, content: Content) -> None:
        work = content.work(look.next_work)
        if work is not None:
            exercise = content.exercises[work.exercise_id]
            item = content.plan.items[work.item_index]
            self._name.setText(exercise.name)
            self._how_to.show_exercise(exercise, working=False, note=item.note)
            self._leg.setText(_("{leg} first").format(leg=leg_name(work.leg)))
            self._leg.setVisible(work.leg is not Leg.BOTH)
            # A superset does as many sets as it has rounds, whatever the dose says.
            dose = replace(item.dose, sets=work.set_count, load=None)
            self._dose.setText(dose_line(dose, exercise.side))
            self._needs.setText(content.needs(work))
            self._needs.setVisible(bool(self._needs.text()))
        asked = asks_pain(look)
        before = content.exercise(look.step_index)
        if before is not None:
            self._question.setText(_("How much pain in {exercise}?").format(exercise=before.name))
        self._question.setVisible(asked)
        self._scores.setVisible(asked)

    def _ask(self, event: Event) -> None:
        self.event_requested.emit(event)

    @Slot()
    def _on_less(self) -> None:
        self._ask(AddTime(-TIME_STEP_S))

    @Slot()
    def _on_more(self) -> None:
        self._ask(AddTime(TIME_STEP_S))

    @Slot()
    def _on_skip(self) -> None:
        self._ask(Skip())

    @Slot()
    def _on_go_on(self) -> None:
        self._ask(Resume())

    @Slot(int)
    def _on_score(self, score: int) -> None:
        if self._look is not None:
            self._ask(pain(score, self._look))
