"""What the answers of the last days change in a routine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide.domain.dose import Dose, HoldWork, RepWork, Tempo
from guide.domain.exercise import Exercise, Flag, Track
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import Leg, ProfileId
from guide.domain.record import Answer, SessionEnd, SessionId, SessionRecord, SetOutcome, SetResult
from guide.domain.routine import Item, Routine, Superset
from guide.doses import Adjusted, Doses, Effect, PainNow, judge_adjusted, kept
from guide.safety.facts import Facts
from guide.safety.next_dose import Change
from tests.safety.build import TODAY, allowed, exercise
from tests.support.limits import safety_limits

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
REPS = RepWork(reps=10, tempo=Tempo(lift_s=2, hold_s=0, lower_s=2))
DOSE = Dose(sets=3, work=REPS)
LIMITS = safety_limits()


def move(exercise_id: str, easier: str = "", *, flags: tuple[Flag, ...] = (), tier: int = 1) -> Exercise:
    made = exercise(*flags, exercise_id=exercise_id, tier=tier)
    return replace(made, dose=DOSE, regress=(easier,) if easier else ())


EXERCISES = {
    each.id: each
    for each in (
        move("raise", "supported"),
        move("supported", "seated"),
        move("seated"),
        move("bend", tier=0),
    )
}
STRICT = replace(allowed(10), unlocks=frozenset(EXERCISES))
LENIENT = Facts(today=TODAY, track=Track.PREVENTION, affected=Leg.LEFT)


def routine(*ids: str, track: Track = Track.POST_INJURY) -> Routine:
    return Routine(
        id="r",
        name="R",
        track=track,
        phase="pi-4" if track is Track.POST_INJURY else "pv-1",
        items=tuple(Item(exercise_id=each, dose=DOSE, note="note") for each in ids),
    )


def session(days_ago: int, pains: Mapping[str, int | None], *, hour: int = 9) -> SessionRecord:
    day = TODAY - timedelta(days=days_ago)
    began = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    ids = list(pains)
    return SessionRecord(
        id=SessionId(f"s{days_ago}-{hour}"),
        profile_id=ProfileId("p"),
        routine_id="r",
        routine_name="R",
        routine_revision="",
        content_hash="",
        started_utc=began,
        ended_utc=began + timedelta(minutes=20),
        end=SessionEnd.FINISHED,
        planned_sets=len(ids),
        results=tuple(
            SetResult(
                step_index=place,
                item_index=place,
                exercise_id=each,
                set_number=1,
                leg=Leg.LEFT,
                target=REPS,
                outcome=SetOutcome.DONE,
                reps=10,
            )
            for place, each in enumerate(ids)
        ),
        answers=tuple(
            Answer(item_index=place, exercise_id=each, pain=pains[each]) for place, each in enumerate(ids)
        ),
    )


def calm(days_ago: int = 0) -> MorningAnswer:
    day = TODAY - timedelta(days=days_ago)
    return MorningAnswer(day=day, pain=0, stiffness_min=0, swelling=Swelling.NONE, night_pain=0)


CALM = tuple(calm(back) for back in range(28, -1, -1))


def doses(
    *records: SessionRecord,
    facts: Facts = STRICT,
    mornings: Sequence[MorningAnswer] = CALM,
    ignored: Sequence[str] = (),
    now: datetime = NOW,
    exercises: Mapping[str, Exercise] = EXERCISES,
) -> Doses:
    return Doses(
        exercises,
        facts,
        LIMITS,
        records=records,
        mornings=mornings,
        ignored=dict.fromkeys(ignored, "Bo"),
        now=now,
        zone=UTC,
    )


def done(adjusted: Adjusted) -> list[tuple[str, int]]:
    return [
        (item.exercise_id, item.dose.sets)
        for place, item in enumerate(adjusted.routine.each_item())
        if place not in adjusted.left_out
    ]


def effect(adjusted: Adjusted) -> Effect:
    (change,) = adjusted.changes
    return change.effect


@pytest.mark.parametrize(
    ("facts", "pain", "expected", "wanted"),
    [
        (STRICT, 2, Effect.SAME, [("raise", 3)]),
        (STRICT, 3, Effect.STEPPED_BACK, [("supported", 3)]),
        (STRICT, 5, Effect.STEPPED_BACK, [("supported", 3)]),
        (STRICT, None, Effect.SAME, [("raise", 3)]),
        (LENIENT, 5, Effect.SAME, [("raise", 3)]),
        (LENIENT, 6, Effect.RESTS, [("raise", 1)]),
        (STRICT, 6, Effect.RESTS, [("supported", 1)]),
    ],
)
def test_the_last_answer_decides(
    facts: Facts, pain: int | None, expected: Effect, wanted: list[tuple[str, int]]
):
    adjusted = doses(session(1, {"raise": pain}, hour=20), facts=facts).adjust(
        routine("raise", track=facts.track)
    )

    assert effect(adjusted) is expected
    assert done(adjusted) == wanted
    assert bool(adjusted.rests) is (expected is Effect.RESTS)


def test_nothing_done_nothing_changed():
    made = routine("raise")
    adjusted = doses().adjust(made)

    assert adjusted == Adjusted(routine=made)
    assert judge_adjusted(made, adjusted, EXERCISES, STRICT, LIMITS) == ()


@pytest.mark.parametrize(("facts", "hours"), [(LENIENT, 24), (STRICT, 48)])
def test_a_rest_locks_all_that_loads_the_leg_and_ends(facts: Facts, hours: int):
    record = session(1, {"raise": 7}, hour=20)
    assert record.ended_utc is not None
    end = record.ended_utc + timedelta(hours=hours)
    other = routine("seated", track=facts.track)
    before = doses(record, facts=facts, now=min(NOW, end - timedelta(seconds=1)))
    after = doses(record, facts=facts, now=end)

    assert [each.code for each in before.adjust(other).rests] == ["resting-after-pain"]
    assert before.adjust(routine("bend", track=facts.track)).rests == ()
    assert before.rests(EXERCISES["seated"])
    assert before.rests(EXERCISES["bend"]) == ()
    assert after.adjust(other).rests == ()
    assert effect(after.adjust(routine("raise", track=facts.track))) is (
        Effect.HALVED if facts is LENIENT else Effect.STEPPED_BACK
    )


def test_after_the_easier_one_was_green_it_comes_back():
    first = session(3, {"raise": 4})
    assert done(doses(first, session(1, {"supported": None})).adjust(routine("raise"))) == [("supported", 3)]
    assert done(doses(first, session(1, {"supported": 4})).adjust(routine("raise"))) == [("seated", 3)]
    assert done(doses(first, session(0, {"supported": 1})).adjust(routine("raise"))) == [("supported", 3)]
    assert done(doses(first, session(1, {"supported": 1})).adjust(routine("raise"))) == [("raise", 3)]


def test_two_amber_days_keep_it_back():
    records = (session(4, {"raise": 4}), session(3, {"bend": 4}), session(1, {"supported": 1}))
    found = doses(*records)

    assert found.repeats_week
    assert done(found.adjust(routine("raise"))) == [("supported", 3)]


def test_half_stays_half_until_it_was_green():
    red = session(5, {"raise": 6})
    made = routine("raise", track=Track.PREVENTION)

    for pain, sets in ((None, 1), (4, 1), (2, 3)):
        adjusted = doses(red, session(2, {"raise": pain}), facts=LENIENT).adjust(made)
        assert done(adjusted) == [("raise", sets)], pain


def test_where_nothing_is_easier_it_is_left_out_until_a_calm_day_without_it():
    made = routine("seated", "bend")
    amber = session(3, {"seated": 4})
    adjusted = doses(amber).adjust(made)
    assert adjusted.changes[0].effect is Effect.LEFT_OUT
    assert done(adjusted) == [("bend", 3)]
    assert adjusted.left_out == {0}
    assert adjusted.routine.items == made.items

    back = doses(amber, session(1, {"bend": 0})).adjust(made)
    assert done(back) == [("seated", 3), ("bend", 3)]
    assert done(doses(amber, session(1, {"bend": None})).adjust(made)) == [("bend", 3)]


def test_nothing_left_does_not_start():
    made = routine("seated")
    adjusted = doses(session(1, {"seated": 4})).adjust(made)
    codes = [each.code for each in judge_adjusted(made, adjusted, EXERCISES, STRICT, LIMITS) if each.blocks]

    assert codes == ["nothing-left-today"]


def test_an_easier_one_that_is_locked_is_left_out():
    locked = {**EXERCISES, "supported": move("supported", tier=5)}
    adjusted = doses(session(1, {"raise": 4}), exercises=locked).adjust(routine("raise", "bend"))

    assert done(adjusted) == [("bend", 3)]


def test_undo_lifts_a_step_back_and_a_milder_halving_and_nothing_else():
    step = session(1, {"raise": 4})
    (change,) = doses(step).adjust(routine("raise")).changes
    assert (change.can_undo, change.undone_by) == (True, None)
    undone = doses(step, ignored=[change.adjustment.id]).adjust(routine("raise"))
    assert done(undone) == [("raise", 3)]
    assert (undone.changes[0].undone_by, undone.changes[0].can_undo) == ("Bo", True)
    assert not undone.changes[0].adjustment.may_progress

    for facts, wanted in ((LENIENT, [("raise", 3)]), (STRICT, [("supported", 1)])):
        red = session(4, {"raise": 8})
        made = routine("raise", track=facts.track)
        (change,) = doses(red, facts=facts).adjust(made).changes
        assert change.can_undo is (facts is LENIENT)
        assert done(doses(red, facts=facts, ignored=[change.adjustment.id]).adjust(made)) == wanted

    red = session(1, {"raise": 8}, hour=20)
    for facts in (LENIENT, STRICT):
        made = routine("raise", track=facts.track)
        (change,) = doses(red, facts=facts).adjust(made).changes
        assert doses(red, facts=facts, ignored=[change.adjustment.id]).adjust(made).rests


def test_a_red_morning_rests_the_day_without_a_session():
    sore = replace(calm(), night_pain=5)
    found = doses(mornings=(*CALM[:-1], sore))
    (verdict,) = found.adjust(routine("raise")).rests

    assert verdict.facts["until"] == f"{TODAY + timedelta(days=1)}T00:00:00+00:00"
    assert found.morning().zone.value == "red"
    assert doses().morning().zone.value == "green"


def test_a_superset_is_halved_by_its_rounds_or_else_by_its_work():
    red = session(4, {"raise": 6})
    item = Item(exercise_id="raise", dose=DOSE)
    for rounds, left, reps in ((4, 2, 10), (1, 1, 5)):
        made = replace(routine(track=Track.PREVENTION), items=(Superset(rounds=rounds, items=(item,)),))
        (entry,) = doses(red, facts=LENIENT).adjust(made).routine.items
        assert isinstance(entry, Superset)
        assert entry.rounds == left
        work = entry.items[0].dose.work
        assert isinstance(work, RepWork)
        assert work.reps == reps


def test_a_single_set_is_halved_by_its_work():
    red = session(4, {"raise": 6})
    made = replace(
        routine(track=Track.PREVENTION),
        items=(Item(exercise_id="raise", dose=Dose(sets=1, work=HoldWork(hold_s=30))),),
    )
    (item,) = doses(red, facts=LENIENT).adjust(made).routine.items
    assert isinstance(item, Item)
    assert item.dose == Dose(sets=1, work=HoldWork(hold_s=15))


def test_what_was_laid_out_is_laid_out_again():
    made = routine("raise", "seated", "bend")
    first = doses(session(1, {"raise": 4, "seated": 4, "bend": 0})).adjust(made)
    again = kept(made, EXERCISES, {**first.numbers, "prepare_s": 8.0, "item x: raise": 1.0})

    assert again is not None
    assert (again.routine, again.left_out) == (first.routine, first.left_out)
    assert kept(made, EXERCISES, {"item 9: raise": 1.0}) is None
    assert kept(made, EXERCISES, {"item 0: gone": 1.0}) is None
    assert kept(made, EXERCISES, {}) == Adjusted(routine=made)


def test_three_weeks_without_green_suggest_a_review():
    records = [session(back, {"raise": 4}) for back in (22, 15, 8, 1)]
    assert doses(*records).stalled == ("raise",)
    assert doses(*records[2:]).stalled == ()


def test_an_adjustment_opens_nothing_that_is_locked():
    locked = {**EXERCISES, "raise": move("raise", "supported", tier=5)}
    made = routine("raise")
    adjusted = doses(session(1, {"raise": 4}), exercises=locked).adjust(made)

    assert done(adjusted) == [("supported", 3)]
    assert "load-too-high" in {each.code for each in judge_adjusted(made, adjusted, locked, STRICT, LIMITS)}


def test_pain_now_is_told_to_the_rules():
    told = PainNow(None).told(STRICT)
    assert (told.pain_asked, told.pain_now) == (True, None)


pains = st.sampled_from([None, 0, 2, 3, 5, 6, 10])
records = st.lists(
    st.builds(
        session,
        st.integers(0, 27),
        st.dictionaries(st.sampled_from(list(EXERCISES)), pains, min_size=1),
        hour=st.integers(0, 11),
    ),
    max_size=6,
)


@given(given_records=records, strict=st.booleans())
@example(
    # Done again without an answer: undoing what the pain asks for leaves the rest.
    given_records=[session(0, {"raise": None}, hour=1), session(0, {"raise": 6}, hour=0)],
    strict=False,
)
@settings(max_examples=200, deadline=None)
def test_never_more_than_the_routine_and_the_same_again_on_resume(
    given_records: list[SessionRecord], strict: bool
):
    facts = STRICT if strict else LENIENT
    made = routine(*EXERCISES, track=facts.track)
    found = doses(*given_records, facts=facts)
    adjusted = found.adjust(made)

    for place, item in enumerate(adjusted.routine.each_item()):
        assert item.dose.sets <= DOSE.sets
        assert item.exercise_id in EXERCISES
        if place in adjusted.left_out:
            assert item == list(made.each_item())[place]
    again = kept(made, EXERCISES, adjusted.numbers)
    assert again is not None
    assert (again.routine, again.left_out) == (adjusted.routine, adjusted.left_out)
    undone = doses(
        *given_records, facts=facts, ignored=[each.adjustment.id for each in adjusted.changes]
    ).adjust(made)
    assert {each.exercise_id for each in undone.rests} == {each.exercise_id for each in adjusted.rests}
    for change in undone.changes:
        if change.adjustment.change is Change.REST_AND_CONTACT_CLINIC:
            assert change.undone_by is None
    assert isinstance(TODAY, date)
