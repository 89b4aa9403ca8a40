"""Finish: what was done against what was planned, how it felt, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from guide.domain.record import SessionEnd
from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.scores import ScoreRow
from guide.ui.widgets.sheet import Sheet, grown
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button, label
from guide.ui.wording import minutes, sets_of

_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneItem:
    """One exercise of the session.

    Attributes:
        amount: What was done beside what was planned, such as "45 of 45 reps"; may be empty.
        pain: The answer given during the session; ``None`` while it is missing.
    """

    item_index: int
    name: str
    sets_done: int
    sets_planned: int
    amount: str = ""
    pain: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A session just ended; ``next_due`` is a whole sentence, or empty.

    Attributes:
        sets_planned: Sets of the whole plan, those of exercises that were never begun too.
    """

    routine_name: str
    seconds: float
    end: SessionEnd
    items: tuple[DoneItem, ...]
    effort: int | None = None
    note: str = ""
    next_due: str = ""
    sets_planned: int = 0


class FinishScreen(Sheet):
    """Shows a session and takes the answers that are still missing.

    Signals:
        pain_given: Index of the item, and its pain 0 to 10.
        effort_given: Effort 0 to 10.
        note_given: The note, when it changed and the person left the field or pressed Done.
        done_requested: The person is done here.
    """

    pain_given = Signal(int, int)
    effort_given = Signal(int)
    note_given = Signal(str)
    done_requested = Signal()

    def __init__(self, summary: Summary, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("finish")
        self._noted = summary.note
        self._rows: list[_ItemRow] = []
        self._made_head(summary)
        self._made_items(summary)
        self._made_felt(summary)
        foot = QWidget(self.body)
        flow = Flow(foot)
        self._done = button(_("Done"), "primary", name="finish_done", parent=foot)
        self._done.setProperty("big", True)
        self._done.clicked.connect(self._on_done)
        flow.addWidget(self._done)
        self.column.addWidget(foot)
        self.column.addStretch(1)
        tab_as_read(self.body)

    def take_focus(self) -> None:
        """Put the focus on the first question without an answer, or on Done."""
        scores = [row.scores for row in self._rows if row.missing]
        if self._effort.score is None:
            scores.append(self._effort)
        if scores:
            scores[0].setFocus()
            # The keys that ended the session may still be held or pressed again.
            scores[0].wait()
        else:
            self._done.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape are Done: every answer is kept as it is given."""
        if is_enter(event) and self._focused_elsewhere():
            return
        if is_enter(event) or event.key() == Qt.Key.Key_Escape:
            self._done.click()
        else:
            super().keyPressEvent(event)

    def _focused_elsewhere(self) -> bool:
        focused = cast("QWidget | None", self.focusWidget())  # Qt gives none where nothing has the focus
        in_scores = focused is not None and isinstance(focused.parent(), ScoreRow)
        return not in_scores and focused is not self._done and pressed_focused(self)

    def _made_head(self, summary: Summary) -> None:
        done = sum(item.sets_done for item in summary.items)
        planned = max(summary.sets_planned, sum(item.sets_planned for item in summary.items))
        whole = (
            _("Done")
            if done >= planned
            else _("{done} of {count} sets done").format(done=done, count=planned)
        )
        title = {
            SessionEnd.FINISHED: whole,
            SessionEnd.STOPPED: _("Stopped early"),
            SessionEnd.RED_FLAG: _("Stopped"),
            SessionEnd.UNFINISHED: _("Not finished"),
        }[summary.end]
        head = QVBoxLayout()
        head.setSpacing(SPACE["xs"])
        made = label(title, "title", wrap=True)
        made.setObjectName("finish_title")
        head.addWidget(made)
        facts = Prose(
            " · ".join((summary.routine_name, minutes(summary.seconds), sets_of(done, planned))), "muted"
        )
        facts.setObjectName("finish_facts")
        head.addWidget(facts)
        if summary.next_due:
            due = Prose(summary.next_due, "ask")
            due.setObjectName("finish_next")
            head.addSpacing(SPACE["xs"])
            head.addWidget(due)
        self.column.addLayout(head)

    def _made_items(self, summary: Summary) -> None:
        card = Card(parent=self.body)
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"] // 2)
        words.addWidget(label(_("Pain in each exercise"), "heading", wrap=True))
        words.addWidget(label(_("0 is none, 10 the worst there could be."), "small", wrap=True))
        card.column.addLayout(words)
        if not summary.items:
            card.column.addWidget(label(_("No exercise was begun."), wrap=True))
        for item in summary.items:
            card.column.addWidget(rule())
            row = _ItemRow(item, parent=card)
            row.pain_given.connect(self.pain_given)
            self._rows.append(row)
            card.column.addWidget(row)
        self.column.addWidget(card)

    def _made_felt(self, summary: Summary) -> None:
        card = Card(parent=self.body)
        card.column.setSpacing(SPACE["xl"])
        self._effort = ScoreRow(_("Effort, 0 (none) to 10 (all you had)"), name="finish_effort")
        self._effort.set_score(summary.effort)
        self._effort.scored.connect(self.effort_given)
        card.column.addWidget(
            Field(
                _("How hard was it?"),
                self._effort,
                hint=_("0 is no effort, 10 all you had."),
                name="finish_effort_field",
            )
        )
        self._note = _Note()
        self._note.setObjectName("finish_note")
        self._note.setProperty("role", "note")
        self._note.setAccessibleName(_("Note"))
        self._note.setTabChangesFocus(True)
        self._note.setPlaceholderText(_("Anything to remember next time"))
        self._note.setPlainText(summary.note)
        self._note.setFixedHeight(grown(self, 88))
        self._note.left.connect(self._keep_note)
        card.column.addWidget(Field(_("Note"), self._note, name="finish_note_field"))
        self.column.addWidget(card)

    @Slot()
    def _keep_note(self) -> None:
        note = self._note.toPlainText().strip()[:_LONGEST_NOTE]
        if note != self._noted:
            self._noted = note
            self.note_given.emit(note)

    @Slot()
    def _on_done(self) -> None:
        self._keep_note()
        self.done_requested.emit()


class _Note(QPlainTextEdit):
    """The note. Signals: left, when the focus goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _ItemRow(QWidget):
    """One exercise with its pain. Signals: pain_given, with the item's index and the score."""

    pain_given = Signal(int, int)

    def __init__(self, item: DoneItem, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"finish_item_{item.item_index}")
        self._index = item.item_index
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        head = QWidget(self)
        flow = Flow(head, gap=SPACE["s"], spread=True)
        words = QWidget(head)
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE["xs"] // 2)
        lines.addWidget(Prose(item.name, "ask"))
        facts = sets_of(item.sets_done, item.sets_planned)
        lines.addWidget(Prose(" · ".join(p for p in (facts, item.amount) if p), "small"))
        flow.addWidget(words)
        self._given = label("", "chip", parent=head)
        self._given.setObjectName(f"finish_given_{item.item_index}")
        self._change = button(_("Change"), "quiet", name=f"finish_change_{item.item_index}", parent=head)
        self._change.setAccessibleName(_("Change the pain of {name}").format(name=item.name))
        self._change.clicked.connect(self._on_change)
        flow.addWidget(self._given)
        flow.addWidget(self._change)
        column.addWidget(head)
        self.scores = ScoreRow(
            _("Pain in {name}, 0 to 10").format(name=item.name),
            name=f"finish_pain_{item.item_index}",
            parent=self,
        )
        self.scores.set_score(item.pain)
        self.scores.scored.connect(self._on_scored)
        column.addWidget(self.scores)
        answered = item.pain is not None
        self.scores.setVisible(not answered)
        self._change.setVisible(answered)
        self._given.setVisible(answered)
        if item.pain is not None:
            self._say(item.pain)

    @property
    def missing(self) -> bool:
        """Whether there is no answer yet."""
        return self.scores.score is None

    def _say(self, pain: int) -> None:
        self._given.setText(_("Pain {score}").format(score=pain))

    @Slot()
    def _on_change(self) -> None:
        self._change.hide()
        self._given.hide()
        self.scores.show()
        self.scores.setFocus()

    @Slot(int)
    def _on_scored(self, score: int) -> None:
        self._say(score)
        self.pain_given.emit(self._index, score)
