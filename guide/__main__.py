"""The program: no command opens the window, else the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from threading import Thread

_QTS_OWN = ("inspect", "pathlib", "tempfile", "textwrap", "traceback", "typing", "zipfile", "json")
"""What PySide6 imports of Python's own, and what the front page does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Heelrise and return its exit code: 0 fine, 1 problems found, 2 wrong use or no screen."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # Loading Qt's libraries needs no Python, and this nothing else: a core for each. It comes before all
    # else, for whatever else must be loaded from a library waits until they are loaded.
    found: list[str | None] = []
    asking = Thread(target=_ask, args=(found,))
    if not given or given[0].startswith("-"):
        asking.start()
    from guide.start import COMMANDS, read_start_options  # noqa: PLC0415 - after the thread is on its way

    if given and given[0] in COMMANDS:
        from guide.cli import run  # noqa: PLC0415 - the window starts without the command line's imports

        return run(given)
    # What is made until the window is there stays; looking through it for what to throw away is in vain.
    gc.disable()
    options = read_start_options(given)
    for name in _QTS_OWN:
        import_module(name)
    from guide.front_page import Facts, locate, read_front_page  # noqa: PLC0415 - --help needs none of this

    # Looked at before anything is read, so that no change in between is taken for known.
    facts = Facts(locate(data_dir=options.data_dir, libraries=options.libraries))
    kept = None if options.profile or options.routine or options.language else read_front_page(facts)
    if kept is None:
        import_module("guide.workspace")
    asking.join()
    hindrance = found[0]
    if hindrance:
        print(hindrance, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 2
    from guide.ui.quick_imports import bring_in_qt  # noqa: PLC0415 - Qt's libraries are known to be there only now

    bring_in_qt()
    from guide.ui import app  # noqa: PLC0415 - as above

    return app.run(options, facts, kept)


def _ask(found: list[str | None]) -> None:
    from guide.preflight import obstacle  # noqa: PLC0415 - a command needs none of this

    found.append(obstacle(os.environ))


if __name__ == "__main__":
    sys.exit(main())
