"""Random people: whatever they press, no rep is invented or lost and the record stays whole."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from guide.domain.dose import DistanceWork, RepWork, planned_s
from guide.domain.record import SetOutcome
from guide.session.bookmark import bookmark, resume
from guide.session.cue import Cue, CueKind
from guide.session.engine import begin, step
from guide.session.event import (
    ChangeTempo,
    Event,
    Pause,
    RedFlag,
    RepUndone,
    Resume,
    SetDone,
    Start,
    SwapExercise,
    Tick,
    UndoSwap,
)
from guide.session.look import Look, Stage, look
from guide.session.pacing import Pacing
from guide.session.plan import Plan, Work
from guide.session.state import Paused, Session
from tests.session.strategies import any_works, events, paces, plans, swaps

ENDED = (Stage.FINISHED, Stage.STOPPED)


class Person(RuleBasedStateMachine):
    """One person at the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 1000.0

    @initialize(made=plans(any_works), pacing=st.sampled_from(list(Pacing)))
    def sit_down(self, made: Plan, pacing: Pacing) -> None:
        """Start a session."""
        # Items may be quickened or not; nobody gets past that.
        self.quickest = tuple(100 + 50 * (place % 2) for place in range(len(made.items)))
        self.session: Session = begin(made, pacing, quickest=self.quickest)
        self.send(Start())

    def send(self, event: Event) -> tuple[Cue, ...]:
        """Send an event now."""
        self.session, cues = step(self.session, event, self.now_s)
        return cues

    def look(self) -> Look:
        """Look at the session now."""
        return look(self.session, self.now_s)

    @rule(gap_s=st.floats(0.01, 2.0))
    def wait(self, gap_s: float) -> None:
        """Let a moment pass."""
        before = self.look()
        self.now_s += gap_s
        self.send(Tick())
        if before.stage is Stage.PAUSED:
            assert self.look().reps == before.reps

    @rule(looks=st.integers(5, 40))
    def exercise(self, looks: int) -> None:
        """Do as told for a while."""
        for _ in range(looks):
            self.now_s += 0.5
            self.send(Tick())

    @rule(event=events)
    def press(self, event: Event) -> None:
        """Press any key."""
        before = self.session
        cues = self.send(event)
        if self.session is before:
            assert cues == ()

    @rule()
    def take_a_rep_back(self) -> None:
        """Take a rep back: exactly one less, never below none."""
        before = self.look()
        self.send(RepUndone())
        if before.reps is not None and before.stage not in ENDED:
            assert self.look().reps == max(0, before.reps - 1)

    @rule(gap_s=st.floats(2.1, 50_000.0))
    def close_the_lid(self, gap_s: float) -> None:
        """Let the machine sleep."""
        self.send(Tick())
        before = self.look()
        self.now_s += gap_s
        cues = self.send(Tick())
        after = self.look()
        assert after.reps == before.reps
        assert len(cues) <= 1
        if before.stage in (Stage.PREPARING, Stage.WORKING, Stage.SWITCHING, Stage.RESTING):
            assert [cue.kind for cue in cues] == ["away"]
            assert after.stage is Stage.PAUSED
            assert after.elapsed_s == before.elapsed_s

    @rule(back_s=st.floats(0.01, 5000.0))
    def turn_the_clock_back(self, back_s: float) -> None:
        """Look at a clock that went back."""
        before = self.session
        assert step(before, Tick(), max(self.session.looked_s, 0.0) - back_s) == (before, ())

    @precondition(lambda self: self.look().stage not in ENDED)
    @rule(restart_s=st.sampled_from([0.0, 3.5, 1e6]))
    def pull_the_plug(self, restart_s: float) -> None:
        """Lose power and go on later, on a clock that began anew: the same set, side and whole reps."""
        self.send(Tick())
        before = self.look()
        kept = self.session
        self.now_s = restart_s
        self.session = resume(
            kept.plan,
            kept.results,
            kept.answers,
            kept.note,
            bookmark(kept, kept.looked_s),
            kept.pacing,
            self.now_s,
            waits=kept.waits,
            paces=kept.paces,
            quickest=kept.quickest,
            swaps=kept.swaps,
            long_rests=kept.long_rests,
        )
        after = self.look()
        assert after.stage is Stage.PAUSED
        assert (after.step_index, after.reps) == (before.step_index, before.reps)
        assert self.session.results == kept.results
        assert (after.percent, after.tempo, after.advances) == (before.percent, before.tempo, before.advances)
        assert self.session.swaps == kept.swaps
        assert bookmark(self.session, self.now_s).reps == (before.reps or 0)

    @rule(percent=paces)
    def change_the_tempo(self, percent: int) -> None:
        """Slow down or quicken: never past what is allowed, and the count and the place in the rep stay."""
        self.send(Tick())
        before = self.look()
        self.send(ChangeTempo(percent))
        after = self.look()
        assert (after.stage, after.step_index, after.reps) == (before.stage, before.step_index, before.reps)
        assert 50 <= after.percent <= after.quickest
        assert (after.tempo_part, after.interval_index) == (before.tempo_part, before.interval_index)
        assert abs(after.tempo_fraction - before.tempo_fraction) < 1e-6
        assert after.elapsed_s == before.elapsed_s

    @rule(swap=swaps)
    def change_the_exercise(self, swap: SwapExercise) -> None:
        """Ask for an easier exercise: what was done stays, and it can be taken back to the same rep."""
        self.send(Tick())
        before, kept = self.look(), self.session
        self.send(swap)
        if self.session is kept:
            return
        after = self.look()
        assert set(kept.results) <= set(self.session.results)
        assert self.session.plan.items[: len(kept.plan.items)] == kept.plan.items
        assert after.can_undo_swap
        back, _cues = step(self.session, UndoSwap(), self.now_s)
        seen = look(back, self.now_s)
        assert (seen.step_index, seen.reps, seen.left_s) == (before.step_index, before.reps, before.left_s)
        assert (back.plan, back.results, back.swaps) == (kept.plan, kept.results, kept.swaps)

    @precondition(lambda self: isinstance(self.session.stage, Paused))
    @rule()
    def go_on(self) -> None:
        """Resume, and nothing but Resume, leaves a pause running."""
        self.send(Resume())
        assert self.look().stage is not Stage.PAUSED

    @invariant()
    def the_record_is_whole(self) -> None:
        """Each set that is behind has one result, and it is possible."""
        if not hasattr(self, "session"):
            return
        session = self.session
        seen = self.look()
        behind = [
            index
            for index, one in enumerate(session.plan.steps[: seen.step_index + (seen.stage is Stage.STOPPED)])
            if isinstance(one, Work)
        ]
        assert [result.step_index for result in session.results] == behind
        for result in session.results:
            assert result.seconds >= 0
            target = result.target
            if isinstance(target, RepWork):
                assert result.reps is not None
                assert 0 <= result.reps <= target.reps
                assert (result.outcome is SetOutcome.DONE) == (result.reps == target.reps)
                assert result.outcome.begun == (result.reps > 0)
            elif isinstance(target, DistanceWork):
                assert (result.outcome is SetOutcome.DONE) == (result.distance_m == target.distance_m)
            else:
                assert (result.outcome is SetOutcome.DONE) == (
                    result.seconds >= (planned_s(target) or 0) - 0.001
                )

    @invariant()
    def what_hurts_is_not_run(self) -> None:
        """No step of an exercise that is left out is ever under way."""
        if not hasattr(self, "session"):
            return
        seen = self.look()
        if seen.stage not in ENDED:
            assert getattr(seen.step, "exercise_id", "") not in self.session.left_out
            assert seen.next_work is None or self.next_exercise() not in self.session.left_out

    def next_exercise(self) -> str:
        """Return the exercise that comes next."""
        work = self.session.plan.steps[self.look().next_work or 0]
        assert isinstance(work, Work)
        return work.exercise_id

    @invariant()
    def the_look_is_possible(self) -> None:
        """What the screen shows lies in its range."""
        if not hasattr(self, "session"):
            return
        seen = self.look()
        assert 0 <= seen.session_fraction <= 1 + 1e-9
        assert seen.session_left_s >= -1e-6
        assert seen.left_s is None or seen.left_s >= 0
        assert 0 <= seen.tempo_fraction <= 1
        if isinstance(seen.step, Work) and isinstance(seen.step.work, RepWork):
            assert seen.reps is not None
            assert seen.tempo is not None
            assert 0 <= seen.reps <= seen.step.work.reps
            assert 0 <= seen.rep_elapsed_s <= seen.tempo.rep_s
            assert abs(seen.tempo.rep_s * seen.percent / 100 - seen.step.work.tempo.rep_s) < 1e-6
        if seen.waiting:
            assert seen.under is Stage.AWAITING_YOU
            assert not seen.reps
        answers = [answer.item_index for answer in self.session.answers]
        assert len(answers) == len(set(answers))

    def teardown(self) -> None:
        """Stop for a red flag: always possible, and the record stays whole."""
        if hasattr(self, "session"):
            self.send(RedFlag("RF-DVT"))
            assert self.look().stop_reason == "RF-DVT"
            assert self.look().stage is Stage.STOPPED


Person.TestCase.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
TestPerson = Person.TestCase


@given(
    made=plans(any_works),
    pacing=st.sampled_from(list(Pacing)),
    pressed=st.lists(st.tuples(st.floats(0.0, 2.0), events), max_size=60),
)
@settings(max_examples=150, deadline=None)
def test_the_count_is_what_was_told(made: Plan, pacing: Pacing, pressed: Sequence[tuple[float, Event]]):
    """Counting REP up and RepUndone down by hand gives the engine's count, for every set."""
    session, _ = step(begin(made, pacing), Start(), 0.0)
    now_s = 0.0
    tally: dict[int, int] = {}
    for gap_s, event in pressed:
        now_s += gap_s
        session, cues = step(session, Tick(), now_s)
        count(tally, session, cues)
        before = look(session, now_s)
        session, cues = step(session, event, now_s)
        count(tally, session, cues)
        after = look(session, now_s)
        if isinstance(event, RepUndone) and before.reps and after.stage not in ENDED:
            tally[after.step_index] -= 1
        if (before.reps or 0) > 0 and after.reps == 0 and not isinstance(event, RepUndone):
            tally[after.step_index] = 0
        tally = {index: number for index, number in tally.items() if index <= after.step_index}
        if after.reps is not None:
            assert tally.get(after.step_index, 0) == after.reps
        for result in session.results:
            assert (result.reps or 0) == tally.get(result.step_index, 0)


def count(tally: dict[int, int], session: Session, cues: Sequence[Cue]) -> None:
    for cue in cues:
        if cue.kind is CueKind.START:
            tally[cue.step_index] = 0
        if cue.kind is CueKind.REP:
            tally[cue.step_index] = tally.get(cue.step_index, 0) + 1
            assert tally[cue.step_index] == cue.number


@given(made=plans(any_works), pauses=st.lists(st.floats(0.0, 1000.0), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_seconds_leave_pauses_out(made: Plan, pauses: list[float]):
    """A second of work between any two pauses: every set has at most the seconds that ran."""
    session, _ = step(begin(made), Start(), 0.0)
    now_s, ran_s = 0.0, 0.0
    for pause_s in pauses:
        now_s += 1.0
        ran_s += 1.0
        session, _ = step(session, Pause(), now_s)
        now_s += pause_s
        session, _ = step(session, Resume(), now_s)
    session, _ = step(session, SetDone(), now_s)

    assert sum(result.seconds for result in session.results) <= ran_s + 0.01
