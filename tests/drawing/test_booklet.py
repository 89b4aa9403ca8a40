from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from guide.domain.source import Source
from guide.drawing.booklet import Booklet, Imprint, Leaf

SOURCES = {"one": Source(key="one", citation="One."), "two": Source(key="two", citation="Two.")}
IMPRINT = Imprint(title="Pages", note="Not reviewed", date="1 May 2026")
A4 = QSizeF(595, 842)
LONG = "Words that go on and on. " * 30 + "[one]\n\n"
TABLE = "| a | b |\n|---|---|\n" + "| 1 | some words |\n" * 60
pytestmark = pytest.mark.usefixtures("qapp")


def booklet(*leaves: Leaf, unit: float = 1.0) -> Booklet:
    return Booklet(leaves, SOURCES, IMPRINT, size=A4, family="", unit=unit)


def picture(made: Booklet, number: int) -> QImage:
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    made.paint(painter, number)
    painter.end()
    return image


def dark_rows(image: QImage) -> list[int]:
    return [y for y in range(842) if any(image.pixelColor(x, y).lightness() < 200 for x in range(0, 595, 2))]


def test_one_page_has_its_sources_on_it(qapp: QApplication) -> None:
    assert booklet(Leaf(title="A", text="Claim [one].")).count == 1


def test_several_begin_with_contents_and_end_with_sources() -> None:
    made = booklet(Leaf(title="A", text="Claim [one]."), Leaf(title="B", text="Other [two]."))

    assert made.count == 4


def test_several_without_sources_have_no_list_of_them() -> None:
    assert booklet(Leaf(title="A", text="a"), Leaf(title="B", text="b")).count == 3


def test_long_text_and_tables_stay_between_head_and_foot() -> None:
    made = booklet(Leaf(title="A", text=LONG * 6 + TABLE))

    assert made.count > 3
    for number in range(made.count):
        rows = dark_rows(picture(made, number))
        assert rows[0] > 20
        assert rows[-1] < 842 - 20
        # Nothing between the lines at head and foot and the text.
        assert not [y for y in rows if 50 < y < 66 or 780 < y < 794]


def test_a_sheet_at_twice_the_resolution_breaks_alike() -> None:
    leaf = Leaf(title="A", text=LONG * 8)

    assert booklet(leaf, unit=4).count == booklet(leaf, unit=8).count
