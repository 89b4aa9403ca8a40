"""Heelrise as it is, with an eye on its Today screen.

The program is not changed: the eye is put on when it enters the event loop, before anything is painted.
Nothing of Qt is imported before the program does so itself, for how it does that is part of its start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from guide.__main__ import main
from guide.ui import quick_imports


def watch_today() -> None:
    """Let ``QApplication.exec`` first put an eye on the Today screen, once the program has brought in Qt."""
    usual = quick_imports.bring_in_qt

    def bring_in_qt() -> None:
        usual()
        _watch_in_exec()

    quick_imports.bring_in_qt = bring_in_qt


def _watch_in_exec() -> None:
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
