"""An easier exercise in the place of what is left of an item."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.dose import SetWork
from guide.domain.exercise import SideRule
from guide.domain.person import Leg
from guide.domain.record import SetOutcome, Swap, SwapReason
from guide.domain.routine import Item, Superset
from guide.session.bookmark import bookmark, resume
from guide.session.cue import Cue
from guide.session.engine import begin
from guide.session.event import (
    Back,
    ChangeTempo,
    Event,
    LeaveOut,
    Pause,
    RepDone,
    Resume,
    SetDone,
    Skip,
    Start,
    SwapExercise,
    UndoSwap,
)
from guide.session.look import Stage, look
from guide.session.pacing import Pacing
from guide.session.plan import Finish, Plan, Prepare, Rest, SwitchSides, Work
from guide.session.state import Session
from guide.session.swapping import Instead, item_ahead, swapped
from tests.session.strategies import any_works, plans, swaps
from tests.support.session_builders import a_dose, a_plan, an_item, hold, reps, send, started, walk

EACH = {"raise": SideRule.EACH}
# 0 prepare 1 left 2 switch 3 right 4 rest 5 left 6 switch 7 right 8 rest 9 prepare 10 hold 11 finish
PLAN = a_plan(an_item(a_dose(reps(3), sets=2, rest_s=30)), an_item(a_dose(hold(30)), "hold"), sides=EACH)


def instead(*legs: Leg, sets: int = 3, work: SetWork | None = None, prepare_s: float = 8.0) -> Instead:
    return Instead(
        item=Item(exercise_id="easy", dose=a_dose(work or reps(5), sets=sets)),
        legs=legs or (Leg.BOTH,),
        prepare_s=prepare_s,
        switch_s=6.0,
    )


def told(plan: Plan, start: int = 0) -> list[str]:
    """Return the steps in short, such as "work easy left 1/2"."""
    words: list[str] = []
    for step in plan.steps[start:]:
        match step:
            case Prepare():
                words.append(f"prepare {step.exercise_id}")
            case Work():
                words.append(f"work {step.exercise_id} {step.leg.value} {step.set_number}/{step.set_count}")
            case SwitchSides():
                words.append(f"switch {step.leg.value}")
            case Rest():
                words.append(f"rest {step.item_index} {step.seconds:g}")
            case Finish():
                words.append("finish")
    return words


REST_OF_IT = ["rest 2 45", "prepare hold", "work hold both 1/1", "finish"]


def test_legs_that_are_the_same_do_what_is_left_of_theirs():
    made = swapped(PLAN, 3, 0, instead(Leg.LEFT, Leg.RIGHT))

    assert made.steps[:3] == PLAN.steps[:3]
    assert told(made, 3) == [
        "prepare easy",
        "work easy right 1/2",
        "rest 2 30",
        "work easy left 2/2",
        "switch right",
        "work easy right 2/2",
        *REST_OF_IT,
    ]
    assert [item.exercise_id for item in made.items] == ["raise", "hold", "easy"]


def test_both_legs_at_once_do_every_set_of_which_one_was_left():
    made = swapped(PLAN, 3, 0, instead())

    assert told(made, 3) == [
        "prepare easy",
        "work easy both 1/2",
        "rest 2 30",
        "work easy both 2/2",
        *REST_OF_IT,
    ]


def test_one_leg_has_no_more_sets_than_it_had_left():
    made = swapped(PLAN, 3, 0, instead(Leg.LEFT))

    assert told(made, 3) == ["rest 0 30", "prepare easy", "work easy left 1/1", *REST_OF_IT]


def test_one_leg_each_after_both_at_once():
    plan = a_plan(an_item(a_dose(reps(3), sets=2)))
    made = swapped(plan, 0, 0, instead(Leg.RIGHT, Leg.LEFT))

    assert told(made) == [
        "prepare easy",
        "work easy right 1/2",
        "switch left",
        "work easy left 1/2",
        "switch right",
        "work easy right 2/2",
        "switch left",
        "work easy left 2/2",
        "finish",
    ]


def test_no_more_sets_than_its_own_dose_and_one_rest_after_them():
    plan = a_plan(an_item(a_dose(reps(3), sets=4, rest_s=60)), an_item(a_dose(hold(5)), "hold"))

    assert told(swapped(plan, 0, 0, instead(sets=1)))[:3] == [
        "prepare easy",
        "work easy both 1/1",
        "rest 2 60",
    ]
    alone = a_plan(an_item(a_dose(reps(3), sets=4, rest_s=60)))
    assert told(swapped(alone, 0, 0, instead(sets=1))) == ["prepare easy", "work easy both 1/1", "finish"]


@pytest.mark.parametrize(("from_step", "rest"), [(8, ["rest 2 45"]), (4, ["rest 0 30", "rest 2 45"])])
def test_there_is_always_one_set(from_step: int, rest: list[str]):
    made = swapped(PLAN, from_step, 0, instead(Leg.LEFT, sets=1, prepare_s=0))

    assert told(made, from_step) == [*rest[:-1], "work easy left 1/1", *REST_OF_IT]


def test_in_a_superset_it_comes_in_turn_and_is_got_ready_for_each_time():
    plan = a_plan(
        Superset(
            rounds=2,
            items=(an_item(a_dose(reps(3), rest_s=20)), an_item(a_dose(hold(5)), "hold")),
        )
    )
    made = swapped(plan, 1, 0, instead())

    assert told(made) == [
        "prepare raise",
        "prepare easy",
        "work easy both 1/2",
        "prepare hold",
        "work hold both 1/2",
        "rest 1 20",
        "prepare easy",
        "work easy both 2/2",
        "prepare hold",
        "work hold both 2/2",
        "finish",
    ]


def test_nothing_can_come_in_for_no_leg():
    with pytest.raises(ValueError, match="at least one leg"):
        Instead(item=an_item(), legs=(), prepare_s=8, switch_s=6)


def test_what_is_ahead_of_a_rest_is_the_next_item():
    assert [item_ahead(PLAN, index) for index in (0, 2, 4, 8, 11)] == [0, 0, 0, 1, None]


@given(made=plans(any_works), swap=swaps, place=st.integers(0, 30))
@settings(max_examples=150, deadline=None)
def test_what_is_laid_out_anew_is_a_whole_plan(made: Plan, swap: SwapExercise, place: int):
    from_step = min(place, len(made.steps) - 1)
    item_index = item_ahead(made, from_step)
    if item_index is None:
        return
    new = swapped(made, from_step, item_index, swap.instead)
    works = [step for step in new.steps if isinstance(step, Work) and step.item_index == len(made.items)]
    left = [
        step for step in made.steps[from_step:] if isinstance(step, Work) and step.item_index == item_index
    ]

    assert isinstance(new.steps[-1], Finish)
    assert not isinstance(new.steps[-2], Rest) or len(new.steps) == from_step + 1
    assert sum(isinstance(step, Finish) for step in new.steps) == 1
    assert works
    assert len(works) <= max(len(left) * len(swap.instead.legs), len(swap.instead.legs))
    assert {work.set_number for work in works} == set(range(1, works[0].set_count + 1))
    assert not any(
        isinstance(one, Rest) and isinstance(two, Rest)
        for one, two in zip(new.steps[from_step:], new.steps[from_step + 1 :], strict=False)
    )
    others = [step for step in made.steps[from_step:] if isinstance(step, Work) and step not in left]
    assert [step for step in new.steps[from_step:] if step in others] == others


# In a session


def swap(*legs: Leg, item_index: int = 0, reason: SwapReason = SwapReason.TOO_HARD) -> SwapExercise:
    return SwapExercise(item_index=item_index, instead=instead(*legs), reason=reason)


def at(*events: Event) -> Session:
    return send(started(PLAN), *events, now_s=0.0)[0]


def kinds(cues: list[Cue]) -> list[str]:
    return [cue.kind.value for cue in cues]


def test_a_set_that_was_begun_ends_with_what_was_done():
    session, cues = send(at(Skip(), RepDone()), swap(Leg.LEFT, Leg.RIGHT), now_s=0.0)
    seen = look(session, 0.0)

    assert kinds(cues) == ["prepare"]
    assert (seen.stage, seen.step_index, seen.can_undo_swap) == (Stage.PREPARING, 2, True)
    assert [(one.exercise_id, one.reps, one.outcome) for one in session.results] == [
        ("raise", 1, SetOutcome.CUT_SHORT)
    ]
    assert told(session.plan, 2)[:2] == ["prepare easy", "work easy right 1/2"]
    assert session.swaps == (
        Swap(
            from_step=2,
            item_index=0,
            exercise_id="raise",
            instead="easy",
            reason=SwapReason.TOO_HARD,
        ),
    )


def test_a_set_of_which_nothing_was_done_is_done_with_the_easier_one():
    session, _ = send(at(Skip()), swap(Leg.LEFT, Leg.RIGHT), now_s=0.0)

    assert session.results == ()
    assert told(session.plan, 1)[:2] == ["prepare easy", "work easy left 1/2"]


def test_in_a_rest_it_is_about_what_comes_next_and_the_rest_goes_on():
    session, cues = send(at(*[Skip()] * 4), swap(Leg.LEFT, Leg.RIGHT), now_s=0.0)
    seen = look(session, 0.0)

    assert (cues, seen.stage, seen.step_index, seen.left_s) == ([], Stage.RESTING, 4, 30.0)
    assert told(session.plan, 4)[:3] == ["rest 0 30", "prepare easy", "work easy left 1/1"]
    back, cues = send(session, UndoSwap(), now_s=0.0)
    assert (cues, back.plan, look(back, 0.0).stage) == ([], PLAN, Stage.RESTING)


def test_it_must_be_the_item_at_hand_and_none_that_hurts():
    before = at(Skip())

    assert send(before, swap(item_index=1), now_s=0.0)[0] is before
    hurts = at(LeaveOut("easy"))
    assert send(hurts, swap(), now_s=0.0)[0] is hurts


def test_undone_the_set_stands_at_the_rep_where_it_was():
    session, _ = walk(at(Skip()), 0.0, 7.0)
    session, _ = send(session, swap(), now_s=7.0)
    session, cues = send(session, UndoSwap(), now_s=8.0)
    seen = look(session, 8.0)

    assert kinds(cues) == ["paused"]
    assert (seen.stage, seen.step_index, seen.reps, seen.rep_elapsed_s) == (Stage.PAUSED, 1, 1, 1.0)
    assert (session.swaps, session.results, session.plan) == ((), (), PLAN)
    session, cues = send(session, Resume(), now_s=100.0)
    assert kinds(cues) == ["resumed"]
    _, cues = walk(session, 100.0, 101.0)
    assert kinds(cues) == ["hold"]


def test_undone_in_a_pause_it_stays_paused():
    session, cues = send(at(Skip(), Pause()), swap(), UndoSwap(), now_s=0.0)

    assert cues == []
    assert (look(session, 0.0).stage, look(session, 0.0).step_index) == (Stage.PAUSED, 1)


def test_what_was_done_since_keeps_it():
    session, _ = send(at(Skip()), swap(), Skip(), RepDone(), now_s=0.0)
    assert not look(session, 0.0).can_undo_swap
    assert send(session, UndoSwap(), now_s=0.0)[0] is session
    session, _ = send(session, SetDone(), now_s=0.0)

    assert send(session, UndoSwap(), now_s=0.0)[0] is session
    assert send(at(), UndoSwap(), now_s=0.0)[0].swaps == ()


def test_there_is_no_way_back_to_the_harder_one_but_undo():
    session, _ = send(at(Skip(), RepDone()), swap(), Back(), Back(), now_s=0.0)

    assert look(session, 0.0).step_index == 2
    ahead, _ = send(session, Skip(), Back(), now_s=0.0)
    assert look(ahead, 0.0).step_index == 2


def test_its_tempo_is_its_own():
    session, _ = send(at(Skip(), ChangeTempo(50), RepDone()), swap(), Skip(), now_s=0.0)
    assert (look(session, 0.0).percent, session.paces) == (100, (50, 100))
    session, _ = send(session, ChangeTempo(70), now_s=0.0)

    assert session.paces == (50, 100, 70)


def test_a_second_one_can_follow_and_be_taken_back_alone():
    first, _ = send(at(Skip()), swap(), now_s=0.0)
    second, _ = send(
        first,
        SwapExercise(
            item_index=2,
            instead=Instead(item=an_item(exercise_id="easiest"), legs=(Leg.BOTH,), prepare_s=8, switch_s=6),
            reason=SwapReason.OTHER,
        ),
        now_s=0.0,
    )
    assert [one.instead for one in second.swaps] == ["easy", "easiest"]
    back, _ = send(second, UndoSwap(), now_s=0.0)

    assert (back.plan, [one.instead for one in back.swaps]) == (first.plan, ["easy"])
    assert send(back, UndoSwap(), now_s=0.0)[0] is back


def test_after_a_crash_the_easier_one_goes_on():
    session, _ = send(at(Skip(), RepDone()), swap(), Skip(), RepDone(), now_s=0.0)
    back = resume(
        session.plan,
        session.results,
        (),
        "",
        bookmark(session, 0.0),
        Pacing.PACED,
        9.0,
        swaps=session.swaps,
        quickest=session.quickest,
    )
    seen = look(back, 9.0)

    assert (seen.stage, seen.step_index, seen.reps) == (Stage.PAUSED, 3, 1)
    assert back.swaps == session.swaps
    assert not seen.can_undo_swap


def test_where_the_session_waits_after_a_set_it_waits_for_the_easier_one():
    session, _ = send(begin(PLAN, waits=True), Start(), Skip(), RepDone(), swap(), now_s=0.0)

    assert (look(session, 0.0).step_index, look(session, 0.0).waiting) == (2, True)
