"""Load notes: what is said of a jump in load, with its rule and source when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from guide.i18n import _
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.frames import Card, clear
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.text import button


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadNote:
    """One sentence about the load; ``why`` names the rule, how strong the evidence is, and the source."""

    text: str
    why: str


class LoadNotes(Card):
    """The sentences in a card, and "Why?", which opens what stands behind them. Hidden while there are none.

    Signals:
        unfolded: Whether the reasons are open now.
    """

    unfolded = Signal(bool)

    def __init__(self, *, name: str, calm: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty card; a ``calm`` one looks like any other, for what is no warning."""
        super().__init__("card" if calm else "notice", parent)
        self.setObjectName(name)
        self.column.setContentsMargins(SPACE["l"], SPACE["m"], SPACE["l"], SPACE["m"])
        self.column.setSpacing(SPACE["s"])
        self._notes: tuple[LoadNote, ...] = ()
        self.hide()

    @property
    def notes(self) -> tuple[LoadNote, ...]:
        """What is said."""
        return self._notes

    def show_notes(self, notes: Sequence[LoadNote]) -> None:
        """Say these, with the reasons folded; the same ones again change nothing."""
        if tuple(notes) == self._notes:
            return
        self._notes = tuple(notes)
        clear(self.column)
        self.hide()
        if not self._notes:
            return
        self._reasons: list[Prose] = []
        for note in self._notes:
            self.column.addWidget(Prose(note.text, parent=self))
            reason = Prose(note.why, "small", parent=self)
            reason.hide()
            self._reasons.append(reason)
            self.column.addWidget(reason)
        foot = QWidget(self)
        flow = Flow(foot)
        self._why = button(_("Why?"), "quiet", name=f"{self.objectName()}_why", checkable=True, parent=foot)
        self._why.setAccessibleName(_("Why? Rule and source"))
        self._why.toggled.connect(self._on_why)
        flow.addWidget(self._why)
        self.column.addWidget(foot)
        # Only now: what is added to a card on screen is shown a moment later, and could not take the focus.
        self.show()

    def height_in(self, width: int) -> int:
        """Return the height that all of it takes at ``width``."""
        return self.column.totalHeightForWidth(width)

    @Slot(bool)
    def _on_why(self, on: bool) -> None:
        for reason in self._reasons:
            reason.setVisible(on)
        self._why.setText(_("Hide the reasons") if on else _("Why?"))
        self.unfolded.emit(on)
