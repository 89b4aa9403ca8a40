"""Check: every problem of library folders and single files, seen over the built-in library."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.domain.exercise import Exercise
from guide.library.compose import read_text
from guide.library.files import FOLDERS, ROOT_FILES, ContentFile, FileKind, page_kind, read_bytes
from guide.library.finding import Spot, TextError
from guide.library.layer import LayerReading, of_kind, read_files, read_layer
from guide.library.link import link
from guide.library.outcome import Reading
from guide.library.problem import Problem, Severity
from guide.library.routines import item_ways
from guide.library.stack import Layer, Library

_TELLING_KEYS = (
    (re.compile(r"^items\s*:", re.MULTILINE), FileKind.ROUTINE),
    (re.compile(r"^phases\s*:", re.MULTILINE), FileKind.PHASES),
    (re.compile(r"^(ankle_cap|max_tier|flag_weeks)\s*:", re.MULTILINE), FileKind.SAFETY),
    (re.compile(r"^licence\s*:", re.MULTILINE), FileKind.LIBRARY),
    (re.compile(r"\bcitation\s*:"), FileKind.SOURCES),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRoutine:
    """A routine without errors in a file that was checked."""

    id: str
    path: Path
    reading: Reading

    def spot_of(self, item: int | None) -> Spot:
        """Return where an item names its exercise, counted with supersets flattened; ``None``: the phase."""
        if item is None:
            return self.reading.places([(0, "phase")])[0]
        return self.reading.places([item_ways(self.reading.values[0][1])[item]])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedExercise:
    """An exercise without errors in a file that was checked, and which of the file's documents it is."""

    exercise: Exercise
    document: int
    path: Path
    reading: Reading

    def spot_of(self, way: tuple[str | int, ...]) -> Spot:
        """Return where something of its motion is said, such as ``("frames", 1)``."""
        return self.reading.places([(self.document, "motion", *way)])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found at one path, with the library that it makes over the built-in one."""

    problems: Sequence[Problem]
    library: Library | None = None
    routines: Sequence[CheckedRoutine] = ()
    exercises: Sequence[CheckedExercise] = ()


def check(paths: Sequence[Path], *, builtin: Path) -> tuple[Problem, ...]:
    """Return every problem of the given folders and files, in order, with paths as they were given."""
    return tuple(
        dict.fromkeys(problem for path in paths for problem in check_path(path, builtin=builtin).problems)
    )


def check_path(path: Path, *, builtin: Path) -> Checked:
    """Check a folder or a file.

    A folder is a library. A file is seen as part of the library folder around it when it lies in one of its
    places (such as ``catalogue/``), else by itself. Each is stacked over the built-in library, so that it may
    refer to what is there; the built-in library itself is checked alone.
    """
    return _check_folder(path, builtin) if path.is_dir() else _check_file(path, builtin)


def _check_folder(path: Path, builtin: Path) -> Checked:
    if _same(path, builtin):
        return _link([], _read(Layer(root=path, builtin=True)))
    return _link([_read(Layer(root=builtin, builtin=True))], _read(Layer(root=path)))


def _check_file(path: Path, builtin: Path) -> Checked:
    if not os.path.lexists(path):
        return _refused(path, "not-found", "there is no such file or folder")
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the link that is to be checked
    root = whole.parent if whole.name in ROOT_FILES else whole.parent.parent
    if whole.name in ROOT_FILES or whole.parent.name in FOLDERS:
        around = _check_folder(root, builtin)
        wanted = [problem for problem in around.problems if problem.path == whole]
        if wanted or _is_listed(whole):
            return Checked(
                problems=[dataclasses.replace(problem, path=path) for problem in wanted],
                library=around.library,
                routines=[
                    dataclasses.replace(routine, path=path)
                    for routine in around.routines
                    if routine.path == whole
                ],
                exercises=[
                    dataclasses.replace(exercise, path=path)
                    for exercise in around.exercises
                    if exercise.path == whole
                ],
            )
    if path.suffix.lower() not in {".yaml", ".yml", ".md"}:
        return _refused(
            path, "unknown-file", "this is neither YAML nor a page; a library file ends in .yaml or .md"
        )
    file = ContentFile(path.parent, path, path.name, _guess(path))
    layer = Layer(root=path.parent)
    alone = read_files(layer, [file], [], language="en", cache_folder=None)
    return _link([_read(Layer(root=builtin, builtin=True))], alone)


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


def _link(under: list[LayerReading], checked: LayerReading) -> Checked:
    """Return the problems and routines of the topmost folder alone, and the library of all."""
    library, _ = link([*under, checked])
    found = [*checked.problems, *(problem for reading in checked.readings for problem in reading.problems)]
    return Checked(
        problems=sorted(found),
        library=library,
        routines=[
            CheckedRoutine(id=reading.values[0][0].id, path=reading.file.path, reading=reading)
            for _, _, reading in of_kind([checked], FileKind.ROUTINE)
            if not reading.failed
        ],
        exercises=[
            CheckedExercise(exercise=exercise, document=document, path=reading.file.path, reading=reading)
            for _, _, reading in of_kind([checked], FileKind.EXERCISES)
            if not reading.failed
            for document, exercise in enumerate(reading.values)
        ],
    )


def _guess(path: Path) -> FileKind:
    """Return what a file by itself holds, going by its keys; an exercise when nothing tells."""
    if path.suffix == ".md":
        return page_kind(path.name)
    try:
        text = read_text(read_bytes(path, path.parent))
    except TextError:
        return FileKind.EXERCISES
    return next((kind for pattern, kind in _TELLING_KEYS if pattern.search(text)), FileKind.EXERCISES)


def _refused(path: Path, code: str, message: str) -> Checked:
    problem = Problem(path=path, line=1, column=1, severity=Severity.ERROR, code=code, message=message)
    return Checked(problems=[problem])
