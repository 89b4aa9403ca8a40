"""Content check: routines that nobody could ever start are mistakes, at the line of their item."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from guide.content_check import check
from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg
from guide.library.open import open_library
from guide.library.stack import Layer
from guide.safety.criteria import ALL
from guide.safety.facts import Facts
from guide.safety.judge import judge_routine
from guide.safety.verdict import may_start
from tests.support.content import POST_INJURY, routine_text, write_files, write_library

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "exercises"
BROKEN = ROOT / "tests" / "data" / "broken"
HOP = """\
schema: 1
id: hop-too-soon
name: First movement
track: post_injury
phase: pi-2
items:
  - exercise: ankle-pf-arom-limited
  - superset:
      rounds: 2
      items:
        - exercise: toe-curls-boot
        - exercise: hop-single
  - exercise: hop-single
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A clinic's folder with hops in the boot."""
    return write_files(tmp_path / "pack", {"routines/hop-too-soon.yaml": HOP})


def never(paths: list[Path], builtin: Path = SHIPPED) -> list[tuple[str, int, int]]:
    return [
        (str(problem.path), problem.line, problem.column)
        for problem in check(paths, builtin=builtin)
        if problem.code == "never-allowed"
    ]


def test_shipped_routines_could_all_be_started():
    assert check([SHIPPED], builtin=SHIPPED) == ()


def test_hop_in_the_boot_is_an_error_at_its_line(pack: Path):
    file = str(pack / "routines" / "hop-too-soon.yaml")

    assert never([pack]) == [(file, 12, 21), (file, 13, 15)]


def test_message_names_exercise_phase_and_rules(pack: Path):
    problem = next(each for each in check([pack], builtin=SHIPPED) if each.code == "never-allowed")

    assert str(problem.severity) == "error"
    assert problem.message.startswith('nobody could ever start "hop-single" in pi-2: too early (SR-01)')
    assert "load too high (SR-14)" in problem.message


def test_single_file_has_its_path_as_given(pack: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(pack / "routines")

    assert never([Path("hop-too-soon.yaml")]) == [
        ("hop-too-soon.yaml", 12, 21),
        ("hop-too-soon.yaml", 13, 15),
    ]


def test_loose_file_is_judged_too(pack: Path, tmp_path: Path):
    loose = tmp_path / "hop-too-soon.yaml"
    loose.write_text(HOP)

    assert never([loose]) == [(str(loose), 12, 21), (str(loose), 13, 15)]


def test_problem_given_twice_is_told_once(pack: Path):
    assert check([pack, pack], builtin=SHIPPED) == check([pack], builtin=SHIPPED)


def test_window_keeps_it_locked_for_everybody(pack: Path):
    layers = [Layer(root=SHIPPED, builtin=True), Layer(root=pack)]
    library = open_library(layers, cache_folder=None)
    for week in (2, 5, 30):
        facts = Facts(
            today=date(2026, 11, 22),
            track=Track.POST_INJURY,
            ruptured=True,
            affected=Leg.LEFT,
            day_0=date(2026, 11, 22) - timedelta(weeks=week),
            week=week,
            weight_bearing=WeightBearing.FULL,
            boot_removal_allowed=True,
            boot_off_confirmed=True,
            criteria=ALL,
            unlocks=frozenset(library.exercises),
        )
        verdicts = judge_routine(library.routines["hop-too-soon"], library.exercises, facts, library.limits)

        assert not may_start(verdicts)


def test_phase_that_no_rule_knows_is_pointed_at(tmp_path: Path):
    builtin = write_library(
        tmp_path / "builtin",
        **{
            "phases/post-injury.yaml": POST_INJURY
            + "  - {id: pi-9, title: More, short_title: More, weeks: [52, null]}\n"
        },
    )
    pack = write_files(tmp_path / "pack", {"routines/late.yaml": routine_text("late", phase="pi-9")})

    assert never([pack], builtin) == [(str(pack / "routines" / "late.yaml"), 5, 8)]


def test_routines_with_other_mistakes_are_left_to_the_reader_of_files(tmp_path: Path):
    text = HOP.replace("toe-curls-boot", "no-such-exercise")
    pack = write_files(tmp_path / "pack", {"routines/hop-too-soon.yaml": text})

    assert [problem.code for problem in check([pack], builtin=SHIPPED)].count("unknown-exercise") == 1
    assert never([pack]) == []


def test_path_that_is_no_library_file(tmp_path: Path):
    assert [problem.code for problem in check([tmp_path / "nowhere"], builtin=SHIPPED)] == ["not-found"]


def test_planted_routine_is_found(tmp_path: Path):
    builtin = write_library(tmp_path / "builtin")
    file = str(BROKEN / "routines" / "too-early.yaml")

    assert never([BROKEN], builtin) == [(file, 9, 20)]


def test_planted_motions_that_cannot_be_drawn_are_found_at_their_place(tmp_path: Path):
    builtin = write_library(tmp_path / "builtin")
    expected = (BROKEN / "expected-drawing.txt").read_text().splitlines()
    known = {line.split()[1] for line in expected}

    found = [
        f"{problem.path.relative_to(BROKEN).as_posix()}:{problem.line}:{problem.column} {problem.code}"
        for problem in check([BROKEN], builtin=builtin)
        if problem.code in known
    ]

    assert found == expected


def test_motion_of_a_single_file_is_looked_at_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(BROKEN / "catalogue")

    told = [
        (str(problem.path), problem.line, problem.code)
        for problem in check([Path("unknown-prop.yaml")], builtin=SHIPPED)
    ]

    assert ("unknown-prop.yaml", 18, "unknown-prop") in told


def test_a_movement_that_nobody_can_draw_is_told_at_its_line(tmp_path: Path) -> None:
    text = (SHIPPED / "catalogue" / "heel-raise-double.yaml").read_text()
    lines = text.splitlines()
    frames = next(number for number, line in enumerate(lines, 1) if line.strip() == "frames:")
    first = lines[frames]

    def problems(changed: str) -> list[str]:
        root = write_files(tmp_path / "pack", {"catalogue/heel-raise-double.yaml": changed})
        found = check([root], builtin=SHIPPED)
        return [f"{one.line} {one.code}" for one in found]

    assert problems(text) == []
    assert problems(text.replace("A: -35", "A: -80")) == [f"{frames + 2} angle-out-of-range"]
    assert problems(text.replace("wall: fingertips", "wal: fingertips"))[0].endswith("unknown-prop")
    assert problems(text.replace("tempo: [2, 1, 3]", "tempo: [0, 0, 0]"))[0].endswith("tempo-zero")
    none = "\n".join([*lines[: frames - 1], "  frames: []", *lines[frames + 2 :]])
    assert problems(none) == [f"{frames} too-few"]
    many = "\n".join([*lines[:frames], *[first] * 200, *lines[frames + 2 :]])
    assert problems(many) == [f"{frames + 1} too-many"]
    one = "\n".join([*lines[: frames + 1], *lines[frames + 2 :]])
    assert problems(one) == []
