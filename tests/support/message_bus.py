"""Message bus: a D-Bus of the test's own, where it can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self


def has_bus() -> bool:
    """Whether a message bus can be had here."""
    return shutil.which("dbus-daemon") is not None


class MessageBus:
    """Use it in a ``with`` statement; ``address`` is where it is found."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'bus'}"

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        self._bus = subprocess.Popen(
            [
                "dbus-daemon",
                "--session",
                "--nofork",
                f"--address={self.address}",
                f"--print-address={writing}",
            ],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            if not told.readline():
                raise RuntimeError("the message bus does not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bus.terminate()
        self._bus.wait()
