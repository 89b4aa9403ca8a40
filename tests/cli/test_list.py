"""``heelrise list``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.cli import run


@pytest.mark.parametrize(
    ("what", "keys"),
    [
        ("exercises", {"id", "name", "source", "kind", "tracks"}),
        ("routines", {"id", "name", "source", "track", "phase", "total_s"}),
        ("phases", {"id", "name", "source", "track"}),
    ],
)
def test_json_is_a_list_of_objects_with_the_promised_keys(
    what: str, keys: set[str], run_json: Callable[..., object]
):
    found = run_json("list", what)

    assert isinstance(found, list)
    assert found
    assert all(keys <= set(entry) for entry in found)


def test_source_names_the_library_it_came_from(clinic: Path, run_json: Callable[..., object]):
    found = run_json("list", "routines", "--library", str(clinic))

    assert isinstance(found, list)
    sources = {entry["id"]: entry["source"] for entry in found}
    assert sources.pop("harbour-start") == "Harbour Physio"
    assert "Harbour Physio" not in sources.values()


def test_total_is_the_length_of_the_plan(clinic: Path, run_json: Callable[..., object]):
    found = run_json("list", "routines", "--library", str(clinic))

    assert isinstance(found, list)
    totals = {entry["id"]: entry["total_s"] for entry in found}
    raises = 5 + 2 * 3 * (2 + 1 + 3) + 10
    stance = 5 + 20 + 8 + 20
    assert totals["harbour-start"] == raises + 20 + stance


def test_tracks_give_the_earliest_phase_in_each(run_json: Callable[..., object]):
    found = run_json("list", "exercises")

    assert isinstance(found, list)
    tracks = {entry["id"]: entry["tracks"] for entry in found}
    assert tracks["heel-raise-double"] == {"prevention": "pv-1", "post_injury": "pi-4"}


def test_text_has_a_line_for_each(clinic: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["list", "routines", "--library", str(clinic)]) == 0

    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("harbour-start ")]
    assert "Häfen-Übung" in line
    assert line.endswith("Harbour Physio")


def test_files_left_out_are_told_on_stderr(broken: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["list", "routines", "--library", str(broken)]) == 0

    said = capsys.readouterr()
    assert "harbour-start" not in said.out
    assert said.err == "1 file was left out because of errors; 'heelrise check' shows them.\n"


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "exercise"], ["list", "phases", "--library", "no/such"]]
)
def test_wrong_use_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert run(arguments) == 2
    assert capsys.readouterr().out == ""


def test_list_from_the_cache_loads_no_yaml(tmp_path: Path):
    program = (
        "import sys; from guide.cli import run; code = run(['list', 'routines', '--format', 'json']);"
        "sys.exit(code or ('yaml' in sys.modules))"
    )

    def end() -> int:
        env = {**os.environ, "HEELRISE_DATA": str(tmp_path)}
        root = Path(__file__).parents[2]
        return subprocess.run(
            [sys.executable, "-c", program], cwd=root, env=env, stdout=subprocess.DEVNULL, check=False
        ).returncode

    assert [end(), end()] == [1, 0]
