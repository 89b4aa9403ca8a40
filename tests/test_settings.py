"""Settings survive what people and disks do to the file."""

from __future__ import annotations

import os
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.key_settings import Action, Keys
from guide.session.pacing import Pacing
from guide.settings import (
    LANGUAGES,
    NoticeCode,
    Settings,
    SettingsError,
    ThemeChoice,
    read_settings,
    save_settings,
)
from guide.sound_settings import Talk

SECONDS = st.floats(0, 600)
ANY_SETTINGS = st.builds(
    Settings,
    theme=st.sampled_from(ThemeChoice),
    text_percent=st.integers(100, 200),
    prepare_s=SECONDS,
    switch_s=SECONDS,
    rest_between_items_s=SECONDS,
    pacing=st.sampled_from(Pacing),
    auto_advance=st.booleans(),
    language=st.sampled_from(LANGUAGES),
    profile=st.text(st.characters(codec="utf-8")),
    muted=st.booleans(),
    volume=st.integers(0, 100),
    sounds_off=st.lists(st.sampled_from(("tempo", "rest")), max_size=2).map(tuple),
    talk=st.sampled_from(Talk),
    reminder_times=st.lists(st.sampled_from(("08:00", "18:30")), max_size=2).map(tuple),
    quiet_from=st.sampled_from(("21:00", "23:59")),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Größe 2" / "settings.toml"


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_missing_file_gives_the_defaults(path: Path):
    assert read_settings(path) == (Settings(), ())
    assert not path.parent.exists()


@given(chosen=ANY_SETTINGS)
def test_what_is_saved_is_read_again(tmp_path_factory: pytest.TempPathFactory, chosen: Settings):
    path = tmp_path_factory.getbasetemp() / "round" / "settings.toml"

    save_settings(path, chosen)

    assert read_settings(path) == (chosen, ())
    assert os.listdir(path.parent) == ["settings.toml"]  # noqa: PTH208 - names only


def test_unknown_keys_stay(path: Path):
    write(path, 'colour = "mauve"\ntheme = "light"\n[later]\nlist = [1, {a = 2}]\nday = 2026-11-22\n')

    save_settings(path, Settings(theme=ThemeChoice.DARK))

    document = tomllib.loads(path.read_text("utf-8"))
    assert document["colour"] == "mauve"
    assert document["later"]["list"] == [1, {"a": 2}]
    assert (document["schema_version"], document["theme"]) == (1, "dark")


def test_newer_file_is_told_and_stays_newer(path: Path):
    write(path, 'schema_version = 7\ntheme = "dark"\n')

    settings, notices = read_settings(path)
    save_settings(path, settings)

    assert settings.theme is ThemeChoice.DARK
    assert [notice.code for notice in notices] == [NoticeCode.NEWER]
    assert tomllib.loads(path.read_text("utf-8"))["schema_version"] == 7


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('theme = "mauve"', "theme"),
        ("theme = 3", "theme"),
        ('theme = ["dark"]', "theme"),
        ("text_percent = 99", "text_percent"),
        ("text_percent = 201", "text_percent"),
        ("text_percent = 150.5", "text_percent"),
        ("text_percent = true", "text_percent"),
        ('text_percent = "150"', "text_percent"),
        ("prepare_s = -1", "prepare_s"),
        ("prepare_s = nan", "prepare_s"),
        ("switch_s = inf", "switch_s"),
        ("switch_s = 600.5", "switch_s"),
        ("rest_between_items_s = false", "rest_between_items_s"),
        ('pacing = "fast"', "pacing"),
        ('language = "xx"', "language"),
        ("profile = 4", "profile"),
    ],
)
def test_bad_value_is_told_and_defaulted_and_the_others_stand(path: Path, line: str, key: str):
    other = "theme" if key != "theme" else "pacing"
    write(path, f'{line}\n{other} = "{"dark" if other == "theme" else "self_paced"}"\n')

    settings, notices = read_settings(path)

    assert [(notice.code, notice.key) for notice in notices] == [(NoticeCode.BAD_VALUE, key)]
    assert key in notices[0].message
    assert getattr(settings, key) == getattr(Settings(), key)
    assert getattr(settings, other) != getattr(Settings(), other)


def test_whole_seconds_are_seconds(path: Path):
    write(path, "prepare_s = 5\n")

    assert read_settings(path) == (Settings(prepare_s=5.0), ())


@pytest.mark.parametrize(
    "text",
    ["theme = ", b"\xff\xfe\x00", b"\x00" * 64, "a = 1\na = 2", "x=" + "[" * 100_000, "n = " + "9" * 5_000],
)
def test_damaged_file_is_set_aside_whole(path: Path, text: str | bytes):
    write(path, text)
    before = path.read_bytes()

    settings, notices = read_settings(path)

    aside = path.with_name("settings.damaged-1.toml")
    assert settings == Settings()
    assert [notice.code for notice in notices] == [NoticeCode.DAMAGED]
    assert str(aside) in notices[0].message
    assert aside.read_bytes() == before
    assert not path.exists()


def test_second_damaged_file_does_not_replace_the_first(path: Path):
    for text in ("first = ", "second = "):
        write(path, text)
        read_settings(path)

    assert path.with_name("settings.damaged-1.toml").read_text() == "first = "
    assert path.with_name("settings.damaged-2.toml").read_text() == "second = "


def test_file_damaged_while_running_is_set_aside_by_a_save(path: Path):
    write(path, "theme = ")

    save_settings(path, Settings(text_percent=150))

    assert path.with_name("settings.damaged-1.toml").read_text() == "theme = "
    assert read_settings(path)[0].text_percent == 150


def test_byte_order_mark_is_accepted(path: Path):
    write(path, b'\xef\xbb\xbftheme = "dark"\r\n')

    assert read_settings(path)[0].theme is ThemeChoice.DARK


def test_folder_in_place_of_the_file_is_told(path: Path):
    path.mkdir(parents=True)

    settings, notices = read_settings(path)

    assert settings == Settings()
    assert [notice.code for notice in notices] == [NoticeCode.UNREADABLE]
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        save_settings(path, settings)


def test_failed_save_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch):
    save_settings(path, Settings(text_percent=120))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left") as caught:
        save_settings(path, Settings(text_percent=200))

    assert caught.value.path == path
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.toml"]
    assert read_settings(path)[0].text_percent == 120


@pytest.mark.parametrize("change", [{"text_percent": 50}, {"switch_s": -1.0}, {"language": "xx"}])
def test_settings_cannot_be_out_of_range(change: dict[str, object]):
    with pytest.raises(ValueError, match=next(iter(change))):
        replace(Settings(), **change)


@pytest.mark.parametrize("number", ["112", "00", "999999"])
def test_an_emergency_number_that_can_be_dialled(tmp_path: Path, number: str) -> None:
    path = tmp_path / "settings.toml"
    save_settings(path, Settings(emergency_number=number))

    assert read_settings(path) == (Settings(emergency_number=number), ())


@pytest.mark.parametrize("number", ["", "1", "1234567", "11 2", "٣٣٣", "+43"])
def test_an_emergency_number_that_cannot_be_dialled(tmp_path: Path, number: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'emergency_number = "{number}"\n', encoding="utf-8")
    settings, notices = read_settings(path)

    assert settings.emergency_number == "112"
    assert [notice.key for notice in notices] == ["emergency_number"]


@pytest.mark.parametrize(
    "line", ["muted = 1", "volume = true", "volume = 200", 'sounds_off = "rest"', "sounds_off = [1]"]
)
def test_sound_settings_of_another_kind_are_told_and_not_used(path: Path, line: str):
    write(path, line)
    settings, notices = read_settings(path)
    assert settings == Settings()
    assert [notice.key for notice in notices] == [line.split(maxsplit=1)[0]]


def test_keys_are_kept_and_mistakes_in_them_told(path: Path):
    keys = Keys().with_key(Action.PAUSE, "P").with_key(Action.MUTE, "Space")
    save_settings(path, Settings(keys=keys, any_key_counts=True))
    assert read_settings(path) == (Settings(keys=keys, any_key_counts=True), ())

    write(path, '[keys]\npause = ["P"]\nfly = ["A"]\nmute = ["Q", "Escape"]\nback = ["M"]\n')
    settings, notices = read_settings(path)
    assert settings.keys == Keys().with_keys(Action.PAUSE, ("P",))
    assert [(notice.code, notice.key) for notice in notices] == [
        (NoticeCode.BAD_VALUE, "keys.fly"),
        (NoticeCode.BAD_VALUE, "keys.mute"),
        (NoticeCode.BAD_VALUE, "keys.back"),
    ]
    save_settings(path, settings)
    assert tomllib.loads(path.read_text("utf-8"))["keys"] == {"fly": ["A"], "pause": ["P"]}

    write(path, 'keys = "all"\n')
    settings, notices = read_settings(path)
    assert (settings.keys, [notice.key for notice in notices]) == (Keys(), ["keys"])
    save_settings(path, settings)
    assert tomllib.loads(path.read_text("utf-8"))["keys"] == {}
