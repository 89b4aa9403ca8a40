"""Work panel: getting ready, the set itself, changing sides and waiting for the person."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.domain.dose import IntervalWork, RepWork
from guide.domain.exercise import Exercise, Kind
from guide.i18n import _, ngettext
from guide.key_settings import Action, Keys
from guide.session.cue import CueKind
from guide.session.event import Again, Event, NeedLonger, Pause, RepDone, RepUndone, Resume
from guide.session.look import Look, Stage, TempoPart
from guide.session.pacing import Pacing
from guide.session.plan import Prepare, SwitchSides, Work
from guide.session.timeline import timeline
from guide.ui.screens.player.buttons import ButtonLine, Choice
from guide.ui.screens.player.content import Content, away_words, waiting_words
from guide.ui.screens.player.keys import counts_any_key, forward
from guide.ui.screens.player.legend import key_hint
from guide.ui.screens.player.moment import moment_of
from guide.ui.screens.player.panel import HELD, Fit, Panel
from guide.ui.screens.player.tempo import TempoControl
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.side_mark import SideMark
from guide.ui.widgets.tempo_bar import TempoBar
from guide.ui.widgets.text import label, set_role, set_tone
from guide.ui.wording import clock, number, sentence

_PARTS = (TempoPart.LIFT, TempoPart.HOLD, TempoPart.LOWER)
_PAUSED = frozenset({"go_on", "again", "end"})
_RUNNING = frozenset({"pause", "forward"})
_GETTING_READY = frozenset({"pause", "longer", "forward"})
_COUNTING = frozenset({"rep_less", "rep_more", "forward"})

_ACTIONS = {
    "rep_less": Action.LESS,
    "rep_more": Action.MORE,
    "go_on": Action.PAUSE,
    "pause": Action.PAUSE,
    "longer": Action.LONGER,
    "forward": Action.NEXT,
}

_HALFWAY_SHOWN_S = 3.0


class WorkPanel(Panel):
    """Everything of a set at a glance.

    Attributes:
        any_key: Whether any key counts a rep where the person sets the pace.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.any_key = False
        self._look: Look | None = None
        self._side = SideMark(self)
        self._chips = Flow(gap=SPACE["s"])
        self._set_chip = label("", "chip")
        self._set_chip.setObjectName("player_set")
        self._state_chip = label(_("Paused"), "chip", tone="warn")
        self._state_chip.setObjectName("player_state")
        self._name = Prose("", "display", most=3)
        self._name.setObjectName("player_exercise")
        self._word = Prose("", "large")
        self._word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._word.setObjectName("player_away")
        self._word.hide()
        self.ring.setObjectName("player_ring")
        self._tempo = TempoBar(self)
        self._pace = TempoControl(self)
        self._pace.event_requested.connect(self.event_requested)
        self._paced = False
        self._next_card = Card(parent=self)
        self._next_small = label("", "small")
        self._next_name = Prose("", "strong", most=2)
        self._next_name.setObjectName("player_next")
        self._buttons = ButtonLine(
            (
                Choice(name="rep_less", text=_("− 1 rep"), short=_("− 1")),
                Choice(name="rep_more", text=_("+ 1 rep"), short=_("+ 1")),
                Choice(name="go_on", text=_("Go on"), short=_("Go on"), role="primary"),
                Choice(name="pause", text=_("Pause"), short=_("Pause")),
                Choice(name="again", text=_("Start this again"), short=_("Again")),
                Choice(name="longer", text=_("I need longer"), short=_("Longer")),
                Choice(name="forward", text=_("Done →"), short=_("Done →"), role="primary"),
                Choice(name="end", text=_("End and keep what was done"), short=_("End")),
                Choice(name="end_now", text=_("End and keep what was done"), short=_("End"), role="primary"),
            ),
            (_PAUSED, _RUNNING, _GETTING_READY, _COUNTING, HELD),
            prefix="player",
            parent=self,
        )
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
        column.addWidget(self.ring, 1)
        column.addWidget(self._word)
        column.addWidget(self._tempo)
        column.addWidget(self._pace)
        column.addWidget(self._buttons)
        column.addWidget(self._next_card)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["xxl"] + SPACE["m"])
        row.addWidget(self.guidance, 11)
        row.addLayout(column, 10)

    def show_keys(self, keys: Keys) -> None:
        """Say on each button which key does the same."""
        for name, action in _ACTIONS.items():
            self._buttons.describe(name, key_hint(keys, action))

    def show_distance(self, on: bool) -> None:
        """Leave only what can be read from afar."""
        self.distance = on
        self.guidance.show_distance(on)
        self._tempo.show_far(on)
        set_role(self._set_chip, "display" if on else "chip")
        set_role(self._state_chip, "display" if on else "chip")
        set_role(self._next_small, "title" if on else "small")
        set_role(self._next_name, "title" if on else "strong")
        self._chips.set_centred(on)
        self._name.setAlignment(Qt.AlignmentFlag.AlignHCenter if on else Qt.AlignmentFlag.AlignLeft)

    def arrange(self, fit: Fit, width: int) -> None:
        """Let what comes next give way first, then the words; the name shrinks."""
        self._next_card.setVisible(fit < Fit.NO_NEXT and not self.held)
        self._pace.setVisible(self._paced and fit < Fit.NO_NEXT and not self.distance)
        self._side.show_as(("far" if fit < Fit.NO_KEYS else "display") if self.distance else "chip")
        self.show_words(fit, width)
        far = self.distance and fit < Fit.BARE
        set_role(self._name, "display" if far or fit < Fit.NO_NEXT else "heading")
        # From afar the movement and the count say more than the name.
        self._name.setVisible(fit < (Fit.NO_KEYS if self.distance else Fit.BARE))
        # In a pause the chips keep their lines and the ring its size.
        kept = self._state_chip.sizePolicy()
        kept.setRetainSizeWhenHidden(not self.distance)
        self._state_chip.setSizePolicy(kept)

    def show_look(self, look: Look) -> None:
        """Show the session as it is now."""
        content = self.content
        exercise = content.exercise(look.step_index) if content else None
        if content is None or exercise is None:
            return
        self._look = look
        step = look.step
        working = isinstance(step, Work)
        note = content.plan.items[step.item_index].note if isinstance(step, Work | Prepare) else ""
        self.guidance.show_exercise(exercise, working=working, note="" if working else note)
        self.guidance.show_moment(moment_of(look, content))
        self._name.setText(exercise.name)
        self._show_chips(look, content)
        tone = "rest" if not working else "stretch" if exercise.kind is Kind.STRETCH else "work"
        set_tone(self.ring, tone)
        self._show_ring(look, exercise)
        self._show_tempo(look)
        small, name = content.after(look.step_index, look.interval_index)
        self._next_small.setText(small)
        self._next_name.setText(name)
        self._show_buttons(look)
        self._word.setText(self.said or away_words(look.away_s) or waiting_words(look))
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
        own_pace = _("At your own pace")
        if look.waiting:
            own_pace = _("Waits for you")
        elif self.any_key and counts_any_key(look):
            own_pace = _("Any key counts")
        word = {
            Stage.PAUSED: _("Paused"),
            Stage.AWAITING_YOU: own_pace,
            Stage.SWITCHING: _("Change sides"),
            Stage.PREPARING: _("Get ready"),
        }.get(look.stage, _("Halfway") if _is_halfway(look) else "")
        self._state_chip.setText(word or _("Paused"))
        self._state_chip.setVisible(bool(word))
        set_tone(self._state_chip, "warn" if look.stage is Stage.PAUSED else "plain")

    def _show_ring(self, look: Look, exercise: Exercise) -> None:
        step = look.step
        fraction = look.elapsed_s / look.length_s if look.length_s else 0.0
        left = math.ceil(max(0.0, look.left_s or 0.0) - 1e-6)
        self.ring.setAccessibleName(exercise.name)
        match step:
            case Work(work=RepWork() as work):
                reps = look.reps or 0
                tempo = look.tempo or work.tempo
                part = look.rep_elapsed_s / tempo.rep_s if look.pacing is Pacing.PACED else 0.0
                unit = ngettext("of {count} rep", "of {count} reps", work.reps).format(count=work.reps)
                self.ring.show_count(str(reps), unit, (reps + min(1.0, part)) / work.reps)
            case Work(work=IntervalWork() as work) if look.interval_index is not None:
                interval = work.intervals[look.interval_index]
                seconds = look.interval_left_s or 0.0
                unit = _("{number} of {count}").format(
                    number=look.interval_index + 1, count=len(work.intervals)
                )
                done = 1 - seconds / interval.seconds
                self.ring.show_count(_seconds(seconds), unit, done, sentence(interval.label))
            case Work() if look.left_s is None:
                metres = getattr(step.work, "distance_m", 0.0)
                self.ring.show_count(number(metres), _("metres"), 0.0)
            case Work():
                unit = _unit(left)
                self.ring.show_count(_seconds(look.left_s or 0.0), unit, fraction)
            case SwitchSides():
                self.ring.show_count(str(left), ngettext("second", "seconds", left), fraction)
            case _:
                self.ring.show_count(str(left), ngettext("second", "seconds", left), fraction)

    def _show_tempo(self, look: Look) -> None:
        step = look.step
        shown = isinstance(step, Work) and isinstance(step.work, RepWork)
        self._tempo.setVisible(shown)
        if not isinstance(step, Work) or not isinstance(step.work, RepWork):
            self._show_pace(look, shown=False)
            return
        self._show_pace(look, shown=look.pacing is Pacing.PACED)
        tempo = look.tempo or step.work.tempo
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

    def _show_pace(self, look: Look, *, shown: bool) -> None:
        self._pace.show_look(look)
        if shown != self._paced:
            self._paced = shown
            self._pace.setVisible(shown and not self._next_card.isHidden() and not self.distance)

    def _show_buttons(self, look: Look) -> None:
        if look.waiting:
            self._buttons.rename("forward", _("I am ready →"), _("Ready →"))
        elif look.stage in {Stage.PREPARING, Stage.SWITCHING}:
            self._buttons.rename("forward", _("Start now →"), _("Start →"))
        else:
            self._buttons.rename("forward", _("Done →"), _("Done →"))
        if look.asked:
            self._buttons.rename("longer", _("Count on"), _("Count on"))
        else:
            self._buttons.rename("longer", _("I need longer"), _("Longer"))
        if look.stage is Stage.PAUSED:
            self._buttons.show_only(HELD if self.held else _PAUSED)
        elif look.stage in {Stage.PREPARING, Stage.SWITCHING} or look.asked:
            self._buttons.show_only(_GETTING_READY)
        elif look.stage is Stage.AWAITING_YOU and look.reps is not None and not look.waiting:
            self._buttons.show_only(_COUNTING)
        else:
            self._buttons.show_only(_RUNNING)

    @Slot(str)
    def _on_pressed(self, name: str) -> None:
        look = self._look
        if look is None:
            return
        if name in {"end", "end_now"}:
            self.end_requested.emit()
            return
        events: dict[str, Event] = {
            "pause": Pause(),
            "go_on": Resume(),
            "again": Again(),
            "forward": forward(look),
            "longer": NeedLonger(),
            "rep_more": RepDone(),
            "rep_less": RepUndone(),
        }
        self.event_requested.emit(events[name])


def _is_halfway(look: Look) -> bool:
    """Whether the sound or word "halfway" was just due: it can be seen as long as it is said."""
    step = look.step
    if look.stage is not Stage.WORKING or not isinstance(step, Work) or look.length_s is None:
        return False
    halves = any(beat.kind is CueKind.HALFWAY for beat in timeline(step, look.pacing, look.length_s).beats)
    return halves and 0 <= look.elapsed_s - look.length_s / 2 < _HALFWAY_SHOWN_S


def _seconds(seconds: float) -> str:
    left = math.ceil(max(0.0, seconds) - 1e-6)
    return clock(left) if left > 99 else str(left)


def _unit(left: int) -> str:
    if left >= 3600:
        return _("hours")
    return _("min") if left > 99 else ngettext("second", "seconds", left)
