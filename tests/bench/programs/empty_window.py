"""Empty window: the least a PySide6 program can be; the yardstick for start, memory and idling."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.programs.painted import FirstPaint


def main() -> int:
    """Show an empty window of the same size and stay."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    FirstPaint(window)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
