"""Check: every problem of library folders and single files, seen over the built-in library."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Sequence
from pathlib import Path

from guide.library.compose import read_text
from guide.library.files import FOLDERS, ROOT_FILES, ContentFile, FileKind, read_bytes
from guide.library.finding import TextError
from guide.library.layer import LayerReading, read_files, read_layer
from guide.library.link import link
from guide.library.problem import Problem, Severity
from guide.library.stack import Layer

_TELLING_KEYS = (
    (re.compile(r"^items\s*:", re.MULTILINE), FileKind.ROUTINE),
    (re.compile(r"^phases\s*:", re.MULTILINE), FileKind.PHASES),
    (re.compile(r"^(ankle_cap|max_tier|flag_weeks)\s*:", re.MULTILINE), FileKind.SAFETY),
    (re.compile(r"^licence\s*:", re.MULTILINE), FileKind.LIBRARY),
    (re.compile(r"\bcitation\s*:"), FileKind.SOURCES),
)


def check(paths: Sequence[Path], *, builtin: Path) -> tuple[Problem, ...]:
    """Return every problem of the given folders and files, in order, with paths as they were given.

    A folder is a library. A file is seen as part of the library folder around it when it lies in one of its
    places (such as ``catalogue/``), else by itself. Each is stacked over the built-in library, so that it may
    refer to what is there; the built-in library itself is checked alone.
    """
    found: dict[Problem, None] = {}
    for path in paths:
        found.update(
            dict.fromkeys(_check_folder(path, builtin) if path.is_dir() else _check_file(path, builtin))
        )
    return tuple(found)


def _check_folder(path: Path, builtin: Path) -> list[Problem]:
    if _same(path, builtin):
        return _problems([], _read(Layer(root=path, builtin=True)))
    return _problems([_read(Layer(root=builtin, builtin=True))], _read(Layer(root=path)))


def _check_file(path: Path, builtin: Path) -> list[Problem]:
    if not os.path.lexists(path):
        return [_problem(path, "not-found", "there is no such file or folder")]
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the link that is to be checked
    root = whole.parent if whole.name in ROOT_FILES else whole.parent.parent
    if whole.name in ROOT_FILES or whole.parent.name in FOLDERS:
        wanted = [problem for problem in _check_folder(root, builtin) if problem.path == whole]
        if wanted or _is_listed(whole):
            return [dataclasses.replace(problem, path=path) for problem in wanted]
    if path.suffix.lower() not in {".yaml", ".yml", ".md"}:
        return [
            _problem(
                path, "unknown-file", "this is neither YAML nor a page; a library file ends in .yaml or .md"
            )
        ]
    file = ContentFile(path.parent, path, path.name, _guess(path))
    layer = Layer(root=path.parent)
    alone = read_files(layer, [file], [], language="en", cache_folder=None)
    return _problems([_read(Layer(root=builtin, builtin=True))], alone)


def _is_listed(path: Path) -> bool:
    """Whether a file is one that its library reads."""
    return path.name in ROOT_FILES or path.suffix == FOLDERS[path.parent.name][1]


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False


def _read(layer: Layer) -> LayerReading:
    return read_layer(layer, language="en", cache_folder=None)


def _problems(under: list[LayerReading], checked: LayerReading) -> list[Problem]:
    """Return the problems of the topmost folder alone."""
    link([*under, checked])
    found = [*checked.problems, *(problem for reading in checked.readings for problem in reading.problems)]
    return sorted(found)


def _guess(path: Path) -> FileKind:
    """Return what a file by itself holds, going by its keys; an exercise when nothing tells."""
    if path.suffix == ".md":
        return FileKind.PAGE
    try:
        text = read_text(read_bytes(path, path.parent))
    except TextError:
        return FileKind.EXERCISES
    return next((kind for pattern, kind in _TELLING_KEYS if pattern.search(text)), FileKind.EXERCISES)


def _problem(path: Path, code: str, message: str) -> Problem:
    return Problem(path=path, line=1, column=1, severity=Severity.ERROR, code=code, message=message)
