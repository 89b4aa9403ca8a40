"""Bookmark and resume: the same set, side and whole reps."""

import pytest

from guide.domain.exercise import SideRule
from guide.domain.record import Bookmark, SetOutcome
from guide.session.bookmark import bookmark, resume
from guide.session.engine import begin
from guide.session.event import Note, Pain, Pause, Quit, RepDone, Resume, SetDone, Skip
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.plan import Finish
from guide.session.state import Finished, Session, open_step, running
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
    walk,
)

MADE = a_plan(
    an_item(a_dose(reps(3), sets=2, rest_s=30)),
    an_item(a_dose(hold(30)), "hold"),
    an_item(a_dose(distance()), "walk"),
    sides={"raise": SideRule.EACH},
)


def again(kept: Session, mark: Bookmark, now_s: float = 0.0, pacing: Pacing = Pacing.PACED) -> Session:
    return resume(kept.plan, kept.results, kept.answers, kept.note, mark, pacing, now_s)


def test_where_a_session_stands():
    working, _ = walk(started(MADE, Skip()), 0, 7)
    paused, _ = send(working, Pause(), now_s=7)

    assert bookmark(begin(MADE), 5) == Bookmark(step_index=0)
    assert bookmark(working, 7.5) == Bookmark(step_index=1, reps=1, elapsed_s=7.5)
    assert bookmark(working, 700) == Bookmark(step_index=1, reps=1, elapsed_s=7.0)
    assert bookmark(working, 3) == Bookmark(step_index=1, reps=1, elapsed_s=7.0)
    assert bookmark(paused, 700) == Bookmark(step_index=1, reps=1, elapsed_s=7.0)
    assert bookmark(send(working, Quit(), now_s=7)[0], 8) == Bookmark(step_index=1)
    assert bookmark(started(MADE, *[Skip()] * 14), 8) == Bookmark(step_index=14)


def test_a_rep_under_way_begins_again():
    session, _ = walk(started(MADE, Skip(), Skip(), Skip(), Pain(2), Note("so")), 0, 8)

    back = again(session, bookmark(session, 8), now_s=3)
    seen = look(back, 3)

    assert (seen.stage, seen.under, seen.step_index, seen.reps) == (Stage.PAUSED, Stage.WORKING, 3, 1)
    assert (seen.rep_elapsed_s, seen.elapsed_s, back.note, back.answers) == (0, 8, "so", session.answers)
    going, cues = send(back, Resume(), now_s=100)
    assert [(cue.kind, cue.number) for cue in cues] == [("resumed", 0), ("lift", 2)]
    after, cues = walk(going, 100, 112)
    assert [cue.number for cue in cues if cue.kind == "rep"] == [2, 3]
    assert after.results[-1].seconds == 20


def test_self_paced_reps_are_kept():
    session, _ = send(started(MADE, Skip(), pacing=Pacing.SELF_PACED), RepDone(), RepDone(), now_s=1)

    back = again(session, bookmark(session, 1), pacing=Pacing.SELF_PACED)
    going, cues = send(back, Resume(), RepDone(), now_s=5)

    assert look(back, 0).reps == 2
    assert [cue.kind for cue in cues] == ["resumed", "start", "await", "rep", "set_done", "switch"]
    assert going.results[-1].outcome is SetOutcome.DONE


def test_a_hold_goes_on_where_it_was_without_telling_again():
    session, _ = walk(started(MADE, *[Skip()] * 10), 0, 16)

    back = again(session, bookmark(session, 16), now_s=16)
    _, cues = send(back, Resume(), now_s=20)

    assert look(back, 20).left_s == 14
    assert [cue.kind for cue in cues] == ["resumed"]


def test_what_was_told_of_a_hold_just_before_the_crash_is_not_told_again():
    back = again(begin(MADE), Bookmark(step_index=10, elapsed_s=15.5))

    assert [cue.kind for cue in send(back, Resume(), now_s=0)[1]] == ["resumed"]


def test_a_step_that_had_not_begun_tells_its_first_cue():
    _, cues = send(again(begin(MADE), Bookmark(step_index=4), 9), Resume(), now_s=9)

    assert [cue.kind for cue in cues] == ["resumed", "rest"]


def test_a_distance_awaits_you():
    back = again(begin(MADE), Bookmark(step_index=13, elapsed_s=40), now_s=50)

    session, _ = send(back, Resume(), SetDone(), now_s=60)

    assert (session.results[-1].outcome, session.results[-1].seconds) == (SetOutcome.DONE, 40)


def test_more_than_a_step_can_take_ends_it_at_resume():
    back = again(begin(MADE), Bookmark(step_index=0, elapsed_s=50), now_s=60)

    going, cues = send(back, Resume(), now_s=70)

    assert look(back, 60).left_s == 0
    assert [cue.kind for cue in cues] == ["resumed", "start", "lift"]
    assert look(going, 70).elapsed_s == 0


def test_a_stored_result_goes_before_an_older_bookmark():
    session, _ = send(started(MADE, Skip(), RepDone()), Skip(), now_s=0)

    back = again(session, Bookmark(step_index=1, reps=1))

    assert look(back, 0).step_index == 2
    assert back.results == session.results


def test_results_stand_in_order_and_once():
    session = started(MADE, *[Skip()] * 4)
    twice = (*reversed(session.results), *session.results)

    back = resume(MADE, twice, (), "", Bookmark(step_index=4), Pacing.PACED, 0)

    assert back.results == session.results


@pytest.mark.parametrize("pacing", list(Pacing))
def test_a_set_with_all_its_reps_is_done(pacing: Pacing):
    back = again(begin(MADE), Bookmark(step_index=1, reps=7, elapsed_s=20), pacing=pacing)

    assert look(back, 0).step_index == 2
    assert [(one.outcome, one.reps, one.seconds) for one in back.results] == [(SetOutcome.DONE, 3, 20)]


def test_at_the_end_there_is_nothing_to_go_on_with():
    made = a_plan(an_item(), options=NO_PAUSES)

    assert again(begin(made), Bookmark(step_index=1), 4).stage == Finished(4)
    assert again(begin(made), Bookmark(step_index=0, reps=3), 4).stage == Finished(4)


@pytest.mark.parametrize("index", [-1, 15])
def test_a_bookmark_outside_the_plan_is_refused(index: int):
    with pytest.raises(ValueError, match=r"outside a plan of 15 steps"):
        again(begin(MADE), Bookmark(step_index=index))


def test_negative_numbers_count_as_none():
    back = again(begin(MADE), Bookmark(step_index=1, reps=-2, elapsed_s=-5))

    assert (look(back, 0).reps, look(back, 0).elapsed_s) == (0, 0)


def test_the_end_is_not_a_step_to_run():
    with pytest.raises(ValueError, match="not a step to run"):
        running(Finish(), open_step(begin(MADE), 0, 0).run)
