"""Sound section: the part of the settings that is heard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from guide.i18n import _
from guide.sound_settings import SoundSettings, Talk
from guide.ui.sound.tones import tone_groups
from guide.ui.sound.voice import Voices
from guide.ui.theme.tokens import SPACE
from guide.ui.widgets.arrange import Flow
from guide.ui.widgets.choice import ChoiceRow
from guide.ui.widgets.field import beside
from guide.ui.widgets.frames import Card, rule
from guide.ui.widgets.text import button, label
from guide.ui.widgets.tick import Tick

VOLUMES = (40, 80, 100)
RATES = (-40, 0, 40)
INSTALL = "speech-dispatcher espeak-ng"
"""What gives a Debian system a voice."""


class SoundSection(Card):
    """Loudness, single sounds, and the voice.

    Signals:
        changed: The new ``SoundSettings``, at once on every change.
        test_requested: The person wants to hear how it sounds.
        voices_requested: The person wants to choose among the voices of this machine.
    """

    changed = Signal(SoundSettings)
    test_requested = Signal()
    voices_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._settings = SoundSettings()
        self._quiet = False
        self._muted = ChoiceRow(
            (("on", _("On")), ("off", _("Muted"))), name="settings_muted", title=_("Sound and voice")
        )
        self._muted.chosen.connect(self._on_muted)
        self._volume = ChoiceRow(
            tuple(zip(map(str, VOLUMES), (_("Quiet"), _("Middle"), _("Loud")), strict=True)),
            name="settings_volume",
            title=_("Loudness"),
        )
        self._volume.chosen.connect(self._on_volume)
        self._talk = ChoiceRow(
            ((Talk.OFF, _("Off")), (Talk.ESSENTIAL, _("The essential")), (Talk.FULL, _("A lot"))),
            name="settings_talk",
            title=_("Voice"),
        )
        self._talk.chosen.connect(self._on_talk)
        self._rate = ChoiceRow(
            tuple(zip(map(str, RATES), (_("Slow"), _("As usual"), _("Quick")), strict=True)),
            name="settings_voice_rate",
            title=_("How quickly it speaks"),
        )
        self._rate.chosen.connect(self._on_rate)
        self._ticks = {key: Tick(name, name=f"settings_sound_{key}") for key, name, _tones in tone_groups()}
        for tick in self._ticks.values():
            tick.toggled.connect(self._on_ticks)
        self._engine = self._box("engine", _("Speech program"))
        self._language = self._box("language", _("Language of the voice"))
        self._voice = self._box("voice", _("Voice of this computer"))
        self._note = label("", "small", wrap=True)
        self._note.setObjectName("settings_voice_note")
        self._note.hide()
        self._test = self._button(_("Test"), "settings_sound_test", _("Hear how it sounds"))
        self._test.clicked.connect(self.test_requested)
        self._look_for = self._button(_("Choose a voice…"), "settings_voices", _("Choose a voice"))
        self._look_for.clicked.connect(self.voices_requested)
        # None of them has a parent before this: Tab would come to them before the rows made without one, and
        # never get past the section.
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(label(_("Sound and voice"), "heading", wrap=True))
        column.addWidget(
            beside(_("Sound and voice"), self._muted, hint=_("M does the same while a session runs."))[0]
        )
        column.addWidget(rule())
        column.addWidget(beside(_("Loudness"), self._volume)[0])
        column.addWidget(rule())
        column.addWidget(label(_("Sounds"), "ask", wrap=True))
        ticks = QWidget(self)
        flow = Flow(ticks, gap=SPACE["m"])
        for tick in self._ticks.values():
            flow.addWidget(tick)
        column.addWidget(ticks)
        column.addWidget(rule())
        hint = _("It says what comes next, which side, and when to rest. What would come late is left out.")
        column.addWidget(beside(_("Voice"), self._talk, hint=hint)[0])
        column.addWidget(rule())
        column.addWidget(beside(_("How quickly it speaks"), self._rate)[0])
        column.addWidget(rule())
        self._lines: list[QWidget] = []
        for box in (self._engine, self._language, self._voice):
            line = beside(box.accessibleName(), box)[0]
            line.hide()
            self._lines.append(line)
            column.addWidget(line)
        column.addWidget(self._note)
        buttons = QWidget(self)
        pair = Flow(buttons, gap=SPACE["s"])
        pair.addWidget(self._test)
        pair.addWidget(self._look_for)
        column.addWidget(buttons)

    @property
    def note(self) -> str:
        """What is said of the voice; empty if nothing is."""
        return "" if self._note.isHidden() else self._note.text()

    def show_settings(self, settings: SoundSettings) -> None:
        """Show what is set, without a signal."""
        self._settings = settings
        self._quiet = True
        self._muted.choose("off" if settings.muted else "on")
        self._volume.choose(str(_nearest(settings.volume, VOLUMES)))
        self._talk.choose(settings.talk)
        self._rate.choose(str(_nearest(settings.voice_rate, RATES)))
        for key, tick in self._ticks.items():
            tick.tick(key not in settings.sounds_off)
        self._quiet = False

    def show_voices(self, found: Voices) -> None:
        """Offer what was found on this machine, or say how to get a voice."""
        self._quiet = True
        settings = self._settings
        _fill(self._engine, ((name, name) for name in found.engines), settings.voice_engine)
        languages = sorted((_language_name(code), code) for code in found.languages)
        _fill(self._language, languages, settings.voice_language)
        _fill(self._voice, ((name, name) for name in found.voices), settings.voice)
        self._quiet = False
        for line in self._lines:
            line.setVisible(bool(found.voices))
        self._look_for.setVisible(not found.voices)
        words = ""
        if not found.voices:
            words = _(
                "No voice was found on this computer; the sounds go on without it. "
                "On Debian or Ubuntu, install {packages}, then open Heelrise again."
            ).format(packages=INSTALL)
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def say(self, words: str) -> None:
        """Say something of the sound, such as that there is no output."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _box(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"settings_voice_{name}")
        box.setAccessibleName(title)
        # On Linux a box is called after what is chosen in it: this says what it chooses.
        box.setAccessibleDescription(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        box.currentIndexChanged.connect(self._on_boxes)
        return box

    def _button(self, text: str, name: str, spoken: str) -> QPushButton:
        made = button(text, name=name)
        made.setAccessibleName(spoken)
        return made

    def _set(self, settings: SoundSettings) -> None:
        if not self._quiet and settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    @Slot(str)
    def _on_muted(self, key: str) -> None:
        self._set(replace(self._settings, muted=key == "off"))

    @Slot(str)
    def _on_volume(self, key: str) -> None:
        self._set(replace(self._settings, volume=int(key)))

    @Slot(str)
    def _on_talk(self, key: str) -> None:
        self._set(replace(self._settings, talk=Talk(key)))

    @Slot(str)
    def _on_rate(self, key: str) -> None:
        self._set(replace(self._settings, voice_rate=int(key)))

    @Slot()
    def _on_ticks(self) -> None:
        off = tuple(key for key, tick in self._ticks.items() if not tick.ticked)
        self._set(replace(self._settings, sounds_off=off))

    @Slot()
    def _on_boxes(self) -> None:
        engine, language, voice = (
            str(box.currentData() or "") for box in (self._engine, self._language, self._voice)
        )
        if language != self._settings.voice_language or engine != self._settings.voice_engine:
            # The voices of another language have other names.
            voice = ""
        self._set(
            replace(self._settings, voice_engine=engine, voice_language=language, voice=voice),
        )


def _nearest(value: int, steps: Iterable[int]) -> int:
    return min(steps, key=lambda step: abs(step - value))


def _language_name(code: str) -> str:
    locale = QLocale(code)
    name = QLocale.languageToString(locale.language())
    return f"{name} ({code})"


def _fill(box: QComboBox, choices: Iterable[tuple[str, str]], chosen: str) -> None:
    box.clear()
    box.addItem(_("As this computer has it"), "")
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
