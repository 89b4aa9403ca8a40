"""Every budget in one go, as a table: ``python -m tests.bench``. Ends with 1 if one of them does not hold."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_OVER = "OVER"


def main() -> int:
    """Run one benchmark after the other, each in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="heelrise-bench-") as scratch:
        record = str(Path(scratch) / "ten years")
        failed = [
            name
            for name, arguments in (
                ("bench_start", ()),
                ("bench_session", ()),
                ("bench_library", ()),
                ("bench_history", (record,)),
                ("bench_screens", (record,)),
                ("bench_figure", ()),
                ("bench_grid", ()),
                ("bench_sound", ()),
            )
            if not _holds(name, arguments)
        ]
    print(f"over budget or failed: {', '.join(failed)}" if failed else "every budget holds")
    return int(bool(failed))


def _holds(name: str, arguments: Sequence[str]) -> bool:
    """Run one benchmark, show what it says, and return whether all its budgets hold."""
    print(f"-- {name.removeprefix('bench_')}", flush=True)
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.bench.{name}", *arguments],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        over = False
        for line in process.stdout or ():
            over |= _OVER in line.split()
            print(line, end="", flush=True)
    return process.returncode == 0 and not over


if __name__ == "__main__":
    sys.exit(main())
