from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtWidgets import QComboBox, QFrame, QListView
from pytestqt.qtbot import QtBot

from guide.domain.source import Source
from guide.library.stack import Page
from guide.ui.screens.learn import LearnScreen
from tests.support.windows import focused, show

SOURCES = {
    "one-a": Source(key="one-a", citation="First <b>study</b>.", year=2024, address="doi:1"),
    "two": Source(key="two", citation="Second study 2020.", year=2020),
    "three": Source(key="three", citation="Only named."),
}
TEXT = """A claim [two]. Another [one-a, two], and [unknown] and [a link](https://example.org/x).

<script>alert(1)</script> <b>plain</b> and ![a boot](file:///etc/passwd) then [the other](second.md).

| a | b |
|---|---|
| 1 | 2 |

## A *small* heading
"""
PAGES = (
    Page(id="second", title="Second", order=2, text="# Own heading\n\nBody", sources=()),
    Page(id="first", title="First_1 <b>", order=1, text=TEXT, sources=("three", "one-a")),
)


def shown(qtbot: QtBot, width: int = 1068, pages: tuple[Page, ...] = PAGES) -> LearnScreen:
    return show(qtbot, LearnScreen(pages, SOURCES), width)


def contents(screen: LearnScreen) -> QListView:
    found = screen.findChild(QListView, "learn_pages")
    assert found is not None
    return found


def menu(screen: LearnScreen) -> QComboBox:
    found = screen.findChild(QComboBox, "learn_menu")
    assert found is not None
    return found


def test_first_page_in_order_is_shown(qtbot: QtBot) -> None:
    screen = shown(qtbot)

    assert screen.page_id == "first"
    assert screen.reading.toPlainText().startswith("First_1 <b>\n")


def test_sources_become_numbers_and_a_list(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    text = screen.reading.toPlainText()

    assert "A claim1. Another2, 1, and [unknown]" in text
    assert text.endswith("Sources\nSecond study 2020.\nFirst <b>study</b>. (2024) doi:1\nOnly named.")


def test_html_stays_text_and_links_out_lose_their_target(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    text = screen.reading.toPlainText()

    assert "<script>alert(1)</script>" in text
    assert "<b>plain</b>" in text
    assert "a link (https://example.org/x)" in text
    assert "and a boot then" in text
    html = screen.reading.toHtml()
    assert "<img" not in html
    assert 'href="https' not in html


def test_nothing_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    screen = shown(qtbot)
    reading = screen.reading
    kind = QTextDocument.ResourceType.HtmlResource.value

    assert reading.loadResource(kind, QUrl.fromLocalFile(str(secret))) == b""
    assert not reading.document().resource(kind, QUrl.fromLocalFile(str(secret)))
    assert not reading.document().resource(kind, QUrl(str(secret)))


def test_a_link_to_another_page_opens_it(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    with qtbot.waitSignal(screen.page_shown, check_params_cb="second".__eq__):
        screen.reading.anchorClicked.emit(QUrl("second.md"))

    assert contents(screen).currentIndex().row() == 1
    assert screen.reading.toPlainText() == "Own heading\nBody"
    screen.reading.anchorClicked.emit(QUrl("https://example.org"))
    assert screen.page_id == "second"


def test_tables_have_lines_and_headings_their_size(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    document = screen.reading.document()
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]

    assert [table.format().border() for table in tables] == [1.0]
    first = document.begin().begin().fragment().charFormat().font()
    assert first.pixelSize() > document.defaultFont().pixelSize()


def test_lines_stay_short(qtbot: QtBot) -> None:
    screen = shown(qtbot, 1900)
    sample = "The tendon joins the calf muscle to the heel and carries the load of each step. "
    share = screen.reading.fontMetrics().horizontalAdvance(sample) / len(sample)
    larger = screen.reading.document().defaultFont().pixelSize() / screen.reading.fontInfo().pixelSize()

    assert screen.reading.viewport().width() <= 80 * share * larger + 30


def test_by_keyboard(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    contents(screen).setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert screen.page_id == "second"
    screen.reading.setFocus()
    qtbot.keyClick(screen.reading, Qt.Key.Key_Escape)

    assert focused() is contents(screen)


def test_narrow_folds_the_list_into_a_menu(qtbot: QtBot) -> None:
    screen = shown(qtbot, 500)

    assert contents(screen).isHidden()
    assert menu(screen).isVisible()
    menu(screen).setFocus()
    qtbot.keyClick(menu(screen), Qt.Key.Key_Down)
    assert screen.page_id == "second"
    screen.reading.setFocus()
    qtbot.keyClick(screen.reading, Qt.Key.Key_Escape)
    assert focused() is menu(screen)


def test_an_open_page_stays_open(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    screen.show_page("second")
    screen.show_pages(PAGES, SOURCES)
    assert screen.page_id == "second"
    screen.show_page("nowhere")
    assert screen.page_id == "second"


def test_empty(qtbot: QtBot) -> None:
    screen = shown(qtbot, pages=())
    empty = screen.findChild(QFrame, "learn_empty")

    assert empty is not None
    assert empty.isVisible()
    assert screen.page_id == ""
