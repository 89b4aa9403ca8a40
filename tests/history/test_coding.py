"""Every value survives the way to text and back; what is not ours is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_type_hints
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.dose import (
    DistanceWork,
    DurationWork,
    HoldWork,
    Interval,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
)
from guide.domain.person import Person, ProfileId
from guide.history.coding import (
    from_text,
    person_from_json,
    person_to_json,
    to_text,
    work_from_json,
    work_from_text,
    work_to_json,
)
from guide.history.ids import moment, next_id, stamp
from tests.support.records import START, seeded

PARTS = st.floats(0.1, 1e6)
WORKS: st.SearchStrategy[SetWork] = st.one_of(
    st.builds(
        RepWork,
        reps=st.integers(1, 999),
        tempo=st.builds(Tempo, lift_s=PARTS, hold_s=st.just(0.0), lower_s=PARTS),
    ),
    st.builds(HoldWork, hold_s=PARTS),
    st.builds(DurationWork, duration_s=PARTS),
    st.builds(
        IntervalWork,
        intervals=st.lists(st.builds(Interval, label=st.text(), seconds=PARTS), min_size=1).map(tuple),
    ),
    st.builds(DistanceWork, distance_m=PARTS),
)


@settings(max_examples=100)
@given(work=WORKS)
def test_work_comes_back(work: SetWork) -> None:
    assert work_from_text(to_text(work_to_json(work))) == work


# Every field, those with a default too: a field that is not written would come back as its default.
PERSON_FIELDS = {name: st.from_type(hint) for name, hint in get_type_hints(Person).items()} | {
    "id": st.just(ProfileId("x")),
    "boot_angle_deg": st.none() | st.floats(-90, 90),
}


@settings(max_examples=100)
@given(person=st.builds(Person, **PERSON_FIELDS))
def test_people_come_back(person: Person) -> None:
    assert person_from_json(ProfileId("x"), from_text(to_text(person_to_json(person)))) == person


def test_unknown_keys_are_passed_over_and_missing_ones_not_told() -> None:
    value = {"name": "A", "track": "prevention", "shoe_size": 43}

    person = person_from_json(ProfileId("x"), value)

    assert (person.affected, person.in_boot, person.phase) == (None, False, None)
    assert work_from_json({"form": "hold", "s": 3, "grip": "firm"}) == HoldWork(hold_s=3)


@pytest.mark.parametrize("text", ["", "[]", "3", "{"])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expecting"):
        from_text(text)


def test_unknown_work_is_refused() -> None:
    with pytest.raises(ValueError, match="form"):
        work_from_json({"form": "dance"})


@given(moves=st.lists(st.integers(-(10**9), 10**9), max_size=20), seed=st.integers(0, 99))
def test_ids_are_uuids_that_only_grow(moves: list[int], seed: int) -> None:
    now, made = START, [next_id(START, seeded(seed))]
    for move in moves:
        now += timedelta(milliseconds=move)
        made.append(next_id(now, seeded(seed), after=made[-1]))

    assert made == sorted(set(made))
    for each in made:
        uuid = UUID(each)
        assert (str(uuid), uuid.version, uuid.variant) == (each, 7, "specified in RFC 4122")


def test_an_id_carries_its_time_and_overflows_into_it() -> None:
    last = next_id(START, lambda n: b"\xff" * n)
    following = next_id(START, bytes, after=last)

    assert UUID(last).int >> 80 == int(START.timestamp() * 1000)
    assert UUID(following).int >> 80 == int(START.timestamp() * 1000) + 1


@given(time=st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 (hypothesis adds the zone)
def test_stamps_come_back(time: datetime) -> None:
    assert moment(stamp(time)) == time.astimezone(UTC)
    assert len(stamp(time)) == 27
