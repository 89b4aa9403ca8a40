"""A clinic's folder to run commands on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.cli import run

LIBRARY = """\
schema: 1
id: harbour
name: Harbour Physio
version: 1.0.0
language: en
licence: MIT
reviewed: null
"""
ROUTINE = """\
schema: 1
id: harbour-start
name: Häfen-Übung
track: prevention
phase: pv-1
prepare_s: 5
rest_between_items_s: 20
items:
  - exercise: heel-raise-double
    dose: {sets: 2, reps: 3, tempo: [2, 1, 3], rest_s: 10}
  - exercise: single-leg-stance
    dose: {sets: 1, hold_s: 20}
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A library folder without problems."""
    root = tmp_path / "Hafen Praxis"
    (root / "routines").mkdir(parents=True)
    (root / "library.yaml").write_text(LIBRARY, "utf-8")
    (root / "routines" / "harbour-start.yaml").write_text(ROUTINE, "utf-8")
    return root


@pytest.fixture
def broken(clinic: Path) -> Path:
    """The same with one mistake on line 6, column 12."""
    file = clinic / "routines" / "harbour-start.yaml"
    file.write_text(ROUTINE.replace("prepare_s: 5", "prepare_s: soon"), "utf-8")
    return clinic


@pytest.fixture
def run_json(capsys: pytest.CaptureFixture[str]) -> Callable[..., object]:
    """Run a command with ``--format json`` and return what it printed."""

    def run_command(*arguments: str, code: int = 0) -> object:
        assert run([*arguments, "--format", "json"]) == code
        return json.loads(capsys.readouterr().out)

    return run_command
