"""Keys section: which key does what in a session, and a foot pedal."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from guide.i18n import _
from guide.key_settings import MOST_KEYS, USUAL_KEYS, Action, Keys
from guide.settings import Settings
from guide.ui.action_words import action_words
from guide.ui.key_press import key_words
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.field import beside
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.key_catcher import KeyCatcher
from guide.ui.widgets.text import button, label


class KeysSection(Card):
    """Every action with its keys, and how each can be changed by mouse or keyboard alone.

    Signals:
        keys_changed: The new ``Keys``, at once on every change.
        any_key_changed: Whether any key counts a rep.
    """

    keys_changed = Signal(object)
    any_key_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("settings_keys")
        self._keys = USUAL_KEYS
        self._any_key = ChoiceRow(
            (("off", _("No")), ("on", _("Any key counts"))), name="settings_any_key", title=_("Foot pedal")
        )
        self._any_key.chosen.connect(self._on_any_key)
        self._rows = {action: ActionRow(action, parent=self) for action in Action}
        self._usual = button(_("All keys as they were"), name="settings_keys_usual", parent=self)
        self._usual.clicked.connect(self._on_usual)
        self._usual.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(label(_("Keys during a session"), "heading", wrap=True))
        words = _(
            "Presenter remotes and media keys work too. Esc always stops, Tab goes from button to button, "
            "and digits are for pain."
        )
        column.addWidget(label(words, "small", wrap=True))
        for place, row in enumerate(self._rows.values()):
            if place:
                column.addWidget(rule())
            column.addWidget(row)
            row.changed.connect(self._on_row)
            row.show_keys(USUAL_KEYS)
        column.addWidget(self._usual, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(rule())
        hint = _("Where you set the pace, any key counts a rep, but for Esc, Tab and those that take back.")
        column.addWidget(beside(_("Foot pedal"), self._any_key, hint=hint)[0])

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, without a signal."""
        self._any_key.choose("on" if settings.any_key_counts else "off")
        self._show(settings.keys)

    def _show(self, keys: Keys) -> None:
        self._keys = keys
        for row in self._rows.values():
            row.show_keys(keys)
        self._usual.setEnabled(keys != USUAL_KEYS)

    @Slot(object)
    def _on_row(self, keys: Keys) -> None:
        if keys != self._keys:
            self._show(keys)
            self.keys_changed.emit(keys)

    @Slot()
    def _on_usual(self) -> None:
        if self._usual.hasFocus():
            # A button that can no longer be pressed would leave the keyboard nowhere.
            self._rows[Action.PAUSE].take_focus()
        self._on_row(USUAL_KEYS)

    @Slot(str)
    def _on_any_key(self, key: str) -> None:
        self.any_key_changed.emit(key == "on")


class ActionRow(QWidget):
    """One action: its keys, each of which can be taken away, and a button that waits for one more.

    Signals:
        changed: The new ``Keys`` of all actions.
    """

    changed = Signal(object)

    def __init__(self, action: Action, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self._title = action_words(action)
        self._keys = USUAL_KEYS
        self._wanted = ""
        self._chips: list[QPushButton] = []
        name = f"settings_key_{action}"
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        line = QWidget(self)
        flow = Flow(line, gap=SPACE["s"], spread=True)
        flow.addWidget(label(self._title, "ask", wrap=True, parent=line))
        self._choices = QWidget(line)
        self._flow = Flow(self._choices, gap=SPACE["s"])
        self._esc = label(_("Esc"), "key", parent=self._choices)
        self._esc.setVisible(action is Action.STOP)
        self._catch = KeyCatcher(self._title, name=f"{name}_add", parent=self._choices)
        self._catch.caught.connect(self._on_caught)
        self._catch.refused.connect(self._on_refused)
        self._catch.waiting.connect(self._on_waiting)
        self._reset = button(_("As it was"), "quiet", name=f"{name}_usual", parent=self._choices)
        self._reset.setAccessibleName(_("{action}: keys as they were").format(action=self._title))
        self._reset.clicked.connect(self._on_reset)
        self._flow.addWidget(self._esc)
        self._flow.addWidget(self._catch)
        self._flow.addWidget(self._reset)
        flow.addWidget(self._choices)
        column.addWidget(line)
        self._asked = QWidget(self)
        asked = Flow(self._asked, gap=SPACE["s"], spread=True)
        self._words = label("", "small", wrap=True, parent=self._asked)
        self._words.setObjectName(f"{name}_said")
        self._take = button("", name=f"{name}_take", parent=self._asked)
        self._take.clicked.connect(self._on_take)
        self._leave = button(_("Leave it"), name=f"{name}_leave", parent=self._asked)
        self._leave.clicked.connect(self._on_leave)
        for made in (self._words, self._take, self._leave):
            asked.addWidget(made)
        column.addWidget(self._asked)
        self._say("")

    def take_focus(self) -> None:
        """Put the keyboard on the button that waits for a key."""
        self._catch.setFocus()

    def show_keys(self, keys: Keys) -> None:
        """Show the keys of this action, without a signal."""
        before, self._keys = self._keys, keys
        mine = keys.of(self._action)
        self._reset.setVisible(keys.usual(self._action) != keys)
        if not self._chips or before.of(self._action) != mine:
            self._make_chips(mine)
        self._catch.setEnabled(len(mine) < MOST_KEYS)

    def _make_chips(self, mine: tuple[str, ...]) -> None:
        # Qt declares that there might be none; a widget in a window always has one.
        before = cast("QWidget", self._catch.previousInFocusChain())
        while before in self._chips:
            before = cast("QWidget", before.previousInFocusChain())
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for widget in (self._catch, self._reset):
            self._flow.removeWidget(widget)
        for key in mine:
            name = f"{self.objectName()}_{key}"
            chip = button(f"{key_words(key)}  ×", "filter", name=name, parent=self._choices)
            words = _("{key}: take away from {action}")
            chip.setAccessibleName(words.format(key=key_words(key), action=self._title))
            chip.setToolTip(_("Take this key away"))
            chip.setProperty("key", key)
            chip.clicked.connect(self._on_chip)
            self._flow.addWidget(chip)
            self._chips.append(chip)
            chip.show()
        for widget in (self._catch, self._reset):
            self._flow.addWidget(widget)
        order = [before, *self._chips, self._catch, self._reset, self._take, self._leave]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        self._flow.invalidate()
        self._choices.updateGeometry()

    def _say(self, words: str, *, take: str = "") -> None:
        self._words.setText(words)
        self._asked.setVisible(bool(words))
        self._take.setVisible(bool(take))
        self._leave.setVisible(bool(take))
        self._take.setText(take)
        self._take.setAccessibleName(take)

    @Slot(bool)
    def _on_waiting(self, on: bool) -> None:
        self._wanted = ""
        self._say(_("Press the key. Esc or Tab leaves it as it is.") if on else "")

    @Slot(str)
    def _on_caught(self, key: str) -> None:
        owner = self._keys.action(key)
        if owner is None:
            self.changed.emit(self._keys.with_key(self._action, key))
        elif owner is self._action:
            self._say(_("{key} does that already.").format(key=key_words(key)))
        else:
            self._wanted = key
            words = _("{key} is the key for: {action}.")
            self._say(
                words.format(key=key_words(key), action=action_words(owner)), take=_("Use it here instead")
            )
            self._take.setFocus()

    @Slot()
    def _on_refused(self) -> None:
        self._say(_("That key cannot be chosen. Press another one; Esc or Tab leaves it as it is."))

    @Slot()
    def _on_take(self) -> None:
        key, self._wanted = self._wanted, ""
        self._catch.setFocus()
        self._say("")
        if key:
            self.changed.emit(self._keys.with_key(self._action, key))

    @Slot()
    def _on_leave(self) -> None:
        self._wanted = ""
        self._catch.setFocus()
        self._say("")

    @Slot()
    def _on_chip(self) -> None:
        key = str(self.sender().property("key"))
        self._catch.setFocus()
        self.changed.emit(self._keys.without(self._action, key))

    @Slot()
    def _on_reset(self) -> None:
        self._catch.setFocus()
        self.changed.emit(self._keys.usual(self._action))
