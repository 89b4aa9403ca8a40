"""Desktop: a virtual screen on which the real program runs, with a keyboard and a camera."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PySide6.QtGui import QImage
from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.ext import xtest
from Xlib.protocol.event import ClientMessage

ROOT = Path(__file__).parents[2]
_PATIENCE_S = 60.0
_LOOK_EVERY_S = 0.02
_KEYSYMS = {
    " ": "space",
    "+": "plus",
    "-": "minus",
    ".": "period",
    "\t": "Tab",
    "\n": "Return",
}
_HELD = {"shift": "Shift_L", "ctrl": "Control_L", "alt": "Alt_L"}


def has_screen() -> bool:
    """Whether a virtual screen can be had here."""
    return shutil.which("Xvfb") is not None


class Desktop:
    """An X server of its own, without a window manager. Use it in a ``with`` statement."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self._size = (width, height)
        self._runtimes: set[Path] = set()

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        width, height = self._size
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = f":{told.readline().strip()}"
        self._display = Display(self.name)
        self._root: Any = self._display.screen().root
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._display.close()
        for folder in self._runtimes:
            _end_speech(folder)
        self._server.terminate()
        self._server.wait()

    def start(
        self,
        arguments: Sequence[str],
        *,
        home: Path,
        env: Mapping[str, str] | None = None,
        prefix: Sequence[str] = (),
        limit: Callable[[], None] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start Heelrise with an empty or used home folder; what it prints goes to ``home/output.txt``.

        ``prefix`` is a command that starts it, such as ``setpriv``; ``limit`` is called in the new process
        before the program begins.
        """
        own = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("HEELRISE", "QT_"))},
            "DISPLAY": self.name,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(home),
            "PYTHONPATH": str(ROOT),
            **(env or {}),
        }
        self._runtimes.add(Path(own["XDG_RUNTIME_DIR"]))
        with (home / "output.txt").open("ab") as output:
            return subprocess.Popen(
                [*prefix, sys.executable, "-m", "guide", *arguments],
                env=own,
                cwd=home,
                stdout=output,
                stderr=output,
                preexec_fn=limit,  # noqa: PLW1509 - the tests have no threads that could be in the way
            )

    @property
    def titles(self) -> list[str]:
        """Titles of the windows that are shown, the uppermost last."""
        return [title for _, title in self._shown()]

    @property
    def top(self) -> str:
        """Title of the uppermost window; empty if there is none."""
        return next(reversed(self.titles), "")

    def wait_for(
        self, what: Callable[[], object], *, patience_s: float = _PATIENCE_S, why: str = "it"
    ) -> None:
        """Wait until something is so.

        Raises:
            TimeoutError: It did not come about in time.
        """
        end = time.monotonic() + patience_s
        while not what():
            if time.monotonic() > end:
                raise TimeoutError(f"waited {patience_s:g} s for {why}; windows: {self.titles}")
            time.sleep(_LOOK_EVERY_S)

    def wait_for_title(self, start: str, *, patience_s: float = _PATIENCE_S) -> None:
        """Wait for a window whose title starts with these words, and give it the keyboard."""
        self.wait_for(lambda: self._focus(start), patience_s=patience_s, why=f"a window '{start}'")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by character or by X name such as ``Return``; ``shift+Tab`` too."""
        for key in keys:
            held, _, last = key.rpartition("+") if len(key) > 1 else ("", "", key)
            names = [_HELD[part] for part in held.split("+") if part]
            codes = [self._code(name) for name in (*names, _KEYSYMS.get(last, last))]
            if last == "+" or (len(last) == 1 and last.isupper()):
                codes.insert(0, self._code("Shift_L"))
            for code in codes:
                xtest.fake_input(self._display, X.KeyPress, code)
            for code in reversed(codes):
                xtest.fake_input(self._display, X.KeyRelease, code)
            self._display.sync()

    def close_window(self, start: str) -> None:
        """Ask a window to close, as the button in its frame would."""
        window = self._find(start)
        if window is None:
            raise LookupError(f"no window '{start}'; windows: {self.titles}")
        protocols = self._display.intern_atom("WM_PROTOCOLS")
        delete = self._display.intern_atom("WM_DELETE_WINDOW")
        message = ClientMessage(
            window=window, client_type=protocols, data=(32, [delete, X.CurrentTime, 0, 0, 0])
        )
        window.send_event(message)
        self._display.sync()

    def picture(self) -> QImage:
        """Return what is on the screen."""
        width, height = self._size
        raw = self._root.get_image(0, 0, width, height, X.ZPixmap, 0xFFFFFFFF)
        image = QImage(raw.data, width, height, QImage.Format.Format_RGB32)
        return image.copy()

    def _code(self, name: str) -> int:
        return self._display.keysym_to_keycode(XK.string_to_keysym(name))

    def _shown(self) -> list[tuple[Any, str]]:
        """Windows that can be seen and have a title, the uppermost last."""
        found: list[tuple[Any, str]] = []
        for window in self._root.query_tree().children:
            try:
                if window.get_attributes().map_state == X.IsViewable and (title := self._title(window)):
                    found.append((window, title))
            except XError:
                continue  # it closed while we looked
        return found

    def _title(self, window: Any) -> str:  # noqa: ANN401 - Xlib has no types
        for name in ("_NET_WM_NAME", "WM_NAME"):
            found = window.get_full_property(self._display.intern_atom(name), X.AnyPropertyType)
            if found is not None:
                value: object = found.value
                return value.decode() if isinstance(value, bytes) else str(value)
        return ""

    def _find(self, start: str) -> Any | None:  # noqa: ANN401 - Xlib has no types
        return next((window for window, title in self._shown() if title.startswith(start)), None)

    def _focus(self, start: str) -> bool:
        window = self._find(start)
        if window is None:
            return False
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()
        return True


def _end_speech(runtime: Path) -> None:
    """End the speech service that a program started for itself: it stays when the program is killed."""
    told = runtime / "speech-dispatcher" / "pid" / "speech-dispatcher.pid"
    if told.is_file():
        with suppress(ProcessLookupError, ValueError):
            os.kill(int(told.read_text()), signal.SIGTERM)
