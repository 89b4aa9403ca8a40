"""Keys in the settings: chosen, taken away, swapped and given back, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from guide.key_settings import USUAL, USUAL_KEYS, Action, Keys
from guide.settings import Settings
from guide.ui.screens.keys_section import KeysSection
from tests.support.windows import button, focused, show, words


def shown(qtbot: QtBot, keys: Keys = USUAL_KEYS) -> tuple[KeysSection, list[Keys]]:
    section = show(qtbot, KeysSection(), height=1400)
    section.show_settings(Settings(keys=keys))
    changes: list[Keys] = []
    section.keys_changed.connect(changes.append)
    return section, changes


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def wait_for_key(section: KeysSection, action: Action) -> None:
    button(section, f"settings_key_{action}_add").setFocus()
    press(Qt.Key.Key_Space)


def test_a_key_is_added_by_keyboard_alone(qtbot: QtBot) -> None:
    section, changes = shown(qtbot)
    wait_for_key(section, Action.PAUSE)
    assert focused().accessibleName() == "Pause, go on: press a key, or Esc to leave"
    assert words(section, "settings_key_pause_said") == "Press the key. Esc or Tab leaves it as it is."
    press(Qt.Key.Key_P)

    assert [keys.of(Action.PAUSE) for keys in changes] == [(*USUAL[Action.PAUSE], "P")]
    assert button(section, "settings_key_pause_P").isVisible()
    assert focused().objectName() == "settings_key_pause_add"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_waiting_is_left_and_nothing_changes(qtbot: QtBot, key: Qt.Key) -> None:
    section, changes = shown(qtbot)
    wait_for_key(section, Action.PAUSE)
    press(key)
    assert words(section, "settings_key_pause_said") == ""
    assert button(section, "settings_key_pause_add").text() == "Add a key"
    press(Qt.Key.Key_P)

    assert changes == []


def test_space_can_be_caught_and_presses_nothing(qtbot: QtBot) -> None:
    section, changes = shown(qtbot, USUAL_KEYS.without(Action.PAUSE, "Space"))
    wait_for_key(section, Action.MUTE)
    press(Qt.Key.Key_Space)

    assert changes[-1].of(Action.MUTE) == ("M", "Space")
    assert button(section, "settings_key_mute_add").text() == "Add a key"


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_5, Qt.Key.Key_F11, Qt.Key.Key_Return, Qt.Key.Key_VolumeUp, Qt.Key.Key_unknown, Qt.Key(0)],
)
def test_what_cannot_be_a_key_is_refused_and_waited_on(qtbot: QtBot, key: Qt.Key) -> None:
    section, changes = shown(qtbot)
    wait_for_key(section, Action.PAUSE)
    QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert words(section, "settings_key_pause_said").startswith("That key cannot be chosen.")
    press(Qt.Key.Key_P)

    assert changes[-1].action("P") is Action.PAUSE


def test_modifiers_and_held_keys_are_waited_out(qtbot: QtBot) -> None:
    section, changes = shown(qtbot)
    wait_for_key(section, Action.PAUSE)
    press(Qt.Key.Key_Shift)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier, "p", autorep=True)
    QApplication.sendEvent(focused(), held)
    assert changes == []
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert changes[-1].action("Ctrl+P") is Action.PAUSE


def test_a_key_in_use_is_offered_to_be_taken(qtbot: QtBot) -> None:
    section, changes = shown(qtbot)
    wait_for_key(section, Action.PAUSE)
    press(Qt.Key.Key_M)
    assert changes == []
    assert words(section, "settings_key_pause_said") == "M is the key for: Sound off, on."
    assert focused().objectName() == "settings_key_pause_take"
    press(Qt.Key.Key_Space)

    assert changes[-1].action("M") is Action.PAUSE
    assert changes[-1].of(Action.MUTE) == ()
    assert (
        section.findChild(QPushButton, "settings_key_mute_M") is None
        or not button(section, "settings_key_mute_M").isVisible()
    )


def test_a_key_in_use_is_left(qtbot: QtBot) -> None:
    section, changes = shown(qtbot)
    wait_for_key(section, Action.PAUSE)
    press(Qt.Key.Key_M)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)

    assert changes == []
    assert words(section, "settings_key_pause_said") == ""
    assert focused().objectName() == "settings_key_pause_add"


def test_its_own_key_again_changes_nothing(qtbot: QtBot) -> None:
    section, changes = shown(qtbot)
    wait_for_key(section, Action.MUTE)
    press(Qt.Key.Key_M)

    assert changes == []
    assert words(section, "settings_key_mute_said") == "M does that already."


def test_keys_go_and_come_back(qtbot: QtBot) -> None:
    section, changes = shown(qtbot)
    assert not button(section, "settings_keys_usual").isEnabled()
    button(section, "settings_key_mute_M").click()
    assert changes[-1].of(Action.MUTE) == ()
    button(section, "settings_key_mute_usual").click()
    assert changes[-1] == USUAL_KEYS
    button(section, "settings_key_undo_Z").click()
    every = button(section, "settings_keys_usual")
    every.setFocus()
    press(Qt.Key.Key_Space)

    assert changes[-1] == USUAL_KEYS
    assert focused().objectName() == "settings_key_pause_add"


def test_no_more_keys_than_there_may_be(qtbot: QtBot) -> None:
    keys = USUAL_KEYS.with_keys(Action.MUTE, list("QWERTY"))
    section, _changes = shown(qtbot, keys)

    assert not button(section, "settings_key_mute_add").isEnabled()


def test_foot_pedal(qtbot: QtBot) -> None:
    section, _changes = shown(qtbot)
    told: list[object] = []
    section.any_key_changed.connect(told.append)
    button(section, "settings_any_key_on").click()

    assert told == [True]


def test_every_control_has_a_name_and_the_action_in_it(qtbot: QtBot) -> None:
    section, _changes = shown(qtbot, USUAL_KEYS.without(Action.MUTE, "M"))
    names = [made.accessibleName() for made in section.findChildren(QPushButton) if made.isVisible()]

    assert all(names)
    assert len({name for name in names if "add a key" in name}) == len(Action)
