"""Which exercises may come in for one during a session: only what the rules would let start now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from guide.domain.dose import QUICKEST_PACE, WHOLE_PACE, Dose, RepWork, Tempo
from guide.domain.exercise import Exercise, Flag, SideRule, Track, WeightBearing
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.record import Answer, SessionEnd, SessionId, SessionRecord, SetOutcome, SetResult
from guide.domain.routine import Item, Routine
from guide.doses import Doses, PainNow
from guide.easier import Easier, easier_than, paces_of
from guide.library.stack import Library
from guide.safety.evidence import NO_EVIDENCE
from guide.safety.facts import Facts
from guide.session.plan import PlanOptions
from guide.standing import Standing
from tests.safety.build import TODAY, allowed, exercise, motion
from tests.support.limits import safety_limits

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
REPS = RepWork(reps=10, tempo=Tempo(lift_s=2, hold_s=0, lower_s=2))
LIMITS = safety_limits()
OPTIONS = PlanOptions(prepare_s=6, switch_s=7)


def move(exercise_id: str, *regress: str, sets: int = 3, made: Exercise | None = None) -> Exercise:
    made = made or exercise()
    dose = Dose(sets=sets, work=REPS)
    return replace(made, id=exercise_id, name=exercise_id, dose=dose, regress=regress)


RAISE = move("raise", "supported", "gone", "seated")
EXERCISES = {one.id: one for one in (RAISE, move("supported", "seated", sets=5), move("seated", sets=1))}
HEALING = replace(allowed(10), unlocks=frozenset(EXERCISES))
PREVENTION = Facts(today=TODAY, track=Track.PREVENTION)


def record(exercise_id: str, pain: int, *, days_ago: int) -> SessionRecord:
    began = NOW - timedelta(days=days_ago, hours=1)
    return SessionRecord(
        id=SessionId(f"s{days_ago}"),
        profile_id=ProfileId("p"),
        routine_id="r",
        routine_name="R",
        routine_revision="",
        content_hash="",
        started_utc=began,
        ended_utc=began + timedelta(minutes=20),
        end=SessionEnd.FINISHED,
        planned_sets=1,
        results=(
            SetResult(
                step_index=0,
                item_index=0,
                exercise_id=exercise_id,
                set_number=1,
                leg=Leg.LEFT,
                target=REPS,
                outcome=SetOutcome.DONE,
                reps=10,
            ),
        ),
        answers=(Answer(item_index=0, exercise_id=exercise_id, pain=pain),),
    )


def calm_days() -> tuple[MorningAnswer, ...]:
    days = [TODAY - timedelta(days=back) for back in range(28, -1, -1)]
    return tuple(
        MorningAnswer(day=day, pain=0, stiffness_min=0, swelling=Swelling.NONE, night_pain=0) for day in days
    )


def standing(facts: Facts, exercises: Mapping[str, Exercise], affected: Leg = Leg.LEFT) -> Standing:
    library = Library(
        exercises=exercises, routines={}, programmes={}, sources={}, pages={}, limits=LIMITS, origin={}
    )
    person = Person(id=ProfileId("p"), name="Ann", track=facts.track, affected=affected)
    return Standing(library=library, person=person, facts=facts, evidence=NO_EVIDENCE)


def found(
    *,
    facts: Facts = HEALING,
    exercises: Mapping[str, Exercise] = EXERCISES,
    records: Sequence[SessionRecord] = (),
    pain: int | None = 0,
    half: bool = False,
    left_out: Collection[str] = (),
    sets: int = 3,
    affected: Leg = Leg.LEFT,
) -> list[Easier]:
    item = Item(exercise_id="raise", dose=Dose(sets=sets, work=REPS))
    phase = "pi-4" if facts.track is Track.POST_INJURY else "pv-1"
    routine = Routine(id="r", name="R", track=facts.track, phase=phase, items=(item,))
    doses = Doses(
        exercises, facts, LIMITS, records=records, mornings=calm_days(), ignored={}, now=NOW, zone=UTC
    )
    return list(
        easier_than(
            item,
            routine,
            standing(facts, exercises, affected),
            doses,
            options=OPTIONS,
            pain=PainNow(pain),
            half=half,
            left_out=left_out,
        )
    )


def ids(easier: Sequence[Easier]) -> list[str]:
    return [one.exercise.id for one in easier]


def with_supported(made: Exercise) -> dict[str, Exercise]:
    return {**EXERCISES, "supported": move("supported", made=made)}


def test_what_the_exercise_names_and_the_library_has_comes_in_order():
    assert ids(found()) == ["supported", "seated"]
    assert ids(found(exercises={**EXERCISES, "raise": move("raise")})) == []


def test_it_has_its_own_dose_with_no_more_sets_than_the_item():
    supported, seated = found()
    assert [one.instead.item.dose.sets for one in (supported, seated)] == [3, 1]
    assert (supported.instead.prepare_s, supported.instead.switch_s) == (6.0, 7.0)
    assert supported.instead.legs == (Leg.LEFT,)
    assert not supported.instead.half
    assert found(sets=2)[0].instead.item.dose.sets == 2


def test_of_half_an_item_half_comes_in():
    supported, _seated = found(half=True, sets=2)
    assert supported.instead.half
    assert supported.instead.item.dose == Dose(sets=2, work=REPS).half()


def test_what_hurt_in_this_session_does_not_come_in():
    assert ids(found(left_out={"supported"})) == ["seated"]


@pytest.mark.parametrize(
    "locked",
    [
        exercise(tier=5),
        exercise(moves=motion(-25, 25)),
        exercise(Flag.PLYO1),
    ],
    ids=["load not reached yet", "over the ankle's cap", "jumps"],
)
def test_what_a_rule_locks_does_not_come_in(locked: Exercise):
    assert ids(found(facts=allowed(10), exercises=with_supported(locked))) == ["seated"]


def test_under_a_red_flag_nothing_comes_in():
    for facts in (HEALING, PREVENTION):
        assert found(facts=facts)
        assert found(facts=replace(facts, red_flag="RF-DVT")) == []


def test_pain_told_in_the_session_decides_as_at_its_start():
    loads = with_supported(exercise(tier=1))
    assert ids(found(exercises=loads, pain=0)) == ["supported", "seated"]
    for pain in (6, 10):
        assert "supported" not in ids(found(exercises=loads, pain=pain))
        assert "supported" not in ids(found(facts=PREVENTION, exercises=loads, pain=pain))


def test_while_the_leg_rests_nothing_that_loads_it_comes_in():
    loads = {one.id: move(one.id, *one.regress, made=exercise(tier=1)) for one in EXERCISES.values()}
    assert found(exercises=loads)
    assert found(exercises=loads, records=[record("raise", 8, days_ago=0)]) == []


def test_what_an_answer_put_back_does_not_come_in():
    loads = {one.id: move(one.id, *one.regress, made=exercise(tier=1)) for one in EXERCISES.values()}
    assert ids(found(exercises=loads, records=[record("supported", 4, days_ago=1)])) == ["seated"]


def test_what_an_answer_halved_comes_in_by_half():
    red = [record("supported", 6, days_ago=5)]
    loads = with_supported(exercise(tier=1))
    supported = found(facts=PREVENTION, exercises=loads, records=red)[0]
    assert supported.exercise.id == "supported"
    assert supported.instead.half
    assert supported.instead.item.dose == Dose(sets=3, work=REPS).half()


def test_where_no_leg_may_do_it_it_does_not_come_in():
    other = with_supported(exercise(side=SideRule.UNAFFECTED))
    assert found(exercises=other)[0].instead.legs == (Leg.RIGHT,)
    assert "supported" not in ids(found(exercises=other, affected=Leg.BOTH))


def test_quicker_than_written_only_where_no_tendon_heals():
    assert {one.quickest for one in found()} == {WHOLE_PACE}
    assert {one.quickest for one in found(facts=PREVENTION)} == {QUICKEST_PACE}
    item = Item(exercise_id="raise", dose=RAISE.dose)
    for facts, quickest in ((HEALING, WHOLE_PACE), (PREVENTION, QUICKEST_PACE)):
        routine = Routine(id="r", name="R", track=facts.track, phase="pi-4", items=(item,))
        assert paces_of([item, item], routine, standing(facts, EXERCISES)) == (quickest, quickest)


def test_what_an_answer_leaves_out_does_not_come_in():
    loads = {one.id: move(one.id, *one.regress, made=exercise(tier=1)) for one in EXERCISES.values()}
    assert ids(found(exercises=loads, records=[record("seated", 4, days_ago=1)])) == ["supported"]


def test_what_needs_a_boot_comes_in_only_while_one_is_worn():
    stands = with_supported(exercise(tier=1, weight_bearing=WeightBearing.BOOT_PARTIAL))
    assert ids(found(exercises=stands)) == ["supported", "seated"]
    assert "supported" not in ids(found(facts=replace(HEALING, in_boot=False), exercises=stands))
