"""Reach card: what it takes to reach the next phase; and the card that asks whether the date is right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guide.i18n import _
from guide.ui.models.reach import Reach
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.state_row import StateRow
from guide.ui.widgets.text import button


class ReachCard(Card):
    """What comes next, line by line.

    Signals:
        pressed: The screen behind it shall open.
    """

    pressed = Signal()

    def __init__(self, reach: Reach, *, parent: QWidget | None = None) -> None:
        super().__init__("notice" if reach.first else "card", parent)
        self.setObjectName("reach")
        self.column.addWidget(Prose(reach.title, "strong", parent=self))
        for line in reach.lines:
            self.column.addWidget(StateRow(line.words, met=line.met, parent=self))
        if reach.words:
            self.column.addWidget(Prose(reach.words, "body", parent=self))
        go = button(
            reach.button, "primary" if reach.ready or reach.first else "", name="reach-open", parent=self
        )
        go.setAccessibleName(f"{reach.button}: {reach.title}")
        go.clicked.connect(self.pressed)
        row = Flow()
        row.addWidget(go)
        self.column.addSpacing(SPACE["xs"])
        self.column.addLayout(row)


class ClockCard(Card):
    """Asks whether the date of this computer is right.

    Signals:
        confirmed: It is.
    """

    confirmed = Signal()

    def __init__(self, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__("notice", parent)
        self.setObjectName("clock")
        self.column.addWidget(Prose(_("Is the date right?"), "strong", parent=self))
        self.column.addWidget(Prose(words, parent=self))
        right = button(_("Today is right"), name="date-right", parent=self)
        right.clicked.connect(self.confirmed)
        row = Flow()
        row.addWidget(right)
        self.column.addSpacing(SPACE["xs"])
        self.column.addLayout(row)
