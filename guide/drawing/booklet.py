"""Booklet: information pages on sheets of paper, for any paint device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextDocument,
    QTextTable,
)

from guide.domain.source import Source
from guide.drawing.breaks import Band, Slice, slices
from guide.drawing.text import Look, Numbered, add_sources, escaped, line_width, numbered, set_text, titled
from guide.i18n import _

_MM = 72 / 25.4
_SIDE, _TOP, _BOTTOM = 20 * _MM, 24 * _MM, 24 * _MM
"""Least margins in points."""
_BODY, _SMALL, _TABLE, _GAP, _HAIR = 11, 9, 9.5, 3, 0.6
_HEADINGS = (20, 14, 12)
_LEADING = 135
_INK, _MUTED, _ACCENT = QColor("#16242f"), QColor("#56656e"), QColor("#1f7a74")
_LINE, _SHADE = QColor("#b9bdb8"), QColor("#f0ece2")
"""Colours on paper, whatever the theme of the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One information page to print: its title, Markdown text and the keys of its sources."""

    title: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What stands on every sheet.

    Attributes:
        title: Name of the whole, before the title of the page.
        note: What a reader must know, at the foot.
        date: Date in words; empty for none.
    """

    title: str
    note: str
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A document and how it is cut; ``title`` stands at the head of its sheets."""

    title: str
    document: QTextDocument
    cuts: tuple[Slice, ...]


class Booklet:
    """Pages set for sheets of one size, the sources numbered through and listed at the end.

    Args:
        leaves: What to print; several begin with a list of contents.
        size: Width and height of a sheet in points.
        family: Name of the font.
        unit: Units of the paint device in one point.
    """

    def __init__(
        self,
        leaves: Sequence[Leaf],
        sources: Mapping[str, Source],
        imprint: Imprint,
        *,
        size: QSizeF,
        family: str,
        unit: float,
    ) -> None:
        self._imprint = imprint
        self._family = family
        self._unit = unit
        self._sheet = size * unit
        self._look = self._made_look()
        widest = self._sheet.width() - 2 * _SIDE * unit
        self._width = min(widest, line_width(self._look.font))
        self._left = (self._sheet.width() - self._width) / 2
        self._height = self._sheet.height() - (_TOP + _BOTTOM) * unit
        texts: list[Numbered] = []
        named: tuple[Source, ...] = ()
        for leaf in leaves:
            texts.append(numbered(titled(leaf.title, leaf.text), leaf.sources, sources, after=named))
            named = texts[-1].sources
        parts = [
            self._part(leaf.title, text, named if len(leaves) == 1 else ())
            for leaf, text in zip(leaves, texts, strict=True)
        ]
        if len(leaves) > 1:
            if named:
                parts.append(self._part(_("Sources"), Numbered(text="", sources=()), named))
            parts.insert(0, self._contents(parts))
        self._parts = tuple(parts)
        self._sheets = tuple((part, cut) for part in parts for cut in part.cuts)

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._sheets)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint one sheet, counted from 0, its upper left corner at the painter's origin."""
        part, cut = self._sheets[number]
        self._paint_edges(painter, part.title, number)
        painter.save()
        painter.translate(self._left, _TOP * self._unit)
        if cut.head is not None:
            self._paint_cut(painter, part.document, *cut.head)
            painter.translate(0, cut.head[1] - cut.head[0])
        self._paint_cut(painter, part.document, cut.top, cut.bottom)
        painter.restore()

    def _paint_cut(self, painter: QPainter, document: QTextDocument, top: float, bottom: float) -> None:
        edge = self._look.hair
        area = QRectF(-edge, top, self._width + 2 * edge, bottom - top + 2 * edge)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, _INK)
        context.palette = palette
        context.clip = area
        painter.save()
        painter.translate(0, -top)
        painter.setClipRect(area)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_edges(self, painter: QPainter, title: str, number: int) -> None:
        unit = self._unit
        font = self._font(_SMALL)
        metrics = QFontMetricsF(font)
        painter.save()
        painter.setFont(font)
        for y, left, right in (
            (_TOP * 0.5 * unit, f"{self._imprint.title} · {title}", self._imprint.date),
            (
                self._sheet.height() - _BOTTOM * 0.5 * unit,
                self._imprint.note,
                _("Page {number} of {count}").format(number=number + 1, count=self.count),
            ),
        ):
            line = QRectF(self._left, y - metrics.height() / 2, self._width, metrics.height())
            taken = metrics.horizontalAdvance(right) + 6 * _GAP * unit
            shown = metrics.elidedText(left, Qt.TextElideMode.ElideRight, self._width - taken)
            painter.setPen(_MUTED)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
            rule = line.bottom() + 2 * _GAP * unit if y < _TOP * unit else line.top() - 2 * _GAP * unit
            painter.setPen(QPen(_LINE, _HAIR * unit))
            painter.drawLine(QLineF(line.left(), rule, line.right(), rule))
        painter.restore()

    def _part(self, title: str, text: Numbered, listed: Sequence[Source]) -> _Part:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        set_text(document, text, frozenset(), self._look)
        if listed:
            add_sources(document, listed, self._look)
        document.setTextWidth(self._width)
        return _Part(
            title=title, document=document, cuts=slices(_bands(document, self._height / 2), self._height)
        )

    def _contents(self, parts: Sequence[_Part]) -> _Part:
        title = _("Contents")

        def made(first: int) -> _Part:
            starts = accumulate((len(part.cuts) for part in parts), initial=first)
            rows = "".join(
                f"| {escaped(part.title)} | {start} |\n" for part, start in zip(parts, starts, strict=False)
            )
            head = f"| {escaped(_('What'))} | {escaped(_('Page'))} |\n|---|---|\n"
            text = f"# {escaped(self._imprint.title)}\n\n{escaped(self._imprint.note)}\n\n{head}{rows}"
            return self._part(title, Numbered(text=text, sources=()), ())

        return made(len(made(0).cuts) + 1)

    def _made_look(self) -> Look:
        unit = self._unit
        first, second, third = (size * unit for size in _HEADINGS)
        return Look(
            font=self._font(_BODY),
            headings=(first, second, third),
            small=_SMALL * unit,
            table=_TABLE * unit,
            leading=_LEADING,
            gap=_GAP * unit,
            hair=_HAIR * unit,
            muted=_MUTED,
            accent=_ACCENT,
            line=_LINE,
            shade=_SHADE,
            linked=False,
        )

    def _font(self, points: float) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(round(points * self._unit))
        return font


def _bands(document: QTextDocument, whole: float) -> tuple[Band, ...]:
    """Return the strips of a laid-out document that stay whole, from the top down.

    A table no higher than ``whole`` is not divided.
    """
    tables = {
        frame.firstPosition(): frame
        for frame in document.rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    }
    bands: list[Band] = []
    block = document.begin()
    while block.isValid():
        table = tables.get(block.position())
        if table is not None:
            bands += _rows(document, table, whole)
            block = document.findBlock(table.lastPosition() + 1)
            continue
        bands += _lines(document, block)
        block = block.next()
    return tuple(bands)


def _lines(document: QTextDocument, block: QTextBlock) -> list[Band]:
    """Return the lines of a paragraph; no line of it stands alone at the head or foot of a sheet."""
    if not block.text():
        return []
    top = document.documentLayout().blockBoundingRect(block).top()
    layout = block.layout()
    count = layout.lineCount()
    heading = block.blockFormat().headingLevel() > 0
    return [
        Band(
            top=top + layout.lineAt(place).y(),
            bottom=top + layout.lineAt(place).y() + layout.lineAt(place).height(),
            keep=heading or (count > 1 and place in {0, count - 2}),
        )
        for place in range(count)
    ]


def _rows(document: QTextDocument, table: QTextTable, whole: float) -> list[Band]:
    """Return the rows of a table; one no higher than ``whole`` stays in one piece."""
    layout = document.documentLayout()
    form = table.format()
    over = form.cellPadding() + form.border()
    edges = [
        min(
            layout.blockBoundingRect(table.cellAt(row, column).firstCursorPosition().block()).top()
            for column in range(table.columns())
        )
        - over
        for row in range(table.rows())
    ]
    edges.append(
        max(
            layout.blockBoundingRect(
                table.cellAt(table.rows() - 1, column).lastCursorPosition().block()
            ).bottom()
            for column in range(table.columns())
        )
        + over
    )
    last = table.rows() - 1
    small = edges[-1] - edges[0] <= whole
    return [
        Band(
            top=edges[row],
            bottom=edges[row + 1],
            keep=row < last and (small or row in {0, last - 1}),
            head=(edges[0], edges[1]) if row else None,
        )
        for row in range(table.rows())
    ]
