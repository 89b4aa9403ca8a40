"""Cue player: makes tones heard through the system's sound output."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QUrl, Signal, Slot

from guide.ui.sound.tones import Tone

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

_log = logging.getLogger(__name__)


class CuePlayer(Protocol):
    """Plays tones at once, or not at all."""

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard on this machine now; known once prepared."""
        ...

    def prepare(self) -> None:
        """Get ready to play without delay; asking again does nothing."""
        ...

    def set_volume(self, percent: int) -> None:
        """Set how loud tones are, 0 to 100."""
        ...

    def play(self, tone: Tone) -> None:
        """Make a tone heard now."""
        ...


class EffectPlayer(QObject):
    """Plays with ``QSoundEffect``; where there is no output, or no Qt Multimedia, it is silent.

    Signals:
        silence_changed: when an output was lost or found.
    """

    silence_changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._volume = 1.0
        self._prepared = False
        self._devices: QMediaDevices | None = None
        self._effects: dict[Tone, QSoundEffect] = {}

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard on this machine now; known once prepared."""
        return self._prepared and not self._effects

    def prepare(self) -> None:
        """Load Qt Multimedia and all tones; asking again does nothing."""
        if self._prepared:
            return
        self._prepared = True
        try:
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - only a session needs it
        except ImportError as error:
            _log.warning("no sound: %s", error)
            return
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_outputs)
        self._on_outputs()

    def set_volume(self, percent: int) -> None:
        """Set how loud tones are, 0 to 100; half sounds about half as loud."""
        self._volume = (max(0, min(100, percent)) / 100) ** 2
        for effect in self._effects.values():
            effect.setVolume(self._volume)

    def play(self, tone: Tone) -> None:
        """Make a tone heard now; one still loading, or lost with its output, is left out."""
        effect = self._effects.get(tone)
        if effect is not None and effect.isLoaded():
            effect.play()

    @property
    def ready(self) -> bool:
        """Whether every tone can be played without delay."""
        return bool(self._effects) and all(effect.isLoaded() for effect in self._effects.values())

    @Slot()
    def _on_outputs(self) -> None:
        """Play through the output the system now prefers; without one, keep still."""
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect  # noqa: PLC0415 - as above

        output, before = QMediaDevices.defaultAudioOutput(), self.silent
        if output.isNull():
            for effect in self._effects.values():
                effect.deleteLater()
            self._effects = {}
        elif self._effects:
            for effect in self._effects.values():
                effect.setAudioDevice(output)
        else:
            for tone in Tone:
                effect = QSoundEffect(output, self)
                effect.setVolume(self._volume)
                effect.setSource(QUrl.fromLocalFile(str(self._folder / f"{tone.value}.wav")))
                self._effects[tone] = effect
        if before != self.silent:
            self.silence_changed.emit()
