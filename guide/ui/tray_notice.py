"""Tray notice: a reminder beside the clock of the desktop, there only until it is answered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from guide.i18n import _


def has_tray() -> bool:
    """Whether this desktop has a place for it."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Notice(QObject):
    """A reminder outside the window.

    Signals:
        shown: The window is wanted.
        snoozed: Remind again in a while.
        refused: No more today.
    """

    shown = Signal()
    snoozed = Signal()
    refused = Signal()

    def say(self, words: str) -> None:
        """Show it, with words that anyone may read over the person's shoulder."""
        raise NotImplementedError

    def hide(self) -> None:
        """Take it away."""
        raise NotImplementedError


class TrayNotice(Notice):
    """An icon with a message and a menu of answers."""

    def __init__(self, icon: QIcon, snooze: str, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._menu = QMenu(parent)
        for text, signal in (
            (_("Show Today"), self.shown),
            (snooze, self.snoozed),
            (_("Not today"), self.refused),
        ):
            self._menu.addAction(text).triggered.connect(signal)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setToolTip("Heelrise")
        self._icon.setContextMenu(self._menu)
        self._icon.messageClicked.connect(self.shown)
        self._icon.activated.connect(self._on_activated)

    def say(self, words: str) -> None:
        """Show the icon, and words that anyone may read over the person's shoulder."""
        self._icon.show()
        self._icon.showMessage("Heelrise", words, self._icon.icon())

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.shown.emit()
