"""The shipped library: whole, startable in every phase, plainly written, every claim with its source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from guide.domain.dose import DistanceWork, DurationWork, HoldWork, IntervalWork, RepWork
from guide.domain.exercise import SideRule, Track, WeightBearing
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.phase import Phase
from guide.domain.routine import ProgrammeStep, Routine
from guide.library.open import open_library
from guide.library.rules import forbidden_claim
from guide.library.stack import Layer
from guide.safety import criteria
from guide.safety.facts import Facts, facts_on
from guide.safety.judge import judge_routine
from guide.session.plan import PlanOptions
from guide.session.planning import plan
from guide.session.timeline import total_s
from guide.ui import wording
from guide.ui.avoid_words import avoid_line

ROOT = Path(__file__).parents[1]
LIBRARY = open_library([Layer(root=ROOT / "exercises", builtin=True)], language="en", cache_folder=None)
EXERCISES = sorted(LIBRARY.exercises)
ROUTINES = sorted(LIBRARY.routines)
PHASES = {phase.id: phase for programme in LIBRARY.programmes.values() for phase in programme.phases}
TODAY = date(2026, 11, 23)

HARD_WORDS = re.compile(
    r"\b(dorsi\w*|plantar\w*|invers\w*|evers\w*|neutral|bilateral|unilateral|eccentric\w*|concentric\w*|trunk"
    r"|pelvis|stance|decelerat\w*|proximal|distal|medial|lateral|gait|counter|forefoot|utili[sz]e)\b",
    re.IGNORECASE,
)
HIGHEST_GRADE = 7.0


def sentences(texts: tuple[str, ...]) -> list[str]:
    """Every sentence of some texts."""
    return [part for text in texts for part in re.split(r"(?<=[.:;?])\s+", text) if part.strip()]


def syllables(word: str) -> int:
    """Syllables of an English word, nearly."""
    word = word.lower()
    if len(word) > 3:
        word = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$", lambda end: end.group()[0], word)
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def reading_grade(texts: tuple[str, ...]) -> float:
    """Flesch-Kincaid grade, in school years."""
    parts = sentences(texts)
    words = [word for part in parts for word in re.findall(r"[A-Za-z']+", part)]
    return 0.39 * len(words) / len(parts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def facts_in(phase: Phase, week: int, *, boot_off_allowed: bool = True) -> Facts:
    """A person of a phase of whom only the weeks may hold something back."""
    if phase.track is Track.PREVENTION:
        return facts_on(Person(id=ProfileId("anna"), name="", track=phase.track, phase=phase.id), TODAY)
    in_boot = week < 9
    person = Person(
        id=ProfileId("anna"),
        name="",
        track=phase.track,
        affected=Leg.LEFT,
        day_0=TODAY - timedelta(weeks=week),
        in_boot=in_boot,
        boot_angle_deg=0 if week >= 6 else -20,
        weight_bearing=WeightBearing.BOOT_FULL if in_boot else WeightBearing.FULL,
        boot_removal_allowed=boot_off_allowed,
        boot_off_confirmed=not in_boot,
        wound_closed=True,
        phase=phase.id,
    )
    asked = {
        code
        for exercise in LIBRARY.exercises.values()
        if exercise.post_injury
        for code in exercise.post_injury.entry
    }
    return facts_on(person, TODAY, criteria=frozenset(asked) | criteria.ALL)


def startable(phase: Phase, facts: Facts) -> list[str]:
    return [
        routine.id
        for routine in LIBRARY.routines.values()
        if routine.phase == phase.id
        and not any(each.blocks for each in judge_routine(routine, LIBRARY.exercises, facts, LIBRARY.limits))
    ]


def programmes() -> Iterator[tuple[str, list[tuple[Routine, ProgrammeStep]]]]:
    found: dict[str, list[tuple[Routine, ProgrammeStep]]] = defaultdict(list)
    for routine in LIBRARY.routines.values():
        if routine.programme is not None:
            found[f"{routine.track}: {routine.programme.id}"].append((routine, routine.programme))
    for key, steps in sorted(found.items()):
        yield key, sorted(steps, key=lambda pair: pair[1].order)


PROGRAMMES = dict(programmes())


def test_every_file_is_read_without_a_problem():
    assert LIBRARY.problems == ()
    assert LIBRARY.left_out == ()


def test_what_there_is():
    assert len(EXERCISES) == 72
    assert list(PHASES) == [
        *("pi-1", "pi-2", "pi-3", "pi-4", "pi-5", "pi-6"),
        *("pv-1", "pv-2", "pv-3", "pv-4", "pv-m"),
    ]
    assert {type(exercise.dose.work) for exercise in LIBRARY.exercises.values()} == {
        RepWork,
        HoldWork,
        DurationWork,
        IntervalWork,
        DistanceWork,
    }
    assert {exercise.side for exercise in LIBRARY.exercises.values()} == set(SideRule)
    assert set(PROGRAMMES) == {
        f"{track}: {name}"
        for track in Track
        for name in ("combined", "heel-drops", "holds", "hops", "hsr", "walk-jog")
    }


@pytest.mark.parametrize("boot_off_allowed", [True, False])
@pytest.mark.parametrize("phase_id", PHASES)
def test_every_phase_has_two_routines_from_its_first_day(phase_id: str, boot_off_allowed: bool):
    phase = PHASES[phase_id]
    facts = facts_in(phase, phase.week_from, boot_off_allowed=boot_off_allowed)

    assert len(startable(phase, facts)) >= 2


@pytest.mark.parametrize("phase_id", PHASES)
def test_no_routine_asks_for_what_its_phase_forbids(phase_id: str):
    phase = PHASES[phase_id]
    last = phase.week_from if phase.week_to is None else phase.week_to - 1
    own = {routine.id for routine in LIBRARY.routines.values() if routine.phase == phase_id}

    assert set(startable(phase, facts_in(phase, last))) == own


def test_each_phase_says_what_it_is_for():
    for phase in PHASES.values():
        assert phase.goals, phase.id
        assert phase.allowed, phase.id
        assert phase.forbidden, phase.id
        assert phase.enter_when, phase.id
        assert phase.sources, phase.id


@pytest.mark.parametrize("routine_id", ROUTINES)
def test_a_routine_can_be_fitted_into_a_day(routine_id: str):
    routine = LIBRARY.routines[routine_id]
    person = Person(
        id=ProfileId("anna"),
        name="",
        track=routine.track,
        affected=Leg.LEFT if routine.track is Track.POST_INJURY else None,
    )
    minutes = total_s(plan(routine, LIBRARY.exercises, person, PlanOptions())) / 60

    assert 5 <= minutes <= (5.5 if routine.id == "pv-1-desk-break" else 45)
    assert routine.sources


@pytest.mark.parametrize("key", PROGRAMMES)
def test_the_steps_of_a_programme_follow_each_other(key: str):
    steps = [step for _, step in PROGRAMMES[key]]
    weeks = [(step.week_from, step.week_to) for step in steps if step.week_from is not None]

    assert [step.order for step in steps] == list(range(1, len(steps) + 1))
    assert len({step.name for step in steps}) == 1
    assert not weeks or (len(weeks) == len(steps) and weeks[0][0] == 1)
    assert [first for first, _ in weeks[1:]] == [(last or 0) + 1 for _, last in weeks[:-1]]


@pytest.mark.parametrize("track", Track)
def test_heavy_slow_resistance_week_by_week(track: Track):
    steps = PROGRAMMES[f"{track}: hsr"]
    doses = [{(item.dose.sets, item.dose.work) for item in routine.each_item()} for routine, _ in steps]
    told = [
        {(sets, work.reps, work.tempo.lift_s, work.tempo.lower_s)}
        for dose in doses
        for sets, work in dose
        if isinstance(work, RepWork)
    ]

    assert [(step.week_from, step.week_to) for _, step in steps] == [(1, 1), (2, 3), (4, 5), (6, 8), (9, 12)]
    assert told == [{(3, 15, 3, 3)}, {(3, 12, 3, 3)}, {(4, 10, 3, 3)}, {(4, 8, 3, 3)}, {(4, 6, 3, 3)}]


@pytest.mark.parametrize("track", Track)
def test_every_stage_of_the_walk_jog_ladder_is_done_twice(track: Track):
    assert all(step.min_sessions >= 2 for _, step in PROGRAMMES[f"{track}: walk-jog"])


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_an_exercise_is_plainly_told(exercise_id: str):
    exercise = LIBRARY.exercises[exercise_id]

    assert 4 <= len(exercise.steps) <= 7
    assert all(step[0].isupper() and step.endswith(".") for step in exercise.steps)
    assert any("feel" in step for step in exercise.steps)
    assert reading_grade(exercise.steps) <= HIGHEST_GRADE
    assert [
        text for text in (*exercise.steps, *exercise.cues, *exercise.mistakes) if HARD_WORDS.search(text)
    ] == []
    assert exercise.motion is not None
    assert exercise.reviewed_by is None


def test_pages_phases_and_notes_are_plainly_told():
    for phase in PHASES.values():
        assert reading_grade((*phase.goals, *phase.allowed, *phase.forbidden)) <= HIGHEST_GRADE, phase.id
    for page in LIBRARY.pages.values():
        lines = [line for line in page.text.splitlines() if line and line[0] not in "#|"]
        text = re.sub(r"\[[a-z0-9, -]+\]|\*", "", "\n".join(line.removeprefix("- ") for line in lines))
        assert reading_grade(tuple(text.splitlines())) <= HIGHEST_GRADE, page.id


def test_nothing_promises_or_shouts():
    for path in sorted((ROOT / "exercises").rglob("*.*")):
        text = path.read_text("utf-8")
        assert forbidden_claim(text) is None, path.name
        assert "!" not in text, path.name


def test_every_claim_of_a_page_names_its_source():
    for page in LIBRARY.pages.values():
        cited = {
            key.strip()
            for keys in re.findall(r"\[([a-z0-9, -]+)\](?!\()", page.text)
            for key in keys.split(",")
        }
        assert cited == set(page.sources), page.id


def test_every_source_is_used():
    used = {
        key
        for kind in (LIBRARY.exercises, LIBRARY.routines, PHASES, LIBRARY.pages)
        for value in kind.values()
        for key in value.sources
    }
    rules = "".join(path.read_text("utf-8") for path in (ROOT / "guide" / "safety").glob("*.py"))
    used |= {key for key in LIBRARY.sources if f'"{key}"' in rules}

    assert set(LIBRARY.sources) - used == set()


def test_every_reason_to_leave_an_exercise_out_has_its_words():
    codes = {code for exercise in LIBRARY.exercises.values() for code in exercise.avoid_if}

    assert {code for code in codes if avoid_line(code) == wording.sentence(wording.thing(code))} == set()
