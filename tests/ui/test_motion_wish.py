"""What the desktop says about motion, from a settings portal on a bus of the test's own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from jeepney import MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection

from guide.ui.motion_wish import Values, ask_system, wish_in
from tests.support.message_bus import MessageBus, has_bus

LINUX = pytest.mark.skipif(sys.platform != "linux" or not has_bus(), reason="not installed: dbus-daemon")
APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"


@pytest.mark.parametrize(
    ("values", "wish"),
    [
        ({}, False),
        ({APPEARANCE: {}}, False),
        ({APPEARANCE: {"reduced-motion": ("u", 1)}}, True),
        ({APPEARANCE: {"reduced-motion": ("u", 0)}}, False),
        ({APPEARANCE: {"reduced-motion": ("u", 7)}}, False),
        ({GNOME: {"enable-animations": ("b", False)}}, True),
        ({GNOME: {"enable-animations": ("b", True)}}, False),
        ({APPEARANCE: {"reduced-motion": ("u", 1)}, GNOME: {"enable-animations": ("b", True)}}, True),
    ],
)
def test_the_wish_in_what_the_portal_says(values: Values, *, wish: bool) -> None:
    assert wish_in(values) is wish


@contextmanager
def portal(address: str, values: Values | None) -> Iterator[None]:
    """Answer one call for settings; with an error if there are no values."""
    bus = open_dbus_connection(address)
    bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))

    def answer() -> None:
        while True:
            call = bus.receive(timeout=20)
            if call.header.message_type is MessageType.method_call:
                break
        if values is None:
            bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
        else:
            bus.send(new_method_return(call, "a{sa{sv}}", (values,)))

    answering = threading.Thread(target=answer, daemon=True)
    answering.start()
    with bus:
        yield
        answering.join()


@LINUX
@pytest.mark.parametrize(
    ("values", "wish"),
    [({APPEARANCE: {"reduced-motion": ("u", 1)}}, True), ({APPEARANCE: {}}, False), (None, False)],
)
def test_the_portal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, values: Values | None, *, wish: bool
) -> None:
    with MessageBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        with portal(bus.address, values):
            assert ask_system() is wish


@LINUX
@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "nonsense"])
def test_no_bus_means_no_wish(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert not ask_system()


@LINUX
def test_no_portal_means_no_wish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with MessageBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        assert not ask_system()
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
        assert not ask_system()
