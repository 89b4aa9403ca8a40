"""Words in the person's language, through gettext."""

from __future__ import annotations

import gettext as _gettext

_translations: _gettext.NullTranslations = _gettext.NullTranslations()


def _(text: str) -> str:
    """Return ``text`` in the current language."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of ``one``/``many`` that fits ``count``."""
    return _translations.ngettext(one, many, count)
