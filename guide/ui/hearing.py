"""Hearing: joins a session with its sounds, its voice, the settings and the machine's sleep."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from guide.i18n import _
from guide.settings import SettingsError
from guide.ui.awake import Awake
from guide.ui.screens.player.content import Content
from guide.ui.session_driver import SessionDriver
from guide.ui.sound.player_apart import PlayerApart
from guide.ui.sound.session_sound import SessionSound
from guide.ui.sound.voice_apart import VoiceApart
from guide.workspace import Workspace


class Hearing(QObject):
    """Everything a session does beyond the window.

    Signals:
        marked: with what the player should say of the sound; empty if there is nothing to say.
        failed: with words, when the choice could not be saved.
    """

    marked = Signal(str)
    failed = Signal(str)

    def __init__(
        self, workspace: Workspace, sound: SessionSound, awake: Awake, *, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.sound = sound
        self.awake = awake
        sound.setParent(self)
        awake.setParent(self)
        self.sound.use(workspace.settings)

    @property
    def mark(self) -> str:
        """What the player should say of the sound; empty if there is nothing to say."""
        if self._workspace.settings.muted:
            return _("Muted")
        if self.sound.player.silent:
            return _("No sound here")
        return _("No voice here") if self.sound.speaks and self.sound.speaker.dumb else ""

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard."""
        return self._workspace.settings.muted

    @Slot()
    def prepare(self) -> None:
        """Get ready before a session begins: starting the speech service may take a second or two."""
        self.sound.use(self._workspace.settings)
        self.sound.prepare()

    def follow(self, driver: SessionDriver, content: Content) -> None:
        """Make a session heard, and stay awake while it runs."""
        self.sound.use(self._workspace.settings)
        self.sound.follow(driver, content)
        driver.looked.connect(self.awake.follow)
        self.marked.emit(self.mark)

    @Slot()
    def toggle_mute(self) -> None:
        """Let nothing be heard, or everything again; the choice is kept."""
        try:
            self._workspace.change_settings(muted=not self.muted)
        except SettingsError as error:
            # It counts until the program ends all the same.
            self.failed.emit(str(error))
        self.sound.use(self._workspace.settings)
        self.marked.emit(self.mark)

    @Slot()
    def on_silence(self) -> None:
        """Tell that the sound output, or the voice, was lost or found."""
        self.marked.emit(self.mark)

    def close(self) -> None:
        """Be quiet, and let the machine sleep again."""
        self.sound.close()
        self.awake.close()


def real_hearing(workspace: Workspace, clock: Callable[[], float], parent: QObject) -> Hearing:
    """Return hearing through the system's sound, speech and power management; none is touched yet."""
    player, voice = PlayerApart(workspace.places.assets / "sounds", clock=clock), VoiceApart()
    sound = SessionSound(player, voice, clock=clock)
    player.setParent(sound)
    voice.setParent(sound)
    made = Hearing(workspace, sound, Awake(), parent=parent)
    player.silence_changed.connect(made.on_silence)
    voice.dumb_changed.connect(made.on_silence)
    return made
