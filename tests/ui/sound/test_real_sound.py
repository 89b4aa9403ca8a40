"""A session through the real sound server and the real voice, heard on what they put out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from array import array
from contextlib import suppress
from pathlib import Path

import pytest

from tests.bench.bench_sound import COUNTER, HEARD, strayed
from tests.bench.bench_start import make_profile
from tests.bench.routines import write_quick_clinic
from tests.support.sound_server import RATE_HZ, SoundServer, missing_programs

ROOT = Path(__file__).parents[3]
SECONDS = 8
_BREATH_S = 0.7
"""A longer silence than within a sentence."""
WITHOUT_SOUND = f"not installed: {missing_programs()} (Debian: pulseaudio pulseaudio-utils)"
HAS_VOICE = all(map(shutil.which, ("speech-dispatcher", "espeak-ng")))

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(missing_programs() != "", reason=WITHOUT_SOUND),
]

SPEAK = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from guide.sound_settings import SoundSettings
from guide.ui.sound.voice_apart import VoiceApart
app = QCoreApplication([])
voice = VoiceApart()
voice.prepare(SoundSettings(voice_language="en_GB"))
found = voice.voices()
print(voice.dumb, len(found.voices) > 0, flush=True)
voice.say("Rest, ninety seconds.")
was_busy = []
QTimer.singleShot(500, lambda: was_busy.append(voice.busy))
QTimer.singleShot(4000, app.quit)
app.exec()
print(was_busy, voice.busy, flush=True)
voice.close()
"""
SPOKEN = """
import json, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from guide.sound_settings import Talk
from guide.ui.hearing import Hearing
from guide.ui.sound.tones import tone_groups
from guide.workspace import Workspace, locate
from tests.bench.programs.heard import Listened, _now
app = QApplication(["heelrise"])
workspace = Workspace(locate(data_dir=Path(sys.argv[1]), libraries=(Path(sys.argv[2]),)), now=_now)
workspace.open_record()
off = tuple(key for key, _name, _tones in tone_groups())
workspace.change_settings(talk=Talk.FULL, sounds_off=off, voice_language="en_GB", volume=100)
listened = Listened(workspace, int(sys.argv[3]))
speaker = listened.window.findChild(Hearing).sound.speaker
speaker.prepare(workspace.settings)
speaker.voices()
said, say = [], speaker.say
def noted(text):
    said.append((time.monotonic(), text))
    say(text)
speaker.say = noted
app.exec()
listened.window.close()
workspace.close()
print(json.dumps(said))
"""
PLAYER = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from guide.ui.sound.player_apart import PlayerApart
from guide.ui.sound.tones import Tone
app = QCoreApplication([])
player = PlayerApart(Path("assets/sounds"), clock=time.monotonic)
player.prepare()
player.wake()
told = []
player.silence_changed.connect(lambda: told.append(player.silent))
player.settle()
"""
WITHOUT_DEVICE = f"""{PLAYER}
player.play(Tone.START)
player.rest()
print(player.silent)
"""
UNPLUGGED = f"""{PLAYER}
import subprocess
player.play(Tone.START)
player.silence_changed.connect(app.quit)
QTimer.singleShot(600, lambda: subprocess.run(["pactl", "unload-module", "module-null-sink"], check=True))
every = QTimer()
every.timeout.connect(lambda: player.play(Tone.START))
every.start(300)
app.exec()
print(told, player.silent)
"""
ENDED = f"""{PLAYER}
player.play(Tone.START)
player.silence_changed.connect(app.quit)
QTimer.singleShot(600, lambda: os.kill(int(sys.argv[1]), 9))
every = QTimer()
every.timeout.connect(lambda: player.play(Tone.START))
every.start(300)
app.exec()
print(told, player.silent)
"""


@pytest.fixture
def server(tmp_path: Path):
    with SoundServer(tmp_path / "sound") as made:
        made.record()
        yield made


def run(*words: str, env: dict[str, str]) -> list[str]:
    """Run a Python program to its end; return the lines it printed."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def loudest(samples: array[int]) -> int:
    return max(map(abs, samples), default=0)


def test_every_cue_of_a_session_is_heard_and_nothing_else(server: SoundServer, tmp_path: Path):
    data, clinic = tmp_path / "data", write_quick_clinic(tmp_path / "clinic")
    make_profile(data)

    lines = run("-m", HEARD, str(data), str(clinic), str(SECONDS), env=server.env())

    found = strayed(json.loads(lines[-1]), server.recorded().onsets_s())
    assert found.missed == ()
    assert found.extra == ()
    assert len(found.late_s) == SECONDS


def test_the_yardstick_is_heard_too(server: SoundServer):
    lines = run("-m", COUNTER, str(ROOT / "assets" / "sounds"), "3", env=server.env())
    assert len(server.recorded().onsets_s()) == len(json.loads(lines[-1])) == 3


@pytest.mark.skipif(not HAS_VOICE, reason="not installed: speech-dispatcher, espeak-ng")
def test_the_voice_of_the_system_is_heard(server: SoundServer, tmp_path: Path):
    env = {**server.env(), "HOME": str(tmp_path)}
    try:
        first, last = run("-c", SPEAK, env=env)
    finally:
        _end_speech(tmp_path / "sound")
    samples = server.recorded().samples
    assert first == "False True"
    assert last == "[True] False"
    spoken = [place for place, value in enumerate(samples) if abs(value) > 1000]
    assert spoken[-1] - spoken[0] > 0.8 * RATE_HZ


@pytest.mark.skipif(not HAS_VOICE, reason="not installed: speech-dispatcher, espeak-ng")
def test_a_session_is_spoken_in_its_moments_and_never_over_itself(server: SoundServer, tmp_path: Path):
    data, clinic = tmp_path / "data", write_quick_clinic(tmp_path / "clinic")
    make_profile(data)
    try:
        lines = run("-c", SPOKEN, str(data), str(clinic), "14", env={**server.env(), "HOME": str(tmp_path)})
    finally:
        _end_speech(tmp_path / "sound")
    said: list[tuple[float, str]] = json.loads(lines[-1])
    spoken = server.recorded().onsets_s(after_s=_BREATH_S)

    # On a busy machine one may come too late, and is left out.
    counted = [int(text) for _at_s, text in said if text.isdigit()]
    assert len(counted) >= 3
    assert counted == sorted(set(counted))
    ends_s = (*(at_s for at_s, _text in said[1:]), said[-1][0] + 2.0)
    begun = [
        len([onset_s for onset_s in spoken if at_s <= onset_s < end_s])
        for (at_s, _text), end_s in zip(said, ends_s, strict=True)
    ]
    # Each begins once, before the next is due, and none at any other moment.
    assert max(begun) == 1, (said, spoken)
    assert sum(begun) == len(spoken) >= 3, (said, spoken)


def test_a_machine_without_a_sound_server_is_silent_and_goes_on(tmp_path: Path):
    env = {"PULSE_SERVER": f"unix:{tmp_path / 'nothing'}", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert run("-c", WITHOUT_DEVICE, env=env)[-1] == "True"


def test_an_output_that_is_unplugged_is_told_and_nothing_breaks(server: SoundServer):
    lines = run("-c", UNPLUGGED, env=server.env())
    assert lines[-1] == "[True] True"
    assert loudest(server.recorded().samples) > 1000


def test_a_sound_server_that_ends_ends_nothing_else(server: SoundServer):
    lines = run("-c", ENDED, str(server.pid), env=server.env())
    assert lines[-1] == "[True] True"


def _end_speech(folder: Path) -> None:
    """End the speech service that was started for this folder, and no other."""
    for pid_file in folder.rglob("speech-dispatcher.pid"):
        with suppress(ProcessLookupError):
            os.kill(int(pid_file.read_text()), 15)
