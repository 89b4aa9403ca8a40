"""Whatever is found in the data folder: a plain error, nothing overwritten, nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from guide.domain.person import ProfileId
from guide.domain.record import Bookmark, SessionEnd
from guide.history import opening
from guide.history.backup import FILE_NAME
from guide.history.connection import beside, connect
from guide.history.errors import (
    FolderUnusable,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreTooNew,
    Unusable,
)
from guide.history.migrations import STEPS
from guide.history.opening import backups, open_store, restore_backup, set_aside
from guide.history.reading import OpenLock
from tests.support.records import START, FakeNow, a_person, a_result, a_store, an_early_record, begin

ANNA = ProfileId("anna")
NEWEST = len(STEPS)


def fill(folder: Path, *, sessions: int = 3) -> Path:
    """Make a record with some sessions; gives its file."""
    store = a_store(folder)
    store.save_person(a_person())
    for _ in range(sessions):
        session = begin(store)
        for step in range(40):
            store.add_result(session, a_result(step))
        store.end_session(session, SessionEnd.FINISHED)
    store.close()
    return folder / FILE_NAME


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def path(tmp_path: Path, filled: Path) -> Path:
    """The file of a record with sessions in it, closed."""
    return Path(shutil.copy(filled, tmp_path / FILE_NAME))


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of our own, entered without the privileges that see through file modes."""
    folder = Path(tempfile.mkdtemp())
    privileged = os.geteuid() == 0
    if privileged:
        folder.chmod(0o755)
    yield folder
    if privileged:
        os.seteuid(0)
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o755)
    shutil.rmtree(folder)


def drop_privileges() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
        db.commit()


def zero_root(path: Path, table: str) -> None:
    """Zero the page where a table begins."""
    with closing(connect(path, "immutable")) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = db.execute(query, (table,)).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_new_folder_and_file_are_made(tmp_path: Path) -> None:
    store = a_store(tmp_path / "data")

    assert store.path == tmp_path / "data" / "heelrise.sqlite3"
    assert (store.found_version, store.read_only, store.people()) == (0, False, ())
    store.close()
    assert names_in(tmp_path / "data") == ["heelrise.sqlite3"]


def test_opening_again_finds_the_same_device_and_record(path: Path) -> None:
    first = a_store(path.parent)
    device = first.device
    first.close()
    again = a_store(path.parent, seed=2)

    assert again.device == device
    assert again.found_version == NEWEST
    assert len(again.sessions(ANNA, limit=9)) == 3
    again.close()


@pytest.mark.parametrize("name", ["mit Leerzeichen", "Übung", "🦶", "50% #1?mode=memory&x=%41", "a;b'c\"d"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    path = fill(tmp_path / name, sessions=1)

    store = a_store(tmp_path / name)

    assert path.is_file()
    assert len(store.sessions(ANNA, limit=9)) == 1
    assert len(backups(tmp_path / name)) == 1
    store.close()


def test_durability_is_asked_for(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    db = store._db  # the settings of a connection are seen nowhere else

    found = [
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
    ]

    assert found == ["wal", 2, 1]
    store.close()


# Folders that cannot be used


def test_a_missing_parent(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable) as caught:
        a_store(tmp_path / "stick" / "data")

    assert (caught.value.folder, caught.value.reason) == (
        tmp_path / "stick" / "data",
        Unusable.MISSING_PARENT,
    )
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("name", ["file", "file/data"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(FolderUnusable) as caught:
        a_store(tmp_path / name)

    assert caught.value.reason is Unusable.NOT_A_FOLDER
    assert (tmp_path / "file").read_text() == "mine"


def test_a_read_only_parent(plain_user: Path) -> None:
    plain_user.chmod(0o555)
    drop_privileges()

    with pytest.raises(FolderUnusable) as caught:
        a_store(plain_user / "data")

    assert caught.value.reason is Unusable.READ_ONLY


def test_a_read_only_folder_without_a_record(plain_user: Path) -> None:
    plain_user.chmod(0o555)
    drop_privileges()

    with pytest.raises(FolderUnusable) as caught:
        a_store(plain_user)

    assert caught.value.reason is Unusable.READ_ONLY


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, Unusable.FULL), (errno.EROFS, Unusable.READ_ONLY), (errno.EIO, Unusable.UNREACHABLE)],
)
def test_other_reasons_come_from_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: Unusable
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "mkdir", refuse)

    with pytest.raises(FolderUnusable) as caught:
        a_store(tmp_path / "data")

    assert caught.value.reason is reason


# Records that can only be read


def test_a_read_only_folder_with_a_record_opens_read_only(plain_user: Path) -> None:
    fill(plain_user)
    (plain_user / FILE_NAME).chmod(0o444)
    plain_user.chmod(0o555)
    drop_privileges()

    store = a_store(plain_user)

    assert store.read_only
    assert store.found_version == NEWEST
    assert len(store.sessions(ANNA, limit=9)) == 3
    with pytest.raises(StoreReadOnly):
        begin(store)
    with pytest.raises(StoreReadOnly):
        store.rebuild_projections()
    assert store.back_up_if_due() is None
    store.close()
    assert names_in(plain_user) == [FILE_NAME]


def test_a_read_only_file_opens_read_only(plain_user: Path) -> None:
    fill(plain_user)
    (plain_user / FILE_NAME).chmod(0o444)
    plain_user.chmod(0o777)
    drop_privileges()

    store = a_store(plain_user)

    assert store.read_only
    assert len(store.people()) == 1
    store.close()


def test_a_read_only_folder_with_a_log_that_nobody_can_take_in(plain_user: Path) -> None:
    store = a_store(plain_user / "first")
    store.save_person(a_person())
    for each in (store.path, beside(store.path)[0]):
        shutil.copy(each, plain_user)
        (plain_user / each.name).chmod(0o444)
    store.close()
    plain_user.chmod(0o555)
    drop_privileges()

    with pytest.raises(FolderUnusable) as caught:
        a_store(plain_user)

    assert caught.value.reason is Unusable.READ_ONLY


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_a_record_of_an_earlier_version_is_read_where_nothing_can_be_written(
    plain_user: Path, version: int
) -> None:
    path = an_early_record(plain_user, version)
    before = path.read_bytes()
    path.chmod(0o444)
    plain_user.chmod(0o555)
    drop_privileges()

    store = a_store(plain_user)

    assert (store.read_only, store.found_version) == (True, version)
    assert [person.name for person in store.people()] == ["Anna"]
    assert store.people(retired=True) == ()
    (session,) = store.sessions(ANNA, limit=9)
    assert (len(session.results), session.pain_before) == (1, None)
    assert store.open_lock(ANNA) == OpenLock(code="RF-DVT", at_utc=START)
    assert store.mornings(ANNA, START.date()) == ()
    assert store.activities(ANNA, START.date()) == ()
    assert store.criteria(ANNA) == ()
    assert store.phase_changes(ANNA) == ()
    assert store.ignored(ANNA) == {}
    with pytest.raises(StoreReadOnly):
        store.retire_person(ANNA)
    store.close()
    assert path.read_bytes() == before


def test_damage_is_seen_in_a_read_only_folder_too(plain_user: Path) -> None:
    path = fill(plain_user)
    path.write_bytes(path.read_bytes()[:9000])
    path.chmod(0o444)
    plain_user.chmod(0o555)
    drop_privileges()

    with pytest.raises(StoreDamaged):
        a_store(plain_user)


def test_a_record_from_the_future_opens_read_only(path: Path) -> None:
    run(path, f"PRAGMA user_version = {NEWEST + 5}")
    run(path, "ALTER TABLE session ADD COLUMN mood TEXT")
    before = path.read_bytes()

    store = a_store(path.parent)

    assert (store.read_only, store.found_version) == (True, NEWEST + 5)
    assert len(store.sessions(ANNA, limit=9)) == 3
    with pytest.raises(StoreReadOnly):
        store.save_person(a_person())
    store.close()
    assert path.read_bytes() == before
    assert backups(path.parent) == ()


def test_a_value_from_the_future_is_not_called_damage(path: Path) -> None:
    run(path, f"PRAGMA user_version = {NEWEST + 1}")
    run(path, "UPDATE session SET ended_as = 'postponed'")
    store = a_store(path.parent)

    with pytest.raises(StoreTooNew) as caught:
        store.sessions(ANNA, limit=1)

    assert caught.value.found_version == NEWEST + 1
    store.close()


def test_tables_from_too_far_in_the_future(path: Path) -> None:
    run(path, f"PRAGMA user_version = {NEWEST + 1}")
    run(path, "ALTER TABLE session RENAME COLUMN note TO words")

    with pytest.raises(StoreTooNew):
        a_store(path.parent)


# Damage


def truncate(content: bytes) -> bytes:
    return content[: len(content) // 2]


def cut_inside_the_first_page(content: bytes) -> bytes:
    return content[:50]


def empty(_: bytes) -> bytes:
    return b""


def garbage_header(content: bytes) -> bytes:
    return b"\x13\x37" * 50 + content[100:]


def zero_pages(content: bytes) -> bytes:
    return content[:8192] + bytes(8192) + content[16384:]


def text(_: bytes) -> bytes:
    return "Grüße, das ist ein Brief.\n".encode() * 100


@pytest.mark.parametrize(
    "damage", [truncate, cut_inside_the_first_page, empty, garbage_header, zero_pages, text]
)
def test_damage_is_seen_and_left_alone(path: Path, damage: Callable[[bytes], bytes]) -> None:
    a_store(path.parent).close()
    (backup,) = backups(path.parent)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)

    with pytest.raises(StoreDamaged) as caught:
        a_store(path.parent)

    assert (caught.value.path, caught.value.newest_backup) == (path, backup)
    assert path.read_bytes() == damaged


def test_flipped_bytes_never_crash_and_never_change_the_file(path: Path) -> None:
    """What SQLite can see is called damage; a flip within somebody's text it cannot see."""
    whole = path.read_bytes()
    random = Random(20261122)
    seen = 0
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(40):
            content[random.randrange(100, len(content))] ^= 1 << random.randrange(8)
        path.write_bytes(content)
        for each in (path.parent / "backups").glob("*"):
            each.unlink()
        try:
            store = a_store(path.parent)
        except StoreDamaged:
            seen += 1
            assert path.read_bytes() == content
            continue
        try:
            store.sessions(ANNA, limit=9)
        except StoreError:
            seen += 1
        store.close()

    assert seen >= 30


def test_damage_in_a_large_file_is_seen_when_it_is_met(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SMALL_BYTES", 0)
    zero_root(path, "person")

    store = a_store(path.parent)

    with pytest.raises(StoreDamaged):
        store.people()
    with pytest.raises(StoreDamaged):
        store.save_person(a_person())
    with pytest.raises(StoreDamaged):
        store.back_up_if_due()
    assert names_in(path.parent / "backups") == []
    store.close()


def test_a_large_file_that_was_not_closed_has_every_page_checked(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SMALL_BYTES", 0)
    store = a_store(path.parent)
    store.save_person(a_person(name="not yet in the file itself"))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for each in (path, beside(path)[0]):
        shutil.copy(each, crashed)
    store.close()
    zero_root(crashed / FILE_NAME, "set_result")

    with pytest.raises(StoreDamaged):
        a_store(crashed)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(StoreDamaged):
        a_store(tmp_path)

    assert set_aside(tmp_path, START).is_dir()
    a_store(tmp_path).close()


def test_a_link_to_nowhere_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).symlink_to(tmp_path / "gone")

    with pytest.raises(StoreDamaged):
        a_store(tmp_path)


def test_a_log_without_its_file_is_not_a_new_beginning(tmp_path: Path) -> None:
    (tmp_path / f"{FILE_NAME}-wal").write_bytes(b"results")

    with pytest.raises(StoreDamaged):
        a_store(tmp_path)

    set_aside(tmp_path, START)
    a_store(tmp_path).close()
    assert (tmp_path / "heelrise.damaged-20261122T080000Z.sqlite3-wal").read_bytes() == b"results"


def test_an_empty_file_without_backups_is_a_new_beginning(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()

    store = a_store(tmp_path)

    assert store.found_version == 0
    store.close()


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    run(tmp_path / FILE_NAME, "CREATE TABLE recipe (name)")

    with pytest.raises(StoreDamaged):
        a_store(tmp_path)


def test_a_record_without_one_of_its_tables(path: Path) -> None:
    run(path, "DROP TABLE answer")

    with pytest.raises(StoreDamaged):
        a_store(path.parent)


# The way back


def test_set_aside_and_restored(path: Path) -> None:
    a_store(path.parent).close()
    path.write_bytes(b"x" * 5000)
    with pytest.raises(StoreDamaged) as caught:
        a_store(path.parent)
    assert caught.value.newest_backup is not None

    with pytest.raises(FileExistsError):
        restore_backup(path.parent, caught.value.newest_backup)
    aside = [set_aside(path.parent, START)]
    path.write_bytes(b"y" * 5000)
    aside.append(set_aside(path.parent, START))
    restore_backup(path.parent, caught.value.newest_backup)

    store = a_store(path.parent)
    assert len(store.sessions(ANNA, limit=9)) == 3
    store.close()
    assert [each.read_bytes()[:1] for each in aside] == [b"x", b"y"]
    assert [each.name for each in aside] == [
        "heelrise.damaged-20261122T080000Z.sqlite3",
        "heelrise.damaged-20261122T080000Z-2.sqlite3",
    ]


def test_nothing_to_set_aside(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        set_aside(tmp_path, START)


def test_a_bad_backup_is_not_restored(path: Path) -> None:
    a_store(path.parent).close()
    (good,) = backups(path.parent)
    bad = path.parent / "bad.sqlite3"
    bad.write_bytes(b"no")
    path.unlink()

    with pytest.raises(StoreDamaged) as caught:
        restore_backup(path.parent, bad)

    assert (caught.value.path, caught.value.newest_backup) == (bad, good)
    assert not path.exists()


# Others at the same file


def test_a_record_locked_by_another_program(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.history.connection.BUSY_MS", 10)
    store = a_store(path.parent)
    session = begin(store)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            store.journal(session, Bookmark(step_index=1))
        with pytest.raises(StoreBusy):
            open_store(path.parent, now=FakeNow(), random_bytes=os.urandom)
        other.execute("ROLLBACK")
    store.journal(session, Bookmark(step_index=1))
    store.close()


def test_no_room_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreFull(tmp_path)

    monkeypatch.setattr(opening, "migrate", refuse)

    with pytest.raises(FolderUnusable) as caught:
        a_store(tmp_path)
    assert caught.value.reason is Unusable.FULL

    run(tmp_path / FILE_NAME, "CREATE TABLE x (y)")
    run(tmp_path / FILE_NAME, "DROP TABLE x")
    with pytest.raises(StoreFull):
        a_store(tmp_path)
