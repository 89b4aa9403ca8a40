"""Text: a page of the safe Markdown subset, set with care and never fetching anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import cast

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
)

from guide.domain.source import Source
from guide.i18n import _

LONGEST_LINE = 75
"""Characters in a line of text."""
SOURCE = "source:"
"""How the link of a reference starts; the source's key follows."""
_SAMPLE = "The tendon joins the calf muscle to the heel and carries the load of each step. "
_KEYS = re.compile(r"(?<!!)\[([A-Za-z0-9][\w-]*(?:\s*,\s*[A-Za-z0-9][\w-]*)*)\](?!\(|:)")
_PER_CENT = re.compile(r"(?<=\d) %")
_OPEN, _CLOSE = "\ue000", "\ue001"
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_PERCENT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How text is set; all lengths in units of the paint device.

    Attributes:
        font: Font of running text, with its pixel size.
        headings: Pixel sizes of the first, second and third level.
        small: Pixel size of the list of sources.
        table: Pixel size of text in tables.
        leading: Line height of running text in per cent.
        gap: The least space; all others are multiples of it.
        hair: Width of the lines of tables.
        linked: Whether references and links to other pages can be followed.
    """

    font: QFont
    headings: tuple[float, float, float]
    small: float
    table: float
    leading: int
    gap: float
    hair: float
    muted: QColor
    accent: QColor
    line: QColor
    shade: QColor
    linked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A text whose source keys became marked numbers, and the sources in that order."""

    text: str
    sources: tuple[Source, ...]


def line_width(font: QFont) -> float:
    """Return the width in pixels of the longest line set in ``font``."""
    return QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * LONGEST_LINE


def titled(title: str, text: str) -> str:
    """Return the text under its title, unless it brings a heading of the first level itself."""
    text = text.strip()
    return text if text.startswith("# ") else f"# {escaped(title)}\n\n{text}"


def escaped(words: str) -> str:
    """Return plain words as Markdown that shows exactly them, on one line."""
    marks = r"\`*_{}[]<>()#+-.!|~"
    return "".join(f"\\{sign}" if sign in marks else sign for sign in " ".join(words.split()))


def numbered(
    text: str, keys: Sequence[str], sources: Mapping[str, Source], *, after: Sequence[Source] = ()
) -> Numbered:
    """Return the text with numbers for its source keys.

    ``keys`` are sources of the text as a whole; those that it does not name come last. The sources
    ``after`` which it is numbered already have the first numbers.
    """
    order = [source.key for source in after]

    def number(key: str) -> str:
        if key not in order:
            order.append(key)
        return str(order.index(key) + 1)

    def replaced(match: re.Match[str]) -> str:
        named = [key.strip() for key in match[1].split(",")]
        if not all(key in sources for key in named):
            return match[0]
        return f"{_OPEN}{', '.join(number(key) for key in named)}{_CLOSE}"

    clean = _PER_CENT.sub("\u00a0%", text.replace(_OPEN, "").replace(_CLOSE, ""))
    marked = re.sub(rf"[ \t]+(?={_OPEN})", "", _KEYS.sub(replaced, clean))
    # Two references side by side would read as one larger number.
    marked = re.sub(rf"{_CLOSE}{_OPEN}", ", ", marked)
    for key in keys:
        if key in sources:
            number(key)
    known = {source.key: source for source in after} | dict(sources)
    return Numbered(text=marked, sources=tuple(known[key] for key in order))


def set_text(document: QTextDocument, text: Numbered, pages: frozenset[str], look: Look) -> None:
    """Set a text into the document; ``pages`` are the ids that a link may name."""
    document.setDefaultFont(look.font)
    document.setIndentWidth(6 * look.gap)
    document.setMarkdown(text.text, _FEATURES)
    _drop_pictures(document)
    _drop_links(document, pages if look.linked else frozenset())
    _set_blocks(document, look)
    _set_tables(document, look)
    _set_references(document, text.sources, look)


def add_sources(document: QTextDocument, sources: Sequence[Source], look: Look) -> None:
    """Add the numbered list of sources at the end, under its heading."""
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    head, line = QTextBlockFormat(), QTextBlockFormat()
    head.setHeadingLevel(2)
    head.setTopMargin(6 * look.gap)
    head.setBottomMargin(2 * look.gap)
    line.setBottomMargin(look.gap)
    line.setLineHeight(135, _PERCENT)
    bold, small = QTextCharFormat(), QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    bold.setProperty(QTextFormat.Property.FontPixelSize, round(look.headings[2]))
    small.setProperty(QTextFormat.Property.FontPixelSize, round(look.small))
    small.setForeground(look.muted)
    cursor.insertBlock(head, bold)
    cursor.insertText(_("Sources"), bold)
    numbers = QTextListFormat()
    numbers.setStyle(QTextListFormat.Style.ListDecimal)
    listed: QTextList | None = None
    for source in sources:
        cursor.insertBlock(line, small)
        if listed is None:
            listed = cursor.createList(numbers)
        else:
            listed.add(cursor.block())
        cursor.insertText(reference(source), small)
        if look.linked:
            cursor.insertText("  ", small)
            cursor.insertText(_("Details"), _link(small, source.key, look))


def reference(source: Source) -> str:
    """Return a source on one line: citation, year and address."""
    year = "" if source.year is None or str(source.year) in source.citation else f" ({source.year})"
    return f"{source.citation}{year}{f' {source.address}' if source.address else ''}"


def page_of(address: str) -> str:
    """Return the page id that a link names."""
    return address.removeprefix("./").removesuffix(".md")


def _link(form: QTextCharFormat, key: str, look: Look) -> QTextCharFormat:
    link = QTextCharFormat(form)
    link.setAnchor(True)
    link.setAnchorHref(f"{SOURCE}{key}")
    link.setForeground(look.accent)
    return link


def _set_blocks(document: QTextDocument, look: Look) -> None:
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        form = QTextBlockFormat()
        form.setLineHeight(125 if level else look.leading, _PERCENT)
        # Qt gives none outside of lists and tables, whatever its stubs say.
        inside_list = cast("QTextList | None", block.textList()) is not None
        inside_table = cast("QTextTable | None", cursor.currentTable()) is not None
        form.setTopMargin(6 * look.gap if level and block != document.begin() else 0)
        within = inside_list and cast("QTextList | None", block.next().textList()) is not None
        form.setBottomMargin((1 if within else 2 if level else 3) * look.gap)
        if inside_table:
            form.setBottomMargin(0)
            form.setLineHeight(110, _PERCENT)
        cursor.mergeBlockFormat(form)
        if level:
            _set_size(block, look.headings[min(level, 3) - 1], bold=True)
        elif inside_table:
            _set_size(block, look.table, bold=False)
        block = block.next()


def _set_size(block: QTextBlock, size: float, *, bold: bool) -> None:
    spans: list[tuple[int, int, QTextCharFormat]] = []
    parts = block.begin()
    while not parts.atEnd():
        fragment = parts.fragment()
        form = fragment.charFormat()
        # Markdown's own adjustment would be applied on top of any size given here.
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        form.setProperty(QTextFormat.Property.FontPixelSize, round(size))
        if bold:
            form.setFontWeight(QFont.Weight.DemiBold)
        spans.append((fragment.position(), fragment.length(), form))
        parts += 1
    for start, length, form in spans:
        _selected(block.document(), start, start + length).setCharFormat(form)


def _set_tables(document: QTextDocument, look: Look) -> None:
    for frame in document.rootFrame().childFrames():
        if not isinstance(frame, QTextTable):
            continue
        form = frame.format()
        form.setBorder(look.hair)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(look.line))
        form.setCellPadding(2 * look.gap)
        form.setCellSpacing(0)
        form.setTopMargin(2 * look.gap)
        form.setBottomMargin(4 * look.gap)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setHeaderRowCount(1)
        form.setColumnWidthConstraints(_widths(frame))
        frame.setFormat(form)
        for column in range(frame.columns()):
            cell = frame.cellAt(0, column)
            shade = cell.format()
            shade.setBackground(look.shade)
            shade.setFontWeight(QFont.Weight.DemiBold)
            cell.setFormat(shade)


def _widths(table: QTextTable) -> list[QTextLength]:
    """Return a share for each column: more for much text, enough for its longest word."""
    weights: list[float] = []
    for column in range(table.columns()):
        cells = [_cell_text(table, row, column) for row in range(table.rows())]
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        weights.append(max(sqrt(sum(len(cell) for cell in cells)), longest, 4))
    return [QTextLength(QTextLength.Type.PercentageLength, 100 * weight / sum(weights)) for weight in weights]


def _cell_text(table: QTextTable, row: int, column: int) -> str:
    return table.cellAt(row, column).firstCursorPosition().block().text()


def _set_references(document: QTextDocument, sources: Sequence[Source], look: Look) -> None:
    found = document.find(_OPEN)
    while not found.isNull():
        end = document.find(_CLOSE, found)
        if end.isNull():
            break
        cursor = _selected(document, found.selectionStart(), end.selectionEnd())
        numbers = cursor.selectedText().strip(_OPEN + _CLOSE)
        plain = cursor.charFormat()
        plain.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        plain.setForeground(look.accent)
        cursor.removeSelectedText()
        for place, number in enumerate(numbers.split(", ")):
            if place:
                cursor.insertText(", ", plain)
            key = sources[int(number) - 1].key
            cursor.insertText(number, _link(plain, key, look) if look.linked else plain)
        found = document.find(_OPEN, cursor)


def _drop_pictures(document: QTextDocument) -> None:
    """Put each picture's words in its place."""
    found = document.find("\ufffc")
    while not found.isNull():
        form = found.charFormat()
        words = form.stringProperty(QTextFormat.Property.ImageAltText) if form.isImageFormat() else ""
        found.insertText(words, QTextCharFormat())
        found = document.find("\ufffc", found)


def _drop_links(document: QTextDocument, pages: frozenset[str]) -> None:
    """Turn links that lead out into text followed by the address; leave those to other pages."""
    spans: list[tuple[int, int, str]] = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            form = fragment.charFormat()
            if form.isAnchor() and page_of(form.anchorHref()) not in pages:
                spans.append((fragment.position(), fragment.length(), form.anchorHref()))
            parts += 1
        block = block.next()
    for start, length, address in reversed(spans):
        cursor = _selected(document, start, start + length)
        words = cursor.selectedText()
        # An address inside the guide says nothing to a reader of paper.
        silent = address in {"", words} or address.removeprefix("./").endswith(".md")
        cursor.insertText(words if silent else f"{words} ({address})", QTextCharFormat())


def _selected(document: QTextDocument, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
