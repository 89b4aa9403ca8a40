"""Sound settings: what a person chose to hear."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Talk(StrEnum):
    """How much the voice says."""

    OFF = "off"
    ESSENTIAL = "essential"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundSettings:
    """What is heard of a session.

    Attributes:
        volume: How loud, 0 to 100.
        muted: Nothing is heard, neither sounds nor voice.
        sounds_off: Names of groups of sounds that are not played; see ``guide.ui.sound.tones``.
        talk: How much the voice says.
        voice_engine: Name of the speech engine; empty for the system's own.
        voice_language: Code such as ``en_GB``; empty for the language of the texts.
        voice: Name of the voice; empty for the first one of the language.
        voice_rate: How quickly it speaks, -100 to 100; 0 is the voice's own.
    """

    volume: int = 80
    muted: bool = False
    sounds_off: tuple[str, ...] = ()
    talk: Talk = Talk.ESSENTIAL
    voice_engine: str = ""
    voice_language: str = ""
    voice: str = ""
    voice_rate: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.volume <= 100:
            raise ValueError("volume lies between 0 and 100")
        if not -100 <= self.voice_rate <= 100:
            raise ValueError("voice_rate lies between -100 and 100")
