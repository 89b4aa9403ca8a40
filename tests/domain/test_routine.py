"""Routine: items and supersets."""

import pytest

from guide.domain.exercise import Track
from guide.domain.routine import ProgrammeStep, Routine, Superset, next_step, steps_of
from tests.support.session_builders import a_routine, an_item


def test_each_item_once_in_order():
    one, two, three = an_item(exercise_id="1"), an_item(exercise_id="2"), an_item(exercise_id="3")

    routine = a_routine(one, Superset(rounds=3, items=(two, one)), three)

    assert list(routine.each_item()) == [one, two, one, three]


def test_a_superset_has_a_round_and_an_item():
    with pytest.raises(ValueError, match="at least one round"):
        Superset(rounds=0, items=(an_item(),))
    with pytest.raises(ValueError, match="one item"):
        Superset(rounds=1, items=())


def a_step(order: int, *, programme: str = "heavy", track: Track = Track.PREVENTION) -> Routine:
    return Routine(
        id=f"{track}-{programme}-{order}",
        name="Heavy",
        track=track,
        phase="pv-3",
        items=(),
        programme=ProgrammeStep(id=programme, name="Heavy", order=order),
    )


def test_the_next_step_of_a_programme():
    first, third = a_step(1), a_step(3)
    alone = a_routine(an_item())
    routines = [third, a_step(2, programme="ladder"), a_step(2, track=Track.POST_INJURY), alone, first]

    assert steps_of("heavy", Track.PREVENTION, routines) == (first, third)
    assert next_step(first, routines) is third
    assert next_step(third, routines) is None
    assert next_step(alone, routines) is None


@pytest.mark.parametrize(
    ("week_from", "week_to", "weeks"), [(6, 8, 3), (1, 1, 1), (12, None, 0), (None, None, 0)]
)
def test_weeks_of_a_step(week_from: int | None, week_to: int | None, weeks: int):
    step = ProgrammeStep(id="heavy", name="Heavy", order=1, week_from=week_from, week_to=week_to)

    assert step.weeks == weeks


@pytest.mark.parametrize(
    ("sessions", "weeks", "complete"), [(6, 2, True), (5, 2, False), (6, 1, False), (9, 9, True)]
)
def test_a_step_takes_its_sessions_and_its_weeks(sessions: int, weeks: int, complete: bool):
    step = ProgrammeStep(id="heavy", name="Heavy", order=2, week_from=2, week_to=3, min_sessions=6)

    assert step.is_complete(sessions, weeks) is complete
