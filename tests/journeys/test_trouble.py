"""What stands in the way of the record: a second window, damage, another version, folders, a full disk."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from guide.domain.exercise import Track
from guide.history.backup import FILE_NAME
from tests.journeys.clinic import ROUTINE, STEADY, STEADY_NAME
from tests.journeys.visit import Visit, differ
from tests.support.desktop import Desktop

_NOBODY = 65534
_FULL_FOR_S = 8.0
_BROKEN = Path(__file__).parents[1] / "data" / "broken"


# A second window


def test_a_second_heelrise_brings_the_first_to_the_front(visit: Visit):
    visit.add_person(Track.PREVENTION)
    first = visit.start()
    visit.press("ctrl+4")
    visit.see("Learn")
    second = visit.start(title=None)
    visit.see("Heelrise is already open")
    visit.shot("second-window")
    visit.press("Return")

    assert visit.ended(second) == 0
    visit.wait(lambda: visit.desktop.titles == [visit.desktop.top], "one window")
    visit.see("Learn")
    assert first.poll() is None
    assert visit.close("Learn") == 0


def test_after_a_kill_the_next_start_takes_the_lock_over(visit: Visit):
    visit.add_person(Track.PREVENTION)
    visit.start()
    visit.kill()
    assert (visit.data / "heelrise.lock").exists()

    visit.start()

    assert visit.close("Today") == 0


def test_a_lock_that_a_power_cut_left_empty_is_taken_over(visit: Visit):
    visit.add_person(Track.PREVENTION)
    (visit.data / "heelrise.lock").touch()

    visit.start()

    assert visit.close("Today") == 0


def test_a_lock_of_another_computer_is_asked_about(visit: Visit):
    visit.add_person(Track.PREVENTION)
    (visit.data / "heelrise.lock").write_text("4242\nheelrise\nward-7\n\n\n")
    visit.start(title=None)
    visit.see("This record was left open")
    visit.shot("other-computer")
    visit.press("Return")
    visit.see("Today")

    assert visit.close("Today") == 0


# A damaged record, and one from the future


def test_a_damaged_record_is_kept_beside_a_new_one(visit: Visit):
    garbage = os.urandom(50_000)
    visit.data.mkdir()
    (visit.data / FILE_NAME).write_bytes(garbage)
    visit.start(title=None)
    visit.see("The record is damaged")
    visit.shot("damaged")
    visit.press("Return")
    visit.see("Welcome")
    visit.answer_prevention()

    assert visit.close("Today") == 0
    (kept,) = list(visit.data.glob("heelrise.damaged-*"))
    assert kept.read_bytes() == garbage
    with visit.record() as store:
        assert len(store.people()) == 1


def test_a_good_copy_takes_the_place_of_a_damaged_record(visit: Visit):
    person = visit.add_person(Track.PREVENTION)
    visit.start()
    assert visit.close("Today") == 0
    path = visit.data / FILE_NAME
    whole = path.read_bytes()
    damaged = whole[:5000] + os.urandom(len(whole) - 5000)
    path.write_bytes(damaged)

    visit.start(title=None)
    visit.see("The record is damaged")
    visit.shot("damaged-with-copy")
    visit.press("Return")
    visit.see("Today")

    assert visit.close("Today") == 0
    (kept,) = list(visit.data.glob("heelrise.damaged-*"))
    assert kept.read_bytes() == damaged
    with visit.record() as store:
        assert store.people() == (person,)


def test_a_record_from_a_newer_version_is_only_looked_at(clinic_visit: Visit):
    visit = clinic_visit
    visit.add_person(Track.PREVENTION)
    path = visit.data / FILE_NAME
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 999")
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    visit.start("--routine", ROUTINE)
    today = visit.shot("read-only-today")
    visit.press("Return")
    visit.wait_until_still(1.0)
    assert visit.desktop.top.startswith("Today")
    visit.shot("read-only-after-start")
    visit.press("ctrl+3")
    visit.see("Progress")
    assert differ(visit.shot("read-only-progress"), today)

    assert visit.close("Progress") == 0
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


# The data folder


@pytest.mark.parametrize("case", ["missing-parent", "file-in-its-place"])
def test_a_folder_that_cannot_be_used_is_said_and_tried_again(visit: Visit, case: str):
    if case == "missing-parent":
        visit.data = visit.home / "not" / "there"
    else:
        visit.data.write_text("a file of someone's")
    visit.start(title=None)
    visit.see("The data folder cannot be used")
    visit.shot(f"folder-{case}")
    if case == "missing-parent":
        visit.data.parent.mkdir()
    else:
        assert visit.data.read_text() == "a file of someone's"
        visit.data.unlink()
    visit.press("Return")
    visit.see("Welcome")

    assert visit.close("Welcome") == 0


def test_a_path_with_spaces_and_umlauts(visit: Visit):
    visit.data = visit.home / "Übungen für Zuhause #1 100%"
    visit.start(title="Welcome")
    visit.answer_prevention()

    assert visit.close("Today") == 0
    with visit.record() as store:
        assert len(store.people()) == 1


@pytest.fixture
def plain_visit(desktop: Desktop) -> Iterator[Visit]:
    """A home that other users may enter: pytest closes its own folders to them whenever it starts anew."""
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    made = Visit(desktop, home)
    yield made
    made.end_all()
    for folder in (home, *home.rglob("*")):
        folder.chmod(0o755)
    shutil.rmtree(home)


def test_a_folder_that_may_not_be_written_to(plain_visit: Visit):
    """Its record is looked at, nothing more; without a record it is said."""
    visit = plain_visit
    prefix = _as_nobody(visit)
    visit.data.mkdir()
    visit.data.chmod(0o555)
    visit.start(title=None, prefix=prefix)
    visit.see("The data folder cannot be used")
    visit.shot("folder-read-only")
    visit.press("Tab", "Return")
    visit.wait(lambda: not visit.desktop.titles, "the window to close")
    visit.end_all()

    visit.data.chmod(0o755)
    visit.add_person(Track.PREVENTION)
    for path in visit.data.iterdir():
        path.chmod(0o444)
    visit.data.chmod(0o555)
    before = {path.name: path.read_bytes() for path in visit.data.iterdir() if path.is_file()}
    visit.start(prefix=prefix)
    visit.shot("folder-read-only-today")
    visit.press("Return")
    visit.wait_until_still(1.0)

    assert visit.desktop.top.startswith("Today")
    assert visit.close("Today") == 0
    assert {path.name: path.read_bytes() for path in visit.data.iterdir() if path.is_file()} == before


def test_a_disk_that_gets_full_loses_nothing_that_fits(clinic_visit: Visit):
    visit = clinic_visit
    person = visit.add_person(Track.PREVENTION)
    program = visit.start("--routine", STEADY)
    visit.begin(STEADY_NAME)
    visit.reach(3)
    size = sum(path.stat().st_size for path in visit.data.glob(f"{FILE_NAME}*"))
    _limit_files(program.pid, 1)
    visit.pass_time(_FULL_FOR_S)
    visit.shot("full-disk")
    assert sum(path.stat().st_size for path in visit.data.glob(f"{FILE_NAME}*")) <= size + 100_000
    visit.desktop.close_window(STEADY_NAME)
    visit.wait_until_still(1.0)
    visit.shot("full-disk-close")
    assert program.poll() is None
    _limit_files(program.pid, resource.RLIM_INFINITY)
    assert visit.close(STEADY_NAME) == 0

    with visit.record() as store:
        left = store.unfinished(person.id)
    assert left is not None
    assert left.bookmark is not None
    assert left.bookmark.step_index > 5
    assert [result.step_index for result in left.record.results] == [
        index for index in (1, 3, 5, 8, 10, 12, 14, 17, 19, 21) if index < left.bookmark.step_index
    ]


# A library full of mistakes


def test_a_library_full_of_broken_files_is_said_and_listed(visit: Visit):
    visit.library = _BROKEN
    visit.start(title="Welcome")
    visit.press("Escape")
    visit.see("Today")
    visit.shot("broken-today")
    visit.press("Tab", "Tab", "Return")
    visit.see("What is wrong")
    visit.shot("broken-list")
    visit.press("Escape")
    visit.see("Today")

    assert visit.close("Today") == 0


def _as_nobody(visit: Visit) -> list[str]:
    """Return what starts a program that modes of files hold for."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("setpriv is not installed: as root, nothing is read-only")
    os.chown(visit.home, _NOBODY, _NOBODY)
    as_nobody = [setpriv, f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
    if subprocess.run([*as_nobody, sys.executable, "-c", ""], check=False).returncode != 0:
        pytest.skip("nobody may not read this Python")
    return as_nobody


def _limit_files(pid: int, size: int) -> None:
    """Let a running program write no file beyond this size, as on a full disk."""
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))
