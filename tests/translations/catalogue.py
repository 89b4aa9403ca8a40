"""Catalogue: reads and writes the files of gettext, ``.po`` for people and ``.mo`` for the program."""

from __future__ import annotations

import re
import struct
from ast import literal_eval
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.translations.messages import Message

_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*(".*")\s*')
_WIDE = 100
_MAGIC = 0x950412DE


@dataclass(frozen=True, slots=True)
class Entry:
    """A translation: one text, or one for each plural form; ``fuzzy`` if somebody marked it as a guess."""

    texts: tuple[str, ...]
    fuzzy: bool = False


class CatalogueError(Exception):
    """A file is not as gettext writes it."""


def read_po(text: str) -> dict[Message, Entry]:
    """Return the translations in a file; the head stands under the empty message.

    Raises:
        CatalogueError: A line is of no known kind.
    """
    entries: dict[Message, Entry] = {}
    for block in re.split(r"\n\s*\n", text.strip()):
        fields: dict[str, str] = {}
        fuzzy, last = False, ""
        for line in block.splitlines():
            if line.startswith("#"):
                fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                raise CatalogueError(line)
            last = match[1] or last
            fields[last] = fields.get(last, "") + literal_eval(match[2])
        if not fields:
            continue
        several = fields.get("msgid_plural", "")
        message = Message(fields["msgid"], fields.get("msgctxt", ""), several)
        forms = [text for name, text in sorted(fields.items()) if name.startswith("msgstr")]
        entries[message] = Entry(tuple(forms), fuzzy)
    return entries


def write_po(
    messages: Mapping[Message, Sequence[str]],
    entries: Mapping[Message, Entry],
    head: str,
    *,
    forms: int,
    note: str,
) -> str:
    """Return a file with every message once, in the order of the files they stand in.

    Args:
        messages: Each with its files.
        entries: What is translated; all else stays empty.
        head: The text of the empty message.
        forms: How many plural forms the language has.
        note: A comment at the top.
    """
    blocks = [f'# {note}\nmsgid ""\nmsgstr {_quoted(head)}']
    for message, places in sorted(messages.items(), key=lambda pair: (pair[1][0], pair[0])):
        entry = entries.get(message, Entry(()))
        lines = [f"#: {' '.join(places)}"]
        kinds = [
            *(["fuzzy"] if entry.fuzzy else []),
            *(["python-brace-format"] if "{" in message.text else []),
        ]
        if kinds:
            lines.append(f"#, {', '.join(kinds)}")
        if message.context:
            lines.append(f"msgctxt {_quoted(message.context)}")
        lines.append(f"msgid {_quoted(message.text)}")
        if message.several:
            lines.append(f"msgid_plural {_quoted(message.several)}")
            texts = (*entry.texts, *[""] * forms)[:forms]
            lines += [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(texts)]
        else:
            lines.append(f"msgstr {_quoted(''.join(entry.texts[:1]))}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def compile_mo(entries: Mapping[Message, Entry]) -> bytes:
    """Return what the program reads; what is not translated, or a guess, is left out."""
    pairs = sorted(_pairs(entries))
    start, ids, texts = 28 + 16 * len(pairs), b"", b""
    for key, text in pairs:
        ids += key + b"\0"
        texts += text + b"\0"
    table = b""
    place = start
    for column in (0, 1):
        for pair in pairs:
            table += struct.pack("<2I", len(pair[column]), place)
            place += len(pair[column]) + 1
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + table + ids + texts


def _pairs(entries: Mapping[Message, Entry]) -> Iterable[tuple[bytes, bytes]]:
    for message, entry in entries.items():
        if entry.fuzzy or not all(entry.texts):
            continue
        key = f"{message.context}\x04{message.text}" if message.context else message.text
        key = f"{key}\0{message.several}" if message.several else key
        yield key.encode(), "\0".join(entry.texts).encode()


def _quoted(text: str) -> str:
    """Return the text as gettext writes it: on one line, or folded after words."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    if len(escaped) <= _WIDE and not re.search(r"\\n.", escaped):
        return f'"{escaped}"'
    lines = [""]
    for part in re.findall(r"(?:[^ \\]|\\[^n])*(?:\\n| |$)", escaped):
        if lines[-1] and (len(lines[-1]) + len(part) > _WIDE or lines[-1].endswith("\\n")):
            lines.append("")
        lines[-1] += part
    return "\n".join(['""', *(f'"{line}"' for line in lines if line)])
