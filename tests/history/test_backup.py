"""Backups: one a day, the newest seven, and only whole ones."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from guide.history import backup
from guide.history.errors import StoreDamaged
from guide.history.opening import backups
from tests.support.records import FakeNow, a_person, a_store


def test_one_a_day_and_the_newest_seven_are_kept(tmp_path: Path) -> None:
    now = FakeNow()
    store = a_store(tmp_path, now)
    made: list[Path] = []
    for day in range(9):
        store.save_person(a_person(name=f"day {day}"))
        new = store.back_up_if_due()
        assert new is not None
        made.append(new)
        now.advance(hours=1)
        assert store.back_up_if_due() is None
        now.advance(hours=23)
    store.close()

    assert backups(tmp_path) == tuple(reversed(made[2:]))
    assert len(list((tmp_path / "backups").iterdir())) == 7


def test_a_backup_holds_what_was_there(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.save_person(a_person())
    made = store.back_up_if_due()
    store.save_person(a_person("ben"))
    store.close()
    assert made is not None

    (tmp_path / "other").mkdir()
    backup.restore_backup(tmp_path / "other", made)
    other = a_store(tmp_path / "other")

    assert other.people() == (a_person(),)
    other.close()


def test_bad_backups_are_passed_over(tmp_path: Path) -> None:
    now = FakeNow()
    store = a_store(tmp_path, now)
    good = store.back_up_if_due()
    store.close()
    folder = tmp_path / "backups"
    (folder / "heelrise-20270101T000000Z-daily.sqlite3").write_bytes(b"no")
    (folder / "heelrise-20270102T000000Z-daily.sqlite3").touch()
    (folder / "heelrise-20270103T000000Z-daily.sqlite3").mkdir()

    assert backups(tmp_path) == (good,)


def test_a_bad_copy_does_not_become_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_store(tmp_path)

    def never(_: Path) -> bool:
        return False

    monkeypatch.setattr(backup, "is_good_copy", never)
    with pytest.raises(StoreDamaged):
        store.back_up_if_due()

    assert not list((tmp_path / "backups").iterdir())
    store.close()


@pytest.mark.parametrize("error", [OSError(28, "No space left"), sqlite3.OperationalError("disk full")])
def test_no_room_for_a_backup_is_no_reason_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise error

    store = a_store(tmp_path)
    monkeypatch.setattr(backup, "_settle", refuse)

    assert store.back_up_if_due() is None

    assert "no backup today" in caplog.text
    assert not list((tmp_path / "backups").iterdir())
    store.close()


def test_other_systems_do_without_syncing_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(path, flags)

    store = a_store(tmp_path)
    monkeypatch.setattr(backup, "SYNCS_FOLDERS", False)
    monkeypatch.setattr(backup.os, "open", refuse)

    made = store.back_up_if_due()

    assert made is not None
    assert backups(tmp_path) == (made,)
    store.close()
