"""What is printed survives pipes, encodings and small terminals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from guide.cli import commands
from guide.start import COMMANDS

ROOT = Path(__file__).parents[2]


def heelrise(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "guide", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        stdin=subprocess.DEVNULL,
    )


def test_commands_are_those_that_the_start_knows():
    assert set(commands.commands) == set(COMMANDS)


def test_reader_that_goes_away_is_no_error():
    command = [sys.executable, "-m", "guide", "list", "exercises", "--format", "json"]
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as gone:
        done = subprocess.run(
            command,
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [["check", "exercises"], ["list", "routines"], ["timeline", "pv-1-foundation"], ["schema", "routine"]],
)
def test_every_command_leaves_its_memory_in_order(arguments: list[str]):
    done = subprocess.run(
        [sys.executable, "-m", "guide", *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONMALLOC": "debug"},
    )

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_encoding_shows_what_it_can(encoding: str, clinic: Path):
    done = heelrise("list", "routines", "--library", str(clinic), PYTHONIOENCODING=encoding)

    assert (done.returncode, done.stderr) == (0, b"")
    assert "Häfen-Übung".encode(encoding, "replace") in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_json_loses_nothing_in_any_encoding(encoding: str, clinic: Path):
    done = heelrise(
        "list", "routines", "--library", str(clinic), "--format", "json", PYTHONIOENCODING=encoding
    )

    assert "Häfen-Übung" in {entry["name"] for entry in json.loads(done.stdout.decode(encoding))}


@pytest.mark.parametrize("arguments", [["--help"], ["doctor", "--help"], ["chekc"], ["timeline", "zzz"]])
def test_help_and_complaints_are_plain(arguments: list[str]):
    done = heelrise(*arguments, PYTHONIOENCODING="ascii", COLUMNS="30", NO_COLOR="1")

    said = done.stdout + done.stderr
    assert said
    assert b"\x1b" not in said
    assert b"Traceback" not in said


def test_narrow_terminal_puts_the_id_on_a_line_of_its_own(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    commands.main(["list", "routines", "--library", str(clinic)], standalone_mode=False)

    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index("harbour-start") + 1].startswith("  Häfen-Übung, ")
