"""Tempo control: slower and quicker while reps go at a tempo, and how quick that is."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from guide.domain.dose import SLOWEST_PACE
from guide.i18n import _
from guide.session.look import Look
from guide.ui.screens.player.keys import quicker, slower
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.text import button, label
from guide.ui.wording import pace_words


class TempoControl(QWidget):
    """Two buttons around the pace. Signals: event_requested, with a session event."""

    event_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._slower = button(_("Slower"), name="player_slower")
        self._quicker = button(_("Quicker"), name="player_quicker")
        self._pace = label("", "muted")
        self._pace.setObjectName("player_pace")
        for each in (self._slower, self._quicker):
            each.setProperty("big", True)
        self._slower.clicked.connect(self._on_slower)
        self._quicker.clicked.connect(self._on_quicker)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["m"])
        row.addStretch(1)
        row.addWidget(self._slower)
        row.addWidget(self._pace)
        row.addWidget(self._quicker)
        row.addStretch(1)

    def show_look(self, look: Look) -> None:
        """Show how quick it is, and which way it may still go."""
        self._look = look
        words = pace_words(look.percent) or _("Tempo as prescribed")
        if words != self._pace.text():
            self._pace.setText(words)
        self._slower.setEnabled(look.percent > SLOWEST_PACE)
        self._quicker.setEnabled(look.percent < look.quickest)

    @Slot()
    def _on_slower(self) -> None:
        if self._look is not None:
            self.event_requested.emit(slower(self._look))

    @Slot()
    def _on_quicker(self) -> None:
        if self._look is not None:
            self.event_requested.emit(quicker(self._look))
