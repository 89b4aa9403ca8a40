"""One window: only one Heelrise works on a data folder."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo


def lock_folder(folder: Path, *, take_over: bool = False) -> QLockFile | None:
    """Return the lock on a data folder, held while it lives; ``None`` if another Heelrise holds it.

    A lock left by a program that was killed is taken over, and so is one that a power cut left unreadable;
    with ``take_over`` one of another computer too. A folder that cannot be written to needs no lock: nothing
    can be written to its record either.
    """
    lock = QLockFile(str(folder / "heelrise.lock"))
    lock.setStaleLockTime(0)
    if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
        return lock
    # A lock left on a disk that is now read-only can never be taken away.
    if not os.access(folder, os.W_OK):
        return lock
    # Removing fails while a program of this computer holds the lock, whatever the file says.
    if (take_over or not _holder(lock)) and lock.removeStaleLockFile() and lock.tryLock(0):
        return lock
    return None


def other_computer(folder: Path) -> str:
    """Return the name of the other computer that holds the lock; empty if it is this one, or nobody."""
    host = _holder(QLockFile(str(folder / "heelrise.lock")))
    return "" if host == QSysInfo.machineHostName() else host


def _holder(lock: QLockFile) -> str:
    """Return the name of the computer that a lock names; empty if the file cannot be read."""
    pid, host, _program = lock.getLockInfo()
    return host if pid > 0 else ""
