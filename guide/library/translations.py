"""Translations: information pages in the wanted language, and what is wrong with their translations."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from guide.library.files import FileKind
from guide.library.finding import Finding, Spot, quoted
from guide.library.layer import LayerReading, of_kind
from guide.library.outcome import Reading
from guide.library.parallel import differences
from guide.library.problem import Severity
from guide.library.stack import Page, Translation


@dataclasses.dataclass(frozen=True, slots=True)
class _Pair:
    """A translation and the page that it translates, which may be of a library below; ``None``: of none."""

    reading: Reading
    translation: Translation
    wanted: str
    page: Page | None
    own: str


class PageTranslations:
    """The translated pages of all layers, each beside the page of its own layer or of the next one below."""

    def __init__(self, layers: Sequence[LayerReading]) -> None:
        self._layers = layers
        self._pairs = list(self._paired())

    def _paired(self) -> Iterator[_Pair]:
        pages: dict[str, tuple[Page, str]] = {}
        for layer in self._layers:
            for _, _, reading in of_kind([layer], FileKind.PAGE):
                if not reading.failed:
                    pages.update((page.id, (page, layer.tongue.own)) for page in reading.values)
            for _, _, reading in of_kind([layer], FileKind.TRANSLATION):
                if not reading.failed:
                    for each in reading.values:
                        page, own = pages.get(each.id, (None, ""))
                        yield _Pair(reading, each, layer.tongue.wanted, page, own)

    def spoken(self, pages: Mapping[str, Page]) -> Iterator[tuple[str, Page]]:
        """Yield each of the pages that there is in the wanted language, with its id."""
        for pair in self._pairs:
            said = pair.translation
            page = pages.get(said.id)
            # A page of a later library takes the place of the page and of its translations.
            if page is not None and page is pair.page and said.language == pair.wanted != pair.own:
                yield said.id, dataclasses.replace(page, title=said.title, text=said.text)

    def findings(self) -> Mapping[Reading, list[Finding]]:
        """Return what is wrong with the translations, by file."""
        found: dict[Reading, list[Finding]] = defaultdict(list)
        for pair in self._pairs:
            found[pair.reading].extend(_wrong_in(pair))
        for layer in self._layers:
            given = {
                (each.id, each.language)
                for _, _, reading in of_kind([layer], FileKind.TRANSLATION)
                for each in reading.values
                if each is not None
            }
            for _, _, reading in of_kind([layer], FileKind.PAGE):
                for page in reading.values:
                    found[reading].extend(
                        _warning(
                            (0, "title"), "missing-translation", f"there is no learn/{page.id}.{other}.md"
                        )
                        for other in layer.tongue.also
                        if page is not None and (page.id, other) not in given
                    )
        return found


def _wrong_in(pair: _Pair) -> Iterator[Finding]:
    said = pair.translation
    if pair.page is None:
        yield Finding((0, "id"), "unknown-page", f"there is no page {quoted(said.id)} that this translates")
        return
    if said.language == pair.own:
        yield _warning(
            (0, "id"), "own-language", f"the page itself is in {quoted(pair.own)}; this is not read"
        )
        return
    for each in differences(pair.page.text, said.text):
        yield _warning(Spot(said.first_line + each.line, 1), each.code, each.message)


def _warning(at: Spot | tuple[str | int, ...], code: str, message: str) -> Finding:
    return Finding(at, code, message, Severity.WARNING)
