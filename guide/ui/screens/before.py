"""Before: what must be asked between Start and the first exercise (clinical.md 4.1 and 4.3)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.i18n import _
from guide.ui.screens.wrong import Flag
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.columns import SideBySide
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.key_legend import KeyLegend
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.row_button import RowButton
from guide.ui.widgets.scores import ScoreRow, Typed
from guide.ui.widgets.sheet import Sheet, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button, label, set_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an answer means for the start: in words, and whether it keeps the session from starting."""

    words: str = ""
    blocks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked.

    Attributes:
        routine_name: What is about to start.
        flags: Red flags to ask about, the most urgent first; none where they are not asked.
        changes: What is different today, in words.
        left_out: What it means if pain is not answered.
    """

    routine_name: str
    flags: tuple[Flag, ...] = ()
    changes: tuple[str, ...] = ()
    left_out: Meaning = Meaning()


class BeforeScreen(Sheet):
    """Asks about red flags, where they are to be asked, and about pain now.

    Nothing has the focus at first and Enter answers nothing, so that the Enter of Start, held or pressed
    twice, runs into a screen that waits. Keys: N none of these, 0 to 10 pain, Enter begins once all is told.

    Signals:
        flagged: Code of a red flag that the person chose.
        pain_given: The score, so that ``show_meaning`` can tell what it means.
        begin_requested: All is answered, or pain was left out on purpose.
        back_requested: Not now.
    """

    flagged = Signal(str)
    pain_given = Signal(int)
    begin_requested = Signal()
    back_requested = Signal()

    def __init__(self, asked: Asked, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("before")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        # It has the keyboard itself, so it must say what it is.
        self.setAccessibleName(_("Before you start"))
        self._asked = asked
        self._typed = Typed()
        self._skips = False
        self._meaning = Meaning()
        self.column.addLayout(head(_("Before you start"), asked.routine_name))
        self._keys = KeyLegend(self.body, centred=False)
        none = [("N", _("none of these"))] if asked.flags else []
        self._keys.show_keys([*none, ("0 … 10", _("pain")), ("↵", _("begin")), (_("Esc"), _("not now"))])
        self.column.addWidget(self._keys)
        if asked.flags:
            # With large text the second question lies below the edge of the window.
            asks = Prose(
                _("Two questions: is anything new, and how much does it hurt."), "muted", parent=self.body
            )
            asks.setObjectName("before_asks")
            self.column.addWidget(asks)
            sides = SideBySide(self.body)
            self._add_flags(sides.main, sides)
            self._add_pain(sides.side, sides)
            sides.close_columns()
            self.column.addWidget(sides)
        else:
            self._none = None
            self._add_pain(self.column, self.body)
        self.column.addStretch(1)
        tab_as_read(self.body)
        self._show()

    def take_focus(self) -> None:
        """Give the keyboard to the screen itself: no button may take the Enter that pressed Start."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def pain(self) -> int | None:
        """Pain now; ``None`` while it is not answered."""
        return self._scores.score

    def show_meaning(self, meaning: Meaning) -> None:
        """Say what the answer means, and whether the session may begin."""
        self._meaning = meaning
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the legend; a key that is held counts once, in the screen where it was pressed."""
        if event.isAutoRepeat():
            return
        text = event.text()
        if is_enter(event):
            if not pressed_focused(self):
                self._begin_or_tell()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif len(text) == 1 and text in "0123456789":
            score = self._typed.score(int(text), event.timestamp())
            self._scores.set_score(score)
            self._leave_the_signs(self._scores)
            self._on_pain(score)
            self.ensureWidgetVisible(self._begin)
        elif text.casefold() == "n" and self._none is not None:
            self._none.setChecked(True)
            self._leave_the_signs(self._none)
            self._on_none()
            self.ensureWidgetVisible(self._none if self._pain_told else self._scores)
        else:
            super().keyPressEvent(event)

    def _leave_the_signs(self, answer: QWidget) -> None:
        """Move the focus from a sign to what a key answered, lest the Enter that begins choose the sign."""
        if isinstance(self.focusWidget(), RowButton):
            answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_flags(self, column: QVBoxLayout, parent: QWidget) -> None:
        card = Card(parent=parent)
        card.setObjectName("before_flags")
        card.column.setSpacing(0)
        words = _("Is anything of this new?")
        card.column.addWidget(Prose(words, "heading", parent=card))
        card.column.addSpacing(SPACE["xs"])
        card.column.addWidget(Prose(_("Choose what fits. Exercise then stops."), "muted", parent=card))
        card.column.addSpacing(SPACE["s"])
        for flag in self._asked.flags:
            card.column.addWidget(rule(card))
            row = RowButton(flag.code, flag.trigger, parent=card)
            row.setObjectName(f"before_flag_{flag.code}")
            row.row.setContentsMargins(SPACE["s"], SPACE["s"], SPACE["s"], SPACE["s"])
            row.row.addWidget(Prose(flag.trigger, parent=row), 1)
            row.seal()
            row.chosen.connect(self.flagged)
            card.column.addWidget(row)
        card.column.addWidget(rule(card))
        card.column.addSpacing(SPACE["m"])
        self._none = button(_("None of these"), "segment", name="before_none", checkable=True, parent=card)
        self._none.setAccessibleDescription(words)
        self._none.clicked.connect(self._on_none)
        foot = QWidget(card)
        flow = Flow(foot)
        flow.addWidget(self._none)
        card.column.addWidget(foot)
        column.addWidget(card)

    def _add_pain(self, column: QVBoxLayout, parent: QWidget) -> None:
        card = Card(parent=parent)
        card.setObjectName("before_pain_card")
        words = _("How much does the leg hurt now?")
        card.column.addWidget(Prose(words, "heading", parent=card))
        card.column.addWidget(Prose(_("0 is none, 10 the worst there could be."), "small", parent=card))
        self._scores = ScoreRow(words, name="before_pain", parent=card)
        self._scores.scored.connect(self._on_pain)
        card.column.addWidget(self._scores)
        self._said = Prose("", "body", parent=card)
        self._said.setObjectName("before_said")
        card.column.addWidget(self._said)
        foot = QWidget(card)
        flow = Flow(foot)
        self._begin = button(_("Begin  ↵"), "primary", name="before_begin", parent=foot)
        self._begin.setAccessibleName(_("Begin"))
        self._skip = button(_("Leave pain out"), name="before_skip", parent=foot)
        self._back = button(_("Not now"), name="before_back", parent=foot)
        self._begin.clicked.connect(self._begin_or_tell)
        self._skip.clicked.connect(self._on_skip)
        self._back.clicked.connect(self.back_requested)
        for made in (self._begin, self._skip, self._back):
            made.setProperty("big", True)
            flow.addWidget(made)
        card.column.addWidget(foot)
        column.addWidget(card)
        if self._asked.changes:
            changed = Card("notice", parent)
            changed.setObjectName("before_changes")
            changed.column.addWidget(label(_("Today"), "chip", tone="warn", parent=changed))
            for line in self._asked.changes:
                changed.column.addWidget(Prose(line, parent=changed))
            column.addWidget(changed)

    @property
    def _flags_told(self) -> bool:
        return self._none is None or self._none.isChecked()

    @property
    def _pain_told(self) -> bool:
        return self._skips or self.pain is not None

    @Slot()
    def _begin_or_tell(self) -> None:
        """Begin if all is told; else say what is missing, and answer nothing."""
        if self._flags_told and self._pain_told:
            if not self._meaning.blocks:
                self.begin_requested.emit()
            return
        missing = (
            _("Say first whether anything of this is new.")
            if not self._flags_told
            else _("Choose a number first, or leave pain out.")
        )
        self._say(missing, urgent=True)

    @Slot(int)
    def _on_pain(self, score: int) -> None:
        self._skips = False
        self.pain_given.emit(score)

    @Slot()
    def _on_skip(self) -> None:
        self._scores.set_score(None)
        self._skips = True
        self.show_meaning(self._asked.left_out)
        if self._flags_told and not self._meaning.blocks:
            self.begin_requested.emit()

    @Slot()
    def _on_none(self) -> None:
        if self._none is not None and not self._none.isChecked():
            # Pressed again it stays: nothing else on this screen could be meant instead.
            self._none.setChecked(True)
        self._show()

    def _show(self) -> None:
        self._say(self._meaning.words, urgent=self._meaning.blocks)
        told = self._flags_told and self._pain_told
        self._begin.setEnabled(told and not self._meaning.blocks)
        self._skip.setVisible(self.pain is None and not self._skips)

    def _say(self, words: str, *, urgent: bool) -> None:
        set_role(self._said, "warn" if urgent else "body")
        self._said.setText(words)
        self._said.setVisible(bool(words))
