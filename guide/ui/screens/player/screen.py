"""Player screen: top bar, the panel that fits the moment, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from guide.domain.record import Answer
from guide.i18n import _
from guide.key_settings import Action, Keys
from guide.session.event import Pause, RepDone, Undo
from guide.session.look import Look, Stage
from guide.session.plan import Rest, Work
from guide.ui.figure_choice import FigureChoice
from guide.ui.screens.player.content import Content
from guide.ui.screens.player.keys import counts_any_key, meaning, pain
from guide.ui.screens.player.legend import key_hint, keys_now, taken_back
from guide.ui.screens.player.panel import Fit
from guide.ui.screens.player.presses import Presses, Special
from guide.ui.screens.player.rest import RestPanel
from guide.ui.screens.player.work import WorkPanel
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.key_legend import KeyLegend
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.scores import ScoreRow, Typed
from guide.ui.widgets.session_bar import SessionBar
from guide.ui.widgets.text import button, label, set_role, set_tone
from guide.ui.wording import clock

_LEAST_WIDTH = 480
_LEAST_HEIGHT = 360
_ROOMY_EM = 40
"""Width from which there are wide margins, in heights of a line."""
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
_OVER = {Stage.FINISHED, Stage.STOPPED}


class PlayerScreen(QWidget):
    """Shows a session and turns keys and buttons into its events.

    Signals:
        event_requested: with a session event.
        end_requested: when the person chose to end the session early.
        wrong_requested: when something is wrong.
        full_screen_requested: when the person switches full screen on or off.
        mute_requested: when the person switches all sound off or on.
    """

    event_requested = Signal(object)
    end_requested = Signal()
    wrong_requested = Signal()
    full_screen_requested = Signal()
    mute_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, clock: Callable[[], float] | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        # A plain QWidget subclass paints its style sheet's background only when asked to.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # It has the keyboard itself, so it must say what it is.
        self.setAccessibleName(_("Session"))
        self.setAccessibleDescription(_("Space pauses and goes on, Right is done, Escape stops."))
        self._content: Content | None = None
        self._look: Look | None = None
        self._answers: tuple[Answer, ...] = ()
        self._distance = False
        self._typed = Typed()
        self._presses = Presses(clock)
        self._end = button(_("← End"), name="player_end_session")
        self._wrong = button(_("Stop: something is wrong"), "danger", name="player_wrong")
        self._bar = SessionBar(self)
        self._bar.setAccessibleName(_("Sets"))
        self._left = label("", "muted")
        self._sound = label("", "chip", tone="warn")
        self._sound.setObjectName("player_sound")
        self._sound.hide()
        self._trouble = Prose("", "urgent")
        self._trouble.hide()
        self._work = WorkPanel(self)
        self._rest = RestPanel(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._rest)
        self._keys = KeyLegend(self)
        self._end.clicked.connect(self._on_end)
        self._wrong.clicked.connect(self.wrong_requested)
        for panel in (self._work, self._rest):
            panel.event_requested.connect(self.event_requested)
            panel.end_requested.connect(self.end_requested)
        for made in (self._end, self._wrong):
            made.setProperty("big", True)
        self._rest.keep_keyboard()
        for made in self.findChildren(QPushButton):
            if isinstance(made.parent(), ScoreRow):
                continue
            # A click must not take the keyboard: Space goes on meaning pause. Tab still reaches every button.
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.installEventFilter(self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._top = top = QHBoxLayout()
        top.setSpacing(SPACE["m"])
        top.addWidget(self._end)
        top.addWidget(self._bar, 1)
        top.addWidget(self._sound)
        top.addWidget(self._left)
        top.addWidget(self._wrong)
        self._column = column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setSpacing(SPACE["l"])
        column.addLayout(top)
        column.addWidget(self._trouble)
        column.addWidget(self._stack, 1)
        column.addWidget(self._keys)

    def open(self, content: Content, see: Callable[[], Look] | None = None) -> None:
        """Take a session's content; the first look follows.

        ``see`` returns the session at this instant: the figure moves between two looks.
        """
        self._content = content
        self._look = None
        self._answers = ()
        self.show_trouble("")
        self._work.open(content, see)
        self._rest.open(content, see)

    def use_keys(self, keys: Keys, *, any_key: bool = False) -> None:
        """Take which key does what, and whether any key counts a rep."""
        self._presses.keys, self._presses.any_key = keys, any_key
        self._work.any_key = any_key
        hint = key_hint(keys, Action.STOP)
        self._end.setToolTip(hint)
        self._end.setAccessibleDescription(hint)
        for panel in (self._work, self._rest):
            panel.show_keys(keys)

    def show_figure_as(self, choice: FigureChoice) -> None:
        """Take how the person wants the figure to be."""
        for panel in (self._work, self._rest):
            panel.guidance.show_as(choice)

    def leave_out(self, exercises: frozenset[str]) -> None:
        """Name no exercise as next that is left out from now on."""
        if self._content is not None and self._content.left_out != exercises:
            self._content = replace(self._content, left_out=exercises)
            self._work.content = self._rest.content = self._content

    def hold(self, held: bool) -> None:
        """Offer only the end while too much pain holds a paused session; a corrected answer lets go."""
        if held == self._work.held:
            return
        self._work.held = self._rest.held = held
        if self._look is not None:
            # Nothing typed is forgotten: the 1 of a 10 lets go, and its 0 must not count as none.
            (self._rest if isinstance(self._look.step, Rest) else self._work).show_look(self._look)
            self._show_keys(self._look)
            self._fit()

    def show_look(self, look: Look) -> None:
        """Show the session as it is now; one that is over has its own screen."""
        content = self._content
        if content is None or look.stage in _OVER:
            return
        before, self._look = self._look, look
        changed = before is None or _moment(before) != _moment(look)
        if before is None or (before.stage, before.step_index) != (look.stage, look.step_index):
            self._say_undone("")
        elif not changed and before.undoable != look.undoable:
            self._show_keys(look)
        # Asked before anything is hidden: Qt hands the keyboard of a hidden button to its neighbour.
        focused = QApplication.focusWidget()
        resting = isinstance(look.step, Rest)
        panel = self._rest if resting else self._work
        panel.show_look(look)
        # While the last thing to do is a distance, nobody can tell.
        told = look.session_left_s > 0 or look.length_s is not None
        left = _("{time} left").format(time=clock(look.session_left_s)) if told else ""
        if not look.advances:
            left = " · ".join(part for part in (_("waits after each set"), left) if part)
        if left != self._left.text():
            self._left.setText(left)
        if not changed:
            return
        self._mark_pain()
        set_tone(self, "rest" if resting else "")
        set_tone(self._stack, "rest" if resting else "")
        self._stack.setCurrentWidget(panel)
        done = content.sets_before(look.step_index)
        self._bar.show_sets(done, content.set_count, isinstance(look.step, Work))
        self._show_keys(look)
        self._typed.forget()
        self._fit()
        if focused is None or not focused.isVisible() or not self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self, look: Look) -> None:
        held, any_key = self._work.held, self._presses.any_key and counts_any_key(look)
        self._keys.show_keys(keys_now(look, self._presses.keys, held=held, any_key=any_key))

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Take the answers given so far, and mark the pain given for the exercise just done."""
        self._answers = tuple(answers)
        self._mark_pain()

    def _mark_pain(self) -> None:
        step = self._look.step if self._look else None
        if isinstance(step, Rest):
            given = [answer.pain for answer in self._answers if answer.item_index == step.item_index]
            self._rest.show_pain(given[-1] if given else None)

    def show_trouble(self, text: str) -> None:
        """Say in a few words what is not as it should be, such as a full disk; empty text takes it away."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._fit()

    @Slot(str)
    def show_sound(self, words: str) -> None:
        """Say in a word that nothing is heard, and why; empty text takes it away."""
        self._sound.setText(words)
        self._sound.setVisible(bool(words))
        self._fit()

    @property
    def trouble(self) -> str:
        """What is said to be not as it should be; empty if nothing is."""
        return self._trouble.text() if not self._trouble.isHidden() else ""

    def minimumSizeHint(self) -> QSize:
        """Return a small size whatever is shown: a session must never push the window's edge."""
        return QSize(_LEAST_WIDTH, _LEAST_HEIGHT)

    def hasHeightForWidth(self) -> bool:
        """Return no, likewise."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is shown to the new size."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        """Show as much as there is room for: the count and the buttons come before all else."""
        side = SPACE["l"] if self.width() < _ROOMY_EM * self.fontMetrics().height() else SPACE["xxl"]
        self._column.setContentsMargins(side, SPACE["l"], side, SPACE["l"])
        width = self.width() - 2 * side
        self._fit_top(width)
        gap = self._column.spacing()
        high = self.height() - 2 * SPACE["l"] - self._top.sizeHint().height() - gap
        if not self._trouble.isHidden():
            high -= self._trouble.heightForWidth(width) + gap
        panel = self._rest if self._look is not None and isinstance(self._look.step, Rest) else self._work
        for child in self.findChildren(QWidget):
            # What was never shown has not met the style sheet yet, and would be measured too small.
            child.ensurePolished()
        for fit in Fit:
            keys = fit < Fit.NO_KEYS and not self._distance
            self._keys.setVisible(keys)
            room = QSize(width, high - (self._keys.sizeHint().height() + gap if keys else 0))
            needed = panel.needs(fit, room)
            if needed.height() <= room.height() and needed.width() <= room.width():
                return

    def _fit_top(self, width: int) -> None:
        """Let the time left go first where the line is short, then the long words of "Stop"."""
        self._left.setVisible(True)
        self._wrong.setText(_("Stop: something is wrong"))
        if self._top.minimumSize().width() > width:
            self._left.setVisible(False)
        self._top.invalidate()
        if self._top.minimumSize().width() > width:
            self._wrong.setText(_("Stop"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows mean what they always mean, also while a button has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ARROWS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn a key into a session event."""
        look = self._look
        match self._presses.meant(event, look) if look is not None else None:
            case None:
                super().keyPressEvent(event)
            case Special.NOTHING:
                pass
            case Special.ANY:
                self.event_requested.emit(RepDone())
            case int(score) if look is not None:
                asked = pain(self._typed.score(score, event.timestamp()), look)
                self.event_requested.emit(asked)
            case Action() as action if look is not None:
                self._do(action, look)
            case _:
                pass

    def _do(self, action: Action, look: Look) -> None:
        """Do what is for the screen; all else is an event of the session."""
        match action:
            case Action.STOP:
                self._on_end()
            case Action.WORDS_DOWN | Action.WORDS_UP:
                panel = self._rest if isinstance(look.step, Rest) else self._work
                panel.scroll_words(1 if action is Action.WORDS_DOWN else -1)
            case Action.DISTANCE:
                self._distance = not self._distance
                set_role(self._left, "title" if self._distance else "muted")
                self._work.show_distance(self._distance)
                self._rest.show_distance(self._distance)
                self._fit()
            case Action.FULL_SCREEN:
                self.full_screen_requested.emit()
            case Action.MUTE:
                self.mute_requested.emit()
            case Action.UNDO:
                self.undo()
            case _:
                event = meaning(action, look)
                if event is not None:
                    self.event_requested.emit(event)

    @Slot()
    def undo(self) -> None:
        """Take back what was done last, and say so."""
        before = self._look
        if before is None or self._work.held:
            return
        self.event_requested.emit(Undo())
        if self._look is not None:
            self._say_undone(taken_back(before, self._look))

    def _say_undone(self, words: str) -> None:
        for panel in (self._work, self._rest):
            panel.said = words
        if words and self._look is not None:
            (self._rest if isinstance(self._look.step, Rest) else self._work).show_look(self._look)
            self._fit()

    @Slot()
    def _on_end(self) -> None:
        """Pause and ask; the paused panel offers to go on or to end."""
        if self._look is not None and self._look.stage is not Stage.PAUSED:
            self.event_requested.emit(Pause())
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _moment(look: Look) -> tuple[object, ...]:
    """Return what decides which panel, keys and marks are shown."""
    return look.stage, look.step_index, look.waiting, look.asked, look.advances
