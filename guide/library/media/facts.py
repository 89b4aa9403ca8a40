"""Facts: what a look at a media file gives, what it may refuse, and the limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guide.domain.media import MediaKind

MAX_SIDE: Final = 8_192
MAX_PIXELS: Final = 16 * 1024 * 1024
"""A still picture: 64 MiB once it is decoded."""
MAX_MOVING_PIXELS: Final = 4 * 1024 * 1024
"""One of the pictures that follow each other, or a film."""
MAX_FRAMES: Final = 600
"""Twenty seconds at thirty a second."""
MAX_PICTURE_BYTES: Final = 20 * 1024 * 1024
MAX_SVG_BYTES: Final = 1024 * 1024
MAX_FILM_BYTES: Final = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a file says; sizes in pixels. ``frames`` is 0 for a film."""

    kind: MediaKind
    width: int
    height: int
    frames: int = 1


class MediaError(Exception):
    """A media file that is not shown; ``code`` is a stable name."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def cut_short() -> MediaError:
    """Return the refusal of a file that ends too early."""
    return MediaError("media-broken", "this file ends before the picture does; copy it here once more")


def damaged(what: str) -> MediaError:
    """Return the refusal of a file whose parts do not fit together."""
    return MediaError("media-broken", f"this file is damaged: {what}")


def checked_size(width: int, height: int, most: int = MAX_PIXELS) -> None:
    """Look at a size.

    Raises:
        MediaError: It is nothing, or more than can be shown.
    """
    if width < 1 or height < 1:
        raise damaged("it has no size")
    if max(width, height) > MAX_SIDE or width * height > most:
        raise MediaError(
            "media-too-large",
            f"{width:,} × {height:,} pixels; at most {MAX_SIDE:,} a side"
            f" and {most // (1024 * 1024)} million in all",
        )


def checked_frames(count: int) -> None:
    """Look at a number of pictures that follow each other.

    Raises:
        MediaError: There are none, or more than can be shown.
    """
    if count < 1:
        raise damaged("there is no picture in it")
    if count > MAX_FRAMES:
        raise MediaError(
            "media-too-many-frames", f"more than {MAX_FRAMES} pictures follow each other; make it a film"
        )
