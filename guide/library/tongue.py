"""Tongue: which language each text of a library is taken in, and what its translations must keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from guide.library.format import LibraryFile

Texts = str | Mapping[str, str]
"""A text as a file gives it: plain in the library's own language, or one for each language."""

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_ORDER: Final = str.maketrans("äöüáàâéèêíìîóòôúùûçñå", "aouaaaeeeiiiooouuucna")


@dataclass(slots=True)
class Tongue:
    """Which language texts are taken in: the wanted one, else the library's own, else the first given.

    Attributes:
        wanted: Code of the language to show.
        own: The library's own language, in which its plain texts are.
        also: Languages that the library says it is translated into.
        words: Translations of short texts that come back in many places, by the plain text.
        strict: Look at every text that is taken, and note in ``incomplete`` whether one is amiss.
        incomplete: A text was blank, was not given in the library's own language or in one of ``also``, or
            says other numbers in another language. Only while ``strict``.
    """

    wanted: str
    own: str
    also: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    strict: bool = False
    incomplete: bool = False

    def __call__(self, text: Texts) -> str:
        """Return one text."""
        if self.strict and not self.incomplete:
            self.incomplete = (isinstance(text, str) and text.isspace()) or any(self.wrongs(text))
        if not isinstance(text, str):
            return text.get(self.wanted) or self.own_of(text)
        if self.wanted == self.own or text not in self.words:
            return text
        return self.words[text].get(self.wanted) or text

    def own_of(self, text: Texts) -> str:
        """Return a text in the library's own language, or in the first that is given."""
        return text if isinstance(text, str) else text.get(self.own) or next(iter(text.values()))

    def each(self, texts: Iterable[Texts]) -> tuple[str, ...]:
        """Return each text."""
        return tuple([self(text) for text in texts])

    def wrongs(self, text: Texts) -> Iterator[tuple[str, str]]:
        """Yield each language in which a text is missing, with "", or says other numbers, with which."""
        if not text:
            return
        texts = {self.own: text, **self.words.get(text, {})} if isinstance(text, str) else text
        for language in (self.own, *self.also):
            if language not in texts:
                yield language, ""
        for language, said in texts.items():
            if differing := other_numbers(texts.get(self.own, said), said):
                yield language, differing


def tongue_of(about: LibraryFile, wanted: str) -> Tongue:
    """Return the tongue of the library that a library.yaml describes."""
    return Tongue(wanted, about.language, tuple(about.translations), about.words)


def other_numbers(own: str, other: str) -> str:
    """Return which numbers differ between two texts that say the same; empty if none does.

    Marks within a number do not count: 5,205 and 5.205 are the same, as are 1.64 and 1,64.
    """
    here, there = _NUMBER.findall(own), _NUMBER.findall(other)
    if sorted(map(_unmarked, here)) == sorted(map(_unmarked, there)):
        return ""
    return f"{', '.join(there) or 'none'} in place of {', '.join(here) or 'none'}"


def _unmarked(number: str) -> str:
    return number.replace(",", "").replace(".", "")


def in_order(name: str) -> str:
    """Return what a name is sorted by: its letters without case and accents."""
    return name.casefold().translate(_ORDER)
