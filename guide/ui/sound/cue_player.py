"""Cue player: makes tones heard through the system's sound output, in whatever process it lives."""

from __future__ import annotations

import logging
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QElapsedTimer, QIODevice, QObject, Signal, Slot

from guide.ui.sound.tones import Tone

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

_log = logging.getLogger(__name__)
_VOICES = 4
"""How many tones can ring at once: each has a stream of its own, which the system mixes."""
_BUFFER_S = 2.0
"""Room of a stream: longer than the longest tone."""
_STUCK_MS = 3000
"""A stream that has not played a tone by then is cut off: not every system tells when an output goes."""
RATE_HZ = 48_000
_BYTES_A_SECOND = RATE_HZ * 2


class CuePlayer(Protocol):
    """Plays tones at once, or not at all."""

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard on this machine now, as far as is known."""
        ...

    def prepare(self) -> None:
        """Begin to get ready to play without delay; what is to be played meanwhile is left out.

        Asking again does nothing, or looks for an output that was lost.
        """
        ...

    def settle(self) -> None:
        """Wait until it is ready, or it is known that nothing can be heard; a few seconds at most."""
        ...

    def set_volume(self, percent: int) -> None:
        """Set how loud tones are, 0 to 100."""
        ...

    def wake(self) -> None:
        """Expect tones from now on."""
        ...

    def play(self, tone: Tone) -> None:
        """Make a tone heard now."""
        ...

    def rest(self) -> None:
        """Expect no tones for a while: what still rings rings out."""
        ...

    def close(self) -> None:
        """Let the system's sound go."""
        ...


class StreamPlayer(QObject):
    """Plays through a few open streams of the system; where there is no output it is silent.

    ``QSoundEffect`` would be less work and breaks the event loop now and then (docs/decisions/027).

    Signals:
        silence_changed: when an output was lost or found.
        stuck: when a tone was not played by the system. Its sound service has ended or hangs, and a new
            stream would end this process with an abort (Qt 6.11).
    """

    silence_changed = Signal()
    stuck = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._volume = 1.0
        self._prepared = False
        self._resting = True
        self._tones: dict[Tone, bytes] = {}
        self._devices: QMediaDevices | None = None
        self._streams: list[_Stream] = []

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard on this machine now; known once prepared."""
        return self._prepared and not self._streams

    def prepare(self) -> None:
        """Load Qt Multimedia and all tones, and open the streams; again, look for an output that was lost."""
        if self._prepared:
            if self.silent and self._devices is not None:
                self._on_outputs()
            return
        self._prepared = True
        try:
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - only a session needs it
        except ImportError as error:
            _log.info("no sound: %s", error)
            return
        self._tones = {tone: _samples(self._folder / f"{tone.value}.wav") for tone in Tone}
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_outputs)
        self._on_outputs()

    def set_volume(self, percent: int) -> None:
        """Set how loud tones are, 0 to 100; half sounds about half as loud."""
        self._volume = (max(0, min(100, percent)) / 100) ** 2
        for stream in self._streams:
            stream.sink.setVolume(self._volume)

    def wake(self) -> None:
        """Let the streams run, so that a tone comes without delay."""
        self._resting = False
        for stream in self._streams:
            stream.wake()

    def play(self, tone: Tone) -> None:
        """Make a tone heard now; it is left out if there is no stream free for it."""
        if any(stream.stuck for stream in self._streams):
            self.stuck.emit()
            return
        resting = self._resting
        self.wake()
        for stream in self._streams:
            if stream.play(self._tones[tone]):
                break
        if resting:
            self.rest()

    def rest(self) -> None:
        """Let the streams stand still, each when it has rung out: nothing wakes the processor then."""
        self._resting = True
        for stream in self._streams:
            stream.rest()

    @Slot()
    def _on_outputs(self) -> None:
        """Play through the output the system now prefers; without one, keep still."""
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - loaded by ``prepare``

        output = QMediaDevices.defaultAudioOutput()
        if not self._streams or self._streams[0].device != output or self._streams[0].broken:
            self._open_again()

    def _open_again(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - loaded by ``prepare``

        output, before = QMediaDevices.defaultAudioOutput(), bool(self._streams)
        self._let_go()
        if not output.isNull():
            self._streams = [_Stream(output, self._volume, self) for _number in range(_VOICES)]
            if any(stream.broken for stream in self._streams):
                self._let_go()
        if self._resting:
            self.rest()
        else:
            self.wake()
        if before != bool(self._streams):
            self.silence_changed.emit()

    def _let_go(self) -> None:
        for stream in self._streams:
            stream.close()
        self._streams = []


class _Stream(QObject):
    """One open stream to the sound output: it plays one tone after the other."""

    def __init__(self, device: QAudioDevice, volume: float, parent: QObject) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink  # noqa: PLC0415 - loaded by ``prepare``

        super().__init__(parent)
        self.device = device
        form = QAudioFormat()
        form.setSampleRate(RATE_HZ)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self.sink = QAudioSink(device, form, self)
        self.sink.setBufferSize(int(_BUFFER_S * _BYTES_A_SECOND))
        self.sink.setVolume(volume)
        self._resting = True
        self._since = QElapsedTimer()
        self._end: QIODevice | None = self.sink.start()
        self.sink.stateChanged.connect(self._on_state)

    @property
    def broken(self) -> bool:
        """Whether nothing can be played any more."""
        from PySide6.QtMultimedia import QtAudio  # noqa: PLC0415 - loaded by ``prepare``

        return self._end is None or self.sink.state() is QtAudio.State.StoppedState

    @property
    def _empty(self) -> bool:
        return self.sink.bytesFree() >= self.sink.bufferSize()

    @property
    def stuck(self) -> bool:
        """Whether a tone that should be over long since is still waiting."""
        return self._since.isValid() and not self._empty and self._since.elapsed() > _STUCK_MS

    def wake(self) -> None:
        """Run."""
        from PySide6.QtMultimedia import QtAudio  # noqa: PLC0415 - loaded by ``prepare``

        self._resting = False
        if self.sink.state() is QtAudio.State.SuspendedState:
            self.sink.resume()

    def play(self, samples: bytes) -> bool:
        """Play now, if nothing is playing; return whether it does."""
        if self._end is None or self.broken or not self._empty:
            return False
        self._since.start()
        return self._end.write(samples) == len(samples)

    def rest(self) -> None:
        """Stand still, as soon as nothing is playing."""
        self._resting = True
        self._on_state()

    def close(self) -> None:
        """Let the output go."""
        self._end = None
        self.sink.stop()
        self.deleteLater()

    @Slot()
    def _on_state(self) -> None:
        from PySide6.QtMultimedia import QtAudio  # noqa: PLC0415 - loaded by ``prepare``

        if self._resting and self.sink.state() is QtAudio.State.IdleState:
            self.sink.suspend()


def _samples(file: Path) -> bytes:
    with wave.open(str(file), "rb") as sound:
        return sound.readframes(sound.getnframes())
