"""Measures open for the injured leg at their week, with their criteria, once a month at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guide.domain.exercise import Track
from guide.domain.measure import Measure, Measurement
from guide.domain.person import Leg
from guide.safety.criteria import DL_HR_25, PI_6B
from guide.safety.evidence import Symmetry
from guide.safety.facts import facts_on
from guide.safety.measures import judge_measure, symmetry_of, symmetry_pct
from tests.safety.build import OVERRIDE, allowed
from tests.safety.test_person_rules import HEALTHY, LIMITS, TODAY

WEEKS = {
    Measure.TWO_LEG_RAISES: 9,
    Measure.STANCE: 9,
    Measure.SIT_TO_STAND: 9,
    Measure.ENDURANCE: 12,
    Measure.HEEL_RISE_WORK: 12,
    Measure.HEEL_RISE_HEIGHT: 12,
    Measure.KNEE_TO_WALL: 20,
    Measure.HOP: 24,
}


@pytest.mark.parametrize("late", [-1, 0, 1])
@pytest.mark.parametrize("measure", [*Measure])
def test_sr_22_a_measure_opens_at_its_week(measure: Measure, late: int):
    facts = replace(allowed(WEEKS[measure] + late, override=OVERRIDE), unlocks=frozenset({measure.value}))
    verdicts = judge_measure(measure, True, facts, LIMITS)

    assert [(v.rule, v.code) for v in verdicts] == ([("SR-22", "too-early-to-measure")] if late < 0 else [])
    assert judge_measure(measure, False, facts, LIMITS) == ()


@pytest.mark.parametrize(
    ("measure", "code"),
    [(Measure.ENDURANCE, DL_HR_25), (Measure.HEEL_RISE_HEIGHT, DL_HR_25), (Measure.HOP, PI_6B)],
)
def test_sr_22_criteria(measure: Measure, code: str):
    facts = allowed(52)
    (verdict,) = judge_measure(measure, True, replace(facts, criteria=facts.criteria - {code}), LIMITS)

    assert verdict.facts == {"criteria": (code,)}


def test_sr_22_knee_to_wall_needs_an_unlock():
    (verdict,) = judge_measure(Measure.KNEE_TO_WALL, True, allowed(52), LIMITS)

    assert (verdict.code, verdict.opens_on) == ("needs-unlock", None)


@pytest.mark.parametrize(
    ("last", "held"),
    [(None, False), (date(2026, 5, 2), True), (date(2026, 5, 1), False), (date(2026, 4, 30), False)],
)
def test_sr_22_once_a_month_at_most(last: date | None, held: bool):
    well = facts_on(HEALTHY, TODAY)
    verdicts = judge_measure(Measure.ENDURANCE, True, well, LIMITS, last=last)

    assert [v.code for v in verdicts] == (["measured-lately"] if held else [])
    assert judge_measure(Measure.STANCE, True, well, LIMITS, last=last) == ()


@pytest.mark.parametrize("affected", [None, Leg.BOTH])
def test_sr_22_unknown_is_careful(affected: Leg | None):
    facts = replace(allowed(3), affected=affected)

    assert judge_measure(Measure.STANCE, False, facts, LIMITS)
    unknown = replace(facts, week=None, track=Track.POST_INJURY)
    assert "no-day-0" in {v.code for v in judge_measure(Measure.STANCE, True, unknown, LIMITS)}
    flagged = replace(allowed(52), red_flag="RF-DVT")
    assert judge_measure(Measure.STANCE, False, flagged, LIMITS)[0].rule == "SR-16"


def test_symmetry():
    assert symmetry_pct(17, 20) == 85.0
    assert symmetry_pct(None, 20) is None
    assert symmetry_pct(17, None) is None
    assert symmetry_pct(17, 0) is None


def both(measure: Measure, left: float | None, right: float | None, back: int = 0) -> Measurement:
    return Measurement(measure=measure, day=TODAY - timedelta(days=back), left=left, right=right)


def test_symmetry_is_the_injured_side_against_the_other_by_the_latest_measures():
    taken = [
        both(Measure.HEEL_RISE_HEIGHT, 9.0, 10.0, back=1),
        both(Measure.HEEL_RISE_HEIGHT, 5.0, 10.0, back=20),
        both(Measure.ENDURANCE, 20.0, 10.0, back=28),
        both(Measure.HEEL_RISE_WORK, 300.0, 400.0, back=27),
        both(Measure.HOP, 50.0, 0.0),
        both(Measure.STANCE, 1.0, 2.0),
        both(Measure.HEEL_RISE_HEIGHT, 1.0, 10.0, back=-1),
    ]

    assert symmetry_of(taken, Leg.LEFT, TODAY) == Symmetry(height_pct=90.0, work_pct=75.0)
    assert symmetry_of(taken, Leg.BOTH, TODAY) == Symmetry()


def test_symmetry_of_who_is_not_injured_is_the_weaker_against_the_stronger():
    taken = [both(Measure.ENDURANCE, 20.0, 16.0), both(Measure.HEEL_RISE_HEIGHT, 9.0, None)]

    assert symmetry_of(taken, None, TODAY) == Symmetry(reps_pct=80.0)
