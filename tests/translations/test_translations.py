"""Translations: every message is there in every language, keeps what it stands for, and is compiled."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest

from tests.translations.catalogue import Entry, compile_mo, read_po, write_po
from tests.translations.messages import Message, find_messages

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "assets" / "locale"
HEAD = Message("")
HOW = "python -m tests.translations brings it up to date"
FOUND = find_messages(ROOT)
LANGUAGES = sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())


def po_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "heelrise.po"


def entries_of(language: str) -> dict[Message, Entry]:
    return read_po(po_of(language).read_text(encoding="utf-8"))


def fields_in(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_every_call_can_be_translated():
    assert not FOUND.odd


def test_german_is_there():
    assert LANGUAGES == ["de"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_left_over(language: str):
    entries = entries_of(language)
    entries.pop(HEAD)

    assert entries.keys() == FOUND.messages.keys(), HOW
    assert not [each.text for each, entry in entries.items() if not all(entry.texts)]
    assert not [each.text for each, entry in entries.items() if entry.fuzzy]
    assert {len(entry.texts) for each, entry in entries.items() if each.several} == {2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_the_same_in_both(language: str):
    wrong = [
        (message.text, entry.texts)
        for message, entry in entries_of(language).items()
        if fields_in(entry.texts[-1]) != fields_in(message.several or message.text)
        or not set(fields_in(entry.texts[0])) <= set(fields_in(message.text + message.several))
    ]

    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_begin_and_end_with_the_same_space(language: str):
    wrong = [
        message.text
        for message, entry in entries_of(language).items()
        for text in entry.texts
        if message.text
        and (message.text[0] == " ", message.text[-1] == " ") != (text[0] == " ", text[-1] == " ")
    ]

    assert not wrong


def test_german_is_calm_and_polite():
    texts = [text for message, entry in entries_of("de").items() if message.text for text in entry.texts]

    assert not [text for text in texts if "!" in re.sub(r"\{[^{}]*\}", "", text)]
    assert not [text for text in texts if re.search(r"\b(du|dir|dich|deine?[mnrs]?)\b", text, re.IGNORECASE)]
    assert not [text for text in texts if '"' in text or "'" in text or "“ " in text[:2]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_up_to_date(language: str):
    assert po_of(language).with_suffix(".mo").read_bytes() == compile_mo(entries_of(language)), HOW


def test_the_compiled_file_is_one_that_gettext_reads(tmp_path: Path):
    entries = {
        HEAD: Entry(
            ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",)
        ),
        Message("Rest"): Entry(("Pause",)),
        Message("Fair", "hair"): Entry(("Blond",)),
        Message("{n} set", several="{n} sets"): Entry(("{n} Satz", "{n} Sätze")),
        Message("Guess"): Entry(("Geraten",), fuzzy=True),
    }
    (tmp_path / "x.mo").write_bytes(compile_mo(entries))
    with (tmp_path / "x.mo").open("rb") as file:
        read = GNUTranslations(file)

    assert read.gettext("Rest") == "Pause"
    assert read.pgettext("hair", "Fair") == "Blond"
    assert [read.ngettext("{n} set", "{n} sets", n) for n in (1, 5)] == ["{n} Satz", "{n} Sätze"]
    assert read.gettext("Guess") == "Guess"


@pytest.mark.parametrize(
    "text", ["a\nb", 'say "so"', "back\\slash", "x" * 300, "many words " * 30, " edges ", "→ “ä”"]
)
def test_a_text_comes_back_from_the_file_as_it_was(text: str):
    message = Message(text, "context", "several")
    entries = {message: Entry((text, text))}
    written = write_po({message: ["a.py"]}, entries, "Head: x\n", forms=2, note="Note")

    assert read_po(written)[message] == Entry((text, text))
