"""The front page: shown only where every fact is the same, and never damaged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.front_page import RECORD, Facts, read_front_page, write_front_page
from guide.history.backup import FILE_NAME
from guide.paths import Places, find_places

VALUE = {"heading": "Week 10", "seconds": 12.5, "due": [{"name": "Foundation"}]}


@pytest.fixture
def places(tmp_path: Path) -> Places:
    clinic = tmp_path / "clinic" / "routines"
    clinic.mkdir(parents=True)
    (clinic / "one.yaml").write_text("a: 1\n")
    found = find_places({}, data_dir=tmp_path / "data", libraries=(tmp_path / "clinic",))
    found.data.mkdir()
    (found.data / RECORD).write_bytes(b"record")
    found.settings.write_text("text_percent = 100\n")
    return found


def kept_by(places: Places) -> object:
    return read_front_page(Facts(places))


def test_what_was_kept_is_read_while_nothing_changed(places: Places):
    write_front_page(Facts(places), VALUE)

    assert kept_by(places) == VALUE


def test_there_is_none_before_the_first_was_kept(places: Places):
    assert kept_by(places) is None


def changed_library(places: Places) -> None:
    (places.libraries[-1] / "routines" / "one.yaml").write_text("a: 22\n")


def another_file(places: Places) -> None:
    (places.libraries[-1] / "routines" / "two.yaml").write_text("")


def a_file_gone(places: Places) -> None:
    (places.libraries[-1] / "routines" / "one.yaml").unlink()


def touched_library(places: Places) -> None:
    os.utime(places.libraries[-1] / "routines" / "one.yaml", ns=(1, 1))


def a_pack(places: Places) -> None:
    (places.packs / "new").mkdir(parents=True)


def changed_settings(places: Places) -> None:
    places.settings.write_text("text_percent = 150\n")


def no_settings(places: Places) -> None:
    places.settings.unlink()


def changed_record(places: Places) -> None:
    (places.data / RECORD).write_bytes(b"record, longer")


def no_record(places: Places) -> None:
    (places.data / RECORD).unlink()


def a_log(places: Places) -> None:
    (places.data / f"{RECORD}-wal").write_bytes(b"change")


def a_journal(places: Places) -> None:
    (places.data / f"{RECORD}-journal").write_bytes(b"change")


@pytest.mark.parametrize(
    "change",
    [
        changed_library,
        another_file,
        a_file_gone,
        touched_library,
        a_pack,
        changed_settings,
        no_settings,
        changed_record,
        no_record,
        a_log,
        a_journal,
    ],
    ids=lambda change: change.__name__,
)
def test_one_other_fact_and_it_is_not_shown(places: Places, change: Callable[[Places], None]):
    write_front_page(Facts(places), VALUE)

    change(places)

    assert kept_by(places) is None


def test_an_empty_log_is_that_of_an_open_record_without_changes(places: Places):
    log = places.data / f"{RECORD}-wal"
    log.touch()
    write_front_page(Facts(places), VALUE)
    log.unlink()

    assert kept_by(places) == VALUE


def test_another_day_or_time_zone_is_another_fact(places: Places, monkeypatch: pytest.MonkeyPatch):
    write_front_page(Facts(places), VALUE)
    monkeypatch.setenv("TZ", "Asia/Tokyo")

    assert kept_by(places) is None


def test_libraries_changed_while_the_program_ran_are_not_taken_for_those_it_read(places: Places):
    facts = Facts(places)
    changed_library(places)
    write_front_page(facts, VALUE)

    assert kept_by(places) is None


def test_settings_changed_while_the_program_ran_keep_nothing(places: Places):
    facts = Facts(places)
    changed_settings(places)
    write_front_page(facts, VALUE)

    assert kept_by(places) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"00000000{}", b"nonsense\xff"])
def test_a_damaged_file_is_none(places: Places, damage: bytes):
    write_front_page(Facts(places), VALUE)
    places.front_page.write_bytes(damage)

    assert kept_by(places) is None


def test_one_changed_byte_is_noticed(places: Places):
    write_front_page(Facts(places), VALUE)
    data = places.front_page.read_bytes()
    places.front_page.write_bytes(data.replace(b"Week 10", b"Week 11"))

    assert kept_by(places) is None


def test_a_cache_that_cannot_be_written_is_left_alone(places: Places):
    places.cache.write_text("in the way")

    write_front_page(Facts(places), VALUE)

    assert kept_by(places) is None


def test_a_folder_with_more_files_than_are_read_never_matches(
    places: Places, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("guide.front_page._MOST_FILES", 0)
    write_front_page(Facts(places), VALUE)

    assert kept_by(places) is None


def test_nothing_is_left_beside_it(places: Places):
    write_front_page(Facts(places), VALUE)

    assert [file.name for file in places.cache.iterdir()] == ["front-page"]


def test_the_records_name_is_that_of_the_history():
    assert RECORD == FILE_NAME
