"""The program: no command opens the window, else the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from threading import Thread

from guide.start import COMMANDS, read_start_options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Heelrise and return its exit code: 0 fine, 1 problems found, 2 wrong use or no screen."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given and given[0] in COMMANDS:
        from guide.cli import run  # noqa: PLC0415 - the window starts without the command line's imports

        return run(given)
    options = read_start_options(given)
    from guide.preflight import obstacle  # noqa: PLC0415 - --help and --version need none of this

    # Loading Qt's libraries needs no Python, and loading the rooms needs nothing else: a core for each.
    found: list[str | None] = []
    asking = Thread(target=lambda: found.append(obstacle(os.environ)))
    asking.start()
    import_module("guide.workspace")
    asking.join()
    hindrance = found[0]
    if hindrance:
        print(hindrance, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 2
    from guide.ui.quick_imports import bring_in_qt  # noqa: PLC0415 - Qt's libraries are known to be there only now

    bring_in_qt()
    from guide.ui import app  # noqa: PLC0415 - as above

    return app.run(options)


if __name__ == "__main__":
    sys.exit(main())
