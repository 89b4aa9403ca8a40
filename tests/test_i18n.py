"""Words in the chosen language."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide.i18n import _, ngettext, number, spoken, use_language, whole

LOCALE = Path(__file__).parents[1] / "assets" / "locale"


@pytest.fixture(autouse=True)
def _english_after(tmp_path: Path) -> Iterator[None]:
    yield
    use_language("en", tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one German translation, as ``msgfmt`` would write it."""
    texts = {
        "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
        "Rest": "Pause",
        "{n} set\0{n} sets": "{n} Satz\0{n} Sätze",
    }
    pairs = [(key.encode(), text.encode()) for key, text in sorted(texts.items())]
    count, tables, strings, blob = len(pairs), [], b"", 28 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), blob + len(strings)))
            strings += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    target = tmp_path / "de" / "LC_MESSAGES" / "heelrise.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(head + b"".join(tables) + strings)
    return tmp_path


def test_english_is_the_text_itself(folder: Path):
    use_language("en", folder)

    assert _("Rest") == "Rest"
    assert [ngettext("{n} set", "{n} sets", n) for n in (0, 1, 2)] == ["{n} sets", "{n} set", "{n} sets"]


def test_chosen_language_is_spoken(folder: Path):
    use_language("de", folder)

    assert _("Rest") == "Pause"
    assert [ngettext("{n} set", "{n} sets", n) for n in (1, 2)] == ["{n} Satz", "{n} Sätze"]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ((), "en"),
        (("de_AT.UTF-8",), "de"),
        (("de-Latn-DE", "en-US"), "de"),
        (("fr-FR", "de"), "de"),
        (("en-GB", "de"), "en"),
        (("C",), "en"),
        (("den",), "en"),
    ],
)
def test_system_language_is_the_first_asked_for_that_is_known(asked: tuple[str, ...], language: str):
    assert spoken("system", asked) == language


@pytest.mark.parametrize("choice", ["en", "de", "pseudo"])
def test_what_was_chosen_wins_over_the_system(choice: str):
    assert spoken(choice, ("de",)) == choice


def test_a_choice_that_is_not_known_is_english():
    assert spoken("fr", ("de",)) == "en"


def test_numbers_are_written_as_the_language_does():
    use_language("de", LOCALE)
    german = [number(2.5), number(12), whole(12345), whole(7)]
    use_language("en", LOCALE)

    assert german == ["2,5", "12", "12.345", "7"]
    assert [number(2.5), whole(12345)] == ["2.5", "12,345"]


@pytest.mark.parametrize("language", ["fr", "../..", ""])
def test_unknown_language_falls_back_to_english(folder: Path, language: str):
    use_language(language, folder)

    assert _("Rest") == "Rest"


def test_missing_folder_is_english(tmp_path: Path):
    use_language("de", tmp_path / "none")

    assert _("Rest") == "Rest"
