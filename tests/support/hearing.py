"""Hearing: a player and a voice that note what they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from queue import SimpleQueue

from PySide6.QtCore import QObject

from guide.sound_settings import SoundSettings
from guide.ui.awake import Awake
from guide.ui.hearing import Hearing
from guide.ui.sound.session_sound import SessionSound
from guide.ui.sound.tones import Tone
from guide.ui.sound.voice import Voices
from guide.workspace import Workspace


class NotedPlayer:
    """Plays nothing; ``played`` has every tone, ``running`` whether it expects more."""

    def __init__(self) -> None:
        self.silent = False
        self.prepared = 0
        self.volume = -1
        self.running = False
        self.played: list[Tone] = []

    def prepare(self) -> None:
        self.prepared += 1

    def settle(self) -> None:
        pass

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def wake(self) -> None:
        self.running = True

    def play(self, tone: Tone) -> None:
        self.played.append(tone)

    def rest(self) -> None:
        self.running = False

    def close(self) -> None:
        self.running = False


class NotedVoice:
    """Says nothing; ``said`` has every text. It is ``busy`` until a test says otherwise."""

    def __init__(self) -> None:
        self.dumb = False
        self.busy = False
        self.volume = -1
        self.prepared: list[SoundSettings] = []
        self.said: list[str] = []
        self.stops = 0
        self.found = Voices(("speechd",), ("de_DE", "en_GB"), ("Anna", "Ben"))

    def prepare(self, settings: SoundSettings) -> None:
        self.prepared.append(settings)

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def voices(self) -> Voices:
        return Voices() if self.dumb else self.found

    def say(self, text: str) -> None:
        self.said.append(text)
        self.busy = True

    def stop(self) -> None:
        self.stops += 1
        self.busy = False

    def close(self) -> None:
        self.busy = False


class NotedHolds:
    """Holds of nothing; ``log`` tells "hold" and "free" in order, as the thread does them."""

    def __init__(self) -> None:
        self.log: SimpleQueue[str] = SimpleQueue()

    @contextmanager
    def hold(self) -> Generator[None]:
        self.log.put("hold")
        yield
        self.log.put("free")


class Heard:
    """Makes hearing for a window, and keeps its parts."""

    def __init__(self) -> None:
        self.player = NotedPlayer()
        self.voice = NotedVoice()
        self.holds = NotedHolds()

    def __call__(self, workspace: Workspace, clock: Callable[[], float], parent: QObject) -> Hearing:
        sound = SessionSound(self.player, self.voice, clock=clock)
        return Hearing(workspace, sound, Awake(self.holds.hold), parent=parent)
