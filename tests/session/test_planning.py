"""Planning: legs, switches, rests, supersets."""

import pytest

from guide.domain.exercise import SideRule
from guide.domain.person import Leg
from guide.domain.routine import Superset
from guide.session.plan import Finish, Plan, Prepare, Rest, SwitchSides, Work
from guide.session.planning import plan, plan_key
from tests.support.session_builders import (
    NO_PAUSES,
    OPTIONS,
    a_dose,
    a_person,
    a_plan,
    a_routine,
    an_exercise,
    an_item,
    hold,
)


def sketch(plan: Plan) -> list[str]:
    """One word a step: P(repare) item leg, W(ork) item leg set, S(witch) leg, R(est), I(tem rest), F."""
    words: list[str] = []
    for step in plan.steps:
        match step:
            case Prepare():
                words.append(f"P{step.item_index}{step.leg[0]}")
            case Work():
                words.append(f"W{step.item_index}{step.leg[0]}{step.set_number}/{step.set_count}")
            case SwitchSides():
                words.append(f"S{step.leg[0]}{step.seconds:g}")
            case Rest():
                words.append(f"{'I' if step.item_done else 'R'}{step.item_index}:{step.seconds:g}")
            case Finish():
                words.append("F")
    return words


def one(
    side: SideRule, affected: Leg | None = None, first_leg: Leg | None = None, **dose: float
) -> list[str]:
    a = a_dose(sets=int(dose.get("sets", 1)), rest_s=dose.get("rest_s", 0.0), switch_s=dose.get("switch_s"))
    return sketch(a_plan(an_item(a), sides={"raise": side}, affected=affected, first_leg=first_leg))


def test_both_legs_are_one_set_and_never_doubled():
    assert one(SideRule.BOTH, sets=2, rest_s=30) == ["P0b", "W0b1/2", "R0:30", "W0b2/2", "F"]


def test_each_goes_set_by_set_with_the_affected_leg_first():
    assert one(SideRule.EACH, Leg.RIGHT, sets=2, rest_s=30) == [
        "P0r", "W0r1/2", "Sl6", "W0l1/2", "R0:30", "W0r2/2", "Sl6", "W0l2/2", "F",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first_leg", "order"), [(None, "lr"), (Leg.LEFT, "lr"), (Leg.RIGHT, "rl"), (Leg.BOTH, "lr")]
)
@pytest.mark.parametrize("side", [SideRule.EACH, SideRule.AFFECTED, SideRule.UNAFFECTED])
def test_in_prevention_every_one_sided_rule_is_each_leg_in_turn(
    side: SideRule, first_leg: Leg | None, order: str
):
    a, b = order

    assert one(side, None, first_leg) == [f"P0{a}", f"W0{a}1/1", f"S{b}6", f"W0{b}1/1", "F"]


def test_affected_and_unaffected_follow_the_person():
    assert one(SideRule.AFFECTED, Leg.RIGHT) == ["P0r", "W0r1/1", "F"]
    assert one(SideRule.UNAFFECTED, Leg.RIGHT) == ["P0l", "W0l1/1", "F"]


def test_with_both_legs_affected_there_is_no_unaffected_leg():
    assert one(SideRule.AFFECTED, Leg.BOTH) == ["P0l", "W0l1/1", "Sr6", "W0r1/1", "F"]
    assert one(SideRule.EACH, Leg.BOTH, Leg.RIGHT) == ["P0r", "W0r1/1", "Sl6", "W0l1/1", "F"]
    assert one(SideRule.UNAFFECTED, Leg.BOTH) == ["F"]


def test_an_item_left_out_leaves_no_rest_behind_and_the_others_keep_their_place():
    good, bad = an_item(exercise_id="good"), an_item(exercise_id="bad")
    sides = {"good": SideRule.UNAFFECTED}

    made = a_plan(bad, good, bad, sides=sides, affected=Leg.BOTH)

    assert sketch(made) == ["P0b", "W0b1/1", "I0:45", "P2b", "W2b1/1", "F"]
    assert len(made.items) == 3


def test_the_dose_names_its_own_pause_between_sides_and_zero_makes_no_step():
    assert one(SideRule.EACH, switch_s=15) == ["P0l", "W0l1/1", "Sr15", "W0r1/1", "F"]
    assert one(SideRule.EACH, switch_s=0) == ["P0l", "W0l1/1", "W0r1/1", "F"]


def test_without_rest_between_sets_the_way_back_to_the_first_leg_is_a_switch():
    assert one(SideRule.EACH, sets=2) == [
        "P0l", "W0l1/2", "Sr6", "W0r1/2", "Sl6", "W0l2/2", "Sr6", "W0r2/2", "F",
    ]  # fmt: skip
    assert one(SideRule.BOTH, sets=2) == ["P0b", "W0b1/2", "W0b2/2", "F"]


def test_between_items_there_is_a_longer_rest_and_none_at_the_end():
    item = an_item(a_dose(sets=2, rest_s=20))

    assert sketch(a_plan(item, item)) == [
        "P0b", "W0b1/2", "R0:20", "W0b2/2", "I0:45", "P1b", "W1b1/2", "R1:20", "W1b2/2", "F",
    ]  # fmt: skip


def test_zero_seconds_make_no_step():
    assert sketch(a_plan(an_item(), an_item(), options=NO_PAUSES)) == ["W0b1/1", "W1b1/1", "F"]


def test_the_routine_goes_before_the_settings():
    exercises = {"raise": an_exercise()}
    routine = a_routine(an_item(), an_item(), prepare_s=3, rest_between_items_s=10)

    made = plan(routine, exercises, a_person(), OPTIONS)

    assert [step.seconds for step in made.steps if isinstance(step, Prepare | Rest)] == [3.0, 10.0, 3.0]


def test_a_superset_does_one_set_of_each_in_turn():
    first = an_item(a_dose(sets=9, rest_s=10), "one")
    second = an_item(a_dose(hold(), rest_s=40), "two")

    made = a_plan(Superset(rounds=2, items=(first, second)), an_item(), sides={"one": SideRule.EACH})

    assert sketch(made) == [
        "P0l", "W0l1/2", "Sr6", "W0r1/2", "P1b", "W1b1/2", "R1:40",
        "P0l", "W0l2/2", "Sr6", "W0r2/2", "P1b", "W1b2/2", "I1:45", "P2b", "W2b1/1", "F",
    ]  # fmt: skip


def test_a_superset_of_one_item_gets_ready_once():
    made = a_plan(Superset(rounds=2, items=(an_item(a_dose(rest_s=10)),)))

    assert sketch(made) == ["P0b", "W0b1/2", "R0:10", "W0b2/2", "F"]


def test_an_empty_routine_is_only_its_end():
    assert a_plan().steps == (Finish(),)


def test_a_plan_keeps_what_the_record_needs():
    made = a_plan(an_item())

    assert (made.routine_id, made.routine_name, made.routine_revision, made.content_hash) == (
        "morning",
        "Morning",
        "1",
        "abc",
    )


def test_an_unknown_exercise_is_a_broken_library():
    with pytest.raises(KeyError, match="raise"):
        plan(a_routine(an_item()), {}, a_person(), OPTIONS)


def test_plan_key_changes_with_what_is_asked_for():
    assert plan_key(a_plan(an_item())) == plan_key(a_plan(an_item()))
    assert plan_key(a_plan(an_item())) != plan_key(a_plan(an_item(a_dose(hold()))))
    assert len(plan_key(a_plan())) == 64


def test_what_is_left_out_has_no_steps_and_keeps_its_place():
    items = (an_item(exercise_id="a"), an_item(exercise_id="b"), an_item(exercise_id="c"))
    exercises = {each.exercise_id: an_exercise(each.exercise_id) for each in items}
    made = plan(a_routine(*items), exercises, a_person(), OPTIONS, left_out=frozenset({1}))

    assert len(made.items) == 3
    assert [step.item_index for step in made.steps if isinstance(step, Work)] == [0, 2]
