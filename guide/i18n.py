"""Words: ``_()`` and ``ngettext()`` in the chosen language; English where there is no translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations
    from pathlib import Path

_chosen: list[NullTranslations] = []


def use_language(language: str, folder: Path) -> None:
    """Speak ``language`` from now on.

    Args:
        language: A code such as ``de``, or ``system`` for what the environment asks for.
        folder: Where translations lie, as ``<code>/LC_MESSAGES/heelrise.mo``; need not exist.
    """
    _chosen.clear()
    if language == "en" or not folder.is_dir():
        return
    from gettext import translation  # noqa: PLC0415 - English, the usual case, starts without it

    wanted = None if language == "system" else [language]
    _chosen.append(translation("heelrise", folder, wanted, fallback=True))


def _(message: str) -> str:
    """Return the message in the chosen language."""
    return _chosen[0].gettext(message) if _chosen else message


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message that goes with ``count``."""
    if _chosen:
        return _chosen[0].ngettext(one, many, count)
    return one if count == 1 else many
