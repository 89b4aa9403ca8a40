"""Quicker than prescribed: only what hardly loads the tendon, and of nobody in whom one heals."""

from dataclasses import replace
from datetime import date

import pytest

from guide.domain.dose import QUICKEST_PACE, WHOLE_PACE, Dose
from guide.domain.exercise import Exercise, Flag, Track
from guide.safety.facts import Facts
from guide.safety.quicker import quickest
from tests.support.limits import safety_limits
from tests.support.session_builders import a_dose, an_exercise, hold, reps

LIMITS = safety_limits()
LIGHT = an_exercise()
WELL = Facts(today=date(2026, 11, 22), track=Track.PREVENTION)


def ask(exercise: Exercise = LIGHT, dose: Dose | None = None, facts: Facts = WELL) -> int:
    return quickest(exercise, dose or exercise.dose, facts, LIMITS)


def test_what_is_light_may_be_quicker_in_prevention():
    assert ask() == QUICKEST_PACE
    assert ask(replace(LIGHT, flags=(Flag.AROM,))) == QUICKEST_PACE


@pytest.mark.parametrize(
    "facts",
    [
        replace(WELL, track=Track.POST_INJURY),
        replace(WELL, ruptured=True),
        replace(WELL, plan_locked=True),
    ],
)
def test_never_while_a_tendon_heals_or_a_clinician_leads(facts: Facts):
    assert ask(facts=facts) == WHOLE_PACE


@pytest.mark.parametrize("flag", [flag for flag in Flag if flag is not Flag.AROM])
def test_never_what_a_rule_on_loading_or_stretching_names(flag: Flag):
    assert ask(replace(LIGHT, flags=(flag,))) == WHOLE_PACE


@pytest.mark.parametrize(("tier", "most"), [(0, 150), (1, 150), (2, 100), (3, 100)])
def test_never_from_body_weight_on(tier: int, most: int):
    assert ask(replace(LIGHT, load_tier=tier)) == most


def test_a_tempo_that_a_routine_sets_is_its_dose():
    assert ask(dose=a_dose(reps(12))) == QUICKEST_PACE
    assert ask(dose=a_dose(reps(3, 3.0, 0.0, 3.0))) == WHOLE_PACE
    assert ask(dose=a_dose(hold(30))) == WHOLE_PACE
    assert ask(replace(LIGHT, dose=a_dose(hold(30))), a_dose(reps(3))) == WHOLE_PACE
