"""Rules of the person at their threshold, just below and just above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guide.domain.exercise import BootRule, Exercise, Flag, SideRule, Track
from guide.domain.medicine import Exposure, Medicines
from guide.domain.motion import Contact
from guide.domain.person import Condition, CriterionResult, Leg, Management, Person, ProfileId, Unlock
from guide.domain.routine import Clinic
from guide.safety.criteria import SPORT_SIGN_OFF
from guide.safety.facts import Facts, facts_on
from guide.safety.judge import judge_exercise, judge_routine, judge_sport
from guide.safety.new_injury import after_new_injury
from guide.safety.person_rules import floor_versions
from guide.safety.verdict import Verdict, may_start
from tests.safety.build import OVERRIDE, TODAY, allowed, exercise, motion, routine
from tests.support.limits import safety_limits

LIMITS = safety_limits()
HEALTHY = Person(id=ProfileId("h"), name="H", track=Track.PREVENTION)
RUPTURED = Person(
    id=ProfileId("r"), name="R", track=Track.POST_INJURY, affected=Leg.LEFT, day_0=date(2026, 3, 2)
)
WELL = facts_on(HEALTHY, TODAY)
STRETCH = exercise(Flag.STRETCH)
DROP = exercise(Flag.BELOW)
DIP = exercise(moves=motion(10, -30, contact=Contact.STEP))
PLAIN = exercise()
UNLOCK = Unlock(target="move", by="A. Field", registration="PH1", date=TODAY, reason="Agreed.")


def found(rule: str, subject: Exercise, facts: Facts, *, injured: bool = True) -> list[Verdict]:
    return [v for v in judge_exercise(subject, injured, facts, LIMITS) if v.rule == rule]


def codes(rule: str, subject: Exercise, facts: Facts, *, injured: bool = True) -> list[str]:
    return [verdict.code for verdict in found(rule, subject, facts, injured=injured)]


def test_someone_well_is_held_by_nothing():
    for subject in (STRETCH, DROP, DIP, PLAIN, exercise(*Flag, tier=5)):
        assert judge_exercise(subject, True, WELL, LIMITS) == ()


@pytest.mark.parametrize("facts", [WELL, allowed(52)])
def test_sr_20_pain_at_the_heel_bone(facts: Facts):
    sore = replace(facts, insertional_pain=True)

    for subject in (STRETCH, DROP, DIP):
        assert codes("SR-20", subject, sore) == ["insertional-pain"]
        assert not codes("SR-20", subject, facts)
    assert not codes("SR-20", PLAIN, sore)


def test_sr_20_conditions_an_exercise_names():
    subject = replace(PLAIN, avoid_if=("knee_limit", "fall_risk"))
    facts = facts_on(replace(HEALTHY, avoid_if=frozenset({"fall_risk", "cardiac"})), TODAY)
    (verdict,) = found("SR-20", subject, facts)

    assert (verdict.code, verdict.facts) == ("avoid-if", {"conditions": ("fall_risk",)})
    assert verdict.blocks
    assert not codes("SR-20", PLAIN, facts)
    assert not codes("SR-20", subject, WELL)


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (replace(HEALTHY, insertional_pain=True), "insertional_pain"),
        (replace(HEALTHY, elongation_reported=True), "pi_elongation"),
        (replace(HEALTHY, medicines=Medicines(blood_thinners=True)), "blood_thinners"),
    ],
)
def test_sr_20_what_follows_from_other_answers(person: Person, code: str):
    assert facts_on(person, TODAY).avoid == {code}


def test_sr_20_the_floor_version():
    floor = exercise(exercise_id="floor")
    low = replace(exercise(Flag.BELOW, exercise_id="low"), regress=("floor", "drop"))
    drop = replace(exercise(Flag.BELOW, exercise_id="drop"), regress=("low", "gone", "low"))
    pool = {"floor": floor, "low": low, "drop": drop}

    assert floor_versions(drop, pool) == ("floor",)
    assert floor_versions(floor, pool) == ()


@pytest.mark.parametrize(
    ("excess", "held"), [(None, False), (-3.0, False), (1.9, False), (2.0, True), (2.1, True)]
)
def test_sr_21_knee_to_wall(excess: float | None, held: bool):
    facts = replace(allowed(52), knee_to_wall_excess_cm=excess)

    for subject in (STRETCH, DROP, DIP):
        assert bool(codes("SR-21", subject, facts)) is held
        assert not codes("SR-21", subject, facts, injured=False)
    assert not codes("SR-21", PLAIN, facts)


def test_sr_21_told_by_a_clinician():
    facts = replace(allowed(52), elongation_reported=True)
    (verdict,) = found("SR-21", DROP, facts)

    assert verdict.facts == {"reported": True, "excess_cm": None, "limit_cm": 2.0}
    assert not codes("SR-21", DROP, allowed(52))


@pytest.mark.parametrize(
    ("medicines", "opens_on"),
    [
        (Medicines(fluoroquinolone=Exposure(now=True)), None),
        (Medicines(fluoroquinolone=Exposure()), None),
        (Medicines(fluoroquinolone=Exposure(last=date(2025, 12, 2))), date(2026, 6, 2)),
        (Medicines(steroid_injection=Exposure()), None),
        (Medicines(steroid_injection=Exposure(last=date(2026, 3, 2))), date(2026, 6, 2)),
        (Medicines(steroid_injection=Exposure(last=date(2026, 6, 9))), date(2026, 9, 9)),
    ],
)
def test_sr_29_no_more_than_tier_2_at_risk(medicines: Medicines, opens_on: date | None):
    for facts in (replace(WELL, medicines=medicines), replace(allowed(52), medicines=medicines)):
        warning, verdict = found("SR-29", exercise(tier=3), facts)
        assert (warning.code, warning.blocks) == ("ask-about-medicine", False)
        assert (verdict.code, verdict.opens_on) == ("medicine-tendon-risk", opens_on)
        assert verdict.facts["max_tier"] == 2
        assert codes("SR-29", exercise(tier=2), facts) == ["ask-about-medicine"]
        assert codes("SR-29", exercise(tier=3), facts, injured=False) == [warning.code, verdict.code]


@pytest.mark.parametrize(
    "medicines",
    [
        Medicines(),
        Medicines(fluoroquinolone=Exposure(last=date(2025, 12, 1))),
        Medicines(fluoroquinolone=Exposure(last=date(2025, 11, 30))),
        Medicines(steroid_injection=Exposure(last=date(2026, 3, 1))),
        Medicines(blood_thinners=True),
    ],
)
def test_sr_29_no_longer_or_never_at_risk(medicines: Medicines):
    assert not found("SR-29", exercise(tier=5), replace(WELL, medicines=medicines))


@pytest.mark.parametrize("wound", [True, False])
@pytest.mark.parametrize("pool", [True, False])
def test_sr_31_water_and_bare_feet(wound: bool, pool: bool):
    facts = replace(allowed(30), wound_closed=wound, pool_allowed=pool)
    water = exercise(boot=BootRule.OFF_WATER)
    bare = replace(exercise(boot=BootRule.OFF_SEATED), avoid_if=("wound_open",))
    open_wound = [] if wound else ["wound-not-closed"]

    assert codes("SR-31", water, facts) == open_wound + ([] if pool else ["pool-not-allowed"])
    assert codes("SR-31", bare, facts) == open_wound
    assert not codes("SR-31", exercise(boot=BootRule.OFF_SEATED), facts)
    assert not codes("SR-31", water, WELL)


@pytest.mark.parametrize(
    ("management", "closed", "expected"),
    [
        (None, False, False),
        (Management.SURGICAL, False, False),
        (Management.SURGICAL, True, True),
        (Management.NONSURGICAL, False, True),
    ],
)
def test_sr_31_a_wound_is_open_unless_told(management: Management | None, closed: bool, expected: bool):
    person = replace(RUPTURED, management=management, wound_closed=closed)

    assert facts_on(person, TODAY).wound_closed is expected


@pytest.mark.parametrize(
    ("person", "reasons"),
    [
        (replace(RUPTURED, affected=Leg.BOTH), ("both_sides",)),
        (replace(RUPTURED, conditions=frozenset({Condition.NEUROPATHY})), ("neuropathy",)),
        (replace(RUPTURED, conditions=frozenset({Condition.CHRONIC_REPAIR})), ("chronic_repair",)),
        (replace(RUPTURED, conditions=frozenset({Condition.GRAFT_OR_TRANSFER})), ("graft_or_transfer",)),
        (
            replace(RUPTURED, conditions=frozenset({Condition.INSERTION_OR_JUNCTION})),
            ("insertion_or_junction",),
        ),
        (replace(HEALTHY, medicines=Medicines(systemic_steroids=True)), ("systemic_steroids",)),
        (replace(RUPTURED, elongation_reported=True), ("elongation",)),
        (replace(RUPTURED, injured_on=date(2026, 2, 1)), ("late_repair",)),
        (replace(HEALTHY, birth_year=2010), ("under_age",)),
        (replace(HEALTHY, pregnant=True, clot_history=True), ("clot_in_pregnancy",)),
    ],
)
def test_sr_32_only_a_clinician_s_plan(person: Person, reasons: tuple[str, ...]):
    facts = facts_on(person, TODAY)
    (verdict,) = [v for v in judge_exercise(PLAIN, True, facts, LIMITS) if v.rule == "SR-32"]

    assert (verdict.code, verdict.facts) == ("clinician-plan-only", {"reasons": reasons})
    guided = routine("move", clinic=Clinic(name="Harbour"), override=OVERRIDE)
    alone = routine("move", clinic=Clinic(name="Harbour"))
    assert "SR-32" not in {v.rule for v in judge_routine(guided, {"move": PLAIN}, facts, LIMITS)}
    assert "SR-32" in {v.rule for v in judge_routine(alone, {"move": PLAIN}, facts, LIMITS)}


@pytest.mark.parametrize(
    "person",
    [
        HEALTHY,
        RUPTURED,
        replace(HEALTHY, birth_year=2009),
        replace(HEALTHY, pregnant=True),
        replace(HEALTHY, clot_history=True),
        replace(RUPTURED, injured_on=date(2026, 2, 2)),
        replace(RUPTURED, injured_on=date(2026, 2, 1), management=Management.NONSURGICAL),
        replace(RUPTURED, injured_on=date(2026, 2, 1), day_0=None),
    ],
)
def test_sr_32_does_not_hold_others(person: Person):
    assert not found("SR-32", PLAIN, facts_on(person, TODAY))


def test_sr_19_a_new_injury_starts_again():
    before = replace(
        RUPTURED,
        phase="pi-5",
        boot_off_confirmed=True,
        wound_closed=True,
        unlocks=(UNLOCK,),
        override=OVERRIDE,
        criteria=(CriterionResult(code="dl_hr_25", met=True, day=TODAY),),
    )
    after = after_new_injury(before, TODAY, affected=Leg.LEFT, management=Management.SURGICAL)
    facts = facts_on(after, TODAY)

    assert facts.week == 0
    assert (facts.affected, facts.plan_locked, facts.override) == (Leg.LEFT, True, None)
    assert (facts.unlocks, facts.criteria, facts.boot_off_confirmed) == (frozenset(), frozenset(), False)
    assert next(v.code for v in judge_exercise(PLAIN, True, facts, LIMITS)) == "new-injury-plan-only"
    guided = replace(facts, clinic_routine=True, override=OVERRIDE)
    assert judge_exercise(PLAIN, True, guided, LIMITS) == ()
    assert facts_on(after, TODAY).plan_reasons == ("re_rupture",)


def test_sr_19_the_other_leg_makes_it_both():
    assert after_new_injury(RUPTURED, TODAY, affected=Leg.RIGHT).affected is Leg.BOTH
    assert after_new_injury(HEALTHY, TODAY, affected=Leg.RIGHT).affected is Leg.RIGHT


def test_sr_19_what_was_granted_before_day_0_no_longer_counts():
    day = date(2026, 3, 2)
    granted = replace(
        RUPTURED,
        unlocks=(replace(UNLOCK, date=day),),
        override=replace(OVERRIDE, date=day),
        criteria=(CriterionResult(code="dl_hr_25", met=True, day=day),),
    )
    facts = facts_on(granted, TODAY)
    assert (facts.unlocks, facts.criteria) == ({"move"}, {"dl_hr_25"})
    assert facts.override_holds

    later = facts_on(replace(granted, day_0=day + timedelta(days=1)), TODAY)
    assert (later.unlocks, later.criteria, later.override) == (frozenset(), frozenset(), None)
    assert facts_on(granted, day - timedelta(days=1)).unlocks == frozenset()
    assert facts_on(replace(granted, day_0=None), TODAY).unlocks == {"move"}


def test_the_latest_result_of_a_criterion_counts():
    results = (
        CriterionResult(code="dl_hr_25", met=False, day=TODAY),
        CriterionResult(code="dl_hr_25", met=True, day=TODAY - timedelta(days=1)),
        CriterionResult(code="toe_walk_5m", met=True, day=TODAY),
    )

    assert facts_on(replace(HEALTHY, criteria=results), TODAY).criteria == {"toe_walk_5m"}


@pytest.mark.parametrize(("by", "counts"), [("", False), (" ", False), ("A. Field", True)])
def test_what_only_a_clinician_can_say_needs_a_name(by: str, counts: bool):
    results = tuple(
        CriterionResult(code=code, met=True, day=TODAY, by=by) for code in (SPORT_SIGN_OFF, "dl_hr_25")
    )
    expected = {SPORT_SIGN_OFF, "dl_hr_25"} if counts else {"dl_hr_25"}

    assert facts_on(replace(HEALTHY, criteria=results), TODAY).criteria == expected


@pytest.mark.parametrize(
    ("week", "override", "signed", "expected"),
    [
        (38, None, True, ["too-early-for-sport"]),
        (39, None, True, []),
        (40, None, True, []),
        (25, OVERRIDE, True, ["too-early-for-sport"]),
        (26, OVERRIDE, True, []),
        (99, None, False, ["criteria-missing"]),
    ],
)
def test_sr_12_contact_sport(week: int, override: object, signed: bool, expected: list[str]):
    facts = allowed(week, override=OVERRIDE if override else None)
    facts = facts if signed else replace(facts, criteria=facts.criteria - {SPORT_SIGN_OFF})
    verdicts = judge_sport(facts, LIMITS)

    assert [verdict.code for verdict in verdicts] == expected
    assert {verdict.rule for verdict in verdicts} <= {"SR-12"}


def test_sr_12_an_unlock_says_the_same_as_the_sign_off():
    facts = replace(allowed(39), criteria=frozenset(), unlocks=frozenset({"sport"}))

    assert judge_sport(facts, LIMITS) == ()
    assert judge_sport(replace(facts, week=38), LIMITS)


def test_sr_12_without_a_day_0_and_for_the_well():
    unknown = facts_on(replace(RUPTURED, day_0=None), TODAY)

    assert "no-day-0" in {verdict.code for verdict in judge_sport(unknown, LIMITS)}
    assert judge_sport(WELL, LIMITS) == ()
    assert not may_start(judge_sport(replace(WELL, red_flag="RF-DVT"), LIMITS))


def test_sr_31_holds_whichever_leg_works():
    subject = replace(exercise(side=SideRule.UNAFFECTED), avoid_if=("wound_open",))

    assert codes("SR-31", subject, replace(allowed(3), wound_closed=False), injured=False)
