"""How far along its gates a person has come, and that nothing is passed by time alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guide.domain.exercise import Track
from guide.domain.routine import Clinic
from guide.safety.facts import Facts
from guide.safety.gate_list import GATES
from guide.safety.judge import judge_routine
from guide.safety.path import ahead, gates_of, has_entered, passed, phase_in, phases_of, way_to
from tests.safety.build import OVERRIDE, allowed, exercise, routine
from tests.support.limits import safety_limits

LIMITS = safety_limits()
PI, PV = Track.POST_INJURY, Track.PREVENTION


def told(*codes: str, chosen: str | None = None, week: int = 60, **changes: object) -> Facts:
    facts = replace(allowed(week), criteria=frozenset(codes), chosen_phase=chosen, gated=True)
    return replace(facts, **changes)  # pyright: ignore[reportArgumentType] - names and types are those of Facts


def ids(gates: object) -> list[str]:
    return [gate.id for gate in gates]  # pyright: ignore - a tuple of gates


def test_the_phases_of_a_track_in_order():
    assert phases_of(PI) == ("pi-1", "pi-2", "pi-3", "pi-4", "pi-5", "pi-6")
    assert phases_of(PV) == ("pv-1", "pv-2", "pv-3", "pv-4", "pv-m")
    assert ids(gates_of(PI))[-4:] == ["pi-6a", "pi-6b", "sport", "pi-6-done"]


@pytest.mark.parametrize(
    ("codes", "chosen", "here"),
    [
        ((), None, None),
        ((), "pi-5", None),
        (("pi-4",), None, "pi-4"),
        (("pi-4",), "pi-5", "pi-4"),
        (("pi-5",), "pi-4", "pi-4"),
        (("pi-6a",), "gone", "pi-6"),
        (("pi-6-done",), "pi-6", "pi-6"),
    ],
)
def test_the_phase_is_the_last_confirmed_or_one_stepped_back_to(
    codes: tuple[str, ...], chosen: str | None, here: str | None
):
    facts = told(*codes, chosen=chosen)

    assert phase_in(facts, PI) == here
    for phase in phases_of(PI):
        expected = here is not None and phases_of(PI).index(phase) <= phases_of(PI).index(here)
        assert has_entered(phase, facts) is expected
    assert not has_entered("pi-9", facts)


def test_prevention_begins_in_its_first_phase_and_goes_where_one_chooses():
    assert phase_in(told(), PV) == "pv-1"
    assert phase_in(told(chosen="pv-3"), PV) == "pv-3"
    assert phase_in(told("pv-2"), PV) == "pv-2"
    assert ids(ahead(told(chosen="pv-3"), PV)) == ["pv-4", "pv-m"]
    assert ids(way_to(GATES["pv-4"], told())) == ["pv-4"]


def test_a_gate_stands_for_those_before_it_but_not_for_sport():
    assert ids(passed(told("pi-3"), PI)) == ["pi-1", "pi-2", "pi-3"]
    assert "sport" not in ids(passed(told("pi-6-done"), PI))
    assert ids(ahead(told("pi-6-done"), PI)) == ["sport"]
    assert ids(passed(told("sport"), PI))[-2:] == ["pi-6b", "sport"]


def test_the_way_leads_through_every_gate_not_passed():
    assert ids(way_to(GATES["pi-3"], told())) == ["pi-1", "pi-2", "pi-3"]
    assert ids(way_to(GATES["pi-5"], told("pi-4"))) == ["pi-5"]
    assert ids(way_to(GATES["pi-6-done"], told("pi-6b"))) == ["pi-6-done"]
    assert ids(ahead(told("pi-5", chosen="pi-4"), PI))[0] == "pi-5"


@pytest.mark.parametrize("phase", phases_of(PI))
def test_sr_01_a_routine_opens_only_behind_its_gate(phase: str):
    made = routine("move", phase=phase)
    exercises = {"move": exercise()}
    gate = "pi-6a" if phase == "pi-6" else phase
    before = phases_of(PI)[: phases_of(PI).index(phase)]

    def codes(facts: Facts) -> set[str]:
        return {verdict.code for verdict in judge_routine(made, exercises, facts, LIMITS) if verdict.blocks}

    assert codes(told()) == {"gate-not-passed"}
    assert codes(told(gate)) == set()
    if before:
        assert codes(told(before[-1])) == {"gate-not-passed"}
        assert codes(told(gate, chosen=before[-1])) == {"gate-not-passed"}


def test_sr_01_an_exercise_of_a_later_phase_does_not_come_in_by_an_earlier_routine():
    made = routine("move", phase="pi-1")
    later = {"move": replace(exercise(), post_injury_phase="pi-5")}
    nowhere = {"move": replace(exercise(), post_injury_phase=None)}

    def blocked(exercises: object, facts: Facts) -> bool:
        verdicts = judge_routine(made, exercises, facts, LIMITS)  # pyright: ignore[reportArgumentType]
        return "gate-not-passed" in {verdict.code for verdict in verdicts}

    assert blocked(later, told("pi-4"))
    assert not blocked(later, told("pi-5"))
    assert not blocked(nowhere, told("pi-4"))


def test_a_clinics_plan_tells_the_phase_of_who_may_follow_no_other():
    made = routine("move", phase="pi-5", clinic=Clinic(name="Harbour"), override=OVERRIDE)
    bare = routine("move", phase="pi-5", clinic=Clinic(name="Harbour"))
    locked = told(plan_locked=True, plan_reasons=("neuropathy",))

    def may(which: object, facts: Facts) -> bool:
        verdicts = judge_routine(which, {"move": exercise()}, facts, LIMITS)  # pyright: ignore[reportArgumentType]
        return not any(verdict.blocks for verdict in verdicts)

    assert may(made, locked)
    assert not may(bare, locked)
    assert not may(made, told())
