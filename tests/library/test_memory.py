from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import msgspec
from guide.library import cache, schema
for declaration in schema._DECLARATIONS.values():
    try:
        msgspec.convert([], declaration)
    except msgspec.ValidationError:
        pass
"""


def test_no_declaration_makes_the_decoder_write_past_its_memory():
    """Python's debug allocator ends the program when the memory around a block was touched."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"PYTHONMALLOC": "debug", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
