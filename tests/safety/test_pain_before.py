"""Pain just before the start, at each border of its zones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guide.domain.exercise import Exercise, Flag, Track
from guide.safety.facts import Facts, facts_on
from guide.safety.judge import judge_exercise
from guide.safety.verdict import Verdict
from tests.safety.build import TODAY, allowed, exercise, motion
from tests.safety.test_person_rules import HEALTHY, LIMITS

WELL = facts_on(HEALTHY, TODAY)
LOADS = exercise(tier=1)
SPARES = exercise()
HOP = exercise(Flag.PLYO2, tier=4)


def asked(facts: Facts, pain: int | None, phase: str | None = None) -> Facts:
    return replace(facts, pain_asked=True, pain_now=pain, routine_phase=phase)


def judged(subject: Exercise, facts: Facts, *, injured: bool = True) -> list[tuple[str, bool]]:
    found: list[Verdict] = [v for v in judge_exercise(subject, injured, facts, LIMITS) if v.rule == "SR-17"]
    return [(verdict.code, verdict.blocks) for verdict in found]


@pytest.mark.parametrize(
    ("pain", "strict", "lenient"),
    [
        (0, [], []),
        (2, [], []),
        (3, [("pain-raised", True)], [("pain-raised", False)]),
        (5, [("pain-raised", True)], [("pain-raised", False)]),
        (6, [("pain-too-high", True)], [("pain-too-high", True)]),
        (10, [("pain-too-high", True)], [("pain-too-high", True)]),
        (None, [("pain-not-told", True)], [("pain-not-told", False)]),
    ],
)
def test_sr_17_before_the_start(
    pain: int | None, strict: list[tuple[str, bool]], lenient: list[tuple[str, bool]]
):
    assert judged(LOADS, asked(allowed(10), pain, "pi-4")) == strict
    assert judged(LOADS, asked(allowed(30), pain, "pi-5")) == lenient
    assert judged(LOADS, asked(WELL, pain)) == lenient
    assert judged(HOP, asked(WELL, pain)) == strict
    assert judged(LOADS, asked(allowed(10), pain, "pi-4"), injured=False) == []
    assert judged(LOADS, replace(asked(allowed(10), pain), pain_asked=False)) == []


@pytest.mark.parametrize(
    ("pain", "expected"),
    [(None, [("pain-not-told", False)]), (4, [("pain-raised", False)]), (6, [("pain-too-high", True)])],
)
def test_sr_17_what_spares_the_tendon_is_not_held_by_a_raised_pain(
    pain: int | None, expected: list[tuple[str, bool]]
):
    facts = asked(allowed(10), pain, "pi-4")

    assert judged(SPARES, facts) == expected
    assert judged(exercise(moves=motion(-25, -40)), facts)[0][1]


def test_sr_17_a_phase_the_weeks_have_not_reached_is_not_believed():
    early = asked(replace(allowed(5), chosen_phase="pi-6"), 4)

    assert judged(LOADS, early) == [("pain-raised", True)]
    assert judged(LOADS, replace(early, week=20)) == [("pain-raised", False)]
    assert judged(LOADS, replace(early, track=Track.PREVENTION)) == [("pain-raised", False)]


@pytest.mark.parametrize(("pain", "held"), [(2, False), (3, True), (4, True)])
def test_sr_17_a_limit_an_exercise_names_itself(pain: int, held: bool):
    subject = replace(LOADS, avoid_if=("limp", "pain_above_5", "pain_above_2"))

    assert (("pain-above-limit", True) in judged(subject, asked(WELL, pain))) is held
