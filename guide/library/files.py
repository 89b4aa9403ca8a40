"""Files: which files of a folder are content, and their bytes, whatever the folder holds."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from guide.library.finding import Finding, Spot, TextError, quoted
from guide.library.nearest import suggestion
from guide.library.problem import Problem, Severity

MAX_BYTES: Final = 1024 * 1024
MAX_FILES: Final = 2_000
_MAX_ENTRIES: Final = 20_000
_READ_ONLY: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLLOW: Final[int] = getattr(os, "O_NOFOLLOW", 0)


class FileKind(StrEnum):
    """What a file of a library holds."""

    LIBRARY = "library"
    SOURCES = "sources"
    SAFETY = "safety"
    EXERCISES = "exercises"
    PHASES = "phases"
    ROUTINE = "routine"
    PAGE = "page"
    TRANSLATION = "translation"


ROOT_FILES: Final = {
    "library.yaml": FileKind.LIBRARY,
    "sources.yaml": FileKind.SOURCES,
    "safety.yaml": FileKind.SAFETY,
}
FOLDERS: Final = {
    "catalogue": (FileKind.EXERCISES, ".yaml"),
    "phases": (FileKind.PHASES, ".yaml"),
    "routines": (FileKind.ROUTINE, ".yaml"),
    "learn": (FileKind.PAGE, ".md"),
}


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file to read. ``name`` is its path inside the library at ``root``, with slashes."""

    root: Path
    path: Path
    name: str
    kind: FileKind

    @property
    def stem(self) -> str:
        """Its name without folders and ending, and without the language of a translated page."""
        return self.path.stem.rpartition(".")[0] if self.language else self.path.stem

    @property
    def language(self) -> str:
        """Language that a translated page's name gives, as ``de`` of ``causes.de.md``; else empty."""
        return self.path.name.split(".")[-2] if self.kind is FileKind.TRANSLATION else ""


def page_kind(name: str) -> FileKind:
    """Return whether the name of a page, such as ``causes.de.md``, says that it is a translation."""
    return FileKind.PAGE if name.count(".") < 2 else FileKind.TRANSLATION


def list_files(root: Path) -> tuple[list[ContentFile], list[Problem]]:
    """Return the content files of a library folder in order of name, and what is wrong with the folder."""
    files: list[ContentFile] = []
    problems: list[Problem] = []
    try:
        entries = _entries(root)
        real_root = root.resolve(strict=True)
    except FileNotFoundError:
        return [], [_problem(root, "no-folder", "there is no such library folder")]
    except (OSError, RuntimeError) as error:
        return [], [_problem(root, "unreadable", f"this folder cannot be read: {_reason(error)}")]
    for entry in entries:
        if entry.name in ROOT_FILES:
            files.append(ContentFile(root, root / entry.name, entry.name, ROOT_FILES[entry.name]))
        elif entry.name in FOLDERS:
            files.extend(_list_folder(root, real_root, entry.name, problems))
        elif Path(entry.name).suffix.lower() in {".yaml", ".yml"}:
            problems.append(
                _problem(
                    root / entry.name,
                    "unknown-file",
                    f"this file is not read here{suggestion(entry.name, list(ROOT_FILES))}",
                    Severity.WARNING,
                )
            )
        elif not entry.name.startswith(".") and (hint := suggestion(entry.name, list(FOLDERS))):
            problems.append(
                _problem(root / entry.name, "unknown-folder", f"this is not read{hint}", Severity.WARNING)
            )
    if len(files) > MAX_FILES:
        problems.append(
            _problem(root, "too-many-files", f"more than {MAX_FILES:,} files; the rest is not read")
        )
        del files[MAX_FILES:]
    return files, problems


def _list_folder(root: Path, real_root: Path, folder: str, problems: list[Problem]) -> Iterator[ContentFile]:
    kind, suffix = FOLDERS[folder]
    path = root / folder
    try:
        entries = _entries(path)
        inside = path.resolve(strict=True).is_relative_to(real_root)
    except (OSError, RuntimeError) as error:
        problems.append(_problem(path, "unreadable", f"this folder cannot be read: {_reason(error)}"))
        return
    if not inside:
        problems.append(_problem(path, "link-outside", "this link leads out of the library"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(suffix):
            each = page_kind(entry.name) if kind is FileKind.PAGE else kind
            yield ContentFile(root, path / entry.name, f"{folder}/{entry.name}", each)
        elif Path(entry.name).suffix.lower() in {".yaml", ".yml", ".md"} or entry.is_dir(
            follow_symlinks=False
        ):
            problems.append(
                _problem(
                    path / entry.name,
                    "unknown-file",
                    f"this is not read; {folder} holds files whose names end in {suffix}",
                    Severity.WARNING,
                )
            )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted(islice(found, _MAX_ENTRIES), key=lambda entry: entry.name)


def read_bytes(path: Path, root: Path) -> bytes:
    """Return the bytes of a content file.

    Raises:
        TextError: It is not a file, too big, not readable, or a link that leads out of the library.
    """
    try:
        handle = _open(path, root)
    except (OSError, RuntimeError) as error:
        if path.is_symlink() and not path.exists():
            raise _refusal("broken-link", "this link leads to nothing") from error
        raise _refusal("unreadable", f"this file cannot be read: {_reason(error)}") from error
    try:
        return _read_regular(handle)
    except OSError as error:
        raise _refusal("unreadable", f"this file cannot be read: {_reason(error)}") from error
    finally:
        os.close(handle)


def _open(path: Path, root: Path) -> int:
    """Open without ever waiting, as a pipe would make us; a link only when it stays inside the library."""
    if _NO_FOLLOW:
        try:
            return os.open(path, _READ_ONLY | _NO_FOLLOW)
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
    if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root.resolve(strict=True)):
        raise _refusal("link-outside", "this link leads out of the library")
    return os.open(path, _READ_ONLY)


def _read_regular(handle: int) -> bytes:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise _refusal("not-a-file", "this is not a file")
    data = b"" if status.st_size > MAX_BYTES else os.read(handle, MAX_BYTES + 1)
    # A read may stop early; only an empty one is the end.
    while len(data) <= MAX_BYTES and len(data) < status.st_size and (more := os.read(handle, MAX_BYTES)):
        data += more
    if max(status.st_size, len(data)) > MAX_BYTES:
        raise _refusal(
            "too-big", f"{max(status.st_size, len(data)):,} bytes; a file has at most {MAX_BYTES:,}"
        )
    return data


def _refusal(code: str, message: str) -> TextError:
    return TextError(Finding(Spot(1, 1), code, message))


def _reason(error: BaseException) -> str:
    said = error.strerror if isinstance(error, OSError) else str(error)
    return quoted(said or error.__class__.__name__)[1:-1]


def _problem(path: Path, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(path=path, line=1, column=1, severity=severity, code=code, message=message)
