"""Match bar: which of the found places is shown, and the way to the others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from guide.i18n import _, pgettext
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.text import button, label


class MatchBar(QWidget):
    """A line of words with ``previous``, ``following`` and ``everything`` to press."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = Flow(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._words = label("", "muted", parent=self)
        self._words.setObjectName("match")
        self.previous = button(_("Previous"), name="match_previous", parent=self)
        self.previous.setToolTip(_("Shift+F3"))
        self.following = button(pgettext("place found", "Next"), name="match_next", parent=self)
        self.following.setToolTip(_("F3"))
        self.everything = button(_("All results"), "quiet", name="match_all", parent=self)
        for part in (self._words, self.previous, self.following, self.everything):
            row.addWidget(part)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._words.setContentsMargins(0, 0, SPACE["m"], 0)

    def show_match(self, number: int, count: int) -> None:
        """Show that match ``number`` (from 1) of ``count`` is in view."""
        self._words.setText(_("Match {number} of {count}").format(number=number, count=count))
        self.previous.setEnabled(count > 1)
        self.following.setEnabled(count > 1)
