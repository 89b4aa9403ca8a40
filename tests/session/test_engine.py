"""The engine's rules, one by one."""

import pytest

from guide.domain.dose import SetWork
from guide.domain.exercise import SideRule
from guide.domain.record import SetOutcome, SetResult
from guide.session.cue import Cue
from guide.session.engine import begin
from guide.session.event import (
    AddTime,
    Back,
    ChangePacing,
    Effort,
    Event,
    Note,
    Pain,
    Pause,
    Quit,
    RedFlag,
    RepDone,
    RepUndone,
    Resume,
    SetDone,
    Skip,
    Start,
    Tick,
)
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.plan import Plan
from guide.session.state import AwaitingYou, Finished, Paused, Session
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

SELF = ChangePacing(Pacing.SELF_PACED)
PACED = ChangePacing(Pacing.PACED)


def one_set(work: SetWork) -> Plan:
    """Return a plan that is one set and nothing else."""
    return a_plan(an_item(a_dose(work)), options=NO_PAUSES)


def words(cues: list[Cue]) -> list[str]:
    return [f"{cue.kind} {cue.number}" if cue.number else str(cue.kind) for cue in cues]


def count(session: Session) -> int | None:
    return look(session, session.looked_s).reps


def only(session: Session) -> SetResult:
    (result,) = session.results
    return result


# Reps


def test_a_rep_counts_when_it_is_complete_and_a_fraction_never():
    session, _ = walk(started(one_set(reps(3))), 0, 11.9)

    assert count(session) == 1
    assert count(send(session, Tick(), now_s=12.0)[0]) == 2


def test_paced_rep_done_counts_the_rep_under_way_and_the_next_begins():
    session, _ = walk(started(one_set(reps(3))), 0, 4)

    session, cues = send(session, RepDone(), now_s=4)
    session, later = walk(session, 4, 10)

    assert words(cues) == ["rep 1", "lift 2"]
    assert words(later) == ["hold 2", "lower 2", "rep 2", "lift 3"]
    assert count(session) == 2


def test_paced_rep_undone_takes_one_back_and_the_rep_under_way_stands_in_for_it():
    session, _ = walk(started(one_set(reps(3))), 0, 7)

    session, cues = send(session, RepUndone(), now_s=7)
    after, later = walk(session, 7, 12)

    assert cues == []
    assert count(session) == 0
    assert words(later) == ["hold 1", "lower 1", "rep 1", "lift 2"]
    assert count(after) == 1


def test_no_rep_is_taken_back_where_there_is_none():
    session = started(one_set(reps(3)))

    assert send(session, RepUndone(), now_s=0)[0] is session


def test_the_last_rep_done_by_hand_ends_the_set():
    session, _ = walk(started(one_set(reps(2))), 0, 7)

    session, cues = send(session, RepDone(), now_s=7)

    assert words(cues) == ["rep 2", "set_done", "finished"]
    assert (only(session).outcome, only(session).reps, only(session).seconds) == (SetOutcome.DONE, 2, 7.0)


def test_self_paced_the_person_counts_up_and_down_to_the_target():
    session = started(one_set(reps(2)), pacing=Pacing.SELF_PACED)

    session, cues = send(session, RepDone(), RepUndone(), RepUndone(), RepDone(), RepDone(), now_s=1)

    assert words(cues) == ["rep 1", "rep 1", "rep 2", "set_done", "finished"]
    assert (only(session).outcome, only(session).reps, only(session).seconds) == (SetOutcome.DONE, 2, 1.0)


def test_changing_the_pacing_keeps_whole_reps_and_drops_the_fraction():
    session, _ = walk(started(one_set(reps(3))), 0, 9)

    session, cues = send(session, SELF, now_s=9)
    assert words(cues) == ["await"]
    assert (count(session), look(session, 9).stage) == (1, Stage.AWAITING_YOU)

    session, cues = send(session, RepDone(), PACED, now_s=10)
    assert words(cues) == ["rep 2", "lift 3"]
    session, cues = walk(session, 10, 16)
    assert words(cues) == ["hold 3", "lower 3", "rep 3", "set_done", "finished"]
    assert only(session).seconds == 16.0


def test_reps_are_counted_in_a_pause_whoever_paces_them_when_it_ends():
    session = started(one_set(reps(4)), SELF, Pause(), RepDone(), RepDone(), PACED, now_s=1)

    session, cues = send(session, RepUndone(), RepDone(), Resume(), now_s=50)

    assert words(cues) == ["rep 2", "resumed", "lift 3"]
    assert count(session) == 2


def test_going_self_paced_in_a_pause_awaits_you_at_resume():
    session, _ = walk(started(one_set(reps(4))), 0, 7)

    session, cues = send(session, Pause(), SELF, Resume(), now_s=7)

    assert words(cues) == ["paused", "resumed", "await"]
    assert isinstance(session.stage, AwaitingYou)
    assert count(session) == 1


def test_a_new_step_in_a_pause_tells_its_first_cues_at_resume():
    made = a_plan(an_item(a_dose(reps(2))))

    session, cues = send(started(made, Pause()), Skip(), SELF, RepDone(), PACED, Resume(), now_s=1)

    assert words(cues) == ["rep 1", "resumed", "lift 2"]
    assert count(session) == 1


def test_pacing_matters_to_reps_only():
    held = started(one_set(hold(30)), SELF)

    assert look(held, 0).stage is Stage.WORKING
    assert send(held, RepDone(), RepUndone(), now_s=0)[0] is held


# How sets end


@pytest.mark.parametrize("ending", [Skip(), SetDone(), Quit(), RedFlag("RF-CHEST")])
@pytest.mark.parametrize(
    ("work", "seconds", "outcome", "done"),
    [
        (reps(3), 7.0, SetOutcome.CUT_SHORT, 1),
        (reps(3), 5.0, SetOutcome.SKIPPED, 0),
        (hold(30), 12.5, SetOutcome.CUT_SHORT, None),
        (hold(30), 0.5, SetOutcome.SKIPPED, None),
        (intervals(), 21.0, SetOutcome.CUT_SHORT, None),
    ],
)
def test_a_set_cut_short_records_what_was_really_done(
    ending: Event, work: SetWork, seconds: float, outcome: SetOutcome, done: int | None
):
    session, _ = walk(started(one_set(work)), 0, seconds)

    result = only(send(session, ending, now_s=seconds)[0])

    assert (result.outcome, result.reps, result.seconds) == (outcome, done, seconds)
    assert (result.target, result.distance_m) == (work, None)


def test_a_distance_is_done_when_the_person_says_so():
    session, cues = send(started(one_set(distance(80))), Tick(), SetDone(), now_s=1.5)

    assert words(cues) == ["set_done", "finished"]
    assert (only(session).outcome, only(session).distance_m, only(session).seconds) == (
        SetOutcome.DONE,
        80,
        1.5,
    )


def test_how_far_one_came_of_a_skipped_distance_is_not_known():
    session, _ = walk(started(one_set(distance(80))), 0, 60)

    cut, _ = send(session, Skip(), now_s=60)
    skipped, _ = send(started(one_set(distance(80))), Skip(), now_s=0.5)

    assert (only(cut).outcome, only(cut).distance_m) == (SetOutcome.CUT_SHORT, None)
    assert only(skipped).outcome is SetOutcome.SKIPPED


def test_a_result_says_which_set_it_was():
    made = a_plan(an_item(), an_item(a_dose(sets=2), "hold"), sides={"hold": SideRule.EACH})
    session = started(made, *[Skip()] * 9)

    result = session.results[-1]

    assert (result.item_index, result.exercise_id, result.set_number, result.leg) == (1, "hold", 2, "left")
    assert result.step_index == 8


# Back


def test_back_begins_the_step_again_after_two_seconds_or_a_rep():
    made = a_plan(an_item(a_dose(reps(3))), an_item())
    working = started(made, Skip())

    late, _ = walk(working, 0, 2.5)
    assert words(send(late, Back(), now_s=2.5)[1]) == ["start", "lift 1"]
    counted, cues = send(working, RepDone(), Back(), now_s=0)
    assert words(cues) == ["rep 1", "lift 2", "start", "lift 1"]
    assert count(counted) == 0
    assert words(send(working, Back(), now_s=2.0)[1])[-1] == "prepare"


def test_back_over_a_rest_does_the_set_again_and_takes_its_result_back():
    made = a_plan(an_item(a_dose(hold(5), sets=2, rest_s=20)), options=NO_PAUSES)
    resting, _ = walk(started(made), 0, 5)
    second, _ = send(resting, Skip(), now_s=5)

    for session in (resting, second):
        again, cues = send(session, Back(), now_s=5.5)
        assert words(cues) == ["start"]
        assert look(again, 5.5).step_index == 0
        assert again.results == ()
    rested, _ = walk(resting, 5, 10)
    assert words(send(rested, Back(), now_s=10)[1]) == ["rest"]
    assert len(send(rested, Back(), now_s=10)[0].results) == 1


# More or less time


def test_more_time_moves_the_end_and_the_countdown():
    session, before = walk(started(one_set(hold(10))), 0, 8)

    session, cues = send(session, AddTime(5), now_s=8)
    session, after = walk(session, 8, 15)

    assert words(before) == ["countdown 3", "countdown 2"]
    assert cues == []
    assert words(after) == ["countdown 3", "countdown 2", "countdown 1", "set_done", "finished"]
    assert (only(session).outcome, only(session).seconds) == (SetOutcome.DONE, 15.0)


def test_halfway_is_said_at_most_once():
    session, before = walk(started(one_set(hold(30))), 0, 16)

    session, _ = send(session, AddTime(15), now_s=16)
    session, after = walk(session, 16, 26)
    session, _ = send(session, AddTime(-15), now_s=26)
    session, rest = walk(session, 26, 30)

    assert words(before) == ["halfway"]
    assert after == []
    assert words(rest) == ["countdown 3", "countdown 2", "countdown 1", "set_done", "finished"]


def test_less_time_tells_nothing_that_is_past():
    session, _ = walk(started(one_set(hold(30))), 0, 10)

    session, cues = send(session, AddTime(-18), now_s=10)
    session, after = walk(session, 10, 12)

    assert cues == []
    assert words(after) == ["countdown 1", "set_done", "finished"]
    assert (only(session).outcome, only(session).seconds) == (SetOutcome.CUT_SHORT, 12.0)


def test_less_time_than_is_done_ends_the_step_now():
    session, cues = send(walk(started(one_set(hold(30))), 0, 10)[0], AddTime(-25), now_s=10)

    assert words(cues) == ["set_done", "finished"]
    assert (only(session).outcome, only(session).seconds) == (SetOutcome.CUT_SHORT, 10.0)


def test_time_is_added_in_a_pause_too():
    made = a_plan(an_item(a_dose(hold(10))))
    session, _ = walk(started(made), 0, 3)

    longer, _ = send(session, Pause(), AddTime(15), now_s=3)
    shorter, _ = send(session, Pause(), AddTime(-15), now_s=3)

    assert look(longer, 3).left_s == 20
    assert look(shorter, 3).left_s == 0
    assert words(send(shorter, Resume(), now_s=4)[1]) == ["resumed", "start"]
    untold, _ = send(session, Pause(), Skip(), AddTime(-15), now_s=3)
    assert words(send(untold, Resume(), now_s=4)[1]) == ["resumed", "start", "set_done", "finished"]


def test_a_step_that_gets_more_time_before_it_began_still_tells_its_first_cue():
    made = a_plan(an_item(a_dose(hold(5), sets=2, rest_s=20)), options=NO_PAUSES)

    session, cues = send(started(made, Pause()), Skip(), AddTime(15), Resume(), now_s=0)

    assert words(cues) == ["resumed", "rest"]
    assert look(session, 0).left_s == 35


@pytest.mark.parametrize("seconds", [0.0, float("inf"), float("nan")])
def test_time_that_is_none_changes_nothing(seconds: float):
    session = started(one_set(hold(10)))

    assert send(session, AddTime(seconds), now_s=0)[0] is session


@pytest.mark.parametrize("work", [reps(), intervals(), distance()])
def test_reps_intervals_and_distances_have_no_time_to_add(work: SetWork):
    session = started(one_set(work))

    assert send(session, AddTime(15), now_s=0)[0] is session


# Gaps and odd clocks


@pytest.mark.parametrize("gap_s", [2.1, 60.0, 600.0, 36_000.0])
def test_a_gap_pauses_at_the_last_known_moment(gap_s: float):
    session, _ = walk(started(one_set(hold(30))), 0, 10)

    session, cues = send(session, Tick(), now_s=10 + gap_s)
    seen = look(session, 10 + gap_s)

    assert [(cue.kind, cue.number) for cue in cues] == [("away", int(gap_s // 60))]
    assert (seen.stage, seen.under, seen.elapsed_s) == (Stage.PAUSED, Stage.WORKING, 10)
    assert seen.away_s == pytest.approx(gap_s)
    session, cues = send(session, Resume(), now_s=50_000)
    assert words(cues) == ["resumed"]
    session, cues = walk(session, 50_000, 50_020)
    assert words(cues)[0] == "halfway"
    assert only(session).seconds == 30.0


def test_two_seconds_are_no_gap():
    session, cues = send(started(one_set(hold(30))), Tick(), now_s=2.0)

    assert (look(session, 2).stage, cues) == (Stage.WORKING, [])


@pytest.mark.parametrize("event", [Pause(), Resume(), Skip(), Back(), SetDone(), AddTime(9), RepDone(), SELF])
def test_a_key_after_a_gap_only_wakes_it(event: Event):
    session, cues = send(started(one_set(hold(30))), event, now_s=100)

    assert words(cues) == ["away 1"]
    assert isinstance(session.stage, Paused)
    assert session.pacing is Pacing.PACED


def test_what_is_felt_and_what_ends_it_counts_even_after_a_gap():
    session = started(one_set(hold(30)))

    told, _ = send(session, Pain(7), Effort(2), Note("sore"), now_s=100)
    stopped, cues = send(session, RedFlag("RF-DVT"), now_s=100)
    left, _ = send(session, Quit(), now_s=100)

    assert (told.answers[0].pain, told.answers[0].effort, told.note) == (7, 2, "sore")
    assert words(cues) == ["away 1", "stopped"]
    assert only(stopped).seconds == 0
    assert look(left, 100).stop_reason == "quit"


def test_a_gap_in_a_set_of_your_own_pace_is_no_work():
    session, _ = walk(started(one_set(distance())), 0, 10)

    session, cues = send(session, Tick(), SetDone(), now_s=5000)

    assert words(cues) == ["set_done", "finished"]
    assert only(session).seconds == 10.0


def test_a_clock_that_goes_back_stands_still():
    session, _ = walk(started(one_set(reps(3))), 0, 4)

    assert send(session, Tick(), now_s=1) == (session, [])
    session, _ = send(session, RepDone(), now_s=1)
    assert words(walk(session, 4, 10)[1])[-2:] == ["rep 2", "lift 3"]


def test_a_step_hands_on_at_its_deadline_not_at_the_look():
    made = a_plan(an_item(a_dose(hold(1.3), sets=3, rest_s=0.4)), options=NO_PAUSES)

    session, cues = walk(started(made), 0, 6, every_s=2.0)

    assert words(cues) == ["set_done", "rest", "start", "set_done", "rest", "start", "set_done", "finished"]
    assert isinstance(session.stage, Finished)
    assert session.stage.at_s == pytest.approx(4.7, abs=1e-9)
    assert [result.seconds for result in session.results] == [1.3, 1.3, 1.3]


# Answers


def test_pain_and_effort_go_to_the_item_last_worked():
    made = a_plan(
        an_item(a_dose(hold(5))), an_item(a_dose(hold(5)), "two"), an_item(a_dose(hold(5)), "three")
    )
    preparing = started(made)
    assert send(preparing, Pain(2), now_s=0)[0] is preparing

    working, _ = send(preparing, Skip(), Pain(1), now_s=0)
    resting, _ = walk(working, 0, 5)
    second, _ = send(resting, Effort(5), Skip(), Pain(2), Skip(), Skip(), Pain(3), now_s=5)
    paused, _ = send(second, Skip(), Skip(), Pause(), Effort(9), now_s=5)

    assert [(a.item_index, a.pain, a.effort) for a in resting.answers] == [(0, 1, None)]
    assert [(a.item_index, a.pain, a.effort) for a in second.answers] == [(0, 3, 5)]
    assert [(a.item_index, a.pain, a.effort) for a in paused.answers] == [(0, 3, 5), (2, None, 9)]


@pytest.mark.parametrize("item_index", [-1, 1, 99])
def test_an_answer_for_no_item_changes_nothing(item_index: int):
    session = started(one_set(hold(30)))

    assert send(session, Pain(2, item_index), now_s=0)[0] is session


@pytest.mark.parametrize("score", [-1, 11])
@pytest.mark.parametrize("kind", [Pain, Effort])
def test_a_score_lies_between_0_and_10(kind: type[Pain] | type[Effort], score: int):
    with pytest.raises(ValueError, match=f"not {score}"):
        kind(score)


# Ends


def test_an_empty_plan_is_finished_at_once():
    session, cues = send(begin(a_plan()), Start(), now_s=3)

    assert words(cues) == ["finished"]
    assert session.stage == Finished(3)


def test_quitting_in_a_rest_leaves_what_was_done():
    made = a_plan(an_item(a_dose(hold(5), sets=2, rest_s=20)), options=NO_PAUSES)
    resting, _ = walk(started(made), 0, 6)

    session, _ = send(resting, Quit(), now_s=6)

    assert only(session).outcome is SetOutcome.DONE
