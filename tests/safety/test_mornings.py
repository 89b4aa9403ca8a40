"""Each border of the morning rules, just below, at and above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guide.domain.morning import MorningAnswer, Swelling
from guide.safety.mornings import DayVerdict, gravest, judge_day
from guide.safety.pain import Zone

DAY = date(2026, 6, 15)
CALM = MorningAnswer(day=DAY, pain=1, stiffness_min=5, swelling=Swelling.NONE, night_pain=0)


def week(back: int = 14) -> list[MorningAnswer]:
    """Build calm mornings before the day."""
    return [replace(CALM, day=DAY - timedelta(days=days)) for days in range(1, back + 1)]


def judged(today: MorningAnswer | None, *before: MorningAnswer, worst: int | None = None) -> DayVerdict:
    answers = [*week(), *before, *([] if today is None else [today])]
    return judge_day(DAY, answers, worst_pain=worst, strict=True)


def said(verdict: DayVerdict) -> list[tuple[str, Zone]]:
    return [(reason.code, reason.zone) for reason in verdict.reasons]


def test_a_calm_morning_is_green():
    verdict = judged(CALM)

    assert (verdict.zone, verdict.reasons, verdict.red_flag) == (Zone.GREEN, (), None)
    assert (verdict.rule, verdict.sources, verdict.strict) == ("SR-17", ("bim-pain", "design"), True)


def test_a_morning_without_answers_is_unknown():
    assert said(judged(None)) == [("morning-not-answered", Zone.UNKNOWN)]
    silent = judged(MorningAnswer(day=DAY))
    assert silent.zone is Zone.UNKNOWN
    assert [code for code, _ in said(silent)] == [
        "pain-not-answered",
        "stiffness-not-answered",
        "swelling-not-answered",
        "night-not-answered",
    ]


@pytest.mark.parametrize(
    ("pain", "zone"), [(None, Zone.GREEN), (2, Zone.GREEN), (3, Zone.AMBER), (5, Zone.AMBER), (6, Zone.RED)]
)
def test_pain_in_exercise_the_day_before(pain: int | None, zone: Zone):
    verdict = judged(CALM, worst=pain)

    assert verdict.zone is zone
    if verdict.reasons:
        assert (verdict.reasons[0].code, verdict.reasons[0].facts) == ("pain-in-exercise", {"pain": pain})
        assert verdict.reasons[0].day == DAY - timedelta(days=1)


@pytest.mark.parametrize(("pain", "zone"), [(0, Zone.GREEN), (1, Zone.GREEN), (2, Zone.RED), (9, Zone.RED)])
def test_pain_above_the_usual_is_still_raised(pain: int, zone: Zone):
    assert judged(replace(CALM, pain=pain)).zone is zone


@pytest.mark.parametrize(("pain", "zone"), [(3, Zone.GREEN), (4, Zone.RED)])
def test_what_is_usual_may_be_told(pain: int, zone: Zone):
    assert judge_day(DAY, [replace(CALM, pain=pain, usual_pain=3)], strict=False).zone is zone


@pytest.mark.parametrize(("pain", "code"), [(2, None), (3, "pain-in-the-morning")])
def test_pain_with_nothing_to_compare(pain: int, code: str | None):
    verdict = judge_day(DAY, [replace(CALM, pain=pain)], strict=False)

    assert [reason.code for reason in verdict.reasons] == ([code] if code else [])


@pytest.mark.parametrize(
    ("minutes", "yesterday", "expected"),
    [
        (15, 16, []),
        (16, 15, []),
        (16, 16, [("stiffer-two-mornings", Zone.AMBER)]),
        (16, None, []),
        (30, 5, []),
        (31, 5, [("stiff-for-long", Zone.RED)]),
    ],
)
def test_stiffness(minutes: int, yesterday: int | None, expected: list[tuple[str, Zone]]):
    before = replace(CALM, day=DAY - timedelta(days=1), stiffness_min=yesterday)

    assert said(judged(replace(CALM, stiffness_min=minutes), before)) == expected


def test_stiffness_without_a_usual():
    alone = replace(CALM, pain=0)

    assert judge_day(DAY, [replace(alone, stiffness_min=30)], strict=False).zone is Zone.GREEN
    assert judge_day(DAY, [replace(alone, stiffness_min=31)], strict=False).zone is Zone.RED
    long_known = [replace(one, stiffness_min=40) for one in week()]
    assert judge_day(DAY, [*long_known, replace(CALM, stiffness_min=45)], strict=False).zone is Zone.GREEN


def test_two_stiffer_mornings_with_a_day_not_answered_between():
    gap = [one for one in week() if one.day != DAY - timedelta(days=1)]

    assert judge_day(DAY, [*gap, replace(CALM, stiffness_min=16)], strict=False).zone is Zone.GREEN


@pytest.mark.parametrize(
    ("swelling", "zone", "flag"),
    [
        (Swelling.NONE, Zone.GREEN, None),
        (Swelling.EVENING, Zone.GREEN, None),
        (Swelling.MORNING, Zone.AMBER, None),
        (Swelling.SHOE_TIGHT, Zone.AMBER, None),
        (Swelling.CALF_ONE_SIDED, Zone.RED, "RF-DVT"),
    ],
)
def test_swelling(swelling: Swelling, zone: Zone, flag: str | None):
    verdict = judged(replace(CALM, swelling=swelling))

    assert (verdict.zone, verdict.red_flag) == (zone, flag)


@pytest.mark.parametrize(
    ("pain", "usual_night", "zone"),
    [
        (0, 0, Zone.GREEN),
        (1, 0, Zone.RED),
        (3, 2, Zone.GREEN),
        (4, 4, Zone.RED),
        (3, None, Zone.AMBER),
        (4, None, Zone.RED),
        (0, None, Zone.GREEN),
    ],
)
def test_night_pain(pain: int, usual_night: int | None, zone: Zone):
    before = [replace(one, night_pain=usual_night) for one in week()]

    assert judge_day(DAY, [*before, replace(CALM, night_pain=pain)], strict=False).zone is zone


def climbing(name: str, now: int, before: int, answered: int = 7) -> DayVerdict:
    days = [replace(CALM, day=DAY - timedelta(days=back), usual_pain=10) for back in range(14)]
    answers = [replace(one, **{name: now if index < 7 else before}) for index, one in enumerate(days)]
    return judge_day(DAY, answers[: 7 + answered], strict=False)


@pytest.mark.parametrize(
    ("name", "now", "before", "code"),
    [
        ("pain", 2, 2, None),
        ("pain", 3, 2, "pain-climbs"),
        ("stiffness_min", 15, 5, None),
        ("stiffness_min", 16, 5, "stiffness-climbs"),
    ],
)
def test_week_on_week(name: str, now: int, before: int, code: str | None):
    assert [reason.code for reason in climbing(name, now, before).reasons] == ([code] if code else [])
    assert not climbing(name, now, before, answered=2).reasons


def test_the_gravest_comes_first():
    verdict = judged(MorningAnswer(day=DAY, night_pain=5, swelling=Swelling.MORNING))

    assert [reason.zone for reason in verdict.reasons] == [Zone.RED, Zone.AMBER, Zone.UNKNOWN, Zone.UNKNOWN]
    assert gravest(()) is Zone.UNKNOWN
    assert gravest((Zone.GREEN, Zone.UNKNOWN)) is Zone.UNKNOWN
