"""Leaving an exercise out because it hurts, and taking that back."""

from __future__ import annotations

import pytest

from guide.domain.exercise import SideRule
from guide.domain.record import SetOutcome
from guide.domain.routine import Superset
from guide.session.bookmark import bookmark, resume
from guide.session.event import Back, Event, LeaveOut, LetIn, Pain, Pause, RepDone, Resume, SetDone, Skip
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.state import Session
from tests.support.session_builders import (
    NO_PAUSES,
    a_dose,
    a_plan,
    an_item,
    distance,
    hold,
    reps,
    send,
    started,
)

# 0 prepare 1 work left 2 switch 3 work right 4 rest 5 work 6 switch 7 work 8 rest 9 prepare 10 hold 11 rest
# 12 prepare 13 work 14 switch 15 work 16 finish
PLAN = a_plan(
    an_item(a_dose(reps(3), sets=2, rest_s=30)),
    an_item(a_dose(hold(30)), "hold"),
    an_item(a_dose(reps(2))),
    sides={"raise": SideRule.EACH, "hold": SideRule.BOTH},
)


def press(session: Session, *events: Event) -> Session:
    return send(session, *events, now_s=0.0)[0]


def stand(session: Session) -> tuple[str, int]:
    seen = look(session, session.looked_s)
    return seen.stage.value, seen.step_index


def outcomes(session: Session) -> list[tuple[int, str]]:
    return [(result.step_index, result.outcome.value) for result in session.results]


def test_the_sets_ahead_are_recorded_as_left_out():
    session = started(PLAN, Skip(), SetDone())
    session = press(session, Pain(4, 0), LeaveOut("raise"))

    assert stand(session) == ("resting", 8)
    assert outcomes(session) == [(1, "skipped"), (3, "left_out"), (5, "left_out"), (7, "left_out")]
    assert not any(result.outcome.begun for result in session.results)
    assert [result.reps for result in session.results] == [0, 0, 0, 0]
    assert [answer.pain for answer in session.answers] == [4]


def test_what_was_done_of_the_set_under_way_stays():
    session = press(started(PLAN, Skip()), RepDone(), LeaveOut("raise"))

    assert outcomes(session)[0] == (1, "cut_short")
    assert session.results[0].reps == 1


def test_it_is_left_out_later_too_and_the_session_ends_without_it():
    session = started(PLAN, LeaveOut("raise"))
    assert stand(session) == ("resting", 8)
    seen = look(session, 0.0)
    assert seen.next_work == 10
    assert seen.session_left_s == 45 + 8 + 30

    session = press(session, Skip(), Skip(), Skip())

    assert stand(session) == ("finished", 16)
    assert outcomes(session)[-1] == (15, "left_out")


def test_leaving_it_out_twice_is_once():
    session = started(PLAN, LeaveOut("raise"))
    assert press(session, LeaveOut("raise")) is session


def test_an_exercise_that_is_not_under_way_is_left_out_when_it_comes():
    session = started(PLAN, LeaveOut("hold"))
    assert stand(session) == ("preparing", 0)
    session = press(session, *[Skip()] * 8)
    assert stand(session)[0] == "resting"
    assert SetOutcome.LEFT_OUT in {result.outcome for result in session.results}


def test_back_does_not_cross_what_was_left_out():
    session = started(PLAN, Skip(), SetDone(), LeaveOut("raise"))
    before = session.results

    for _ in range(3):
        session = press(session, Back())

    assert stand(session) == ("resting", 8)
    assert session.results == before


@pytest.mark.parametrize("first", [(), (Pause(),)])
def test_taken_back_at_once_it_goes_on_where_it_was(first: tuple[Event, ...]):
    session = started(PLAN, Skip(), SetDone(), LeaveOut("raise"), *first)

    session = press(session, LetIn("raise"))

    assert session.left_out == frozenset()
    assert look(session, 0.0).step_index == 3
    assert outcomes(session) == [(1, "skipped")]
    if first:
        assert look(session, 0.0).stage is Stage.PAUSED
        session = press(session, Resume())
    assert stand(session) == ("working", 3)


def test_nothing_begun_since_may_be_lost_by_taking_it_back():
    session = started(PLAN, Skip(), LeaveOut("raise"), Skip(), Skip())
    assert stand(session) == ("working", 10)
    assert press(session, LetIn("raise")) is session

    session = press(session, SetDone())
    assert press(session, LetIn("raise")) is session


def test_taken_back_without_a_set_missed_it_just_counts_again():
    session = started(PLAN, LeaveOut("hold"))
    session = press(session, LetIn("hold"))

    assert session.left_out == frozenset()
    assert stand(session) == ("preparing", 0)
    assert press(session, LetIn("hold")) is session


def test_the_other_half_of_a_superset_goes_on_with_its_rests():
    made = a_plan(
        Superset(
            rounds=3,
            items=(an_item(a_dose(reps(2), rest_s=20), "a"), an_item(a_dose(hold(10), rest_s=20), "b")),
        ),
        sides={"a": SideRule.BOTH, "b": SideRule.BOTH},
        options=NO_PAUSES,
    )
    session = started(made, LeaveOut("b"))
    seen: list[str] = []
    while look(session, 0.0).stage is not Stage.FINISHED:
        seen.append(stand(session)[0])
        session = press(session, Skip())

    assert seen == ["working", "resting", "working", "resting", "working"]
    assert [outcome for _, outcome in outcomes(session)] == ["skipped", "left_out"] * 3


def test_without_rests_between_items_there_is_one_rest_at_most():
    made = a_plan(
        an_item(a_dose(reps(2), sets=4, rest_s=20), "a"),
        an_item(a_dose(distance()), "b"),
        sides={"a": SideRule.BOTH, "b": SideRule.BOTH},
        options=NO_PAUSES,
    )
    session = started(made, Skip(), LeaveOut("a"))

    assert stand(session)[0] == "resting"
    assert look(session, 0.0).next_work is not None
    session = press(session, Skip())
    assert stand(session)[0] == "awaiting_you"


def test_what_was_left_out_stays_so_after_a_crash():
    session = started(PLAN, Skip(), SetDone())
    mark = bookmark(session, 0.0)
    session = press(session, LeaveOut("raise"))
    whole = session.results

    for count in range(2, len(whole) + 1):
        back = resume(PLAN, whole[:count], (), "", mark, Pacing.PACED, 5.0)
        assert back.left_out == {"raise"}
        assert look(back, 5.0).step_index == 8
        assert outcomes(back) == outcomes(session)
