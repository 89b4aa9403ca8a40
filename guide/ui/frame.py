"""Frame: the rail, the one screen that is shown beside it, and a line for what must be said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from guide.ui.theme.theme import Theme
from guide.ui.widgets.rail import Rail
from guide.ui.widgets.text import label


@runtime_checkable
class TakesFocus(Protocol):
    """A screen that knows where the keyboard should be when it is shown."""

    def take_focus(self) -> None:
        """Give the focus to what the person most likely wants."""
        ...


class Frame(QWidget):
    """Shows one screen at a time, by name.

    Signals:
        chosen: with the screen's name, when the person picks one in the rail.
        wrong_requested: when something is wrong.
        titled: with the title of the screen that is shown.
        person_chosen: with a profile's id, when somebody else's day is wanted.
        people_requested: when the list of people is wanted.
    """

    chosen = Signal(str)
    wrong_requested = Signal()
    titled = Signal(str)
    person_chosen = Signal(str)
    people_requested = Signal()

    def __init__(
        self, entries: Sequence[tuple[str, str]], icons: Path, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shown = ""
        self._screens: dict[str, QWidget] = {}
        self._rail = Rail(entries, icons, parent=self)
        self._rail.chosen.connect(self.chosen)
        self._rail.wrong_requested.connect(self.wrong_requested)
        self._rail.person_chosen.connect(self.person_chosen)
        self._rail.people_requested.connect(self.people_requested)
        self._stack = QStackedWidget(self)
        self._line: QLabel | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(self._column, 1)

    def screen_called(self, name: str) -> QWidget | None:
        """Return the screen last put under a name."""
        return self._screens.get(name)

    def put(
        self, name: str, screen: QWidget, title: str, *, rail: bool = True, marked: str | None = None
    ) -> None:
        """Show a screen, in place of the one that had its name.

        Args:
            name: Under which it is kept.
            screen: The screen; it belongs to the frame from now on.
            title: What stands in the window's title.
            rail: Off for the player and the first run.
            marked: Entry of the rail to mark; its own name if not given.
        """
        old = self._screens.get(name)
        if old is not screen:
            self._screens[name] = screen
            self._stack.addWidget(screen)
            if old is not None:
                self._stack.removeWidget(old)
                old.deleteLater()
        self.shown = name
        self.unsay()
        self._rail.setVisible(rail)
        self._rail.mark(name if marked is None else marked)
        self._stack.setCurrentWidget(screen)
        self.titled.emit(title)
        if isinstance(screen, TakesFocus):
            screen.take_focus()
        else:
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_theme(self, theme: Theme) -> None:
        """Tint the rail."""
        self._rail.show_theme(theme)

    def show_people(self, people: Sequence[tuple[str, str]], current: str) -> None:
        """Say in the rail whose day it is, where several people share this laptop."""
        self._rail.show_people(people, current)

    def say(self, text: str) -> None:
        """Say something below the screen, until another one is shown."""
        if self._line is None:
            self._line = label("", "said", wrap=True, parent=self)
            self._line.setObjectName("said")
            self._column.addWidget(self._line)
        self._line.setText(text)
        self._line.show()
        from guide.ui.announcing import announce  # noqa: PLC0415 - most starts have nothing to say

        announce(self, text)

    def show_below(self, line: QWidget) -> None:
        """Put a line below the screens, whichever is shown; it goes when it is deleted."""
        self._column.addWidget(line)

    def unsay(self) -> None:
        """Take away what was said."""
        if self._line is not None:
            self._line.hide()
