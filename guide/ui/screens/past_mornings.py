"""Past mornings: a line for each morning that was answered, with what it meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from guide.i18n import _
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.sheet import Sheet, head
from guide.ui.widgets.text import button, label


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningRow:
    """A morning: its day, its zone with the shape, and the answers."""

    day: str
    zone: str
    tone: str
    answers: str


class PastMorningsScreen(Sheet):
    """Lists mornings, the newest first.

    Signals:
        back_requested: Back to Progress.
    """

    back_requested = Signal()

    def __init__(self, rows: Sequence[MorningRow], *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("past_mornings")
        self.column.addLayout(head(_("Mornings"), _("The last three weeks. What was left out is not known.")))
        card = Card(parent=self.body)
        if not rows:
            card.column.addWidget(Prose(_("No morning has been answered yet."), parent=card))
        for place, row in enumerate(rows):
            if place:
                card.column.addWidget(rule(card))
            line = QWidget(card)
            flow = Flow(line, spread=True)
            words = Prose(f"{row.day}: {row.answers}", parent=line)
            flow.addWidget(words)
            flow.addWidget(label(row.zone, "chip", tone=row.tone, parent=line))
            card.column.addWidget(line)
        self.column.addWidget(card)
        foot = QWidget(self.body)
        self._back = button("←  " + _("Progress"), name="mornings_back", parent=foot)
        self._back.setAccessibleName(_("Back to Progress"))
        self._back.clicked.connect(self.back_requested)
        Flow(foot).addWidget(self._back)
        self.column.addWidget(foot)
        self.column.addStretch(1)

    def take_focus(self) -> None:
        """Give the focus to the way back."""
        self._back.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif is_enter(event):
            pressed_focused(self)
        else:
            super().keyPressEvent(event)
