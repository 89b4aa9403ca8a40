from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication

from guide.domain.source import Source
from guide.drawing.text import Look, Numbered, add_sources, escaped, numbered, set_text, titled

ONE, TWO = (
    Source(key="one", citation="One.", year=2020),
    Source(key="two", citation="Two.", address="two.org"),
)
SOURCES = {"one": ONE, "two": TWO}


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:
    return QTextDocument()


def look(*, linked: bool = True) -> Look:
    font = QFont()
    font.setPixelSize(17)
    black = QColor("black")
    return Look(
        font=font,
        headings=(28, 21, 19),
        small=15,
        table=15,
        leading=150,
        gap=4,
        hair=1,
        muted=black,
        accent=black,
        line=black,
        shade=QColor("white"),
        linked=linked,
    )


def hrefs(document: QTextDocument) -> list[str]:
    found: list[str] = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            if parts.fragment().charFormat().isAnchor():
                found.append(parts.fragment().charFormat().anchorHref())
            parts += 1
        block = block.next()
    return found


def test_numbers_follow_the_text_and_go_on_after_others() -> None:
    assert numbered("a [two] b [one]", (), SOURCES).sources == (TWO, ONE)
    assert numbered("a [two]", ("one",), SOURCES, after=(ONE,)).sources == (ONE, TWO)


def test_references_side_by_side_do_not_run_together(document: QTextDocument) -> None:
    set_text(document, numbered("Claim [one] [two].", (), SOURCES), frozenset(), look())

    assert document.toPlainText() == "Claim1, 2."
    assert hrefs(document) == ["source:one", "source:two"]


def test_marks_of_ours_in_a_text_are_taken_out(document: QTextDocument) -> None:
    set_text(document, numbered("a \ue0009\ue001 b", (), SOURCES), frozenset(), look())

    assert document.toPlainText() == "a 9 b"


def test_a_page_cannot_bring_a_link_that_looks_like_a_reference(document: QTextDocument) -> None:
    set_text(document, numbered("[x](source:one)", (), SOURCES), frozenset({"p"}), look())

    assert hrefs(document) == []


def test_on_paper_nothing_is_a_link(document: QTextDocument) -> None:
    text = numbered("See [the page](p.md) and [one] and [out](https://example.org).", (), SOURCES)
    set_text(document, text, frozenset({"p"}), look(linked=False))
    add_sources(document, text.sources, look(linked=False))

    assert hrefs(document) == []
    assert document.toPlainText() == "See the page and1 and out (https://example.org).\nSources\nOne. (2020)"


def test_a_number_keeps_its_per_cent_sign() -> None:
    assert numbered("6.2 % open", (), {}).text == "6.2\u00a0% open"


def test_columns_with_more_text_are_wider(document: QTextDocument) -> None:
    words = "many words to read here " * 4
    set_text(document, Numbered(text=f"|a|b|\n|-|-|\n|1|{words}|\n", sources=()), frozenset(), look())
    table = next(f for f in document.rootFrame().childFrames() if isinstance(f, QTextTable))
    narrow, wide = (width.rawValue() for width in table.format().columnWidthConstraints())

    assert wide > 2 * narrow
    assert narrow + wide == pytest.approx(100)


def test_a_title_is_shown_as_it_is(document: QTextDocument) -> None:
    text = titled("1. A *star* | <b>", "Body")
    set_text(document, Numbered(text=text, sources=()), frozenset(), look())

    assert document.toPlainText() == "1. A *star* | <b>\nBody"
    assert titled("Other", "\n# Own\n\nBody") == "# Own\n\nBody"
    assert escaped("a\n b") == "a b"
