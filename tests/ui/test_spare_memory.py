"""Memory that was let go of goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.desktop import ROOT

_PROGRAM = """
from pathlib import Path
from guide.ui.spare_memory import give_back

def held():
    return int(Path("/proc/self/statm").read_text().split()[1])

blocks = [bytearray(60_000) for _ in range(1000)]
del blocks[:-1]
before = held()
give_back()
print(before - held())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds in /proc")
def test_freed_memory_is_given_back():
    told = subprocess.run(
        [sys.executable, "-c", _PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(told.stdout) > 1000, "most of 60 MB in pages of 4 kB, which the last block kept"
