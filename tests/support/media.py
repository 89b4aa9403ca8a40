"""Small media files, good and bad, made where they are needed."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

from PIL import Image

SVG_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def pictures(count: int = 1, size: tuple[int, int] = (40, 30)) -> list[Image.Image]:
    return [Image.new("RGB", size, (255 - 25 * number, 40, 25 * number)) for number in range(count)]


def encoded(kind: str, count: int = 1, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    first, *others = pictures(count, size)
    stream = io.BytesIO()
    if others:
        options |= {"save_all": True, "append_images": others, "duration": 40}
    first.save(stream, kind, **options)
    return stream.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *parts: bytes) -> bytes:
    """A PNG of these parts after its head; the usual ones without any."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    usual = (chunk(b"IDAT", zlib.compress(bytes(height * (1 + (width + 7) // 8)), 9)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(parts or usual)


def gif(frames: int, *, blocks: bytes = b"\x02\x4c\x01\x00", size: tuple[int, int] = (1, 1)) -> bytes:
    picture = b"\x2c" + struct.pack("<HHHHB", 0, 0, *size, 0) + b"\x02" + blocks
    table = b"\x80\x00\x00\x00\x00\x00\xff\xff\xff"
    return b"GIF89a" + struct.pack("<HH", *size) + table + picture * frames + b"\x3b"


def riff(name: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)


def webp(*parts: bytes) -> bytes:
    return riff(b"RIFF", b"WEBP" + b"".join(parts))


def svg(inside: str = "<path d='M0 0h9'/>", attributes: str = 'viewBox="0 0 20 10"') -> bytes:
    return f"{SVG_HEAD}{attributes}>{inside}</svg>".encode()


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, name) + body


def track(width: int, height: int, *, version: int = 0) -> bytes:
    filling = bytes([version]) + bytes(87 if version else 75)
    return box(b"trak", box(b"tkhd", filling + struct.pack(">II", width << 16, height << 16)))


def mp4(*tracks: bytes, before: Sequence[bytes] = (), after: bytes = b"") -> bytes:
    return b"".join((box(b"ftyp", b"isom"), *before, box(b"moov", *tracks), box(b"mdat", b"1234"), after))


def element(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return name + _vint(len(body)) + body


def _vint(number: int) -> bytes:
    return struct.pack(">I", number | 0x10000000)


def webm(*inside: bytes) -> bytes:
    head = b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm"
    return head + element(b"\x18\x53\x80\x67", *inside)


def tracks(width: int, height: int) -> bytes:
    video = element(b"\xe0", element(b"\xb0", width.to_bytes(2)), element(b"\xba", height.to_bytes(2)))
    return element(b"\x16\x54\xae\x6b", element(b"\xae", video))
