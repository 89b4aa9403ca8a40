from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

from guide.drawing.booklet import Imprint, Leaf
from guide.drawing.pdf import PdfError, paper, pdf, write

A4, LETTER = QPageSize(QPageSize.PageSizeId.A4), QPageSize(QPageSize.PageSizeId.Letter)


@pytest.mark.parametrize(
    ("name", "size"), [("en_US", LETTER), ("fr_CA", LETTER), ("en_GB", A4), ("de_DE", A4), ("C", A4)]
)
def test_paper_of_the_country(name: str, size: QPageSize) -> None:
    assert paper(QLocale(name)) == size


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("size", "box"), [(A4, b"595"), (LETTER, b"612")])
def test_a_pdf_of_that_size(size: QPageSize, box: bytes) -> None:
    imprint = Imprint(title="Pages", note="Not reviewed")
    data = pdf([Leaf(title="A", text="text"), Leaf(title="B", text="b")], {}, imprint, size=size)

    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert box in data[data.index(b"/MediaBox") :][:40]
    assert b"/Count 3" in data


def test_written_whole_over_an_older_file(tmp_path: Path) -> None:
    path = tmp_path / "é page.pdf"
    path.write_bytes(b"old")
    write(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.pdf"
    with pytest.raises(PdfError) as caught:
        write(path, b"new")

    assert caught.value.path == path
    assert caught.value.reason
    assert not list(tmp_path.iterdir())


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(PdfError):
        write(tmp_path / "a.pdf", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
