"""Tokens: the one file of colours, spaces and sizes, read into constants."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, cast

_TABLES: Final = cast(
    "dict[str, dict[str, int | str]]",
    tomllib.loads(Path(__file__).with_name("tokens.toml").read_text(encoding="utf-8")),
)


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
PALETTES: Final = {
    name: {key: str(value) for key, value in _TABLES[name].items()} for name in ("light", "dark", "contrast")
}
"""Colours by palette and name, as ``#rrggbb``."""
