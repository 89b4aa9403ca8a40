"""The keeper writes what changed, and loses nothing that the disk did not take at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from guide.domain.person import Leg
from guide.domain.record import SessionEnd, SetOutcome, SwapReason
from guide.history.errors import StoreFull
from guide.history.reading import Unfinished
from guide.history.store import Store
from guide.session.engine import begin, step
from guide.session.event import (
    Back,
    ChangeTempo,
    Effort,
    Event,
    NeedLonger,
    Note,
    Pain,
    Pause,
    Quit,
    RedFlag,
    RepDone,
    SetDone,
    Skip,
    Start,
    SwapExercise,
    Tick,
    UndoSwap,
)
from guide.session.planning import plan_key
from guide.session.state import Session
from guide.session.swapping import Instead
from guide.session_keeper import SessionKeeper, end_of
from tests.support.records import a_person, a_store
from tests.support.records import begin as begin_in
from tests.support.session_builders import a_dose, a_plan, an_item, hold, reps

_WRITES = (
    "add_result",
    "retract_result",
    "answer",
    "note",
    "journal",
    "end_session",
    "change_tempo",
    "swap",
    "undo_swap",
    "lengthen_rest",
    "retract_rest",
)


class FullDisk:
    """A store whose disk is full while ``full`` is set; it counts what was tried."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.full = False
        self.tried: list[str] = []

    def __getattr__(self, name: str) -> object:
        found = getattr(self._store, name)
        if name not in _WRITES:
            return found

        def write(*arguments: object) -> object:
            self.tried.append(name)
            if self.full:
                raise StoreFull(Path("heelrise.sqlite3"))
            return found(*arguments)

        return write


class Kept:
    """A session that is kept at every step."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.disk = FullDisk(store)
        items = (an_item(a_dose(reps(3), sets=2, rest_s=10.0)), an_item(a_dose(hold(20))))
        self.session: Session = begin(a_plan(*items))
        self.keeper = SessionKeeper(cast("Store", self.disk), begin_in(store))
        self.now_s = 0.0

    def send(self, *events: Event) -> bool:
        kept = False
        for event in events:
            before = self.session
            self.session, _cues = step(before, event, self.now_s)
            kept = self.keeper.keep(before, self.session, self.now_s)
        return kept

    def pass_time(self, seconds: float) -> None:
        end_s = self.now_s + seconds
        while self.now_s < end_s - 1e-9:
            self.now_s = min(end_s, self.now_s + 0.5)
            self.send(Tick())

    @property
    def left(self) -> Unfinished:
        found = self.store.unfinished(a_person().id)
        assert found is not None
        return found

    @property
    def place(self) -> tuple[int, int]:
        mark = self.left.bookmark
        assert mark is not None
        return mark.step_index, mark.reps


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    store = a_store(tmp_path)
    store.save_person(a_person())
    yield Kept(store)
    store.close()


def test_every_rep_is_journaled(kept: Kept):
    kept.send(Start())
    assert kept.place == (0, 0)
    kept.pass_time(8.0 + 6.0)
    assert kept.place == (1, 1)
    kept.pass_time(6.0)
    assert kept.place == (1, 2)


def test_a_look_that_changes_nothing_writes_nothing(kept: Kept):
    kept.send(Start())
    kept.disk.tried.clear()
    kept.now_s += 0.5

    assert not kept.send(Tick())
    assert kept.disk.tried == []


def test_a_long_hold_is_journaled_now_and_then(kept: Kept):
    kept.send(Start())
    kept.pass_time(8 + 18 + 10 + 18 + 45 + 8 + 12)

    mark = kept.left.bookmark
    assert mark is not None
    assert mark.step_index == 6
    assert 5.0 <= mark.elapsed_s <= 12.0


def test_a_finished_set_is_there_with_the_next_step(kept: Kept):
    kept.send(Start())
    kept.pass_time(8.0 + 18.0)

    assert kept.place == (2, 0)
    (result,) = kept.left.record.results
    assert (result.outcome, result.reps) == (SetOutcome.DONE, 3)


def test_going_back_takes_the_result_back(kept: Kept):
    kept.send(Start())
    kept.pass_time(8.0 + 18.0 + 1.0)
    kept.send(Back())

    assert kept.left.record.results == ()
    kept.pass_time(18.0)
    assert len(kept.left.record.results) == 1


def test_what_a_full_disk_refused_is_written_later_in_order(kept: Kept):
    kept.send(Start())
    kept.pass_time(8.0 + 17.0)
    kept.disk.full = True
    kept.pass_time(1.0 + 5.0)
    kept.send(Pain(3), Note("tired"))
    kept.pass_time(10.0)
    assert isinstance(kept.keeper.trouble, StoreFull)
    assert kept.left.record.results == ()

    kept.disk.full = False
    assert kept.keeper.flush()

    assert kept.keeper.trouble is None
    record = kept.left.record
    assert [result.reps for result in record.results] == [3]
    assert [answer.pain for answer in record.answers] == [3]
    assert record.note == "tired"
    assert kept.place == (3, 0)


def test_the_next_change_tries_again(kept: Kept):
    kept.disk.full = True
    kept.send(Start())
    assert kept.keeper.trouble is not None
    kept.disk.full = False
    kept.now_s += 0.5

    assert kept.send(Pause())
    assert kept.keeper.trouble is None
    assert kept.place == (0, 0)


def test_a_refused_result_that_was_taken_back_is_gone_in_the_end(kept: Kept):
    kept.send(Start())
    kept.pass_time(8.0 + 17.0)
    kept.disk.full = True
    kept.pass_time(2.0)
    kept.send(Back())
    kept.disk.full = False

    assert kept.keeper.flush()
    assert kept.left.record.results == ()
    assert kept.place == (1, 0)


@pytest.mark.parametrize(
    ("event", "end", "flag"),
    [(Quit(), SessionEnd.STOPPED, None), (RedFlag("pop"), SessionEnd.RED_FLAG, "pop")],
)
def test_ending_early_keeps_the_set_that_was_cut_short(
    kept: Kept, event: Event, end: SessionEnd, flag: str | None
):
    kept.send(Start())
    kept.pass_time(8.0 + 7.0)
    kept.send(event)

    (record,) = kept.store.sessions(a_person().id, limit=1)
    assert (record.end, record.red_flag) == (end, flag)
    assert [(result.outcome, result.reps) for result in record.results] == [(SetOutcome.CUT_SHORT, 1)]


def test_the_end_is_written_once_and_answers_still_after_it(kept: Kept):
    kept.send(Start())
    kept.pass_time(8 + 18 + 10 + 18 + 45 + 8 + 20 + 1)
    kept.send(Pain(2, 0), Effort(6), Note("good"))

    assert end_of(kept.session) is SessionEnd.FINISHED
    assert kept.disk.tried.count("end_session") == 1
    (record,) = kept.store.sessions(a_person().id, limit=1)
    assert record.end is SessionEnd.FINISHED
    assert record.note == "good"
    assert {answer.item_index: (answer.pain, answer.effort) for answer in record.answers} == {
        0: (2, None),
        1: (None, 6),
    }


def test_a_red_flag_after_the_end_changes_how_it_ended(kept: Kept):
    kept.send(Start(), Quit())
    kept.send(RedFlag("pop"))

    (record,) = kept.store.sessions(a_person().id, limit=1)
    assert record.end is SessionEnd.RED_FLAG


def test_a_session_not_begun_is_unfinished():
    session = begin(a_plan(an_item()))

    assert end_of(session) is SessionEnd.UNFINISHED
    assert end_of(replace(session)) is SessionEnd.UNFINISHED


_SWAP = SwapExercise(
    item_index=0,
    instead=Instead(item=an_item(exercise_id="easy"), legs=(Leg.BOTH,), prepare_s=8.0, switch_s=8.0),
    reason=SwapReason.NO_EQUIPMENT,
)


def test_a_changed_tempo_is_on_disk_at_once(kept: Kept):
    kept.send(Start(), Skip(), ChangeTempo(80))
    assert kept.left.paces == {0: 80}
    kept.send(ChangeTempo(100), ChangeTempo(60))
    assert kept.left.paces == {0: 60}


def test_an_easier_exercise_is_kept_before_the_bookmark_that_stands_in_it(kept: Kept):
    kept.send(Start(), Skip(), RepDone())
    kept.disk.tried.clear()
    kept.send(_SWAP)

    assert kept.disk.tried == ["add_result", "swap", "journal"]
    assert kept.left.swap_key == plan_key(kept.session.plan)
    assert [one.reason for one in kept.left.record.swaps] == [SwapReason.NO_EQUIPMENT]


def test_one_taken_back_is_forgotten_after_the_bookmark_is_out_of_it(kept: Kept):
    kept.send(Start(), Skip(), RepDone(), _SWAP)
    kept.disk.tried.clear()
    kept.send(UndoSwap())

    assert kept.disk.tried == ["retract_result", "journal", "undo_swap"]
    assert (kept.left.record.swaps, kept.place) == ((), (1, 1))


def test_a_longer_rest_is_kept_when_it_is_over_and_taken_back_with_it(kept: Kept):
    kept.send(Start(), Skip(), Skip(), NeedLonger())
    kept.pass_time(40.0)
    assert kept.left.record.long_rests == ()
    kept.send(SetDone())
    assert [one.seconds for one in kept.left.record.long_rests] == [40.0]
    kept.send(Back())
    assert kept.left.record.long_rests == ()
