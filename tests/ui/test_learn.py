from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QPixmap, QTextDocument, QTextTable
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QListView
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Exercise
from guide.domain.source import Source
from guide.library.stack import Page
from guide.ui.screens.learn import LearnScreen
from guide.ui.widgets.exercise_strip import ExerciseStrip
from tests.support.exercises import an_exercise
from tests.support.windows import button, focused, show, tab_walk, words

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
    assert text.endswith(
        "Sources\nSecond study 2020.  Details\nFirst <b>study</b>. (2024) doi:1  Details\n"
        "Only named.  Details"
    )


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


LONG = "A paragraph that goes on for a while.\n\n" * 40
SEARCHED = (
    Page(id="one", title="One", order=1, text=f"{LONG}\nThe Bóot is here [two].", sources=()),
    Page(id="two", title="Two", order=2, text=f"A boot first.\n\n{LONG}\nAnd a boot again.", sources=()),
)


def marked(screen: LearnScreen) -> str:
    return screen.reading.textCursor().block().text()


def in_view(screen: LearnScreen) -> bool:
    return screen.reading.viewport().rect().contains(screen.reading.cursorRect().center())


def test_search_opens_at_the_place_and_goes_on(qtbot: QtBot) -> None:
    screen = shown(qtbot, pages=SEARCHED)
    qtbot.keyClick(focused(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focused(), "BOOT")
    assert screen.results.isVisible()
    assert words(screen, "learn_count").startswith("3 places")
    assert contents(screen).isVisible()
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert (screen.page_id, marked(screen)) == ("one", "The Bóot is here1.")
    assert in_view(screen)
    assert words(screen, "match") == "Match 1 of 3"
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert (screen.page_id, marked(screen)) == ("two", "A boot first.")
    assert len(screen.reading.extraSelections()) == 2
    qtbot.keyClick(screen.search, Qt.Key.Key_F3)
    assert marked(screen) == "And a boot again."
    assert in_view(screen)
    qtbot.keyClick(screen.search, Qt.Key.Key_F3)
    assert screen.page_id == "one"
    qtbot.keyClick(screen.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert marked(screen) == "And a boot again."
    assert contents(screen).currentIndex().row() == 1


def test_results_by_keyboard(qtbot: QtBot) -> None:
    screen = shown(qtbot, pages=SEARCHED)
    screen.take_search()
    qtbot.keyClicks(screen.search, "boot")
    qtbot.keyClick(screen.search, Qt.Key.Key_Down)
    assert focused() is screen.results
    qtbot.keyClick(screen.results, Qt.Key.Key_Up)
    assert focused() is screen.search
    qtbot.keyClick(screen.search, Qt.Key.Key_Down)
    qtbot.keyClick(screen.results, Qt.Key.Key_Down)
    qtbot.keyClick(screen.results, Qt.Key.Key_Return)
    assert marked(screen) == "A boot first."
    assert focused() is screen.reading
    qtbot.mouseClick(button(screen, "match_all"), Qt.MouseButton.LeftButton)
    assert screen.results.isVisible()
    assert screen.results.currentIndex().row() == 1


def test_escape_clears_the_search_and_keeps_the_page(qtbot: QtBot) -> None:
    screen = shown(qtbot, pages=SEARCHED)
    screen.take_search()
    qtbot.keyClicks(screen.search, "boot again")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    screen.reading.setFocus()
    qtbot.keyClick(screen.reading, Qt.Key.Key_Escape)
    assert screen.search.text() == ""
    assert screen.page_id == "two"
    assert screen.reading.extraSelections() == []
    assert not screen.bar.isVisible()
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    assert focused() is screen.reading


def test_nothing_found(qtbot: QtBot) -> None:
    screen = shown(qtbot, pages=SEARCHED)
    screen.take_search()
    qtbot.keyClicks(screen.search, "zzz")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)

    assert words(screen, "learn_count").startswith("Nothing found")
    assert screen.page_id == "one"


def test_a_reference_goes_to_its_source_and_back(qtbot: QtBot) -> None:
    screen = shown(qtbot, pages=SEARCHED)
    screen.reading.anchorClicked.emit(QUrl("source:two"))
    assert screen.sources.isVisible()
    assert screen.sources.textCursor().block().text() == "Second study 2020."
    assert contents(screen).currentIndex().data() == "Sources"
    assert not screen.save_page_action.isEnabled()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert screen.reading.isVisible()
    assert focused() is screen.reading
    assert screen.page_id == "one"
    assert screen.save_page_action.isEnabled()


def test_sources_are_the_last_entry_and_are_searched(qtbot: QtBot) -> None:
    opened: list[QUrl] = []
    screen = show(qtbot, LearnScreen(PAGES, SOURCES, uses={}, open_address=opened.append))
    contents(screen).setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_End)
    assert screen.sources.isVisible()
    qtbot.keyClick(focused(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focused(), "study")
    assert screen.sources.shown == ("one-a", "two")
    assert opened == []
    screen.sources.anchorClicked.emit(QUrl("open:https://doi.org/1"))
    assert opened == [QUrl("https://doi.org/1")]
    screen.show_page("second")
    assert screen.search.text() == ""
    assert screen.sources.shown == ("one-a", "three", "two")


def saving(qtbot: QtBot, path: Path | None, asked: list[str]) -> LearnScreen:
    def choose(name: str) -> Path | None:
        asked.append(name)
        return path

    return show(qtbot, LearnScreen(PAGES, SOURCES, today=lambda: date(2026, 5, 1), choose_file=choose))


def said(screen: LearnScreen) -> str:
    found = screen.findChild(QLabel, "learn_said")
    assert found is not None
    return found.text() if found.isVisible() else ""


def test_pages_are_saved(qtbot: QtBot, tmp_path: Path) -> None:
    asked: list[str] = []
    screen = saving(qtbot, tmp_path / "page.pdf", asked)
    qtbot.keyClick(contents(screen), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["Heelrise First_1 b.pdf"]
    assert said(screen) == f"Saved as {tmp_path / 'page.pdf'}"
    one = (tmp_path / "page.pdf").read_bytes()
    screen.save_all_action.trigger()
    assert asked[1] == "Heelrise information pages.pdf"
    assert (tmp_path / "page.pdf").read_bytes().count(b"/MediaBox") > one.count(b"/MediaBox")


def test_a_file_that_cannot_be_written(qtbot: QtBot, tmp_path: Path) -> None:
    screen = saving(qtbot, tmp_path / "none" / "page.pdf", [])
    screen.save_page()

    assert "could not be written. Choose another folder" in said(screen)
    assert not list(tmp_path.iterdir())


def test_no_file_chosen_says_nothing(qtbot: QtBot) -> None:
    screen = saving(qtbot, None, [])
    screen.save_page()

    assert said(screen) == ""


def test_tab_goes_down_the_screen(qtbot: QtBot) -> None:
    screen = shown(qtbot, pages=(SEARCHED[1],))

    assert tab_walk(screen.search, 3) == ["learn_search", "learn_save", "learn_pages", "learn_text"]


def test_a_page_shows_its_exercises_and_opens_them(qtbot: QtBot):
    painted: list[str] = []

    def paint(exercise: Exercise, size: QSize, ratio: float) -> tuple[QPixmap, str]:
        del ratio
        painted.append(exercise.id)
        return QPixmap(size), "heels rise"

    moving = replace(PAGES[0], exercises=("raise", "gone"))
    plain = replace(PAGES[1], exercises=())
    known = {"raise": an_exercise("raise")}
    screen = show(qtbot, LearnScreen((moving, plain), SOURCES, exercises=known, paint=paint), 1068)
    screen.show_page(moving.id)
    made = button(screen, "strip_raise")
    assert made.isVisible()
    assert painted == ["raise"]
    assert made.accessibleDescription() == "heels rise"
    with qtbot.waitSignal(screen.exercise_requested, check_params_cb=lambda key: key == "raise"):
        made.click()

    screen.search.setText("a")
    assert not made.isVisible()
    screen.show_page(plain.id)
    strip = screen.findChild(ExerciseStrip)
    assert strip is not None
    assert strip.isHidden()
