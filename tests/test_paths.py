"""Where shipped content and user data are found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guide.paths import find_places

NOWHERE = Path("/nowhere/at/all")


def test_checkout_holds_the_content_beside_the_package():
    root = Path(__file__).parents[1]

    places = find_places({}, data_dir=NOWHERE)

    assert places.exercises == root / "exercises"
    assert places.assets == root / "assets"


def test_wheel_holds_the_content_inside_the_package(tmp_path: Path):
    package = tmp_path / "guide"
    (package / "_data").mkdir(parents=True)

    places = find_places({}, data_dir=NOWHERE, package=package)

    assert places.exercises == package / "_data" / "exercises"


def test_data_folder_takes_all_user_folders_along(tmp_path: Path):
    home = tmp_path / "Übung am Stick"

    places = find_places({"HEELRISE_DATA": str(home)})

    assert (places.data, places.config, places.cache) == (home, home, home / "cache")
    assert places.settings == home / "settings.toml"
    assert not home.exists()


def test_given_data_folder_wins_over_the_environment(tmp_path: Path):
    places = find_places({"HEELRISE_DATA": str(tmp_path / "env")}, data_dir=tmp_path / "given")

    assert places.data == tmp_path / "given"


def test_relative_data_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    assert find_places({"HEELRISE_DATA": "stick"}).data == tmp_path / "stick"


@pytest.mark.parametrize("value", ["", "  "])
def test_empty_environment_variables_mean_nothing(value: str):
    places = find_places({"HEELRISE_DATA": value, "HEELRISE_LIBRARY": value}, machine_wide=NOWHERE)

    assert places.data.name == "heelrise"
    assert places.libraries == ()


def test_libraries_stack_machine_wide_first_then_those_asked_for(tmp_path: Path):
    everyone = tmp_path / "etc"
    everyone.mkdir()
    asked = os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")])

    places = find_places({"HEELRISE_LIBRARY": asked}, data_dir=tmp_path, machine_wide=everyone)

    assert places.libraries == (everyone, tmp_path / "a", tmp_path / "b")


def test_given_libraries_replace_those_of_the_environment(tmp_path: Path):
    places = find_places(
        {"HEELRISE_LIBRARY": str(tmp_path / "env")}, libraries=[tmp_path / "given"], machine_wide=NOWHERE
    )

    assert places.libraries == (tmp_path / "given",)


def test_installed_packs_are_folders_in_order_of_name(tmp_path: Path):
    for name in ("b", "a"):
        (tmp_path / "packs" / name).mkdir(parents=True)
    (tmp_path / "packs" / "note.txt").write_text("")

    places = find_places({}, data_dir=tmp_path)

    assert places.installed_packs() == (tmp_path / "packs" / "a", tmp_path / "packs" / "b")


def test_no_packs_folder_means_no_packs(tmp_path: Path):
    assert find_places({}, data_dir=tmp_path).installed_packs() == ()
