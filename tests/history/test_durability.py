"""Killed, crowded or out of room: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from guide.domain.person import ProfileId
from guide.domain.record import SessionEnd
from guide.history.errors import StoreFull
from tests.support.records import a_person, a_result, a_store, begin

ANNA = ProfileId("anna")
ROOT = Path(__file__).parents[2]

# Says each write after it returned: "set" a result, "rep" a place, "end" and "begin" a session.
LIVE = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from guide.domain.record import Bookmark, SessionEnd
from guide.history.opening import open_store
from tests.support.records import a_person, a_result, begin

def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

store = open_store(Path(sys.argv[1]), now=lambda: datetime.now(UTC), random_bytes=os.urandom)
profile, count = sys.argv[2], int(sys.argv[3])
store.save_person(a_person(profile))
for _ in range(count):
    session = begin(store, profile)
    say("begin", session)
    for step in range(6):
        for rep in range(5):
            store.journal(session, Bookmark(step_index=step, reps=rep))
            say("rep", session, step, rep)
        store.add_result(session, a_result(step))
        say("set", session, step)
    store.end_session(session, SessionEnd.FINISHED)
    say("end", session)
store.close()
say("over")
"""

# Writes results until the file may grow no more, then again once it may.
FILL = """
import os, resource, signal, sys
from pathlib import Path
from guide.domain.person import ProfileId
from guide.history.errors import StoreFull
from tests.support.records import a_person, a_result, a_store, begin

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = a_store(Path(sys.argv[1]))
store.save_person(a_person())
session = begin(store)
resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, resource.RLIM_INFINITY))
kept = 0
try:
    while True:
        store.add_result(session, a_result(kept))
        kept += 1
except StoreFull:
    pass
assert len(store.sessions(ProfileId("anna"), limit=1)[0].results) == kept
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.add_result(session, a_result(kept))
store.close()
print(kept + 1)
"""


def python(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )


def said(process: subprocess.Popen[bytes]) -> list[list[str]]:
    assert process.stdout is not None
    with process.stdout as output:
        # The kill may cut a word off; what has no end of line was not said.
        return [
            line.decode().split() for line in output.read().splitlines(keepends=True) if line.endswith(b"\n")
        ]


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    random = Random(7)
    for round_ in range(15):
        folder = tmp_path / str(round_)
        process = python(LIVE, str(folder), "anna", "100000")
        assert process.stdout is not None
        heard = [process.stdout.readline().decode().split() for _ in range(random.randrange(1, 200))]
        process.kill()
        heard += said(process)
        process.wait()

        store = a_store(folder)
        records = {record.id: record for record in store.sessions(ANNA, limit=10_000)}
        unfinished = store.unfinished(ANNA)
        ended = {words[1] for words in heard if words[0] == "end"}
        begun = [words[1] for words in heard if words[0] == "begin"]
        for words in heard:
            if words[0] == "set":
                assert a_result(int(words[2])) in records[words[1]].results
        for session in begun:
            assert session in records
        for session in ended:
            assert records[session].end is SessionEnd.FINISHED
        last_rep = next((words for words in reversed(heard) if words[0] == "rep"), None)
        if last_rep and last_rep[1] not in ended and unfinished and unfinished.record.id == last_rep[1]:
            mark = unfinished.bookmark
            assert mark is not None
            # One more may have been written than was said.
            assert (mark.step_index, mark.reps) >= (int(last_rep[2]), int(last_rep[3]))
        before = store.sessions(ANNA, limit=10_000)
        store.rebuild_projections()
        assert store.sessions(ANNA, limit=10_000) == before
        store.close()


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    a_store(tmp_path).close()
    processes = [python(LIVE, str(tmp_path), profile, "5") for profile in ("anna", "ben")]

    heard = [said(process) for process in processes]

    assert [process.wait() for process in processes] == [0, 0]
    assert [words[-1] for words in heard] == [["over"], ["over"]]
    store = a_store(tmp_path)
    for profile in ("anna", "ben"):
        records = store.sessions(ProfileId(profile), limit=10)
        assert [len(record.results) for record in records] == [6] * 5
    store.close()


def test_several_programs_make_the_same_new_record(tmp_path: Path) -> None:
    processes = [python(LIVE, str(tmp_path), f"p{number}", "1") for number in range(4)]

    heard = [said(process) for process in processes]

    assert [process.wait() for process in processes] == [0] * 4
    assert all(words[-1] == ["over"] for words in heard)
    store = a_store(tmp_path)
    assert len(store.people()) == 4
    store.close()


def test_a_full_disk_keeps_what_was_kept_and_takes_more_once_it_can(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="file size limits are a thing of POSIX")
    process = python(FILL, str(tmp_path))
    ((kept,),) = said(process)
    assert process.wait() == 0

    store = a_store(tmp_path)

    assert int(kept) > 5
    assert len(store.sessions(ANNA, limit=1)[0].results) == int(kept)
    store.close()


def test_a_full_file_refuses_whole_writes(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.save_person(a_person())
    session = begin(store)
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for step in range(1000):
            store.add_result(session, a_result(step))

    with pytest.raises(StoreFull) as caught:
        fill()

    assert caught.value.path == store.path
    kept = len(store.sessions(ANNA, limit=1)[0].results)
    store._db.execute("PRAGMA max_page_count = 100000")
    store.add_result(session, a_result(kept))
    assert len(store.sessions(ANNA, limit=1)[0].results) == kept + 1
    store.rebuild_projections()
    assert len(store.sessions(ANNA, limit=1)[0].results) == kept + 1
    store.close()
