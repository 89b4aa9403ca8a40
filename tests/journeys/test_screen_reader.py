"""Heelrise as a screen reader knows it: every control has a name, and milestones are announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from guide.domain.exercise import Track
from tests.journeys.clinic import OWN
from tests.journeys.visit import Visit
from tests.support.content import LIBRARY, exercise_text, write_files
from tests.support.desktop import Desktop
from tests.support.screen_reader import Announced, Control, ScreenReader, missing_programs

ROUTINE = "harbour-spoken"
ROUTINE_NAME = "Harbour spoken visit"

_ROUTINE = f"""\
schema: 1
id: {ROUTINE}
name: {ROUTINE_NAME}
track: prevention
phase: pv-1
prepare_s: 2
rest_between_items_s: 6
schedule: {{per_day: 2, days: daily}}
items:
  - exercise: harbour-hold
  - exercise: tandem-stance
    dose: {{sets: 1, hold_s: 2, rest_s: 0, rest_between_sides_s: 5}}
clinic: {{name: Harbour Physio}}
"""
_FIRST_SET, _REST = 1, 2
_UNTOLD = {"filler", "panel", "unknown", "invalid", "redundant object"}
"""Roles that say nothing of what a control is for."""
_HOLDS_THE_KEYS = {"Session", "Before you start"}
"""Screens that have the keyboard themselves: they are no kind of control, so a name is all they can tell."""


@pytest.fixture
def reader(desktop: Desktop, tmp_path: Path) -> Iterator[ScreenReader]:
    if missing := missing_programs():
        pytest.skip(f"not installed, so nothing can listen as a screen reader does: {missing}")
    with ScreenReader(tmp_path / "bus", desktop.name) as made:
        yield made


@pytest.fixture
def spoken_visit(desktop: Desktop, tmp_path: Path) -> Iterator[Visit]:
    """A person in prevention with a clinic's routine that has every milestone in less than a minute."""
    hold = exercise_text(
        "harbour-hold",
        **OWN,
        name="Harbour hold",
        kind="isometric",
        side="both",
        dose="{sets: 1, hold_s: 20}",
    )
    library = LIBRARY.replace("test-library", "harbour").replace("Test library", "Harbour Physio")
    files = {
        "library.yaml": library,
        "catalogue/harbour-hold.yaml": hold,
        f"routines/{ROUTINE}.yaml": _ROUTINE,
    }
    made = Visit(desktop, tmp_path, library=write_files(tmp_path / "clinic", files))
    made.add_person(Track.PREVENTION)
    yield made
    made.end_all()


def test_every_control_has_a_name_a_role_and_a_value(spoken_visit: Visit, reader: ScreenReader):
    visit = spoken_visit
    visit.start("--routine", ROUTINE, env=reader.env)
    seen = {"today": _shown(visit, reader, f"Start: {ROUTINE_NAME}")}
    for key, title, name in (
        ("2", "Exercises", "Search exercises"),
        ("3", "Progress", "Go to Today"),
        ("4", "Learn", "Search all pages"),
        ("5", "Settings", "Rest between exercises"),
    ):
        visit.press(f"ctrl+{key}")
        visit.see(title)
        seen[title] = _shown(visit, reader, name)
    visit.press("ctrl+2")
    visit.see("Exercises")
    visit.press("Down", "Return")
    seen["exercise page"] = _shown(visit, reader, "Practise this")
    visit.press("ctrl+1")
    visit.see("Today")
    visit.press("Return")
    visit.see("Before you start")
    seen["before"] = _shown(visit, reader, "Leave pain out")
    visit.press("0", "Return")
    visit.see(ROUTINE_NAME)
    visit.reach(_FIRST_SET)
    seen["work"] = _shown(visit, reader, "Pause")
    visit.press("Right")
    visit.reach(_REST)
    seen["rest"] = _shown(visit, reader, "Skip")
    visit.press("Escape")
    seen["paused"] = _shown(visit, reader, "Go on")

    assert [f"{screen}: {fault}" for screen, found in seen.items() for fault in _faults(found)] == []
    roles = {screen: {control.role for control in found} for screen, found in seen.items()}
    assert {"push button", "radio button", "progress bar"} <= roles["today"]
    assert {"text", "check box", "combo box", "list item"} <= roles["Exercises"]
    assert {"radio button", "spin box"} <= roles["Settings"]
    assert "progress bar" in roles["work"] & roles["rest"]
    assert visit.output == ""


def test_the_milestones_of_a_session_are_announced_and_nothing_each_second(
    spoken_visit: Visit, reader: ScreenReader
):
    visit = spoken_visit
    visit.start("--routine", ROUTINE, env=reader.env)
    visit.begin(ROUTINE_NAME)
    visit.see("Done")
    visit.wait(lambda: _says(reader.listen(), "Finished."), "the end to be announced")

    assert [said.words for said in reader.announced] == [
        "Harbour hold.",
        "Start.",
        "Halfway.",
        "Three seconds left.",
        "Rest, 6 seconds. Next: Tandem stance, left leg.",
        "Three seconds left.",
        "Tandem stance, left leg.",
        "Start.",
        "Change sides. Now the right leg.",
        "Three seconds left.",
        "Start.",
        "Finished.",
    ]
    assert [said.words for said in reader.announced if said.urgent] == ["Finished."]
    assert visit.close("Done") == 0


def _shown(visit: Visit, reader: ScreenReader, name: str) -> list[Control]:
    """Return what is shown once a control of this name is."""
    found: list[Control] = []

    def is_there() -> bool:
        found[:] = reader.controls() if reader.program() is not None else []
        return any(control.name == name for control in found)

    visit.wait(is_there, f"'{name}' in what a screen reader is told")
    return found


def _says(announced: Sequence[Announced], words: str) -> bool:
    return any(said.words == words for said in announced)


def _faults(controls: Sequence[Control]) -> Iterator[str]:
    for control in controls:
        if control.role == "scroll bar":
            continue  # what scrolls can be read as a whole, wherever it stands
        where = " > ".join(control.inside[-3:])
        used = "focusable" in control.states or ("enabled" in control.states and control.actions)
        if used and not control.name.strip():
            yield f"a {control.role} without a name in {where}"
        if used and control.role in _UNTOLD and control.name not in _HOLDS_THE_KEYS:
            yield f"'{control.name}' is only a {control.role} in {where}"
        if control.role in {"progress bar", "slider", "spin box"}:
            if not control.name.strip():
                yield f"a {control.role} without a name in {where}"
            if control.value is None or not control.value[0] <= control.value[1] <= control.value[2]:
                yield f"'{control.name}' with the value {control.value} in {where}"
