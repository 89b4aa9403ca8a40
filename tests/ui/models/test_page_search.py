from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.modeltest import ModelTester

from guide.ui.models.page_search import Found, FoundModel, PageIndex, passages, place_words

TEXT = """# Café page

Über the **Fuß** and 😀 the boot. Boot again.

## Driving

| when | what |
|---|---|
| now | the boot stays |

"""


def find(words: str, text: str = TEXT) -> tuple[Found, ...]:
    document = QTextDocument()
    document.setMarkdown(text)
    return PageIndex(passages("p", "Café page", document)).find(words)


def shown(found: Found, text: str = TEXT) -> list[str]:
    document = QTextDocument()
    document.setMarkdown(text)
    # Qt counts in UTF-16 units.
    units = document.toRawText().encode("utf-16-le")
    return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in found.spans]


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("words", ["", "   ", "nowhere", "boot nowhere"])
def test_nothing(words: str) -> None:
    assert find(words) == ()


@pytest.mark.parametrize(
    ("words", "marked"), [("uber", "Über"), ("FUSS", "Fuß"), ("fu", "Fu"), ("ÜBER", "Über")]
)
def test_case_and_accents_do_not_matter(words: str, marked: str) -> None:
    (found,) = find(words)

    assert shown(found) == [marked]
    assert [found.snippet[a:b] for a, b in found.marked] == [marked]


def test_places_hold_after_signs_outside_the_basic_plane() -> None:
    first, second = find("boot")

    assert shown(first) == ["boot", "Boot"]
    assert shown(second) == ["boot"]
    assert second.snippet == "now · the boot stays"


def test_words_may_stand_in_the_headings_above() -> None:
    assert [place_words(found.passage) for found in find("driving boot")] == ["Café page › Driving"]
    assert [found.snippet for found in find("cafe uber")] == ["Über the Fuß and 😀 the boot. Boot again."]


@pytest.mark.parametrize("words", ["rerupture", "re-rupture", "rupture"])
def test_hyphens_do_not_matter(words: str) -> None:
    text = "A re-rupture."
    (found,) = find(words, text)

    assert shown(found, text)[0].endswith("rupture")
    assert find("-", text) == ()


def test_overlapping_words_are_marked_once() -> None:
    (found,) = find("again ai")

    assert shown(found) == ["again"]


def test_long_passages_are_cut_between_words() -> None:
    text = f"{'before ' * 30}target {'after ' * 60}target"
    (found,) = find("target", text)

    assert found.snippet.startswith("… before")
    assert found.snippet.endswith("after …")
    assert len(found.spans) == 2
    assert [found.snippet[a:b] for a, b in found.marked] == ["target"]


def test_a_long_word_is_cut_within() -> None:
    (found,) = find("target", "x" * 200 + "target" + "y" * 300)

    assert [found.snippet[a:b] for a, b in found.marked] == ["target"]


def test_model(qtmodeltester: ModelTester) -> None:
    model = FoundModel()
    rows = find("boot")
    model.show_found(rows)
    qtmodeltester.check(model)

    assert model.index(1).data(Qt.ItemDataRole.UserRole) is rows[1]
    assert model.index(1).data() == "Café page › Driving: now · the boot stays"
    assert model.index(1).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(7)) is None
