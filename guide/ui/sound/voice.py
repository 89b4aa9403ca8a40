"""Voice: says a text through the system's speech."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from guide.sound_settings import SoundSettings

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

_log = logging.getLogger(__name__)
_MOCK = "mock"
"""Qt's engine for its own tests; it says nothing."""


@dataclass(frozen=True, slots=True)
class Voices:
    """What can be chosen: engines, languages of the engine, voices of the language; empty without speech."""

    engines: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()


class Speaker(Protocol):
    """Says one text at a time."""

    @property
    def dumb(self) -> bool:
        """Whether this machine has no voice; known once prepared."""
        ...

    @property
    def busy(self) -> bool:
        """Whether a text is being said, as far as the system tells."""
        ...

    def prepare(self, settings: SoundSettings) -> None:
        """Get ready to speak as chosen."""
        ...

    def set_volume(self, percent: int) -> None:
        """Set how loud the voice is, 0 to 100."""
        ...

    def voices(self) -> Voices:
        """Return what can be chosen, once prepared."""
        ...

    def say(self, text: str) -> None:
        """Say a text now, in place of one being said."""
        ...

    def stop(self) -> None:
        """Be quiet at once."""
        ...

    def close(self) -> None:
        """Let the system's speech go."""
        ...


class SystemVoice(QObject):
    """Speaks with ``QTextToSpeech``; where the system has no speech, it is dumb.

    The system's speech may hold the thread that calls it for as long as it likes.

    Signals:
        busy_changed: with whether a text is being said now.
        failed: when the system's speech, which worked, does not take a text any more.
    """

    busy_changed = Signal(bool)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speech: QTextToSpeech | None = None
        self._prepared: SoundSettings | None = None
        self._volume = 1.0

    @property
    def dumb(self) -> bool:
        """Whether this machine has no voice; known once prepared."""
        return self._prepared is not None and self._speech is None

    @property
    def busy(self) -> bool:
        """Whether a text is being said, as far as the system tells."""
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - loaded by ``prepare``

        return self._speech is not None and self._speech.state() is QTextToSpeech.State.Speaking

    def prepare(self, settings: SoundSettings) -> None:
        """Find engine, language and voice; what is not there any more gives way to the usual one.

        The first time, this may start the system's speech service, which takes a second or two.
        """
        if settings == self._prepared:
            return
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - only a session needs it
        except ImportError as error:
            _log.info("no voice: %s", error)
            self._prepared = settings
            return
        engines = _engines()
        wanted = settings.voice_engine if settings.voice_engine in engines else (*engines, "")[0]
        if self._speech is None or self._speech.engine() != wanted:
            self._let_go()
            self._speech = _opened(QTextToSpeech(wanted, self)) if wanted else None
            if self._speech is not None:
                self._speech.stateChanged.connect(self._on_state)
                self._speech.errorOccurred.connect(self.failed)
        self._prepared = settings
        speech = self._speech
        if speech is None:
            return
        locale = QLocale(settings.voice_language or QLocale().name())
        known = speech.availableLocales()
        fits = [one for one in known if one.name() == locale.name()]
        fits += [one for one in known if one.language() == locale.language()]
        if fits:
            speech.setLocale(fits[0])
        voices = speech.availableVoices()
        named = [voice for voice in voices if voice.name() == settings.voice]
        plain = [voice for voice in voices if "+" not in voice.name()]
        for voice in (named or plain or voices)[:1]:
            speech.setVoice(voice)
        speech.setRate(settings.voice_rate / 100)
        speech.setVolume(self._volume)

    def say(self, text: str) -> None:
        """Say a text now, in place of one being said."""
        if self._speech is not None:
            if self.busy:
                self.stop()
            self._speech.say(text)

    def stop(self) -> None:
        """Be quiet at once."""
        if self._speech is not None:
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - loaded by ``prepare``

            self._speech.stop(QTextToSpeech.BoundaryHint.Immediate)

    def set_volume(self, percent: int) -> None:
        """Set how loud the voice is, 0 to 100."""
        self._volume = max(0, min(100, percent)) / 100
        if self._speech is not None:
            self._speech.setVolume(self._volume)

    def voices(self) -> Voices:
        """Return what can be chosen, once prepared."""
        if self._speech is None:
            return Voices()
        languages = sorted({locale.name() for locale in self._speech.availableLocales()})
        names = sorted(voice.name() for voice in self._speech.availableVoices())
        return Voices(_engines(), tuple(languages), tuple(names))

    def close(self) -> None:
        """Let the system's speech go."""
        self._let_go()

    @Slot()
    def _on_state(self) -> None:
        self.busy_changed.emit(self.busy)

    def _let_go(self) -> None:
        if self._speech is not None:
            self._speech.deleteLater()
            self._speech = None


def _engines() -> tuple[str, ...]:
    from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - loaded by ``prepare``

    return tuple(name for name in QTextToSpeech.availableEngines() if name != _MOCK)


def _opened(speech: QTextToSpeech) -> QTextToSpeech | None:
    """Return speech that works; ``None`` if the service does not answer or has no voice."""
    from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - loaded by ``prepare``

    voices: list[QVoice] = speech.availableVoices()
    if speech.state() is not QTextToSpeech.State.Error and voices:
        return speech
    _log.info("no voice: %s", speech.errorString())
    speech.deleteLater()
    return None
