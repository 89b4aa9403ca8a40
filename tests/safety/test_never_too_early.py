"""Random people, weeks and exercises: nothing out of bounds is ever allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.exercise import BootRule, Exercise, Flag, Kind, PostInjury, SideRule, Track, WeightBearing
from guide.domain.medicine import NO_MEDICINES, Exposure, Medicines
from guide.domain.motion import Contact
from guide.domain.person import Condition, Leg, Person, ProfileId
from guide.domain.routine import Clinic, Override
from guide.safety.criteria import ALL
from guide.safety.facts import Facts, facts_on
from guide.safety.judge import could_ever_be_allowed, judge_exercise, judge_routine, uses_injured_leg
from guide.safety.verdict import Verdict, may_start
from tests.safety.build import OVERRIDE, TODAY, exercise, motion, routine, without_motion
from tests.support.limits import FLAG_WEEKS, safety_limits

LIMITS = safety_limits()
CAPS = ((0, -20), (2, -20), (4, -15), (6, 0), (12, 10), (20, 999))
TIERS = ((0, 0), (2, 1), (9, 2), (12, 3), (20, 4), (24, 5))
TIERS_FLOOR = ((0, 1), (8, 2), (9, 3), (12, 4), (16, 5))
CRITERIA: dict[Flag, set[str]] = {
    Flag.SLHR: {"dl_hr_25"},
    Flag.PLYO2: {"pi-6a"},
    Flag.PLYO1: {"pi-6b"},
    Flag.RUN: {"slhr_5_at_90", "toe_walk_5m"},
}
PHASES = {"pi-1": (0, 0), "pi-2": (2, 0), "pi-3": (6, 4), "pi-4": (9, 8), "pi-5": (12, 9), "pi-6": (20, 12)}

angles = st.lists(st.integers(-50, 35), min_size=1, max_size=3)
overrides = st.sampled_from([None, OVERRIDE, Override(by="", registration="", date=TODAY, reason="")])


likely = st.sampled_from([True, True, True, True, False])
rarely = st.sampled_from([False, False, False, False, True])
days = st.sampled_from([None, *(TODAY - timedelta(days=days) for days in (0, 91, 92, 181, 182, 183, 400))])
exposures = st.builds(Exposure, last=days, now=st.booleans())
medicines = st.builds(
    Medicines,
    fluoroquinolone=st.none() | exposures,
    steroid_injection=st.none() | exposures,
    systemic_steroids=rarely,
    blood_thinners=st.booleans(),
)
pains = st.sampled_from(["not asked", None, *range(11)])


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Draw anyone, but mostly people to whom nearly everything is granted, so that the weeks decide."""
    granted = draw(likely)
    week = draw(st.integers(-3, 12) | st.integers(0, 40))
    days = draw(st.integers(0, 6))
    return Person(
        id=ProfileId("p"),
        name="P",
        track=Track.POST_INJURY if granted else draw(st.sampled_from(Track)),
        affected=Leg.LEFT if granted else draw(st.sampled_from([None, *Leg])),
        day_0=TODAY - timedelta(days=7 * week + days) if granted or draw(st.booleans()) else None,
        in_boot=draw(st.booleans()),
        boot_angle_deg=0 if granted else draw(st.sampled_from([None, -30, -15, 0])),
        weight_bearing=WeightBearing.FULL if granted else draw(st.sampled_from([None, *WeightBearing])),
        boot_removal_allowed=granted or draw(st.booleans()),
        boot_off_confirmed=granted or draw(st.booleans()),
        phase=draw(st.sampled_from([None, *PHASES])),
        wound_closed=granted or draw(st.booleans()),
        pool_allowed=granted or draw(st.booleans()),
        insertional_pain=draw(rarely),
        elongation_reported=not granted and draw(rarely),
        knee_to_wall_excess_cm=draw(st.sampled_from([None, None, 1.9, 2.0])),
        avoid_if=frozenset({"fall_risk"}) if draw(rarely) else frozenset(),
        medicines=draw(medicines) if draw(rarely) else NO_MEDICINES,
        birth_year=None if granted else draw(st.sampled_from([None, 1980, 2009, 2010])),
        pregnant=draw(rarely),
        clot_history=draw(rarely),
        conditions=frozenset() if granted else draw(st.frozensets(st.sampled_from(Condition), max_size=1)),
    )


DEMANDS = ("flag", "tier", "ankle", "week", "boot", "weight", "avoid")


@st.composite
def exercises(draw: st.DrawFn, demand: str | None = None) -> Exercise:
    """Draw an exercise with one demand and at most one more, or without ``demand`` with any of them."""
    others = st.sets(st.sampled_from(DEMANDS), max_size=1 if demand else len(DEMANDS))
    asks = {demand} | draw(others)
    default = draw(st.integers(0, 40)) if "week" in asks else 0
    subject = exercise(
        *(draw(st.lists(st.sampled_from(Flag), min_size=1, max_size=2)) if "flag" in asks else ()),
        kind=draw(st.sampled_from(Kind)),
        side=draw(st.sampled_from([SideRule.AFFECTED, *SideRule])),
        boot=draw(st.sampled_from(BootRule)) if "boot" in asks else BootRule.ON,
        weight_bearing=draw(st.sampled_from(WeightBearing)) if "weight" in asks else WeightBearing.NONE,
        tier=draw(st.integers(1, 5)) if "tier" in asks else 0,
        moves=motion(*draw(angles), contact=draw(st.sampled_from(Contact))) if "ankle" in asks else None,
        post_injury=PostInjury(default_week=default, floor_week=draw(st.integers(0, default))),
    )
    if "avoid" in asks:
        names = st.sampled_from(["fall_risk", "wound_open", "blood_thinners", "pain_above_2", "limp"])
        subject = replace(subject, avoid_if=tuple(draw(st.sets(names, min_size=1))))
    return without_motion(subject) if draw(st.integers(0, 9)) == 0 else subject


def at(table: tuple[tuple[int, int], ...], week: int) -> int:
    return [value for start, value in table if start <= week][-1]


def assert_fits_the_person(subject: Exercise, facts: Facts, person: Person, *, injured: bool) -> None:
    """Check what holds for everyone, healing or not, against the person and not the facts."""
    long_end = not {Flag.STRETCH, Flag.BELOW}.isdisjoint(subject.flags)
    assert not (person.insertional_pain and long_end)
    assert not (injured and long_end and (person.knee_to_wall_excess_cm or 0) >= 2)
    assert not person.avoid_if.intersection(subject.avoid_if)
    if subject.load_tier > 2:
        for exposure, days_at_risk in (
            (person.medicines.fluoroquinolone, 181),
            (person.medicines.steroid_injection, 89),
        ):
            if exposure is not None:
                assert not exposure.now
                assert exposure.last is not None
                assert (TODAY - exposure.last).days > days_at_risk
    if not (facts.clinic_routine and facts.override_holds):
        assert not person.conditions
        assert not person.elongation_reported
        assert not person.medicines.systemic_steroids
        assert not (person.pregnant and person.clot_history)
        assert person.birth_year is None or person.birth_year <= 2009
    if facts.pain_asked and injured:
        assert facts.pain_now is None or facts.pain_now <= 5
        if "pain_above_2" in subject.avoid_if:
            assert facts.pain_now is None or facts.pain_now <= 2
        if subject.load_tier > 0 and facts.track is Track.POST_INJURY and facts.weeks_since < 9:
            assert facts.pain_now is not None
            assert facts.pain_now <= 2
    if facts.healing(LIMITS) and (subject.boot is BootRule.OFF_WATER or "wound_open" in subject.avoid_if):
        assert person.wound_closed


def assert_within_bounds(subject: Exercise, facts: Facts, *, injured: bool) -> None:
    assert facts.red_flag is None
    if not facts.healing(LIMITS):
        return
    override = facts.override_holds
    week = facts.week or 0
    if subject.boot is BootRule.SHOE or subject.weight_bearing is WeightBearing.FULL:
        assert facts.boot_off_confirmed
        assert week >= (8 if override else 9)
    if facts.weight_bearing is WeightBearing.NONE:
        assert subject.weight_bearing is WeightBearing.NONE
    if subject.boot in {BootRule.OFF_NWB, BootRule.OFF_SEATED, BootRule.OFF_WATER}:
        assert week >= 2
        assert facts.boot_removal_allowed or facts.boot_off_confirmed
    if not injured:
        return
    assert facts.week is not None
    assert facts.track is Track.POST_INJURY
    assert subject.post_injury is not None
    assert week >= (subject.post_injury.floor_week if override else subject.post_injury.default_week)
    for flag in subject.flags:
        assert week >= FLAG_WEEKS[flag][1 if override else 0]
        assert facts.criteria >= CRITERIA.get(flag, set())
    if subject.kind is not Kind.GAIT:
        assert subject.load_tier <= at(TIERS_FLOOR if override else TIERS, week)
        if subject.motion is not None:
            assert subject.motion.highest_ankle_deg <= at(CAPS, week)
    if subject.motion is not None and week < 2:
        assert len({frame.ankle_deg for frame in subject.motion.frames}) == 1


@pytest.mark.parametrize("demand", DEMANDS)
@settings(max_examples=100, deadline=None)
@given(st.data(), people(), overrides, likely, likely, st.booleans(), pains)
def test_an_exercise_is_never_allowed_out_of_bounds(
    demand: str,
    data: st.DataObject,
    person: Person,
    override: Override | None,
    unflagged: bool,
    granted: bool,
    injured: bool,
    pain: int | str | None,
):
    subject = data.draw(exercises(demand))
    facts = facts_on(
        person,
        TODAY,
        red_flag=None if unflagged else "RF-PE",
        criteria=ALL if granted else frozenset(),
        unlocks=frozenset({"move"}) if granted else frozenset(),
        override=override,
    )
    if not isinstance(pain, str):
        facts = replace(facts, pain_asked=True, pain_now=pain)

    if may_start(judge_exercise(subject, injured, facts, LIMITS)):
        injured = injured or person.affected not in {Leg.LEFT, Leg.RIGHT}
        assert_within_bounds(subject, facts, injured=injured)
        assert_fits_the_person(subject, facts, person, injured=injured)


@pytest.mark.parametrize("demand", DEMANDS)
@settings(max_examples=100, deadline=None)
@given(st.data(), people(), overrides, st.sampled_from([*PHASES, "pv-1", "own"]), likely, st.booleans())
def test_a_routine_is_never_allowed_out_of_bounds(
    demand: str,
    data: st.DataObject,
    person: Person,
    override: Override | None,
    phase: str,
    unflagged: bool,
    clinic: bool,
):
    subject = data.draw(exercises(demand))
    facts = facts_on(
        person, TODAY, red_flag=None if unflagged else "RF-PE", criteria=ALL, unlocks=frozenset({"move"})
    )
    track = Track.PREVENTION if phase == "pv-1" else Track.POST_INJURY
    plan = routine(
        "move", phase=phase, track=track, override=override, clinic=Clinic(name="Harbour") if clinic else None
    )

    if may_start(judge_routine(plan, {"move": subject}, facts, LIMITS)):
        facts = facts.for_routine(plan)
        injured = uses_injured_leg(subject) or person.affected not in {Leg.LEFT, Leg.RIGHT}
        assert_within_bounds(subject, facts, injured=injured)
        assert_fits_the_person(subject, facts, person, injured=injured)
        assert phase != "own"
        assert clinic or person.affected is not Leg.BOTH
        if track is Track.POST_INJURY:
            assert facts.weeks_since >= PHASES[phase][1 if facts.override_holds else 0]


@settings(max_examples=100, deadline=None)
@given(people(), exercises(), st.integers(0, 60), st.booleans())
def test_waiting_never_closes_and_setting_the_clock_back_never_opens(
    person: Person, subject: Exercise, later: int, injured: bool
):
    def judged(days: int) -> bool:
        facts = facts_on(person, TODAY + timedelta(days=days), criteria=ALL, unlocks=frozenset({"move"}))
        return may_start(judge_exercise(subject, injured, facts, LIMITS))

    assert judged(7 * later) or not judged(0)


def _told(verdict: Verdict) -> tuple[object, ...]:
    """Return what is said: two medicines are two verdicts, each with a day of its own."""
    return verdict.rule, verdict.code, verdict.facts.get("medicine")


@settings(max_examples=100, deadline=None)
@given(people(), exercises(), st.sampled_from([*PHASES]))
def test_the_day_named_is_the_first_that_no_longer_blocks(person: Person, subject: Exercise, phase: str):
    for verdict in judge_routine(
        routine("move", phase=phase), {"move": subject}, facts_on(person, TODAY), LIMITS
    ):
        if verdict.opens_on is None:
            continue

        def blocked(day: date, told: tuple[object, ...] = _told(verdict)) -> bool:
            facts = facts_on(person, day).for_routine(routine("move", phase=phase))
            return told in map(_told, judge_exercise(subject, uses_injured_leg(subject), facts, LIMITS))

        assert blocked(verdict.opens_on - timedelta(days=1))
        assert not blocked(verdict.opens_on)


@settings(max_examples=100, deadline=None)
@given(people(), exercises(), st.sampled_from([*PHASES]), overrides)
def test_what_could_never_be_allowed_is_never_allowed_within_its_phase(
    person: Person, subject: Exercise, phase: str, override: Override | None
):
    plan = routine("move", phase=phase, override=override, clinic=Clinic(name="Harbour"))
    facts = facts_on(person, TODAY, criteria=ALL, unlocks=frozenset({"move"}))
    ends = dict(zip(PHASES, [2, 6, 9, 12, 20, 999], strict=True))[phase]
    one_side = person.affected in {Leg.LEFT, Leg.RIGHT}

    if one_side and facts.weeks_since < ends and could_ever_be_allowed(plan, {"move": subject}, LIMITS):
        assert not may_start(judge_routine(plan, {"move": subject}, facts, LIMITS))
