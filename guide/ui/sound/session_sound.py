"""Session sound: follows the cues of a session with tones and voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from guide.session.cue import Cue, CueKind
from guide.session.fresh import fresh
from guide.sound_settings import SoundSettings, Talk
from guide.ui.screens.player.content import Content
from guide.ui.session_driver import SessionDriver
from guide.ui.sound.cue_player import CuePlayer
from guide.ui.sound.sentences import offers
from guide.ui.sound.speech import Saying, choose, room_s, still_saying
from guide.ui.sound.tones import Tone, tone_groups, tones_at_once
from guide.ui.sound.voice import Speaker

_QUIETS = frozenset({CueKind.PAUSED, CueKind.AWAY, CueKind.STOPPED, CueKind.FINISHED})


class SessionSound(QObject):
    """What is heard of the one session that runs. It has no timer: it speaks only when a cue comes."""

    def __init__(
        self,
        player: CuePlayer,
        speaker: Speaker,
        *,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.player = player
        self.speaker = speaker
        self._clock = clock
        self._settings = SoundSettings()
        self._off: frozenset[Tone] = frozenset()
        self._driver: SessionDriver | None = None
        self._content: Content | None = None
        self._saying: Saying | None = None

    @property
    def speaks(self) -> bool:
        """Whether the person wants to hear a voice."""
        return self._settings.talk is not Talk.OFF

    def use(self, settings: SoundSettings) -> None:
        """Take what the person chose; muting silences a voice at once."""
        self._settings = settings
        groups = {key: tones for key, _name, tones in tone_groups()}
        self._off = frozenset(tone for key in settings.sounds_off for tone in groups.get(key, ()))
        self.player.set_volume(settings.volume)
        self.speaker.set_volume(settings.volume)
        if settings.muted or settings.talk is Talk.OFF:
            self.hush()

    def prepare(self) -> None:
        """Get ready, so that the first cue is on time."""
        self.player.prepare()
        if self._settings.talk is not Talk.OFF:
            self.speaker.prepare(self._settings)

    def follow(self, driver: SessionDriver, content: Content) -> None:
        """Make a session heard from now on."""
        self.prepare()
        self._driver, self._content = driver, content
        self._saying = None
        self.player.wake()
        driver.told.connect(self._on_told)

    def hush(self) -> None:
        """Let no voice go on."""
        if self._saying is not None:
            self._saying = None
            self.speaker.stop()

    def close(self) -> None:
        """Be quiet, and let the system's sound and speech go."""
        self.hush()
        self.speaker.close()
        self.player.close()

    def try_out(self, text: str) -> None:
        """Let a sound and a sentence be heard as chosen, muted or not."""
        self.player.prepare()
        # A player that is not ready leaves out what it is told, and so does a voice.
        self.player.settle()
        self.player.play(Tone.READY)
        if self._settings.talk is not Talk.OFF:
            self.speaker.prepare(self._settings)
            self.speaker.voices()
            self.speaker.say(text)

    @Slot(object)
    def _on_told(self, told: tuple[Cue, ...]) -> None:
        driver, content = self._driver, self._content
        if driver is None or content is None:
            return
        now_s = self._clock()
        cues = fresh(driver.session, told, now_s)
        if any(cue.kind in _QUIETS for cue in cues):
            self.hush()
        if cues and not self._settings.muted:
            for tone in tones_at_once(cues, driver.session.plan.steps):
                if tone not in self._off:
                    self.player.play(tone)
            self._speak(cues, driver, content, now_s)
        # A paused or ended session leaves nothing running.
        if any(cue.kind in _QUIETS for cue in told):
            self.player.rest()
        elif any(cue.kind is CueKind.RESUMED for cue in told):
            self.player.wake()

    def _speak(self, cues: tuple[Cue, ...], driver: SessionDriver, content: Content, now_s: float) -> None:
        settings = self._settings
        if settings.talk is Talk.OFF or self.speaker.dumb:
            return
        self._saying = still_saying(self._saying, now_s, self.speaker.busy)
        chosen = choose(
            self._saying,
            offers(cues, replace(content, left_out=driver.session.left_out), settings.talk),
            now_s,
            room_s(driver.session, now_s, settings.talk),
            settings.voice_rate,
        )
        if chosen is not None:
            text, self._saying = chosen
            self.speaker.say(text)
