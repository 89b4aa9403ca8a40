"""Tones from a process of their own: whatever happens to that, the session does not wait for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guide.ui.sound.player_apart import PlayerApart
from guide.ui.sound.tones import Tone
from tests.support.clock import FakeClock

PATIENCE_MS = 20_000
NOTES = """
import json, sys
from pathlib import Path
folder = Path(sys.argv[-1])
lives = len(list(folder.glob("life-*")))
log = (folder / f"life-{lives}").open("a")
def answer(**words):
    print(json.dumps(words), flush=True)
print("a line of a library", flush=True)
BEGIN
for line in sys.stdin:
    order = json.loads(line)
    log.write(line)
    log.flush()
    if "play" in order:
        PLAY
"""
HEARD = "answer(silent=False)"
SILENT = "answer(silent=True)"


class Told:
    """A player whose process notes what it is told; ``lives`` has the orders of each process."""

    def __init__(self, qtbot: QtBot, folder: Path, begin: str, play: str) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.clock = FakeClock(100.0)
        code = NOTES.replace("BEGIN", begin).replace("PLAY", play)
        self.made = PlayerApart(folder, clock=self.clock, program=(sys.executable, "-c", code))
        self.changes: list[bool] = []
        self.made.silence_changed.connect(self._on_silence)

    def _on_silence(self) -> None:
        self.changes.append(self.made.silent)

    def until(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=PATIENCE_MS)

    @property
    def lives(self) -> list[str]:
        return [path.read_text() for path in sorted(self.folder.glob("life-*"))]


Make = Callable[..., Told]


@pytest.fixture
def told(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    made: list[Told] = []

    def make(begin: str = HEARD, play: str = "pass") -> Told:
        made.append(Told(qtbot, tmp_path, begin, play))
        return made[-1]

    yield make
    for one in made:
        one.made.close()


def test_a_tone_is_played_once_it_is_ready_and_left_out_before(told: Make):
    it = told()
    it.made.play(Tone.START)
    it.made.prepare()
    it.made.set_volume(130)
    it.made.play(Tone.START)
    it.made.settle()
    assert it.made.ready
    assert not it.made.silent

    it.made.wake()
    it.made.play(Tone.LIFT)
    it.made.rest()

    orders = ['{"volume": 100}', '{"wake": false}', '{"volume": 100}', '{"wake": true}']
    orders += ['{"play": "lift"}', '{"wake": false}']
    it.until(lambda: it.lives[0].splitlines() == orders)
    it.made.prepare()
    assert len(it.lives) == 1
    assert it.changes == []


def test_a_machine_without_an_output_is_silent_and_looked_at_again_now_and_then(told: Make):
    it = told(SILENT)
    it.made.prepare()
    it.made.settle()
    assert (it.made.silent, it.made.ready, it.changes) == (True, False, [True])

    it.clock.advance(14.0)
    it.made.play(Tone.LIFT)
    assert len(it.lives) == 1
    it.clock.advance(2.0)
    it.made.play(Tone.LIFT)
    it.until(lambda: len(it.lives) == 2)
    it.made.prepare()
    it.made.settle()
    assert it.made.silent


def test_a_service_that_has_ended_is_looked_for_at_once_and_its_volume_is_kept(told: Make):
    it = told(HEARD, "raise SystemExit(3)")
    it.made.prepare()
    it.made.settle()
    it.made.set_volume(40)
    it.made.wake()
    it.made.play(Tone.LIFT)

    it.until(lambda: it.changes == [True, False])
    assert it.made.ready
    it.until(lambda: it.lives[1].splitlines() == ['{"volume": 40}', '{"wake": true}'])


@pytest.mark.parametrize("begin", ["raise SystemExit(3)", "import os; os.abort()"])
def test_one_that_cannot_even_begin_is_silent_and_not_tried_for_ever(told: Make, begin: str):
    it = told(begin)
    it.made.prepare()
    it.until(lambda: it.made.silent)
    it.made.settle()
    it.made.play(Tone.LIFT)
    assert len(it.lives) == 1
    assert it.changes == [True]


def test_what_is_no_program_is_silent(qtbot: QtBot, tmp_path: Path):
    made = PlayerApart(tmp_path, clock=FakeClock(), program=("/nowhere/at/all",))
    made.prepare()
    qtbot.waitUntil(lambda: made.silent, timeout=PATIENCE_MS)
    made.close()


def test_one_that_no_longer_listens_holds_nobody_up(told: Make):
    it = told(HEARD, "import time; time.sleep(600)")
    it.made.prepare()
    it.made.settle()
    for _tone in range(50):
        it.made.play(Tone.LIFT)
    it.made.close()
    assert not it.made.ready
