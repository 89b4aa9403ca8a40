"""Work panel: getting ready, the set itself, changing sides and waiting for the person."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.domain.dose import IntervalWork, RepWork
from guide.domain.exercise import Exercise, Kind
from guide.i18n import _, ngettext
from guide.session.event import Again, Event, Pause, RepDone, RepUndone, Resume
from guide.session.look import Look, Stage, TempoPart
from guide.session.pacing import Pacing
from guide.session.plan import Prepare, SwitchSides, Work
from guide.ui.screens.player.content import Content
from guide.ui.screens.player.how_to import HowTo
from guide.ui.screens.player.keys import forward
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card
from guide.ui.widgets.ring import Ring
from guide.ui.widgets.side_mark import SideMark
from guide.ui.widgets.tempo_bar import TempoBar
from guide.ui.widgets.text import button, label, set_role, set_tone
from guide.ui.wording import clock, number

_ROOMY_EM = 26
"""Least height for everything at once, in heights of a line."""
_PARTS = (TempoPart.LIFT, TempoPart.HOLD, TempoPart.LOWER)


class WorkPanel(QWidget):
    """Everything of a set at a glance.

    Signals:
        event_requested: with a session event, when the person presses a button.
        end_requested: when the person wants to end the session early.
    """

    event_requested = Signal(object)
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: Content | None = None
        self._look: Look | None = None
        self._distance = False
        self._how_to = HowTo(self)
        self._side = SideMark(self)
        self._chips = Flow(gap=SPACE["s"])
        self._set_chip = label("", "chip")
        self._set_chip.setObjectName("player_set")
        self._state_chip = label("", "chip", tone="warn")
        self._state_chip.setObjectName("player_state")
        self._name = label("", "display", wrap=True)
        self._name.setObjectName("player_exercise")
        self._word = label("", "large", wrap=True)
        self._ring = Ring(self)
        self._ring.setObjectName("player_ring")
        self._tempo = TempoBar(self)
        self._next_card = Card(parent=self)
        self._next_small = label("", "small")
        self._next_name = label("", "strong", wrap=True)
        self._buttons = _Buttons(self)
        self._buttons.pressed.connect(self._on_pressed)
        self._lay_out()

    def _lay_out(self) -> None:
        chips = self._chips
        for chip in (self._side, self._set_chip, self._state_chip):
            chips.addWidget(chip)
        self._next_card.column.setContentsMargins(SPACE["l"], SPACE["m"], SPACE["l"], SPACE["m"])
        self._next_card.column.setSpacing(2)
        self._next_card.column.addWidget(self._next_small)
        self._next_card.column.addWidget(self._next_name)
        column = QVBoxLayout()
        column.setSpacing(SPACE["l"])
        column.addLayout(chips)
        column.addWidget(self._name)
        column.addWidget(self._ring, 1)
        column.addWidget(self._word, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._tempo)
        column.addWidget(self._buttons)
        column.addWidget(self._next_card)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["xxl"] + SPACE["m"])
        row.addWidget(self._how_to, 11)
        row.addLayout(column, 10)

    def open(self, content: Content) -> None:
        """Take the session's content."""
        self._content = content

    def show_distance(self, on: bool) -> None:
        """Leave only what can be read from afar."""
        self._distance = on
        self._how_to.setVisible(not on)
        self._side.show_far(on)
        self._chips.set_centred(on)
        centre = Qt.AlignmentFlag.AlignHCenter if on else Qt.AlignmentFlag.AlignLeft
        self._name.setAlignment(centre | Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count large where there is little height: what comes next gives way, the name shrinks."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        tight = self.height() < _ROOMY_EM * self.fontMetrics().height()
        self._next_card.setVisible(not tight and not self._distance)
        set_role(self._name, "heading" if tight else "display")

    def scroll_words(self, direction: int) -> None:
        """Scroll the steps by a page."""
        self._how_to.scroll_by_page(direction)

    def show_look(self, look: Look) -> None:
        """Show the session as it is now."""
        content = self._content
        exercise = content.exercise(look.step_index) if content else None
        if content is None or exercise is None:
            return
        self._look = look
        step = look.step
        paused = look.stage is Stage.PAUSED
        working = isinstance(step, Work)
        note = content.plan.items[step.item_index].note if isinstance(step, Work | Prepare) else ""
        self._how_to.show_exercise(exercise, working=working, note="" if working else note)
        self._name.setText(exercise.name)
        self._show_chips(look, content)
        tone = "rest" if not working else "stretch" if exercise.kind is Kind.STRETCH else "work"
        set_tone(self._ring, tone)
        self._show_ring(look, exercise)
        self._show_tempo(look)
        small, name = content.after(look.step_index)
        self._next_small.setText(small)
        self._next_name.setText(name)
        self._buttons.show_for(look)
        self._word.setText(_away(look.away_s) if paused and look.away_s else "")
        self._word.setVisible(bool(self._word.text()))

    def _show_chips(self, look: Look, content: Content) -> None:
        step = look.step
        work = step if isinstance(step, Work) else content.work(look.next_work)
        leg = step.leg if isinstance(step, Work | SwitchSides | Prepare) else None
        if leg is not None:
            self._side.show_leg(leg, "work" if isinstance(step, Work) else "")
        if work is not None:
            text = _("Set {number} of {count}").format(number=work.set_number, count=work.set_count)
            self._set_chip.setText(text)
        self._set_chip.setVisible(work is not None)
        word = {
            Stage.PAUSED: _("Paused"),
            Stage.AWAITING_YOU: _("At your own pace"),
            Stage.SWITCHING: _("Change sides"),
            Stage.PREPARING: _("Get ready"),
        }.get(look.stage, "")
        self._state_chip.setText(word)
        self._state_chip.setVisible(bool(word))
        set_tone(self._state_chip, "warn" if look.stage is Stage.PAUSED else "plain")

    def _show_ring(self, look: Look, exercise: Exercise) -> None:
        step = look.step
        fraction = look.elapsed_s / look.length_s if look.length_s else 0.0
        left = math.ceil(max(0.0, look.left_s or 0.0) - 1e-6)
        self._ring.setAccessibleName(exercise.name)
        match step:
            case Work(work=RepWork() as work):
                reps = look.reps or 0
                part = look.rep_elapsed_s / work.tempo.rep_s if look.pacing is Pacing.PACED else 0.0
                unit = ngettext("of {count} rep", "of {count} reps", work.reps).format(count=work.reps)
                self._ring.show_count(str(reps), unit, (reps + min(1.0, part)) / work.reps)
            case Work(work=IntervalWork() as work) if look.interval_index is not None:
                interval = work.intervals[look.interval_index]
                seconds = look.interval_left_s or 0.0
                unit = _("{label} · {number} of {count}").format(
                    label=interval.label, number=look.interval_index + 1, count=len(work.intervals)
                )
                self._ring.show_count(_seconds(seconds), unit, 1 - seconds / interval.seconds)
            case Work() if look.left_s is None:
                metres = getattr(step.work, "distance_m", 0.0)
                self._ring.show_count(number(metres), _("metres"), 0.0)
            case Work():
                unit = _("min") if left > 99 else ngettext("second", "seconds", left)
                self._ring.show_count(_seconds(look.left_s or 0.0), unit, fraction)
            case SwitchSides():
                self._ring.show_count(str(left), ngettext("second", "seconds", left), fraction)
            case _:
                self._ring.show_count(str(left), ngettext("second", "seconds", left), fraction)

    def _show_tempo(self, look: Look) -> None:
        step = look.step
        shown = isinstance(step, Work) and isinstance(step.work, RepWork)
        self._tempo.setVisible(shown)
        if not isinstance(step, Work) or not isinstance(step.work, RepWork):
            return
        tempo = step.work.tempo
        seconds = (tempo.lift_s, tempo.hold_s, tempo.lower_s)
        words = (_("Lift"), _("Hold"), _("Lower"))
        parts = [
            (word, _("{count} s").format(count=number(length)), length)
            for word, length in zip(words, seconds, strict=True)
        ]
        self._tempo.show_parts(parts)
        if look.tempo_part is None:
            self._tempo.show_now(len(parts), 0.0)
            return
        place = sum(length > 0 for length in seconds[: _PARTS.index(look.tempo_part)])
        self._tempo.show_now(place, look.tempo_fraction)

    @Slot(str)
    def _on_pressed(self, name: str) -> None:
        look = self._look
        if look is None:
            return
        if name == "end":
            self.end_requested.emit()
            return
        events: dict[str, Event] = {
            "pause": Pause(),
            "go_on": Resume(),
            "again": Again(),
            "forward": forward(look),
            "rep_more": RepDone(),
            "rep_less": RepUndone(),
        }
        self.event_requested.emit(events[name])


class _Buttons(QWidget):
    """The few buttons that fit the moment. Signals: pressed, with the button's name."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = Flow(self, gap=SPACE["m"], centred=True)
        self._made = {
            name: button(text, role, name=f"player_{name}", parent=self)
            for name, text, role in (
                ("rep_less", _("− 1 rep"), ""),
                ("rep_more", _("+ 1 rep"), ""),
                ("go_on", _("Go on"), "primary"),
                ("pause", _("Pause"), ""),
                ("again", _("Start this again"), ""),
                ("forward", _("Done →"), "primary"),
                ("end", _("End and keep what was done"), ""),
            )
        }
        for name, made in self._made.items():
            made.setProperty("big", True)
            made.setProperty("means", name)
            made.clicked.connect(self._on_clicked)
            self._row.addWidget(made)

    def show_for(self, look: Look) -> None:
        """Show the buttons that mean something now."""
        if look.stage is Stage.PAUSED:
            names = {"go_on", "again", "end"}
        elif look.stage is Stage.AWAITING_YOU:
            names = {"rep_less", "rep_more", "forward"} if look.reps is not None else {"forward", "pause"}
        else:
            names = {"pause", "forward"}
        forward_text = _("Start now →") if look.stage in {Stage.PREPARING, Stage.SWITCHING} else _("Done →")
        if self._made["forward"].text() != forward_text:
            self._made["forward"].setText(forward_text)
            self._made["forward"].setAccessibleName(forward_text)
        for name, made in self._made.items():
            if made.isHidden() == (name in names):
                made.setVisible(name in names)

    def focus_first(self) -> None:
        """Give the keyboard to "Go on"."""
        self._made["go_on"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        self.pressed.emit(str(self.sender().property("means")))


def _seconds(seconds: float) -> str:
    left = math.ceil(max(0.0, seconds) - 1e-6)
    return clock(left) if left > 99 else str(left)


def _away(seconds: float) -> str:
    whole = max(1, round(seconds / 60))
    return ngettext(
        "You were away {count} minute. Go on when you are ready.",
        "You were away {count} minutes. Go on when you are ready.",
        whole,
    ).format(count=whole)
