"""What a named programme puts on a person's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from guide.agenda import agenda
from guide.domain.exercise import Track
from guide.domain.person import Person, ProfileId
from guide.domain.record import SessionEnd, SessionId, SessionRecord
from guide.domain.routine import Clinic
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.standing import standing_on
from tests.support.records import a_result
from tests.support.session_builders import OPTIONS

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def library() -> Library:
    root = Path(__file__).parents[1] / "exercises"
    return open_library([Layer(root=root, builtin=True)], language="en", cache_folder=None)


def done(routine_id: str, days_ago: int) -> SessionRecord:
    started = datetime(2026, 11, 23, 8, tzinfo=UTC) - timedelta(days=days_ago)
    return SessionRecord(
        id=SessionId(f"{routine_id}-{days_ago}"),
        profile_id=ProfileId("anna"),
        routine_id=routine_id,
        routine_name="",
        routine_revision="",
        content_hash="",
        started_utc=started,
        ended_utc=started + timedelta(minutes=40),
        end=SessionEnd.FINISHED,
        planned_sets=1,
        results=(a_result(),),
    )


def on_the_day(library: Library, sessions: Sequence[SessionRecord], phase: str = "pv-3") -> list[str]:
    person = Person(id=ProfileId("anna"), name="Anna", track=Track.PREVENTION, phase=phase)
    day = agenda(standing_on(library, person, MONDAY), sessions=sessions, options=OPTIONS)

    assert len(day.now) + len(day.other) == sum(
        routine.track is Track.PREVENTION for routine in library.routines.values()
    )
    return [entry.routine.id for entry in day.now if entry.routine.programme is not None]


def test_a_programme_is_not_due_before_it_is_begun(library: Library):
    assert on_the_day(library, []) == []


def test_the_step_last_done_is_due(library: Library):
    assert on_the_day(library, [done("pv-3-hsr-2", 3), done("pv-3-hsr-1", 5)]) == ["pv-3-hsr-2"]


def test_a_step_that_belongs_to_another_phase_stays(library: Library):
    assert on_the_day(library, [done("pv-2-combined-2", 2)]) == ["pv-2-combined-2"]


def test_a_clinics_programme_stands_from_its_first_step(library: Library):
    steps = [library.routines[f"pv-3-hsr-{order}"] for order in (1, 2)]
    clinic = {step.id: replace(step, clinic=Clinic(name="Harbour Physio")) for step in steps}
    with_clinic = replace(library, routines={**library.routines, **clinic})

    assert on_the_day(with_clinic, []) == ["pv-3-hsr-1"]
    assert on_the_day(with_clinic, [done("pv-3-hsr-2", 3)]) == ["pv-3-hsr-2"]


def test_a_routine_that_is_gone_begins_nothing(library: Library):
    assert on_the_day(library, [done("gone", 2)]) == []
