from __future__ import annotations

from pathlib import Path

import pytest

from guide.library.check import check, check_path
from guide.library.problem import Severity
from tests.support.content import (
    LIBRARY,
    PAGE,
    PREVENTION,
    SAFETY,
    SOURCES,
    exercise_text,
    routine_text,
    write_files,
    write_library,
)

BROKEN = Path(__file__).parents[1] / "data" / "broken"


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    return write_library(tmp_path / "builtin")


def codes(paths: list[Path], builtin: Path) -> list[str]:
    return [problem.code for problem in check(paths, builtin=builtin)]


def test_every_planted_problem_is_found_at_its_place_and_nothing_else(builtin: Path):
    expected = (BROKEN / "expected.txt").read_text().splitlines()

    found = [
        f"{problem.path.relative_to(BROKEN).as_posix()}:{problem.line}:{problem.column} {problem.code}"
        for problem in check([BROKEN], builtin=builtin)
    ]

    assert sorted(found) == sorted(expected)
    assert len({line.split()[1] for line in expected}) >= 45


def test_the_built_in_library_is_checked_alone(builtin: Path):
    assert check([builtin], builtin=builtin) == ()


def test_a_problem_of_the_built_in_library_is_not_the_clinics(builtin: Path, tmp_path: Path):
    (builtin / "sources.yaml").write_text("[]")
    clinic = write_files(tmp_path / "clinic", {"library.yaml": LIBRARY})

    assert check([clinic], builtin=builtin) == ()


def test_a_folder_without_library_yaml_is_a_library(builtin: Path, tmp_path: Path):
    clinic = write_files(tmp_path / "clinic", {"routines/evening.yaml": routine_text("evening")})

    assert check([clinic], builtin=builtin) == ()


def test_a_missing_path(builtin: Path, tmp_path: Path):
    (problem,) = check([tmp_path / "nowhere.yaml"], builtin=builtin)

    assert (problem.line, problem.column, problem.code, problem.severity) == (
        1,
        1,
        "not-found",
        Severity.ERROR,
    )


def test_a_missing_built_in_library_does_not_raise(tmp_path: Path):
    file = write_files(tmp_path, {"heel-raise.yaml": exercise_text("heel-raise")}) / "heel-raise.yaml"

    assert codes([file, tmp_path], tmp_path / "nowhere") == [
        "unknown-source",
        "unknown-phase",
        "unknown-phase",
    ] * 0 + [
        "unknown-phase",
        "unknown-phase",
        "unknown-source",
        "unknown-file",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("heel-raise.yaml", exercise_text("heel-raise")),
        ("evening.yaml", routine_text("evening")),
        ("ours.yaml", PREVENTION),
        ("tight.yaml", SAFETY),
        ("about-us.yaml", LIBRARY),
        ("papers.yaml", SOURCES),
        ("about.md", PAGE),
    ],
)
def test_a_file_by_itself_is_known_by_its_keys(name: str, text: str, builtin: Path, tmp_path: Path):
    assert codes([write_files(tmp_path / "loose", {name: text}) / name], builtin) == []


def test_a_file_of_a_library_may_refer_to_its_neighbours(builtin: Path, tmp_path: Path):
    clinic = write_files(
        tmp_path / "clinic",
        {
            "sources.yaml": "own: {citation: Our notes}\n",
            "catalogue/hop.yaml": exercise_text("hop", sources="[own]"),
            "catalogue/wrong.yaml": "[]",
            "routines/evening.yaml": routine_text("evening", items="[{exercise: hop}, {exercise: wrong}]"),
        },
    )

    assert codes([clinic / "catalogue" / "hop.yaml"], builtin) == []
    assert codes([clinic / "routines" / "evening.yaml"], builtin) == ["unknown-exercise"]
    assert codes([clinic / "sources.yaml"], builtin) == []


def test_a_path_is_reported_as_it_was_given(builtin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    clinic = write_files(tmp_path / "clinic", {"catalogue/hop.yaml": "schema: 1\n"})
    monkeypatch.chdir(clinic / "catalogue")

    assert {str(problem.path) for problem in check([Path("hop.yaml")], builtin=builtin)} == {"hop.yaml"}
    assert {str(problem.path) for problem in check([Path("../../clinic")], builtin=builtin)} == {
        "../../clinic/catalogue/hop.yaml"
    }


def test_a_file_in_a_library_that_is_not_read_there(builtin: Path, tmp_path: Path):
    clinic = write_files(
        tmp_path / "clinic",
        {"catalogue/hop.yml": exercise_text("hop"), "catalogue/.hidden": "x", "notes.txt": "x"},
    )

    assert codes([clinic / "catalogue" / "hop.yml"], builtin) == ["unknown-file"]
    assert codes([clinic / "catalogue" / ".hidden"], builtin) == ["unknown-file"]
    assert codes([clinic / "notes.txt"], builtin) == ["unknown-file"]


def test_an_unreadable_file_by_itself(builtin: Path, tmp_path: Path):
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"\xff")

    assert codes([file], builtin) == ["not-utf-8"]


def test_a_checked_routine_knows_the_places_of_its_items(builtin: Path, tmp_path: Path):
    items = (
        "\n  - exercise: heel-raise-single\n"
        "  - superset: {rounds: 2, items: [{exercise: heel-raise-single}, {exercise: heel-raise-single}]}\n"
        "  - {exercise: heel-raise-single}"
    )
    files = {
        "routines/evening.yaml": routine_text("evening", items=items),
        "routines/wrong.yaml": routine_text("wrong", items="[]"),
    }
    clinic = write_files(tmp_path / "clinic", files)
    checked = check_path(clinic, builtin=builtin)
    (routine,) = checked.routines

    assert (routine.id, routine.path) == ("evening", clinic / "routines" / "evening.yaml")
    assert [str(routine.spot_of(item)) for item in (None, 0, 1, 2, 3)] == [
        "5:8",
        "10:15",
        "11:46",
        "11:77",
        "12:16",
    ]
    assert checked.library is not None
    assert "evening" in checked.library.routines


def test_a_path_that_is_given_twice_is_told_once(builtin: Path):
    assert check([BROKEN, BROKEN], builtin=builtin) == check([BROKEN], builtin=builtin)


def test_every_exercise_that_was_checked_is_at_hand_with_its_places(builtin: Path, tmp_path: Path):
    text = exercise_text("one") + "---\n" + exercise_text("two")
    pack = write_files(tmp_path / "pack", {"catalogue/both.yaml": text})

    checked = check_path(pack / "catalogue" / "both.yaml", builtin=builtin).exercises

    assert [each.exercise.id for each in checked] == ["one", "two"]
    assert [each.path for each in checked] == [pack / "catalogue" / "both.yaml"] * 2
    first, second = (each.spot_of(("frames", 1)).line for each in checked)
    assert second - first == len(exercise_text("one").splitlines()) + 1
    assert check_path(pack, builtin=builtin).problems == []


def test_an_exercise_with_a_mistake_is_not_at_hand(builtin: Path, tmp_path: Path):
    pack = write_files(
        tmp_path / "pack", {"catalogue/one.yaml": exercise_text("one", cues="[]", sources="5")}
    )

    assert check_path(pack, builtin=builtin).exercises == []
