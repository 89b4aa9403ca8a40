"""Doctor: looks whether everything Heelrise needs is there, and says how to get what is not."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from guide import __version__
from guide.library.problem import Severity
from guide.library.stack import Library
from guide.preflight import install_advice, missing_system_libraries, obstacle

PROBE_LIMIT_S = 20.0
LEAST_FREE_BYTES = 50 * 2**20

Answer = Mapping[str, str | int | list[str]]
Probe = Callable[[str], Answer | str]
"""Asks Qt about ``screens``, ``sound`` or ``voices``; gives the answer, or why there is none."""


class State(StrEnum):
    """How a thing stands; ``note`` is worth knowing and stops nothing."""

    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    subject: str
    state: State
    text: str


def examine_programs(env: Mapping[str, str], ask: Probe) -> Iterator[Finding]:
    """Look at Python, Qt, its system libraries, the screen, sound and voices."""
    yield Finding("Heelrise", State.FINE, __version__)
    yield Finding("Python", State.FINE, f"{platform.python_version()} ({sys.executable})")
    yield _qt()
    if sys.platform.startswith("linux"):
        if missing := missing_system_libraries("xcb"):
            names = ", ".join(library.soname for library in missing)
            yield Finding("System libraries", State.WRONG, f"{names}\n{install_advice(missing)}")
        else:
            yield Finding("System libraries", State.FINE, "all there")
    yield _screen(env, ask)
    yield _named("Sound", ask("sound"), "outputs", "no sound output; cues stay visible")
    yield _named("Voices", ask("voices"), "voices", "no voice; cues stay visible")


def examine_folders(folders: Mapping[str, Path]) -> Iterator[Finding]:
    """Look whether each folder can be written to and its disk has room."""
    for subject, folder in folders.items():
        if reason := _why_not_writable(folder):
            yield Finding(
                subject,
                State.WRONG,
                f"{folder}: cannot be written: {reason}",
            )
        elif shutil.disk_usage(_nearest(folder)).free < LEAST_FREE_BYTES:
            yield Finding(subject, State.WRONG, f"{folder}: the disk is nearly full")
        else:
            yield Finding(subject, State.FINE, str(folder))


def examine_library(library: Library, roots: tuple[Path, ...]) -> Iterator[Finding]:
    """Count what was read and what was left out."""
    for root in roots:
        if not root.is_dir():
            yield Finding("Library", State.WRONG, f"there is no folder {root}")
    phases = sum(len(programme.phases) for programme in library.programmes.values())
    counts = ", ".join(
        (
            counted(len(library.exercises), "exercise"),
            counted(len(library.routines), "routine"),
            counted(phases, "phase"),
        )
    )
    empty = not library.exercises or not library.routines
    yield Finding("Library", State.WRONG if empty else State.FINE, counts)
    errors = sum(problem.severity is Severity.ERROR for problem in library.problems)
    if errors or library.left_out:
        text = counted(errors, "error")
        files = "\n".join(str(path) for path in library.left_out)
        yield Finding("Left out", State.WRONG, f"{text}\n{files}".rstrip())


def counted(count: int, word: str) -> str:
    """Return "1 file", "2 files"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def ask_qt(subject: str) -> Answer | str:
    """Ask Qt in a process of its own that may not take longer than 20 s."""
    root = str(Path(__file__).parents[1])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "guide.ui.probe", subject],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            timeout=PROBE_LIMIT_S,
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {PROBE_LIMIT_S:.0f} s"
    except OSError as error:
        return str(error)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        return said[-1] if said else f"ended with code {done.returncode}"
    return json.loads(done.stdout)


def _qt() -> Finding:
    try:
        found = version("PySide6-Essentials")
    except PackageNotFoundError:
        return Finding("PySide6", State.WRONG, "not installed; install Heelrise with pip, which brings it")
    if sys.version_info < (3, 12) and tuple(map(int, found.split(".")[:2])) >= (6, 12):
        return Finding(
            "PySide6",
            State.WRONG,
            f"{found} aborts on Python 3.11; install an older one, 'PySide6-Essentials<6.12'",
        )
    return Finding("PySide6", State.FINE, found)


def _screen(env: Mapping[str, str], ask: Probe) -> Finding:
    subject = "Screen"
    if hindrance := obstacle(env):
        return Finding(subject, State.WRONG, hindrance)
    match ask("screens"):
        case str(reason):
            return Finding(subject, State.WRONG, reason)
        case answer:
            shown = answer["screens"]
            words = [
                f"Qt {answer['qt']}",
                f"{answer['platform']}",
                *(shown if isinstance(shown, list) else []),
            ]
            words.append("{n} font families".format(n=answer["fonts"]))
            return Finding(subject, State.FINE if shown else State.WRONG, ", ".join(map(str, words)))


def _named(subject: str, answer: Answer | str, key: str, none: str) -> Finding:
    if isinstance(answer, str):
        missing = tuple(library for library in missing_system_libraries("sound") if library.soname in answer)
        advice = f"\n{install_advice(missing)}" if missing else ""
        return Finding(subject, State.NOTE, f"{none} ({answer}){advice}")
    names = answer[key]
    if not isinstance(names, list) or not names:
        return Finding(subject, State.NOTE, none)
    return Finding(subject, State.FINE, ", ".join(map(str, names)))


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _why_not_writable(folder: Path) -> str:
    nearest = _nearest(folder)
    if not nearest.is_dir():
        return f"'{nearest}' is not a folder"
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return ""
    except OSError as error:
        return error.strerror or str(error)
