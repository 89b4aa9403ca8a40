"""``heelrise check``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.cli import run


def test_good_folder_has_0_problems(clinic: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["check", str(clinic)]) == 0
    assert capsys.readouterr().out == "0 problems\n"


def test_mistake_is_pointed_at_and_counted(broken: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["check", str(broken)]) == 1

    first, last = capsys.readouterr().out.splitlines()
    file = broken / "routines" / "harbour-start.yaml"
    assert re.fullmatch(re.escape(f"{file}:6:12: error[") + r"[a-z-]+\]: .+", first)
    assert last == "1 problem in 1 file"


def test_json_has_the_promised_keys(broken: Path, run_json: Callable[..., object]):
    found = run_json("check", str(broken), code=1)

    assert isinstance(found, list)
    assert [set(problem) for problem in found] == [{"path", "line", "column", "severity", "code", "message"}]
    assert (found[0]["line"], found[0]["column"], found[0]["severity"]) == (6, 12, "error")


def test_json_of_a_good_folder_is_an_empty_list(clinic: Path, run_json: Callable[..., object]):
    assert run_json("check", str(clinic)) == []


def test_single_file_is_checked(broken: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["check", str(broken / "routines" / "harbour-start.yaml")]) == 1
    assert ":6:12: error[" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "list"])
def test_library_folder_that_is_not_there_is_told(
    command: str, clinic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    gone = clinic / "gone"
    monkeypatch.setenv("HEELRISE_LIBRARY", str(gone))

    assert run([command, str(clinic) if command == "check" else "phases"]) == 0
    assert capsys.readouterr().err == f"There is no library folder {gone}; HEELRISE_LIBRARY names it.\n"


def test_routine_that_nobody_could_start_is_an_error(clinic: Path, capsys: pytest.CaptureFixture[str]):
    file = clinic / "routines" / "hop.yaml"
    file.write_text(
        "schema: 1\nid: hop\nname: Hop\ntrack: post_injury\nphase: pi-2\nitems:\n  - exercise: hop-single\n"
    )

    assert run(["check", str(clinic)]) == 1
    assert f"{file}:7:15: error[never-allowed]: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "no/such/folder"], ["check", ".", "--format", "xml"]]
)
def test_wrong_use_is_2_with_nothing_on_stdout(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert run(arguments) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert "Usage: heelrise check" in said.err
