"""A clinic's folder: two exercises of its own and routines that take less than a minute."""

from __future__ import annotations

from pathlib import Path

from tests.support.content import LIBRARY, exercise_text, write_files

ROUTINE = "harbour-short"
ROUTINE_NAME = "Harbour short visit"

_SHORT = f"""\
schema: 1
id: {ROUTINE}
name: {ROUTINE_NAME}
track: prevention
phase: pv-1
prepare_s: 2
rest_between_items_s: 6
schedule: {{per_day: 2, days: daily}}
items:
  - exercise: harbour-raise
  - exercise: tandem-stance
    dose: {{sets: 1, hold_s: 3, rest_s: 0, rest_between_sides_s: 2}}
    note: Fingertips on the worktop.
  - superset:
      rounds: 2
      items:
        - exercise: harbour-raise
          dose: {{reps: 1, tempo: [1, 0, 1], rest_s: 2}}
        - exercise: wall-stretch-straight
          dose: {{hold_s: 2, rest_s: 2, rest_between_sides_s: 1}}
  - exercise: harbour-walk
clinic: {{name: Harbour Physio, phone: "020 123"}}
"""

_STEADY = """\
schema: 1
id: harbour-steady
name: Harbour steady visit
track: prevention
phase: pv-1
prepare_s: 1
rest_between_items_s: 1
schedule: {per_day: 9, days: daily}
items:
  - exercise: harbour-raise
    dose: {sets: 3, reps: 3, tempo: [0.3, 0, 0.3], rest_s: 1}
  - exercise: tandem-stance
    dose: {sets: 2, hold_s: 1.5, rest_s: 1, rest_between_sides_s: 1}
  - exercise: harbour-raise
    dose: {sets: 3, reps: 3, tempo: [0.3, 0, 0.3], rest_s: 1}
clinic: {name: Harbour Physio}
"""
STEADY = "harbour-steady"
STEADY_NAME = "Harbour steady visit"

_RECOVERY = """\
schema: 1
id: harbour-even-legs
name: Harbour even legs
track: post_injury
phase: pi-4
prepare_s: 1
rest_between_items_s: 20
schedule: {per_day: 9, days: daily}
items:
  - exercise: heel-raise-double
    dose: {sets: 2, reps: 2, tempo: [0.5, 0, 0.5], rest_s: 1}
  - exercise: tandem-stance
    dose: {sets: 1, hold_s: 1, rest_between_sides_s: 1}
clinic: {name: Harbour Physio}
"""
RECOVERY = "harbour-even-legs"
RECOVERY_NAME = "Harbour even legs"

OWN = {
    "tracks": "{prevention: pv-1}",
    "post_injury": "",
    "flags": "[]",
    "avoid_if": "[]",
    "load_tier": "1",
    "sources": "[from-practice]",
}


def write_clinic(root: Path) -> Path:
    """Write the clinic's folder and return it."""
    raise_text = exercise_text(
        "harbour-raise",
        **OWN,
        name="Harbour heel raise",
        side="both",
        dose="{sets: 2, reps: 2, tempo: [1, 0.5, 1], rest_s: 3}",
    )
    walk_text = exercise_text(
        "harbour-walk",
        **OWN,
        name="Harbour walk",
        kind="gait",
        equipment="[]",
        side="both",
        dose="{sets: 1, distance_m: 10}",
        motion="",
    )
    return write_files(
        root,
        {
            "library.yaml": LIBRARY.replace("test-library", "harbour").replace(
                "Test library", "Harbour Physio"
            ),
            "catalogue/harbour-raise.yaml": raise_text,
            "catalogue/harbour-walk.yaml": walk_text,
            "routines/harbour-short.yaml": _SHORT,
            "routines/harbour-steady.yaml": _STEADY,
            "routines/harbour-even-legs.yaml": _RECOVERY,
        },
    )
