"""Rest panel: the time left, what comes next, and how the last exercise felt."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from guide.domain.exercise import SideRule
from guide.domain.person import Leg
from guide.i18n import _, ngettext
from guide.key_settings import Action, Keys
from guide.session.event import AddTime, Event, NeedLonger, Resume
from guide.session.look import Look, Stage
from guide.session.plan import Rest
from guide.ui.screens.player.buttons import ButtonLine, Choice
from guide.ui.screens.player.content import Content, away_words, waiting_words
from guide.ui.screens.player.keys import TIME_STEP_S, asks_pain, forward, pain
from guide.ui.screens.player.legend import key_hint
from guide.ui.screens.player.moment import moment_of
from guide.ui.screens.player.panel import HELD, Fit, Panel
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.scores import ScoreRow
from guide.ui.widgets.text import label, set_role, set_tone
from guide.ui.wording import dose_line, leg_name

_PAUSED = frozenset({"go_on", "end"})
_RUNNING = frozenset({"less", "more", "longer", "skip"})
_ASKED = frozenset({"longer", "skip"})
_WAITING = frozenset({"skip"})
_ACTIONS = {
    "less": Action.LESS,
    "more": Action.MORE,
    "longer": Action.LONGER,
    "skip": Action.NEXT,
    "go_on": Action.PAUSE,
}


class RestPanel(Panel):
    """A rest: ring on the left, the next exercise on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._step_index = -1
        self.ring.setObjectName("rest_ring")
        self.ring.setAccessibleName(_("Rest"))
        set_tone(self.ring, "rest")
        self._buttons = ButtonLine(
            (
                Choice(name="less", text=_("− 15 s"), short=_("−15")),
                Choice(name="more", text=_("+ 15 s"), short=_("+15")),
                Choice(name="longer", text=_("I need longer"), short=_("Longer")),
                Choice(name="skip", text=_("Skip →"), short=_("Skip"), role="primary"),
                Choice(name="go_on", text=_("Go on"), short=_("Go on"), role="primary"),
                Choice(name="end", text=_("End and keep what was done"), short=_("End")),
                Choice(name="end_now", text=_("End and keep what was done"), short=_("End"), role="primary"),
            ),
            (_PAUSED, _RUNNING, _ASKED, _WAITING, HELD),
            prefix="rest",
            parent=self,
        )
        self._buttons.pressed.connect(self._on_pressed)
        self._word = Prose("", "large")
        self._word.setObjectName("rest_away")
        self._word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._word.hide()
        self._small = label(_("Next"), "muted")
        self._name = Prose("", "display", most=3)
        self._name.setObjectName("rest_next")
        self._leg = label("", "chip", tone="rest")
        self._leg.setObjectName("rest_leg")
        self._set = label("", "chip", tone="plain")
        self._set.setObjectName("rest_set")
        self._dose = label("", "chip")
        self._needs = Prose("", "muted", most=2)
        self._spare = QWidget(self)
        # The picture takes what room the question leaves, and asks for none.
        self.guidance.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._question = Prose("", "question", most=3)
        self._scores = ScoreRow(_("Pain, 0 none to 10 worst"), name="rest_pain", parent=self)
        self._scores.scored.connect(self._on_score)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACE["xl"])
        left.addStretch(1)
        left.addWidget(self.ring, 8)
        left.addWidget(self._word)
        left.addWidget(self._buttons)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(SPACE["m"])
        right.addWidget(self._small)
        right.addWidget(self._name)
        chips = Flow(gap=SPACE["s"])
        chips.addWidget(self._leg)
        chips.addWidget(self._set)
        chips.addWidget(self._dose)
        right.addLayout(chips)
        right.addWidget(self._needs)
        right.addWidget(self.guidance, 1)
        right.addWidget(self._spare, 1)
        right.addWidget(self._question)
        right.addWidget(self._scores)
        self._halves = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def open(self, content: Content, see: Callable[[], Look] | None = None) -> None:
        """Take the session's content."""
        super().open(content, see)
        self._step_index = -1

    def show_keys(self, keys: Keys) -> None:
        """Say on each button which key does the same."""
        for name, action in _ACTIONS.items():
            self._buttons.describe(name, key_hint(keys, action))

    def show_distance(self, on: bool) -> None:
        """Leave only what can be read from afar."""
        self.distance = on
        self.guidance.show_distance(on)
        set_role(self._small, "title" if on else "muted")
        set_role(self._leg, "far" if on else "chip")
        set_role(self._set, "display" if on else "chip")
        for chip in (self._leg, self._set):
            chip.setIndent(0 if on else -1)

    def arrange(self, fit: Fit, width: int) -> None:
        """Let what to fetch give way first, then the words; the name shrinks."""
        self.show_words(fit, width)
        if self.guidance.has_figure:
            self.guidance.setVisible(fit < Fit.BARE)
        roomy = fit < Fit.NO_NEXT
        set_role(self._name, "display" if self.distance or roomy else "heading")
        if self.distance:
            set_role(self._leg, "far" if roomy else "display")
        self._spare.setVisible(self.guidance.isHidden())
        self._halves.setSpacing(SPACE["l"] if fit >= Fit.NO_WORDS else SPACE["xxl"] + SPACE["m"])
        set_role(self._question, "title" if self.distance and fit < Fit.NO_KEYS else "question")
        self._needs.setVisible(roomy and not self.distance and bool(self._needs.text()))
        self._dose.setVisible(fit < Fit.NO_KEYS and not self.distance)
        self._small.setVisible(fit < Fit.BARE)

    def show_look(self, look: Look) -> None:
        """Show the rest as it is now."""
        content = self.content
        if content is None or not isinstance(look.step, Rest):
            return
        self._look = look
        left = math.ceil(max(0.0, look.left_s or 0.0) - 1e-6)
        if look.waiting:
            left = int(look.elapsed_s)
        paused = look.stage is Stage.PAUSED
        unit = _("paused") if paused else ngettext("second rest", "seconds rest", left)
        if look.waiting and not paused:
            unit = ngettext("second rested", "seconds rested", left)
        self.ring.show_count(str(left), unit, look.elapsed_s / look.length_s if look.length_s else 0.0)
        if look.waiting:
            self._buttons.rename("skip", _("I am ready →"), _("Ready →"))
        else:
            self._buttons.rename("skip", _("Skip →"), _("Skip"))
        if look.asked:
            self._buttons.rename("longer", _("Count on"), _("Count on"))
        else:
            self._buttons.rename("longer", _("I need longer"), _("Longer"))
        running = _ASKED if look.asked else _WAITING if look.waiting else _RUNNING
        self._buttons.show_only((HELD if self.held else _PAUSED) if paused else running)
        self._word.setText(self.said or away_words(look.away_s) or waiting_words(look))
        self._word.setVisible(bool(self._word.text()))
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
            self.guidance.show_exercise(exercise, working=False, note=item.note)
            self.guidance.show_moment(moment_of(look, content))
            leg = leg_name(work.leg)
            each = exercise.side is SideRule.EACH
            self._leg.setText(_("{leg} first").format(leg=leg) if each else leg)
            self._leg.setVisible(work.leg is not Leg.BOTH)
            self._set.setText(
                _("Set {number} of {count}").format(number=work.set_number, count=work.set_count)
            )
            # A superset does as many sets as it has rounds, whatever the dose says.
            dose = replace(item.dose, sets=work.set_count, load=None)
            self._dose.setText(dose_line(dose, exercise.side))
            self._needs.setText(content.needs(work))
        asked = asks_pain(look)
        before = content.exercise(look.step_index)
        if before is not None:
            self._question.setText(_("How much pain in {exercise}?").format(exercise=before.name))
        self._question.setVisible(asked)
        self._scores.setVisible(asked)

    def _ask(self, event: Event) -> None:
        self.event_requested.emit(event)

    @Slot(str)
    def _on_pressed(self, name: str) -> None:
        if name in {"end", "end_now"}:
            self.end_requested.emit()
            return
        look = self._look
        if look is None:
            return
        events: dict[str, Event] = {
            "less": AddTime(-TIME_STEP_S),
            "more": AddTime(TIME_STEP_S),
            "longer": NeedLonger(),
            "skip": forward(look),
            "go_on": Resume(),
        }
        self._ask(events[name])

    @Slot(int)
    def _on_score(self, score: int) -> None:
        if self._look is not None:
            self._ask(pain(score, self._look))
