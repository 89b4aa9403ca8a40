"""Dose: what cannot be prescribed is refused."""

import pytest

from guide.domain.dose import (
    DistanceWork,
    Dose,
    DurationWork,
    HoldWork,
    Interval,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
    halved,
    planned_s,
)

TEMPO = Tempo(lift_s=2, hold_s=1, lower_s=3)
JOG = Interval(label="jog", seconds=60)
NAN, INF = float("nan"), float("inf")


def test_a_rep_takes_its_three_parts():
    assert TEMPO.rep_s == 6


@pytest.mark.parametrize("parts", [(-1, 1, 1), (1, -0.1, 1), (1, 1, NAN), (INF, 1, 1), (0, 0, 0)])
def test_an_impossible_tempo(parts: tuple[float, float, float]):
    lift_s, hold_s, lower_s = parts

    with pytest.raises(ValueError, match="tempo"):
        Tempo(lift_s=lift_s, hold_s=hold_s, lower_s=lower_s)


@pytest.mark.parametrize(
    ("work", "seconds"),
    [
        (RepWork(reps=10, tempo=TEMPO), 60),
        (HoldWork(hold_s=30), 30),
        (DurationWork(duration_s=90), 90),
        (IntervalWork(intervals=(Interval(label="jog", seconds=60), Interval(label="walk", seconds=30))), 90),
        (DistanceWork(distance_m=10), None),
    ],
)
def test_planned_seconds(work: SetWork, seconds: float | None):
    assert planned_s(work) == seconds


def test_a_set_has_a_rep_and_an_interval():
    with pytest.raises(ValueError, match="at least one rep"):
        RepWork(reps=0, tempo=TEMPO)
    with pytest.raises(ValueError, match="at least one interval"):
        IntervalWork(intervals=())


@pytest.mark.parametrize("value", [0, -1, NAN, INF])
def test_work_takes_a_positive_amount(value: float):
    with pytest.raises(ValueError, match="hold_s must be more than 0"):
        HoldWork(hold_s=value)
    with pytest.raises(ValueError, match="duration_s must be more than 0"):
        DurationWork(duration_s=value)
    with pytest.raises(ValueError, match="seconds must be more than 0"):
        Interval(label="jog", seconds=value)
    with pytest.raises(ValueError, match="distance_m must be more than 0"):
        DistanceWork(distance_m=value)


def test_a_dose_has_a_set_and_no_negative_rest():
    work = HoldWork(hold_s=30)

    assert Dose(sets=1, work=work).rest_between_sides_s is None
    with pytest.raises(ValueError, match="at least one set"):
        Dose(sets=0, work=work)
    with pytest.raises(ValueError, match="rest_s must be 0 or more"):
        Dose(sets=1, work=work, rest_s=-1)
    with pytest.raises(ValueError, match="rest_between_sides_s must be 0 or more"):
        Dose(sets=1, work=work, rest_between_sides_s=NAN)


@pytest.mark.parametrize(
    ("work", "half"),
    [
        (RepWork(reps=15, tempo=TEMPO), RepWork(reps=7, tempo=TEMPO)),
        (RepWork(reps=1, tempo=TEMPO), RepWork(reps=1, tempo=TEMPO)),
        (HoldWork(hold_s=45), HoldWork(hold_s=22.5)),
        (DurationWork(duration_s=60), DurationWork(duration_s=30)),
        (DistanceWork(distance_m=100), DistanceWork(distance_m=50)),
        (IntervalWork(intervals=(JOG,) * 5), IntervalWork(intervals=(JOG,) * 2)),
        (IntervalWork(intervals=(JOG,)), IntervalWork(intervals=(JOG,))),
    ],
)
def test_half_is_at_most_half_and_at_least_something(work: SetWork, half: SetWork):
    assert halved(work) == half
    assert Dose(sets=1, work=work).half() == Dose(sets=1, work=half)
    assert Dose(sets=3, work=work).half() == Dose(sets=1, work=work)
    assert Dose(sets=4, work=work, rest_s=9).half() == Dose(sets=2, work=work, rest_s=9)
