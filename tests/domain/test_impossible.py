"""Impossible people, mornings and activities are refused with a reason at the field."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.impossible import ImpossibleError
from guide.domain.medicine import Exposure, Medicines
from guide.domain.morning import MorningAnswer
from guide.domain.person import Condition, CriterionResult, Leg, Person, Unlock, problems_of
from guide.domain.routine import Override
from tests.support.session_builders import a_person

TODAY = date(2026, 6, 1)
TOMORROW = date(2026, 6, 2)
ANNA = replace(a_person(Leg.LEFT), day_0=date(2026, 3, 1))
UNLOCK = Unlock(target="towel-stretch", by="A. Field", registration="PH1", date=TODAY, reason="Agreed.")
OVERRIDE = Override(by="A. Field", registration="PH1", date=TODAY, reason="Agreed.")


def refused(make: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(ImpossibleError) as caught:
        make()
    assert isinstance(caught.value, ValueError)
    assert caught.value.problems[0].code in str(caught.value)
    return [(problem.field, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("angle", [-51, 36, 300, math.nan, math.inf])
def test_a_boot_is_set_where_an_ankle_can_be(angle: float):
    assert refused(lambda: replace(ANNA, boot_angle_deg=angle)) == [("boot_angle_deg", "out-of-range")]


@pytest.mark.parametrize("angle", [-50, -30, 0, 35])
def test_a_boot_may_be_set_anywhere_an_ankle_can_be(angle: float):
    assert replace(ANNA, boot_angle_deg=angle).boot_angle_deg == angle


@pytest.mark.parametrize("excess", [-31.0, 30.5, math.nan])
def test_a_knee_reaches_only_so_far(excess: float):
    assert refused(lambda: replace(ANNA, knee_to_wall_excess_cm=excess)) == [
        ("knee_to_wall_excess_cm", "out-of-range")
    ]
    assert replace(ANNA, knee_to_wall_excess_cm=30.0)


def test_dates_in_an_order_that_cannot_be():
    assert refused(lambda: replace(ANNA, injured_on=date(2026, 3, 2))) == [("injured_on", "after-day-0")]
    assert replace(ANNA, injured_on=ANNA.day_0)
    assert replace(ANNA, day_0=None, injured_on=date(2026, 3, 2))
    assert refused(lambda: replace(ANNA, birth_year=2027)) == [("day_0", "before-birth")]
    assert refused(lambda: replace(ANNA, birth_year=2026, injured_on=date(2025, 12, 31))) == [
        ("injured_on", "before-birth")
    ]


@pytest.mark.parametrize("field", ["target", "by", "registration", "reason"])
def test_an_unlock_names_who_and_why(field: str):
    assert refused(lambda: replace(UNLOCK, **{field: " "})) == [(field, "missing")]


def test_several_problems_come_together():
    assert refused(lambda: replace(UNLOCK, by="", reason="")) == [("by", "missing"), ("reason", "missing")]


@pytest.mark.parametrize(
    ("person", "field", "code"),
    [
        (replace(ANNA, day_0=TOMORROW), "day_0", "in-the-future"),
        (replace(ANNA, day_0=None, injured_on=TOMORROW), "injured_on", "in-the-future"),
        (
            replace(ANNA, medicines=Medicines(fluoroquinolone=Exposure(last=TOMORROW))),
            "medicines.fluoroquinolone.last",
            "in-the-future",
        ),
        (
            replace(ANNA, medicines=Medicines(steroid_injection=Exposure(last=TOMORROW))),
            "medicines.steroid_injection.last",
            "in-the-future",
        ),
        (replace(ANNA, unlocks=(UNLOCK, replace(UNLOCK, date=TOMORROW))), "unlocks.1.date", "in-the-future"),
        (
            replace(ANNA, criteria=(CriterionResult(code="dl_hr_25", met=True, day=TOMORROW),)),
            "criteria.0.day",
            "in-the-future",
        ),
        (replace(ANNA, override=replace(OVERRIDE, date=TOMORROW)), "override.date", "in-the-future"),
        (replace(ANNA, override=replace(OVERRIDE, by="")), "override.by", "missing"),
        (replace(ANNA, override=replace(OVERRIDE, registration="")), "override.registration", "missing"),
        (replace(ANNA, override=replace(OVERRIDE, reason="\t")), "override.reason", "missing"),
        (replace(ANNA, day_0=None, birth_year=2027), "birth_year", "out-of-range"),
        (replace(ANNA, birth_year=1900), "birth_year", "out-of-range"),
        (replace(ANNA, day_0=date(1900, 12, 31)), "day_0", "too-long-ago"),
    ],
)
def test_what_cannot_be_today(person: Person, field: str, code: str):
    (problem,) = problems_of(person, TODAY)

    assert (problem.field, problem.code) == (field, code)


@pytest.mark.parametrize(
    "person",
    [
        ANNA,
        a_person(),
        replace(ANNA, affected=Leg.BOTH),
        replace(ANNA, day_0=date(2023, 3, 1)),
        replace(ANNA, day_0=TODAY, conditions=frozenset({Condition.RE_RUPTURE})),
        replace(ANNA, birth_year=1901, unlocks=(UNLOCK,), override=OVERRIDE),
        replace(ANNA, medicines=Medicines(fluoroquinolone=Exposure(now=True))),
        replace(ANNA, day_0=None, birth_year=2026),
    ],
)
def test_rare_but_possible(person: Person):
    assert problems_of(person, TODAY) == ()


@pytest.mark.parametrize(("year", "age"), [(None, None), (2009, 16), (2010, 15), (2026, 0)])
def test_the_youngest_they_may_be(year: int | None, age: int | None):
    assert replace(ANNA, day_0=None, birth_year=year).age_on(TODAY) == age


@pytest.mark.parametrize("value", [-1, 11])
@pytest.mark.parametrize("field", ["pain", "usual_pain", "night_pain"])
def test_scores_of_a_morning(field: str, value: int):
    answer = MorningAnswer(day=TODAY)

    assert refused(lambda: replace(answer, **{field: value})) == [(field, "out-of-range")]
    assert replace(answer, **{field: 10})


def test_minutes_of_a_morning():
    answer = MorningAnswer(day=TODAY)

    assert answer.pain is None
    assert refused(lambda: replace(answer, stiffness_min=1441)) == [("stiffness_min", "out-of-range")]
    assert replace(answer, stiffness_min=1440)


def test_an_activity_has_minutes_or_metres():
    run = ActivityEntry(kind=ActivityKind.RUN, day=TODAY, minutes=20)

    assert refused(lambda: replace(run, minutes=None)) == [("minutes", "missing")]
    assert refused(lambda: replace(run, minutes=0)) == [("minutes", "not-above-zero")]
    assert refused(lambda: replace(run, metres=math.inf)) == [("metres", "not-above-zero")]
    assert replace(run, minutes=None, metres=1.0)


def test_an_activity_fits_into_a_day_and_a_body():
    run = ActivityEntry(kind=ActivityKind.RUN, day=TODAY, minutes=1440)

    assert refused(lambda: replace(run, minutes=1440.5)) == [("minutes", "more-than-a-day")]
    assert refused(lambda: replace(run, metres=350_001)) == [("metres", "too-far")]
    assert replace(run, metres=350_000)


@pytest.mark.parametrize(("kind", "most"), [(ActivityKind.RUN, 6500), (ActivityKind.WALK, 3000)])
def test_nobody_is_faster_than_that(kind: ActivityKind, most: int):
    entry = ActivityEntry(kind=kind, day=TODAY, minutes=10, metres=most)

    assert refused(lambda: replace(entry, metres=most + 1)) == [("metres", "too-fast")]
