"""A session that is heard, in the real window with a real sound server, whatever befalls either."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide.domain.exercise import Track
from guide.domain.record import SessionEnd, SetOutcome
from tests.journeys.clinic import ROUTINE, ROUTINE_NAME, STEADY, STEADY_NAME
from tests.journeys.inhibitors import Inhibitors
from tests.journeys.visit import Visit
from tests.support.message_bus import has_bus
from tests.support.sound_server import SoundServer, missing_programs

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(missing_programs() != "", reason=f"not installed: {missing_programs()}"),
]
_NONSENSE = """\
schema_version = 1
volume = "deafening"
sounds_off = [3]
talk = "shout"
voice = 7
voice_rate = 1e9
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    with SoundServer(tmp_path / "sound") as made:
        made.record()
        yield made


def _begin(visit: Visit, server: SoundServer, routine: str, name: str, *, settings: str = "") -> int:
    """Begin a session that can be heard; return the process."""
    visit.add_person(Track.PREVENTION)
    (visit.data / "settings.toml").write_text(settings or 'schema_version = 1\ntalk = "off"\n')
    program = visit.start("--routine", routine, env=server.env())
    visit.begin(name)
    return program.pid


def _ends_whole(visit: Visit) -> None:
    """See the session to its end and find every set of it in the record."""
    visit.see("Done")
    assert visit.close("Done") == 0
    with visit.record() as store:
        (person,) = store.people()
        (record,) = store.sessions(person.id, limit=2)
    assert record.end is SessionEnd.FINISHED
    assert [result.outcome for result in record.results] == [SetOutcome.DONE] * record.planned_sets


def test_the_output_is_unplugged_in_a_set_and_plugged_in_again(clinic_visit: Visit, server: SoundServer):
    visit = clinic_visit
    _begin(visit, server, STEADY, STEADY_NAME)
    visit.reach(2)
    server.unplug()
    visit.reach(6)
    visit.shot("unplugged")
    server.plug_in()
    visit.reach(10)
    server.record()
    _ends_whole(visit)
    assert server.recorded().onsets_s() != []


def test_the_sound_server_is_killed_in_a_set(clinic_visit: Visit, server: SoundServer):
    visit = clinic_visit
    _begin(visit, server, STEADY, STEADY_NAME)
    visit.reach(2)
    os.kill(server.pid, signal.SIGKILL)
    visit.reach(10)
    visit.shot("server-killed")
    _ends_whole(visit)


def test_a_machine_without_sound_and_with_nonsense_in_its_settings(clinic_visit: Visit, server: SoundServer):
    visit = clinic_visit
    os.kill(server.pid, signal.SIGKILL)
    _begin(visit, server, STEADY, STEADY_NAME, settings=_NONSENSE)
    visit.reach(2)
    visit.shot("no-sound")
    _ends_whole(visit)


def test_a_stopped_program_is_heard_to_pause_and_nothing_bursts_out(clinic_visit: Visit, server: SoundServer):
    visit = clinic_visit
    pid = _begin(visit, server, ROUTINE, ROUTINE_NAME)
    visit.reach(1)
    os.kill(pid, signal.SIGSTOP)
    visit.pass_time(5.0)
    asleep = visit.standing()
    woken_s = time.monotonic()
    os.kill(pid, signal.SIGCONT)
    visit.wait_until_still(1.5)
    awake = visit.standing()
    still_s = time.monotonic()
    visit.press(" ")
    visit.reach(2)
    assert visit.close(ROUTINE_NAME) == 0

    after = [at_s for at_s in server.recorded().onsets_s() if woken_s - 0.2 < at_s < still_s]
    assert len(after) <= 1
    assert asleep is not None
    assert awake is not None
    assert asleep.bookmark is not None
    assert awake.bookmark is not None
    assert awake.bookmark.step_index == asleep.bookmark.step_index
    assert awake.bookmark.reps <= asleep.bookmark.reps + 1
    assert awake.record.results == ()


@pytest.mark.skipif(not has_bus(), reason="not installed: dbus-daemon")
def test_awake_while_a_set_runs_and_no_hold_is_left(clinic_visit: Visit, server: SoundServer, tmp_path: Path):
    visit = clinic_visit
    visit.add_person(Track.PREVENTION)
    with Inhibitors(tmp_path) as desk:
        visit.start("--routine", STEADY, env={**server.env(), **desk.env()})
        assert desk.held == 0
        visit.begin(STEADY_NAME)
        visit.wait(lambda: desk.held == 1, "a hold")
        visit.press(" ")
        visit.wait(lambda: desk.held == 0, "the hold let go in a pause")
        # Closer than a third of a second, two presses are one.
        visit.pass_time(0.5)
        visit.press(" ")
        visit.wait(lambda: desk.held == 1, "a hold again")
        visit.kill()
        visit.wait(lambda: desk.held == 0, "the hold gone with the program")
        assert desk.log == ["hold", "free", "hold", "gone"]

        visit.start("--routine", STEADY, env={**server.env(), **desk.env()})
        visit.press("Return")
        visit.see(STEADY_NAME)
        visit.press(" ")
        visit.wait(lambda: desk.held == 1, "a hold for going on")
        visit.see("Done")
        visit.wait(lambda: desk.held == 0, "the hold let go at the end")
        assert visit.close("Done") == 0


def test_a_disk_that_is_really_full_is_said_and_all_is_there_once_it_is_not(
    clinic_visit: Visit, server: SoundServer
):
    visit = clinic_visit
    visit.data.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(visit.data)]
    if os.geteuid() != 0 or subprocess.run(mounted, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small disk can only be had as root")
    try:
        _begin(visit, server, STEADY, STEADY_NAME)
        visit.reach(2)
        filler = visit.data / "filler"
        with filler.open("wb", buffering=0) as file:
            for size in (65_536, 4096, 1):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue
        visit.pass_time(6.0)
        visit.shot("disk-full")
        filler.unlink()
        _ends_whole(visit)
    finally:
        visit.end_all()
        subprocess.run(["umount", "--lazy", str(visit.data)], check=True)
