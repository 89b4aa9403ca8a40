"""Morning card: asks on Today how the leg is, or says what the answer means."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from guide.i18n import _
from guide.ui.models.day import Morning
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.scores import ScoreRow
from guide.ui.widgets.text import button, label


class MorningCard(Card):
    """The morning check.

    Signals:
        requested: The check shall open, with the pain that was chosen; -1 for none.
    """

    requested = Signal(int)

    def __init__(self, morning: Morning, *, parent: QWidget | None = None) -> None:
        super().__init__("card" if morning.answered else "notice", parent)
        self.setObjectName("morning")
        chip = label(morning.chip, "chip", tone=morning.tone, parent=self)
        chip.setObjectName("morning-zone")
        self.column.addWidget(chip)
        self.column.addWidget(Prose(morning.title, "heading", parent=self))
        for words in morning.words:
            self.column.addWidget(Prose(words, "muted", parent=self))
        if not morning.answered:
            scores = ScoreRow(_("Pain now, 0 to 10"), name="morning-pain", parent=self)
            scores.scored.connect(self.requested)
            self.column.addWidget(scores)
        row = Flow()
        words = _("Change") if morning.answered else _("Answer")
        made = button(words, name="morning-open", parent=self)
        made.setAccessibleName(_("{what}: morning check").format(what=words))
        made.clicked.connect(self._on_open)
        row.addWidget(made)
        self.column.addLayout(row)

    @Slot()
    def _on_open(self) -> None:
        self.requested.emit(-1)
