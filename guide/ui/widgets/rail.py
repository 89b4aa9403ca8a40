"""Rail: the way to every screen, and at its foot, always, "Something is wrong"."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from guide.i18n import _
from guide.ui.theme.icons import rail_icon, tinted
from guide.ui.theme.theme import Theme
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.text import button, label

_ICON = 22
_LONGEST_NAME = 14
"""Letters of a name that are shown."""


class Rail(QFrame):
    """The left rail.

    Signals:
        chosen: with the screen's name, when the person picks one.
        wrong_requested: when something is wrong.
        person_chosen: with a profile's id, when somebody else's day is wanted.
        people_requested: when the list of people is wanted.
    """

    chosen = Signal(str)
    wrong_requested = Signal()
    person_chosen = Signal(str)
    people_requested = Signal()

    def __init__(
        self, entries: Sequence[tuple[str, str]], icons: Path, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._icons = icons
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["m"], SPACE["l"] + SPACE["xs"], SPACE["m"], SPACE["l"])
        column.setSpacing(SPACE["xs"])
        brand = QHBoxLayout()
        brand.setContentsMargins(SPACE["s"], 0, 0, SPACE["l"])
        brand.setSpacing(SPACE["m"])
        self._mark = QLabel(self)
        brand.addWidget(self._mark)
        brand.addWidget(label("Heelrise", "heading"), 1)
        column.addLayout(brand)
        self._people: tuple[tuple[str, str], ...] = ()
        # Made here, as Tab follows the order in which they are made; hidden, as most laptops have one person.
        self._who = button("", "nav", name="nav_people", parent=self)
        self._who.setToolTip(_("Ctrl+0"))
        self._who.clicked.connect(self._on_who)
        self._who.hide()
        column.addWidget(self._who)
        for place, (name, text) in enumerate(entries):
            made = button(text, "nav", name=f"nav_{name}", checkable=True, parent=self)
            made.setProperty("screen", name)
            made.setShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key(int(Qt.Key.Key_1) + place)))
            made.setToolTip(_("Ctrl+{number}").format(number=place + 1))
            made.setIconSize(QSize(_ICON, _ICON))
            made.clicked.connect(self._on_clicked)
            self._group.addButton(made)
            # The group rules; this lets a screen reader tell "one of these" from "on or off".
            made.setAutoExclusive(True)
            self._buttons[name] = made
            column.addWidget(made)
        column.addStretch(1)
        wrong = button(_("Something is wrong"), "danger", name="nav_wrong", parent=self)
        # The key of help: whoever is frightened looks for no button.
        wrong.setShortcut(QKeySequence(Qt.Key.Key_F1))
        wrong.setToolTip(_("F1"))
        wrong.clicked.connect(self.wrong_requested)
        column.addWidget(wrong)

    def show_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        ratio = self.devicePixelRatioF()
        size = theme.px(_ICON)
        for name, made in self._buttons.items():
            icon = rail_icon(
                self._icons / f"{name}.svg", theme.color("muted"), theme.color("teal"), size, ratio
            )
            made.setIcon(icon)
            made.setIconSize(QSize(size, size))
        self._mark.setPixmap(tinted(self._icons / "heelrise.svg", theme.color("teal"), theme.px(28), ratio))
        self.setMinimumWidth(theme.px(180))

    def show_people(self, people: Sequence[tuple[str, str]], current: str) -> None:
        """Say whose day it is, and offer the others; nothing where there is one person or none.

        Args:
            people: Id and name of each.
            current: Id of the person whose day it is.
        """
        self._people = tuple(people)
        self._who.setVisible(len(self._people) > 1)
        name = dict(self._people).get(current, "")
        # Somebody may have a long name; the rail stays as wide as its words.
        room = self.fontMetrics().averageCharWidth() * _LONGEST_NAME
        short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self._who.setText(short.replace("&", "&&") + "  ▾")
        # After the words: they take a shortcut away.
        self._who.setShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_0))
        self._who.setAccessibleName(_("Whose day: {name}").format(name=name))
        self._who.setProperty("profile", current)

    def mark(self, name: str) -> None:
        """Mark the screen that is shown; an unknown name marks none."""
        made = self._buttons.get(name)
        if made is not None:
            made.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self._buttons.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    @Slot()
    def _on_who(self) -> None:
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - only where several people share a laptop

        menu = QMenu(self)
        menu.setObjectName("people_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for profile_id, name in self._people:
            entry = menu.addAction(name.replace("&", "&&"))
            entry.setData(profile_id)
            entry.setCheckable(True)
            entry.setChecked(profile_id == self._who.property("profile"))
            entry.triggered.connect(self._on_person)
        menu.addSeparator()
        menu.addAction(_("Who uses Heelrise here…")).triggered.connect(self.people_requested)
        menu.popup(self._who.mapToGlobal(self._who.rect().bottomLeft()))

    @Slot()
    def _on_person(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self.person_chosen.emit(str(entry.data()))

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(str(self.sender().property("screen")))
