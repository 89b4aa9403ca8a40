"""Errors of the record, each with its facts as attributes; the sentences are made at the edge."""

# ruff: noqa: N818 (a name says what is the matter; the family says that it is an error)

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import ClassVar


class HistoryError(Exception):
    """Something expected went wrong with the record. ``code`` is a stable kebab-case name."""

    code: ClassVar[str] = "history"


class Unusable(StrEnum):
    """Why a data folder cannot be used."""

    MISSING_PARENT = "missing_parent"
    NOT_A_FOLDER = "not_a_folder"
    READ_ONLY = "read_only"
    FULL = "full"
    UNREACHABLE = "unreachable"


class FolderUnusable(HistoryError):
    """The data folder can neither be made nor used."""

    code = "folder-unusable"

    def __init__(self, folder: Path, reason: Unusable) -> None:
        super().__init__(f"{self.code}: {reason}: {folder}")
        self.folder = folder
        self.reason = reason


class StoreError(HistoryError):
    """Something went wrong with the file at ``path``."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{self.code}: {path}")
        self.path = path


class StoreDamaged(StoreError):
    """The file is not a whole record. Nothing was changed; ``newest_backup`` is the newest good copy."""

    code = "store-damaged"

    def __init__(self, path: Path, newest_backup: Path | None) -> None:
        super().__init__(path)
        self.newest_backup = newest_backup


class StoreTooNew(StoreError):
    """The file was written by a later Heelrise and cannot be read by this one."""

    code = "store-too-new"

    def __init__(self, path: Path, found_version: int) -> None:
        super().__init__(path)
        self.found_version = found_version


class StoreBusy(StoreError):
    """Another program kept the file locked for longer than we wait; trying again may help."""

    code = "store-busy"


class StoreReadOnly(StoreError):
    """A write was asked of a store that can only be read."""

    code = "store-read-only"


class StoreFull(StoreError):
    """The disk took no more. Nothing of the write was kept; it may be tried again."""

    code = "store-full"


class StoreUnreachable(StoreError):
    """The file could not be reached, as when its disk was pulled out."""

    code = "store-unreachable"
