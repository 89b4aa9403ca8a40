"""What a person may take back by their own word (decision 025)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guide.domain.exercise import Track, WeightBearing
from guide.domain.medicine import Medicines
from guide.domain.person import Condition, CriterionResult, Leg, Management, Person, ProfileId, Unlock
from guide.safety.facts import BOTH_SIDES, ELONGATION, facts_on
from guide.safety.told_by_mistake import Word, locks_lifted, without_rupture, word_for_taking_back
from tests.safety.build import OVERRIDE, TODAY

RUPTURED = Person(
    id=ProfileId("p"),
    name="Ada",
    track=Track.POST_INJURY,
    affected=Leg.LEFT,
    management=Management.SURGICAL,
    day_0=date(2026, 3, 1),
    injured_on=date(2026, 2, 27),
    in_boot=True,
    boot_angle_deg=-20,
    weight_bearing=WeightBearing.BOOT_FULL,
    boot_removal_allowed=True,
    wound_closed=True,
    pool_allowed=True,
    phase="pi-2",
    birth_year=1980,
    avoid_if=frozenset({"knee_limit"}),
    medicines=Medicines(blood_thinners=True),
)
UNLOCK = Unlock(target="stretch", by="A. Field", registration="PH1", date=date(2026, 5, 1), reason="Agreed.")
MET = CriterionResult(code="dl_hr_25", met=True, day=date(2026, 5, 1))


def test_a_fresh_answer_goes_back_by_ones_own_word() -> None:
    assert word_for_taking_back(RUPTURED, trained=False) is Word.OWN


@pytest.mark.parametrize(
    "changes",
    [
        {"conditions": frozenset({Condition.RE_RUPTURE})},
        {"conditions": frozenset({Condition.CHRONIC_REPAIR})},
        {"conditions": frozenset({Condition.GRAFT_OR_TRANSFER})},
        {"conditions": frozenset({Condition.INSERTION_OR_JUNCTION})},
        {"elongation_reported": True},
        {"boot_off_confirmed": True},
        {"unlocks": (UNLOCK,)},
        {"override": OVERRIDE},
        {"criteria": (MET,)},
    ],
)
def test_what_speaks_for_a_rupture_needs_a_clinician(changes: dict[str, object]) -> None:
    person = replace(RUPTURED, **changes)  # pyright: ignore[reportArgumentType]

    assert word_for_taking_back(person, trained=False) is Word.CLINICIAN


def test_a_session_after_a_rupture_needs_a_clinician() -> None:
    assert word_for_taking_back(RUPTURED, trained=True) is Word.CLINICIAN


def test_neuropathy_does_not_speak_for_a_rupture_and_stays() -> None:
    person = replace(RUPTURED, conditions=frozenset({Condition.NEUROPATHY}))

    assert word_for_taking_back(person, trained=False) is Word.OWN
    assert without_rupture(person).conditions == {Condition.NEUROPATHY}


def test_all_that_a_rupture_brought_is_taken_away_and_the_rest_stays() -> None:
    after = without_rupture(replace(RUPTURED, unlocks=(UNLOCK,), override=OVERRIDE))

    assert after == Person(
        id=RUPTURED.id,
        name="Ada",
        track=Track.PREVENTION,
        birth_year=1980,
        avoid_if=RUPTURED.avoid_if,
        medicines=RUPTURED.medicines,
    )
    assert not facts_on(after, TODAY).ruptured


@pytest.mark.parametrize(
    ("before", "after", "lifted"),
    [
        ({}, {}, ()),
        ({}, {"affected": Leg.BOTH}, ()),
        ({"affected": Leg.BOTH}, {}, (BOTH_SIDES,)),
        ({"elongation_reported": True}, {}, (ELONGATION,)),
        ({"conditions": frozenset({Condition.NEUROPATHY})}, {}, (Condition.NEUROPATHY,)),
        ({"medicines": Medicines(systemic_steroids=True)}, {}, ()),
    ],
)
def test_which_locks_only_a_clinician_lifts(
    before: dict[str, object], after: dict[str, object], lifted: tuple[str, ...]
) -> None:
    one = replace(RUPTURED, **before)  # pyright: ignore[reportArgumentType]
    other = replace(RUPTURED, **after)  # pyright: ignore[reportArgumentType]

    assert locks_lifted(one, other) == lifted
