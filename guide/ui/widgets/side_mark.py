"""Side mark: which leg, by word, arrow and place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from guide.domain.person import Leg
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.text import label, set_role, set_tone
from guide.ui.wording import leg_name

_ARROWS = {Leg.LEFT: "◀", Leg.RIGHT: "▶", Leg.BOTH: "◀▶"}


class SideMark(QWidget):
    """A chip with the leg's name; an arrow on that side of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip: QLabel = label("", "chip", tone="work", parent=self)
        self._chip.setObjectName("player_leg")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_leg(self, leg: Leg, tone: str = "work") -> None:
        """Show a leg."""
        name = leg_name(leg)
        match leg:
            case Leg.LEFT:
                text = f"{_ARROWS[leg]}  {name}"
            case Leg.RIGHT:
                text = f"{name}  {_ARROWS[leg]}"
            case Leg.BOTH:
                text = name
        if text != self._chip.text():
            self._chip.setText(text)
            self._chip.setAccessibleName(name)
        set_tone(self._chip, tone)

    def show_as(self, role: str) -> None:
        """Show the leg as a chip, or as ``far`` or ``display`` text that can be read across the room."""
        set_role(self._chip, role)
