"""Moving: GIF and WebP files, whose pictures may follow each other."""

from __future__ import annotations

from struct import unpack_from
from typing import Final

from guide.domain.media import MediaKind
from guide.library.media.facts import (
    MAX_MOVING_PIXELS,
    MAX_PIXELS,
    Facts,
    checked_frames,
    checked_size,
    cut_short,
    damaged,
)

_MAX_BLOCKS: Final = 400_000
"""Of a GIF; one of the largest size has 80,000."""
_MAX_CHUNKS: Final = 20_000


def read_gif(data: bytes) -> Facts:
    """Return what a GIF says of itself.

    Raises:
        MediaError: It is damaged, too large, or has too many pictures.
        struct.error: It is cut short.
        IndexError: Likewise.
    """
    width, height = unpack_from("<HH", data, 6)
    checked_size(width, height)
    at = 13 + _table_bytes(data[10])
    frames = blocks = 0
    while (mark := data[at]) != 0x3B:
        if mark == 0x21:
            at += 2
        elif mark == 0x2C:
            frames += 1
            checked_frames(frames)
            wide, high = unpack_from("<HH", data, at + 5)
            checked_size(wide, high)
            at += 11 + _table_bytes(data[at + 9])
        else:
            raise damaged("its parts do not follow each other")
        while length := data[at]:
            at += length + 1
            blocks += 1
        at += 1
        blocks += 1
        if blocks > _MAX_BLOCKS:
            raise damaged(f"it has more than {_MAX_BLOCKS:,} parts")
    return _seen(MediaKind.GIF, width, height, frames)


def _table_bytes(flags: int) -> int:
    """Return how long the table of colours is that follows."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def read_webp(data: bytes) -> Facts:
    """Return what a WebP says of itself.

    Raises:
        MediaError: It is damaged, too large, or has too many pictures.
        struct.error: It is cut short.
    """
    end = 8 + unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise cut_short()
    at, frames, alone = 12, 0, False
    size: tuple[int, int] | None = None
    for _ in range(_MAX_CHUNKS):
        if at >= end:
            break
        name, length = unpack_from("<4sI", data, at)
        if at + 8 + length > end:
            raise cut_short()
        given = _webp_size(data, name, at + 8)
        if given is not None:
            checked_size(*given)
            size = size or given
        frames += name == b"ANMF"
        alone |= name in {b"VP8 ", b"VP8L"}
        if frames:
            checked_frames(frames)
        at += 8 + length + length % 2
    else:
        raise damaged(f"it has more than {_MAX_CHUNKS:,} parts")
    if size is None:
        raise damaged("it has no size")
    return _seen(MediaKind.WEBP, *size, frames or int(alone))


def _webp_size(data: bytes, name: bytes, at: int) -> tuple[int, int] | None:
    """Return the size that a part of a WebP gives, if it gives one."""
    match name:
        case b"VP8X" | b"ANMF":
            at += 4 if name == b"VP8X" else 6
            low_wide, high_wide, low_high, high_high = unpack_from("<HBHB", data, at)
            return low_wide + (high_wide << 16) + 1, low_high + (high_high << 16) + 1
        case b"VP8L":
            _mark, bits = unpack_from("<BI", data, at)
            return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
        case b"VP8 ":
            wide, high = unpack_from("<HH", data, at + 6)
            return wide & 0x3FFF, high & 0x3FFF
        case _:
            return None


def _seen(kind: MediaKind, width: int, height: int, frames: int) -> Facts:
    checked_frames(frames)
    checked_size(width, height, MAX_MOVING_PIXELS if frames > 1 else MAX_PIXELS)
    return Facts(kind, width, height, frames)
