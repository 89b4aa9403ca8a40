"""Dose changes: what the last answers change in a routine, by which rule and which answers, with undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.sheet import Sheet, head
from guide.ui.widgets.text import button, label


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change.

    Attributes:
        adjustment_id: What undo names.
        name: The exercise.
        what: What is different.
        log: The very answers that brought it.
        rule: The rule in a sentence, with its id.
        sources: Where the rule is from.
        state: Who undid it, or why it cannot be undone; may be empty.
        undo: Words of the button; empty for none.
    """

    adjustment_id: str
    name: str
    what: str
    log: tuple[str, ...]
    rule: str
    sources: tuple[str, ...]
    state: str = ""
    undo: str = ""


class DoseChangesScreen(Sheet):
    """Shows the changes.

    Signals:
        undo_requested: With the id of an adjustment to undo, or to let count again.
        back_requested: Back to Today.
    """

    undo_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, title: str, rows: Sequence[ChangeRow], *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("dose_changes")
        self.column.addLayout(head(_("What changed and why"), title))
        self._undo: dict[QPushButton, str] = {}
        if not rows:
            card = Card(parent=self.body)
            card.column.addWidget(Prose(_("Everything is as the routine says."), parent=card))
            self.column.addWidget(card)
        for row in rows:
            self.column.addWidget(self._card(row))
        foot = QWidget(self.body)
        flow = Flow(foot)
        self._back = button(_("Back"), "primary", name="changes_back", parent=foot)
        self._back.setProperty("big", True)
        self._back.clicked.connect(self.back_requested)
        flow.addWidget(self._back)
        self.column.addWidget(foot)
        self.column.addStretch(1)

    def take_focus(self) -> None:
        """Give the focus to the way back: nothing is undone by accident."""
        self._back.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus; Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif is_enter(event):
            if not event.isAutoRepeat():
                pressed_focused(self)
        else:
            super().keyPressEvent(event)

    def _card(self, row: ChangeRow) -> Card:
        card = Card(parent=self.body)
        card.column.addWidget(Prose(row.name, "heading", parent=card))
        card.column.addWidget(Prose(row.what, "ask", parent=card))
        for title, lines in ((_("What you told"), row.log), (_("Rule"), (row.rule, *row.sources))):
            card.column.addSpacing(SPACE["xs"])
            card.column.addWidget(label(title, "small", parent=card))
            for line in lines:
                card.column.addWidget(Prose(line, parent=card))
        if row.state:
            card.column.addWidget(Prose(row.state, "muted", parent=card))
        if row.undo:
            made = button(row.undo, name=f"undo-{row.adjustment_id}", parent=card)
            made.setAccessibleName(f"{row.undo}: {row.name}")
            made.clicked.connect(self._on_undo)
            self._undo[made] = row.adjustment_id
            line = QWidget(card)
            Flow(line).addWidget(made)
            card.column.addWidget(line)
        return card

    @Slot()
    def _on_undo(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self.undo_requested.emit(self._undo[pressed])
