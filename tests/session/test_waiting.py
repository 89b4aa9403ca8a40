"""Waiting: when a running session next has something to tell."""

from guide.domain.dose import HoldWork, RepWork, SetWork, Tempo
from guide.domain.person import Leg
from guide.session.engine import begin, step
from guide.session.event import Pause, Start, Tick
from guide.session.plan import Finish, Plan, PlanStep, Prepare, Work
from guide.session.waiting import until_next_s

PREPARE = Prepare(item_index=0, exercise_id="a", leg=Leg.LEFT, seconds=8)


def a_plan(*steps: PlanStep) -> Plan:
    return Plan(
        routine_id="r",
        routine_name="R",
        routine_revision="",
        content_hash="",
        items=(),
        steps=(*steps, Finish()),
    )


def a_set(work: SetWork) -> Work:
    return Work(item_index=0, exercise_id="a", leg=Leg.LEFT, set_number=1, set_count=1, work=work)


def test_waits_for_the_countdown_of_a_prepare():
    session, _ = step(begin(a_plan(PREPARE)), Start(), 100.0)

    assert until_next_s(session, 100.0) == 5.0
    assert until_next_s(session, 104.5) == 0.5
    assert until_next_s(session, 105.5) == 0.0


def test_waits_for_the_next_part_of_a_rep():
    work = RepWork(reps=3, tempo=Tempo(lift_s=2, hold_s=1, lower_s=3))
    session, _ = step(begin(a_plan(a_set(work))), Start(), 0.0)

    assert until_next_s(session, 0.5) == 1.5


def test_waits_for_the_end_when_all_is_told():
    session, _ = step(begin(a_plan(a_set(HoldWork(hold_s=2.5)))), Start(), 0.0)
    session, _ = step(session, Tick(), 1.0)

    assert until_next_s(session, 1.0) == 1.5


def test_nothing_waits_in_a_pause_or_before_the_start():
    ready = begin(a_plan(PREPARE))
    started, _ = step(ready, Start(), 0.0)
    paused, _ = step(started, Pause(), 1.0)

    assert until_next_s(ready, 0.0) is None
    assert until_next_s(paused, 1.0) is None
