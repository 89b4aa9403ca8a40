"""What another library may and may not do to a built-in exercise."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.library.check import check
from guide.library.finding import MAX_FINDINGS
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from tests.support.content import exercise_text, write_files, write_library

NAME = "catalogue/heel-raise-single.yaml"
SHIPPED = Path(__file__).parents[2] / "exercises"
STILL = {"flags": "[]", "load_tier": "0"}
MOTION = "\n  contact: raise\n  frames: [{{T: 0, H: 0, K: 0, A: {ankle}}}, {{T: 0, H: 0, K: 0, A: -35}}]"


def replaced(folder: Path, under: dict[str, str], over: dict[str, str]) -> Library:
    """The small library with a pack over it that gives its exercise anew."""
    builtin = write_library(folder / "builtin", **{NAME: exercise_text(**under)})
    (builtin / "routines" / "pi-5-morning.yaml").unlink()
    pack = write_files(folder / "pack", {NAME: exercise_text(**over)})
    return open_library([Layer(root=builtin, builtin=True), Layer(root=pack)], cache_folder=None)


def places(library: Library) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in library.problems]


@pytest.mark.parametrize(
    "stricter",
    [
        {},
        {"name": "Our raise", "dose": "{hold_s: 9}", "steps": "[Rise.]"},
        {"load_tier": "4", "flags": "[slhr, below]", "post_injury": "{default_week: 20, floor_week: 12, "
         "needs_unlock: true, entry: [walk_no_limp_15min, dl_hr_25]}"},
        {"avoid_if": "[fall_risk, pi_elongation, insertional_pain]", "motion": MOTION.format(ankle=-5)},
        {"tracks": "{prevention: pv-m}", "post_injury": ""},
    ],
)  # fmt: skip
def test_a_replacement_may_be_stricter(stricter: dict[str, str], tmp_path: Path):
    library = replaced(tmp_path, {}, {"name": "Ours"} | stricter)

    assert library.problems == ()
    assert library.exercises["heel-raise-single"].name == stricter.get("name", "Ours")


@pytest.mark.parametrize(
    ("under", "over", "place"),
    [
        ({}, {"load_tier": "2", "flags": "[slhr]"}, "11:12 tier-too-low"),
        ({}, {"flags": ""}, "2:5 loosens-exercise"),
        ({}, {"motion": ""}, "2:5 motion-missing"),
        (STILL, STILL | {"motion": ""}, "2:5 loosens-exercise"),
        ({}, {"post_injury": "{default_week: 12, floor_week: 9}"}, "13:14 loosens-exercise"),
        (
            {"post_injury": "{default_week: 12, floor_week: 9, needs_unlock: true}"},
            {"post_injury": "{default_week: 12, floor_week: 9, needs_unlock: false}"},
            "13:62 loosens-exercise",
        ),
        ({"tracks": "{post_injury: pi-5}"}, {}, "7:22 loosens-exercise"),
        (
            {"tracks": "{prevention: pv-2}", "post_injury": ""},
            {"tracks": "{prevention: pv-2}"},
            "13:14 loosens-exercise",
        ),
    ],
)  # fmt: skip
def test_a_looser_replacement_is_left_out(
    under: dict[str, str], over: dict[str, str], place: str, tmp_path: Path
):
    library = replaced(tmp_path, {"name": "Built in"} | under, over)

    assert place in places(library)
    assert library.left_out == (tmp_path / "pack" / NAME,)
    assert library.exercises["heel-raise-single"].name == "Built in"


def test_a_built_in_exercise_without_motion_may_get_one(tmp_path: Path):
    library = replaced(tmp_path, STILL | {"motion": ""}, STILL | {"motion": MOTION.format(ankle=9)})

    assert library.problems == ()


def test_an_exercise_of_the_clinics_own_may_be_changed_by_the_next_library(tmp_path: Path):
    builtin = write_library(tmp_path / "builtin")
    ours = write_files(tmp_path / "ours", {"catalogue/own.yaml": exercise_text("own")})
    theirs = write_files(tmp_path / "theirs", {"catalogue/own.yaml": exercise_text("own", boot="either")})
    layers = [Layer(root=builtin, builtin=True), Layer(root=ours), Layer(root=theirs)]

    assert open_library(layers, cache_folder=None).problems == ()


def test_a_looser_replacement_is_found_from_the_cache_too(tmp_path: Path):
    builtin = write_library(tmp_path / "builtin", **{NAME: exercise_text(name="Built in")})
    pack = write_files(tmp_path / "pack", {NAME: exercise_text(side="both")})
    layers = [Layer(root=builtin, builtin=True), Layer(root=pack)]
    for _ in range(2):
        library = open_library(layers, cache_folder=tmp_path / "cache")

        assert places(library) == ["8:7 loosens-exercise"]
        assert library.exercises["heel-raise-single"].name == "Built in"


def test_a_hop_cannot_pass_for_a_squeeze(tmp_path: Path):
    text = (SHIPPED / "catalogue" / "hop-single.yaml").read_text("utf-8")
    start, rest = text[: text.index("motion:")], text[text.index("steps:") :]
    loose = (
        start.replace("load_tier: 5", "load_tier: 0")
        .replace("flags: [plyo1]\n", "")
        .replace("kind: plyometric", "kind: isometric")
        .replace("default_week: 24, floor_week: 16", "default_week: 0, floor_week: 0")
        .replace("post_injury: pi-6", "post_injury: pi-1")
    )
    pack = write_files(tmp_path, {"catalogue/hop-single.yaml": loose + rest})
    layers = [Layer(root=SHIPPED, builtin=True), Layer(root=pack)]
    library = open_library(layers, cache_folder=None)

    assert [f"{each.line} {each.code}" for each in check([pack], builtin=SHIPPED)] == [
        "3 loosens-exercise",
        "3 loosens-exercise",
        "5 loosens-exercise",
        "8 loosens-exercise",
        "12 loosens-exercise",
        "13 loosens-exercise",
        "13 loosens-exercise",
    ]
    assert library.exercises["hop-single"].load_tier == 5
    assert library.left_out == (pack / "catalogue" / "hop-single.yaml",)


def test_a_file_that_changes_while_it_is_judged_gets_a_place_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    builtin = write_library(tmp_path / "builtin")
    pack = write_files(tmp_path / "pack", {NAME: exercise_text(flags="")})
    layers = [Layer(root=builtin, builtin=True), Layer(root=pack)]
    monkeypatch.setattr("guide.library.outcome.Reading._nodes", lambda _: [])

    assert places(open_library(layers, cache_folder=None)) == ["1:1 loosens-exercise"]


def test_a_looser_value_behind_many_warnings_is_found(tmp_path: Path):
    warnings = ", ".join(["calf"] * (MAX_FINDINGS + 9))
    library = replaced(tmp_path, {}, {"target": f"[{warnings}]", "boot": "either"})

    assert len(library.problems) == MAX_FINDINGS + 1
    assert "9:7 loosens-exercise" in places(library)
    assert library.left_out == (tmp_path / "pack" / NAME,)
