"""Reminder choices: keeps what is set for reminders, and lets it count at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from guide.settings import Settings, SettingsError
from guide.ui.frame import Frame
from guide.ui.screens.settings_reminders import ReminderChoice, RemindersCard
from guide.workspace import Workspace


def reminder_choice(settings: Settings) -> ReminderChoice:
    """Return what the settings say."""
    return ReminderChoice(
        times=settings.reminder_times, quiet_from=settings.quiet_from, quiet_until=settings.quiet_until
    )


class ReminderChoices(QObject):
    """Serves one card.

    Signals:
        changed: when other reminders are set.
    """

    changed = Signal()

    def __init__(self, card: RemindersCard, workspace: Workspace, frame: Frame) -> None:
        super().__init__(card)
        self._workspace = workspace
        self._frame = frame
        card.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, choice: ReminderChoice) -> None:
        try:
            self._workspace.change_settings(
                reminder_times=choice.times, quiet_from=choice.quiet_from, quiet_until=choice.quiet_until
            )
        except SettingsError as error:
            self._frame.say(str(error))
        self.changed.emit()
