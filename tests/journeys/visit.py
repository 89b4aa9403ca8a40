"""Visit: one home folder, one screen and the programs started there, driven by keyboard."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from guide.domain.exercise import Track
from guide.domain.person import Person
from guide.history.backup import FILE_NAME
from guide.history.connection import connect
from guide.history.opening import open_store
from guide.history.reading import Unfinished, read_people, read_unfinished
from guide.history.store import Store
from tests.support.desktop import Desktop

_END_S = 60.0
_PAINT_S = 0.3
_DIFFERENT = 2000
"""Pixels in which two pictures of different screens differ at the very least."""


class Visit:
    """Drives Heelrise on a desktop of its own.

    Attributes:
        desktop: The screen and its keyboard.
        data: The data folder given to the program.
        library: The clinic's folder, if there is one.
    """

    def __init__(self, desktop: Desktop, home: Path, *, library: Path | None = None) -> None:
        self.desktop = desktop
        self.home = home
        self.data = home / "record"
        self.library = library
        self._shots = Path(os.environ.get("HEELRISE_SHOTS") or home / "shots")
        self._running: list[subprocess.Popen[bytes]] = []

    def start(
        self,
        *arguments: str,
        title: str | None = "Today",
        env: Mapping[str, str] | None = None,
        prefix: Sequence[str] = (),
        limit: Callable[[], None] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start the program and wait for its window; ``title`` ``None`` waits for nothing."""
        self.home.mkdir(parents=True, exist_ok=True)
        library = () if self.library is None else ("--library", str(self.library))
        program = self.desktop.start(
            ["--data-dir", str(self.data), *library, *arguments],
            home=self.home,
            env=env,
            prefix=prefix,
            limit=limit,
        )
        self._running.append(program)
        if title is not None:
            self.wait(
                lambda: (
                    program.poll() is not None or any(one.startswith(title) for one in self.desktop.titles)
                ),
                f"a window '{title}'",
            )
            assert program.poll() is None, f"it ended with {program.poll()}: {self.output}"
            self.see(title)
        return program

    def see(self, title: str) -> None:
        """Wait for a window whose title starts with these words and give it the keyboard."""
        self.desktop.wait_for_title(title)

    def begin(self, title: str) -> None:
        """Press Start, say that nothing hurts, and wait for the session of this title."""
        self.press("Return")
        self.see("Before you start")
        self.press("0", "Return")
        self.see(title)

    def press(self, *keys: str) -> None:
        """Press keys."""
        self.desktop.press(*keys)

    def wait(self, what: Callable[[], object], why: str) -> None:
        """Wait until something is so."""
        self.desktop.wait_for(what, why=why)

    def close(self, title: str = "") -> int:
        """Close the window and return the exit code of the program."""
        program = self._running[-1]
        self.desktop.close_window(title)
        return self.ended(program)

    def ended(self, program: subprocess.Popen[bytes]) -> int:
        """Wait for a program to end and return its exit code."""
        code = program.wait(_END_S)
        self._running.remove(program)
        return code

    def kill(self) -> None:
        """Kill the program without a chance to say anything."""
        program = self._running.pop()
        program.send_signal(signal.SIGKILL)
        program.wait(_END_S)

    def end_all(self) -> None:
        """Kill whatever still runs."""
        while self._running:
            self.kill()

    @property
    def output(self) -> str:
        """What the programs printed."""
        return (self.home / "output.txt").read_text(errors="replace")

    def shot(self, name: str) -> QImage:
        """Take a picture, keep it as a file, and return it."""
        self.wait(self._is_painted, "a painted window")
        # A window's title and the record change a moment before its picture does.
        self.pass_time(_PAINT_S)
        image = self.desktop.picture()
        self._shots.mkdir(parents=True, exist_ok=True)
        image.save(str(self._shots / f"{name}.png"))
        return image

    def _is_painted(self) -> bool:
        """Whether the middle of the screen is no longer the black of an empty one."""
        image = self.desktop.picture()
        middle = range(image.width() // 4, image.width() * 3 // 4, 7)
        return any(image.pixel(x, image.height() // 2) & 0xFFFFFF for x in middle)

    def answer_prevention(self) -> None:
        """Answer the first questions: no rupture, calves to keep strong."""
        self.see("Welcome")
        self.press("Tab", " ", "Tab", " ", "Return")
        self.see("Today")

    def add_person(self, track: Track, **facts: Any) -> Person:  # noqa: ANN401 - as Person takes them
        """Put a person into the record, as the first questions would."""
        self.data.mkdir(parents=True, exist_ok=True)
        store = open_store(self.data, now=_now, random_bytes=os.urandom)
        try:
            person = Person(id=store.new_profile_id(), name="You", track=track, **facts)
            store.save_person(person)
        finally:
            store.close()
        return person

    @contextmanager
    def record(self) -> Generator[Store, None, None]:
        """Open a copy of the record, as it is on the disk now; only while no program writes."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            shutil.copytree(self.data, copy, ignore=shutil.ignore_patterns("*.lock", "cache", "backups"))
            store = open_store(copy, now=_now, random_bytes=os.urandom)
            try:
                yield store
            finally:
                store.close()

    def standing(self) -> Unfinished | None:
        """Where the unfinished session of the only person stands, read while the program runs."""
        path = self.data / FILE_NAME
        with closing(connect(path, "ro")) as db:
            people = read_people(db, retired=False)
            return read_unfinished(db, people[0].id) if people else None

    def step(self) -> int:
        """Place in the plan of the step under way; -1 if there is no session."""
        standing = self.standing()
        return -1 if standing is None or standing.bookmark is None else standing.bookmark.step_index

    def reach(self, place: int) -> None:
        """Wait until the session has come to a step of its plan."""
        self.wait(lambda: self.step() >= place, f"step {place}")

    def pain_of(self, item_index: int) -> int | None:
        """Pain given for an item of the session under way."""
        standing = self.standing()
        answers = () if standing is None else standing.record.answers
        return next((answer.pain for answer in answers if answer.item_index == item_index), None)

    def newest_pains(self) -> dict[int, int | None]:
        """Pains of the newest session, ended or not, by item."""
        with closing(connect(self.data / FILE_NAME, "ro")) as db:
            (newest,) = db.execute("SELECT id FROM session ORDER BY id DESC LIMIT 1").fetchone()
            rows = db.execute("SELECT item_index, pain FROM answer WHERE session_id = ?", (newest,))
            return dict(rows.fetchall())

    def pass_time(self, seconds: float) -> None:
        """Let real time pass."""
        end_s = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= end_s, "time to pass")

    def wait_until_still(self, seconds: float) -> None:
        """Wait until nothing on the screen has moved for so long; text cursors blink twice a second."""
        last, since_s = self.desktop.picture(), time.monotonic()

        def is_still() -> bool:
            nonlocal last, since_s
            now = self.desktop.picture()
            if now != last:
                last, since_s = now, time.monotonic()
            return time.monotonic() - since_s >= seconds

        self.wait(is_still, "a still picture")


def _now() -> datetime:
    return datetime.now(UTC)


def differ(one: QImage, other: QImage) -> bool:
    """Whether two pictures show different screens."""
    first, second = bytes(one.constBits()), bytes(other.constBits())
    different = sum(first[at : at + 4] != second[at : at + 4] for at in range(0, len(first), 4))
    return different > _DIFFERENT
