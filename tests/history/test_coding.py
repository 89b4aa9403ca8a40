"""Every value survives the way to text and back; what is not ours is refused."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.activity import ActivityEntry
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
from guide.domain.exercise import Track, WeightBearing
from guide.domain.medicine import Exposure, Medicines
from guide.domain.morning import MorningAnswer
from guide.domain.person import Leg, Management, Person, ProfileId, Unlock
from guide.domain.routine import Override
from guide.history.coding import (
    Json,
    activity_from_json,
    activity_to_json,
    from_text,
    morning_from_json,
    morning_to_json,
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


def any_of(form: type, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values with every field drawn, those with a default too."""
    return st.builds(form, **({field.name: ... for field in fields(form)} | parts))


TEXTS = st.text(min_size=1).map(lambda text: f"a{text}")
DAYS = st.dates(date(2000, 1, 1))
ANGLES = st.floats(-30, 30)
PEOPLE = any_of(
    Person,
    id=st.just(ProfileId("x")),
    day_0=st.none() | st.dates(date(2010, 1, 1)),
    injured_on=st.none() | st.dates(date(2000, 1, 1), date(2009, 12, 31)),
    birth_year=st.none() | st.integers(1900, 1999),
    boot_angle_deg=st.none() | ANGLES,
    knee_to_wall_excess_cm=st.none() | ANGLES,
    medicines=any_of(Medicines, fluoroquinolone=st.none() | any_of(Exposure)),
    unlocks=st.lists(any_of(Unlock, target=TEXTS, by=TEXTS, registration=TEXTS, reason=TEXTS)).map(tuple),
    override=st.none() | any_of(Override),
    criteria=st.just(()),
)
MORNINGS = any_of(
    MorningAnswer,
    **dict.fromkeys(("pain", "usual_pain", "stiffness_min", "night_pain"), st.none() | st.integers(0, 10)),
)
ACTIVITIES = any_of(ActivityEntry, minutes=st.floats(30, 1440), metres=st.none() | st.floats(0.1, 9000))


@settings(max_examples=100)
@given(person=PEOPLE)
def test_people_come_back(person: Person) -> None:
    assert person_from_json(ProfileId("x"), from_text(to_text(person_to_json(person)))) == person


@settings(max_examples=50)
@given(morning=MORNINGS)
def test_mornings_come_back(morning: MorningAnswer) -> None:
    assert morning_from_json(from_text(to_text(morning_to_json(morning)))) == morning


@settings(max_examples=50)
@given(entry=ACTIVITIES)
def test_activities_come_back(entry: ActivityEntry) -> None:
    assert activity_from_json(from_text(to_text(activity_to_json(entry)))) == entry


def test_activities_kept_before_there_were_plans_are_read_as_done() -> None:
    entry = activity_from_json(from_text('{"kind":"run","day":"2026-08-01","minutes":20.0,"metres":null}'))

    assert not entry.planned
    assert activity_to_json(entry)["planned"] is False


def test_what_was_written_once_is_read_for_good() -> None:
    person = person_from_json(
        ProfileId("x"),
        from_text(
            '{"name":"A","track":"post_injury","affected":"left","management":"surgical","day_0":"2026-08-01",'
            '"in_boot":true,"boot_angle_deg":-20.0,"weight_bearing":"boot_partial","boot_removal_allowed":true,'
            '"boot_off_confirmed":false,"phase":"pi-2"}'
        ),
    )

    assert person == Person(
        id=ProfileId("x"),
        name="A",
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        management=Management.SURGICAL,
        day_0=date(2026, 8, 1),
        in_boot=True,
        boot_angle_deg=-20,
        weight_bearing=WeightBearing.BOOT_PARTIAL,
        boot_removal_allowed=True,
        phase="pi-2",
    )


def test_what_cannot_be_is_taken_as_not_told() -> None:
    value = {"name": "A", "track": "prevention", "day_0": "1980-01-01", "birth_year": 1990}

    person = person_from_json(ProfileId("x"), value)

    assert (person.day_0, person.birth_year) == (None, 1990)


@pytest.mark.parametrize(
    "value",
    [{"track": "prevention"}, {"name": "secret", "track": "secret"}, {"name": 3, "track": "prevention"}],
)
def test_a_person_that_is_none_is_refused_and_not_quoted(value: Json) -> None:
    with pytest.raises(ValueError, match=r"^not a Person$") as caught:
        person_from_json(ProfileId("x"), value)

    assert caught.value.__suppress_context__


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
