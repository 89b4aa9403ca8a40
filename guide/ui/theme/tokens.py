"""Tokens: the one file of colours, spaces and sizes, read into constants."""

from __future__ import annotations

from pathlib import Path
from typing import Final


def read_tables(text: str) -> dict[str, dict[str, str]]:
    """Return the tables of a file of plain words and whole numbers, and nothing else of TOML.

    Every start reads the tokens; a reader of all of TOML takes longer to be brought in than everything here.

    Raises:
        ValueError: A line is something else.
    """
    tables: dict[str, dict[str, str]] = {}
    table: dict[str, str] = {}
    for line in map(str.strip, text.splitlines()):
        name, equals, value = (part.strip() for part in line.partition("="))
        if line[:1] == "[" and line[-1:] == "]":
            table = tables.setdefault(line[1:-1], {})
        elif equals and (value.isdigit() or value[:1] == value[-1:] == '"'):
            table[name] = value.strip('"')
        elif line and line[0] != "#":
            raise ValueError(f"a token cannot be {line!r}")
    return tables


_TABLES: Final = read_tables(Path(__file__).with_name("tokens.toml").read_text(encoding="utf-8"))


def _numbers(table: str) -> dict[str, int]:
    return {name: int(value) for name, value in _TABLES[table].items()}


SPACE: Final = _numbers("space")
"""Gaps in pixels at 100 % text: xs 4, s 8, m 12, l 16, xl 24, xxl 32."""
RADIUS: Final = _numbers("radius")
"""Corner radii in pixels."""
TYPE: Final = _numbers("type")
"""Type sizes in pixels at 100 % text."""
TARGET: Final = _numbers("target")
"""Least heights of things to press, in pixels at 100 % text."""
PALETTES: Final = {name: _TABLES[name] for name in ("light", "dark", "contrast")}
"""Colours by palette and name, as ``#rrggbb``."""
