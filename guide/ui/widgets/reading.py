"""Reading: a page of the safe Markdown subset, set with care and never fetching anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QByteArray, QEvent, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPalette,
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
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from guide.domain.source import Source
from guide.i18n import _
from guide.ui.theme.tokens import SPACE, TYPE
from guide.ui.widgets.sheet import grown

LONGEST_LINE = 75
"""Characters in a line of text."""
_SAMPLE = "The tendon joins the calf muscle to the heel and carries the load of each step. "
_KEYS = re.compile(r"(?<!!)\[([A-Za-z0-9][\w-]*(?:\s*,\s*[A-Za-z0-9][\w-]*)*)\](?!\(|:)")
_OPEN, _CLOSE = "\ue000", "\ue001"
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class ReadingPane(QTextBrowser):
    """Shows Markdown without HTML, pictures or links that leave; ``[key]`` becomes a small number.

    Signals:
        page_requested: A link names another page; with its id.
    """

    page_requested = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self._text = ""
        self._sources: tuple[Source, ...] = ()
        self._pages: frozenset[str] = frozenset()
        self._drawn: tuple[int, str] | None = None
        self.anchorClicked.connect(self._on_anchor)

    def show_text(
        self, text: str, keys: Sequence[str], sources: Mapping[str, Source], pages: Sequence[str]
    ) -> None:
        """Show a page's text; ``keys`` are its sources and ``pages`` the ids that a link may name."""
        self._pages = frozenset(pages)
        self._text, self._sources = _numbered(text, keys, sources)
        self._drawn = None
        self._render()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, wherever it is said to be."""
        # Empty bytes, not None: after None the document itself would look for a file of that name.
        return QByteArray(b"")

    def changeEvent(self, event: QEvent) -> None:
        """Set the page again in the new size and colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._render()

    def line_width(self) -> int:
        """Return the width in pixels of the longest line, margins included."""
        share = QFontMetrics(self._body_font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return round(share * LONGEST_LINE) + 2 * round(self.document().documentMargin())

    def _body_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(grown(self, TYPE["strong"]))
        return font

    def _render(self) -> None:
        look = (self.fontInfo().pixelSize(), self.palette().color(QPalette.ColorRole.Text).name())
        if look == self._drawn:
            return
        self._drawn = look
        document = self.document()
        document.setDefaultFont(self._body_font())
        document.setIndentWidth(grown(self, SPACE["xl"]))
        document.setMarkdown(self._text, _FEATURES)
        _drop_pictures(document)
        _drop_links(document, self._pages)
        self._set_blocks(document)
        self._set_tables(document)
        self._set_references(document)
        if self._sources:
            self._add_sources(document)

    def _set_blocks(self, document: QTextDocument) -> None:
        sizes = {1: TYPE["title"], 2: TYPE["heading"] + 2, 3: TYPE["heading"]}
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            form = QTextBlockFormat()
            form.setLineHeight(
                125 if level else 150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            # Qt gives none outside of lists and tables, whatever its stubs say.
            inside_list = cast("QTextList | None", block.textList()) is not None
            inside_table = cast("QTextTable | None", cursor.currentTable()) is not None
            first = block == document.begin()
            form.setTopMargin(SPACE["xl"] if level and not first else 0)
            form.setBottomMargin(
                SPACE["xs"] if inside_list or inside_table else SPACE["s"] if level else SPACE["m"]
            )
            if inside_table:
                form.setBottomMargin(0)
                form.setLineHeight(110, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(form)
            if level:
                self._set_heading(block, sizes.get(level, TYPE["strong"]))
            block = block.next()

    def _set_heading(self, block: QTextBlock, size: int) -> None:
        spans: list[tuple[int, int, QTextCharFormat]] = []
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            form = fragment.charFormat()
            # Markdown's own adjustment would be applied on top of any size given here.
            form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            form.setProperty(QTextFormat.Property.FontPixelSize, grown(self, size))
            form.setFontWeight(QFont.Weight.DemiBold)
            spans.append((fragment.position(), fragment.length(), form))
            parts += 1
        for start, length, form in spans:
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def _set_tables(self, document: QTextDocument) -> None:
        for frame in document.rootFrame().childFrames():
            if not isinstance(frame, QTextTable):
                continue
            form = frame.format()
            form.setBorder(1)
            form.setBorderCollapse(True)
            form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBorderBrush(self.palette().mid())
            form.setCellPadding(SPACE["s"])
            form.setCellSpacing(0)
            form.setTopMargin(SPACE["s"])
            form.setBottomMargin(SPACE["l"])
            form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            form.setHeaderRowCount(1)
            frame.setFormat(form)
            for column in range(frame.columns()):
                cell = frame.cellAt(0, column)
                shade = cell.format()
                shade.setBackground(self.palette().alternateBase())
                shade.setFontWeight(QFont.Weight.DemiBold)
                cell.setFormat(shade)

    def _set_references(self, document: QTextDocument) -> None:
        small = QTextCharFormat()
        small.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        small.setForeground(self.palette().color(QPalette.ColorRole.Highlight))
        found = document.find(_OPEN)
        while not found.isNull():
            end = document.find(_CLOSE, found)
            if end.isNull():
                break
            cursor = QTextCursor(document)
            cursor.setPosition(found.selectionStart())
            cursor.setPosition(end.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
            number = cursor.selectedText().strip(_OPEN + _CLOSE)
            form = cursor.charFormat()
            form.merge(small)
            cursor.insertText(number, form)
            found = document.find(_OPEN, cursor)

    def _add_sources(self, document: QTextDocument) -> None:
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        head, line = QTextBlockFormat(), QTextBlockFormat()
        head.setTopMargin(SPACE["xl"])
        head.setBottomMargin(SPACE["s"])
        line.setBottomMargin(SPACE["xs"])
        line.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        bold, small = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        bold.setProperty(QTextFormat.Property.FontPixelSize, grown(self, TYPE["heading"]))
        small.setProperty(QTextFormat.Property.FontPixelSize, grown(self, TYPE["body"]))
        # The widget's own placeholder colour is half transparent under a style sheet.
        small.setForeground(QGuiApplication.palette().placeholderText())
        cursor.insertBlock(head, bold)
        cursor.insertText(_("Sources"), bold)
        numbers = QTextListFormat()
        numbers.setStyle(QTextListFormat.Style.ListDecimal)
        listed: QTextList | None = None
        for place, source in enumerate(self._sources):
            cursor.insertBlock(line, small)
            if place == 0:
                listed = cursor.createList(numbers)
            elif listed is not None:
                listed.add(cursor.block())
            year = "" if source.year is None or str(source.year) in source.citation else f" ({source.year})"
            address = f" {source.address}" if source.address else ""
            cursor.insertText(f"{source.citation}{year}{address}", small)

    @Slot(QUrl)
    def _on_anchor(self, address: QUrl) -> None:
        page = _page_of(address.toString())
        if page in self._pages:
            self.page_requested.emit(page)


def _numbered(
    text: str, keys: Sequence[str], sources: Mapping[str, Source]
) -> tuple[str, tuple[Source, ...]]:
    """Return the text with marked numbers for its source keys, and the sources in that order."""
    order: list[str] = []

    def number(key: str) -> str:
        if key not in order:
            order.append(key)
        return str(order.index(key) + 1)

    def replaced(match: re.Match[str]) -> str:
        named = [key.strip() for key in match[1].split(",")]
        if not all(key in sources for key in named):
            return match[0]
        return f"{_OPEN}{', '.join(number(key) for key in named)}{_CLOSE}"

    clean = text.replace(_OPEN, "").replace(_CLOSE, "")
    marked = re.sub(rf"[ \t]+(?={_OPEN})", "", _KEYS.sub(replaced, clean))
    for key in keys:
        if key in sources:
            number(key)
    return marked, tuple(sources[key] for key in order)


def _page_of(address: str) -> str:
    return address.removeprefix("./").removesuffix(".md")


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
            if form.isAnchor() and _page_of(form.anchorHref()) not in pages:
                spans.append((fragment.position(), fragment.length(), form.anchorHref()))
            parts += 1
        block = block.next()
    for start, length, address in reversed(spans):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        words = cursor.selectedText()
        cursor.insertText(words if address in {"", words} else f"{words} ({address})", QTextCharFormat())
