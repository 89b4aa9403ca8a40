"""What counts as done today."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.agenda import Entry, agenda
from guide.domain.exercise import Track
from guide.domain.person import Person, ProfileId
from guide.domain.record import SessionEnd, SessionId, SessionRecord, SetOutcome
from guide.library.open import open_library
from guide.library.stack import Layer
from guide.session.plan import PlanOptions
from tests.support.records import START, a_result

ROUTINE = "pv-1-foundation"
DAY = START.astimezone().date()


def entry(*outcomes: SetOutcome) -> Entry:
    """The routine as it stands after one session with these results."""
    session = SessionRecord(
        id=SessionId("s"),
        profile_id=ProfileId("bo"),
        routine_id=ROUTINE,
        routine_name="Foundation strength",
        routine_revision="",
        content_hash="",
        started_utc=START,
        ended_utc=START,
        end=SessionEnd.FINISHED,
        planned_sets=2,
        results=tuple(a_result(place, outcome=outcome) for place, outcome in enumerate(outcomes)),
    )
    library = open_library(
        (Layer(root=Path(__file__).parents[1] / "exercises", builtin=True),), cache_folder=None
    )
    person = Person(id=ProfileId("bo"), name="Bo", track=Track.PREVENTION)
    today = agenda(library, person, day=DAY, sessions=(session,), red_flag=None, options=PlanOptions())
    return next(found for found in today.now if found.routine.id == ROUTINE)


def test_skipping_through_counts_for_nothing() -> None:
    assert entry(SetOutcome.SKIPPED, SetOutcome.SKIPPED).done_today == 0
    assert entry(SetOutcome.SKIPPED, SetOutcome.SKIPPED).due


@pytest.mark.parametrize("outcome", [SetOutcome.DONE, SetOutcome.CUT_SHORT])
def test_a_set_done_in_part_counts(outcome: SetOutcome) -> None:
    assert entry(outcome, SetOutcome.SKIPPED).done_today == 1
