"""Sound desk: lets the sound settings count at once, and be heard."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QObject, Slot

from guide.i18n import _
from guide.settings import SettingsError
from guide.sound_settings import SoundSettings
from guide.ui.frame import Frame
from guide.ui.hearing import Hearing
from guide.ui.screens.sound_section import SoundSection
from guide.ui.sound.voice import Voices
from guide.workspace import Workspace


class SoundDesk(QObject):
    """Serves one section; without hearing, choices are only kept."""

    def __init__(
        self, section: SoundSection, workspace: Workspace, frame: Frame, hearing: Hearing | None
    ) -> None:
        super().__init__(section)
        self._section = section
        self._workspace = workspace
        self._frame = frame
        self._hearing = hearing
        self._asked = False
        section.changed.connect(self._on_changed)
        section.test_requested.connect(self._on_test)
        section.voices_requested.connect(self._on_voices)

    @Slot(SoundSettings)
    def _on_changed(self, settings: SoundSettings) -> None:
        try:
            self._workspace.change_settings(
                **{field.name: getattr(settings, field.name) for field in fields(SoundSettings)}
            )
        except SettingsError as error:
            self._frame.say(str(error))
        if self._hearing is not None:
            self._hearing.sound.use(self._workspace.settings)
        if self._asked:
            self._on_voices()

    @Slot()
    def _on_test(self) -> None:
        if self._hearing is None:
            return
        sound = self._hearing.sound
        sound.use(self._workspace.settings)
        sound.try_out(_("This is how it sounds."))
        if sound.player.silent:
            self._section.say(_("This computer has no sound output now. Every sign can be seen as well."))
        elif sound.speaker.dumb:
            self._section.show_voices(Voices())

    @Slot()
    def _on_voices(self) -> None:
        """Ask the system for its voices: the first time this may take a second or two."""
        if self._hearing is None:
            return
        self._asked = True
        speaker = self._hearing.sound.speaker
        speaker.prepare(self._workspace.settings)
        self._section.show_voices(speaker.voices())
