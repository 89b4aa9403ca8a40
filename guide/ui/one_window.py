"""One window: only one Heelrise works on a data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


def lock_folder(folder: Path) -> QLockFile | None:
    """Return the lock on a data folder, held while it lives; ``None`` if another Heelrise holds it.

    A lock left by a program that was killed is taken over. A folder that cannot be written to needs no lock:
    nothing can be written to its record either.
    """
    lock = QLockFile(str(folder / "heelrise.lock"))
    lock.setStaleLockTime(0)
    if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
        return lock
    return None
