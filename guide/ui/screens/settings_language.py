"""Language card: in which language Heelrise writes and speaks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guide.i18n import SYSTEM, _
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.field import beside
from guide.ui.widgets.frames import Card
from guide.ui.widgets.text import label

NAMES: Final = (("en", "English"), ("de", "Deutsch"))
"""Each language in its own words, so that whoever speaks it finds it."""


class LanguageCard(Card):
    """One language of those that the program has, or the one of the computer.

    Signals:
        chosen: The code, or ``system``.
    """

    chosen = Signal(str)

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("settings_language_card")
        self.column.addWidget(label(_("Language"), "heading", wrap=True))
        self._row = ChoiceRow(
            ((SYSTEM, _("As this computer")), *NAMES), name="settings_language", title=_("Language")
        )
        self._row.chosen.connect(self.chosen)
        hint = _("It counts at once, also for the exercises and the voice.")
        self.column.addWidget(beside(_("Language"), self._row, hint=hint)[0])

    def show_language(self, code: str) -> None:
        """Show what is set, without a signal."""
        self._row.choose(code)

    def take_focus(self) -> None:
        """Put the keyboard on what is chosen."""
        self._row.setFocus()
