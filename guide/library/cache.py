"""Cache: what was read from files, kept so that unchanged files need not be parsed again.

One file for each library folder and language, in the user's cache folder. It holds typed values only, never
code. Whatever is wrong with it, it is ignored and written anew.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import tempfile
import typing
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from guide import __version__
from guide.domain.dose import DistanceWork, Dose, DurationWork, HoldWork, IntervalWork, RepWork, SetWork
from guide.domain.exercise import Exercise
from guide.domain.phase import Programme
from guide.domain.source import Source
from guide.library import format as form
from guide.library.build import Tongue, build_routine
from guide.library.files import ContentFile, FileKind
from guide.library.problem import Problem, Severity
from guide.library.reading import Reading
from guide.library.stack import Page

FORMAT: Final = f"heelrise-library 1 {__version__}"
_DIGEST_BYTES: Final = 20

_Works = tuple[RepWork | None, HoldWork | None, DurationWork | None, IntervalWork | None, DistanceWork | None]


class _DoseRow(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A dose whose work stands in the place of its form; the other places are empty."""

    sets: int
    rest_s: float
    rest_between_sides_s: float | None
    load: str | None
    per_day: int | None
    days_per_week: int | None
    works: _Works


_NAMES: Final = tuple(each.name for each in dataclasses.fields(Exercise))
_HINTS: Final = typing.get_type_hints(Exercise)
_ExerciseRow: Final[Any] = tuple.__class_getitem__(
    tuple(_DoseRow if name == "dose" else _HINTS[name] for name in _NAMES)
)
_DOSE_PLACE: Final = _NAMES.index("dose")


class _Warning(msgspec.Struct, array_like=True, frozen=True):
    line: int
    column: int
    code: str
    message: str


class _Entry(msgspec.Struct, array_like=True, frozen=True):
    digest: bytes
    declared: tuple[str, ...]
    warnings: list[_Warning]
    values: msgspec.Raw


class _Store(msgspec.Struct, array_like=True, frozen=True):
    format: str
    entries: dict[str, _Entry]


_TYPES: Final[dict[FileKind, Any]] = {
    FileKind.LIBRARY: list[form.LibraryFile],
    FileKind.SOURCES: list[tuple[Source, ...]],
    FileKind.SAFETY: list[form.SafetyFile],
    FileKind.EXERCISES: list[_ExerciseRow],
    FileKind.PHASES: list[Programme],
    FileKind.ROUTINE: list[form.RoutineFile],
    FileKind.PAGE: list[Page],
}
_DECODERS: Final = {kind: msgspec.msgpack.Decoder(type_) for kind, type_ in _TYPES.items()}
_STORE_DECODER: Final = msgspec.msgpack.Decoder(_Store)
_ENCODER: Final = msgspec.msgpack.Encoder()


def digest_of(data: bytes) -> bytes:
    """Return the hash that stands for the bytes of a file."""
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).digest()


class ReadingCache:
    """The readings of one library folder in one language.

    Attributes:
        changed: Something was read anew, so that ``save`` is worth while.
    """

    def __init__(self, folder: Path | None, root: Path, tongue: Tongue) -> None:
        self.changed = False
        self._tongue = tongue
        self._fresh: dict[str, _Entry] = {}
        self._path: Path | None = None
        self._entries: Mapping[str, _Entry] = {}
        if folder is not None:
            key = f"{root.absolute()}\0{tongue.wanted}\0{tongue.own}".encode(errors="surrogateescape")
            self._path = folder / f"library-{hashlib.blake2b(key, digest_size=12).hexdigest()}.cache"
            self._entries = _load(self._path)

    def get(self, file: ContentFile, digest: bytes) -> Reading | None:
        """Return the reading of a file with these bytes, if it is known."""
        entry = self._entries.get(file.name)
        if entry is None or entry.digest != digest:
            return None
        try:
            values = _revive(file.kind, _DECODERS[file.kind].decode(entry.values), self._tongue)
        except (msgspec.DecodeError, ValueError):
            return None
        self._fresh[file.name] = entry
        return Reading(
            file,
            values=values,
            problems=[
                Problem(
                    path=file.path,
                    line=each.line,
                    column=each.column,
                    severity=Severity.WARNING,
                    code=each.code,
                    message=each.message,
                )
                for each in entry.warnings
            ],
            declared=entry.declared,
        )

    def put(self, reading: Reading, digest: bytes) -> None:
        """Keep a reading without errors."""
        if self._path is None or reading.failed:
            return
        self.changed = True
        self._fresh[reading.file.name] = _Entry(
            digest=digest,
            declared=reading.declared,
            warnings=[_Warning(each.line, each.column, each.code, each.message) for each in reading.problems],
            values=msgspec.Raw(_ENCODER.encode(_flat(reading.file.kind, reading.values))),
        )

    def save(self) -> None:
        """Write what is known, in one go or not at all; a folder that cannot be written is left alone."""
        if self._path is None or not (self.changed or len(self._fresh) != len(self._entries)):
            return
        payload = _ENCODER.encode(_Store(FORMAT, self._fresh))
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".library-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(digest_of(payload) + payload)
                Path(name).replace(self._path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise


def _load(path: Path) -> dict[str, _Entry]:
    try:
        # A pipe or device in this place must not be waited for.
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return {}
    checksum, payload = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
    if digest_of(payload) != checksum:
        return {}
    try:
        store = _STORE_DECODER.decode(payload)
    except msgspec.DecodeError:
        return {}
    return store.entries if store.format == FORMAT else {}


def _flat(kind: FileKind, values: Sequence[Any]) -> list[Any]:
    match kind:
        case FileKind.EXERCISES:
            return [_exercise_row(value) for value in values]
        case FileKind.ROUTINE:
            return [part for _, part in values]
        case _:
            return list(values)


def _revive(kind: FileKind, values: list[Any], tongue: Tongue) -> list[Any]:
    match kind:
        case FileKind.EXERCISES:
            return [_exercise(row) for row in values]
        case FileKind.ROUTINE:
            return [(build_routine(part, tongue), part) for part in values]
        case _:
            return values


def _in_places(work: SetWork) -> _Works:
    match work:
        case RepWork():
            return work, None, None, None, None
        case HoldWork():
            return None, work, None, None, None
        case DurationWork():
            return None, None, work, None, None
        case IntervalWork():
            return None, None, None, work, None
        case DistanceWork():
            return None, None, None, None, work
        case _:
            typing.assert_never(work)


def _exercise_row(exercise: Exercise) -> list[Any]:
    row: list[Any] = [getattr(exercise, name) for name in _NAMES]
    dose = exercise.dose
    row[_DOSE_PLACE] = _DoseRow(
        dose.sets,
        dose.rest_s,
        dose.rest_between_sides_s,
        dose.load,
        dose.per_day,
        dose.days_per_week,
        _in_places(dose.work),
    )
    return row


def _exercise(row: tuple[Any, ...]) -> Exercise:
    flat: _DoseRow = row[_DOSE_PLACE]
    reps, hold, duration, intervals, distance = flat.works
    work = reps or hold or duration or intervals or distance
    if work is None:
        raise ValueError("a dose without work")
    values = dict(zip(_NAMES, row, strict=True))
    values["dose"] = Dose(
        sets=flat.sets,
        work=work,
        rest_s=flat.rest_s,
        rest_between_sides_s=flat.rest_between_sides_s,
        load=flat.load,
        per_day=flat.per_day,
        days_per_week=flat.days_per_week,
    )
    return _make(**values)


_make: Final[Callable[..., Exercise]] = Exercise
