"""Emergency card: the number that "Something is wrong" tells to call."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from guide.i18n import _
from guide.settings import EMERGENCY_NUMBERS, is_emergency_number
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.field import Field, beside
from guide.ui.widgets.frames import Card
from guide.ui.widgets.short_line import ShortLine
from guide.ui.widgets.text import label

_OTHER = "other"
_LONGEST = 6


class EmergencyCard(Card):
    """Numbers to choose from, or another one; it counts once it can be dialled.

    Signals:
        changed: The new number.
    """

    changed = Signal(str)

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("settings_emergency")
        self._number = ""
        self.column.addWidget(label(_("In an emergency"), "heading", wrap=True))
        self._row = ChoiceRow(
            (*((number, number) for number in EMERGENCY_NUMBERS), (_OTHER, _("Another"))),
            name="settings_emergency",
            title=_("Number for an ambulance"),
        )
        self._row.chosen.connect(self._on_chosen)
        hint = _(
            "112 in Europe and on most mobile phones, 911 in North America, "
            "999 in the United Kingdom, 000 in Australia. “Something is wrong” shows it."
        )
        self.column.addWidget(beside(_("Number for an ambulance"), self._row, hint=hint)[0])
        self._line = ShortLine(
            _("Another number for an ambulance"),
            name="settings_emergency_number",
            longest=_LONGEST,
            parent=self,
        )
        self._line.editingFinished.connect(self._on_written)
        self._field = Field(
            _("Another number for an ambulance"),
            self._line,
            hint=_("The one that any phone where you are can dial."),
            name="settings_emergency_field",
            parent=self,
        )
        self.column.addWidget(self._field)
        self.column.addWidget(label(_("Heelrise cannot call for help itself."), "small", wrap=True))
        self.show_number(EMERGENCY_NUMBERS[0])

    def show_number(self, number: str) -> None:
        """Show the number that is set, without a signal."""
        if number == self._number:
            return
        self._number = number
        offered = number in EMERGENCY_NUMBERS
        self._row.choose(number if offered else _OTHER)
        self._line.setText("" if offered else number)
        self._field.refuse("")
        self._field.setVisible(not offered)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self._field.setVisible(key == _OTHER)
        self._field.refuse("")
        if key == _OTHER:
            self._line.setFocus()
        else:
            self._take(key)

    @Slot()
    def _on_written(self) -> None:
        if self._row.key != _OTHER:
            return
        number = self._line.text().strip()
        if is_emergency_number(number):
            self._field.refuse("")
            self._take(number)
        else:
            self._field.refuse(
                _("Write 2 to 6 digits. Until then it stays {number}.").format(number=self._number)
            )

    def _take(self, number: str) -> None:
        if number != self._number:
            self._number = number
            self.changed.emit(number)
