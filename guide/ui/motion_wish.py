# jeepney tells no types.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
"""Motion wish: whether the person told the system that they want less motion on the screen."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

_PORTAL = "org.freedesktop.portal.Desktop"
_APPEARANCE, _GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
_PATIENCE_S = 0.5
"""Who asks has a screen to show; a system that does not answer by then wishes nothing."""

Values = Mapping[str, Mapping[str, tuple[str, object]]]
"""Settings by namespace and key; each with its D-Bus type."""


@lru_cache(maxsize=1)
def wishes_less_motion() -> bool:
    """Return what the system says; asked once, as the first moving figure is about to be shown."""
    return ask_system()


def ask_system() -> bool:
    """Ask the system now; it may take half a second. Qt tells this only from 6.12 on."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return wish_in(_portal())


def wish_in(values: Values) -> bool:
    """Return the wish in what the desktop's settings portal says.

    Desktops from before 2026 know only whether anything may be animated at all.
    """
    wish = values.get(_APPEARANCE, {}).get("reduced-motion")
    if wish is not None and wish[1] == 1:
        return True
    animated = values.get(_GNOME, {}).get("enable-animations")
    return animated is not None and animated[1] is False


def _portal() -> Values:
    try:
        return _read_all()
    except (ImportError, OSError, KeyError, ValueError, RuntimeError):
        # No bus, no portal, or one that speaks otherwise: no wish is known.
        return {}


def _read_all() -> Values:
    from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415 - only here
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - only here

    where = DBusAddress(
        "/org/freedesktop/portal/desktop", bus_name=_PORTAL, interface="org.freedesktop.portal.Settings"
    )
    with open_dbus_connection(bus="SESSION") as bus:
        call = new_method_call(where, "ReadAll", "as", ([_APPEARANCE, _GNOME],))
        reply = bus.send_and_get_reply(call, timeout=_PATIENCE_S)
    if reply.header.message_type is not MessageType.method_return:
        return {}
    return cast("tuple[Values]", reply.body)[0]


def _windows() -> bool:
    import ctypes  # noqa: PLC0415 - only here

    animated = ctypes.c_int(1)
    client_area_animation = 0x1042
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 - it is not there on other systems
    told = user32.SystemParametersInfoW(client_area_animation, 0, ctypes.byref(animated), 0)
    return bool(told) and animated.value == 0


def _macos() -> bool:
    import subprocess  # noqa: PLC0415 - only here

    try:
        told = subprocess.run(
            ["/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion"],
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return told.stdout.strip() == "1"
