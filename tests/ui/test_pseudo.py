"""Every screen in the pseudo-language: what still stands in plain letters can be translated by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from guide import __version__
from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg, Person
from guide.i18n import use_language
from guide.library.stack import Library
from guide.ui.main_window import MainWindow
from guide.ui.opening_words import already_open, does_not_answer, no_such_profile, open_elsewhere
from guide.ui.screens.trouble import TroubleScreen
from guide.workspace import Workspace, locate

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LOCALE = Path(__file__).parents[2] / "assets" / "locale"
NAMES = ("Heelrise", "English", "Deutsch", "MIT", "Bo", __version__)
_WORD = re.compile(r"[A-Za-z]{2,}")
_HTML = re.compile(r"<[^>]*>|&\w+;")


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    usual = QLocale()
    use_language("pseudo", LOCALE)
    # Greek days and months have no plain letters either.
    QLocale.setDefault(QLocale("el"))
    yield
    use_language("en", LOCALE)
    QLocale.setDefault(usual)


def texts_of(value: object) -> Iterator[str]:
    """Return every text in a value of the library."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts_of(key)
            yield from texts_of(each)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def content_of(library: Library) -> set[str]:
    """Return the words of all content: whatever an author wrote may be shown as it is."""
    parts = (library.exercises, library.routines, library.programmes, library.sources, library.pages)
    texts = {text for part in parts for text in texts_of(dict(part))}
    texts |= {layer.name for layer in library.layers}
    return {word.lower() for text in texts for word in _WORD.findall(text.replace("_", " "))}


def said_by(root: QWidget) -> Iterator[tuple[str, str]]:
    """Return every text of a window that is seen or read out, and who says it."""
    for part in (root, *root.findChildren(QWidget)):
        who = f"{type(part).__name__} '{part.objectName()}'"
        yield who, part.accessibleName()
        yield who, part.accessibleDescription()
        yield who, part.toolTip()
        if isinstance(part, QLabel | QAbstractButton):
            yield who, part.text()
        elif isinstance(part, QLineEdit):
            yield who, part.placeholderText()
        elif isinstance(part, QTextEdit | QPlainTextEdit):
            yield who, part.toPlainText()
            yield who, part.placeholderText()
        elif isinstance(part, QComboBox):
            yield from ((who, part.itemText(place)) for place in range(part.count()))
        elif isinstance(part, QAbstractItemView) and part.model() is not None:
            model = part.model()
            for row in range(model.rowCount()):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    yield who, str(model.index(row, 0).data(role) or "")
    for action in root.findChildren(QAction):
        yield "menu", action.text()


class House:
    """A window in the pseudo-language."""

    def __init__(self, qtbot: QtBot, folder: Path, **person: object) -> None:
        self._folder = folder
        self.workspace = Workspace(locate(data_dir=folder), now=lambda: NOW, language="pseudo")
        store = self.workspace.open_record()
        if person:
            store.save_person(Person(id=store.new_profile_id(), name="Bo", **person))  # type: ignore[arg-type]
        self._known = content_of(self.workspace.library) | {
            word.lower()
            for text in (*NAMES, str(folder), str(LOCALE.parents[1]))
            for word in _WORD.findall(text)
        }
        self.window = MainWindow(self.workspace, clock=lambda: 0.0)
        qtbot.addWidget(self.window)
        self.window.open()
        self.window.show()

    def plain(self) -> set[str]:
        """Return what stands in plain letters and comes from no content."""
        return plain_in(self.window, self._known)

    def press(self, name: str) -> bool:
        button = self.window.findChild(QPushButton, name)
        if button is not None:
            button.click()
        return button is not None


def plain_in(root: QWidget, known: set[str]) -> set[str]:
    return {
        f"{who}: {text!r}"
        for who, text in said_by(root)
        if not text.startswith(("http", "/"))
        and [word for word in _WORD.findall(_HTML.sub("", text)) if word.lower() not in known]
    }


@pytest.fixture(params=["prevention", "post-injury"])
def house(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    if request.param == "prevention":
        made = House(qtbot, tmp_path / "data", track=Track.PREVENTION)
    else:
        made = House(
            qtbot,
            tmp_path / "data",
            track=Track.POST_INJURY,
            affected=Leg.LEFT,
            day_0=date(2026, 11, 25) - timedelta(weeks=8),
            weight_bearing=WeightBearing.BOOT_FULL,
        )
    yield made
    made.window.close()
    made.workspace.close()


@pytest.mark.parametrize("name", ["today", "exercises", "progress", "learn", "settings"])
def test_screens_of_the_rail(house: House, name: str) -> None:
    house.window.show_screen(name)

    assert not house.plain()


def test_screens_behind_today(house: House) -> None:
    window, workspace = house.window, house.workspace
    walk = {
        "exercise": lambda: window._browsing.show_exercise("heel-raise-double"),
        "about": window._on_answer,
        "wrong": window._on_wrong,
        "morning": lambda: window._on_morning(-1),
        "past mornings": window._on_past_mornings,
        "people": window._on_people_requested,
        "phase": window._on_phase,
        "problems": window._on_problems,
        "activities": window._browsing._activities.show,
    }
    for name, go in walk.items():
        go()
        assert not house.plain(), name
        window._show_today()
    assert workspace.person is not None


def test_forms_of_about_you_with_every_section_open(house: House) -> None:
    house.window._on_answer()
    for number in range(len(house.window.findChildren(QPushButton))):
        buttons = [each for each in house.window.findChildren(QPushButton) if each.isEnabled()]
        names = [each.objectName() for each in buttons if each.objectName().startswith("about_")]
        changes = [each for each in names if each.endswith("_change")]
        if number >= len(changes):
            break
        house.press(changes[number])
        assert not house.plain(), changes[number]


def test_a_session_from_the_first_question_to_the_end(house: House) -> None:
    window, workspace = house.window, house.workspace
    person = workspace.person
    assert person is not None
    ready = [entry.routine.id for entry in workspace.agenda(person).now if not entry.blocks]
    if not ready:
        return
    window._on_rehearse(ready[0])
    assert not house.plain(), "rehearsal"
    window._show_today()
    window._on_start(ready[0])
    assert not house.plain(), "before"
    house.press("before_none")
    house.press("before_pain_0")
    house.press("before_begin")
    assert window._sessions.running
    assert not house.plain(), "player"
    keys = (
        Qt.Key.Key_Space,
        Qt.Key.Key_Space,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Escape,
    )
    for pressed in keys:
        QTest.keyClick(window.focusWidget() or window, pressed)
        assert not house.plain(), pressed
    house.press("end_now")
    assert not house.plain(), "finish"


def test_first_run(qtbot: QtBot, tmp_path: Path) -> None:
    house = House(qtbot, tmp_path / "data")
    assert not house.plain()
    for button in house.window.findChildren(QPushButton):
        if button.isCheckable():
            button.click()
            assert not house.plain(), button.objectName()
    house.window.close()
    house.workspace.close()


@pytest.mark.parametrize("trouble", range(4))
def test_what_is_in_the_way_at_start(qtbot: QtBot, trouble: int) -> None:
    made = (already_open, does_not_answer, lambda: open_elsewhere("Bo"), lambda: no_such_profile("Bo", "Bo"))
    screen = TroubleScreen(made[trouble]())
    qtbot.addWidget(screen)

    assert not plain_in(screen, {"bo", "heelrise"})


def test_a_text_in_plain_letters_is_found(qtbot: QtBot) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    label = QLabel("Not translated", screen)
    label.setAccessibleName("⟦ñôţ þļåîñ⟧")

    assert plain_in(screen, set()) == {"QLabel '': 'Not translated'"}
