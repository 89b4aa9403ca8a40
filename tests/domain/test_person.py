"""Person: legs and weeks."""

from dataclasses import replace
from datetime import date

import pytest

from guide.domain.person import Leg
from tests.support.session_builders import a_person


def test_the_other_leg():
    assert (Leg.LEFT.other, Leg.RIGHT.other, Leg.BOTH.other) == (Leg.RIGHT, Leg.LEFT, Leg.BOTH)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 1, 1), 0),
        (date(2026, 1, 7), 0),
        (date(2026, 1, 8), 1),
        (date(2026, 3, 26), 12),
        (date(2025, 12, 1), 0),
    ],
)
def test_completed_weeks_since_day_0(day: date, week: int):
    assert replace(a_person(Leg.LEFT), day_0=date(2026, 1, 1)).week_on(day) == week


def test_without_a_day_0_there_is_no_week():
    assert a_person().week_on(date(2026, 1, 1)) is None
