from __future__ import annotations

from pathlib import Path

from guide.library.open import open_library
from guide.library.stack import Layer
from guide.ui.models.source_uses import count_uses
from tests.support.content import write_library


def test_uses_are_counted(tmp_path: Path) -> None:
    library = open_library([Layer(root=write_library(tmp_path), builtin=True)], cache_folder=None)
    uses = count_uses(library)

    assert set(uses) == {"jat-tab", "danish-tab"}
    assert (uses["jat-tab"].exercises, uses["jat-tab"].phases, uses["jat-tab"].pages) == (1, 1, ("about",))
    assert uses["danish-tab"].exercises == 0
    assert uses["danish-tab"].rules > 0
