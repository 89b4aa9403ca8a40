"""The shipped content under the rules: every exercise opens at its own week, every routine can be started."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guide.domain.exercise import Exercise, WeightBearing
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.safety.facts import Facts
from guide.safety.judge import could_ever_be_allowed, judge_exercise, uses_injured_leg
from guide.safety.pain import PAIN_RULE
from guide.safety.red_flags import RED_FLAGS
from guide.safety.rules import RULES
from tests.safety.build import allowed

SHIPPED = Path(__file__).parents[2] / "exercises"


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library([Layer(root=SHIPPED, builtin=True)], cache_folder=None)


def ready_for(exercise: Exercise, week: int) -> Facts:
    """Return facts of someone who has all that clinical.md 1.3 expects by ``week``, and no more."""
    late = week >= 9
    return replace(
        allowed(week),
        weight_bearing=WeightBearing.FULL if late else WeightBearing.BOOT_FULL,
        in_boot=not late,
        boot_angle_deg=0 if week >= 6 else -20,
        boot_off_confirmed=late,
        criteria=frozenset(exercise.post_injury.entry) if exercise.post_injury else frozenset(),
        unlocks=frozenset({exercise.id}),
    )


def test_every_exercise_opens_at_its_own_week_and_not_before(library: Library):
    judged = [(exercise, exercise.post_injury) for exercise in library.exercises.values()]

    assert judged
    for exercise, when in judged:
        if when is None:
            continue
        injured = uses_injured_leg(exercise)
        now = ready_for(exercise, when.default_week)
        assert judge_exercise(exercise, injured, now, library.limits) == ()
        if when.default_week > 0 and injured:
            before = replace(now, week=when.default_week - 1)
            assert judge_exercise(exercise, injured, before, library.limits)


def test_every_routine_can_be_started_by_someone(library: Library):
    assert library.routines
    for routine in library.routines.values():
        assert could_ever_be_allowed(routine, library.exercises, library.limits) == ()


def test_every_source_is_listed(library: Library):
    keys = {key for rule in RULES for key in rule.sources}
    keys |= {key for flag in RED_FLAGS.values() for key in flag.sources}
    keys |= {*PAIN_RULE.sources, *PAIN_RULE.strict_sources}

    assert keys - library.sources.keys() == set()
