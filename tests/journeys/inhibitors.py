"""Inhibitors: a message bus of one's own with a screen saver on it that notes who keeps it from coming.

As on a real desktop, a hold goes with the program that took it.
"""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from jeepney import HeaderFields, MatchRule, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.support.message_bus import MessageBus

_NAME = "org.freedesktop.ScreenSaver"
_WAIT_S = 0.1


class Inhibitors:
    """Use it in a ``with`` statement.

    Attributes:
        log: "hold", "free", and "gone" for a hold whose program ended, in order.
        held: How many holds there are now.
    """

    def __init__(self, folder: Path) -> None:
        self._bus = MessageBus(folder)
        self._holds: dict[int, str] = {}
        self._over = threading.Event()
        self.log: list[str] = []

    @property
    def held(self) -> int:
        """How many holds there are now."""
        return len(self._holds)

    def env(self) -> dict[str, str]:
        """Return what a program needs in its environment to find this bus and no other."""
        return {"DBUS_SESSION_BUS_ADDRESS": self._bus.address, "DBUS_SYSTEM_BUS_ADDRESS": self._bus.address}

    def __enter__(self) -> Self:
        self._bus.__enter__()
        connection = open_dbus_connection(self._bus.address)
        connection.send_and_get_reply(message_bus.RequestName(_NAME))
        gone = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        connection.send_and_get_reply(message_bus.AddMatch(gone))
        self._serving = threading.Thread(target=self._serve, args=(connection,), daemon=True)
        self._serving.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._serving.join()
        self._bus.__exit__(kind, error, trace)

    def _serve(self, connection: DBusConnection) -> None:
        with connection:
            while not self._over.is_set():
                try:
                    message = connection.receive(timeout=_WAIT_S)
                except TimeoutError:
                    continue
                fields = message.header.fields
                member, sender = fields.get(HeaderFields.member), fields.get(HeaderFields.sender, "")
                if message.header.message_type is MessageType.signal and member == "NameOwnerChanged":
                    name, _old, new = message.body
                    if not new:
                        self._forget(name)
                elif message.header.message_type is MessageType.method_call:
                    if member == "Inhibit":
                        cookie = len(self.log) + 1
                        self._holds[cookie] = sender
                        self.log.append("hold")
                        connection.send(new_method_return(message, "u", (cookie,)))
                    elif member == "UnInhibit" and self._holds.pop(message.body[0], None) is not None:
                        self.log.append("free")
                        connection.send(new_method_return(message))
                    else:
                        connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _forget(self, name: str) -> None:
        for cookie, holder in list(self._holds.items()):
            if holder == name:
                del self._holds[cookie]
                self.log.append("gone")
