"""What keeps a window from opening is said in one message, before Qt aborts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.preflight import (
    SYSTEM_LIBRARIES,
    install_advice,
    missing_system_libraries,
    obstacle,
    wanted_platforms,
)


@pytest.fixture
def qt(tmp_path: Path) -> Path:
    """A PySide6 folder with the plugins of three platforms."""
    platforms = tmp_path / "Qt" / "plugins" / "platforms"
    platforms.mkdir(parents=True)
    for name in ("offscreen", "wayland", "xcb"):
        (platforms / f"libq{name}.so").touch()
    return tmp_path


def loader_without(*missing: str) -> Callable[[str], object]:
    """A loader on a machine that lacks some libraries; Qt's own files need all of them."""

    def load(name: str) -> object:
        if missing and (name in missing or name.startswith(os.sep)):
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        return object()

    return load


def test_nothing_missing_is_no_obstacle(qt: Path):
    assert obstacle({"DISPLAY": ":0"}, load=loader_without(), qt=qt, system="linux") is None


def test_every_missing_library_is_named_with_its_packages(qt: Path):
    load = loader_without("libxcb-cursor.so.0", "libEGL.so.1", "libwayland-client.so.0")

    said = obstacle({"DISPLAY": ":0"}, load=load, qt=qt, system="linux")

    assert said == (
        "Qt needs system libraries that are not installed: libEGL.so.1, libxcb-cursor.so.0.\n"
        "Debian and Ubuntu:  sudo apt-get install libegl1 libxcb-cursor0\n"
        "Fedora:  sudo dnf install libglvnd-egl xcb-util-cursor"
    )


def test_unknown_missing_library_is_told_as_the_loader_says_it(qt: Path):
    said = obstacle({"DISPLAY": ":0"}, load=loader_without("libnew.so.9"), qt=qt, system="linux")

    assert said is not None
    assert said.startswith("Qt cannot be loaded: ")


@pytest.mark.parametrize("env", [{}, {"DISPLAY": ""}, {"WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}])
def test_no_screen_is_told(qt: Path, env: dict[str, str]):
    said = obstacle(env, load=loader_without(), qt=qt, system="linux")

    assert said is not None
    assert said.startswith("There is no screen")


def test_unknown_platform_is_told_with_those_there_are(qt: Path):
    said = obstacle({"QT_QPA_PLATFORM": "xbc"}, load=loader_without(), qt=qt, system="linux")

    assert said == (
        "QT_QPA_PLATFORM asks for 'xbc', which this Qt does not have. It has: offscreen, wayland, xcb."
    )


def test_offscreen_needs_no_screen(qt: Path):
    assert obstacle({"QT_QPA_PLATFORM": "offscreen"}, load=loader_without(), qt=qt, system="linux") is None


def test_screen_that_does_not_answer_is_told():
    said = obstacle({"DISPLAY": ":4711"})

    assert said is not None
    assert "':4711'" in said or "system libraries" in said


def test_wayland_that_does_not_answer_falls_back_to_x(qt: Path, tmp_path: Path):
    env = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}

    assert obstacle({**env, "DISPLAY": ":0"}, load=loader_without(), qt=qt, system="linux") is None
    assert obstacle(env, load=loader_without(), qt=qt, system="linux") == (
        "The screen 'wayland-0' (WAYLAND_DISPLAY) does not answer."
    )


def test_pyside_of_the_system_is_left_to_its_packager(tmp_path: Path):
    assert (
        obstacle({"DISPLAY": ":0"}, load=loader_without("libxcb.so.1"), qt=tmp_path, system="linux") is None
    )


def test_other_systems_bring_all_that_qt_needs(qt: Path):
    assert obstacle({}, load=loader_without("libxcb.so.1"), qt=qt, system="darwin") is None


@pytest.mark.parametrize(
    ("env", "names"),
    [
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, ("wayland", "xcb")),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, ("vnc",)),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, ("wayland", "xcb")),
        ({"DISPLAY": ":0"}, ("xcb",)),
        ({}, ()),
    ],
)
def test_platforms_are_those_that_qt_will_try(env: dict[str, str], names: tuple[str, ...]):
    assert wanted_platforms(env) == names


def test_each_platform_asks_for_its_own_libraries_only():
    everything = loader_without(*(library.soname for library in SYSTEM_LIBRARIES))
    x = {library.soname for library in missing_system_libraries("xcb", everything)}
    wayland = {library.soname for library in missing_system_libraries("wayland", everything)}

    assert "libxcb-cursor.so.0" in x - wayland
    assert "libwayland-client.so.0" in wayland - x
    assert "libEGL.so.1" in x & wayland


def test_packages_are_named_once():
    glib = tuple(library for library in SYSTEM_LIBRARIES if library.debian == "libglib2.0-0")

    assert len(glib) == 2
    assert install_advice(glib).count("libglib2.0-0") == 1
