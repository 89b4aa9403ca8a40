"""One Heelrise on a data folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from guide.ui.one_window import lock_folder


def test_a_second_is_kept_out(tmp_path: Path) -> None:
    first = lock_folder(tmp_path)

    assert first is not None
    assert lock_folder(tmp_path) is None


def test_a_lock_left_on_a_disk_that_cannot_be_written_to_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = QLockFile(str(tmp_path / "heelrise.lock"))
    assert left.tryLock(0)
    monkeypatch.setattr(os, "access", _only_reads)

    assert lock_folder(tmp_path) is not None


def _only_reads(_path: object, mode: int) -> bool:
    return mode != os.W_OK
