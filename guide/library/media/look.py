"""Look: one media file of a library, told by its content, within limits of time and memory."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from guide.domain.media import MediaKind
from guide.library.finding import quoted
from guide.library.media.facts import (
    MAX_FILM_BYTES,
    MAX_PICTURE_BYTES,
    MAX_SVG_BYTES,
    Facts,
    MediaError,
    cut_short,
)
from guide.library.media.film import read_mp4, read_webm
from guide.library.media.moving import read_gif, read_webp
from guide.library.media.path import media_path_problem
from guide.library.media.still import read_jpeg, read_png
from guide.library.media.svg import read_svg

_OPEN: Final[int] = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)
_HEAD: Final = 4096
_PICTURES: Final[dict[MediaKind, Callable[[bytes], Facts]]] = {
    MediaKind.PNG: read_png,
    MediaKind.JPEG: read_jpeg,
    MediaKind.GIF: read_gif,
    MediaKind.WEBP: read_webp,
    MediaKind.SVG: read_svg,
}
_FILMS: Final[dict[MediaKind, Callable[[BinaryIO, int], Facts]]] = {
    MediaKind.MP4: read_mp4,
    MediaKind.WEBM: read_webm,
}
_ENDINGS: Final = {
    MediaKind.PNG: (".png",),
    MediaKind.JPEG: (".jpg", ".jpeg"),
    MediaKind.GIF: (".gif",),
    MediaKind.WEBP: (".webp",),
    MediaKind.SVG: (".svg",),
    MediaKind.MP4: (".mp4",),
    MediaKind.WEBM: (".webm",),
}


@dataclass(frozen=True, slots=True)
class Looked:
    """A sound file. ``data`` are the very bytes that were looked at; none of a film, which stays on disk."""

    path: Path
    facts: Facts
    data: bytes
    size: int


def look(root: Path, file: str) -> Looked:
    """Look at a file of the library at ``root``.

    Raises:
        MediaError: It cannot be had, or is not to be shown.
    """
    if wrong := media_path_problem(file):
        raise MediaError("media-path", wrong)
    path = _inside(root, file)
    try:
        handle = os.open(path, _OPEN)
    except OSError as error:
        raise _unreadable(error) from error
    try:
        return _look_at(path, handle)
    except OSError as error:
        raise _unreadable(error) from error
    except (struct.error, IndexError) as error:
        raise cut_short() from error
    finally:
        os.close(handle)


def _inside(root: Path, file: str) -> Path:
    try:
        path = root.joinpath(file).resolve(strict=True)
        inside = path.is_relative_to(root.resolve(strict=True))
    except FileNotFoundError as error:
        raise MediaError("media-missing", f"there is no file {quoted(file)} in this library") from error
    except (OSError, RuntimeError) as error:
        raise _unreadable(error) from error
    if not inside:
        raise MediaError("media-outside", f"{quoted(file)} is a link that leads out of the library")
    return path


def _look_at(path: Path, handle: int) -> Looked:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise MediaError("media-unreadable", "this is not a file")
    with os.fdopen(handle, "rb", closefd=False) as stream:
        return _look_into(path, stream, status.st_size)


def _look_into(path: Path, stream: BinaryIO, size: int) -> Looked:
    if size == 0:
        raise MediaError("media-broken", "this file is empty")
    kind = kind_of(stream.read(_HEAD))
    if kind is None:
        raise MediaError("media-kind", "this is not a PNG, JPEG, GIF, WebP, SVG, MP4 or WebM file")
    if path.suffix.lower() not in _ENDINGS[kind]:
        raise MediaError(
            "media-kind",
            f"this file is named as {path.suffix.lower()} and holds {kind.value.upper()};"
            f" name it {_ENDINGS[kind][0]}",
        )
    most = MAX_FILM_BYTES if kind.is_film else MAX_SVG_BYTES if kind is MediaKind.SVG else MAX_PICTURE_BYTES
    if size > most:
        raise MediaError("media-too-big", f"{size:,} bytes; a file of this kind has at most {most:,}")
    stream.seek(0)
    if kind.is_film:
        return Looked(path, _FILMS[kind](stream, size), b"", size)
    data = stream.read(most)
    return Looked(path, _PICTURES[kind](data), data, size)


def kind_of(head: bytes) -> MediaKind | None:
    """Return what a file holds, going by its first bytes; ``None`` for nothing known."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaKind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return MediaKind.JPEG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return MediaKind.GIF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return MediaKind.WEBP
    if head[4:8] == b"ftyp":
        return MediaKind.MP4
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"\x42\x82\x84webm" in head[:64]:
        return MediaKind.WEBM
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"<svg" in head:
        return MediaKind.SVG
    return None


def _unreadable(error: BaseException) -> MediaError:
    said = error.strerror if isinstance(error, OSError) else str(error)
    return MediaError("media-unreadable", f"this file cannot be read: {quoted(said or '?')[1:-1]}")
