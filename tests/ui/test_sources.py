from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from guide.domain.source import Source
from guide.ui.models.source_uses import Uses
from guide.ui.screens.sources import SourcesPane, target, uses_words
from tests.support.windows import show

SOURCES = {
    "b": Source(key="b", citation="Büchner <b>A</b>", year=2001, address="doi:10.1/x", taken="weeks"),
    "a": Source(key="a", citation="Abbott 1999", year=1999, address="a shelf, page 2"),
    "c": Source(key="c", citation="Clark"),
}
USES = {"b": Uses(exercises=2, pages=("first", "gone")), "a": Uses(rules=1)}


def shown(qtbot: QtBot) -> SourcesPane:
    pane = SourcesPane()
    pane.show_sources(SOURCES, USES, {"first": "First page"})
    return show(qtbot, pane, 700, 260)


def test_all_that_is_known_is_shown_in_order(qtbot: QtBot) -> None:
    pane = shown(qtbot)

    assert pane.shown == ("a", "b", "c")
    text = pane.toPlainText()
    assert "Abbott 1999\na shelf, page 2\nUsed in 1 safety rule" in text
    assert "Büchner <b>A</b> (2001)\ndoi:10.1/x\nTaken from it: weeks\nUsed in 2 exercises, 2 pages" in text
    assert text.endswith("Clark\nNot used at present")


def test_search_folds_case_and_accents(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    pane.search("BUCHNER 2001")
    assert pane.shown == ("b",)
    assert "1 of 3 sources" in pane.toPlainText()
    pane.search("nobody")
    assert pane.toPlainText().startswith("Nothing matches")


def test_one_is_brought_into_view(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    pane.show_source("c")
    assert pane.textCursor().block().text() == "Clark"
    assert pane.viewport().rect().contains(pane.cursorRect().center())
    pane.show_source("unknown")
    assert pane.textCursor().block().text() == "Clark"


def test_links_ask_and_open_nothing_themselves(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    with qtbot.waitSignal(pane.open_requested, check_params_cb=QUrl("https://doi.org/10.1/x").__eq__):
        pane.anchorClicked.emit(QUrl("open:https://doi.org/10.1/x"))
    with qtbot.waitSignal(pane.page_requested, check_params_cb="first".__eq__):
        pane.anchorClicked.emit(QUrl("page:first"))
    assert 'href="page:gone"' not in pane.toHtml()
    assert 'href="open:https://doi.org/10.1/x"' in pane.toHtml()


def test_links_are_reached_by_keyboard(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Tab)
    with qtbot.waitSignal(pane.open_requested):
        qtbot.keyClick(pane, Qt.Key.Key_Return)


def test_no_sources_and_no_uses(qtbot: QtBot) -> None:
    pane = SourcesPane()
    qtbot.addWidget(pane)
    pane.show_sources({}, None, {})
    assert pane.toPlainText().startswith("No sources yet")
    pane.show_sources(SOURCES, None, {})
    assert "sed" not in pane.toPlainText().split("choose them.")[1]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://doi.org/10.1302/0301-620X.97B4.35314", "https://doi.org/10.1302/0301-620X.97B4.35314"),
        ("http://example.org", "http://example.org"),
        ("DOI: 10.1/x", "https://doi.org/10.1/x"),
        ("southtees.nhs.uk/resources/vacoped-boot", "https://southtees.nhs.uk/resources/vacoped-boot"),
        ("physio-pedia.com", "https://physio-pedia.com"),
        ("pmc.ncbi.nlm.nih.gov PMC7016510", None),
        ("PubMed 39614059", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://a b.org", None),
        ("", None),
    ],
)
def test_where_an_address_leads(address: str, url: str | None) -> None:
    assert target(address) == (None if url is None else QUrl(url))


def test_uses_in_words() -> None:
    assert uses_words(Uses()) == "Not used at present"
    assert (
        uses_words(Uses(exercises=1, routines=2, phases=1, rules=3, pages=("p",)))
        == "Used in 1 exercise, 2 routines, 1 phase, 3 safety rules, 1 page"
    )
