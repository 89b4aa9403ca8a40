"""Key catcher: a button that waits for a key and takes it, whatever that key does elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from guide.i18n import _
from guide.ui.key_press import MODIFIERS, names_of
from guide.ui.widgets.keys import is_enter


class KeyCatcher(QPushButton):
    """Pressed, it waits for a key. Esc, Tab and a click elsewhere leave it as it was.

    Signals:
        caught: with the name of the key.
        refused: when the key pressed cannot be chosen.
        waiting: whether it waits now.
    """

    caught = Signal(str)
    refused = Signal()
    waiting = Signal(bool)

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Add a key"), parent)
        self.setObjectName(name)
        self._title = title
        self._waits = False
        self._show()
        self.clicked.connect(self._on_clicked)

    @property
    def waits(self) -> bool:
        """Whether it waits for a key."""
        return self._waits

    def event(self, event: QEvent) -> bool:
        """Take keys that the window or a menu would take first, but for Tab, which goes on."""
        if self._waits and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        if not self._waits:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat() or event.key() in MODIFIERS:
            return
        if event.key() == Qt.Key.Key_Escape:
            self._wait(on=False)
            return
        names = names_of(event)
        if not names or is_enter(event):
            self.refused.emit()
            return
        self._wait(on=False)
        self.caught.emit(names[0])

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the release of a caught Space press nothing."""
        if event.key() == Qt.Key.Key_Space and not self.isDown():
            event.accept()
            return
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Wait no longer."""
        super().focusOutEvent(event)
        self._wait(on=False)

    @Slot()
    def _on_clicked(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wait(on=not self._waits)

    def _wait(self, *, on: bool) -> None:
        if on != self._waits:
            self._waits = on
            self._show()
            self.waiting.emit(on)

    def _show(self) -> None:
        self.setText(_("Press a key…") if self._waits else _("Add a key"))
        words = _("{action}: press a key, or Esc to leave") if self._waits else _("{action}: add a key")
        self.setAccessibleName(words.format(action=self._title))
