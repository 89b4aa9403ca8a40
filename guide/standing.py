"""Standing: what is known of a person today from library and record, and what the rules say of it.

The one way to ask whether something may start: Today, the exercises, the start of a session and going on with
one all ask here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from guide.domain.exercise import Exercise, Track
from guide.domain.limits import SafetyLimits
from guide.domain.person import Person, ProfileId
from guide.domain.routine import Item, Routine
from guide.history.store import Store
from guide.library.stack import Library
from guide.safety.evidence import NO_EVIDENCE, RECENT_DAYS, STRENGTH_DAYS, Evidence, evidence_of, weeks_in
from guide.safety.evidence import one_leg_strength as one_leg_exercises
from guide.safety.facts import Facts, facts_on
from guide.safety.gate_list import GATES, Basis, Gate
from guide.safety.gate_list import Standing as CriterionStanding
from guide.safety.gates import GateState, judge_gate
from guide.safety.judge import judge_exercise, judge_routine, uses_injured_leg
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
    """

    library: Library
    person: Person
    facts: Facts
    evidence: Evidence

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
        return judge_gate(gate_id, self.facts, self.evidence, self.limits)


def standing_on(
    library: Library,
    person: Person,
    day: date,
    *,
    red_flag: str | None = None,
    evidence: Evidence = NO_EVIDENCE,
) -> Standing:
    """Work out how a person stands on a day.

    Args:
        library: Exercises and limits.
        person: As the record has them.
        day: Today.
        red_flag: Code of a red flag that is still open.
        evidence: What the record shows.
    """
    facts = facts_on(person, day, red_flag=red_flag)
    shown = _shown(facts, evidence, library.limits)
    return Standing(library=library, person=person, facts=shown, evidence=evidence)


def practice_routine(exercise: Exercise, track: Track) -> Routine:
    """Return a routine of one exercise with its own dose, for practising it."""
    return Routine(
        id=PRACTICE + exercise.id,
        name=exercise.name,
        track=track,
        phase=exercise.phase_in(track) or "",
        items=(Item(exercise_id=exercise.id, dose=exercise.dose),),
    )


def gates_of(track: Track) -> tuple[Gate, ...]:
    """The gates of a track, in the order in which they are passed."""
    return tuple(gate for gate in GATES.values() if gate.track is track)


class RecordReader:
    """Reads from a record what the gates need, and only when something was added to it since."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._evidence = NO_EVIDENCE

    def evidence(self, store: Store, library: Library, person: Person, day: date) -> Evidence:
        """Work out what the record shows of a person on a day."""
        half_a_year = _asks_half_a_year(person)
        key = (store.newest(), id(library), person.id, day, half_a_year)
        if key != self._key:
            self._evidence = _read(store, library, person.id, day, half_a_year=half_a_year)
            self._key = key
        return self._evidence


def _read(store: Store, library: Library, profile_id: ProfileId, day: date, *, half_a_year: bool) -> Evidence:
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
