"""The further numbers of the safety data: read, never loosened, and as strict as the strictest library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guide.domain.limits import EarliestWeeks, LoadLimits, MeasureWeeks, MedicineLimits, SafetyLimits
from guide.library.limits import tighten
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from tests.support.content import SAFETY, write_files, write_library

SHIPPED = Path(__file__).parents[2] / "exercises"
EMPTY = SafetyLimits(ankle_caps=(), max_tier={}, flag_weeks={})
STRICT = """\
schema: 1
contact_sport: [52, 30]
measures: {two_leg: 10, endurance: 14, knee_to_wall: 21, hop: 26}
medicine: {max_tier: 1, fluoroquinolone_months: 9, steroid_injection_months: 4}
load: {spike_pct: 5, volume_pct: 6, rest_hours: 72, contacts: 60, heavy_days: 2, stretch_hold_s: 30, \
stretch_session_s: 120}
heavy_slow: [own-heavy-raise]
elongation_cm: 1.5
least_age: 18
"""


def opened(builtin: Path, *packs: Path) -> Library:
    layers = [Layer(root=builtin, builtin=True), *(Layer(root=pack) for pack in packs)]
    return open_library(layers, cache_folder=None)


def test_the_shipped_numbers_are_those_the_rules_expect():
    limits = opened(SHIPPED).limits

    assert limits == replace(
        EMPTY, ankle_caps=limits.ankle_caps, max_tier=limits.max_tier, flag_weeks=limits.flag_weeks
    )


def test_a_clinic_may_tighten_every_one(tmp_path: Path):
    pack = write_files(tmp_path / "pack", {"safety.yaml": STRICT})
    library = opened(write_library(tmp_path / "builtin"), pack)
    limits = library.limits

    assert not [problem for problem in library.problems if problem.code == "safety-loosened"]
    assert limits.contact_sport == EarliestWeeks(default_week=52, floor_week=30)
    assert limits.measures == MeasureWeeks(two_leg=10, endurance=14, knee_to_wall=21, hop=26)
    assert limits.medicine == MedicineLimits(max_tier=1, fluoroquinolone_months=9, steroid_injection_months=4)
    assert limits.load == LoadLimits(
        spike_pct=5,
        volume_pct=6,
        rest_hours=72,
        contacts=60,
        heavy_days=2,
        stretch_hold_s=30,
        stretch_session_s=120,
    )
    assert limits.heavy_slow == EMPTY.heavy_slow | {"own-heavy-raise"}
    assert (limits.elongation_cm, limits.least_age) == (1.5, 18)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("contact_sport: [38, 26]", "2:17"),
        ("contact_sport: [39, 25]", "2:21"),
        ("measures: {hop: 23}", "2:17"),
        ("measures: {endurance: 11}", "2:23"),
        ("medicine: {max_tier: 3}", "2:22"),
        ("medicine: {fluoroquinolone_months: 5}", "2:36"),
        ("load: {spike_pct: 11}", "2:19"),
        ("load: {rest_hours: 47}", "2:20"),
        ("elongation_cm: 2.1", "2:16"),
        ("least_age: 15", "2:12"),
    ],
)
def test_a_looser_number_is_refused_at_its_place(line: str, place: str, tmp_path: Path):
    pack = write_files(tmp_path / "pack", {"safety.yaml": f"schema: 1\n{line}\n"})
    library = opened(write_library(tmp_path / "builtin"), pack)

    (problem,) = [each for each in library.problems if each.code == "safety-loosened"]
    assert f"{problem.line}:{problem.column}" == place
    assert library.limits == opened(tmp_path / "builtin").limits


def test_a_floor_after_its_default(tmp_path: Path):
    pack = write_files(tmp_path / "pack", {"safety.yaml": "schema: 1\ncontact_sport: [39, 40]\n"})
    library = opened(write_library(tmp_path / "builtin"), pack)

    assert "floor-above-default" in {problem.code for problem in library.problems}


def test_what_is_written_is_the_same_as_what_holds_without_it(tmp_path: Path):
    same = SAFETY + "contact_sport: [39, 26]\nleast_age: 16\nelongation_cm: 2\nload: {contacts: 120}\n"

    assert (
        opened(write_library(tmp_path / "a", **{"safety.yaml": same})).limits
        == opened(write_library(tmp_path / "b")).limits
    )


def test_the_stricter_of_two_whichever_comes_first():
    strict = replace(
        EMPTY,
        contact_sport=EarliestWeeks(default_week=50, floor_week=26),
        medicine=MedicineLimits(max_tier=1),
        load=LoadLimits(rest_hours=50, contacts=9),
        measures=MeasureWeeks(hop=30),
        least_age=18,
        elongation_cm=1.0,
    )

    assert tighten(EMPTY, strict) == tighten(strict, EMPTY) == strict
