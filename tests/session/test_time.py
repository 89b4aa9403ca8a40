"""Time: cues and length depend on the clock alone, never on how often one looks at it."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.domain.exercise import SideRule
from guide.session.cue import Cue, CueKind
from guide.session.engine import begin, step
from guide.session.event import Pause, RepDone, Resume, SetDone, Start, Tick
from guide.session.pacing import Pacing
from guide.session.plan import Plan
from guide.session.state import AwaitingYou, Finished, Session
from guide.session.timeline import rehearse, total_s
from tests.session.strategies import any_works, gaps, plans
from tests.support.session_builders import a_dose, a_plan, an_item, hold, reps

LIMIT_S = 1e-6


def follow(
    session: Session, begin_s: float, rng: Random, widest_s: float = 2.0
) -> list[tuple[float, float, Cue]]:
    """Walk a started session to its end; return each cue with the two looks it came between."""
    told: list[tuple[float, float, Cue]] = []
    before_s = begin_s
    while not isinstance(session.stage, Finished):
        now_s = before_s + rng.uniform(0.001, widest_s)
        session, cues = step(session, Tick(), now_s)
        told += [(before_s, now_s, cue) for cue in cues]
        before_s = now_s
    return told


@given(made=plans(), seed=st.integers(0, 10_000), start_s=st.sampled_from([0.0, 0.1, 98765.4321]))
@settings(max_examples=100, deadline=None)
def test_cues_lie_where_the_rehearsal_says_however_time_is_cut(made: Plan, seed: int, start_s: float):
    session, first = step(begin(made), Start(), start_s)
    told = [(start_s, start_s, cue) for cue in first]
    told += follow(session, start_s, Random(seed)) if made.steps[1:] else []
    rehearsed = rehearse(made)

    assert [cue for _, _, cue in told] == [cue for _, cue in rehearsed]
    for (before_s, now_s, _), (at_s, _) in zip(told, rehearsed, strict=True):
        assert before_s - LIMIT_S <= start_s + at_s <= now_s + LIMIT_S


@given(made=plans(), looks=st.lists(gaps, min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_two_ways_to_look_see_the_same_session(made: Plan, looks: list[float]):
    often, cues_often = step(begin(made), Start(), 5.0)
    seldom, cues_seldom = often, cues_often
    now_s = 5.0
    for gap_s in looks:
        for part in (0.2, 0.5, 0.9):
            often, cues = step(often, Tick(), now_s + gap_s * part)
            cues_often += cues
        now_s += gap_s
        often, cues = step(often, Tick(), now_s)
        cues_often += cues
        seldom, cues = step(seldom, Tick(), now_s)
        cues_seldom += cues

    assert cues_often == cues_seldom
    assert replace(often, looked_s=now_s) == replace(seldom, looked_s=now_s)


@given(
    made=plans(), at=st.lists(st.tuples(gaps, st.floats(0.0, 1e5)), max_size=8), seed=st.integers(0, 10_000)
)
@settings(max_examples=100, deadline=None)
def test_pausing_changes_nothing_but_the_time(made: Plan, at: list[tuple[float, float]], seed: int):
    session, first = step(begin(made), Start(), 0.0)
    cues = list(first)
    now_s = 0.0
    paused_s = 0.0
    for after_s, pause_s in at:
        now_s += after_s
        session, before = step(session, Pause(), now_s)
        now_s += pause_s
        session, nothing = step(session, Tick(), now_s)
        session, after = step(session, Resume(), now_s)
        assert nothing == ()
        if not isinstance(session.stage, Finished):
            paused_s += pause_s
        cues += [*before, *after]
    cues += [cue for _, _, cue in follow(session, now_s, Random(seed))]
    unpaused = [cue for cue in cues if cue.kind not in (CueKind.PAUSED, CueKind.RESUMED)]
    straight = follow_to_end(step(begin(made), Start(), 0.0)[0])
    finished = follow_to_end(session, now_s)

    assert unpaused == [cue for _, cue in rehearse(made)]
    assert isinstance(finished.stage, Finished)
    assert abs(finished.stage.at_s - paused_s - total_s(made)) < 1e-3
    assert [result.seconds for result in finished.results] == [result.seconds for result in straight.results]


def follow_to_end(session: Session, now_s: float = 0.0) -> Session:
    """Walk a started session to its end, twice a second."""
    while not isinstance(session.stage, Finished):
        now_s += 0.5
        session, _ = step(session, Tick(), now_s)
    return session


@given(made=plans(any_works), pacing=st.sampled_from(list(Pacing)))
@settings(max_examples=100, deadline=None)
def test_a_person_who_needs_no_time_walks_what_was_rehearsed(made: Plan, pacing: Pacing):
    session, first = step(begin(made, pacing), Start(), 0.0)
    told = list(first)
    now_s = 0.0
    while not isinstance(session.stage, Finished):
        if isinstance(session.stage, AwaitingYou):
            counted, cues = step(session, RepDone(), now_s)
            if counted is session:
                counted, cues = step(session, SetDone(), now_s)
            session = counted
        else:
            now_s += 0.25
            session, cues = step(session, Tick(), now_s)
        told += cues
    rehearsed = rehearse(made, pacing)

    assert told == [cue for _, cue in rehearsed]
    assert {result.outcome.value for result in session.results} <= {"done"}


def test_ten_hours_do_not_drift():
    """Looks at 0.1 to 1.9 s; every cue lies in its own gap."""
    raises = an_item(a_dose(reps(12, 0.7, 0.3, 1.1), sets=40, rest_s=33.3))
    made = a_plan(
        *[raises, an_item(a_dose(hold(31.7), sets=30, rest_s=0.1))] * 7, sides={"raise": SideRule.EACH}
    )
    rehearsed = rehearse(made)
    session, first = step(begin(made), Start(), 0.0)
    told = [(0.0, 0.0, cue) for cue in first] + follow(session, 0.0, Random(1), 1.9)

    assert total_s(made) > 10 * 3600
    assert [cue for _, _, cue in told] == [cue for _, cue in rehearsed]
    for (before_s, now_s, _), (at_s, _) in zip(told, rehearsed, strict=True):
        assert before_s - LIMIT_S <= at_s <= now_s + LIMIT_S


def test_ten_hours_looked_at_exactly_when_a_cue_is_due():
    made = a_plan(an_item(a_dose(reps(12, 0.7, 0.3, 1.1), sets=650, rest_s=33.3)))
    due = [at_s for at_s, _ in rehearse(made)]
    session, cues = step(begin(made), Start(), 0.0)
    told = [(0.0, cue) for cue in cues]
    for before_s, at_s in pairwise(due):
        for now_s in [before_s + part * 1.9 for part in range(1, int((at_s - before_s) / 1.9) + 1)] + [at_s]:
            session, cues = step(session, Tick(), now_s)
            told += [(now_s, cue) for cue in cues]

    assert total_s(made) > 10 * 3600
    assert told == rehearse(made)
    assert session.stage == Finished(due[-1])
