"""Today: where the person is, what is due now, and what was done."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from guide.i18n import _, ngettext
from guide.ui import amounts
from guide.ui.models.day import DoneSession, DueRoutine, Notice, Today, Unfinished
from guide.ui.models.reach import Reach
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.bullet import bullet
from guide.ui.widgets.columns import SideBySide
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.morning_card import MorningCard
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.reach_card import ClockCard, ReachCard
from guide.ui.widgets.routine_card import RoutineCard
from guide.ui.widgets.sheet import Sheet
from guide.ui.widgets.step_strip import StepStrip
from guide.ui.widgets.text import button, label

_ALL = sys.maxsize
_FIRST_CARDS = 5
"""With one of them opened, this many fill a window of 1280 x 800."""
_CARDS_AT_ONCE = 3


class TodayScreen(QWidget):
    """The first screen: one routine opened and ready to start, the others small.

    Enter starts the opened routine unless a button has the focus.

    Signals:
        start_requested: With the routine's id.
        rehearse_requested: With the id of the routine whose steps shall be shown.
        resume_requested: The unfinished session shall go on.
        keep_requested: The unfinished session shall end with what was done.
        exercise_requested: With the exercise's id.
        problems_requested: The list of library problems shall open.
        browse_requested: The exercises shall open.
        answer_requested: The first questions shall be asked, or what is known of the person be shown.
        morning_requested: The morning check shall open; with the pain that was pressed, -1 for none.
        why_requested: With the id of a routine of which the changes shall be explained.
        phase_requested: The next phase shall be shown.
        date_confirmed: The date of this computer is right.
        rebuilt: The rows are others than before.
    """

    start_requested = Signal(str)
    rehearse_requested = Signal(str)
    resume_requested = Signal()
    keep_requested = Signal()
    exercise_requested = Signal(str)
    problems_requested = Signal()
    browse_requested = Signal()
    answer_requested = Signal()
    phase_requested = Signal()
    date_confirmed = Signal()
    morning_requested = Signal(int)
    why_requested = Signal(str)
    rebuilt = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today")
        self._today = Today(heading="")
        self._opened = ""
        self._cards: list[RoutineCard] = []
        self._content: QWidget | None = None
        self._most = _ALL
        self._rest: list[DueRoutine] = []
        self._main: QVBoxLayout | None = None
        self._page = Sheet(parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    @property
    def today(self) -> Today:
        """The day that is shown."""
        return self._today

    def show_today(self, today: Today, *, begin_only: bool = False) -> None:
        """Show the day; the routine that was opened stays so, if it is still due.

        Args:
            today: The day.
            begin_only: Whether to make no more cards than a first window has room for; the others by
                ``make_more``.
        """
        self._today = today
        self._most = _FIRST_CARDS if begin_only else _ALL
        if self._opened not in {due.routine_id for due in (*today.due, *today.more)}:
            self._opened = _first_to_do(today.due)
        self._rebuild()

    def make_more(self) -> bool:
        """Make some of the cards that were left out; return whether there are still others."""
        self._most = _ALL
        if self._main is None:
            return False
        parent = self._main.parentWidget() or self
        now, self._rest = self._rest[:_CARDS_AT_ONCE], self._rest[_CARDS_AT_ONCE:]
        for routine in now:
            # Above the stretch that ends the column.
            self._main.insertWidget(self._main.count() - 1, self._card(routine, parent))
        return bool(self._rest)

    def open_routine(self, routine_id: str) -> None:
        """Open one routine's card and close the others; the focus goes to its Start."""
        self._opened = routine_id
        self._rebuild()
        self.take_focus()
        card = self._opened_card()
        if card is not None:
            self._page.ensureWidgetVisible(card, 0, SPACE["l"])

    def take_focus(self) -> None:
        """Give the focus to what the person most likely wants: going on, or Start."""
        if self._today.unfinished is not None:
            name = "resume" if self._today.unfinished.stuck is None else "keep"
            wanted = self._button(name)
        elif self._today.reach is not None and self._today.reach.first:
            wanted = self._button("reach-open")
        else:
            card = self._opened_card()
            name = "answer" if self._today.nobody else "browse"
            wanted = card.start if card is not None else self._button(name)
        if wanted is not None and wanted.isEnabled():
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, name: str) -> QAbstractButton | None:
        """Return a button of what is shown now: the content before it may still wait to be deleted."""
        return self._content.findChild(QAbstractButton, name) if self._content is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Enter start the opened routine, or press what has the focus; a digit is the morning's pain."""
        morning, text = self._today.morning, event.text()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if morning is not None and not morning.answered and plain and len(text) == 1 and text in "0123456789":
            self.morning_requested.emit(int(text))
        elif not is_enter(event):
            super().keyPressEvent(event)
        elif not pressed_focused(self):
            card = self._opened_card()
            if card is not None and card.start is not None:
                card.start.click()

    def _opened_card(self) -> RoutineCard | None:
        return next((card for card in self._cards if card.is_opened), None)

    def _rebuild(self) -> None:
        at = self._page.verticalScrollBar().value()
        if self._content is not None:
            self._page.column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self._build()
        self._page.column.addWidget(self._content)
        # Shown now rather than by the layout later, so that the focus can be given at once.
        self._content.show()
        self._page.verticalScrollBar().setValue(at)
        self.rebuilt.emit()

    def _build(self) -> QWidget:
        today = self._today
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = Prose(today.heading, "title", parent=content)
        heading.setObjectName("heading")
        column.addWidget(heading)
        if today.subtitle:
            column.addSpacing(SPACE["xs"])
            column.addWidget(self._subtitle(content))
        column.addSpacing(SPACE["xl"])
        if today.phases:
            strip = StepStrip(content)
            strip.setObjectName("phases")
            strip.setAccessibleName(_("Phases"))
            strip.show_parts(today.phases)
            column.addWidget(strip)
            column.addSpacing(SPACE["xl"])
        sides = SideBySide(content)
        self._fill_main(sides.main, sides)
        self._fill_side(sides.side, sides)
        # Made last, as Tab follows the order in which they are made: some thirty that wait for later.
        self._fill_more(sides.main, sides)
        sides.close_columns()
        column.addWidget(sides)
        column.addStretch(1)
        return content

    def _subtitle(self, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        flow = Flow(line, gap=SPACE["s"])
        subtitle = Prose(self._today.subtitle, "muted", parent=line)
        subtitle.setObjectName("subtitle")
        flow.addWidget(subtitle)
        if not self._today.nobody:
            about = button(_("About you"), "quiet", name="about-you", parent=line)
            about.clicked.connect(self.answer_requested)
            flow.addWidget(about)
        return line

    def _fill_main(self, column: QVBoxLayout, parent: QWidget) -> None:
        today = self._today
        self._cards = []
        self._rest = []
        self._main = column
        if today.unfinished is not None:
            column.addWidget(self._unfinished(today.unfinished, parent))
        for due in today.due:
            column.addWidget(self._card(due, parent))
        if not today.due:
            column.addWidget(self._empty(parent))

    def _fill_more(self, column: QVBoxLayout, parent: QWidget) -> None:
        today = self._today
        if today.more:
            column.addSpacing(SPACE["s"])
            column.addWidget(Prose(_("More routines"), "heading", parent=parent))
            first = max(0, self._most - len(today.due))
            for routine in today.more[:first]:
                column.addWidget(self._card(routine, parent))
            self._rest = list(today.more[first:])

    def _card(self, routine: DueRoutine, parent: QWidget) -> RoutineCard:
        card = RoutineCard(routine, opened=routine.routine_id == self._opened, parent=parent)
        card.start_requested.connect(self.start_requested)
        card.rehearse_requested.connect(self.rehearse_requested)
        card.exercise_requested.connect(self.exercise_requested)
        card.open_requested.connect(self.open_routine)
        card.why_requested.connect(self.why_requested)
        self._cards.append(card)
        return card

    def _fill_side(self, column: QVBoxLayout, parent: QWidget) -> None:
        today = self._today
        if today.clock:
            clock = ClockCard(today.clock, parent=parent)
            clock.confirmed.connect(self.date_confirmed)
            column.addWidget(clock)
        if today.reach is not None and today.reach.first:
            column.addWidget(self._reach(today.reach, parent))
        if today.morning is not None:
            card = MorningCard(today.morning, parent=parent)
            card.requested.connect(self.morning_requested)
            column.addWidget(card)
        for notice in today.notices:
            column.addWidget(_notice(notice, parent))
        if today.left_out or today.problems:
            column.addWidget(self._file_notice(parent))
        if today.read_only:
            notice = Card("notice", parent)
            notice.setObjectName("read-only")
            notice.column.addWidget(Prose(_("The record is read-only"), "strong", parent=notice))
            notice.column.addWidget(Prose(today.read_only, parent=notice))
            column.addWidget(notice)
        if today.reach is not None and not today.reach.first:
            column.addWidget(self._reach(today.reach, parent))
        if today.done:
            column.addWidget(self._done(parent))
        if today.aims or today.not_yet:
            column.addWidget(self._about(parent))
        if not today.reviewed and (today.due or today.aims):
            words = _("Nothing here has been reviewed by a clinician yet.")
            line = Prose(words, "small", parent=parent)
            line.setObjectName("not-reviewed")
            column.addWidget(line)

    def _reach(self, reach: Reach, parent: QWidget) -> Card:
        card = ReachCard(reach, parent=parent)
        card.pressed.connect(self.phase_requested)
        return card

    def _unfinished(self, unfinished: Unfinished, parent: QWidget) -> Card:
        card = Card("notice", parent)
        card.setObjectName("unfinished")
        card.column.addWidget(label(_("Not finished"), "chip", tone="warn", parent=card))
        card.column.addWidget(Prose(unfinished.name, "heading", parent=card))
        card.column.addWidget(Prose(unfinished.where, parent=card))
        if unfinished.stuck is not None:
            stuck = Prose(unfinished.stuck, "warn", parent=card)
            stuck.setObjectName("stuck")
            card.column.addWidget(stuck)
        buttons = Flow()
        resume = button(_("Go on"), "primary", name="resume", parent=card)
        resume.setAccessibleName(_("Go on: {name}").format(name=unfinished.name))
        resume.setEnabled(unfinished.stuck is None)
        resume.setAccessibleDescription(unfinished.stuck or "")
        resume.clicked.connect(self.resume_requested)
        keep = button(_("Keep what was done"), name="keep", parent=card)
        keep.setAccessibleName(_("Finish and keep what was done: {name}").format(name=unfinished.name))
        keep.clicked.connect(self.keep_requested)
        buttons.addWidget(resume)
        buttons.addWidget(keep)
        card.column.addSpacing(SPACE["xs"])
        card.column.addLayout(buttons)
        return card

    def _empty(self, parent: QWidget) -> Card:
        card = Card(parent=parent)
        card.setObjectName("nothing-due")
        title = _("Nothing to follow yet") if self._today.nobody else _("Nothing is due today")
        card.column.addWidget(Prose(title, "heading", parent=card))
        words = self._today.empty or _(
            "No routine belongs to where you are now. Every exercise can still be looked at and practised."
        )
        card.column.addWidget(Prose(words, "muted", parent=card))
        row = Flow()
        if self._today.nobody:
            answer = button(_("Answer now"), "primary", name="answer", parent=card)
            answer.clicked.connect(self.answer_requested)
            row.addWidget(answer)
        # Made second, as Tab follows the order in which they are made.
        role = "" if self._today.nobody else "primary"
        browse = button(_("Look through the exercises"), role, name="browse", parent=card)
        browse.clicked.connect(self.browse_requested)
        row.addWidget(browse)
        card.column.addSpacing(SPACE["xs"])
        card.column.addLayout(row)
        return card

    def _file_notice(self, parent: QWidget) -> Card:
        today = self._today
        card = Card("notice", parent)
        card.setObjectName("file-problems")
        if today.left_out:
            words = ngettext("{count} file was left out", "{count} files were left out", today.left_out)
            card.column.addWidget(Prose(words.format(count=today.left_out), "strong", parent=card))
            more = (
                _("There are mistakes in it. Everything else is here.")
                if today.left_out == 1
                else _("There are mistakes in them. Everything else is here.")
            )
            card.column.addWidget(Prose(more, parent=card))
        else:
            words = ngettext(
                "{count} thing in the files needs a look",
                "{count} things in the files need a look",
                today.problems,
            )
            card.column.addWidget(Prose(words.format(count=today.problems), "strong", parent=card))
        show = button(_("Show"), name="show-problems", parent=card)
        show.setAccessibleName(_("Show what is wrong with the files"))
        show.clicked.connect(self.problems_requested)
        row = QHBoxLayout()
        row.addWidget(show)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _done(self, parent: QWidget) -> Card:
        card = Card(parent=parent)
        card.setObjectName("done-today")
        card.column.addWidget(Prose(_("Done today"), "strong", parent=card))
        for place, session in enumerate(self._today.done):
            if place:
                card.column.addWidget(rule(card))
            card.column.addLayout(self._done_row(session, card))
        return card

    def _done_row(self, session: DoneSession, parent: QWidget) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE["m"])
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"] // 2)
        words.addWidget(Prose(session.name, "name", parent=parent))
        said = [amounts.sets_of(session.sets_done, session.sets_planned)]
        if session.pain is not None:
            said.append(_("pain {score} of 10").format(score=session.pain))
        words.addWidget(Prose(" · ".join(said), "muted", parent=parent))
        row.addLayout(words, 1)
        row.addWidget(label(session.time, "muted", parent=parent), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _about(self, parent: QWidget) -> Card:
        today = self._today
        card = Card(parent=parent)
        card.setObjectName("about-phase")
        for title, lines, tone in (
            (_("This phase is for"), today.aims, "do"),
            (_("Not yet"), today.not_yet, "leave"),
        ):
            if not lines:
                continue
            if card.column.count():
                card.column.addSpacing(SPACE["s"])
            card.column.addWidget(Prose(title, "strong", parent=card))
            for line in lines:
                card.column.addLayout(bullet(line, tone, card))
        return card


def _notice(notice: Notice, parent: QWidget) -> Card:
    card = Card("notice", parent)
    card.setObjectName("to-know")
    card.column.addWidget(Prose(notice.title, "strong", parent=card))
    card.column.addWidget(Prose(notice.words, parent=card))
    return card


def _first_to_do(due: tuple[DueRoutine, ...]) -> str:
    for routine in due:
        if not routine.is_done and routine.lock_reason is None:
            return routine.routine_id
    return due[0].routine_id if due else ""
