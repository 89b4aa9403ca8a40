"""PDF: a booklet as a file, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QSaveFile, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from guide.domain.source import Source
from guide.drawing.booklet import Booklet, Imprint, Leaf

_DPI = 1200
_Land = QLocale.Country
_LETTER = frozenset(
    {
        _Land.Belize,
        _Land.Canada,
        _Land.Chile,
        _Land.Colombia,
        _Land.CostaRica,
        _Land.ElSalvador,
        _Land.Guatemala,
        _Land.Mexico,
        _Land.Nicaragua,
        _Land.Panama,
        _Land.Philippines,
        _Land.PuertoRico,
        _Land.UnitedStates,
        _Land.Venezuela,
    }
)
"""Where paper is Letter (Unicode CLDR, paperSize)."""


class PdfError(Exception):
    """The file was not written; nothing of it is left behind. ``reason`` is the system's own."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def paper(locale: QLocale) -> QPageSize:
    """Return the paper that is usual where the locale is from: Letter or A4."""
    letter = locale.territory() in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def pdf(
    leaves: Sequence[Leaf],
    sources: Mapping[str, Source],
    imprint: Imprint,
    *,
    size: QPageSize,
    family: str = "",
) -> bytes:
    """Return the leaves as a PDF; ``family`` is the font, that of the application where empty."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(leaves[0].title if len(leaves) == 1 else imprint.title)
    writer.setCreator("Heelrise")
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    points = QSizeF(size.sizePoints())
    booklet = Booklet(
        leaves, sources, imprint, size=points, family=family or QFont().family(), unit=_DPI / 72
    )
    painter = QPainter(writer)
    for number in range(booklet.count):
        if number:
            writer.newPage()
        booklet.paint(painter, number)
    painter.end()
    buffer.close()
    return bytes(data.data())


def write(path: Path, data: bytes) -> None:
    """Write a file whole, over an older one of the name.

    Raises:
        PdfError: It could not be written; an older file is as it was.
    """
    file = QSaveFile(str(path))
    if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
        return
    raise PdfError(path, file.errorString())
