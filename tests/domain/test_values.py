"""Plain values: they hold what they are given, cannot be changed, and compare by what they hold."""

from dataclasses import FrozenInstanceError

import pytest

from guide.domain.exercise import Flag, Track
from guide.domain.limits import AnkleCap, EarliestWeeks, SafetyLimits, TierLimit
from guide.domain.phase import Phase, Programme
from guide.domain.source import Source


def test_a_programme_keeps_its_phases_in_order():
    first, second = (
        Phase(id=id_, track=Track.PREVENTION, title=id_, short_title=id_, week_from=0, week_to=None)
        for id_ in ("pv-1", "pv-2")
    )

    programme = Programme(track=Track.PREVENTION, title="Prevention", phases=(first, second))

    assert [phase.id for phase in programme.phases] == ["pv-1", "pv-2"]


def test_limits_hold_their_bands():
    limits = SafetyLimits(
        ankle_caps=(
            AnkleCap(from_week=0, cap_deg=-20.0, no_motion=True),
            AnkleCap(from_week=12, cap_deg=None),
        ),
        max_tier={"default": (TierLimit(from_week=0, max_tier=0),)},
        flag_weeks={Flag.SLHR: EarliestWeeks(default_week=12, floor_week=9)},
    )

    assert limits.ankle_caps[0].no_motion
    assert not limits.ankle_caps[1].no_motion
    assert limits.flag_weeks[Flag.SLHR].floor_week == 9


def test_values_compare_by_what_they_hold_and_do_not_change():
    source = Source(key="roche", citation="Roche 2020", year=2020)

    assert source == Source(key="roche", citation="Roche 2020", year=2020)
    with pytest.raises(FrozenInstanceError):
        source.year = 2021  # pyright: ignore[reportAttributeAccessIssue] # what the test is about
