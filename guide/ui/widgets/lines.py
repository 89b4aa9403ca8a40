"""Lines: text broken to a width, within words where a word is wider than the room."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def broken(text: str, font: QFont, width: float) -> list[str]:
    """Return ``text`` as lines no wider than ``width`` pixels; line breaks in it are kept."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _broken_part(part, font, width)
    return lines


@lru_cache(maxsize=2048)
def _fitted(text: str, family: str, width: float, most: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(family)
    lines = broken(text, font, width)
    if len(lines) <= most:
        return tuple(lines)
    rest = " ".join(line.strip() for line in lines[most - 1 :])
    last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return (*lines[: most - 1], last)


def fitted(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Return at most ``most`` lines; what does not fit ends in an ellipsis."""
    return _fitted(text, font.toString(), width, most)


def _broken_part(text: str, font: QFont, width: float) -> list[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    # Qt counts in UTF-16 units, Python in code points.
    units = text.encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start, length = line.textStart(), line.textLength()
        lines.append(units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore").rstrip())
    layout.endLayout()
    return lines or [""]
