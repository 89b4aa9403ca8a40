"""Reminder line: says in the window that it is time, and takes the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.text import button


class ReminderLine(QFrame):
    """A line below the screen.

    Signals:
        shown: Today is wanted.
        snoozed: Remind again in a while.
        refused: No more today.
    """

    shown = Signal()
    snoozed = Signal()
    refused = Signal()

    def __init__(self, words: str, snooze: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reminder")
        self.setProperty("role", "reminder")
        flow = Flow(self, spread=True)
        flow.setContentsMargins(SPACE["xl"], SPACE["s"], SPACE["xl"], SPACE["s"])
        flow.addWidget(Prose(words, "strong", parent=self))
        answers = QWidget(self)
        row = Flow(answers, gap=SPACE["s"])
        for text, name, signal in (
            (_("Show Today"), "reminder_show", self.shown),
            (snooze, "reminder_snooze", self.snoozed),
            (_("Not today"), "reminder_refuse", self.refused),
        ):
            made = button(text, name=name, parent=answers)
            made.clicked.connect(signal)
            row.addWidget(made)
        flow.addWidget(answers)
