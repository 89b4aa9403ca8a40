"""The language that was chosen: it counts at once, in every screen, date and content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.i18n import _, use_language
from guide.ui.dates import day_words, long_day, weekday_words
from guide.ui.main_window import MainWindow
from guide.ui.speaking import Speaking
from guide.workspace import Workspace, locate

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LOCALE = Path(__file__).parents[2] / "assets" / "locale"


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[Speaking]:
    usual = QLocale()
    made = Speaking(qapp, LOCALE)
    yield made
    made.use("en")
    use_language("en", LOCALE)
    QLocale.setDefault(usual)


class House:
    """A window whose language can be changed, as the shell does it."""

    def __init__(self, qtbot: QtBot, folder: Path, speaking: Speaking) -> None:
        self.workspace = Workspace(locate(data_dir=folder), now=lambda: NOW)
        store = self.workspace.open_record()
        store.save_person(Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION))
        self._speaking = speaking
        self.window = MainWindow(self.workspace, clock=lambda: 0.0)
        self.window.language_changed.connect(self._on_language)
        qtbot.addWidget(self.window)
        self.window.open()
        self.window.show()

    def _on_language(self) -> None:
        self._speaking.use(self.workspace.language)
        self.workspace.read_library()
        self.window.speak_anew()

    def choose(self, code: str) -> None:
        self.window.show_screen("settings")
        button = self.window.findChild(QPushButton, f"settings_language_{code}")
        assert button is not None
        button.click()
        QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete

    @property
    def words(self) -> set[str]:
        parts = [*self.window.findChildren(QLabel), *self.window.findChildren(QPushButton)]
        return {part.text() for part in parts}


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path, speaking: Speaking) -> Iterator[House]:
    made = House(qtbot, tmp_path / "data", speaking)
    yield made
    made.workspace.close()


def test_a_language_counts_at_once_and_is_kept(house: House) -> None:
    house.choose("de")

    assert house.window.windowTitle() == "Einstellungen – Heelrise"
    assert {"Einstellungen", "Textgröße", "Notiz"} & house.words == {"Einstellungen", "Textgröße"}
    assert house.workspace.settings.language == "de"
    focus = house.window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "settings_language_de"


def test_exercises_are_in_the_language_too(house: House) -> None:
    english = house.workspace.library.exercises["heel-raise-double"].name
    house.choose("de")
    german = house.workspace.library.exercises["heel-raise-double"].name
    house.choose("en")

    assert german != english
    assert house.workspace.library.exercises["heel-raise-double"].name == english
    assert house.window.windowTitle() == "Settings – Heelrise"


def test_days_are_written_as_the_language_does(speaking: Speaking) -> None:
    day, today = date(2026, 11, 25), date(2026, 11, 27)
    speaking.use("de")
    german = [long_day(day), day_words(day, today), weekday_words(day)]
    speaking.use("en")

    assert german == ["25. November 2026", "Mi. 25. Nov.", "Mittwoch, 25. Nov."]
    assert [long_day(day), day_words(day, today)] == ["25 November 2026", "Wed 25 Nov"]


def test_qts_own_words_follow(speaking: Speaking, qapp: QApplication) -> None:
    speaking.use("de")
    german = qapp.translate("QPlatformTheme", "Cancel")
    speaking.use("en")

    assert german == "Abbrechen"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_pseudo_language_marks_every_message(speaking: Speaking) -> None:
    speaking.use("pseudo")

    assert _("Rest").startswith("⟦")
    assert long_day(date(2026, 11, 25)) == "25 November 2026"
