"""Reminders card: the times at which Heelrise reminds, and the hours in which it never does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from guide.i18n import _, ngettext
from guide.reminders import MOST_TIMES, Reminders, read_reminders, write_time
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.field import Field
from guide.ui.widgets.frames import Card
from guide.ui.widgets.prose import Prose
from guide.ui.widgets.short_line import ShortLine
from guide.ui.widgets.text import label
from guide.ui.wording import listed

_LONGEST = 60
_LONGEST_TIME = 5
_BETWEEN = re.compile(r"[\s,;]+")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderChoice:
    """What is set: times of day such as 08:30, as the settings keep them."""

    times: tuple[str, ...] = ()
    quiet_from: str = "22:00"
    quiet_until: str = "07:00"

    @property
    def reminders(self) -> Reminders:
        """The same as times of day."""
        return read_reminders(self.times, self.quiet_from, self.quiet_until)


def times_in(text: str) -> tuple[str, ...]:
    """Return the times a person wrote, such as "8, 18.30", as 08:00 and 18:30, in order, each once.

    Raises:
        ValueError: Something is not a time of day, or there are too many.
    """
    found = [_TIME.fullmatch(word) for word in _BETWEEN.split(text.strip()) if word]
    words = [f"{int(one[1]):02}:{one[2] or '00'}" if one else "" for one in found]
    reminders = read_reminders(tuple(dict.fromkeys(words)), "00:00", "00:00")
    return tuple(write_time(each) for each in reminders.times)


class RemindersCard(Card):
    """Every line counts once it can be read, and says so if it cannot.

    Signals:
        changed: The new ``ReminderChoice``.
    """

    changed = Signal(object)

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("settings_reminders")
        self._choice = ReminderChoice()
        self.column.addWidget(label(_("Reminders"), "heading", wrap=True))
        self._times = QLineEdit(self)
        self._times.setObjectName("settings_reminder_times")
        self._times.setAccessibleName(_("Remind me at"))
        self._times.setMaxLength(_LONGEST)
        self._times.setPlaceholderText(_("No reminders"))
        self._times.editingFinished.connect(self._on_times)
        self._times_field = Field(
            _("Remind me at"),
            self._times,
            hint=_("Up to six times of day, such as 08:00, 18:30. Leave it empty for none."),
            name="settings_reminder_times_field",
            parent=self,
        )
        self.column.addWidget(self._times_field)
        quiet = QWidget(self)
        flow = Flow(quiet)
        self._from = self._hour(_("Quiet from"), "settings_quiet_from", flow, quiet)
        self._until = self._hour(_("Quiet until"), "settings_quiet_until", flow, quiet)
        self.column.addWidget(quiet)
        self._said = Prose("", "strong", parent=self)
        self._said.setObjectName("settings_reminder_said")
        self.column.addWidget(self._said)
        self.column.addWidget(
            label(
                _(
                    "It reminds while it is open, and only of a routine that is due and may start. "
                    "A reminder names no exercise, as others may see your screen."
                ),
                "small",
                wrap=True,
            )
        )
        self.show_choice(self._choice)

    def show_choice(self, choice: ReminderChoice) -> None:
        """Show what is set, without a signal."""
        self._choice = choice
        self._times.setText(", ".join(choice.times))
        self._from.control.setText(choice.quiet_from)
        self._until.control.setText(choice.quiet_until)
        for field in (self._times_field, self._from, self._until):
            field.refuse("")
        self._tell()

    def _hour(self, title: str, name: str, flow: Flow, parent: QWidget) -> _HourField:
        made = _HourField(title, name, parent)
        made.control.editingFinished.connect(self._on_quiet)
        flow.addWidget(made)
        return made

    @Slot()
    def _on_times(self) -> None:
        try:
            times = times_in(self._times.text())
        except ValueError:
            kept = listed(list(self._choice.times)) or _("no reminders")
            self._times_field.refuse(
                _("Write up to {most} times such as 08:00, 18:30. Until then it stays: {kept}.").format(
                    most=MOST_TIMES, kept=kept
                ),
                take_focus=False,
            )
            return
        self._times_field.refuse("")
        self._times.setText(", ".join(times))
        self._take(ReminderChoice(times=times, **self._quiet))

    @Slot()
    def _on_quiet(self) -> None:
        read: dict[str, str] = {}
        for name, field in (("quiet_from", self._from), ("quiet_until", self._until)):
            try:
                (read[name],) = times_in(field.control.text())
            except ValueError:
                field.refuse(_("Write a time such as 22:00."), take_focus=False)
                return
            field.refuse("")
            field.control.setText(read[name])
        self._take(ReminderChoice(times=self._choice.times, **read))

    @property
    def _quiet(self) -> dict[str, str]:
        return {"quiet_from": self._choice.quiet_from, "quiet_until": self._choice.quiet_until}

    def _take(self, choice: ReminderChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            self._tell()
            self.changed.emit(choice)

    def _tell(self) -> None:
        """Say of times in the quiet hours that nothing comes then."""
        reminders = self._choice.reminders
        quiet = [write_time(each) for each in reminders.times if reminders.is_quiet(each)]
        words = ngettext(
            "{times} lies in the quiet hours: nothing comes then.",
            "{times} lie in the quiet hours: nothing comes then.",
            len(quiet),
        )
        self._said.setText(words.format(times=listed(quiet)) if quiet else "")
        self._said.setVisible(bool(quiet))


class _HourField(Field):
    """A time of day below its name."""

    control: ShortLine

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        line = ShortLine(title, name=name, longest=_LONGEST_TIME, parent=parent)
        super().__init__(title, line, name=f"{name}_field", parent=parent)
        self.control = line
