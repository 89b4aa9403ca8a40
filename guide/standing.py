"""Standing: what is known of a person today from library and record, and what the rules say of it.

The one way to ask whether something may start: Today, the exercises, the start of a session and going on with
one all ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from guide.domain.exercise import Exercise, Track
from guide.domain.limits import SafetyLimits
from guide.domain.measure import Measure, Measurement
from guide.domain.person import CriterionResult, Person
from guide.domain.routine import Item, Routine
from guide.history.store import Store
from guide.library.stack import Library
from guide.safety.evidence import NO_EVIDENCE, RECENT_DAYS, STRENGTH_DAYS, Evidence, evidence_of, weeks_in
from guide.safety.evidence import one_leg_strength as one_leg_exercises
from guide.safety.facts import Facts, facts_on
from guide.safety.gate_list import GATES, Basis, Gate
from guide.safety.gate_list import Standing as CriterionStanding
from guide.safety.gates import (
    GateState,
    NotOfferedError,
    confirm,
    earlier_phases,
    fresh,
    judge_gate,
)
from guide.safety.judge import judge_exercise, judge_routine, uses_injured_leg
from guide.safety.measures import judge_measure, symmetry_of
from guide.safety.path import ahead, gates_of, phase_in, way_to
from guide.safety.verdict import Verdict

PRACTICE = "practice:"
"""Begins the id of the routine made when someone practises a single exercise."""

_DAY = timedelta(days=1)
_WEEKS_OF_STRENGTH = "one_leg_weeks_4"
"""The one criterion that needs half a year of records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A person today.

    Attributes:
        facts: What the rules know: what was told, and what the record shows.
        evidence: What the record shows for the gates.
        clock_behind: Whether the computer's date lies before the latest day in the record, and nobody said
            that it is right. Weeks go by the date all the same, as fewer are safer; no gate is offered.
        measured_last: The last of each measure that was taken.
    """

    library: Library
    person: Person
    facts: Facts
    evidence: Evidence
    clock_behind: bool = False
    measured_last: Mapping[Measure, Measurement] = field(
        default_factory=dict[Measure, Measurement], hash=False
    )

    @property
    def limits(self) -> SafetyLimits:
        """The numbers that the rules compare with."""
        return self.library.limits

    def of_routine(self, routine: Routine) -> tuple[Verdict, ...]:
        """What the rules say about starting a routine now, or going on with it."""
        return judge_routine(routine, self.library.exercises, self.facts, self.limits)

    def of_exercise(self, exercise: Exercise) -> tuple[Verdict, ...]:
        """Everything the rules say about practising an exercise now, as they would of starting it."""
        facts = self.facts.for_routine(practice_routine(exercise, self.person.track))
        return judge_exercise(exercise, uses_injured_leg(exercise), facts, self.limits)

    def gate(self, gate_id: str) -> GateState:
        """How a gate stands today.

        Raises:
            KeyError: There is no such gate.
        """
        return self._judged(gate_id, self.facts)

    def aims(self) -> tuple[Gate, ...]:
        """The gates a person may go for: the next, and those after it whose time has come."""
        gates = ahead(self.facts, self.person.track)
        return tuple(gate for gate in gates if gate is gates[0] or self.gate(gate.id).time_met)

    def aim(self) -> Gate | None:
        """The gate to go for: the next; where nothing is confirmed yet, that of the phase of these weeks."""
        aims = self.aims()
        if self.confirmed_phase is not None or not aims:
            return aims[0] if aims else None
        first = {gate.phase: gate for gate in reversed(aims)}
        return first[aims[-1].phase]

    @property
    def confirmed_phase(self) -> str | None:
        """The phase the person is in by what was confirmed; ``None`` after a rupture if nothing was."""
        return phase_in(self.facts, self.person.track)

    def way(self, aim: Gate) -> tuple[GateState, ...]:
        """The gates to confirm to get through one, itself last; each as if those before it were confirmed."""
        facts, states = self.facts, list[GateState]()
        for gate in way_to(aim, self.facts):
            state = self._judged(gate.id, facts)
            states.append(state)
            if state.may_be_offered:
                facts = replace(facts, criteria=facts.criteria | {gate.id})
        return tuple(states)

    def may_move_on(self, aim: Gate) -> bool:
        """Whether the person or the clinic may be asked to confirm a gate with those before it."""
        return not self.clock_behind and all(state.may_be_offered for state in self.way(aim))

    def confirm(self, aim: Gate, *, by: str = "") -> tuple[CriterionResult, ...]:
        """What confirming a gate, with those before it, adds to the record.

        Raises:
            NotOfferedError: Something is still missing.
        """
        if self.clock_behind:
            raise NotOfferedError(aim.id)
        return tuple(result for state in self.way(aim) for result in confirm(state, self.facts.today, by=by))

    def measure_blocks(self, measure: Measure) -> tuple[Verdict, ...]:
        """Why a measure of both sides may not be taken now; empty if it may."""
        last = self.measured_last.get(measure)
        return blocks(judge_measure(measure, True, self.facts, self.limits, last=last.day if last else None))

    def back(self) -> tuple[str, ...]:
        """The phases to which one may step back now, the nearest first."""
        here = self.confirmed_phase
        return earlier_phases(here) if here is not None else ()

    def _judged(self, gate_id: str, facts: Facts) -> GateState:
        return judge_gate(gate_id, fresh(facts, self.person.criteria), self.evidence, self.limits)


def standing_on(
    library: Library,
    person: Person,
    day: date,
    *,
    red_flag: str | None = None,
    evidence: Evidence = NO_EVIDENCE,
    clock_behind: bool = False,
    measurements: Iterable[Measurement] = (),
) -> Standing:
    """Work out how a person stands on a day.

    Args:
        library: Exercises and limits.
        person: As the record has them.
        day: Today.
        red_flag: Code of a red flag that is still open.
        evidence: What the record shows.
        clock_behind: See ``Standing``.
        measurements: All that were taken, oldest first.
    """
    facts = facts_on(person, day, red_flag=red_flag, gated=True)
    shown = _shown(facts, evidence, library.limits)
    return Standing(
        library=library,
        person=person,
        facts=shown,
        evidence=evidence,
        clock_behind=clock_behind,
        measured_last={one.measure: one for one in measurements},
    )


def practice_routine(exercise: Exercise, track: Track) -> Routine:
    """Return a routine of one exercise with its own dose, for practising it."""
    return Routine(
        id=PRACTICE + exercise.id,
        name=exercise.name,
        track=track,
        phase=exercise.phase_in(track) or "",
        items=(Item(exercise_id=exercise.id, dose=exercise.dose),),
    )


class RecordReader:
    """Reads from a record what the gates need, and only when something was added to it since."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._evidence = NO_EVIDENCE

    def evidence(self, store: Store, library: Library, person: Person, day: date) -> Evidence:
        """Work out what the record shows of a person on a day."""
        half_a_year = _asks_half_a_year(person)
        key = (store.newest(), id(library), person.id, person.affected, day, half_a_year)
        if key != self._key:
            self._evidence = _read(store, library, person, day, half_a_year=half_a_year)
            self._key = key
        return self._evidence


def _read(store: Store, library: Library, person: Person, day: date, *, half_a_year: bool) -> Evidence:
    profile_id = person.id
    since = day - timedelta(days=RECENT_DAYS)
    # No zone is more than a day away from UTC.
    start, end = _midnight(since - _DAY), _midnight(day + 2 * _DAY)
    found = evidence_of(
        store.sessions_between(profile_id, start, end),
        # The morning after tells whether a day has settled.
        store.mornings(profile_id, since),
        library.exercises,
        day,
        activities=[logged.entry for logged in store.activities(profile_id, since)],
        symmetry=symmetry_of(store.measurements(profile_id, since), person.affected, day),
    )
    if not half_a_year:
        return found
    start = _midnight(day - timedelta(days=STRENGTH_DAYS) - _DAY)
    begun = store.begun_with(profile_id, one_leg_exercises(library.exercises), start, end)
    return replace(found, one_leg_weeks=weeks_in(begun, day))


def _asks_half_a_year(person: Person) -> bool:
    """Whether a gate that is still ahead of a person asks in how many weeks they did strength."""
    return any(
        one.code == _WEEKS_OF_STRENGTH for gate in gates_of(person.track) for one in gate.criteria
    ) and person.phase not in {"pv-4", "pv-m"}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _shown(facts: Facts, evidence: Evidence, limits: SafetyLimits) -> Facts:
    """The facts with what the record shows: it adds criteria, and takes away answers it speaks against.

    What was confirmed with its gate stays: a bad day later eases the dose, and closes no phase.
    """
    met: set[str] = set()
    against: set[str] = set()
    for gate in GATES.values():
        for one in judge_gate(gate.id, facts, evidence, limits).criteria:
            if one.basis is not Basis.RECORD:
                continue
            if one.standing is CriterionStanding.MET:
                met.add(one.code)
            elif one.standing is CriterionStanding.NOT_MET and gate.id not in facts.criteria:
                against.add(one.code)
    return replace(facts, criteria=(facts.criteria | met) - (against - met))


def blocks(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Those of the verdicts that keep something from starting."""
    return tuple(verdict for verdict in verdicts if verdict.blocks)
