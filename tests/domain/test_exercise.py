"""Exercise: tracks and weeks."""

import pytest

from guide.domain.exercise import PostInjury, Track
from tests.support.session_builders import an_exercise


def test_the_phase_in_each_track():
    exercise = an_exercise()

    assert exercise.phase_in(Track.PREVENTION) == "pv-1"
    assert exercise.phase_in(Track.POST_INJURY) is None


@pytest.mark.parametrize(("floor", "default"), [(-1, 4), (5, 4)])
def test_the_floor_lies_at_or_below_the_default_week(floor: int, default: int):
    with pytest.raises(ValueError, match="floor_week"):
        PostInjury(floor_week=floor, default_week=default)


def test_floor_and_default_may_be_the_same():
    assert PostInjury(floor_week=0, default_week=0).floor_week == 0
