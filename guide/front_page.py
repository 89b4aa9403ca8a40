"""Front page: what Today showed last, kept so that the next start can paint it before all else.

It is kept with all the facts that it was worked out from. Only where each of them is still the same is it
shown: then it is what would be worked out anew.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_ISDIR
from typing import Final
from zlib import crc32

from guide import __version__
from guide.paths import Places, find_places

FORMAT: Final = 3
RECORD: Final = "heelrise.sqlite3"
"""Name of the record's file, known here so that the history need not be loaded for it."""
_MOST_FILES: Final = 20_000
_DEEPEST: Final = 8
_SUM_LENGTH: Final = 8
_LANGUAGE: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "TZ")

Fact = list[object]


def locate(*, data_dir: Path | None = None, libraries: Sequence[Path] = ()) -> Places:
    """Return where everything is for this run."""
    return find_places(os.environ, data_dir=data_dir, libraries=libraries)


class Facts:
    """What a day is worked out from, as far as it can be seen from outside.

    Files of the libraries and settings are looked at once, before they are read; the record and the date each
    time, as they change while the program runs.
    """

    def __init__(self, places: Places, env: Mapping[str, str] = os.environ) -> None:
        self.places = places
        self._settings = _looked_at(places.settings)
        self._still: list[object] = [
            FORMAT,
            __version__,
            [env.get(name, "") for name in _LANGUAGE],
            _looked_at(Path("/etc/localtime")),
            self._settings,
            _looked_at(places.translations),
            [_files_in(root) for root in places.content],
        ]

    def now(self) -> list[object] | None:
        """Return all facts; ``None`` if the settings are no longer those that were looked at."""
        if _looked_at(self.places.settings) != self._settings:
            return None
        record = self.places.data / RECORD
        log, journal = (_looked_at(record.with_name(record.name + end)) for end in ("-wal", "-journal"))
        # An empty log is what an open record has before its first change, and a closed one has none.
        logs = [fact if fact[:1] != [0] else [] for fact in (log, journal)]
        moment = time.localtime()
        return [*self._still, moment[:3], moment.tm_gmtoff, str(record), _looked_at(record), *logs]


def read_front_page(facts: Facts) -> object:
    """Return what was kept under these facts; ``None`` if nothing was, or if it is damaged."""
    try:
        data = facts.places.front_page.read_bytes()
        now = facts.now()
        if data[:_SUM_LENGTH] != _sum_of(data[_SUM_LENGTH:]):
            return None
        kept = json.loads(data[_SUM_LENGTH:])
        return kept["value"] if now is not None and kept["facts"] == json.loads(json.dumps(now)) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write_front_page(facts: Facts, value: object) -> None:
    """Keep a value under the facts of this moment, in one go or not at all.

    ``None`` is never shown again; a folder that cannot be written is left alone.
    """
    path = facts.places.front_page
    try:
        payload = json.dumps({"facts": facts.now(), "value": value}).encode()
        data = _sum_of(payload) + payload
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            new.write_bytes(data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError:
        return


def _sum_of(payload: bytes) -> bytes:
    return b"%08x" % crc32(payload)


def _looked_at(path: Path) -> Fact:
    """Return size, time of the last change, kind and rights of a file; nothing if there is none."""
    try:
        found = path.stat()
    except OSError:
        return []
    if S_ISDIR(found.st_mode):
        return [0, found.st_mtime_ns, found.st_mode]
    return [found.st_size, found.st_mtime_ns, found.st_mode]


def _files_in(root: Path) -> Fact:
    """Return path, size and time of the last change of every file in a library folder."""
    seen: list[object] = []
    folders = [(str(root), 0)]
    while folders:
        folder, depth = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            seen.append([folder, error.errno])
            continue
        for entry in entries:
            if entry.is_dir() and depth < _DEEPEST:
                folders.append((entry.path, depth + 1))
                continue
            looked = _looked_at(Path(entry.path))
            seen.append([entry.path, *looked])
        if len(seen) > _MOST_FILES:
            # More than is read: a new moment each time, so that nothing is ever taken for the same.
            return [str(root), time.time_ns()]
    return [str(root), seen]
