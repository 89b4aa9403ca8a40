"""Start, memory and idling of the real program in a real window, beside an empty PySide6 window.

Run: ``python -m tests.bench.bench_start [rounds]``. The two programs take turns, so that what
else the machine does befalls both; the middle of all rounds counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from guide.domain.exercise import Track
from guide.domain.person import Person, ProfileId
from guide.history.opening import open_store
from tests.bench.measuring import Row, memory_mb, print_rows, processor_s, wake_ups
from tests.support.desktop import ROOT, Desktop

ROUNDS = 11
START_BUDGET = 1.5
MEMORY_BUDGET = 1.6
IDLE_BUDGET_PERCENT = 0.2
IDLE_S = 20.0
SETTLE_S = 2.0
EMPTY = "tests.bench.programs.empty_window"
HEELRISE = "tests.bench.programs.heelrise"


class Program:
    """A program under measurement, started on a desktop and painted when this is made."""

    def __init__(
        self,
        desktop: Desktop,
        home: Path,
        module: str,
        *arguments: str,
        env: Mapping[str, str] | None = None,
    ) -> None:
        own = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("HEELRISE", "QT_"))},
            "DISPLAY": desktop.name,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            **(env or {}),
        }
        # Installed programs have their bytecode; after the first round so has this one.
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        started = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=own,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.pid = self._process.pid
        if self._process.stdout is None:
            raise RuntimeError("there is no pipe")
        self._said = self._process.stdout
        self.start_ms = (float(self.told()) - started) * 1000

    def told(self) -> str:
        """Return the next line the program prints."""
        return self._said.readline()

    def end(self) -> None:
        """End the program."""
        self._process.terminate()
        self._process.communicate()


def make_profile(folder: Path) -> None:
    """Make a data folder with one person in it."""
    folder.mkdir(parents=True, exist_ok=True)
    store = open_store(folder, now=_now, random_bytes=os.urandom)
    store.save_person(Person(id=ProfileId("anna"), name="Anna", track=Track.PREVENTION))
    store.close()


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Measure start, memory and idling."""
    with Desktop() as desktop, tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        folder = home / "data"
        make_profile(folder)
        Program(desktop, home, EMPTY).end()
        warm_up = Program(desktop, home, HEELRISE, "--data-dir", str(folder))
        time.sleep(SETTLE_S)
        warm_up.end()
        firsts: list[float] = []
        for number in range(3):
            fresh = home / f"fresh {number}"
            make_profile(fresh)
            program = Program(desktop, home, HEELRISE, "--data-dir", str(fresh))
            firsts.append(program.start_ms)
            program.end()
        empty_ms: list[float] = []
        ours_ms: list[float] = []
        for _ in range(rounds):
            for taken, module in ((empty_ms, EMPTY), (ours_ms, HEELRISE)):
                arguments = ("--data-dir", str(folder)) if module == HEELRISE else ()
                program = Program(desktop, home, module, *arguments)
                taken.append(program.start_ms)
                program.end()
        left_alone = Program(desktop, home, EMPTY)
        ours = Program(desktop, home, HEELRISE, "--data-dir", str(folder))
        time.sleep(SETTLE_S)
        memory = [*zip(memory_mb(ours.pid), memory_mb(left_alone.pid), strict=True)]
        idle = [_idling(program) for program in (ours, left_alone)]
        left_alone.end()
        ours.end()
    beside = median(empty_ms)
    (rss, empty_rss), (pss, empty_pss) = memory
    return [
        Row(
            name="start to a painted Today",
            figure=median(ours / empty for ours, empty in zip(ours_ms, empty_ms, strict=True)),
            unit="x empty window",
            budget=START_BUDGET,
            beside=f"{median(ours_ms):.0f} ms beside {beside:.0f} ms, {rounds} rounds",
        ),
        Row(
            name="first start, nothing cached",
            figure=median(firsts) / beside,
            unit="x empty window",
            beside=f"{median(firsts):.0f} ms beside {beside:.0f} ms",
        ),
        Row(
            name="memory, Today shown",
            figure=rss / empty_rss,
            unit="x empty window",
            budget=MEMORY_BUDGET,
            beside=f"RSS {rss:.0f} beside {empty_rss:.0f} MB; PSS {pss:.0f} beside {empty_pss:.0f} MB",
        ),
        Row(
            name="processor, idle on Today",
            figure=idle[0][0],
            unit="% of a core",
            budget=IDLE_BUDGET_PERCENT,
            beside=f"{idle[0][1]} wake-ups in {IDLE_S:.0f} s; "
            f"empty window {idle[1][0]:.2f} %, {idle[1][1]} wake-ups",
        ),
    ]


def _idling(program: Program) -> tuple[float, int]:
    used, woken = processor_s(program.pid), wake_ups(program.pid)
    time.sleep(IDLE_S)
    return (processor_s(program.pid) - used) / IDLE_S * 100, wake_ups(program.pid) - woken


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> int:
    """Print the rows; return 1 if one is over its budget."""
    rows = measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    print_rows(rows)
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main())
