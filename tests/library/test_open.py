from __future__ import annotations

from pathlib import Path

from guide.library.open import open_library
from guide.library.stack import Layer
from tests.support.content import write_library


def test_whole_library_opens_without_a_problem(tmp_path: Path):
    library = open_library([Layer(root=write_library(tmp_path), builtin=True)], cache_folder=None)

    assert library.problems == ()
    assert list(library.exercises) == ["heel-raise-single"]
    assert list(library.routines) == ["pi-5-morning"]
