"""The voice in a process of its own: whatever that does, nothing waits for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from guide.sound_settings import SoundSettings
from guide.ui.sound.voice_apart import VoiceApart

READY = """
import json, sys
def answer(**words):
    print(json.dumps(words), flush=True)
for line in sys.stdin:
    order = json.loads(line)
    if order["do"] == "prepare":
        print("a line of a library", flush=True)
        answer(ready={"engines": ["e"], "languages": ["en_GB"], "voices": ["Ann"]}, dumb=False)
    elif order["do"] == "say":
        TAKES
    elif order["do"] == "stop":
        answer(busy=False)
"""
TAKES = "answer(busy=True), answer(said=True)"
HANGS = "import time; time.sleep(600)"


@dataclass
class Spoken:
    made: VoiceApart
    qtbot: QtBot

    def until(self, what: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(what, timeout=20_000)


@pytest.fixture
def voice(qtbot: QtBot) -> Iterator[Callable[[str], Spoken]]:
    made: list[VoiceApart] = []

    def make(code: str) -> Spoken:
        made.append(VoiceApart((sys.executable, "-c", code)))
        return Spoken(made[-1], qtbot)

    yield make
    for one in made:
        one.close()


def test_it_says_when_it_is_ready_and_what_can_be_chosen(voice: Callable[[str], Spoken]):
    spoken = voice(READY.replace("TAKES", TAKES))
    spoken.made.say("too early, and left out")
    spoken.made.prepare(SoundSettings())

    assert spoken.made.voices().voices == ("Ann",)
    assert not spoken.made.dumb

    spoken.made.say("Rest.")
    assert spoken.made.busy
    spoken.made.stop()
    spoken.until(lambda: not spoken.made.busy)


def test_a_voice_that_hangs_is_ended_at_the_next_text(voice: Callable[[str], Spoken]):
    spoken = voice(READY.replace("TAKES", HANGS))
    spoken.made.prepare(SoundSettings())
    spoken.made.voices()

    spoken.made.say("one")
    assert not spoken.made.dumb
    spoken.made.say("two")

    assert spoken.made.dumb
    assert not spoken.made.busy
    ended = spoken.made.findChild(QProcess)
    assert ended is None or ended.state() is QProcess.ProcessState.NotRunning

    spoken.made.prepare(SoundSettings())
    assert spoken.made.voices().voices == ("Ann",)
    assert not spoken.made.dumb


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "import os; os.close(0); os.abort()"])
def test_a_voice_that_dies_is_dumb(voice: Callable[[str], Spoken], code: str):
    spoken = voice(code)
    spoken.made.prepare(SoundSettings())

    spoken.until(lambda: spoken.made.dumb)
    assert spoken.made.voices().voices == ()
    spoken.made.say("nothing happens")


def test_what_is_no_program_is_dumb(qtbot: QtBot):
    made = VoiceApart(("/nowhere/at/all",))
    made.prepare(SoundSettings())

    qtbot.waitUntil(lambda: made.dumb)
    made.close()


def test_a_speech_service_that_has_ended_is_looked_for_once(voice: Callable[[str], Spoken]):
    spoken = voice(READY.replace("TAKES", "raise SystemExit(3)"))
    told: list[bool] = []
    spoken.made.dumb_changed.connect(lambda: told.append(spoken.made.dumb))
    spoken.made.prepare(SoundSettings(voice_rate=20))
    spoken.made.voices()

    spoken.made.say("Rest.")
    spoken.until(lambda: told == [True, False])
    assert spoken.made.voices().voices == ("Ann",)
    assert not spoken.made.busy

    spoken.made.say("Rest.")
    spoken.until(lambda: told == [True, False, True])
    assert spoken.made.dumb
