"""``heelrise timeline``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guide.cli import run


def test_json_has_the_total_and_every_cue_in_order(clinic: Path, run_json: Callable[..., object]):
    found = run_json("timeline", "harbour-start", "--library", str(clinic))

    assert isinstance(found, dict)
    times = [cue["t_s"] for cue in found["cues"]]
    assert found["routine"] == "harbour-start"
    assert found["total_s"] == 124
    assert times == sorted(times)
    assert (times[0], times[-1]) == (0, 124)
    assert (found["cues"][0]["cue"], found["cues"][-1]["cue"]) == ("prepare", "finished")


def test_reps_come_at_the_tempo(clinic: Path, run_json: Callable[..., object]):
    found = run_json("timeline", "harbour-start", "--library", str(clinic))

    assert isinstance(found, dict)
    reps = [(cue["t_s"], cue["number"], cue["set"]) for cue in found["cues"] if cue["cue"] == "rep"]
    assert reps == [(11, 1, 1), (17, 2, 1), (23, 3, 1), (39, 1, 2), (45, 2, 2), (51, 3, 2)]


@pytest.mark.parametrize(("side", "legs"), [("left", ["left", "right"]), ("right", ["right", "left"])])
def test_side_is_the_one_to_begin_with(
    side: str, legs: list[str], clinic: Path, run_json: Callable[..., object]
):
    found = run_json("timeline", "harbour-start", "--side", side, "--library", str(clinic))

    assert isinstance(found, dict)
    starts = [cue["leg"] for cue in found["cues"] if cue["cue"] == "start" and cue["leg"] != "both"]
    assert starts == legs


def test_text_ends_with_the_total(clinic: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["timeline", "harbour-start", "--library", str(clinic)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["0:00.0", "prepare"]
    assert lines[-1] == "total 2:04.0"


def test_every_shipped_routine_has_a_timeline_for_both_sides(run_json: Callable[..., object]):
    routines = run_json("list", "routines")

    assert isinstance(routines, list)
    for routine in routines:
        for side in ("left", "right"):
            found = run_json("timeline", routine["id"], "--side", side)
            assert isinstance(found, dict)
            assert found["total_s"] == routine["total_s"]


def test_wrong_id_is_2_with_a_suggestion(clinic: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["timeline", "harbor-start", "--library", str(clinic)]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert "There is no routine 'harbor-start'. Did you mean 'harbour-start'" in said.err
