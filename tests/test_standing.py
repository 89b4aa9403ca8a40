"""What is known of a person today, and that the record is read for it once."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from guide.domain.exercise import Track, WeightBearing
from guide.domain.measure import Measure, Measurement
from guide.domain.person import CriterionResult, Leg, Person, ProfileId
from guide.domain.record import Answer, SessionEnd
from guide.history.store import Store
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.safety.evidence import Best, Evidence
from guide.safety.gate_list import Standing as HowItStands
from guide.safety.gates import NotOfferedError
from guide.standing import PRACTICE, RecordReader, blocks, gates_of, practice_routine, standing_on
from tests.support.records import START, TEN_REPS, FakeNow, a_result, a_store, begin

TODAY = START.date()
ENOUGH = Evidence(two_leg_raises=Best(done=25, asked=25))
TOO_FEW = Evidence(two_leg_raises=Best(done=18, asked=25))


@pytest.fixture(scope="module")
def library() -> Library:
    root = Path(__file__).parents[1] / "exercises"
    return open_library([Layer(root=root, builtin=True)], language="en", cache_folder=None)


def anna(weeks: int = 12, *told: str, phase: str | None = None) -> Person:
    return Person(
        id=ProfileId("anna"),
        name="Anna",
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        day_0=TODAY - timedelta(weeks=weeks),
        weight_bearing=WeightBearing.FULL,
        boot_off_confirmed=True,
        phase=phase,
        criteria=tuple(CriterionResult(code=code, met=True, day=TODAY) for code in told),
    )


def test_the_record_shows_what_an_exercise_asks(library: Library):
    raise_ = library.exercises["heel-raise-single"]
    person = anna(13, "walk_no_limp_15min", "pi-5", phase="pi-5")

    unknown = standing_on(library, person, TODAY)
    shown = standing_on(library, person, TODAY, evidence=ENOUGH)

    assert "dl_hr_25" not in unknown.facts.criteria
    assert {verdict.code for verdict in blocks(unknown.of_exercise(raise_))} == {"criteria-missing"}
    assert "dl_hr_25" in shown.facts.criteria
    assert blocks(shown.of_exercise(raise_)) == ()


def test_the_record_speaks_louder_than_an_answer_until_the_gate_is_passed(library: Library):
    told = standing_on(library, anna(13, "dl_hr_25"), TODAY, evidence=TOO_FEW)
    passed = standing_on(library, anna(13, "dl_hr_25", "pi-5"), TODAY, evidence=TOO_FEW)

    assert "dl_hr_25" not in told.facts.criteria
    assert "dl_hr_25" in passed.facts.criteria


def test_an_exercise_is_judged_as_its_start_is(library: Library):
    standing = standing_on(library, anna(13), TODAY)

    for exercise in library.exercises.values():
        started = blocks(standing.of_routine(practice_routine(exercise, Track.POST_INJURY)))
        assert bool(blocks(standing.of_exercise(exercise))) == bool(started), exercise.id


def test_a_practice_routine_is_one_exercise_in_the_phase_it_begins_in(library: Library):
    made = practice_routine(library.exercises["heel-raise-single"], Track.PREVENTION)

    assert (made.id, made.phase, len(made.items)) == (PRACTICE + "heel-raise-single", "pv-2", 1)


def test_gates_of_a_track_come_in_order():
    assert [gate.id for gate in gates_of(Track.PREVENTION)] == ["pv-1", "pv-2", "pv-3", "pv-4", "pv-m"]


def do_raises(store: Store, reps: int, exercise: str = "heel-raise-double") -> None:
    session = begin(store)
    target = replace(TEN_REPS, reps=reps)
    store.add_result(session, replace(a_result(reps=reps, target=target), exercise_id=exercise))
    store.answer(session, Answer(item_index=0, exercise_id=exercise, pain=1))
    store.end_session(session, SessionEnd.FINISHED)


def test_the_record_is_read_again_only_when_something_was_added(tmp_path: Path, library: Library):
    now = FakeNow()
    with closing(a_store(tmp_path, now)) as store:
        store.save_person(anna())
        reader = RecordReader()
        first = reader.evidence(store, library, anna(), TODAY)
        again = reader.evidence(store, library, anna(), TODAY)
        do_raises(store, 25)
        now.advance(hours=1)
        later = reader.evidence(store, library, anna(), TODAY)

    assert again is first
    assert later.two_leg_raises == Best(done=25, asked=25)
    assert standing_on(library, anna(), TODAY, evidence=later).gate("pi-5").criteria[1].standing is (
        HowItStands.MET
    )


def test_half_a_year_is_read_only_for_a_gate_that_asks(tmp_path: Path, library: Library):
    now = FakeNow(START - timedelta(weeks=20))
    runner = Person(id=ProfileId("anna"), name="Anna", track=Track.PREVENTION, phase="pv-3")
    with closing(a_store(tmp_path, now)) as store:
        store.save_person(runner)
        for _ in range(5):
            do_raises(store, 10, "heel-raise-single")
            now.advance(weeks=1)
        reader = RecordReader()
        asked = reader.evidence(store, library, runner, TODAY)
        past = reader.evidence(store, library, replace(runner, phase="pv-4"), TODAY)
        healing = reader.evidence(store, library, anna(), TODAY)

    assert (asked.one_leg_weeks, past.one_leg_weeks, healing.one_leg_weeks) == (5, 0, 0)


PASSED = ("pi-1", "pi-2", "pi-3")
FOR_PI_5 = ("walk_no_limp_15min", "two_leg_raises_even", "stance_20_s", "pain_2")


def test_nothing_confirmed_aims_at_the_phase_of_the_week_by_way_of_all_before(library: Library):
    standing = standing_on(library, anna(10), TODAY)
    aim = standing.aim()

    assert aim is not None
    assert (standing.confirmed_phase, aim.id) == (None, "pi-4")
    assert [gate.id for gate in standing.aims()] == ["pi-1", "pi-2", "pi-3", "pi-4"]
    assert [state.gate.id for state in standing.way(aim)] == ["pi-1", "pi-2", "pi-3", "pi-4"]
    assert standing.back() == ()


def test_late_in_the_last_phase_the_first_part_of_it_is_aimed_at(library: Library):
    aim = standing_on(library, anna(60), TODAY).aim()
    unknown = standing_on(library, replace(anna(), day_0=None), TODAY).aim()

    assert (aim and aim.id, unknown and unknown.id) == ("pi-6a", "pi-1")


def test_a_gate_is_confirmed_by_answers_and_record_together(library: Library):
    ready = standing_on(library, anna(13, *PASSED, "pi-4", *FOR_PI_5), TODAY, evidence=ENOUGH)
    aim = ready.aim()

    assert aim is not None
    assert (aim.id, ready.may_move_on(aim)) == ("pi-5", True)
    assert [result.code for result in ready.confirm(aim, by="Dr Field")][-1] == "pi-5"
    assert ready.back() == ("pi-3", "pi-2", "pi-1")


@pytest.mark.parametrize("missing", FOR_PI_5)
def test_one_open_answer_keeps_a_gate_shut(library: Library, missing: str):
    told = [code for code in FOR_PI_5 if code != missing]
    standing = standing_on(library, anna(13, "pi-4", *told), TODAY, evidence=ENOUGH)
    aim = standing.aim()

    assert aim is not None
    assert not standing.may_move_on(aim)
    with pytest.raises(NotOfferedError):
        standing.confirm(aim)


def test_several_gates_are_confirmed_in_one_go_and_in_order(library: Library):
    clinic = tuple(
        CriterionResult(code=code, met=True, day=TODAY, by="Dr Field")
        for code in ("diagnosis_and_plan", "boot_plan", "wedges_agreed")
    )
    told = (
        "rest_pain_3",
        "wound_dry",
        "full_weight_in_boot_comfortable",
        "swelling_settles_overnight",
        "walks_in_boot_without_crutches",
        "walking_pain_2",
    )
    person = anna(10, *told)
    standing = standing_on(library, replace(person, criteria=(*person.criteria, *clinic)), TODAY)
    aim = standing.aim()

    assert aim is not None
    codes = [result.code for result in standing.confirm(aim)]
    assert [code for code in codes if code.startswith("pi-")] == ["pi-1", "pi-2", "pi-3", "pi-4"]
    nameless = standing_on(
        library, anna(10, *told, "diagnosis_and_plan", "boot_plan", "wedges_agreed"), TODAY
    )
    assert not nameless.may_move_on(aim)


def test_a_clock_set_back_offers_no_gate(library: Library):
    person = anna(13, "pi-4", *FOR_PI_5)
    behind = standing_on(library, person, TODAY, evidence=ENOUGH, clock_behind=True)
    aim = behind.aim()

    assert aim is not None
    assert not behind.may_move_on(aim)
    with pytest.raises(NotOfferedError):
        behind.confirm(aim)


def test_behind_the_last_gate_nothing_is_aimed_at(library: Library):
    through = standing_on(library, anna(60, "pi-6-done", "sport"), TODAY)

    assert (through.aim(), through.aims()) == (None, ())


def test_a_measure_once_a_month(library: Library):
    person = anna(13, "pi-5", "dl_hr_25")
    lately = Measurement(measure=Measure.ENDURANCE, day=TODAY - timedelta(days=20), left=10, right=20)

    assert standing_on(library, person, TODAY).measure_blocks(Measure.ENDURANCE) == ()
    again = standing_on(library, person, TODAY, measurements=[lately]).measure_blocks(Measure.ENDURANCE)
    assert {verdict.code for verdict in again} == {"measured-lately"}
    early = standing_on(library, person, TODAY).measure_blocks(Measure.HOP)
    assert {verdict.code for verdict in early} == {"too-early-to-measure", "criteria-missing"}
