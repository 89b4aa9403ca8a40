"""Check that each file of the pure rooms is covered whole, lines and branches: ``coverage_floor.py REPORT``.

``REPORT`` is what ``pytest --cov --cov-report=json`` wrote.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOMS = ("domain", "library", "session", "safety", "history")


def gaps(report: Path) -> list[str]:
    """A line for each file of the pure rooms that misses something, and for each room not measured."""
    files = json.loads(report.read_text("utf-8"))["files"]
    found: list[str] = []
    for room in ROOMS:
        own = {
            name: facts for name, facts in files.items() if Path(name).as_posix().startswith(f"guide/{room}/")
        }
        if not own:
            found.append(f"guide/{room}: nothing was measured")
        for name, facts in sorted(own.items()):
            lines = facts["missing_lines"]
            branches = [f"{start}->{end}" for start, end in facts["missing_branches"]]
            if lines or branches:
                found.append(f"{name}: not covered: {', '.join([*map(str, lines), *branches])}")
    return found


if __name__ == "__main__":
    missing = gaps(Path(sys.argv[1]))
    sys.stdout.writelines(f"{line}\n" for line in missing)
    sys.exit(1 if missing else 0)
