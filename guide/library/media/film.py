"""Film: the heads of MP4 and WebM files, read where they lie without the rest."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import BinaryIO, Final

from guide.domain.media import MediaKind
from guide.library.media.facts import MAX_MOVING_PIXELS, Facts, checked_size, cut_short, damaged

_MAX_PARTS: Final = 10_000
_MAX_HEAD: Final = 16 * 1024 * 1024
_HEAD: Final = 16
_SEGMENT, _TRACKS, _TRACK, _VIDEO = b"\x18\x53\x80\x67", b"\x16\x54\xae\x6b", b"\xae", b"\xe0"
_PIXEL_WIDTH, _PIXEL_HEIGHT, _CLUSTER = b"\xb0", b"\xba", b"\x1f\x43\xb6\x75"


def read_mp4(file: BinaryIO, size: int) -> Facts:
    """Return what an MP4 says of itself.

    Raises:
        MediaError: It is damaged, cut short, too large, or shows nothing.
        struct.error: It is cut short.
    """
    at, head, pictures = 0, b"", False
    for _ in range(_MAX_PARTS):
        if at >= size:
            break
        file.seek(at)
        name, skip, length = _box(file.read(_HEAD), 0, size - at)
        pictures |= name == b"mdat"
        if name == b"moov":
            if length > _MAX_HEAD:
                raise damaged("its head is too long")
            file.seek(at + skip)
            head = file.read(length - skip)
        at += length
    else:
        raise damaged(f"it has more than {_MAX_PARTS:,} parts")
    if not head or not pictures:
        raise cut_short()
    sizes = [
        _track_size(head[start:end])
        for first, last in _boxes(head, 0, len(head), b"trak")
        for start, end in _boxes(head, first, last, b"tkhd")
    ]
    width, height = max(sizes, default=(0, 0))
    return _seen(MediaKind.MP4, width, height)


def _box(data: bytes, at: int, room: int) -> tuple[bytes, int, int]:
    """Return name, length of the head and whole length of a box of at most ``room`` bytes."""
    length, name = unpack_from(">I4s", data, at)
    skip = 8
    if length == 1:
        (length,) = unpack_from(">Q", data, at + 8)
        skip = 16
    elif length == 0:
        length = room
    if length > room:
        raise cut_short()
    if length < skip:
        raise damaged("its parts do not follow each other")
    return name, skip, length


def _boxes(data: bytes, at: int, end: int, wanted: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the insides of boxes of a name begin and end."""
    for _ in range(_MAX_PARTS):
        if at >= end:
            return
        name, skip, length = _box(data, at, end - at)
        if name == wanted:
            yield at + skip, at + length
        at += length


def _track_size(track: bytes) -> tuple[int, int]:
    wide, high = unpack_from(">II", track, 88 if track[0] else 76)
    return wide >> 16, high >> 16


def read_webm(file: BinaryIO, size: int) -> Facts:
    """Return what a WebM says of itself.

    Raises:
        MediaError: It is damaged, cut short, too large, or shows nothing.
        struct.error: It is cut short.
        IndexError: Likewise.
    """
    file.seek(0)
    _name, start, length = _element(file.read(_HEAD), 0)
    if length > _MAX_HEAD:
        raise damaged("its head is too long")
    at = start + length
    inside = False
    for _ in range(_MAX_PARTS):
        if at >= size:
            break
        file.seek(at)
        name, skip, length = _element(file.read(_HEAD), 0)
        at += skip
        if not inside:
            if name == _SEGMENT:
                inside = True
                if length >= 0 and at + length > size:
                    raise cut_short()
                continue
        elif name == _CLUSTER:
            break
        elif name == _TRACKS:
            if length > _MAX_HEAD:
                raise damaged("its head is too long")
            file.seek(at)
            tracks = file.read(max(0, length))
            videos = [video for track in _elements(tracks, _TRACK) for video in _elements(track, _VIDEO)]
            sizes = [(_number(each, _PIXEL_WIDTH), _number(each, _PIXEL_HEIGHT)) for each in videos]
            return _seen(MediaKind.WEBM, *max(sizes, default=(0, 0)))
        if length < 0:
            raise damaged("its parts do not follow each other")
        at += length
    raise damaged("there is no film in it")


def _element(data: bytes, at: int) -> tuple[bytes, int, int]:
    """Return name, length of the head and length of what is inside; -1 where that is not said."""
    name = data[at : at + _vint_bytes(data[at])]
    start = at + len(name)
    width = _vint_bytes(data[start])
    given = data[start : start + width]
    length = int.from_bytes(given) & ((1 << 7 * width) - 1)
    return name, len(name) + width, -1 if length == (1 << 7 * width) - 1 else length


def _vint_bytes(first: int) -> int:
    if first == 0:
        raise damaged("its parts do not follow each other")
    return 9 - first.bit_length()


def _elements(data: bytes, wanted: bytes) -> Iterator[bytes]:
    at = 0
    for _ in range(_MAX_PARTS):
        if at >= len(data):
            return
        name, skip, length = _element(data, at)
        at += skip
        if length < 0 or at + length > len(data):
            raise cut_short()
        if name == wanted:
            yield data[at : at + length]
        at += length


def _number(data: bytes, wanted: bytes) -> int:
    return int.from_bytes(next(_elements(data, wanted), b"")[:8])


def _seen(kind: MediaKind, width: int, height: int) -> Facts:
    checked_size(width, height, MAX_MOVING_PIXELS)
    return Facts(kind, width, height, frames=0)
