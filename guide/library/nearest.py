"""Nearest: which known word was probably meant."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST_WORD = 80


def suggestion(word: str, known: Sequence[str]) -> str:
    """Return ``; did you mean "…"?``, or nothing when no known word is close."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong word needs it

    if len(word) > _LONGEST_WORD:
        return ""
    close = get_close_matches(word.lower().strip(), known, n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"?' if close else ""
