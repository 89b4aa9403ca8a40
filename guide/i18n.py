"""Words: ``_()`` and its kin in the chosen language; English where there is no translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from gettext import NullTranslations
    from pathlib import Path

LANGUAGES: Final = ("en", "de")
"""Codes of the languages that the program speaks, first the one its texts are written in."""
PSEUDO: Final = "pseudo"
"""English made strange and longer, to find texts that are not translated or do not fit."""
SYSTEM: Final = "system"
"""The choice of whatever the system asks for."""

_chosen: list[NullTranslations] = []


def spoken(choice: str, asked: Sequence[str]) -> str:
    """Return the language to speak.

    Args:
        choice: A code, or ``system``.
        asked: What the system asks for, the dearest first, such as ``de-AT`` or ``de_DE.UTF-8``.
    """
    if choice != SYSTEM:
        return choice if choice in (*LANGUAGES, PSEUDO) else LANGUAGES[0]
    for each in asked:
        code = each.replace("_", "-").partition("-")[0].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def use_language(language: str, folder: Path) -> None:
    """Speak ``language`` from now on.

    Args:
        language: A code such as ``de``; an unknown one is English.
        folder: Where translations lie, as ``<code>/LC_MESSAGES/heelrise.mo``; need not exist.
    """
    _chosen.clear()
    if language == LANGUAGES[0]:
        return
    if language == PSEUDO:
        from guide.pseudo import PseudoTranslations  # noqa: PLC0415 - only who looks for mistakes needs it

        _chosen.append(PseudoTranslations())
        return
    from gettext import translation  # noqa: PLC0415 - English, the usual case, starts without it

    _chosen.append(translation("heelrise", folder, [language], fallback=True))


def _(message: str) -> str:
    """Return the message in the chosen language."""
    return _chosen[0].gettext(message) if _chosen else message


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message that goes with ``count``."""
    if _chosen:
        return _chosen[0].ngettext(one, many, count)
    return one if count == 1 else many


def pgettext(context: str, message: str) -> str:
    """Return a message that other languages have several words for; ``context`` tells which is meant."""
    return _chosen[0].pgettext(context, message) if _chosen else message


def number(value: float) -> str:
    """Return a number without needless decimals, as the language writes it: "2.5", "2,5"."""
    return f"{value:g}".replace(".", pgettext("sign in a number", "."))


def whole(count: int) -> str:
    """Return a whole number with its thousands apart: "12,000", "12.000"."""
    return f"{count:,}".replace(",", pgettext("sign in a number", ","))
