"""Builders of library text."""

from __future__ import annotations

from pathlib import Path

LIBRARY = """\
schema: 1
id: test-library
name: Test library
version: "1"
language: en
licence: CC0
reviewed: null
"""

SOURCES = """\
jat-tab: {citation: "Silbernagel, table 2", year: 2020, address: "doi:10.4085/1062-6050-356-19", taken: doses}
danish-tab: {citation: "Barfod, table 1", year: 2016, address: "doi:10.1186/s13063-016-1697-2", taken: weeks}
"""

SAFETY = """\
schema: 1
ankle_cap: [{from: 0, cap: no_motion}, {from: 2, cap: -20}, {from: 4, cap: -15}, {from: 6, cap: 0}, \
{from: 12, cap: 10}, {from: 20, cap: null}]
max_tier: {pi-1: 0, pi-2: 1, pi-3: 1, pi-4: 2, pi-5: 3, pi-6: [{from: 20, max: 4}, {from: 24, max: 5}]}
flag_weeks: {arom: [2, 2], isopf: [4, 2], respf: [6, 4], dlhr: [9, 6], slhr: [12, 9], below: [20, 12], \
plyo2: [20, 12], plyo1: [24, 16], run: [20, 12], stretch: [16, 12]}
override: {needs: [clinician_name, registration_no, date, reason], logged: true, may_go_below_floor: false}
"""

PREVENTION = """\
schema: 1
track: prevention
title: Prevention
phases:
  - {id: pv-1, title: Foundation, short_title: Base, weeks: [1, 3], max_load_tier: 2, sources: [jat-tab]}
  - {id: pv-2, title: Single-leg strength, short_title: Single, weeks: [3, 8]}
  - {id: pv-m, title: Maintain, short_title: Maintain, weeks: [10, null]}
"""

POST_INJURY = """\
schema: 1
track: post_injury
title: After a rupture
phases:
  - {id: pi-4, title: Two-leg strength, short_title: Two legs, weeks: [9, 12], goals: [Walk without a limp.]}
  - {id: pi-5, title: Single-leg strength, short_title: One leg, weeks: [12, 20], enter_when: [25 raises]}
"""

PAGE = """\
---
id: about
title: About the tendon
order: 1
sources: [jat-tab]
---
# The tendon

It joins calf and heel.
"""


def exercise_text(exercise_id: str = "heel-raise-single", **changes: str) -> str:
    """Return the text of a whole exercise; ``changes`` replace single keys, an empty text takes one away."""
    keys = {
        "schema": "1",
        "id": exercise_id,
        "name": "Single-leg heel raise",
        "kind": "strength",
        "target": "[gastrocnemius, soleus]",
        "equipment": "[wall]",
        "tracks": "{prevention: pv-2, post_injury: pi-5}",
        "side": "each",
        "boot": "shoe",
        "weight_bearing": "full",
        "load_tier": "3",
        "flags": "[slhr]",
        "post_injury": "{default_week: 12, floor_week: 9, needs_unlock: false, entry: [dl_hr_25]}",
        "avoid_if": "[pi_elongation, insertional_pain]",
        "dose": "{sets: 3, reps: 10, tempo: [2, 1, 3], rest_s: 90, every: {days_per_week: 3}}",
        "motion": "\n  contact: raise\n  props: [{wall: fingertips}, mat]\n"
        "  frames: [{T: 0, H: 0, K: 0, A: 0}, {T: 0, H: 0, K: 0, A: -35}]\n  highlight: [calf, achilles]",
        "steps": "[Stand an arm's length from a wall., Take your weight on one leg., Rise.]",
        "cues": "[height before number, knee straight]",
        "mistakes": "[counting half reps, pushing through the hands]",
        "regress": "[]",
        "progress": "[]",
        "sources": "[jat-tab]",
        "reviewed_by": "null",
    }
    keys.update(changes)
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if value)


def routine_text(routine_id: str = "pi-5-morning", **changes: str) -> str:
    """Return the text of a whole routine; ``changes`` replace single keys, an empty text takes one away."""
    keys = {
        "schema": "1",
        "id": routine_id,
        "name": "One-leg strength, morning",
        "track": "post_injury",
        "phase": "pi-5",
        "prepare_s": "8",
        "rest_between_items_s": "45",
        "schedule": "{per_day: 2, days: daily}",
        "items": "[{exercise: heel-raise-single}]",
    }
    keys.update(changes)
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if value)


def write_files(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write files under a folder and return the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def whole_library() -> dict[str, str | bytes]:
    """Return the files of a small library without a mistake."""
    return {
        "library.yaml": LIBRARY,
        "sources.yaml": SOURCES,
        "safety.yaml": SAFETY,
        "phases/prevention.yaml": PREVENTION,
        "phases/post-injury.yaml": POST_INJURY,
        "catalogue/heel-raise-single.yaml": exercise_text(),
        "routines/pi-5-morning.yaml": routine_text(),
        "learn/about.md": PAGE,
    }


def write_library(root: Path, **changes: str | bytes) -> Path:
    """Write the small library, with some files replaced or added, and return its folder."""
    return write_files(root, whole_library() | changes)
