"""Look: what a screen shows at one moment."""

import pytest

from guide.domain.exercise import SideRule
from guide.session.engine import begin
from guide.session.event import Pause, Quit, RepDone, Resume, SetDone, Skip, Start, Tick
from guide.session.look import Stage, TempoPart, look
from guide.session.pacing import Pacing
from guide.session.plan import Finish, Rest, SwitchSides, Work
from tests.support.session_builders import (
    NO_PAUSES,
    a_dose,
    a_plan,
    an_item,
    distance,
    hold,
    intervals,
    reps,
    send,
    started,
    walk,
)

MADE = a_plan(
    an_item(a_dose(reps(3), sets=2, rest_s=30)),
    an_item(a_dose(distance()), "walk"),
    sides={"raise": SideRule.EACH},
)


def test_before_the_start_the_whole_session_lies_ahead():
    seen = look(begin(MADE), 500)

    assert (seen.stage, seen.under, seen.step_index, seen.next_work) == (Stage.READY, Stage.READY, 0, 1)
    assert (seen.elapsed_s, seen.left_s) == (0, 8)
    assert seen.session_left_s == 8 + 4 * 18 + 2 * 6 + 30 + 45 + 8
    assert seen.session_fraction == 0


@pytest.mark.parametrize(
    ("at_s", "part", "fraction", "done", "into_s"),
    [
        (0, TempoPart.LIFT, 0.0, 0, 0.0),
        (1, TempoPart.LIFT, 0.5, 0, 1.0),
        (2.25, TempoPart.HOLD, 0.25, 0, 2.25),
        (4.5, TempoPart.LOWER, 0.5, 0, 4.5),
        (6, TempoPart.LIFT, 0.0, 1, 0.0),
        (16, TempoPart.LOWER, 1 / 3, 2, 4.0),
    ],
)
def test_a_rep_in_its_tempo(at_s: float, part: TempoPart, fraction: float, done: int, into_s: float):
    made = a_plan(an_item(a_dose(reps(3))), options=NO_PAUSES)

    seen = look(walk(started(made), 0, at_s)[0], at_s)

    assert (seen.tempo_part, seen.reps, seen.rep_elapsed_s) == (part, done, into_s)
    assert seen.tempo_fraction == pytest.approx(fraction)
    assert (seen.elapsed_s, seen.length_s, seen.left_s) == (at_s, 18, 18 - at_s)


def test_a_tempo_without_a_hold_goes_from_lift_to_lower():
    made = a_plan(an_item(a_dose(reps(1, 2, 0, 2))), options=NO_PAUSES)

    assert look(walk(started(made), 0, 2)[0], 2).tempo_part is TempoPart.LOWER


def test_between_two_looks_the_rep_does_not_run_over():
    made = a_plan(an_item(a_dose(reps(2))), options=NO_PAUSES)
    session, _ = walk(started(made), 0, 5.5)

    seen = look(session, 6.5)

    assert (seen.reps, seen.rep_elapsed_s, seen.tempo_fraction) == (0, 6.0, 1.0)
    assert look(session, 99).left_s == 0
    assert look(session, 1).elapsed_s == 5.5


def test_self_paced_reps_have_no_tempo_and_no_end():
    session = started(MADE, Skip(), RepDone(), pacing=Pacing.SELF_PACED)

    seen = look(session, 1)

    assert (seen.stage, seen.reps, seen.tempo_part) == (Stage.AWAITING_YOU, 1, None)
    assert (seen.length_s, seen.left_s, seen.rep_elapsed_s) == (None, None, 0)
    assert seen.session_left_s == 12 + 3 * 18 + 2 * 6 + 30 + 45 + 8
    assert seen.session_fraction == pytest.approx(1 / 3 / 5)
    assert seen.pacing is Pacing.SELF_PACED


def test_intervals_say_which_and_how_long():
    made = a_plan(an_item(a_dose(intervals(("jog", 20), ("walk", 10), ("jog", 20)))), options=NO_PAUSES)
    session = started(made)

    assert (look(session, 0).interval_index, look(session, 0).interval_left_s) == (0, 20)
    assert (look(session, 20).interval_index, look(session, 20).interval_left_s) == (1, 10)
    assert (look(session, 45).interval_index, look(session, 45).interval_left_s) == (2, 5)
    assert (look(session, 50).interval_index, look(session, 50).interval_left_s) == (2, 0)
    assert look(session, 0).reps is None


def test_a_distance_counts_as_nothing_of_the_time_left():
    seen = look(started(MADE, *[Skip()] * 10), 1)

    assert isinstance(seen.step, Work)
    assert (seen.stage, seen.left_s, seen.session_left_s) == (Stage.AWAITING_YOU, None, 0)
    assert seen.session_fraction == 4 / 5


def test_switching_and_resting_know_what_comes_next():
    switching = look(started(MADE, Skip(), Skip()), 1)
    resting = look(started(MADE, *[Skip()] * 4), 1)

    assert isinstance(switching.step, SwitchSides)
    assert (switching.stage, switching.next_work, switching.left_s) == (Stage.SWITCHING, 3, 5)
    assert isinstance(resting.step, Rest)
    assert (resting.stage, resting.next_work, resting.left_s) == (Stage.RESTING, 5, 29)


def test_paused_shows_the_moment_it_stopped():
    session, _ = walk(started(MADE, Skip()), 0, 7)
    session, _ = send(session, Pause(), now_s=7)

    seen = look(session, 1000)

    assert (seen.stage, seen.under, seen.reps, seen.rep_elapsed_s) == (Stage.PAUSED, Stage.WORKING, 1, 1)
    assert (seen.tempo_part, seen.away_s) == (TempoPart.LIFT, 0)
    assert seen.left_s == 11


def test_rounding_of_large_clocks_never_shows():
    made = a_plan(an_item(a_dose(hold(0.1))), options=NO_PAUSES)
    paused_s, now_s = 1799.357, 60542.79
    assert paused_s + (now_s - paused_s) > now_s

    seen = look(send(started(made, Pause(), now_s=paused_s), Resume(), now_s=now_s)[0], now_s)

    assert (seen.session_fraction, seen.left_s) == (0.0, 0.1)


def test_a_hold_is_behind_by_its_time():
    made = a_plan(an_item(a_dose(hold(20), sets=2)), options=NO_PAUSES)

    assert look(walk(started(made), 0, 10)[0], 10).session_fraction == 0.25


def test_the_end():
    finished, _ = send(started(MADE, *[Skip()] * 10), SetDone(), now_s=0)
    stopped, _ = send(walk(started(MADE, Skip()), 0, 7)[0], Quit(), now_s=7)

    seen = look(finished, 9)
    assert isinstance(seen.step, Finish)
    assert (seen.stage, seen.session_left_s, seen.session_fraction) == (Stage.FINISHED, 0, 1)
    seen = look(stopped, 9)
    assert (seen.stage, seen.step_index, seen.reps, seen.stop_reason) == (Stage.STOPPED, 1, 1, "quit")
    assert seen.session_left_s == 0


def test_an_empty_plan_is_behind_when_it_is_finished():
    assert look(begin(a_plan()), 0).session_fraction == 0
    assert look(send(begin(a_plan()), Start(), Tick(), now_s=0)[0], 0).session_fraction == 1
