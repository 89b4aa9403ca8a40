"""A power cut in the middle of a write: the record opens, and stands where it stood before that write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from guide.domain.person import ProfileId
from guide.domain.record import Bookmark
from guide.history.backup import FILE_NAME
from guide.history.reading import Unfinished
from tests.support.records import a_person, a_result, a_store, begin

ANNA = ProfileId("anna")
LOG = f"{FILE_NAME}-wal"
REPS = 12
"""Of each set; with a result after it."""


class Written:
    """A session written rep by rep, and how long the log was after each write.

    Every write is on the disk before the next begins: only what was added to the log since can be missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        store = a_store(folder)
        store.save_person(a_person())
        session = begin(store)
        self.places: list[tuple[int, tuple[int, int, int]]] = []
        for place in range(3):
            for rep in range(REPS + 1):
                store.journal(session, Bookmark(step_index=place, reps=rep))
                self._note((place, rep, place))
            store.add_result(session, a_result(place))
            self._note((place, REPS, place + 1))
        self.image = folder.parent / "image"
        # As the disk holds it at this moment: nobody has closed the file.
        shutil.copytree(folder, self.image, ignore=shutil.ignore_patterns("*-shm"))
        store.close()

    def _note(self, place: tuple[int, int, int]) -> None:
        self.places.append(((self.folder / LOG).stat().st_size, place))

    def cut(self, at: int, name: str, end: bytes = b"") -> Unfinished:
        """Open a copy whose log ends after ``at`` bytes, or goes on with rubbish."""
        copy = self.folder.parent / name
        shutil.copytree(self.image, copy)
        log = copy / LOG
        log.write_bytes(log.read_bytes()[:at] + end)
        store = a_store(copy)
        left = store.unfinished(ANNA)
        store.rebuild_projections()
        store.close()
        assert left is not None
        assert left.bookmark is not None
        return left


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(tmp_path / "record")


def stands(left: Unfinished) -> tuple[int, int, int]:
    """Step, reps, and how many sets have a result."""
    mark = left.bookmark
    assert mark is not None
    return mark.step_index, mark.reps, len(left.record.results)


@pytest.mark.parametrize(
    "rubbish",
    [lambda random, size: b"", lambda random, size: bytes(size), lambda random, size: random.randbytes(size)],
    ids=["torn", "zeros", "noise"],
)
def test_a_write_that_was_torn_is_the_only_one_lost(
    written: Written, rubbish: Callable[[Random, int], bytes]
) -> None:
    random = Random(11)
    for number in range(15):
        which = random.randrange(5, len(written.places))
        before, stood = written.places[which - 1]
        after, _place = written.places[which]
        at = random.randrange(before, after)
        left = written.cut(at, str(number), rubbish(random, after - at))
        assert stands(left) == stood


def test_wherever_the_log_ends_it_opens_at_a_moment_that_was(written: Written) -> None:
    random = Random(5)
    first = written.places[0][0]
    for number in range(15):
        at = random.randrange(first, written.places[-1][0] + 1)
        stood = [place for size, place in written.places if size <= at][-1]
        assert stands(written.cut(at, str(number))) == stood
