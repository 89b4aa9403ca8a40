"""Undo: the last deed is taken back, and nothing else is lost or invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.exercise import SideRule
from guide.domain.record import SetOutcome
from guide.session.cue import CueKind
from guide.session.engine import begin, step
from guide.session.event import (
    AddTime,
    Again,
    Back,
    ChangeAdvance,
    ChangePacing,
    ChangeTempo,
    Event,
    LeaveOut,
    LetIn,
    NeedLonger,
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
    Undo,
)
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.plan import Plan
from guide.session.state import Session
from guide.session.timeline import pace_of
from guide.session.undo import UNDO_WITHIN_S
from tests.session.strategies import any_works, events, gaps, plans
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

DEEDS = st.one_of(
    st.sampled_from([RepDone(), RepUndone(), SetDone(), Skip(), Back(), Again()]),
    st.builds(AddTime, st.sampled_from([15.0, -15.0, 1.0, -1.0])),
    st.builds(ChangePacing, st.sampled_from(list(Pacing))),
    st.builds(ChangeTempo, st.integers(50, 100)),
    st.builds(ChangeAdvance, st.booleans()),
    st.just(NeedLonger()),
)


def stands(session: Session, now_s: float) -> tuple[object, ...]:
    """What of a session must come back."""
    seen = look(session, now_s)
    # Adding up times rounds them a little.
    length_s = None if seen.length_s is None else round(seen.length_s, 6)
    pace = pace_of(session.paces, seen.step)
    driven = session.pacing, pace, session.waits, seen.waiting
    return session.results, seen.step_index, seen.reps, length_s, *driven, session.left_out


def counted(session: Session, now_s: float) -> int:
    """All reps, recorded and under way."""
    seen = look(session, now_s)
    under_way = seen.reps or 0 if seen.stage not in {Stage.FINISHED, Stage.STOPPED} else 0
    return under_way + sum(result.reps or 0 for result in session.results)


def two_sets(*, rest_s: float = 30.0, pacing: Pacing = Pacing.PACED) -> Session:
    made = a_plan(an_item(a_dose(reps(3), sets=2, rest_s=rest_s)), options=NO_PAUSES)
    return started(made, pacing=pacing)


# One deed after the other


def test_a_set_done_too_early_comes_back_where_it_stood():
    session, _ = walk(two_sets(), 0.0, 8.0)
    session, _ = send(session, SetDone(), now_s=8.0)
    session, _ = walk(session, 8.0, 20.0)
    session, cues = send(session, Undo(), now_s=20.0)

    seen = look(session, 500.0)
    assert (seen.stage, seen.under, seen.reps, seen.elapsed_s) == (Stage.PAUSED, Stage.WORKING, 1, 8.0)
    assert session.results == ()
    assert [cue.kind for cue in cues] == [CueKind.PAUSED]
    session, _ = send(session, Resume(), now_s=500.0)
    session, _ = walk(session, 500.0, 510.0)
    assert [(result.reps, result.seconds, result.outcome) for result in session.results] == [
        (3, 18.0, SetOutcome.DONE)
    ]


def test_a_skipped_rest_comes_back_until_a_rep_counts():
    session, _ = walk(two_sets(), 0.0, 20.0)
    session, _ = send(session, Skip(), now_s=20.0)
    session, _ = walk(session, 20.0, 25.5)
    assert look(session, 25.5).undoable
    back, _ = send(session, Undo(), now_s=25.5)
    assert (look(back, 25.5).under, look(back, 25.5).left_s) == (Stage.RESTING, 28.0)

    session, _ = walk(session, 25.5, 26.5)
    assert look(session, 26.5).reps == 1
    assert not look(session, 26.5).undoable
    assert send(session, Undo(), now_s=26.5) == (session, [])


def test_a_skipped_rest_comes_back_while_a_hold_has_just_begun():
    made = a_plan(an_item(a_dose(hold(60.0), sets=2, rest_s=30.0)), options=NO_PAUSES)
    session, _ = walk(started(made), 0.0, 65.0)
    session, _ = send(session, Skip(), now_s=65.0)
    session, _ = walk(session, 65.0, 65.0 + UNDO_WITHIN_S)

    assert look(session, 65.0 + UNDO_WITHIN_S).undoable
    assert not look(session, 65.0 + UNDO_WITHIN_S + 0.5).undoable


def test_a_hold_begun_again_comes_back_while_the_new_one_is_short():
    made = a_plan(an_item(a_dose(hold(60.0))), options=NO_PAUSES)
    session, _ = walk(started(made), 0.0, 40.0)
    session, _ = send(session, Again(), now_s=40.0)
    session, _ = walk(session, 40.0, 45.0)
    back, _ = send(session, Pause(), Undo(), now_s=45.0)

    assert look(back, 45.0).elapsed_s == 40.0
    session, _ = walk(session, 45.0, 91.0)
    assert not look(session, 91.0).undoable


def test_a_rep_too_many_is_one_less_and_what_came_since_stays():
    session, _ = walk(two_sets(), 0.0, 3.0)
    session, _ = send(session, RepDone(), now_s=3.0)
    session, _ = walk(session, 3.0, 9.5)
    assert look(session, 9.5).reps == 2
    session, cues = send(session, Undo(), now_s=9.5)

    assert (look(session, 9.5).stage, look(session, 9.5).reps, cues) == (Stage.WORKING, 1, [])
    session, _ = send(session, Undo(), now_s=9.5)
    assert look(session, 9.5).reps == 2


def test_the_rep_that_ended_a_set_comes_back():
    session, _ = send(two_sets(pacing=Pacing.SELF_PACED), *[RepDone()] * 3, now_s=5.0)
    assert look(session, 5.0).stage is Stage.RESTING
    session, _ = send(session, Undo(), now_s=6.0)

    seen = look(session, 6.0)
    assert (seen.under, seen.reps, session.results) == (Stage.AWAITING_YOU, 2, ())
    session, _ = send(session, RepDone(), now_s=6.0)
    assert len(session.results) == 1


@pytest.mark.parametrize("seconds", [15.0, -15.0])
def test_added_time_goes_and_the_rest_runs_on(seconds: float):
    session, _ = walk(two_sets(), 0.0, 18.0)
    session, _ = send(session, AddTime(seconds), now_s=18.0)
    session, _ = walk(session, 18.0, 22.0)
    session, _ = send(session, Undo(), now_s=22.0)

    assert (look(session, 22.0).stage, look(session, 22.0).left_s) == (Stage.RESTING, 26.0)


def test_time_taken_away_that_ended_the_rest_comes_back():
    session, _ = walk(two_sets(), 0.0, 40.0)
    session, _ = send(session, AddTime(-15.0), now_s=40.0)
    assert look(session, 40.0).stage is Stage.WORKING
    session, _ = send(session, Undo(), now_s=42.0)

    assert (look(session, 42.0).under, look(session, 42.0).left_s) == (Stage.RESTING, 8.0)


def test_who_drives_the_reps_is_taken_back():
    session, _ = walk(two_sets(), 0.0, 7.0)
    session, _ = send(session, ChangePacing(Pacing.SELF_PACED), Undo(), now_s=7.0)

    assert (look(session, 7.0).stage, look(session, 7.0).reps) == (Stage.WORKING, 1)


def test_the_end_reached_too_early_comes_back():
    made = a_plan(an_item(a_dose(distance(400.0))), options=NO_PAUSES)
    session, _ = walk(started(made), 0.0, 8.0)
    session, _ = send(session, SetDone(), now_s=8.0)
    assert look(session, 8.0).stage is Stage.FINISHED
    assert look(session, 900.0).undoable
    session, cues = send(session, Undo(), now_s=900.0)

    seen = look(session, 900.0)
    assert (seen.stage, seen.under, seen.elapsed_s) == (Stage.PAUSED, Stage.AWAITING_YOU, 8.0)
    assert session.results == ()
    assert [cue.kind for cue in cues] == [CueKind.PAUSED]
    session, cues = send(session, Undo(), now_s=950.0)
    assert (look(session, 950.0).stage, len(session.results), cues) == (Stage.FINISHED, 1, [])


def test_an_end_that_came_by_itself_stays():
    made = a_plan(an_item(a_dose(hold(20.0))), options=NO_PAUSES)
    session, _ = send(started(made), AddTime(-1.0), now_s=0.0)
    session, _ = walk(session, 0.0, 20.0)

    assert look(session, 20.0).stage is Stage.FINISHED
    assert not look(session, 20.0).undoable


def test_a_set_left_by_the_clock_since_stays():
    session, _ = walk(two_sets(), 0.0, 2.0)
    session, _ = send(session, RepDone(), now_s=2.0)
    session, _ = walk(session, 2.0, 20.0)

    assert look(session, 20.0).stage is Stage.RESTING
    assert send(session, Undo(), now_s=20.0) == (session, [])


def test_what_hurts_stays_left_out():
    made = a_plan(an_item(), an_item(exercise_id="other"), options=NO_PAUSES)
    session, _ = send(started(made), Skip(), LeaveOut("other"), Undo(), now_s=1.0)

    assert session.left_out == {"other"}
    assert not look(session, 1.0).undoable


@pytest.mark.parametrize("event", [Quit(), RedFlag("dvt")])
def test_what_ended_on_purpose_stays_ended(event: Event):
    session, _ = send(two_sets(), RepDone(), event, now_s=1.0)

    assert not look(session, 1.0).undoable
    assert send(session, Undo(), now_s=2.0) == (session, [])


def test_answers_given_since_stay():
    session, _ = walk(two_sets(), 0.0, 18.0)
    session, _ = send(session, Skip(), Pain(3, 0), Note("so"), Undo(), now_s=19.0)

    assert [answer.pain for answer in session.answers] == [3]
    assert session.note == "so"


def test_nothing_to_take_back():
    made = a_plan(an_item(), options=NO_PAUSES)
    for session in (begin(made), started(made), started(made, Pause(), Resume())):
        assert not look(session, 0.0).undoable
        assert send(session, Undo(), now_s=0.0) == (session, [])


def test_a_deed_before_the_session_began_is_taken_back_before_it_begins():
    session, _ = step(begin(a_plan(an_item())), ChangePacing(Pacing.SELF_PACED), 0.0)

    assert send(session, Undo(), now_s=0.0) == (session, [])


def test_changing_sides_too_early_is_taken_back():
    made = a_plan(
        an_item(a_dose(hold(20.0), switch_s=6.0)), sides={"raise": SideRule.EACH}, options=NO_PAUSES
    )
    session, _ = walk(started(made), 0.0, 22.0)
    session, _ = send(session, Skip(), Undo(), now_s=22.0)

    assert (look(session, 22.0).under, look(session, 22.0).left_s) == (Stage.SWITCHING, 4.0)


def test_a_deed_in_a_pause_is_taken_back_in_the_pause():
    session, _ = walk(two_sets(), 0.0, 3.0)
    session, cues = send(session, Pause(), Skip(), Undo(), now_s=3.0)

    seen = look(session, 3.0)
    assert (seen.stage, seen.under, seen.elapsed_s) == (Stage.PAUSED, Stage.WORKING, 3.0)
    assert [cue.kind for cue in cues] == [CueKind.PAUSED]


# Whatever is pressed


def played(made: Plan, pacing: Pacing, pressed: list[tuple[float, Event]]) -> tuple[Session, float]:
    session, _ = step(begin(made, pacing), Start(), 0.0)
    now_s = 0.0
    for gap_s, event in pressed:
        now_s += gap_s
        session, _ = step(session, event, now_s)
    return session, now_s


presses = st.lists(st.tuples(gaps, events), max_size=25)
pacings = st.sampled_from(list(Pacing))


@given(made=plans(any_works), pacing=pacings, pressed=presses, deed=DEEDS, gap_s=st.floats(0.0, 1.9))
@settings(max_examples=300, deadline=None)
def test_undone_at_once_all_is_as_it_was(
    made: Plan, pacing: Pacing, pressed: list[tuple[float, Event]], deed: Event, gap_s: float
):
    before, now_s = played(made, pacing, pressed)
    now_s += gap_s
    before, _ = step(before, Tick(), now_s)
    after, _ = step(before, deed, now_s)
    undone, _ = step(after, Undo(), now_s)

    if after is before:
        return
    assert stands(undone, now_s) == stands(before, now_s)
    again, _ = step(undone, Undo(), now_s)
    assert stands(again, now_s) == stands(after, now_s)


@given(made=plans(any_works), pacing=pacings, pressed=presses, looks=st.lists(gaps, max_size=30), deed=DEEDS)
@settings(max_examples=300, deadline=None)
def test_undone_later_nothing_done_since_is_lost(
    made: Plan, pacing: Pacing, pressed: list[tuple[float, Event]], looks: list[float], deed: Event
):
    session, now_s = played(made, pacing, [*pressed, (0.1, deed)])
    for gap_s in looks:
        now_s += gap_s
        session, _ = step(session, Tick(), now_s)
    undone, _ = step(session, Undo(), now_s)

    assert (undone is not session) == look(session, now_s).undoable
    if undone is session:
        return
    last = session.last
    assert last is not None
    change = counted(last.before, last.before.looked_s) - counted(last.after, last.after.looked_s)
    assert counted(undone, now_s) - counted(session, now_s) == change
    assert undone.results[: len(last.before.results)] == last.before.results
    assert session.results == last.after.results


@given(made=plans(any_works), pacing=pacings, pressed=presses, away_s=st.floats(0.0, 5000.0))
@settings(max_examples=200, deadline=None)
def test_time_between_deed_and_undo_is_not_work(
    made: Plan, pacing: Pacing, pressed: list[tuple[float, Event]], away_s: float
):
    session, now_s = played(made, pacing, [*pressed, (0.1, Pause())])
    before = look(session, now_s)
    session, _ = step(session, Skip(), now_s)
    session, _ = step(session, Undo(), now_s + away_s)
    seen = look(session, now_s + away_s)

    if before.stage is Stage.PAUSED:
        assert (seen.stage, seen.step_index, seen.elapsed_s) == (
            Stage.PAUSED,
            before.step_index,
            before.elapsed_s,
        )


@given(made=plans(any_works), pressed=presses)
@settings(max_examples=100, deadline=None)
def test_left_out_stays_left_out(made: Plan, pressed: list[tuple[float, Event]]):
    session, now_s = played(made, Pacing.PACED, [*pressed, (0.1, Skip()), (0.1, LeaveOut("e0"))])
    out = session.left_out
    session, _ = step(session, Undo(), now_s)
    assert session.left_out == out
    session, _ = step(session, LetIn("e0"), now_s)
    let_in = session.left_out
    session, _ = step(session, Undo(), now_s)
    assert session.left_out == let_in
