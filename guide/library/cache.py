"""Cache: what was read from files, kept so that unchanged files need not be parsed again.

One file for each library folder and language, in the user's cache folder. It holds typed values only, never
code. Whatever is wrong with it, it is ignored and written anew.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final, overload

import msgspec

from guide import __version__
from guide.domain import dose, exercise, media, motion, phase, routine, source
from guide.domain.dose import DistanceWork, Dose, DurationWork, HoldWork, IntervalWork, RepWork, SetWork
from guide.domain.exercise import Exercise
from guide.domain.phase import Programme
from guide.domain.source import Source
from guide.library import format as form
from guide.library import stack
from guide.library.build import build_routine
from guide.library.digest import blake2b
from guide.library.files import ContentFile, FileKind
from guide.library.outcome import Reading
from guide.library.problem import Problem, Severity
from guide.library.stack import Page, Translation
from guide.library.tongue import Tongue

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


_FIELDS: Final = tuple(each.name for each in dataclasses.fields(Exercise))
_HINTS: Final = typing.get_type_hints(Exercise)
_ExerciseRow: Final[Any] = tuple.__class_getitem__(
    tuple(_DoseRow if name == "dose" else _HINTS[name] for name in _FIELDS)
)
_DOSE_PLACE: Final = _FIELDS.index("dose")


class _Warning(msgspec.Struct, array_like=True, frozen=True):
    line: int
    column: int
    code: str
    message: str


class _Entry(msgspec.Struct, array_like=True, frozen=True):
    digest: bytes
    declared: tuple[str, ...]
    warnings: list[_Warning]
    names: list[tuple[str, str]]
    media: list[int]
    rows: list[msgspec.Raw]


class _Store(msgspec.Struct, array_like=True, frozen=True):
    format: str
    own: str
    entries: dict[str, _Entry]


_ROWS: Final[dict[FileKind, Any]] = {
    FileKind.LIBRARY: form.LibraryFile,
    FileKind.SOURCES: tuple[Source, ...],
    FileKind.SAFETY: form.SafetyFile,
    FileKind.EXERCISES: _ExerciseRow,
    FileKind.PHASES: Programme,
    FileKind.ROUTINE: form.RoutineFile,
    FileKind.PAGE: Page,
    FileKind.TRANSLATION: Translation,
}
_DECODERS: Final = {kind: msgspec.msgpack.Decoder(row) for kind, row in _ROWS.items()}
_STORE_DECODER: Final = msgspec.msgpack.Decoder(_Store)
_ENCODER: Final = msgspec.msgpack.Encoder()


def digest_of(*parts: bytes) -> bytes:
    """Return the hash that stands for some bytes."""
    state = blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        state.update(part)
    return state.digest()


def _format() -> str:
    """Return the name of this cache format, which changes with every declaration that is stored in it."""
    shapes = "\n".join(
        _shapes_in(module) for module in (dose, exercise, media, motion, phase, routine, source, form, stack)
    )
    return f"heelrise-library 5 {__version__} {digest_of(shapes.encode()).hex()}"


def _shapes_in(module: ModuleType) -> str:
    """Return what a module declares: classes with their fields or members, and bounded types."""
    return "\n".join(
        f"{name} {getattr(value, '__annotations__', {})} {getattr(value, '__struct_encode_fields__', ())}"
        f" {list(getattr(value, '__members__', ()))}"
        if isinstance(value, type)
        else f"{name} {value}"
        for name, value in vars(module).items()
        if isinstance(value, type) or hasattr(value, "__metadata__")
    )


FORMAT: Final = _format()


class ExerciseRows(Sequence[Exercise]):
    """Exercises of one file that are made when they are asked for."""

    def __init__(self, rows: list[msgspec.Raw]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Exercise: ...
    @overload
    def __getitem__(self, index: slice) -> list[Exercise]: ...
    def __getitem__(self, index: int | slice) -> Exercise | list[Exercise]:
        """Make one exercise, or some."""
        if isinstance(index, slice):
            return [_exercise(row) for row in self._rows[index]]
        return _exercise(self._rows[index])


class ReadingCache:
    """The readings of one library folder in one language.

    Attributes:
        changed: Something was read anew, so that ``save`` is worth while.
    """

    def __init__(self, folder: Path | None, root: Path, language: str) -> None:
        self.changed = False
        self._tongue = Tongue(language, language)
        self._fresh: dict[str, _Entry] = {}
        self._path: Path | None = None
        self._entries: Mapping[str, _Entry] = {}
        self._own = ""
        if folder is not None:
            key = f"{root.absolute()}\0{language}".encode(errors="surrogateescape")
            self._path = folder / f"library-{blake2b(key, digest_size=12).hexdigest()}.cache"
            self._entries, self._own = _load(self._path)

    def speak(self, tongue: Tongue) -> None:
        """Take on the library's own language and words; what was read with others is not known."""
        self._tongue = tongue
        own = _mark_of(tongue)
        if own != self._own:
            self._entries = {}
            self._own = own

    def get(self, file: ContentFile, digest: bytes) -> Reading | None:
        """Return the reading of a file with these bytes, if it is known."""
        entry = self._entries.get(file.name)
        if entry is None or entry.digest != digest:
            return None
        self._fresh[file.name] = entry
        return Reading(
            file,
            values=_revive(file.kind, entry.rows, self._tongue),
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
            names=entry.names,
            media=entry.media,
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
            names=list(reading.names),
            media=list(reading.media),
            rows=[msgspec.Raw(_ENCODER.encode(_flat(reading.file.kind, value))) for value in reading.values],
        )

    def save(self) -> None:
        """Write what is known, in one go or not at all; a folder that cannot be written is left alone."""
        if self._path is None or not (self.changed or len(self._fresh) != len(self._entries)):
            return
        payload = _ENCODER.encode(_Store(FORMAT, self._own, self._fresh))
        _write_whole(self._path, digest_of(payload) + payload)


def _mark_of(tongue: Tongue) -> str:
    """Return what stands for a tongue: the same as long as it takes and misses the same."""
    words = _ENCODER.encode([tongue.also, tongue.words]) if tongue.also or tongue.words else b""
    return f"{tongue.own} {digest_of(words).hex()}" if words else tongue.own


def _load(path: Path) -> tuple[dict[str, _Entry], str]:
    """Return what the file knows, and what stands for the tongue it was read in."""
    data = _read_whole(path)
    checksum, payload = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
    if digest_of(payload) != checksum:
        return {}, ""
    try:
        store = _STORE_DECODER.decode(payload)
    except msgspec.DecodeError:
        return {}, ""
    return (store.entries, store.own) if store.format == FORMAT else ({}, "")


def _flat(kind: FileKind, value: Any) -> object:  # noqa: ANN401 - a value of any kind of file
    match kind:
        case FileKind.EXERCISES:
            return _exercise_row(value)
        case FileKind.ROUTINE:
            return value[1]
        case _:
            return value


def _revive(kind: FileKind, rows: list[msgspec.Raw], tongue: Tongue) -> Sequence[Any]:
    match kind:
        case FileKind.EXERCISES:
            return ExerciseRows(rows)
        case FileKind.ROUTINE:
            parts = [_DECODERS[kind].decode(row) for row in rows]
            return [(build_routine(part, tongue), part) for part in parts]
        case _:
            return [_DECODERS[kind].decode(row) for row in rows]


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


def _exercise_row(whole: Exercise) -> list[Any]:
    row: list[Any] = [getattr(whole, name) for name in _FIELDS]
    given = whole.dose
    row[_DOSE_PLACE] = _DoseRow(
        given.sets,
        given.rest_s,
        given.rest_between_sides_s,
        given.load,
        given.per_day,
        given.days_per_week,
        _in_places(given.work),
    )
    return row


def _exercise(raw: msgspec.Raw) -> Exercise:
    row: tuple[Any, ...] = _DECODERS[FileKind.EXERCISES].decode(raw)
    flat: _DoseRow = row[_DOSE_PLACE]
    work = next(each for each in flat.works if each is not None)
    values = dict(zip(_FIELDS, row, strict=True))
    values["dose"] = Dose(
        sets=flat.sets,
        work=work,
        rest_s=flat.rest_s,
        rest_between_sides_s=flat.rest_between_sides_s,
        load=flat.load,
        per_day=flat.per_day,
        days_per_week=flat.days_per_week,
    )
    return Exercise(**values)


class Verdict:
    """Remembers that a stack of libraries, byte for byte, had no mistake between its files."""

    def __init__(self, folder: Path | None, roots: Sequence[Path], language: str) -> None:
        key = "\0".join((language, *(str(root.absolute()) for root in roots)))
        name = digest_of(key.encode(errors="surrogateescape"))[:12].hex()
        self._path = None if folder is None else folder / f"stack-{name}.cache"

    def holds_for(self, digest: bytes) -> bool:
        """Whether these very bytes were found without a mistake."""
        if self._path is None:
            return False
        return _read_whole(self._path) == digest

    def remember(self, digest: bytes) -> None:
        """Note that these bytes are without a mistake."""
        if self._path is not None:
            _write_whole(self._path, digest)


def _read_whole(path: Path) -> bytes:
    try:
        # A pipe or device in this place must not be waited for.
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file in one go or not at all; a folder that cannot be written is left alone."""
    import tempfile  # noqa: PLC0415 - most starts write nothing

    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".library-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
