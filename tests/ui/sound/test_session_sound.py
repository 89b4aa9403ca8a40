"""A session heard: by a player and a voice that note what they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from guide.domain.dose import SetWork
from guide.session.engine import begin
from guide.session.event import Event, Pause, Quit, Resume, Skip, Start, Tick
from guide.session.timeline import total_s
from guide.session_keeper import SessionKeeper
from guide.sound_settings import SoundSettings, Talk
from guide.ui.session_driver import SessionDriver
from guide.ui.sound.session_sound import SessionSound
from guide.ui.sound.tones import Tone
from tests.support.clock import FakeClock
from tests.support.hearing import NotedPlayer, NotedVoice
from tests.support.player_screens import content_of
from tests.support.records import a_person, a_store
from tests.support.records import begin as begin_in
from tests.support.session_builders import a_dose, an_item, hold, reps


class Concert:
    """A session with its sound; ``voice_s`` is how long every sentence takes to say, ``None`` for ever."""

    def __init__(self, folder: Path, *works: SetWork, settings: SoundSettings) -> None:
        self.store = a_store(folder)
        self.store.save_person(a_person())
        self.clock = FakeClock()
        self.content = content_of(*(an_item(a_dose(work)) for work in works))
        keeper = SessionKeeper(self.store, begin_in(self.store))
        self.driver = SessionDriver(begin(self.content.plan), keeper, clock=self.clock)
        self.player, self.voice = NotedPlayer(), NotedVoice()
        self.sound = SessionSound(self.player, self.voice, clock=self.clock)
        self.sound.use(settings)
        self.sound.follow(self.driver, self.content)
        self.voice_s: float | None = 0.5
        self._quiet_s = 0.0

    def send(self, *events: Event) -> None:
        for event in events:
            if self.voice.busy and self.voice_s is not None and self.clock.now_s >= self._quiet_s:
                self.voice.busy = False
            before = len(self.voice.said)
            self.driver.send(event)
            if len(self.voice.said) > before and self.voice_s is not None:
                self._quiet_s = self.clock.now_s + self.voice_s

    def pass_time(self, seconds: float, every_s: float = 0.05) -> None:
        end_s = self.clock.now_s + seconds
        while self.clock.now_s < end_s - 1e-9:
            self.clock.advance(min(every_s, end_s - self.clock.now_s))
            self.send(Tick())

    def heard(self) -> list[Tone]:
        found = list(self.player.played)
        self.player.played.clear()
        return found


Perform = Callable[..., Concert]


@pytest.fixture
def concert(qtbot: QtBot, tmp_path: Path):
    made: list[Concert] = []

    def make(*works: SetWork, settings: SoundSettings | None = None) -> Concert:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(Concert(folder, *works, settings=settings or SoundSettings()))
        return made[-1]

    yield make
    for one in made:
        one.send(Quit())
        one.store.close()


def test_everything_is_ready_before_the_first_cue(concert: Perform):
    it = concert(reps(2))
    assert it.player.prepared == 1
    assert it.player.volume == it.voice.volume == 80
    assert it.player.running
    assert len(it.voice.prepared) == 1
    it.send(Start())
    assert it.heard() == [Tone.READY]


def test_a_set_is_heard_part_by_part(concert: Perform):
    it = concert(reps(2))
    it.send(Start())
    it.pass_time(7.9)
    assert it.heard() == [Tone.READY, Tone.COUNT, Tone.COUNT, Tone.COUNT]
    it.pass_time(6.05)
    assert it.heard() == [Tone.START, Tone.HOLD, Tone.LOWER]
    it.pass_time(5.95)
    assert it.heard() == [Tone.LIFT, Tone.REP, Tone.HOLD, Tone.LOWER]
    it.pass_time(0.2)
    assert it.heard() == [Tone.FINISHED, Tone.REP]


def test_after_a_stall_there_is_no_burst(concert: Perform):
    it = concert(reps(3))
    it.send(Start())
    it.pass_time(8.05)
    it.heard()
    it.clock.advance(1.99)
    it.send(Tick())
    assert it.heard() == [Tone.HOLD]
    it.clock.advance(1.9)
    it.send(Tick())
    assert it.heard() == []


def test_a_machine_that_slept_is_heard_as_a_pause_and_nothing_else(concert: Perform):
    it = concert(reps(3))
    it.send(Start())
    it.pass_time(9)
    it.heard()
    it.clock.advance(3600)
    it.send(Tick())
    assert it.heard() == [Tone.PAUSE]
    assert not it.player.running
    it.send(Resume())
    assert it.heard() == [Tone.RESUME]
    assert it.player.running


def test_a_pause_and_the_end_leave_nothing_running(concert: Perform):
    it = concert(reps(1))
    it.send(Start(), Pause())
    assert not it.player.running
    assert not it.driver._timer.isActive()
    assert it.sound.findChildren(QTimer) == []
    it.send(Resume())
    assert it.player.running
    it.pass_time(total_s(it.content.plan))
    assert it.driver.over
    assert not it.player.running


def test_muted_is_silent_and_its_end_is_not_a_burst(concert: Perform):
    it = concert(reps(3), settings=SoundSettings(muted=True))
    it.send(Start())
    it.pass_time(10)
    assert it.heard() == []
    assert it.voice.said == []
    it.sound.use(SoundSettings())
    it.pass_time(1.1)
    assert it.heard() == [Tone.LOWER]


def test_a_sound_can_be_switched_off(concert: Perform):
    it = concert(reps(1), settings=SoundSettings(sounds_off=("tempo", "ready", "no such group")))
    it.send(Start())
    it.pass_time(total_s(it.content.plan))
    assert it.heard() == [Tone.START, Tone.FINISHED, Tone.REP]


def test_the_voice_announces_and_counts_every_fifth(concert: Perform):
    it = concert(reps(6))
    it.send(Start())
    it.pass_time(total_s(it.content.plan))
    assert it.voice.said == ["raise.", "5", "Finished."]


def test_a_talkative_voice_counts_every_rep_and_says_what_to_look_out_for(concert: Perform):
    it = concert(reps(3), settings=SoundSettings(talk=Talk.FULL))
    it.send(Start())
    it.pass_time(total_s(it.content.plan))
    assert it.voice.said == ["raise. height before number.", "Start.", "1", "2", "Finished."]


def test_a_voice_that_is_still_speaking_drops_the_next_text(concert: Perform):
    it = concert(reps(6), settings=SoundSettings(talk=Talk.FULL))
    it.voice_s = 20.0
    it.send(Start())
    it.pass_time(8.2)
    assert it.voice.said == ["raise. height before number.", "Start."] or it.voice.said == [
        "raise. height before number."
    ]
    assert it.heard()[-1] is Tone.START


def test_a_voice_that_never_finishes_blocks_nothing(concert: Perform):
    it = concert(reps(12), settings=SoundSettings(talk=Talk.FULL))
    it.voice_s = None
    it.send(Start())
    it.pass_time(total_s(it.content.plan))
    assert len(it.voice.said) >= 6
    assert it.voice.said[-1] == "Finished."
    assert it.heard().count(Tone.REP) == 12


def test_a_pause_silences_the_voice_at_once(concert: Perform):
    it = concert(reps(6))
    it.send(Start())
    assert it.voice.busy
    it.send(Pause())
    assert not it.voice.busy


def test_going_to_the_next_step_cuts_short_what_was_said_of_the_last(concert: Perform):
    it = concert(hold(30), hold(40))
    it.voice_s = 30.0
    it.send(Start())
    it.send(Skip())
    it.send(Skip())
    assert it.voice.said == ["raise.", "Rest, 45 seconds. Next: raise."]


def test_without_a_voice_the_tones_go_on(concert: Perform):
    it = concert(reps(1))
    it.voice.dumb = True
    it.send(Start())
    it.pass_time(total_s(it.content.plan))
    assert it.voice.said == []
    assert Tone.FINISHED in it.heard()


def test_a_voice_that_is_off_is_not_even_prepared(concert: Perform):
    it = concert(reps(1), settings=SoundSettings(talk=Talk.OFF))
    it.send(Start())
    assert it.voice.prepared == []
    assert it.voice.said == []


def test_muting_silences_a_voice_at_once(concert: Perform):
    it = concert(reps(6))
    it.send(Start())
    it.sound.use(SoundSettings(muted=True))
    assert it.voice.stops == 1


def test_it_can_be_tried_out_muted_or_not(concert: Perform):
    it = concert(reps(1), settings=SoundSettings(muted=True))
    it.sound.try_out("This is how it sounds.")
    assert it.heard() == [Tone.READY]
    assert it.voice.said == ["This is how it sounds."]
