"""Routine: items and supersets."""

import pytest

from guide.domain.routine import Superset
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
