"""Parallel: whether a page in another language is built like the page itself.

The words of a translation are beyond this; its shape, sources, links and numbers are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from guide.library.finding import quoted
from guide.library.tongue import other_numbers

_PARAGRAPH: Final = "a paragraph"
_HEADING: Final = re.compile(r"(#{1,6})\s")
_POINT: Final = re.compile(r"^([-*+]|\d+[.)])\s")
_LINK: Final = re.compile(r"\]\(([^)]*)\)")
_KEYS: Final = re.compile(r"\[([A-Za-z0-9][\w-]*(?:\s*,\s*[A-Za-z0-9][\w-]*)*)\](?!\()")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that a translation has otherwise than the page; ``line`` counts from 0 in its text."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    line: int
    text: str


def differences(page: str, translation: str) -> Iterator[Difference]:
    """Yield in what the text of a translation differs from that of its page; the first in shape is the last.

    Pieces are headings, paragraphs, points of lists and rows of tables. From a piece on that is another one
    nothing can be told any more.
    """
    here, there = list(_pieces(page)), list(_pieces(translation))
    last = there[-1].line if there else 0
    for own, other in zip_longest(here, there):
        wanted, given = _kind_of(own), _kind_of(other)
        if wanted != given:
            message = f"the page has {wanted} in this place, not {given}"
            yield Difference(last if other is None else other.line, "other-shape", message)
            return
        for code, word, pattern in (("other-sources", "sources", _KEYS), ("other-links", "links", _LINK)):
            here_named, there_named = _named(pattern, own.text), _named(pattern, other.text)
            if here_named != there_named:
                message = f"the page names the {word} {_listed(here_named)}, not {_listed(there_named)}"
                yield Difference(other.line, code, message)
        if numbers := other_numbers(_words(own.text), _words(other.text)):
            yield Difference(other.line, "other-numbers", f"this says {numbers}")


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the pieces of a text; lines that follow each other without a mark are one paragraph."""
    begun: _Piece | None = None
    for number, line in enumerate(text.splitlines()):
        kind = _kind(line.strip())
        if begun is not None and kind == _PARAGRAPH:
            begun = _Piece(begun.kind, begun.line, f"{begun.text}\n{line}")
            continue
        if begun is not None:
            yield begun
        begun = _Piece(kind, number, line) if kind else None
    if begun is not None:
        yield begun


def _kind_of(piece: _Piece | None) -> str:
    return "nothing" if piece is None else piece.kind


def _kind(line: str) -> str:
    if not line:
        return ""
    if heading := _HEADING.match(line):
        return f"a heading of level {len(heading[1])}"
    if line.startswith("|"):
        return f"a row of {line.strip('|').count('|') + 1} cells"
    return "a point of a list" if _POINT.match(line) else _PARAGRAPH


def _named(pattern: re.Pattern[str], text: str) -> list[str]:
    return sorted([" ".join(each.replace(",", " ").split()) for each in pattern.findall(text)])


def _listed(names: list[str]) -> str:
    return quoted("; ".join(names)) if names else "none"


def _words(text: str) -> str:
    """Return a text without keys of sources, addresses of links and the mark of a point."""
    return _LINK.sub("]", _KEYS.sub("", _POINT.sub("", text.lstrip(), count=1)))
