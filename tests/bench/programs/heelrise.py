"""Heelrise as it is, with an eye on its Today screen.

The program is not changed: the eye is put on when it enters the event loop, before anything is painted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from guide.__main__ import main


def watch_today() -> None:
    """Replace ``QApplication.exec`` by one that first puts an eye on the Today screen."""
    from PySide6.QtWidgets import QApplication, QWidget

    from tests.bench.programs.painted import FirstPaint

    plain: Callable[[], int] = QApplication.exec

    def watched() -> int:
        for window in QApplication.topLevelWidgets():
            for today in window.findChildren(QWidget, "today"):
                FirstPaint(today)
        return plain()

    QApplication.exec = staticmethod(watched)  # pyright: ignore[reportAttributeAccessIssue]  # a stand-in for measuring


if __name__ == "__main__":
    watch_today()
    sys.exit(main(sys.argv[1:]))
