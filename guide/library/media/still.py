"""Still: the heads and parts of PNG and JPEG files."""

from __future__ import annotations

import re
import zlib
from struct import unpack_from
from typing import Final

from guide.domain.media import MediaKind
from guide.library.media.facts import Facts, checked_size, cut_short, damaged

_MAX_PARTS: Final = 20_000
_MAX_TEXTS: Final = 8
"""A text in a PNG may unpack to 8 MB."""
_MAX_SCANS: Final = 100
"""A progressive JPEG goes over the whole picture once for each."""
_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def read_png(data: bytes) -> Facts:
    """Return what a PNG says of itself, once every part of it has its right sum.

    Raises:
        MediaError: It is damaged, or too large.
        struct.error: It is cut short.
    """
    at, texts, pixels = 8, 0, False
    whole = memoryview(data)
    width, height = 0, 0
    for number in range(_MAX_PARTS):
        length, name = unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise cut_short()
        if number == 0:
            if name != b"IHDR":
                raise damaged("it does not begin with its size")
            width, height = unpack_from(">II", data, at + 8)
            checked_size(width, height)
        if zlib.crc32(whole[at + 4 : end - 4]) != unpack_from(">I", data, end - 4)[0]:
            raise damaged("a part of it has another sum than it should")
        texts += name in {b"zTXt", b"iTXt"}
        pixels |= name == b"IDAT"
        if texts > _MAX_TEXTS:
            raise damaged(f"more than {_MAX_TEXTS} texts are packed into it")
        if name == b"IEND":
            if not pixels:
                raise damaged("there is no picture in it")
            return Facts(MediaKind.PNG, width, height)
        at = end
    raise damaged(f"it has more than {_MAX_PARTS:,} parts")


def read_jpeg(data: bytes) -> Facts:
    """Return what a JPEG says of itself.

    Raises:
        MediaError: It is damaged, or too large.
        struct.error: It is cut short.
        IndexError: Likewise.
    """
    at, scans = 2, 0
    width = height = 0
    for _ in range(_MAX_PARTS):
        if data[at] != 0xFF:
            raise damaged("its parts do not follow each other")
        marker = data[at + 1]
        if marker == 0xD9:
            if not scans:
                raise damaged("there is no picture in it")
            return Facts(MediaKind.JPEG, width, height)
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = unpack_from(">H", data, at + 2)
        if marker in _SIZES:
            height, width = unpack_from(">HH", data, at + 5)
            checked_size(width, height)
        at += 2 + length
        if marker == 0xDA:
            scans += 1
            checked_size(width, height)
            if scans > _MAX_SCANS:
                raise damaged(f"it goes over its picture more than {_MAX_SCANS} times")
            following = _NEXT_MARKER.search(data, at)
            if following is None:
                raise cut_short()
            at = following.start()
    raise damaged(f"it has more than {_MAX_PARTS:,} parts")
