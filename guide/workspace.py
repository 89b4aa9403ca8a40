"""Workspace: opens what the screens and the command line work on, from where it lies."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.paths import Places, find_places


def locate(*, data_dir: Path | None = None, libraries: Sequence[Path] = ()) -> Places:
    """Return where everything is for this run."""
    return find_places(os.environ, data_dir=data_dir, libraries=libraries)


def layers(places: Places) -> tuple[Layer, ...]:
    """Return the library folders in the order in which they lie over each other."""
    over = (*places.libraries, *places.installed_packs())
    return (Layer(root=places.exercises, builtin=True), *(Layer(root=root) for root in over))


def library_in(places: Places, language: str = "en") -> Library:
    """Read all libraries, one over the other."""
    return open_library(layers(places), language=language, cache_folder=places.cache)
