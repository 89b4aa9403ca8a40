"""A measure of both sides keeps only numbers that can be."""

from __future__ import annotations

from datetime import date

import pytest

from guide.domain.impossible import ImpossibleError
from guide.domain.measure import MOST, Measure, Measurement
from guide.domain.person import Leg

DAY = date(2026, 11, 25)


def test_each_side_has_its_number():
    one = Measurement(measure=Measure.HOP, day=DAY, left=90.0, right=120.0)

    assert (one.of(Leg.LEFT), one.of(Leg.RIGHT), one.of(Leg.BOTH)) == (90.0, 120.0, None)
    assert Measurement(measure=Measure.HOP, day=DAY).of(Leg.LEFT) is None


@pytest.mark.parametrize("measure", [*Measure])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_number_lies_between_nothing_and_the_most(measure: Measure, side: str):
    for fits in (0.0, MOST[measure]):
        Measurement(measure=measure, day=DAY, left=fits if side == "left" else None, right=fits)
    for wrong in (-0.1, MOST[measure] + 0.1, float("nan"), float("inf")):
        with pytest.raises(ImpossibleError) as refused:
            Measurement(
                measure=measure,
                day=DAY,
                left=wrong if side == "left" else None,
                right=wrong if side == "right" else None,
            )
        assert [problem.field for problem in refused.value.problems] == [side]
