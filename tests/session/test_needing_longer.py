"""What waits for the person: because they asked, or because the session does not go on by itself."""

import pytest

from guide.domain.exercise import SideRule
from guide.domain.record import SetOutcome
from guide.session.bookmark import bookmark, resume
from guide.session.engine import begin
from guide.session.event import (
    AddTime,
    Again,
    Back,
    ChangeAdvance,
    ChangePacing,
    ChangeTempo,
    LeaveOut,
    NeedLonger,
    Pain,
    Pause,
    RepDone,
    RepUndone,
    Resume,
    SetDone,
    Skip,
    Start,
    Tick,
)
from guide.session.look import Look, Stage, look
from guide.session.pacing import Pacing
from guide.session.state import Finished, Session
from guide.session.waiting import until_next_s
from tests.support.session_builders import (
    NO_PAUSES,
    a_dose,
    a_plan,
    an_item,
    hold,
    reps,
    send,
    started,
    walk,
)

# 0 prepare 1 work 2 rest 3 work 4 finish
PLAN = a_plan(an_item(a_dose(reps(1), sets=2, rest_s=20)))
# 0 prepare 1 left 2 switch 3 right 4 rest 5 prepare 6 hold 7 finish
SIDES = a_plan(an_item(a_dose(reps(1))), an_item(a_dose(hold(10)), "hold"), sides={"raise": SideRule.EACH})
STRAIGHT = a_plan(an_item(a_dose(reps(1), sets=2)), options=NO_PAUSES)


def resting(at_s: float = 5.0) -> Session:
    """Return a session so many seconds into its rest of 20 s, which began at 0."""
    return walk(send(started(PLAN), Skip(), Skip(), now_s=0.0)[0], 0.0, at_s)[0]


def stand(session: Session, now_s: float) -> tuple[Stage, int, bool]:
    seen: Look = look(session, now_s)
    return seen.stage, seen.step_index, seen.waiting


def test_a_rest_that_needs_longer_waits_until_the_person_goes_on():
    session, cues = send(resting(), NeedLonger(), now_s=5.0)
    assert [cue.kind for cue in cues] == ["waiting"]
    assert stand(session, 5.0) == (Stage.AWAITING_YOU, 2, True)
    assert look(session, 5.0).asked
    session, cues = walk(session, 5.0, 90.0)
    seen = look(session, 90.0)
    assert (cues, seen.elapsed_s, seen.left_s) == ([], 90.0, 15.0)
    assert until_next_s(session, 90.0) is None
    session, cues = send(session, SetDone(), now_s=90.0)

    assert [cue.kind for cue in cues] == ["start", "lift"]
    assert [(one.step_index, one.item_index, one.seconds) for one in session.long_rests] == [(2, 0, 90.0)]


def test_asked_again_the_rest_counts_on_where_it_stood():
    session, _ = send(resting(), NeedLonger(), now_s=5.0)
    session, _ = walk(session, 5.0, 12.0)
    session, _ = send(session, NeedLonger(), now_s=12.0)

    assert (stand(session, 12.0), look(session, 12.0).left_s) == ((Stage.RESTING, 2, False), 15.0)
    session, _ = walk(session, 12.0, 27.0)
    assert look(session, 27.0).step_index == 3
    assert [one.seconds for one in session.long_rests] == [27.0]


def test_a_slip_of_the_finger_is_no_longer_rest():
    session, _ = send(resting(), NeedLonger(), NeedLonger(), Skip(), now_s=5.0)

    assert session.long_rests == ()


def test_going_back_drops_what_is_told_of_a_rest():
    session, _ = send(resting(), NeedLonger(), SetDone(), Back(), now_s=5.0)

    assert (look(session, 5.0).step_index, session.long_rests) == (1, ())


@pytest.mark.parametrize("place", [0, 2])
def test_getting_ready_and_changing_sides_can_wait_too_and_then_begin_anew(place: int):
    session, _ = walk(send(started(SIDES), *[Skip()] * place, now_s=0.0)[0], 0.0, 3.0)
    length_s = look(session, 3.0).length_s
    session, _ = send(session, NeedLonger(), now_s=3.0)
    assert stand(session, 3.0) == (Stage.AWAITING_YOU, place, True)
    counted, _ = send(session, NeedLonger(), now_s=60.0)
    assert (look(counted, 60.0).left_s, look(counted, 60.0).elapsed_s) == ((length_s or 0) - 3.0, 3.0)
    session, cues = send(session, SetDone(), now_s=60.0)

    assert (look(session, 60.0).step_index, look(session, 60.0).left_s) == (place, length_s)
    assert len(cues) == 1


@pytest.mark.parametrize("event", [AddTime(15.0), RepDone(), RepUndone(), ChangeTempo(50)])
def test_what_waits_is_not_changed(event: AddTime):
    session, _ = send(resting(), NeedLonger(), now_s=5.0)

    assert send(session, event, now_s=5.0)[0] is session


def test_nothing_but_rest_sides_and_getting_ready_can_need_longer():
    working, _ = send(started(PLAN), Skip(), now_s=0.0)
    own, _ = send(started(PLAN, pacing=Pacing.SELF_PACED), Skip(), now_s=0.0)

    assert send(working, NeedLonger(), now_s=0.0)[0] is working
    assert send(own, NeedLonger(), now_s=0.0)[0] is own


def test_in_a_pause_it_waits_from_then_on():
    session, _ = send(resting(), Pause(), NeedLonger(), now_s=5.0)
    assert stand(session, 99.0) == (Stage.PAUSED, 2, True)
    session, cues = send(session, Resume(), now_s=99.0)

    assert [cue.kind for cue in cues] == ["resumed"]
    assert stand(session, 99.0) == (Stage.AWAITING_YOU, 2, True)
    assert look(session, 99.0).left_s == 15.0


def test_a_lid_closed_while_it_waits_is_no_rest_of_a_night():
    session, _ = send(resting(), NeedLonger(), now_s=5.0)
    session, _ = send(session, Tick(), now_s=30_000.0)

    assert stand(session, 30_000.0) == (Stage.AWAITING_YOU, 2, True)
    assert look(session, 30_000.0).elapsed_s == 5.0


def test_after_a_crash_it_stands_where_it_waited():
    session, _ = send(resting(), NeedLonger(), now_s=5.0)
    session, _ = walk(session, 5.0, 60.0)
    mark = bookmark(session, 60.0)
    back = resume(PLAN, session.results, (), "", mark, Pacing.PACED, 0.0)

    assert (mark.step_index, mark.elapsed_s) == (2, 5.0)
    assert (look(back, 0.0).stage, look(back, 0.0).left_s) == (Stage.PAUSED, 15.0)


# A session that does not go on by itself


def alone(*, waits: bool) -> Session:
    return send(begin(PLAN, waits=waits), Start(), Skip(), now_s=0.0)[0]


def test_a_rest_ends_when_the_person_says_so():
    session, _ = walk(alone(waits=True), 0.0, 6.0)  # the one rep of 6 s
    assert stand(session, 6.0) == (Stage.RESTING, 2, False)
    session, cues = walk(session, 6.0, 26.0)
    assert [cue.kind for cue in cues][-1] == "waiting"
    assert stand(session, 26.0) == (Stage.AWAITING_YOU, 2, True)
    seen = look(session, 26.0)
    assert (seen.left_s, seen.asked, seen.advances) == (0.0, False, False)
    session, _ = walk(session, 26.0, 60.0)
    assert stand(session, 60.0)[1] == 2
    assert send(session, NeedLonger(), now_s=60.0)[0] is session
    session, _ = send(session, SetDone(), now_s=60.0)

    assert stand(session, 60.0) == (Stage.WORKING, 3, False)
    assert session.long_rests == ()


def test_where_no_rest_follows_a_set_what_follows_waits():
    session, cues = walk(send(begin(SIDES, waits=True), Start(), Skip(), now_s=0.0)[0], 0.0, 6.0)
    assert [cue.kind for cue in cues][-2:] == ["set_done", "waiting"]
    assert stand(session, 6.0) == (Stage.AWAITING_YOU, 2, True)
    session, _ = walk(session, 6.0, 40.0)
    assert look(session, 40.0).elapsed_s == 0.0
    session, cues = send(session, SetDone(), now_s=40.0)
    assert [cue.kind for cue in cues] == ["switch"]
    session, cues = walk(session, 40.0, 46.0)

    assert stand(session, 46.0) == (Stage.WORKING, 3, False)


def test_a_set_right_after_a_set_waits_to_begin_and_counts_nothing_till_then():
    session, _ = walk(send(begin(STRAIGHT, waits=True), Start(), now_s=0.0)[0], 0.0, 6.0)
    assert stand(session, 6.0) == (Stage.AWAITING_YOU, 1, True)
    session, _ = send(session, ChangeTempo(50), RepDone(), Pain(3), now_s=30.0)
    seen = look(session, 30.0)
    assert (seen.reps, seen.percent, seen.left_s) == (0, 50, 12.0)
    own, _ = send(session, ChangePacing(Pacing.SELF_PACED), now_s=30.0)
    assert stand(own, 30.0) == (Stage.AWAITING_YOU, 1, True)
    skipped, _ = send(session, Skip(), now_s=30.0)
    assert [(one.outcome, one.seconds) for one in skipped.results][-1] == (SetOutcome.SKIPPED, 0.0)
    session, cues = send(session, SetDone(), now_s=30.0)

    assert [cue.kind for cue in cues] == ["start", "lift"]
    assert [answer.pain for answer in session.answers] == [3]


def test_back_from_what_waits_to_begin_leads_to_the_set_before():
    session, _ = walk(send(begin(STRAIGHT, waits=True), Start(), now_s=0.0)[0], 0.0, 6.0)
    session, _ = send(session, Back(), now_s=60.0)

    assert stand(session, 60.0) == (Stage.WORKING, 0, False)
    session, _ = send(session, Again(), now_s=60.0)
    assert stand(session, 60.0) == (Stage.WORKING, 0, False)


def test_the_end_needs_no_key():
    session, _ = walk(send(begin(a_plan(an_item(a_dose(reps(1)))), waits=True), Start(), now_s=0.0)[0], 0, 14)

    assert session.stage == Finished(14.0)


def test_it_can_be_chosen_before_and_on_the_way():
    session, _ = send(begin(PLAN), ChangeAdvance(True), Start(), Skip(), now_s=0.0)
    assert not look(session, 0.0).advances
    session, _ = send(session, ChangeAdvance(False), now_s=0.0)
    session, _ = walk(session, 0.0, 26.0)

    assert stand(session, 26.0) == (Stage.WORKING, 3, False)


def test_a_paused_set_that_is_done_lets_what_follows_wait():
    session, _ = send(begin(STRAIGHT, waits=True), Start(), Pause(), SetDone(), now_s=0.0)
    assert stand(session, 0.0) == (Stage.PAUSED, 1, True)
    session, _ = send(session, Resume(), now_s=9.0)

    assert stand(session, 9.0) == (Stage.AWAITING_YOU, 1, True)


def test_leaving_out_what_hurts_waits_too():
    made = a_plan(an_item(a_dose(reps(3))), an_item(a_dose(reps(1)), "other"), options=NO_PAUSES)
    session, _ = send(begin(made, waits=True), Start(), LeaveOut("raise"), now_s=0.0)

    assert stand(session, 0.0)[1:] == (1, False)
