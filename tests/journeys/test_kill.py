"""The program is killed at random moments of a session; nothing but the running rep is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random, SystemRandom

import pytest

from guide.domain.dose import RepWork
from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.domain.record import Bookmark, SessionEnd, SetOutcome
from guide.session.plan import Plan, PlanOptions, Work
from guide.session.planning import plan
from guide.session.timeline import step_s
from guide.workspace import library_in, locate
from tests.journeys.clinic import STEADY, STEADY_NAME
from tests.journeys.visit import Visit

_KILLS = 10
_LONGEST_S = 2.2
"""Between going on and the kill; ten of these are shorter than the routine."""
_LATE_S = 1.5
"""How late a busy machine may get round to a key; a rep or a step may follow another unseen meanwhile."""
_HOLD_LOST_S = 1.5
"""The longest step that is journaled only at its beginning."""


@pytest.mark.parametrize("part", range(5))
def test_killed_at_random_moments_it_goes_on_at_the_same_set(clinic_visit: Visit, part: int):
    visit = clinic_visit
    seed = int(os.environ.get("HEELRISE_SEED") or SystemRandom().randrange(2**32))
    print(f"HEELRISE_SEED={seed} (part {part})")  # noqa: T201 - shown where the test fails
    random = Random(seed + part)
    person = visit.add_person(track=Track.PREVENTION)
    laid_out = _plan(visit, person)
    visit.start("--routine", STEADY)
    visit.begin(STEADY_NAME)
    pressed_s = time.monotonic()
    before: Bookmark | None = None

    for _ in range(_KILLS):
        wait_s = random.uniform(0.0, _LONGEST_S)
        seen = [before] if before else []
        while time.monotonic() < pressed_s + wait_s:
            standing = visit.standing()
            if standing is not None and standing.bookmark is not None:
                seen.append(standing.bookmark)
        visit.kill()
        ran_s = time.monotonic() - pressed_s
        now = _left_behind(visit, laid_out)
        seen += [now] if now else []

        places = [(mark.step_index, mark.reps) for mark in seen]
        assert places == sorted(places), "the session never goes back"
        began_s = _position_s(laid_out, before) if before else 0.0
        came_s = _position_s(laid_out, now) - began_s if now else 0.0
        assert -0.01 <= came_s <= ran_s
        assert came_s >= ran_s - _LATE_S - _HOLD_LOST_S

        visit.start("--routine", STEADY)
        if now is None:
            visit.begin(STEADY_NAME)
        else:
            visit.press("Return")
            visit.see(STEADY_NAME)
            after = visit.standing()
            assert after is not None
            assert after.bookmark is not None
            assert (after.bookmark.step_index, after.bookmark.reps) == (now.step_index, now.reps)
            visit.press(" ")
        pressed_s = time.monotonic()
        before = now

    visit.see("Done")
    assert visit.close("Done") == 0
    assert visit.output == ""
    with visit.record() as store:
        (record,) = store.sessions(person.id, limit=2)
    assert record.end is SessionEnd.FINISHED
    works = [(index, step) for index, step in enumerate(laid_out.steps) if isinstance(step, Work)]
    assert [result.step_index for result in record.results] == [index for index, _ in works]
    for result, (_, work) in zip(record.results, works, strict=True):
        assert result.outcome is SetOutcome.DONE
        assert result.leg is work.leg
        assert result.reps == (work.work.reps if isinstance(work.work, RepWork) else None)


def _left_behind(visit: Visit, laid_out: Plan) -> Bookmark | None:
    """Where the killed session stands, once its results were found to fit that place."""
    with visit.record() as store:
        (person,) = store.people()
        left = store.unfinished(person.id)
    if left is None or left.bookmark is None:
        return None
    done = [result.step_index for result in left.record.results]
    sets = [index for index, step in enumerate(laid_out.steps) if isinstance(step, Work)]
    # A result is written just before the bookmark of the next step.
    assert done in (_before(sets, left.bookmark.step_index), _before(sets, left.bookmark.step_index + 1))
    if done and done[-1] == left.bookmark.step_index:
        return Bookmark(step_index=left.bookmark.step_index + 1)
    return left.bookmark


def _before(sets: Sequence[int], step_index: int) -> list[int]:
    return [index for index in sets if index < step_index]


def _position_s(laid_out: Plan, mark: Bookmark) -> float:
    """Seconds from the beginning of the plan to a bookmark."""
    step = laid_out.steps[mark.step_index]
    inside_s = mark.elapsed_s
    if isinstance(step, Work) and isinstance(step.work, RepWork):
        inside_s = mark.reps * step.work.tempo.rep_s
    return sum(map(step_s, laid_out.steps[: mark.step_index])) + inside_s


def _plan(visit: Visit, person: Person) -> Plan:
    library = library_in(locate(data_dir=visit.home / "elsewhere", libraries=[Path(visit.library or "")]))
    return plan(library.routines[STEADY], library.exercises, person, PlanOptions())
