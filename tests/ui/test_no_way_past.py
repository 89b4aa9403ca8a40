"""No way past the rules: random people go every way of the window to a session; what begins is in bounds.

The bounds are those of clinical.md, worked out in ``tests/support/bounds.py`` and not by the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from guide.domain.exercise import Track, WeightBearing
from guide.domain.medicine import Exposure, Medicines
from guide.domain.person import Condition, CriterionResult, Leg, Person, ProfileId, Unlock
from guide.domain.record import Answer, SessionEnd
from guide.domain.routine import Routine
from guide.safety.gate_list import ASKED_CODES, GATES
from guide.session.plan import Work
from guide.ui.main_window import MainWindow
from guide.ui.screens.before import BeforeScreen
from guide.ui.session_flow import SessionFlow
from guide.workspace import Workspace, locate
from tests.support.bounds import CHAIN, PHASES, against_exercise, against_pain, against_routine, loads
from tests.support.content import LIBRARY, write_files
from tests.support.windows import focused, show

_NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TODAY = _NOW.date()
_ROUTINE = """\
schema: 1
id: {id}
name: {id}
track: post_injury
phase: {phase}
items:
{items}
clinic: {{name: Harbour Physio}}
{override}"""
_COPIED = ("pi-1-chair", "pi-2-press", "pi-3-strength", "pi-4-morning", "pi-5-strength", "pi-6-spring")
_TOO_MUCH = 7
_OVERRIDE = "override: {by: A. Field, registration: PH1, date: 2026-01-05, reason: Early loading agreed.}\n"


class House:
    """A window over a record with many people in it, and a clinic's folder with early routines."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._seconds = count()
        self._names = count()
        shipped = Workspace(locate(data_dir=folder / "other"), now=self.now).library
        clinic = self._write_clinic(folder / "clinic", shipped.routines.values())
        self.workspace = Workspace(locate(data_dir=folder / "record", libraries=[clinic]), now=self.now)
        self.workspace.make_folder()
        self.store = self.workspace.open_record()
        self.move_in(Person(id=ProfileId(""), name="Nobody", track=Track.PREVENTION))
        self.window = MainWindow(self.workspace, clock=lambda: 0.0)
        show(qtbot, self.window)
        self.window.open()
        self.routines = [
            one for one in self.workspace.library.routines.values() if one.track is Track.POST_INJURY
        ]
        self.exercises = self.workspace.library.exercises

    def now(self) -> datetime:
        # The record only goes forward.
        return _NOW + timedelta(milliseconds=10 * next(self._seconds))

    @property
    def flow(self) -> SessionFlow:
        found = self.window.findChild(SessionFlow)
        assert found is not None
        return found

    def move_in(self, person: Person) -> Person:
        """Let somebody be the one before the laptop."""
        kept = self.workspace.save_person(
            Person(
                **{name: getattr(person, name) for name in Person.__slots__ if name not in {"id", "name"}},
                id=self.store.new_profile_id(),
                name=f"P{next(self._names)}",
            )
        )
        assert self.workspace.choose_person(kept.name)
        return kept

    def hurt(self, pain: int | None) -> None:
        """Put a session into the record that ended just now."""
        person = self.workspace.person
        assert person is not None
        session = self.store.begin_session(
            profile_id=person.id,
            routine_id="pi-4-morning",
            routine_name="Two-leg strength, morning",
            routine_revision="",
            content_hash="",
            planned_sets=1,
            plan_key="",
            options={},
            pain_before=None,
        )
        answer = Answer(item_index=0, exercise_id="heel-raise-double-supported", pain=pain)
        self.store.answer(session, answer)
        self.store.end_session(session, SessionEnd.FINISHED)

    # The ways to a session

    def way(self, name: str, place: int, pain: int | None) -> None:
        """Go one of the ways, answering what is asked before it."""
        routine = self.routines[place % len(self.routines)]
        exercise_id = list(self.exercises)[place % len(self.exercises)]
        match name:
            case "today":
                self.window._on_start(routine.id)  # pyright: ignore[reportPrivateUsage] - as its button does
            case "command-line":
                self.window.show_screen("today")
                self.window.open_routine(routine.id)
                QTest.keyClick(focused(), Qt.Key.Key_Return)
            case "exercises":
                self.window._on_exercise(exercise_id)  # pyright: ignore[reportPrivateUsage] - as its row does
                self._click("practise")
            case "practise":
                self.window._on_practise(exercise_id)  # pyright: ignore[reportPrivateUsage] - as the page does
            case "rehearsal":
                self.window._on_rehearse(routine.id)  # pyright: ignore[reportPrivateUsage] - as its button does
                self._click("rehearsal_start")
            case _:
                self._leave_unfinished(routine)
                self.window._on_resume()  # pyright: ignore[reportPrivateUsage] - as its button does
        self._answer(pain)

    def _leave_unfinished(self, routine: Routine) -> None:
        """Begin without asking anybody, as an earlier day or another version may have, and break off."""
        self.window._sessions  # noqa: B018 # pyright: ignore[reportPrivateUsage, reportUnusedExpression]
        self.flow.start(routine)
        self.flow.driver = None

    def _click(self, name: str) -> None:
        for made in self.window.findChildren(QPushButton, name):
            if made.isVisible() and made.isEnabled():
                made.click()
                return

    def _answer(self, pain: int | None) -> None:
        screens = [one for one in self.window.findChildren(BeforeScreen) if one.isVisible()]
        if not screens:
            return
        self._click("before_none")
        self._click("before_skip" if pain is None else f"before_pain_{pain}")
        self._click("before_begin")

    def running(self) -> tuple[Routine, list[str]] | None:
        """The session that runs: its routine, and the exercises that are really in it."""
        found = self.window.findChildren(SessionFlow)
        if not found or not found[0].running:
            return None
        driver, routine = found[0].driver, found[0].routine
        assert driver is not None
        assert routine is not None
        steps = driver.session.plan.steps
        return routine, sorted({step.exercise_id for step in steps if isinstance(step, Work)})

    def end(self) -> None:
        """End whatever runs or was left."""
        for flow in self.window.findChildren(SessionFlow):
            if flow.running:
                flow.quit()
            flow.driver = None
        left = self.workspace.unfinished
        if left is not None:
            self.store.end_session(left.record.id, SessionEnd.STOPPED)

    @staticmethod
    def _write_clinic(root: Path, shipped: Iterable[Routine]) -> Path:
        files: dict[str, str | bytes] = {
            "library.yaml": LIBRARY.replace("test-library", "harbour").replace("Test library", "Harbour")
        }
        for routine in shipped:
            if routine.id not in _COPIED:
                continue
            ids = dict.fromkeys(item.exercise_id for item in routine.each_item())
            items = "".join(f"  - exercise: {one}\n" for one in ids)
            for kind, override in (("clinic", ""), ("early", _OVERRIDE)):
                name = f"{kind}-{routine.id}"
                files[f"routines/{name}.yaml"] = _ROUTINE.format(
                    id=name, phase=routine.phase, items=items.rstrip(), override=override
                )
        return write_files(root, files)


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path)
    yield made
    made.end()
    made.workspace.close()


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Draw somebody after a rupture, mostly one to whom much is granted, so that the weeks decide."""
    likely, rarely = st.sampled_from([True] * 4 + [False]), st.sampled_from([False] * 6 + [True])
    week = draw(st.integers(0, 30))
    day_0 = TODAY - timedelta(weeks=week, days=draw(st.integers(0, 6)))
    reached = set(CHAIN[: draw(st.integers(0, len(CHAIN)))])
    codes = (ASKED_CODES - set(GATES)) | reached
    when = st.sampled_from([TODAY] * 5 + [day_0 - timedelta(days=1)])
    return Person(
        id=ProfileId(""),
        name="",
        track=Track.POST_INJURY,
        affected=draw(st.sampled_from([Leg.LEFT] * 4 + [Leg.RIGHT, Leg.BOTH])),
        day_0=draw(st.sampled_from([day_0] * 6 + [None])),
        in_boot=draw(st.booleans()),
        boot_angle_deg=draw(st.sampled_from([None, -30.0, -20.0, 0.0])),
        weight_bearing=draw(st.sampled_from([WeightBearing.FULL] * 3 + [None, *WeightBearing])),
        boot_removal_allowed=draw(likely),
        boot_off_confirmed=draw(likely),
        wound_closed=True,
        pool_allowed=draw(likely),
        phase=draw(st.sampled_from([None, None, *PHASES])),
        insertional_pain=draw(rarely),
        elongation_reported=draw(rarely),
        conditions=frozenset({Condition.RE_RUPTURE} if draw(rarely) else ()),
        medicines=Medicines(fluoroquinolone=Exposure(now=True) if draw(rarely) else None),
        unlocks=tuple(
            Unlock(target=one, by="A. Field", registration="PH1", date=TODAY, reason="Agreed.")
            for one in ("towel-stretch", "wall-stretch-straight", "step-stretch")
            if draw(st.booleans())
        ),
        criteria=tuple(
            CriterionResult(code=code, met=True, day=draw(when), by="A. Field") for code in sorted(codes)
        ),
    )


WAYS = ("today", "command-line", "exercises", "practise", "rehearsal", "resume")
tries = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, 9999), st.sampled_from([0, 0, 0, 2, 3, 6, None])),
    min_size=8,
    max_size=12,
)


def test_every_way_keeps_to_the_bounds(house: House) -> None:
    @settings(
        max_examples=10,
        deadline=None,
        # Each try moves somebody into a real window: what fails is shown as it was found.
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
    @given(
        people(), tries, st.sampled_from([None, None, 0, _TOO_MUCH]), st.sampled_from([None] * 4 + ["RF-DVT"])
    )
    def go(
        person: Person, ways: list[tuple[str, int, int | None]], hurt: int | None, flag: str | None
    ) -> None:
        kept = house.move_in(person)
        if hurt is not None:
            house.hurt(hurt)
        if flag is not None:
            house.workspace.lock(flag)
        for way, place, pain in ways:
            house.way(way, place, pain)
            try:
                judge(way, pain, kept, hurt=hurt, flag=flag)
            finally:
                house.end()

    def judge(way: str, pain: int | None, kept: Person, *, hurt: int | None, flag: str | None) -> None:
        found = house.running()
        if found is None:
            return
        routine, exercises = found
        why = f"{way}: {routine.id}"
        assert flag is None, why
        assert [*against_routine(routine, kept, TODAY)] == [], why
        for exercise_id in exercises:
            exercise = house.exercises[exercise_id]
            assert [*against_exercise(exercise, routine, kept, TODAY)] == [], f"{why}: {exercise_id}"
            if way != "resume":
                assert [*against_pain(exercise, routine, pain)] == [], f"{why}: {exercise_id} at {pain}"
            assert hurt != _TOO_MUCH or not loads(exercise), f"{why}: {exercise_id} while it rests"

    go()


@pytest.mark.parametrize("way", WAYS)
def test_every_way_leads_to_a_session_where_it_may(house: House, way: str) -> None:
    """Else the test above would show nothing."""
    house.move_in(_granted())
    of_exercise = way in {"exercises", "practise"}
    ids = list(house.exercises) if of_exercise else [one.id for one in house.routines]
    place = ids.index("heel-raise-double" if of_exercise else "pi-4-morning")

    house.way(way, place, None)
    assert (house.running() is not None) is (way == "resume"), "pain that is not told starts nothing here"
    house.end()
    house.way(way, place, 0)
    assert house.running() is not None
    house.end()
    house.workspace.lock("RF-DVT")
    house.way(way, place, 0)
    assert house.running() is None


def _granted() -> Person:
    """Somebody in week 10 to whom everything of pi-4 is granted."""
    return Person(
        id=ProfileId(""),
        name="",
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        day_0=TODAY - timedelta(weeks=10),
        weight_bearing=WeightBearing.FULL,
        boot_off_confirmed=True,
        wound_closed=True,
        phase="pi-4",
        criteria=(CriterionResult(code="pi-4", met=True, day=TODAY, by="A. Field"),),
    )
