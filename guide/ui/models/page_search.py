"""Page search: where words stand in the information pages, without regard to case and accents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextTable

from guide.ui.models.exercise_filter import folded

_Index = QModelIndex | QPersistentModelIndex
_BEFORE, _LONG = 48, 170
_RAISED = QTextCharFormat.VerticalAlignment.AlignSuperScript
_HYPHENS = dict.fromkeys(map(ord, "-\u00ad\u2010\u2011"))
Span = tuple[int, int]
"""Start and end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph or a row of a table.

    Attributes:
        heading: The heading it stands under; empty above the first one.
        places: For each character of ``text`` its position in the document; -1 for what is not in it.
    """

    page_id: str
    title: str
    heading: str
    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage with the words that were looked for.

    Attributes:
        spans: Where they stand in the document, in order.
        snippet: The part of the text around the first of them.
        marked: Where they stand in the snippet.
    """

    passage: Passage
    spans: tuple[Span, ...]
    snippet: str
    marked: tuple[Span, ...]


class PageIndex:
    """Passages ready for searching; prepared once, searched at every keystroke."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._rows = [
            (passage, *_mapped(passage.text), _compared(f"{passage.title} {passage.heading}"))
            for passage in passages
        ]

    def find(self, typed: str) -> tuple[Found, ...]:
        """Return passages in reading order that have every word, some of them in the headings above."""
        words = tuple(dict.fromkeys(_compared(typed).split()))
        found: list[Found] = []
        for passage, text, origin, above in self._rows:
            if words and all(word in text or word in above for word in words):
                spans = _spans(text, origin, words)
                if spans:
                    found.append(_found(passage, spans))
        return tuple(found)


class FoundModel(QAbstractListModel):
    """What a search found, in order; ``UserRole`` gives the ``Found``."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Found, ...] = ()

    def show_found(self, rows: Sequence[Found]) -> None:
        """Show another result."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many passages were found."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, or the ``Found`` itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{place_words(row.passage)}: {row.snippet}"
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None


def place_words(passage: Passage) -> str:
    """Return where a passage stands: "Treatment › The two ways"."""
    above = passage.heading
    return f"{passage.title} › {above}" if above and above != passage.title else passage.title


def passages(page_id: str, title: str, document: QTextDocument) -> tuple[Passage, ...]:
    """Return the passages of a page set into a document, without the numbers of its references."""
    tables = {
        frame.firstPosition(): frame
        for frame in document.rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    }
    made: list[Passage] = []
    heading = ""
    block = document.begin()
    while block.isValid():
        table = tables.get(block.position())
        if table is None:
            groups = [[block]]
            block = block.next()
        else:
            groups = _rows(table)
            block = document.findBlock(table.lastPosition() + 1)
        for group in groups:
            text, places = _read(group)
            if not text.strip():
                continue
            if group[0].blockFormat().headingLevel():
                heading = text
            made.append(
                Passage(page_id=page_id, title=title, heading=heading, text=text, places=tuple(places))
            )
    return tuple(made)


def _rows(table: QTextTable) -> list[list[QTextBlock]]:
    return [
        [table.cellAt(row, column).firstCursorPosition().block() for column in range(table.columns())]
        for row in range(table.rows())
    ]


def _read(blocks: Sequence[QTextBlock]) -> tuple[str, list[int]]:
    signs: list[str] = []
    places: list[int] = []
    for block in blocks:
        if signs and block.text():
            signs += " · "
            places += [-1] * 3
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            if fragment.charFormat().verticalAlignment() is not _RAISED:
                place = fragment.position()
                for sign in fragment.text():
                    signs.append(" " if sign in "\u2028\u00a0" else sign)
                    places.append(place)
                    # Qt counts in UTF-16 units.
                    place += 1 + (ord(sign) > 0xFFFF)
            parts += 1
    return "".join(signs), places


def _compared(text: str) -> str:
    """Return the folded text without hyphens: people write "rerupture" and "re-rupture"."""
    return folded(text).translate(_HYPHENS)


def _mapped(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the one of ``text`` it came from."""
    signs: list[str] = []
    origin: list[int] = []
    for place, sign in enumerate(text):
        for part in _compared(sign):
            signs.append(part)
            origin.append(place)
    return "".join(signs), origin


def _spans(text: str, origin: Sequence[int], words: Sequence[str]) -> tuple[Span, ...]:
    hits: list[Span] = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            hits.append((origin[start], origin[start + len(word) - 1] + 1))
            start = text.find(word, start + len(word))
    joined: list[Span] = []
    for start, end in sorted(hits):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _found(passage: Passage, spans: Sequence[Span]) -> Found:
    text = passage.text
    start = max(0, spans[0][0] - _BEFORE)
    if start:
        gap = text.find(" ", start, spans[0][0])
        start = gap + 1 if gap >= 0 else start
    end = min(len(text), start + _LONG)
    if end < len(text):
        gap = text.rfind(" ", spans[0][1], end)
        end = gap if gap >= 0 else end
    lead = "… " if start else ""
    shift = len(lead) - start
    places = passage.places
    return Found(
        passage=passage,
        spans=tuple((places[first], places[last - 1] + 1) for first, last in spans if places[first] >= 0),
        snippet=f"{lead}{text[start:end]}{' …' if end < len(text) else ''}",
        marked=tuple((first + shift, last + shift) for first, last in spans if last <= end),
    )
