from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guide.domain.exercise import BootRule, Flag, Kind, PostInjury, SideRule, Track, WeightBearing
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.routine import Clinic, Item, Override, Superset
from guide.safety.facts import facts_on
from guide.safety.judge import could_ever_be_allowed, judge_exercise, judge_routine
from guide.safety.verdict import Severity, Verdict, may_start, opens_on
from tests.safety.build import DOSE, OVERRIDE, TODAY, allowed, exercise, motion, routine
from tests.support.limits import safety_limits

LIMITS = safety_limits()
CLINIC = Clinic(name="Harbour")
EASY = exercise(exercise_id="easy")
RAISE = exercise(
    Flag.SLHR,
    exercise_id="raise",
    boot=BootRule.SHOE,
    weight_bearing=WeightBearing.FULL,
    tier=3,
    moves=motion(0, -30),
    post_injury=PostInjury(default_week=12, floor_week=9),
)
EXERCISES = {"easy": EASY, "raise": RAISE}
HEALTHY = Person(id=ProfileId("h"), name="H", track=Track.PREVENTION)


def test_prevention_without_a_rupture_is_not_held_by_weeks():
    facts = facts_on(HEALTHY, TODAY)
    hop = exercise(*Flag, tier=5, boot=BootRule.SHOE, weight_bearing=WeightBearing.FULL, post_injury=None)

    assert judge_exercise(hop, True, facts, LIMITS) == ()
    assert (
        judge_routine(routine("hop", phase="pv-1", track=Track.PREVENTION), {"hop": hop}, facts, LIMITS) == ()
    )


@pytest.mark.parametrize("track", [*Track])
def test_an_open_red_flag_blocks_everything(track: Track):
    facts = replace(allowed(52), red_flag="RF-DVT", track=track)
    (verdict,) = judge_routine(routine("easy", track=track), EXERCISES, facts, LIMITS)

    assert (verdict.rule, verdict.code, verdict.facts) == ("SR-16", "red-flag-open", {"red_flag": "RF-DVT"})
    assert verdict.exercise_id is None
    assert not may_start(judge_exercise(EASY, False, facts, LIMITS))
    assert not may_start(judge_exercise(EASY, True, facts_on(HEALTHY, TODAY, red_flag="RF-NEW"), LIMITS))


def test_a_post_injury_routine_needs_a_day_0_even_from_the_prevention_track():
    verdicts = judge_routine(routine("easy"), EXERCISES, facts_on(HEALTHY, TODAY), LIMITS)

    assert [verdict.code for verdict in verdicts] == ["no-day-0"]


@pytest.mark.parametrize(
    ("phase", "needed", "floor"),
    [("pi-2", 2, 0), ("pi-3", 6, 4), ("pi-4", 9, 8), ("pi-5", 12, 9), ("pi-6", 20, 12)],
)
def test_a_phase_opens_at_its_week(phase: str, needed: int, floor: int):
    def judged(week: int, override: Override | None = None) -> tuple[Verdict, ...]:
        return judge_routine(
            routine("easy", phase=phase, override=override), EXERCISES, allowed(week), LIMITS
        )

    (verdict,) = judged(needed - 1)
    assert (verdict.rule, verdict.code) == ("SR-01", "phase-too-early")
    assert verdict.facts == {"week": needed - 1, "needed": needed, "phase": phase}
    assert verdict.opens_on == TODAY + timedelta(weeks=1)
    assert judged(needed) == judged(needed + 1) == judged(floor, OVERRIDE) == ()
    assert floor == 0 or not may_start(judged(floor - 1, OVERRIDE))


def test_an_unknown_phase_stays_shut():
    (verdict,) = judge_routine(routine("easy", phase="pi-9"), EXERCISES, allowed(99), LIMITS)

    assert (verdict.code, verdict.facts) == ("phase-unknown", {"phase": "pi-9"})


@pytest.mark.parametrize(
    ("chosen", "warned"), [("pi-4", True), ("pi-5", False), ("pi-6", False), (None, False), ("x", False)]
)
def test_a_routine_past_the_chosen_phase_warns(chosen: str | None, warned: bool):
    facts = replace(allowed(30), chosen_phase=chosen)
    verdicts = judge_routine(routine("easy", phase="pi-5"), EXERCISES, facts, LIMITS)

    assert [(v.code, v.severity) for v in verdicts] == (
        [("ahead-of-your-phase", Severity.WARN)] if warned else []
    )
    assert may_start(verdicts)


def test_each_exercise_gives_the_block_that_lasts_longest():
    facts = allowed(10)
    verdicts = judge_routine(routine("easy", "raise", "raise", phase="pi-4"), EXERCISES, facts, LIMITS)

    assert [(v.exercise_id, v.rule, v.code) for v in verdicts] == [("raise", "SR-01", "too-early")]
    assert opens_on(verdicts) == TODAY + timedelta(weeks=2)


def test_what_time_does_not_open_comes_in_the_order_of_the_rules():
    facts = replace(allowed(30), criteria=frozenset(), boot_off_confirmed=False, boot_angle_deg=-30)
    (verdict,) = judge_routine(routine("raise", phase="pi-5"), EXERCISES, facts, LIMITS)

    assert (verdict.rule, verdict.code) == ("SR-03", "ankle-above-boot-angle")
    assert verdict.opens_on is None


def test_a_missing_exercise_blocks():
    (verdict,) = judge_routine(routine("gone"), EXERCISES, allowed(30), LIMITS)

    assert (verdict.code, verdict.exercise_id) == ("exercise-missing", "gone")


def test_the_unaffected_leg_is_free_of_weeks():
    other = replace(
        RAISE, id="easy", side=SideRule.UNAFFECTED, boot=BootRule.ON, weight_bearing=WeightBearing.NONE
    )

    assert judge_routine(routine("easy"), {"easy": other}, allowed(0), LIMITS) == ()
    assert not may_start(
        judge_routine(routine("easy"), {"easy": other}, replace(allowed(0), affected=None), LIMITS)
    )


@pytest.mark.parametrize(
    ("clinic", "override", "opens"),
    [
        (None, None, False),
        (CLINIC, None, False),
        (None, OVERRIDE, False),
        (CLINIC, replace(OVERRIDE, reason=""), False),
        (CLINIC, OVERRIDE, True),
    ],
)
def test_both_legs_follow_a_clinician_s_plan_only(
    clinic: Clinic | None, override: Override | None, opens: bool
):
    person = Person(id=ProfileId("b"), name="B", track=Track.POST_INJURY, affected=Leg.BOTH, day_0=TODAY)
    verdicts = judge_routine(
        routine("easy", clinic=clinic, override=override), EXERCISES, facts_on(person, TODAY), LIMITS
    )

    assert [v.code for v in verdicts] == ([] if opens else ["clinician-plan-only"])


@pytest.mark.parametrize(
    ("day_0", "done", "code"),
    [
        (date(2025, 6, 2), True, "rupture-too-recent"),
        (date(2025, 6, 1), True, None),
        (date(2025, 5, 31), True, None),
        (date(2020, 1, 1), False, "criteria-missing"),
        (None, True, "rupture-date-unknown"),
    ],
)
def test_sr_18_prevention_after_a_rupture(day_0: date | None, done: bool, code: str | None):
    person = replace(HEALTHY, affected=Leg.LEFT, day_0=day_0, weight_bearing=WeightBearing.FULL)
    facts = facts_on(person, TODAY, criteria=allowed(0).criteria if done else frozenset())
    found = [v for v in judge_exercise(EASY, True, facts, LIMITS) if v.rule == "SR-18"]

    assert [v.code for v in found] == ([code] if code else [])
    if code == "rupture-too-recent":
        assert found[0].opens_on == date(2026, 6, 2)
    if code:
        other = [v for v in judge_exercise(EASY, False, facts, LIMITS) if v.rule == "SR-18"]
        assert not other
        plan = routine("easy", phase="pv-1", track=Track.PREVENTION)
        assert not may_start(judge_routine(plan, EXERCISES, facts, LIMITS))


def test_could_ever_be_allowed_points_at_the_item():
    subject = routine("easy", "raise", "gone", phase="pi-4")
    problems = could_ever_be_allowed(subject, EXERCISES, LIMITS)

    assert {index for index, _ in problems} == {1}
    assert {(v.rule, v.code) for _, v in problems} >= {
        ("SR-14", "load-too-high"),
        ("SR-07", "too-early-for-one-leg-raise"),
    }


def test_could_ever_be_allowed_counts_inside_supersets():
    easy, hard = (Item(exercise_id=name, dose=DOSE) for name in ("easy", "raise"))
    subject = replace(routine("easy", phase="pi-2"), items=(easy, Superset(rounds=2, items=(easy, hard))))

    assert {index for index, _ in could_ever_be_allowed(subject, EXERCISES, LIMITS)} == {2}


@pytest.mark.parametrize("phase", ["pi-5", "pi-6"])
def test_could_ever_be_allowed_finds_nothing_where_it_fits(phase: str):
    needs = replace(
        RAISE, post_injury=PostInjury(default_week=12, floor_week=9, needs_unlock=True, entry=("own",))
    )

    assert (
        could_ever_be_allowed(routine("easy", "raise", phase=phase), {**EXERCISES, "raise": needs}, LIMITS)
        == ()
    )


def test_could_ever_be_allowed_follows_the_override_to_the_floor_only():
    raised = exercise(Flag.DLHR, exercise_id="early", post_injury=PostInjury(default_week=9, floor_week=6))
    too_low = exercise(Flag.SLHR, exercise_id="low", post_injury=PostInjury(default_week=9, floor_week=0))
    pool = {"early": raised, "low": too_low}

    assert could_ever_be_allowed(routine("early", phase="pi-3"), pool, LIMITS)
    assert not could_ever_be_allowed(routine("early", phase="pi-3", override=OVERRIDE), pool, LIMITS)
    problems = could_ever_be_allowed(routine("low", phase="pi-3", override=OVERRIDE), pool, LIMITS)
    assert [v.rule for _, v in problems] == ["SR-07"]


def test_could_ever_be_allowed_of_other_routines():
    (problem,) = could_ever_be_allowed(routine("easy", phase="pi-9"), EXERCISES, LIMITS)

    assert (problem[0], problem[1].code) == (None, "phase-unknown")
    assert could_ever_be_allowed(routine("raise", track=Track.PREVENTION), EXERCISES, LIMITS) == ()


def test_a_boot_exercise_on_foot_is_possible_in_its_phase():
    walk = exercise(
        exercise_id="walk",
        kind=Kind.GAIT,
        weight_bearing=WeightBearing.BOOT_PARTIAL,
        tier=1,
        post_injury=PostInjury(default_week=2, floor_week=0),
    )

    assert could_ever_be_allowed(routine("walk", phase="pi-2"), {"walk": walk}, LIMITS) == ()
