"""The record of a session tells what was done and how it felt at worst."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from guide.domain.dose import HoldWork
from guide.domain.person import Leg, ProfileId
from guide.domain.record import Answer, SessionEnd, SessionId, SessionRecord, SetOutcome, SetResult


def a_record(outcomes: str = "", pains: tuple[int | None, ...] = ()) -> SessionRecord:
    """A session with a set for each letter: d(one), c(ut short), s(kipped)."""
    ended_as = {"d": SetOutcome.DONE, "c": SetOutcome.CUT_SHORT, "s": SetOutcome.SKIPPED}
    return SessionRecord(
        id=SessionId("s"),
        profile_id=ProfileId("p"),
        routine_id="pv-1",
        routine_name="Morning",
        routine_revision="",
        content_hash="",
        started_utc=datetime(2026, 11, 22, 8, tzinfo=UTC),
        ended_utc=None,
        end=SessionEnd.UNFINISHED,
        planned_sets=9,
        results=tuple(
            SetResult(
                step_index=place,
                item_index=0,
                exercise_id="calf-stretch",
                set_number=place + 1,
                leg=Leg.BOTH,
                target=HoldWork(hold_s=30),
                outcome=ended_as[letter],
            )
            for place, letter in enumerate(outcomes)
        ),
        answers=tuple(
            Answer(item_index=place, exercise_id="calf-stretch", pain=pain)
            for place, pain in enumerate(pains)
        ),
    )


@pytest.mark.parametrize(
    ("outcomes", "sets_done", "anything_done"),
    [("", 0, False), ("ss", 0, False), ("sc", 0, True), ("dcsd", 2, True)],
)
def test_only_whole_sets_count_but_a_part_is_something(
    outcomes: str, sets_done: int, anything_done: bool
) -> None:
    record = a_record(outcomes)

    assert (record.sets_done, record.anything_done) == (sets_done, anything_done)


@pytest.mark.parametrize(("pains", "highest"), [((), None), ((None,), None), ((0,), 0), ((2, None, 4, 1), 4)])
def test_the_highest_pain_is_told_and_silence_is_not_zero(
    pains: tuple[int | None, ...], highest: int | None
) -> None:
    assert a_record(pains=pains).highest_pain == highest
