"""Trouble: says plainly what keeps the record from being opened, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.frames import Card
from guide.ui.widgets.text import button, label


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong, in a title and sentences, and the choices as (name, text); the first is the best one."""

    title: str
    sentences: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]


class TroubleScreen(QWidget):
    """A card in the middle of an otherwise empty window. Signals: chosen, with the choice's name."""

    chosen = Signal(str)

    def __init__(self, trouble: Trouble, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(f"{trouble.title} – Heelrise")
        card = Card(parent=self)
        card.setMaximumWidth(640)
        card.column.addWidget(label(trouble.title, "title", wrap=True))
        for sentence in trouble.sentences:
            text = label(sentence, "large", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.column.addWidget(text)
        card.column.addSpacing(SPACE["m"])
        card.column.addLayout(self._choices(trouble.choices))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 4)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["xl"], SPACE["xl"], SPACE["xl"])
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _choices(self, choices: Sequence[tuple[str, str]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE["m"])
        for place, (name, text) in enumerate(choices):
            made = button(text, "" if place else "primary", name=f"trouble_{name}")
            made.setProperty("choice", name)
            made.setAutoDefault(True)
            made.setDefault(place == 0)
            made.clicked.connect(self._on_clicked)
            row.addWidget(made)
            if place == 0:
                made.setFocus(Qt.FocusReason.OtherFocusReason)
        row.addStretch(1)
        return row

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(str(self.sender().property("choice")))
