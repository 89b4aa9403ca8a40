from dataclasses import replace
from datetime import date, timedelta

import pytest

from guide.domain.exercise import Track, WeightBearing
from guide.domain.limits import EarliestWeeks
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.routine import Clinic, Override
from guide.safety.calendar import months_after, weeks_lost
from guide.safety.criteria import PI_6_DONE
from guide.safety.facts import Facts, facts_on
from tests.safety.build import OVERRIDE, TODAY, allowed, routine
from tests.support.limits import safety_limits

LIMITS = safety_limits()
PERSON = Person(id=ProfileId("p"), name="P", track=Track.POST_INJURY, affected=Leg.LEFT)
NINE_OR_SIX = EarliestWeeks(default_week=9, floor_week=6)


def test_what_is_not_known_counts_as_not_met():
    facts = facts_on(PERSON, TODAY)

    assert facts.ruptured
    assert facts.week is None
    assert facts.weeks_since == 0
    assert facts.weight_bearing is WeightBearing.NONE
    assert facts.boot_angle_deg is None
    assert not facts.boot_removal_allowed
    assert not facts.criteria
    assert facts.first_day_of(3) is None
    assert facts.prevention_opens_on(LIMITS) is None
    assert not facts.released(LIMITS)


@pytest.mark.parametrize(
    ("person", "ruptured"),
    [
        (PERSON, True),
        (replace(PERSON, track=Track.PREVENTION), True),
        (replace(PERSON, track=Track.PREVENTION, affected=None, day_0=TODAY), True),
        (replace(PERSON, track=Track.PREVENTION, affected=None), False),
    ],
)
def test_a_rupture_is_known_from_track_side_or_day_0(person: Person, ruptured: bool):
    assert facts_on(person, TODAY).ruptured is ruptured


def test_both_legs_lock_the_plan():
    assert facts_on(replace(PERSON, affected=Leg.BOTH), TODAY).plan_locked
    assert facts_on(PERSON, TODAY, plan_locked=True).plan_locked
    assert not facts_on(PERSON, TODAY).plan_locked


def test_a_clock_set_back_opens_nothing():
    person = replace(PERSON, day_0=TODAY)

    assert facts_on(person, TODAY - timedelta(days=400)).week == 0
    with pytest.raises(ValueError, match="never below 0"):
        Facts(today=TODAY, track=Track.POST_INJURY, week=-1)


@pytest.mark.parametrize(
    "override",
    [
        None,
        replace(OVERRIDE, by=" "),
        replace(OVERRIDE, registration=""),
        replace(OVERRIDE, reason="\t"),
        replace(OVERRIDE, date=TODAY + timedelta(days=1)),
    ],
)
def test_an_incomplete_override_leaves_the_default(override: Override | None):
    facts = allowed(8, override=override)

    assert not facts.override_holds
    assert facts.earliest(NINE_OR_SIX) == 9


def test_a_complete_override_goes_down_to_the_floor():
    assert allowed(8, override=OVERRIDE).earliest(NINE_OR_SIX) == 6
    assert allowed(8, override=replace(OVERRIDE, date=TODAY)).override_holds


def test_the_end_of_the_calendar_is_no_day():
    facts = replace(allowed(0), day_0=date(9999, 1, 1))

    assert facts.first_day_of(52) == date(9999, 12, 31)
    assert facts.first_day_of(60) is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 6, 1), 12, date(2026, 6, 1)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2025, 12, 31), 2, date(2026, 3, 1)),
        (date(2025, 10, 31), 1, date(2025, 12, 1)),
        (date(2025, 12, 5), 1, date(2026, 1, 5)),
        (date(9999, 6, 1), 12, None),
    ],
)
def test_months_after_never_comes_early(day: date, months: int, later: date | None):
    assert months_after(day, months) == later


def test_weeks_lost_to_a_clock_set_back():
    person = replace(PERSON, day_0=date(2026, 3, 2))

    assert weeks_lost(person, TODAY, TODAY) is None
    assert weeks_lost(person, TODAY, TODAY - timedelta(days=1)) == (13, 12)
    assert weeks_lost(person, TODAY, TODAY + timedelta(days=30)) is None
    assert weeks_lost(PERSON, TODAY, date(2020, 1, 1)) is None


def test_released_needs_a_year_and_the_last_phase():
    facts = replace(allowed(0), day_0=date(2025, 6, 1), week=52, track=Track.PREVENTION)

    assert facts.released(LIMITS)
    assert not facts.healing(LIMITS)
    assert not replace(facts, day_0=date(2025, 6, 2)).released(LIMITS)
    assert replace(facts, criteria=frozenset()).healing(LIMITS)
    assert PI_6_DONE in facts.criteria
    assert replace(facts, track=Track.POST_INJURY).healing(LIMITS)


@pytest.mark.parametrize(
    ("week", "override", "last"),
    [(0, None, "pi-1"), (2, None, "pi-2"), (8, None, "pi-3"), (8, OVERRIDE, "pi-4"), (20, None, "pi-6")],
)
def test_open_phases(week: int, override: Override | None, last: str):
    assert allowed(week, override=override).open_phases(LIMITS)[-1] == last


def test_a_routine_brings_its_own_track_phase_clinic_and_override():
    facts = replace(allowed(9), override=None).for_routine(
        routine(phase="pv-1", track=Track.PREVENTION, clinic=Clinic(name="Harbour"), override=OVERRIDE)
    )

    assert facts.track is Track.PREVENTION
    assert facts.routine_phase == "pv-1"
    assert facts.clinic_routine
    assert facts.override == OVERRIDE
    assert allowed(9, override=OVERRIDE).for_routine(routine()).override == OVERRIDE
