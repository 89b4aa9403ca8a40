"""Open: the libraries of all layers as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from guide.library.layer import read_layer
from guide.library.link import link
from guide.library.stack import Layer, Library


def open_library(layers: Sequence[Layer], *, language: str = "en", cache_folder: Path | None) -> Library:
    """Read and join library folders; a later one adds to the earlier ones or replaces by the same id.

    Never raises for what the folders hold: mistakes are in ``problems``, and files with errors left out.

    Args:
        layers: The folders, the built-in one first.
        language: Language wanted for texts; each text falls back to its library's own.
        cache_folder: Where to keep what was read; ``None`` keeps nothing.
    """
    return link([read_layer(layer, language=language, cache_folder=cache_folder) for layer in layers])
