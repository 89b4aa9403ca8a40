"""Something is wrong: what is happening, what to do now, and the lock until a clinician has looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from guide.i18n import _
from guide.ui.dates import long_day, time_words
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Columns, Flow
from guide.ui.widgets.choice import ChoiceCard
from guide.ui.widgets.day_field import DayField
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card, clear
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.sheet import Sheet, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button, label
from guide.ui.widgets.tick import Tick

_LONGEST_NAME = 120
_LONGEST_NOTE = 500


class Level(StrEnum):
    """How soon someone must look at it."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    SOON = "soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A red flag in words: what a person notices, how urgent it is, and what to do."""

    code: str
    trigger: str
    level: Level
    title: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was reported, and when (aware, UTC)."""

    flag: Flag
    at_utc: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """A stated check: who looked, on which day, and what they said."""

    by: str
    day: date
    note: str = ""


class WrongScreen(QStackedWidget):
    """Asks, then says what to do; while locked it shows the report and the way to unlock.

    Signals:
        flagged: Code of the red flag, at once when the person chooses it.
        back_requested: Leave the screen.
        unlock_requested: An ``Unlock``, once the form is complete.
    """

    flagged = Signal(str)
    back_requested = Signal()
    unlock_requested = Signal(Unlock)

    def __init__(self, flags: Sequence[Flag], *, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wrong")
        self._flags = tuple(flags)
        self._ask = _Ask(self._flags, number, parent=self)
        self._advice = _Advice(number, parent=self)
        self._locked = _Locked(number, parent=self)
        for page in (self._ask, self._advice, self._locked):
            self.addWidget(page)
            page.back.connect(self.back_requested)
        self._ask.picked.connect(self._on_picked)
        self._locked.unlock.connect(self.unlock_requested)
        self._locked.more.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask what is happening."""
        self.setCurrentWidget(self._ask)
        self._ask.start()

    def tell(self, code: str) -> None:
        """Say at once what to do about a red flag that was raised elsewhere; ``flagged`` follows."""
        self._on_picked(code)

    def show_locked(self, report: Report, today: date, zone: tzinfo | None = None) -> None:
        """Show the report and the form that opens the lock; ``zone`` ``None`` is the computer's own."""
        self._locked.show_report(report, today, zone)
        self.setCurrentWidget(self._locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus; Escape leaves."""
        if is_enter(event) and not pressed_focused(self) and self.currentWidget() is self._locked:
            self._locked.try_unlock()
        elif is_enter(event):
            return
        elif event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_picked(self, code: str) -> None:
        for flag in self._flags:
            if flag.code == code:
                self._advice.show_flag(flag)
                self.setCurrentWidget(self._advice)
                self._advice.start()
                self.flagged.emit(code)
                return


class _Ask(Sheet):
    """Step 1. Signals: picked, with a code; back."""

    picked = Signal(str)
    back = Signal()

    def __init__(self, flags: Sequence[Flag], number: str, *, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("wrong_ask")
        lead = _(
            "Stop exercising. Choose what fits; if several do, choose the one nearest the top. "
            "Exercise then stays locked until a clinician has looked at it."
        )
        self.column.addLayout(head(_("What is happening?"), lead, "body"))
        self.column.addWidget(_cannot_call(number))
        cards = QWidget(self.body)
        columns = Columns(cards, narrowest=320, most=2)
        self._cards: list[ChoiceCard] = []
        for flag in sorted(flags, key=_urgency):
            card = ChoiceCard(
                flag.code,
                flag.trigger,
                level_words(flag.level),
                name=f"wrong_flag_{flag.code}",
                checkable=False,
                tone="stop" if flag.level is Level.EMERGENCY else "",
                parent=cards,
            )
            card.picked.connect(self.picked)
            columns.addWidget(card)
            self._cards.append(card)
        self.column.addWidget(cards)
        foot = QWidget(self.body)
        flow = Flow(foot)
        back = button(_("None of these, go back"), name="wrong_back", parent=foot)
        back.setProperty("big", True)
        back.clicked.connect(self.back)
        flow.addWidget(back)
        self.column.addWidget(foot)
        self.column.addStretch(1)

    def start(self) -> None:
        """Begin at the top, where the most urgent ones are."""
        self.verticalScrollBar().setValue(0)
        if self._cards:
            self._cards[0].setFocus()


class _Advice(Sheet):
    """Step 2. Signals: back."""

    back = Signal()

    def __init__(self, number: str, *, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("wrong_advice")
        self._card = Card("alarm", parent=self.body)
        self.column.addWidget(self._card)
        self.column.addWidget(_cannot_call(number))
        self.column.addWidget(
            label(
                _(
                    "Exercise is locked from now on. When a clinician has checked you, "
                    "“Something is wrong” lets you unlock it."
                ),
                wrap=True,
            )
        )
        foot = QWidget(self.body)
        flow = Flow(foot)
        self._close = button(_("I have read this"), "primary", name="wrong_read", parent=foot)
        self._close.setProperty("big", True)
        self._close.clicked.connect(self.back)
        flow.addWidget(self._close)
        self.column.addWidget(foot)
        self.column.addStretch(1)

    def start(self) -> None:
        """Put the focus on the way out."""
        self.verticalScrollBar().setValue(0)
        self._close.setFocus()

    def show_flag(self, flag: Flag) -> None:
        """Say how urgent it is and what to do."""
        clear(self._card.column)
        level = label(level_words(flag.level), "problem", wrap=True)
        level.setObjectName("wrong_level")
        self._card.column.addWidget(level)
        self._card.column.addWidget(label(flag.title, "title", wrap=True))
        message = label(flag.message, "large", wrap=True)
        message.setObjectName("wrong_message")
        self._card.column.addWidget(message)


class _Locked(Sheet):
    """The lock. Signals: unlock, with an Unlock; more, to report something else; back."""

    unlock = Signal(Unlock)
    more = Signal()
    back = Signal()

    def __init__(self, number: str, *, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("wrong_locked")
        top = QVBoxLayout()
        top.setSpacing(SPACE["xs"])
        top.addWidget(label(_("Exercise is locked"), "title", wrap=True))
        self._when = label("", "muted", wrap=True)
        self._when.setObjectName("wrong_when")
        top.addWidget(self._when)
        self.column.addLayout(top)
        self._report = Card("alarm", parent=self.body)
        self.column.addWidget(self._report)
        self.column.addWidget(_cannot_call(number))
        self._form = Card(parent=self.body)
        self._form.column.setSpacing(SPACE["l"])
        self.column.addWidget(self._form)
        foot = QWidget(self.body)
        flow = Flow(foot)
        open_it = button(_("Unlock"), "primary", name="wrong_unlock", parent=foot)
        open_it.clicked.connect(self.try_unlock)
        more = button(_("Something else is wrong"), "danger", name="wrong_more", parent=foot)
        more.clicked.connect(self.more)
        back = button(_("Back"), name="wrong_locked_back", parent=foot)
        back.clicked.connect(self.back)
        for made in (open_it, more, back):
            made.setProperty("big", True)
            flow.addWidget(made)
        self.column.addWidget(foot)
        self.column.addStretch(1)

    def show_report(self, report: Report, today: date, zone: tzinfo | None) -> None:
        """Show what was reported, with an empty form."""
        at = report.at_utc.astimezone(zone)
        self._when.setText(
            _("Reported on {day} at {time}.").format(day=long_day(at.date()), time=time_words(at))
        )
        clear(self._report.column)
        self._report.column.addWidget(label(report.flag.trigger, "ask", wrap=True))
        self._report.column.addWidget(label(level_words(report.flag.level), "problem", wrap=True))
        self._report.column.addWidget(label(report.flag.message, wrap=True))
        self._fill_form(at.date(), today)
        tab_as_read(self.body)
        self.verticalScrollBar().setValue(0)

    @Slot()
    def try_unlock(self) -> None:
        """Send the check if it is complete; else say at each field what is missing."""
        self._day.check()
        by = " ".join(self._by.text().split())
        self._checked_field.refuse(
            "" if self._checked.ticked else _("Unlock only after a clinician has checked you.")
        )
        day = self._day.day
        if day is None and not self._day.problem:
            self._day.refuse(_("Give the day of the check."))
        if day is None:
            self._day.setFocus()
        self._by_field.refuse("" if by else _("Give the name of who checked you."))
        if by and day is not None and self._checked.ticked:
            self.unlock.emit(Unlock(by=by, day=day, note=self._note.text().strip()))

    @Slot()
    def _on_answered(self) -> None:
        """Take back what was said of an answer that is there now."""
        if self._by.text().strip():
            self._by_field.refuse("")
        if self._checked.ticked:
            self._checked_field.refuse("")

    def _fill_form(self, reported: date, today: date) -> None:
        column = self._form.column
        clear(column)
        column.addWidget(label(_("Unlock after a check"), "heading", wrap=True))
        self._by = QLineEdit()
        self._by.setObjectName("wrong_by")
        self._by.setAccessibleName(_("Who checked you"))
        self._by.setMaxLength(_LONGEST_NAME)
        self._by_field = Field(
            _("Who checked you"),
            self._by,
            hint=_("Name of the clinician, or of the clinic."),
            name="wrong_by_field",
        )
        self._day = DayField(
            _("Day of the check"),
            today=max(today, reported),
            earliest=reported,
            early=_("This is before the report. The check comes after it."),
            name="wrong_day",
        )
        self._note = QLineEdit()
        self._note.setObjectName("wrong_note")
        self._note.setAccessibleName(_("What they said"))
        self._note.setMaxLength(_LONGEST_NOTE)
        self._checked = Tick(_("A clinician has checked me and says I may exercise"), name="wrong_checked")
        self._checked_field = Field("", self._checked, name="wrong_checked_field")
        self._by.textEdited.connect(self._on_answered)
        self._checked.toggled.connect(self._on_answered)
        column.addWidget(self._by_field)
        column.addWidget(Field(_("Day of the check"), self._day, name="wrong_day_field"))
        column.addWidget(
            Field(_("What they said"), self._note, hint=_("Not needed."), name="wrong_note_field")
        )
        column.addWidget(self._checked_field)


def level_words(level: Level) -> str:
    """Return how soon someone must look at it."""
    return {
        Level.EMERGENCY: _("Emergency: call for help now"),
        Level.SAME_DAY: _("Be seen today"),
        Level.SOON: _("Ask your clinic within two days"),
    }[level]


def _cannot_call(number: str) -> Card:
    card = Card("notice")
    card.column.setSpacing(SPACE["xs"])
    card.column.addWidget(label(_("Heelrise cannot call for help or watch over you."), "ask", wrap=True))
    card.column.addWidget(label(_("In an emergency call {number}.").format(number=number), wrap=True))
    return card


def _urgency(flag: Flag) -> int:
    return tuple(Level).index(flag.level)
