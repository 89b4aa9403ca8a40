"""Routines: a clinic's folder with one long routine, so that a session can be watched for a while."""

from __future__ import annotations

from pathlib import Path

from tests.support.content import LIBRARY, write_files

PACED = "bench-paced"
PACED_NAME = "Bench paced"

_ROUTINE = f"""\
schema: 1
id: {PACED}
name: {PACED_NAME}
track: prevention
phase: pv-1
prepare_s: 1
schedule: {{per_day: 9, days: daily}}
items:
  - exercise: heel-raise-double
    dose: {{sets: 5, reps: 30, tempo: [2, 1, 3], rest_s: 30}}
clinic: {{name: Bench}}
"""


def write_clinic(root: Path) -> Path:
    """Write the folder and return it."""
    write_files(root, {"library.yaml": LIBRARY, f"routines/{PACED}.yaml": _ROUTINE})
    return root


def write_quick_clinic(root: Path) -> Path:
    """Write a folder whose routine has a sound each second, a rest and sides now and then; return it."""
    items = "dose: {sets: 40, reps: 12, tempo: [1, 0, 1], rest_s: 6}"
    text = _ROUTINE.replace("dose: {sets: 5, reps: 30, tempo: [2, 1, 3], rest_s: 30}", items)
    write_files(root, {"library.yaml": LIBRARY, f"routines/{PACED}.yaml": text})
    return root
