"""Pseudo-language: English in other letters, in brackets and longer, made while the program runs.

Whatever still shows plain letters is a text that nobody can translate; whatever is cut has no room for
languages that need more of it.
"""

from __future__ import annotations

import re
from gettext import NullTranslations

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER = "àƀçđéƒĝĥîĵķļɱñôþɋŕšţûṽŵẋýžÀɃÇĐÉƑĜĤÎĴĶĻṀÑÔÞɊŔŠŢÛṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _OTHER)
_KEEP = re.compile(r"(\{[^{}]*\}|\n)")
FORMS = ("form of a date", "sign in a number")
"""Contexts of what is read by the program rather than by people."""
OPEN, CLOSE = "⟦", "⟧"
LONGER = 1.4
"""How much longer a text becomes at least; German is longer than English by about a third."""


def pseudo(message: str) -> str:
    """Return the message in other letters, longer and in brackets; what stands in ``{}`` stays."""
    if not message:
        return message
    wanted = round(len(_KEEP.sub("", message)) * LONGER)
    made = "".join(
        part if _KEEP.fullmatch(part) else part.translate(_LETTERS) for part in _KEEP.split(message)
    )
    more = wanted - len(_KEEP.sub("", made)) - len(OPEN + CLOSE)
    # In groups, so that it can be broken where words can.
    filling = (" " + "·" * 5) * (max(0, more) // 6 + 1)
    return f"{OPEN}{made}{filling[: max(0, more)]}{CLOSE}"


class PseudoTranslations(NullTranslations):
    """Answers every message with its pseudo form."""

    def gettext(self, message: str) -> str:
        """Return the pseudo form."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the pseudo form of the one that goes with ``n``."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Return the pseudo form, or the message itself where it is a form that Qt or Python reads."""
        return message if context in FORMS else pseudo(message)
