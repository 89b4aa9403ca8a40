"""Preflight: what would make Qt abort on this machine, found out without calling Qt."""

from __future__ import annotations

import ctypes
import os
import sys

# Asked in a thread: a dataclass looks at it, and must not find it half loaded by the other thread.
import typing  # noqa: F401 # pyright: ignore[reportUnusedImport]
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

Loader = Callable[[str], object]
"""Loads a shared library by file name or path; raises ``OSError`` where it cannot."""


@dataclass(frozen=True, slots=True)
class SystemLibrary:
    """A system library that Qt loads, and the packages that bring it."""

    soname: str
    debian: str
    fedora: str
    platform: str = ""
    """The platform that alone needs it, or ``sound``; empty where all do."""


SYSTEM_LIBRARIES = (
    SystemLibrary("libEGL.so.1", "libegl1", "libglvnd-egl"),
    SystemLibrary("libGL.so.1", "libgl1", "libglvnd-glx"),
    SystemLibrary("libX11.so.6", "libx11-6", "libX11"),
    SystemLibrary("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "xcb"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    SystemLibrary("libfreetype.so.6", "libfreetype6", "freetype"),
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemLibrary("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemLibrary("libxcb.so.1", "libxcb1", "libxcb", "xcb"),
    SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb"),
    SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb"),
    SystemLibrary("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb"),
    SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb"),
    SystemLibrary("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "xcb"),
    SystemLibrary("libxcb-render.so.0", "libxcb-render0", "libxcb", "xcb"),
    SystemLibrary("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb"),
    SystemLibrary("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "xcb"),
    SystemLibrary("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "xcb"),
    SystemLibrary("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "xcb"),
    SystemLibrary("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb"),
    SystemLibrary("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "xcb"),
    SystemLibrary("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "xcb"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "xcb"),
    SystemLibrary("libpulse.so.0", "libpulse0", "pulseaudio-libs", "sound"),
    SystemLibrary("libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland"),
    SystemLibrary("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
)


def loaded(name: str) -> ctypes.CDLL:
    """Load a shared library as ``ctypes.CDLL`` does, but let other threads run meanwhile.

    Raises:
        OSError: It cannot be loaded.
    """
    if sys.platform.startswith("linux"):
        # The C function is called without Python's lock; what is loaded stays, and a failure is told below.
        opening = ctypes.CDLL(None).dlopen
        opening.argtypes, opening.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
        opening(os.fsencode(name), os.RTLD_NOW)
    return ctypes.CDLL(name)


def obstacle(
    env: Mapping[str, str],
    *,
    load: Loader = loaded,
    qt: Path | None = None,
    system: str = sys.platform,
) -> str | None:
    """Return what keeps a window from opening, in words for the person; ``None`` if nothing is known to.

    Args:
        env: The environment.
        load: How a library is loaded.
        qt: PySide6's folder, if not the installed one.
        system: The operating system, as in ``sys.platform``; Qt aborts this way on Linux alone.
    """
    package = qt or pyside_folder()
    if package is None:
        return "PySide6 is not installed. Install Heelrise with pip, which brings it."
    if not system.startswith("linux"):
        return None
    wanted = wanted_platforms(env)
    if not wanted:
        return (
            "There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
            "Start Heelrise from a desktop session. 'heelrise --help' lists what works without a window."
        )
    hindrances: list[str] = []
    for platform in wanted:
        hindrance = _missing_libraries(platform, package, load) or _closed_screen(platform, env, load)
        if hindrance is None:
            return None
        hindrances.append(hindrance)
    return hindrances[0]


def pyside_folder() -> Path | None:
    """Return where PySide6 is installed; ``None`` if it is not."""
    spec = find_spec("PySide6")
    return Path(spec.origin).parent if spec and spec.origin else None


def wanted_platforms(env: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the platform plugins that Qt will try on Linux, the first choice first."""
    if asked := env.get("QT_QPA_PLATFORM", ""):
        return tuple(name for entry in asked.split(";") if (name := entry.partition(":")[0]))
    names: list[str] = []
    if env.get("WAYLAND_DISPLAY"):
        names.append("wayland")
    if env.get("DISPLAY"):
        names.append("xcb")
    return tuple(names)


def missing_system_libraries(platform: str, load: Loader = loaded) -> tuple[SystemLibrary, ...]:
    """Return the system libraries Qt needs on a platform (or for ``sound``) that cannot be loaded."""
    return tuple(
        library
        for library in SYSTEM_LIBRARIES
        if library.platform in ("", platform) and _why_not(library.soname, load)
    )


def install_advice(missing: tuple[SystemLibrary, ...]) -> str:
    """Return the commands that install the missing libraries on Debian, Ubuntu and Fedora."""
    debian = " ".join(sorted({library.debian for library in missing}))
    fedora = " ".join(sorted({library.fedora for library in missing}))
    return f"Debian and Ubuntu:  sudo apt-get install {debian}\nFedora:  sudo dnf install {fedora}"


def _missing_libraries(platform: str, package: Path, load: Loader) -> str | None:
    """Load what Qt will load; on a failure look through the whole list, so that one message names all."""
    folder = package / "Qt" / "plugins" / "platforms"
    if not folder.is_dir():
        return None
    plugin = next(iter(sorted(folder.glob(f"libq{platform.partition('-')[0]}*.so"))), None)
    if plugin is None:
        names = ", ".join(sorted(path.stem.removeprefix("libq") for path in folder.glob("libq*.so")))
        return f"QT_QPA_PLATFORM asks for '{platform}', which this Qt does not have. It has: {names}."
    libraries = package / "Qt" / "lib"
    for path in (plugin, libraries / "libQt6Widgets.so.6", libraries / "libQt6DBus.so.6"):
        if reason := _why_not(str(path), load):
            missing = missing_system_libraries(platform, load)
            if not missing:
                return f"Qt cannot be loaded: {reason}"
            return (
                "Qt needs system libraries that are not installed: {names}.".format(
                    names=", ".join(library.soname for library in missing)
                )
                + "\n"
                + install_advice(missing)
            )
    return None


def _closed_screen(platform: str, env: Mapping[str, str], load: Loader) -> str | None:
    """Knock at the screen: Qt aborts if nobody answers there."""
    if platform == "xcb" and not _x_answers(env, load):
        return "The screen '{name}' (DISPLAY) does not answer or does not let this user in.".format(
            name=env.get("DISPLAY", "")
        )
    if platform.startswith("wayland") and not _wayland_answers(env):
        return "The screen '{name}' (WAYLAND_DISPLAY) does not answer.".format(
            name=env.get("WAYLAND_DISPLAY", "")
        )
    return None


def _x_answers(env: Mapping[str, str], load: Loader) -> bool:
    try:
        xcb = load("libxcb.so.1")
    except OSError:
        return True
    if not isinstance(xcb, ctypes.CDLL):  # a loader may tell only what is there
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(env.get("DISPLAY", "").encode() or None, None)
    try:
        return xcb.xcb_connection_has_error(connection) == 0
    finally:
        xcb.xcb_disconnect(connection)


def _wayland_answers(env: Mapping[str, str]) -> bool:
    import socket  # noqa: PLC0415 - X11 starts without it

    address = Path(env.get("XDG_RUNTIME_DIR", "/")) / env.get("WAYLAND_DISPLAY", "wayland-0")
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(2)
            door.connect(str(address))
    except OSError:
        return False
    return True


def _why_not(name: str, load: Loader) -> str:
    try:
        load(name)
    except OSError as error:
        return str(error)
    return ""
