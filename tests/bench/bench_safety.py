"""Measure judging every shipped exercise for someone with two years of records, beside a yardstick.

Run: ``python -m tests.bench.bench_safety``. The yardstick is copying one frozen value as often as exercises
are judged by a rule, so that the figures of two machines can be compared.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from guide.domain.dose import RepWork, Tempo
from guide.domain.exercise import Exercise, Track, WeightBearing
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.person import CriterionResult, Leg, Person, ProfileId
from guide.domain.record import Answer, SessionEnd, SessionId, SessionRecord, SetOutcome, SetResult
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.safety.evidence import evidence_of
from guide.safety.facts import facts_on
from guide.safety.gate_list import GATES
from guide.safety.gates import judge_gate
from guide.safety.judge import judge_exercise, uses_injured_leg
from guide.safety.next_dose import Felt, amber_days, felt_in, next_dose
from guide.safety.rules import EXERCISE_RULES

BUDGET_S = 0.005
TODAY = date(2026, 6, 15)
SHIPPED = Path(__file__).parents[2] / "exercises"
SESSIONS, SETS = 730, 18


def best_of(work: Callable[[], object], times: int = 15) -> float:
    """Return the shortest of some runs, in seconds."""
    found: list[float] = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


def a_person() -> Person:
    """Build someone two years after a rupture who is still in the last phase."""
    return Person(
        id=ProfileId("p"),
        name="P",
        track=Track.POST_INJURY,
        affected=Leg.LEFT,
        day_0=TODAY - timedelta(days=730),
        weight_bearing=WeightBearing.FULL,
        boot_off_confirmed=True,
        phase="pi-6",
        criteria=tuple(
            CriterionResult(code="dl_hr_25", met=True, day=TODAY - timedelta(days=7 * week))
            for week in range(100)
        ),
    )


def two_years(exercises: tuple[Exercise, ...]) -> list[SessionRecord]:
    """Build a session a day, each with six exercises of three sets."""
    work = RepWork(reps=15, tempo=Tempo(lift_s=2, hold_s=1, lower_s=3))
    records: list[SessionRecord] = []
    for back in range(SESSIONS):
        started = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC) - timedelta(days=back)
        chosen = [exercises[(back + number) % len(exercises)].id for number in range(SETS // 3)]
        records.append(
            SessionRecord(
                id=SessionId(str(back)),
                profile_id=ProfileId("p"),
                routine_id="r",
                routine_name="R",
                routine_revision="",
                content_hash="",
                started_utc=started,
                ended_utc=started + timedelta(minutes=25),
                end=SessionEnd.FINISHED,
                planned_sets=SETS,
                results=tuple(
                    SetResult(
                        step_index=number,
                        item_index=number // 3,
                        exercise_id=chosen[number // 3],
                        set_number=1 + number % 3,
                        leg=Leg.LEFT,
                        target=work,
                        outcome=SetOutcome.DONE,
                        reps=15,
                        seconds=90.0,
                    )
                    for number in range(SETS)
                ),
                answers=tuple(
                    Answer(item_index=number, exercise_id=id_, pain=1) for number, id_ in enumerate(chosen)
                ),
            )
        )
    return records


def judge_all(library: Library, person: Person) -> None:
    """Judge every exercise as the screens do."""
    facts = facts_on(person, TODAY)
    for exercise in library.exercises.values():
        judge_exercise(exercise, uses_injured_leg(exercise), facts, library.limits)


def doses(exercises: Sequence[Exercise], felt: Sequence[Felt], mornings: Sequence[MorningAnswer]) -> None:
    """Work out the next dose of every exercise."""
    amber = amber_days(felt, mornings, TODAY)
    for exercise in exercises:
        next_dose(exercise, felt, mornings, TODAY, strict=True, amber=amber)


def main() -> None:
    """Print each figure, the budget's share, and the yardstick."""
    library = open_library([Layer(root=SHIPPED, builtin=True)], cache_folder=None)
    exercises = tuple(library.exercises.values())
    person, records = a_person(), two_years(exercises)
    mornings = [
        MorningAnswer(
            day=TODAY - timedelta(days=back), pain=0, stiffness_min=3, swelling=Swelling.NONE, night_pain=0
        )
        for back in range(SESSIONS)
    ]
    facts = facts_on(person, TODAY)
    evidence = evidence_of(records, mornings, library.exercises, TODAY)
    felt = felt_in(records[:28])
    judged = best_of(lambda: judge_all(library, person))
    copies = len(exercises) * len(EXERCISE_RULES)
    yard = best_of(lambda: [replace(evidence) for _ in range(copies)])
    print(f"judge {len(exercises)} exercises: {judged * 1e3:.2f} ms, {judged / BUDGET_S:.2f} of the budget")
    print(f"yardstick ({copies} copies of a frozen value): {yard * 1e3:.2f} ms, ratio {judged / yard:.2f}")
    for name, work in (
        ("evidence of two years", lambda: evidence_of(records, mornings, library.exercises, TODAY)),
        (f"{len(GATES)} gates", lambda: [judge_gate(id_, facts, evidence, library.limits) for id_ in GATES]),
        (
            f"next dose of {len(exercises)} exercises",
            lambda: doses(exercises, felt, mornings[:28]),
        ),
    ):
        print(f"{name}: {best_of(work) * 1e3:.2f} ms")


if __name__ == "__main__":
    main()
