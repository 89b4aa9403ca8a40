"""GIF: frames as one looping file. Qt reads GIF but does not write it; Pillow does (docs/decisions/022)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from PIL import Image
from PySide6.QtGui import QImage

_COLOURS, _EXACT = 256, 96
"""Colours of a file, and how many of the commonest are kept as they are: floor, walls and clothes."""
_TICK_MS = 10
"""GIF counts in hundredths of a second."""
_SAMPLES = 6


def gif(frames: Iterable[QImage], ends_s: Sequence[float]) -> bytes:
    """Return the frames as a GIF that loops for ever.

    Args:
        frames: Pictures of one size.
        ends_s: When each of them gives way to the next, in seconds from the beginning.
    """
    pictures = [_to_pillow(frame) for frame in frames]
    palette = _palette(pictures)
    drawn = [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in pictures]
    stops = [round(end * 1000 / _TICK_MS) * _TICK_MS for end in ends_s]
    starts = [0, *stops[:-1]]
    durations = [max(_TICK_MS, stop - start) for start, stop in zip(starts, stops, strict=True)]
    out = BytesIO()
    drawn[0].save(
        out,
        "GIF",
        save_all=True,
        append_images=drawn[1:],
        duration=durations,
        loop=0,
        optimize=False,
        disposal=1,
    )
    return out.getvalue()


def _to_pillow(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombytes(
        "RGB",
        (plain.width(), plain.height()),
        bytes(plain.constBits()),
        "raw",
        "RGB",
        plain.bytesPerLine(),
        1,
    )


def _palette(pictures: Sequence[Image.Image]) -> Image.Image:
    """Return one palette for all frames, so that still parts do not shimmer."""
    step = max(1, len(pictures) // _SAMPLES)
    chosen = pictures[::step][:_SAMPLES]
    width, height = chosen[0].size
    sheet = Image.new("RGB", (width, height * len(chosen)))
    for index, picture in enumerate(chosen):
        sheet.paste(picture, (0, index * height))
    rest = sheet.quantize(colors=_COLOURS - _EXACT, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    counted = sorted(sheet.getcolors(width * height * len(chosen)) or [], key=_by_count, reverse=True)
    values = [part for _count, colour in counted[:_EXACT] if isinstance(colour, tuple) for part in colour]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*values, *(rest.getpalette() or [])][: _COLOURS * 3])
    return palette


def _by_count(entry: tuple[int, object]) -> int:
    return entry[0]
