from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guide.library import cache as cache_module
from guide.library import reading as reading_module
from guide.library.cache import ExerciseRows, digest_of
from guide.library.open import open_library
from guide.library.outcome import Reading
from guide.library.stack import Layer, Library
from tests.support.content import exercise_text, routine_text, write_files, write_library

DOSES = {
    "rep": "{reps: 3, tempo: [1, 0, 1], load: band, per_day: 2}",
    "hold": "{hold_s: 3.5, rest_between_sides_s: 4}",
    "duration": "{duration_s: 60, days_per_week: 3}",
    "interval": "{intervals: [{label: jog, s: 30}, {label: walk, s: 60}]}",
    "distance": "{distance_m: 400}",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    more = {f"catalogue/{name}.yaml": exercise_text(name, dose=dose) for name, dose in DOSES.items()}
    plain = exercise_text("plain", motion="", post_injury="", tracks="{prevention: pv-1}", flags="")
    return write_library(tmp_path / "library", **more, **{"catalogue/plain.yaml": plain})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "not yet" / "cache"


def opened(root: Path, folder: Path | None, language: str = "en") -> Library:
    return open_library([Layer(root=root, builtin=True)], language=language, cache_folder=folder)


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes the name of every file that is parsed from now on."""
    names: list[str] = []
    read = reading_module.read_content

    def counted(file: reading_module.ContentFile, data: bytes, tongue: reading_module.Tongue) -> Reading:
        names.append(file.name)
        return read(file, data, tongue)

    monkeypatch.setattr(reading_module, "read_content", counted)
    return names


def test_the_cache_gives_back_what_was_read(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    first = opened(root, folder)
    names = count_reads(monkeypatch)
    second = opened(root, folder)

    assert first == second == opened(root, None)
    assert len(names) == 1 + len(DOSES) + 8
    assert first.problems == ()


def test_only_what_changed_is_read_again(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    opened(root, folder)
    (root / "catalogue" / "hold.yaml").write_text(exercise_text("hold", dose="{hold_s: 9}"))
    (root / "catalogue" / "rep.yaml").unlink()
    names = count_reads(monkeypatch)
    library = opened(root, folder)

    assert names == ["catalogue/hold.yaml"]
    assert "rep" not in library.exercises
    assert library == opened(root, None)


def test_a_removed_file_alone_is_forgotten(root: Path, folder: Path):
    opened(root, folder)
    (root / "catalogue" / "rep.yaml").unlink()

    assert "rep" not in opened(root, folder).exercises
    assert opened(root, folder) == opened(root, None)


def test_each_language_has_its_own(root: Path, folder: Path):
    write_files(root, {"catalogue/hold.yaml": exercise_text("hold", name="{en: Hold, de: Halten}")})

    assert opened(root, folder).exercises["hold"].name == "Hold"
    assert opened(root, folder, "de").exercises["hold"].name == "Halten"
    assert opened(root, folder).exercises["hold"].name == "Hold"


def test_warnings_are_kept_and_errors_found_again(root: Path, folder: Path):
    write_files(
        root,
        {
            "catalogue/hold.yaml": exercise_text("hold", cues="[one]"),
            "catalogue/rep.yaml": exercise_text("rep", load_tier="9"),
            "routines/wrong.yaml": routine_text("wrong", items="[{exercise: nothing}]"),
        },
    )
    first = opened(root, folder)

    assert sorted(problem.code for problem in first.problems) == [
        "cues-count",
        "out-of-range",
        "unknown-exercise",
    ]
    assert opened(root, folder) == first


def test_references_are_checked_again_when_another_library_changes(root: Path, folder: Path, tmp_path: Path):
    pack = write_files(tmp_path / "pack", {"catalogue/more.yaml": exercise_text("more", progress="[hold]")})
    layers = [Layer(root=root, builtin=True), Layer(root=pack)]

    assert open_library(layers, cache_folder=folder).problems == ()
    assert open_library(layers, cache_folder=folder).problems == ()
    (root / "catalogue" / "hold.yaml").unlink()
    assert [each.code for each in open_library(layers, cache_folder=folder).problems] == ["unknown-exercise"]


@pytest.mark.parametrize("damage", ["", "nonsense", "flip", "cut"])
def test_a_damaged_cache_is_made_anew(damage: str, root: Path, folder: Path):
    first = opened(root, folder)
    for path in folder.iterdir():
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes({"flip": bytes(data), "cut": bytes(data[:-3])}.get(damage, damage.encode()))

    assert opened(root, folder) == first
    assert opened(root, folder) == first


@pytest.mark.parametrize("payload", [b"\xc1", b"\x92\xa5other\x80"])
def test_a_foreign_cache_is_made_anew(payload: bytes, root: Path, folder: Path):
    first = opened(root, folder)
    for path in folder.glob("library-*"):
        path.write_bytes(digest_of(payload) + payload)

    assert opened(root, folder) == first


def test_a_cache_of_another_version_is_made_anew(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    opened(root, folder)
    monkeypatch.setattr(cache_module, "FORMAT", "another")
    names = count_reads(monkeypatch)
    opened(root, folder)

    assert len(names) > 2


def test_a_cache_folder_that_cannot_be_used(root: Path, folder: Path, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")

    assert opened(root, tmp_path / "file" / "cache") == opened(root, None)


def test_things_in_the_caches_place(root: Path, folder: Path):
    first = opened(root, folder)
    for path in list(folder.iterdir()):
        path.unlink()
        path.mkdir()

    assert opened(root, folder) == first
    assert all(path.is_dir() for path in folder.iterdir())


def test_a_cache_that_cannot_be_opened(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    first = opened(root, folder)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert opened(root, folder) == first


def test_a_cache_that_cannot_be_written(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)

    assert opened(root, folder) == opened(root, None)
    assert os.listdir(folder) == []  # noqa: PTH208 - names are all that is asked


def test_exercises_in_a_row_can_be_sliced(root: Path, folder: Path):
    many = exercise_text("one") + "---\n" + exercise_text("two")
    write_files(root, {"catalogue/many.yaml": many})
    opened(root, folder)
    library = opened(root, folder)
    rows = next(
        place.reading.values for place in library.exercises._places.values() if len(place.reading.values) == 2
    )

    assert isinstance(rows, ExerciseRows)
    assert [each.id for each in rows[0:2]] == ["one", "two"]


def test_a_library_from_the_cache_needs_no_yaml(root: Path, folder: Path):
    opened(root, folder)
    program = (
        "import sys; from pathlib import Path; from guide.library.open import open_library;"
        "from guide.library.stack import Layer;"
        "layer = Layer(root=Path(sys.argv[1]), builtin=True);"
        "library = open_library([layer], cache_folder=Path(sys.argv[2]));"
        "assert [each.name for each in library.exercises.values()];"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in {'yaml', 'difflib'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(root), str(folder)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        text=True,
    )

    assert done.stdout.strip() == "[]"
