"""People: who uses Heelrise on this computer, each with a record of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.i18n import _
from guide.ui.screens.about.you import name_line, name_trouble, tidy
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card, clear, rule
from guide.ui.widgets.keys import is_enter, pressed_focused
from guide.ui.widgets.sheet import Sheet, head
from guide.ui.widgets.tab_order import tab_as_read
from guide.ui.widgets.text import button, label

_WIDEST = 880


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody in the list.

    Attributes:
        facts: What is known of them, in a line.
        current: Whether it is their day that is shown.
        retired: Whether they are left out until brought back.
        locked: Whether something is wrong, until a clinician has looked.
    """

    profile_id: str
    name: str
    facts: str
    current: bool = False
    retired: bool = False
    locked: bool = False


class PeopleScreen(Sheet):
    """The list of people. Escape leaves a name as it is, or the screen.

    Signals:
        chosen: With the profile's id: from now on it is their day.
        renamed: With the id and the new name.
        retired: With the id.
        brought_back: With the id.
        add_requested: Somebody new shall be added.
        back_requested: Leave the screen.
    """

    chosen = Signal(str)
    renamed = Signal(str, str)
    retired = Signal(str)
    brought_back = Signal(str)
    add_requested = Signal()
    back_requested = Signal()

    def __init__(self, rows: Sequence[PersonRow] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(widest=_WIDEST, parent=parent)
        self.setObjectName("people")
        self._rows: tuple[PersonRow, ...] = ()
        self._renaming = ""
        self._name = name_line("people_name")
        self._name_field: Field | None = None
        lead = _("Everybody has a plan and a record of their own. A name need not be a real one.")
        self.column.addLayout(head(_("Who uses Heelrise here"), lead))
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE["l"])
        self.column.addLayout(self._list)
        foot = QWidget(self.body)
        flow = Flow(foot)
        add = button(_("Add somebody"), "primary", name="people_add", parent=foot)
        add.clicked.connect(self.add_requested)
        back = button(_("Back to the settings"), "quiet", name="people_back", parent=foot)
        back.clicked.connect(self.back_requested)
        flow.addWidget(add)
        flow.addWidget(back)
        self.column.addWidget(foot)
        self.column.addStretch(1)
        self.show_people(rows)

    def show_people(self, rows: Sequence[PersonRow]) -> None:
        """Show who there is."""
        self._rows = tuple(rows)
        self._renaming = ""
        self._rebuild()

    def take_focus(self) -> None:
        """Give the focus to somebody one may change to, else to adding."""
        others = [row for row in self._rows if not row.current and not row.retired]
        self._focus(f"people_choose_{others[0].profile_id}" if others else "people_add")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, or keeps the name; Escape leaves."""
        if is_enter(event):
            if not pressed_focused(self) and self._renaming:
                self._on_keep()
        elif event.key() == Qt.Key.Key_Escape and self._renaming:
            self._on_leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _focus(self, name: str) -> None:
        found = [part for part in self.findChildren(QWidget, name) if not part.isHidden()]
        if found:
            found[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        self._name.setParent(None)
        self._name_field = None
        clear(self._list)
        for retired, title in ((False, ""), (True, _("Left out for now"))):
            rows = [row for row in self._rows if row.retired is retired]
            if not rows:
                continue
            card = Card(parent=self.body)
            if title:
                card.column.addWidget(label(title, "heading", wrap=True, parent=card))
            for place, row in enumerate(rows):
                if place:
                    card.column.addWidget(rule(card))
                made = self._made_renaming(row) if row.profile_id == self._renaming else self._made_row(row)
                card.column.addWidget(made)
            self._list.addWidget(card)
            # Shown now rather than by the layout later, so that the focus can be given at once.
            card.show()
        tab_as_read(self.body)

    def _made_row(self, row: PersonRow) -> QWidget:
        line = QWidget(self.body)
        flow = Flow(line, spread=True)
        words = QWidget(line)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addWidget(label(row.name, "strong", wrap=True, parent=words))
        column.addWidget(label(row.facts, "small", wrap=True, parent=words))
        if row.locked:
            column.addWidget(label(_("Locked until a clinician has looked"), "warn", wrap=True, parent=words))
        flow.addWidget(words)
        buttons = QWidget(line)
        several = Flow(buttons, gap=SPACE["s"])
        if row.retired:
            self._add(several, buttons, row, _("Bring back"), "people_back_", self._on_bring_back)
        else:
            if row.current:
                several.addWidget(label(_("Now"), "chip", parent=buttons))
            else:
                self._add(several, buttons, row, _("Change to"), "people_choose_", self._on_choose)
            self._add(several, buttons, row, _("Rename"), "people_rename_", self._on_rename)
            self._add(several, buttons, row, _("Leave out"), "people_retire_", self._on_retire)
        flow.addWidget(buttons)
        return line

    def _add(
        self, flow: Flow, parent: QWidget, row: PersonRow, text: str, name: str, pressed: object
    ) -> None:
        made = button(text, name=f"{name}{row.profile_id}", parent=parent)
        made.setAccessibleName(_("{action}: {name}").format(action=text, name=row.name))
        made.setProperty("profile", row.profile_id)
        made.clicked.connect(pressed)
        flow.addWidget(made)

    def _made_renaming(self, row: PersonRow) -> QWidget:
        block = QWidget(self.body)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        self._name.setText(row.name)
        self._name_field = Field(
            _("What would {name} like to be called?").format(name=row.name),
            self._name,
            name="people_name_field",
            parent=block,
        )
        column.addWidget(self._name_field)
        buttons = QWidget(block)
        flow = Flow(buttons, gap=SPACE["s"])
        keep = button(_("Save"), "primary", name="people_name_save", parent=buttons)
        keep.clicked.connect(self._on_keep)
        leave = button(_("Leave it as it is"), "quiet", name="people_name_leave", parent=buttons)
        leave.clicked.connect(self._on_leave)
        flow.addWidget(keep)
        flow.addWidget(leave)
        column.addWidget(buttons)
        return block

    @property
    def _pressed(self) -> str:
        return str(self.sender().property("profile"))

    @Slot()
    def _on_choose(self) -> None:
        self.chosen.emit(self._pressed)

    @Slot()
    def _on_retire(self) -> None:
        self.retired.emit(self._pressed)

    @Slot()
    def _on_bring_back(self) -> None:
        self.brought_back.emit(self._pressed)

    @Slot()
    def _on_rename(self) -> None:
        self._renaming = self._pressed
        self._rebuild()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    @Slot()
    def _on_leave(self) -> None:
        name, self._renaming = f"people_rename_{self._renaming}", ""
        self._rebuild()
        self._focus(name)

    @Slot()
    def _on_keep(self) -> None:
        name = tidy(self._name.text())
        taken = [row.name for row in self._rows if row.profile_id != self._renaming]
        trouble = _("Write a name.") if not name else name_trouble(name, taken)
        if self._name_field is not None:
            self._name_field.refuse(trouble)
        if not trouble:
            self.renamed.emit(self._renaming, name)
