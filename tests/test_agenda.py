"""Which routines a person has today, in which order, and in which phase they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from guide.agenda import Agenda, agenda, current_phase, is_due, local_day
from guide.domain.exercise import Track, WeightBearing
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.record import SessionEnd, SessionId, SessionRecord, SetOutcome
from guide.domain.routine import Rhythm, Schedule, Weekday
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.session.plan import PlanOptions
from guide.standing import standing_on
from tests.support.content import exercise_text, routine_text, whole_library, write_files
from tests.support.records import a_result

MONDAY = date(2026, 11, 23)
_EASY = {"tracks": "{prevention: pv-1}", "load_tier": "1", "flags": "[]", "post_injury": "", "avoid_if": "[]"}
_PREVENTION = {"track": "prevention", "phase": "pv-1"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    daily = "{per_day: 1, days: daily}"
    files = whole_library() | {
        "catalogue/easy.yaml": exercise_text("easy", **_EASY),
        "routines/b-daily.yaml": routine_text(
            "b-daily", **_PREVENTION, name="B daily", schedule=daily, items="[{exercise: easy}]"
        ),
        "routines/a-twice.yaml": routine_text(
            "a-twice",
            **_PREVENTION,
            name="A twice",
            schedule="{per_day: 2, days: daily}",
            items="[{exercise: easy}]",
        ),
        "routines/monday.yaml": routine_text(
            "monday",
            **_PREVENTION,
            name="Monday",
            schedule="{per_day: 1, days: [mon, thu]}",
            items="[{exercise: easy}]",
        ),
        "routines/later.yaml": routine_text(
            "later",
            track="prevention",
            phase="pv-2",
            name="Later",
            schedule=daily,
            items="[{exercise: easy}]",
        ),
        "routines/clinic.yaml": routine_text(
            "clinic",
            track="prevention",
            phase="pv-m",
            name="Z of the clinic",
            schedule=daily,
            items="[{exercise: easy}]",
            clinic="{name: Harbour Physio}",
        ),
    }
    root = write_files(tmp_path_factory.mktemp("library"), files)
    made = open_library([Layer(root=root, builtin=True)], cache_folder=None)
    assert made.problems == ()
    return made


def someone(**facts: object) -> Person:
    person = Person(id=ProfileId("p"), name="Ann", track=Track.PREVENTION)
    return replace(person, **facts)  # pyright: ignore[reportArgumentType] - tests name real fields


def injured(weeks: int, **facts: object) -> Person:
    return someone(
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        day_0=MONDAY - timedelta(weeks=weeks),
        weight_bearing=WeightBearing.FULL,
        boot_off_confirmed=True,
        **facts,
    )


def a_record(
    routine_id: str, day: date = MONDAY, *, hour: int = 9, ended: bool = True, worked: bool = True
) -> SessionRecord:
    began = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return SessionRecord(
        id=SessionId(f"{routine_id}-{day}-{hour}"),
        profile_id=ProfileId("p"),
        routine_id=routine_id,
        routine_name=routine_id,
        routine_revision="",
        content_hash="",
        started_utc=began,
        ended_utc=began + timedelta(minutes=10) if ended else None,
        end=SessionEnd.FINISHED if ended else SessionEnd.UNFINISHED,
        planned_sets=1,
        results=(a_result(),) if worked else (),
    )


def on(
    library: Library,
    person: Person,
    day: date = MONDAY,
    sessions: Sequence[SessionRecord] = (),
    red_flag: str | None = None,
) -> Agenda:
    standing = standing_on(library, person, day, red_flag=red_flag)
    return agenda(standing, sessions=sessions, options=PlanOptions(prepare_s=3.0))


@pytest.mark.parametrize(
    ("schedule", "done", "day", "due"),
    [
        (Schedule(), [], MONDAY, True),
        (Schedule(), [MONDAY - timedelta(days=1)], MONDAY, True),
        (Schedule(rhythm=Rhythm.EVERY_OTHER_DAY), [], MONDAY, True),
        (Schedule(rhythm=Rhythm.EVERY_OTHER_DAY), [MONDAY - timedelta(days=1)], MONDAY, False),
        (Schedule(rhythm=Rhythm.EVERY_OTHER_DAY), [MONDAY - timedelta(days=2)], MONDAY, True),
        (Schedule(rhythm=Rhythm.EVERY_OTHER_DAY), [MONDAY], MONDAY, True),
        (Schedule(weekdays=(Weekday.MON, Weekday.THU)), [], MONDAY, True),
        (Schedule(weekdays=(Weekday.MON, Weekday.THU)), [], MONDAY + timedelta(days=1), False),
        (Schedule(weekdays=(Weekday.MON, Weekday.THU)), [], MONDAY + timedelta(days=3), True),
        (Schedule(weekdays=(Weekday.SUN,)), [], MONDAY - timedelta(days=1), True),
    ],
)
def test_rhythm_and_weekdays(schedule: Schedule, done: list[date], day: date, due: bool):
    assert is_due(schedule, done, day) is due


def test_what_is_due_comes_first_then_the_clinic_then_by_name(library: Library):
    found = on(library, someone(), day=MONDAY + timedelta(days=1))

    assert [entry.routine.id for entry in found.now] == ["clinic", "a-twice", "b-daily", "monday"]
    assert [entry.due for entry in found.now] == [True, True, True, False]
    assert [entry.routine.id for entry in found.other] == ["later"]


def test_done_once_is_behind_and_twice_a_day_is_still_due(library: Library):
    done = [a_record("a-twice"), a_record("b-daily")]
    found = {entry.routine.id: entry for entry in on(library, someone(), sessions=done).now}

    assert (found["a-twice"].done_today, found["a-twice"].due) == (1, True)
    assert (found["b-daily"].done_today, found["b-daily"].due) == (1, False)
    twice = on(library, someone(), sessions=[*done, a_record("a-twice", hour=18)])
    assert [entry.routine.id for entry in twice.now if entry.due] == ["clinic", "monday"]


def test_yesterday_an_empty_and_an_unfinished_session_are_not_done_today(library: Library):
    sessions = [
        a_record("b-daily", MONDAY - timedelta(days=1)),
        a_record("b-daily", worked=False),
        a_record("b-daily", hour=10, ended=False),
    ]
    found = {entry.routine.id: entry for entry in on(library, someone(), sessions=sessions).now}

    assert (found["b-daily"].done_today, found["b-daily"].due) == (0, True)


def test_the_persons_own_times_are_in_the_plan(library: Library):
    first = on(library, someone()).now[0]

    assert first.plan.routine_id == first.routine.id
    assert first.plan.items


def test_a_red_flag_locks_everything(library: Library):
    found = on(library, someone(), red_flag="RF-DVT")

    assert all(entry.blocks for entry in (*found.now, *found.other))


def test_what_is_locked_comes_after_what_is_not(library: Library):
    locked = on(library, injured(9)).now + on(library, injured(9)).other
    open_ = on(library, injured(14))

    assert [bool(entry.blocks) for entry in locked] == [True]
    assert open_.phase is not None
    assert open_.phase.id == "pi-5"
    assert open_.week == 14


@pytest.mark.parametrize(
    ("person", "phase"),
    [
        (someone(), "pv-1"),
        (someone(phase="pv-m"), "pv-m"),
        (someone(phase="gone"), "pv-1"),
        (injured(2), "pi-4"),
        (injured(9), "pi-4"),
        (injured(12), "pi-5"),
        (injured(60), "pi-5"),
        (injured(12, phase="pi-4"), "pi-4"),
        (injured(9, phase="pi-5"), "pi-4"),
        (someone(track=Track.POST_INJURY), "pi-4"),
    ],
)
def test_phase(library: Library, person: Person, phase: str):
    found = current_phase(library, person, MONDAY)

    assert found is not None
    assert found.id == phase


def test_without_programmes_there_is_no_phase(library: Library):
    bare = replace(library, programmes={})
    found = on(bare, someone())

    assert found.phase is None
    assert [entry.routine.id for entry in found.now] == ["clinic"]
    assert len(found.other) == 4


def test_a_session_belongs_to_the_day_it_began_on():
    late = replace(a_record("b-daily"), started_utc=datetime(2026, 11, 23, 23, 55, tzinfo=UTC))

    assert local_day(late) == MONDAY


def test_skipping_through_counts_for_nothing(library: Library):
    skipped = tuple(a_result(place, outcome=SetOutcome.SKIPPED) for place in range(2))
    found = on(library, someone(), sessions=[replace(a_record("b-daily"), results=skipped)])

    (entry,) = [one for one in found.now if one.routine.id == "b-daily"]
    assert (entry.done_today, entry.due) == (0, True)


@pytest.mark.parametrize("outcome", [SetOutcome.DONE, SetOutcome.CUT_SHORT])
def test_a_set_done_in_part_counts(library: Library, outcome: SetOutcome):
    results = (a_result(0, outcome=outcome), a_result(1, outcome=SetOutcome.SKIPPED))
    found = on(library, someone(), sessions=[replace(a_record("b-daily"), results=results)])

    (entry,) = [one for one in found.now if one.routine.id == "b-daily"]
    assert entry.done_today == 1
