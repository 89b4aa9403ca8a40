"""Measuring: rows of the table, and what the system tells about a process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measurement. ``budget`` and ``figure`` are in ``unit``; without a budget it is only told."""

    name: str
    figure: float
    unit: str
    budget: float | None = None
    beside: str = ""
    """The yardstick measured in the same run, and what else helps to judge the figure."""

    @property
    def is_over(self) -> bool:
        """Whether the figure is beyond its budget."""
        return self.budget is not None and self.figure > self.budget


def print_rows(rows: Sequence[Row]) -> None:
    """Print the table."""
    for row in rows:
        verdict = "" if row.budget is None else "OVER" if row.is_over else "ok"
        budget = "no budget" if row.budget is None else f"budget {row.budget:g}"
        line = (
            f"{row.name:<34} {_figure(row.figure):>8} {row.unit:<16} {budget:<12} {verdict:<5} {row.beside}"
        )
        print(line.rstrip(), flush=True)


def milliseconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def processor_s(pid: int) -> float:
    """Return the processor time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * _TICK_S


def wake_ups(pid: int) -> int:
    """Return how often the threads of a process went to sleep by themselves, which is how often they woke."""
    count = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                count += int(line.split()[1])
    return count


def memory_mb(pid: int) -> tuple[float, float]:
    """Return what a process holds: all of it (RSS), and with shared pages shared out (PSS)."""
    found = dict.fromkeys(("Rss", "Pss"), 0.0)
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        name, _colon, rest = line.partition(":")
        if name in found:
            found[name] = int(rest.split()[0]) / 1024
    return found["Rss"], found["Pss"]


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == round(value) else f"{value:.2f}"
