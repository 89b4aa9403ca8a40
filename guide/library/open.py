"""Open: the libraries of all layers as one."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

from guide.library.cache import FORMAT, Verdict, digest_of
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
    # Tens of thousands of values that stay: the collector would walk them over and over and free nothing.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _open(layers, language, cache_folder)
    finally:
        if collecting:
            gc.enable()


def _open(layers: Sequence[Layer], language: str, cache_folder: Path | None) -> Library:
    readings = [read_layer(layer, language=language, cache_folder=cache_folder) for layer in layers]
    verdict = Verdict(cache_folder, [layer.root for layer in layers], language)
    whole = all(reading.digest for reading in readings)
    digest = digest_of(
        FORMAT.encode(), *(b"%d" % reading.layer.builtin + reading.digest for reading in readings)
    )
    known = whole and verdict.holds_for(digest)
    library, clean = link(readings, known=known)
    if whole and clean and not known:
        verdict.remember(digest)
    return library
