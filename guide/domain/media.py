"""Media: a picture or film of the clinic's own that shows a movement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MediaKind(StrEnum):
    """What a media file holds, whatever its name says."""

    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    SVG = "svg"
    MP4 = "mp4"
    WEBM = "webm"

    @property
    def is_film(self) -> bool:
        """Whether it needs a player of films."""
        return self in {MediaKind.MP4, MediaKind.WEBM}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMedia:
    """A media file that was looked at and found sound.

    Attributes:
        folder: The library it belongs to, on this machine.
        width: In pixels, as ``height``; 0 where a drawing names no size.
        frames: Pictures in it; 0 for a film, whose pictures nobody counted.
    """

    folder: str
    kind: MediaKind
    width: int
    height: int
    frames: int = 1

    @property
    def moves(self) -> bool:
        """Whether there is more than one picture."""
        return self.frames != 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """What an exercise shows instead of its figure, or beside it.

    Attributes:
        file: Its path inside the library, with slashes.
        alt: What it shows, in words for people who cannot see it; plain text.
        beside_figure: Whether the figure is shown, too.
        found: The file itself; ``None`` until somebody has looked.
    """

    file: str
    alt: str
    beside_figure: bool = False
    found: FoundMedia | None = None
