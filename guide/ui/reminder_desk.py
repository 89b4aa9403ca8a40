"""Reminder desk: reminds at the chosen times, and sleeps in between."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from guide.agenda import Agenda
from guide.history.errors import HistoryError
from guide.i18n import _
from guide.reminders import (
    SNOOZE,
    Held,
    Reminders,
    missed_reminder,
    next_reminder,
    read_reminders,
)
from guide.ui.announcing import announce
from guide.ui.frame import Frame
from guide.ui.tray_notice import Notice, TrayNotice, has_tray
from guide.ui.wall_alarm import WallAlarm
from guide.ui.widgets.reminder_line import ReminderLine
from guide.workspace import Workspace

_log = logging.getLogger(__name__)


def tray_notice(snooze: str, window: QWidget) -> Notice | None:
    """Return a notice in the tray; ``None`` where there is no tray."""
    return TrayNotice(QGuiApplication.windowIcon(), snooze, parent=window) if has_tray() else None


def is_anything_ready(agenda: Agenda) -> bool:
    """Whether a routine belongs to today, is not done yet, and may start."""
    return any(entry.due and not entry.blocks for entry in agenda.now)


class ReminderDesk(QObject):
    """Reminds in the window, and in the tray while another window is in use.

    It never says what the exercises are for: anyone may be looking at the screen.

    Signals:
        today_requested: when the person wants to see what is due.
    """

    today_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        workspace: Workspace,
        *,
        is_busy: Callable[[], bool],
        notice: Callable[[str, QWidget], Notice | None] = tray_notice,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._frame = frame
        self._workspace = workspace
        self._is_busy = is_busy
        self._new_notice = notice
        self._notice: Notice | None = None
        self._line: ReminderLine | None = None
        self._chosen = Reminders()
        self._held = Held()
        self._looked: datetime = workspace.now()
        self._alarm = WallAlarm(now=workspace.now, parent=self)
        self._alarm.rang.connect(self.look)
        frame.titled.connect(self._on_screen)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # Where the system tells of no jump of the clock, coming back to the window is a good moment.
            application.applicationStateChanged.connect(self._on_state)

    @property
    def planned(self) -> datetime | None:
        """The moment of the next reminder, in UTC."""
        return next_reminder(self._chosen, self._workspace.now(), self._held)

    def plan(self) -> None:
        """Take what the settings say from now on."""
        settings = self._workspace.settings
        self._chosen = read_reminders(settings.reminder_times, settings.quiet_from, settings.quiet_until)
        self._looked = self._workspace.now()
        self._alarm.set(self.planned)
        if not self._chosen.times:
            self._take_away()

    def close(self) -> None:
        """Remind no more."""
        self._alarm.set(None)
        self._take_away()

    @Slot()
    def look(self) -> None:
        """Look at the clock: remind if it is time, and sleep until the next time."""
        if hasattr(time, "tzset"):
            # Travellers: Python keeps the time zone that it found first.
            time.tzset()
        now = self._workspace.now()
        due = missed_reminder(self._chosen, self._looked, now, self._held)
        self._looked = now
        if due is not None:
            self._remind()
        self._alarm.set(self.planned)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._alarm.is_set:
            self.look()

    def _remind(self) -> None:
        if self._is_busy() or not self._is_worth_it():
            return
        snooze = _("In {minutes} minutes").format(minutes=SNOOZE // timedelta(minutes=1))
        words = _("It is time for what you planned.")
        self._take_away()
        self._line = ReminderLine(words, snooze, parent=self._frame)
        self._listen(self._line)
        self._frame.show_below(self._line)
        announce(self._frame, words)
        if self._window.isActiveWindow():
            return
        if self._notice is None:
            self._notice = self._new_notice(snooze, self._window)
            if self._notice is not None:
                self._listen(self._notice)
        if self._notice is not None:
            self._notice.say(words)
        else:
            QApplication.alert(self._window)

    def _listen(self, asked: ReminderLine | Notice) -> None:
        asked.shown.connect(self._on_shown)
        asked.snoozed.connect(self._on_snoozed)
        asked.refused.connect(self._on_refused)

    def _is_worth_it(self) -> bool:
        person = self._workspace.person
        if person is None or self._workspace.read_only:
            return False
        try:
            return is_anything_ready(self._workspace.agenda(person))
        except HistoryError as error:
            _log.warning("no reminder: %s", error.code)
            return False

    def _take_away(self) -> None:
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None
        if self._notice is not None:
            self._notice.hide()

    def _hold(self, held: Held) -> None:
        self._held = held
        self._take_away()
        self._alarm.set(self.planned)

    @Slot(str)
    def _on_screen(self, _title: str) -> None:
        """A session that begins, or all that is done, answers a reminder."""
        if self._line is not None and (self._is_busy() or not self._is_worth_it()):
            self._take_away()

    @Slot()
    def _on_shown(self) -> None:
        self._take_away()
        self.today_requested.emit()

    @Slot()
    def _on_snoozed(self) -> None:
        self._hold(Held(until=self._workspace.now() + SNOOZE))

    @Slot()
    def _on_refused(self) -> None:
        self._hold(Held(off_on=self._workspace.today))
