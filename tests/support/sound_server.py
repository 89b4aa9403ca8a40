"""Sound server: a PulseAudio of its own that nobody hears, what comes out of it, and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from array import array
from bisect import bisect_left
from pathlib import Path
from types import TracebackType
from typing import Self

RATE_HZ = 48_000
_OUTPUT = "heard"
_LOUD = 400
"""From here a sample counts as heard, of 32767."""
_QUIET_S = 0.15
"""A sound begins where it was quiet for so long before."""
_NEAR_S = 1.0
"""How far around a sample to look for when samples came soonest."""
_PATIENCE_S = 20.0


def missing_programs() -> str:
    """Return which programs of a sound server are not installed here; empty if all are."""
    needed = ("pulseaudio", "pactl", "parec")
    return ", ".join(name for name in needed if shutil.which(name) is None)


class Recording:
    """Samples with the moments at which they came.

    A sound server counts samples by a clock of its own, and gives some of them twice when a stream begins
    while others play. So the second of a sample is told by when it came: as early as any nearby came.
    """

    def __init__(self) -> None:
        self.samples: array[int] = array("h")
        self._came: list[tuple[int, float]] = []

    def add(self, now_s: float, samples: bytes) -> None:
        """Take in samples that came at this reading of the monotonic clock."""
        self.samples.frombytes(samples)
        self._came.append((len(self.samples), now_s))

    @property
    def stretch_s(self) -> float:
        """How much longer the samples are than the time they took to come."""
        first, last = self._came[0], self._came[-1]
        return (last[0] - first[0]) / RATE_HZ - (last[1] - first[1])

    def onsets_s(self, after_s: float = _QUIET_S) -> list[float]:
        """Return the readings of the monotonic clock at which sounds begin, after so much silence."""
        found: list[float] = []
        last = -RATE_HZ
        for place, value in enumerate(self.samples):
            if value > _LOUD or value < -_LOUD:
                if place - last > after_s * RATE_HZ:
                    found.append(self._second(place))
                last = place
        return found

    def _second(self, place: int) -> float:
        near = int(_NEAR_S * RATE_HZ)
        first = bisect_left(self._came, (place - near, 0.0))
        last = bisect_left(self._came, (place + near, 0.0))
        offsets = [now_s - count / RATE_HZ for count, now_s in self._came[first : last + 1]]
        return place / RATE_HZ + min(offsets)


class SoundServer:
    """Runs in a folder of its own, with one silent output. Use it in a ``with`` statement."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._recorder: subprocess.Popen[bytes] | None = None

    def env(self) -> dict[str, str]:
        """Return what a program needs in its environment to play here."""
        return {
            "PULSE_SERVER": f"unix:{self._folder / 'native'}",
            "XDG_RUNTIME_DIR": str(self._folder),
        }

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._server.pid

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        modules = [f"module-native-protocol-unix socket={self._folder / 'native'} auth-anonymous=1"]
        modules += [f"module-null-sink sink_name={_OUTPUT} rate={RATE_HZ}"]
        self._server = subprocess.Popen(
            [
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "--log-level=error",
                *(word for module in modules for word in ("-L", module)),
            ],
            env=self._own_env(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + _PATIENCE_S
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > until:
                self.close()
                raise RuntimeError("the sound server does not start")
            time.sleep(0.05)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server and everything that records from it."""
        for process in (self._recorder, self._server):
            if process is not None:
                process.terminate()
                process.wait()
        self._recorder = None

    def unplug(self) -> None:
        """Take the output away."""
        self._pactl("unload-module", "module-null-sink")

    def plug_in(self) -> None:
        """Bring the output back; what was recorded of the old one is over."""
        self.recorded()
        self._pactl("load-module", "module-null-sink", f"sink_name={_OUTPUT}", f"rate={RATE_HZ}")

    def _pactl(self, *words: str) -> None:
        subprocess.run(["pactl", *words], env=self._own_env(), stdout=subprocess.DEVNULL, check=True)

    def record(self) -> None:
        """Take in from now on what comes out."""
        self._recorder = subprocess.Popen(
            [
                "parec",
                f"--device={_OUTPUT}.monitor",
                "--format=s16le",
                "--channels=1",
                f"--rate={RATE_HZ}",
                "--latency-msec=10",
                "--raw",
            ],
            env=self._own_env(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._recording = Recording()
        self._taking = threading.Thread(target=self._take, args=(self._recorder,), daemon=True)
        self._taking.start()
        until = time.monotonic() + _PATIENCE_S
        while not self._recording.samples:
            if time.monotonic() > until:
                raise RuntimeError("nothing can be recorded")
            time.sleep(0.02)

    def recorded(self) -> Recording:
        """Return what came out since ``record``, and end recording."""
        if self._recorder is not None:
            self._recorder.terminate()
            self._taking.join(_PATIENCE_S)
            self._recorder.wait()
            self._recorder = None
        return self._recording

    def _take(self, recorder: subprocess.Popen[bytes]) -> None:
        if recorder.stdout is None:
            return
        with recorder.stdout as pipe:
            descriptor = pipe.fileno()
            left = b""
            while came := os.read(descriptor, 65536):
                now_s = time.monotonic()
                whole = left + came
                left = whole[len(whole) // 2 * 2 :]
                self._recording.add(now_s, whole[: len(whole) // 2 * 2])

    def _answers(self) -> bool:
        asked = ["pactl", "info"]
        return subprocess.run(asked, env=self._own_env(), capture_output=True, check=False).returncode == 0

    def _own_env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PULSE", "DBUS"))}
        return {**kept, **self.env(), "HOME": str(self._folder), "LC_ALL": "C"}
