"""Bring ``assets/locale`` up to date with the texts of the program.

``python -m tests.translations`` writes the template, adds new messages to every language, drops those that
are gone, compiles, and lists what is still to be translated. A message that was only changed a little is
listed beside the old one, whose translation it gets, marked as a guess.
"""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path

from tests.translations.catalogue import Entry, compile_mo, read_po, write_po
from tests.translations.messages import Message, find_messages

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "assets" / "locale"
HEAD = Message("")
_NOTE = "Texts of Heelrise. 'python -m tests.translations' brings this up to date."
_POT_HEAD = "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
_HEAD = (
    "Project-Id-Version: Heelrise\nLanguage: {code}\nMIME-Version: 1.0\n"
    + _POT_HEAD
    + "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)


def main() -> int:
    """Write the files; return 1 if something is left to do."""
    found = find_messages(ROOT)
    for odd in found.odd:
        _say(f"{odd.place}: {odd.why}")
    messages = found.messages
    (LOCALE / "heelrise.pot").write_text(
        write_po(messages, {}, _POT_HEAD, forms=2, note=_NOTE), encoding="utf-8", newline="\n"
    )
    left = len(found.odd)
    for folder in sorted(each for each in LOCALE.iterdir() if each.is_dir()):
        left += _update(folder, messages)
    return 1 if left else 0


def _update(folder: Path, messages: dict[Message, list[str]]) -> int:
    """Bring one language up to date; return how many messages it lacks."""
    target = folder / "LC_MESSAGES" / "heelrise.po"
    known = read_po(target.read_text(encoding="utf-8")) if target.exists() else {}
    head = "".join(known.pop(HEAD, Entry((_HEAD.format(code=folder.name),))).texts)
    gone = {message.text: message for message in known if message not in messages}
    for message in messages:
        if message not in known and (near := get_close_matches(message.text, gone, 1, 0.8)):
            old = known[gone[near[0]]]
            if bool(message.several) == bool(gone[near[0]].several):
                known[message] = Entry(old.texts, fuzzy=True)
    text = write_po(messages, known, head, forms=2, note=_NOTE)
    target.write_text(text, encoding="utf-8", newline="\n")
    target.with_suffix(".mo").write_bytes(compile_mo(read_po(text)))
    missing = [
        each for each in messages if each not in known or known[each].fuzzy or not all(known[each].texts)
    ]
    for message in missing:
        _say(f"{folder.name}: {message.text!r}")
    _say(f"{folder.name}: {len(messages) - len(missing)} of {len(messages)} translated")
    return len(missing)


def _say(words: str) -> None:
    print(words)  # noqa: T201 - the command tells what it did


if __name__ == "__main__":
    sys.exit(main())
