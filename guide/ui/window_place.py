"""Window place: where the window was, kept from one start to the next."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget

_MOST_BYTES = 4096
"""What Qt writes has some 70; a file that is longer is not ours."""


def take_place(window: QWidget, file: Path) -> bool:
    """Put a window where it was, before it is shown; return whether that is known.

    Qt moves it to a screen that is there, and makes it as small as that. Full screens are not taken again.
    """
    try:
        kept = file.read_bytes()
    except OSError:
        return False
    if len(kept) > _MOST_BYTES or not window.restoreGeometry(QByteArray(kept)):
        return False
    window.setWindowState(
        window.windowState() & ~(Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized)
    )
    return True


def keep_place(window: QWidget, file: Path) -> None:
    """Keep where a window is; where that cannot be written, the next start begins as the first one did."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(window.saveGeometry().data())
