"""A session in the real window: what it costs, running and paused, and how late its cues are.

Run: ``python -m tests.bench.bench_session``. The yardstick is an empty PySide6 window left alone for as long.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.bench.bench_start import EMPTY, HEELRISE, Program, make_profile
from tests.bench.measuring import Row, print_rows, processor_s, wake_ups
from tests.bench.routines import PACED, PACED_NAME, write_clinic
from tests.support.desktop import Desktop

WATCH_S = 20.0
RUNNING_BUDGET_PERCENT = 5.0
PAUSED_BUDGET_WAKE_UPS = 0.0
_SETTLED_S = 16.0
"""Getting ready and a whole rep: the pictures of a movement are painted once, in its first rep."""
LATE_P99_MS, LATE_WORST_MS = 10.0, 25.0
LATENESS = "tests.bench.programs.lateness"
LATENESS_S = 60


def measure() -> list[Row]:
    """Measure a running and a paused session, then the lateness of cues."""
    with Desktop() as desktop, tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        folder = home / "data"
        make_profile(folder)
        clinic = write_clinic(home / "clinic")
        program = Program(
            desktop, home, HEELRISE, "--data-dir", str(folder), "--library", str(clinic), "--routine", PACED
        )
        desktop.wait_for_title("Today")
        desktop.press("Return")
        desktop.wait_for_title("Before you start")
        desktop.press("0", "Return")
        desktop.wait_for_title(PACED_NAME)
        time.sleep(_SETTLED_S)
        running = _watch(program)
        desktop.press("space")
        time.sleep(2)
        paused = _watch(program)
        program.end()
        empty = Program(desktop, home, EMPTY)
        time.sleep(2)
        beside = _watch(empty)
        empty.end()
        late = Program(desktop, home, LATENESS, str(folder), str(clinic), str(LATENESS_S))
        p99, worst, count = (float(word) for word in late.told().split())
        late.end()
    empty_words = f"empty window {beside[0]:.2f} %, {beside[1]} wake-ups"
    return [
        Row(
            name="processor, session running",
            figure=running[0],
            unit="% of a core",
            budget=RUNNING_BUDGET_PERCENT,
            beside=f"{running[1] / WATCH_S:.0f} wake-ups a second; {empty_words}",
        ),
        Row(
            name="wake-ups, session paused",
            figure=paused[1],
            unit="in 20 s",
            budget=PAUSED_BUDGET_WAKE_UPS,
            beside=f"{paused[0]:.2f} % of a core; {empty_words}",
        ),
        Row(
            name="cue lateness, 99 of 100",
            figure=p99,
            unit="ms",
            budget=LATE_P99_MS,
            beside=f"{count:.0f} cues in {LATENESS_S} s",
        ),
        Row(name="cue lateness, worst", figure=worst, unit="ms", budget=LATE_WORST_MS),
    ]


def _watch(program: Program) -> tuple[float, int]:
    used, woken = processor_s(program.pid), wake_ups(program.pid)
    time.sleep(WATCH_S)
    return (processor_s(program.pid) - used) / WATCH_S * 100, wake_ups(program.pid) - woken


def main() -> int:
    """Print the rows; return 1 if one is over its budget."""
    rows = measure()
    print_rows(rows)
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main())
