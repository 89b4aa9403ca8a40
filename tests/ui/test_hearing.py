"""Sound in the real window: M, the mark, the settings, and what is let go at the end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.settings import read_settings
from guide.sound_settings import SoundSettings, Talk
from guide.ui.main_window import MainWindow
from guide.ui.screens.player.screen import PlayerScreen
from guide.ui.screens.sound_section import INSTALL, SoundSection
from guide.ui.sound.tones import Tone
from guide.workspace import Workspace, locate
from tests.support.clock import FakeClock
from tests.support.hearing import Heard
from tests.support.windows import answer_before, focused

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROUTINE = "pv-1-foundation"


class House:
    """A window that can be heard."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.workspace = Workspace(locate(data_dir=folder), now=lambda: NOW)
        store = self.workspace.open_record()
        store.save_person(Person(id=store.new_profile_id(), name="Bo", track=Track.PREVENTION))
        self.heard = Heard()
        self.window = MainWindow(self.workspace, clock=FakeClock(), hear=self.heard)
        qtbot.addWidget(self.window)
        self.window.open()
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def start(self, qtbot: QtBot) -> None:
        self.window.open_routine(ROUTINE)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: self.heard.player.prepared > 0)
        answer_before(self.window)

    @property
    def mark(self) -> str:
        found = self.window.findChild(QLabel, "player_sound")
        return found.text() if found is not None and found.isVisible() else ""

    def press(self, key: Qt.Key) -> None:
        player = self.window.findChild(PlayerScreen)
        assert player is not None
        QTest.keyClick(player, key)

    @property
    def section(self) -> SoundSection:
        self.window.show_screen("settings")
        found = self.window.findChild(SoundSection)
        assert found is not None
        return found

    def click(self, name: str) -> None:
        found = self.window.findChild(QAbstractButton, name)
        assert found is not None
        found.click()


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path):
    made = House(qtbot, tmp_path / "data")
    yield made
    made.window.close()
    made.workspace.close()


def test_sound_gets_ready_while_the_questions_are_asked_and_the_first_cue_is_heard(
    house: House, qtbot: QtBot
):
    house.start(qtbot)
    assert house.heard.player.played == [Tone.READY]
    assert house.heard.voice.said != []
    assert house.mark == ""


def test_m_mutes_with_a_mark_that_can_be_seen_and_keeps_the_choice(house: House, qtbot: QtBot):
    house.start(qtbot)
    house.press(Qt.Key.Key_M)
    assert house.mark == "Muted"
    assert house.heard.voice.stops == 1
    assert read_settings(house.workspace.places.settings)[0].muted
    house.press(Qt.Key.Key_Right)
    assert house.heard.player.played == [Tone.READY]
    house.press(Qt.Key.Key_M)
    assert house.mark == ""
    assert not read_settings(house.workspace.places.settings)[0].muted


def test_m_stands_in_the_legend(house: House, qtbot: QtBot):
    house.start(qtbot)
    keys = [found.text() for found in house.window.findChildren(QLabel) if found.property("role") == "key"]
    assert "M" in keys


def test_a_machine_without_a_sound_output_says_so_and_goes_on(house: House, qtbot: QtBot):
    house.heard.player.silent = True
    house.start(qtbot)
    assert house.mark == "No sound here"
    house.press(Qt.Key.Key_M)
    assert house.mark == "Muted"


def test_a_voice_that_is_missed_is_said_and_one_that_is_not_wanted_is_not(house: House, qtbot: QtBot):
    house.heard.voice.dumb = True
    house.start(qtbot)
    assert house.mark == "No voice here"
    assert house.heard.player.played == [Tone.READY]
    house.workspace.change_settings(talk=Talk.OFF)
    house.press(Qt.Key.Key_M)
    house.press(Qt.Key.Key_M)
    assert house.mark == ""


def test_the_machine_may_sleep_again_when_the_window_closes(house: House, qtbot: QtBot):
    house.start(qtbot)
    house.window.close()
    log = house.heard.holds.log
    assert [log.get(timeout=10), log.get(timeout=10)] == ["hold", "free"]
    assert not house.heard.player.running


def test_choices_count_at_once_and_are_kept(house: House):
    assert house.section.isVisible()
    house.click("settings_volume_40")
    house.click("settings_talk_full")
    house.click("settings_voice_rate_-40")
    house.click("settings_sound_tempo")
    house.click("settings_muted_off")

    kept = read_settings(house.workspace.places.settings)[0]
    assert (kept.volume, kept.talk, kept.voice_rate) == (40, Talk.FULL, -40)
    assert (kept.sounds_off, kept.muted) == (("tempo",), True)
    assert house.heard.player.volume == house.heard.voice.volume == 40


def test_test_makes_it_heard(house: House):
    assert house.section.note == ""
    house.click("settings_sound_test")
    assert house.heard.player.played == [Tone.READY]
    assert house.heard.voice.said == ["This is how it sounds."]


def test_test_says_when_there_is_no_output(house: House):
    house.heard.player.silent = True
    section = house.section
    house.click("settings_sound_test")
    assert "no sound output" in section.note


def test_without_a_voice_the_settings_say_what_to_install(house: House):
    house.heard.voice.dumb = True
    section = house.section
    house.click("settings_voices")
    assert INSTALL in section.note
    assert INSTALL == "speech-dispatcher espeak-ng"


def test_a_voice_can_be_chosen(house: House):
    section = house.section
    house.click("settings_voices")
    box = section.findChild(QComboBox, "settings_voice_voice")
    assert box is not None
    assert box.isVisible()
    assert [box.itemText(place) for place in range(1, box.count())] == ["Anna", "Ben"]
    box.setCurrentIndex(2)
    assert house.workspace.settings.voice == "Ben"
    language = section.findChild(QComboBox, "settings_voice_language")
    assert language is not None
    language.setCurrentIndex(language.findData("de_DE"))
    assert (house.workspace.settings.voice_language, house.workspace.settings.voice) == ("de_DE", "")
    assert house.heard.voice.prepared[-1].voice_language == "de_DE"


@pytest.mark.parametrize("volume", [-1, 101])
def test_a_loudness_beyond_the_scale_is_refused(volume: int):
    with pytest.raises(ValueError, match="volume"):
        SoundSettings(volume=volume)


@pytest.mark.parametrize("rate", [-101, 101])
def test_a_rate_beyond_the_scale_is_refused(rate: int):
    with pytest.raises(ValueError, match="voice_rate"):
        SoundSettings(voice_rate=rate)
