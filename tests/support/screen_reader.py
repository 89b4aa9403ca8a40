# jeepney tells no types.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
"""Screen reader: a message bus of its own, the tree of controls as told over it, and what is announced."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, MatchRule, Message, Properties, message_bus, new_method_call
from jeepney.io.threading import DBusRouter, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

_PREFIX = "org.a11y.atspi."
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_ANSWER_S = 10.0
# Places in the two words of states, from AT-SPI's list.
_STATES = {"checked": 4, "enabled": 8, "focusable": 11, "focused": 12, "showing": 25, "visible": 30}


def missing_programs() -> str:
    """Return which programs a screen reader needs that are not installed here; empty if all are."""
    missing = [] if shutil.which("dbus-daemon") else ["dbus-daemon"]
    if not any(Path(launcher).exists() for launcher in _LAUNCHERS):
        missing.append("at-spi2-core")
    return ", ".join(missing)


@dataclass(frozen=True, slots=True)
class Control:
    """One thing as a screen reader knows it.

    Attributes:
        value: Least, present and largest value; ``None`` if it has none.
        actions: What can be done with it.
        inside: Roles and names of what it lies in, the outermost first.
    """

    role: str
    name: str
    description: str
    states: frozenset[str]
    interfaces: frozenset[str]
    actions: tuple[str, ...]
    value: tuple[float, float, float] | None
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """Something that was said of itself; ``urgent`` if it may cut short what is being read."""

    words: str
    urgent: bool


class ScreenReader:
    """Listens on a bus of its own. Use it in a ``with`` statement, and start the program with ``env``."""

    def __init__(self, folder: Path, display: str) -> None:
        self._folder = folder
        self._display = display
        self._address = ""
        self.announced: list[Announced] = []

    @property
    def env(self) -> Mapping[str, str]:
        """What a program needs in its environment to be heard here."""
        return {
            "DBUS_SESSION_BUS_ADDRESS": self._address,
            "XDG_RUNTIME_DIR": str(self._folder),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DBUS")}
        own = {"HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder), "DISPLAY": self._display}
        address = f"unix:path={self._folder / 'bus'}"
        self._bus = subprocess.Popen(
            [
                "dbus-daemon",
                "--session",
                "--nofork",
                "--nopidfile",
                f"--address={address}",
                "--print-address",
            ],
            env={**kept, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._bus.stdout is not None
        self._address = self._bus.stdout.readline().strip()
        with _connected(self._address) as session, DBusRouter(session) as asking:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = self._ask(asking, new_method_call(launcher, "GetAddress"))
        self._connection = _connected(address)
        self._router = DBusRouter(self._connection)
        rule = MatchRule(type="signal", interface=f"{_PREFIX}Event.Object", member="Announcement")
        self._ask(self._router, message_bus.AddMatch(rule))
        self._ask(self._router, new_method_call(_REGISTRY, "RegisterEvent", "s", ("object:announcement",)))
        self._heard: Any = self._router.filter(rule, bufsize=1000)
        self._queue: Any = self._heard.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._router.close()
        self._connection.close()
        # The bus takes what it started with it.
        self._bus.terminate()
        self._bus.wait()
        if self._bus.stdout is not None:
            self._bus.stdout.close()

    # What is announced

    def listen(self) -> list[Announced]:
        """Take in what was announced since, and return all of it."""
        while not self._queue.empty():
            body: tuple[str, int, int, tuple[str, str], object] = self._queue.get_nowait().body
            _kind, politeness, _more, (_signature, words), _rest = body
            self.announced.append(Announced(words, politeness > 1))
        return self.announced

    # The tree

    def program(self) -> tuple[str, str] | None:
        """Return the bus name and path of the program that is shown; ``None`` if there is none."""
        registry = DBusAddress(_ROOT, "org.a11y.atspi.Registry", f"{_PREFIX}Accessible")
        (children,) = self._ask(self._router, new_method_call(registry, "GetChildren"))
        return next(((str(bus), str(path)) for bus, path in children), None)

    def controls(self) -> list[Control]:
        """Return all that the program shows now, in order."""
        found = self.program()
        assert found is not None, "no program has told of itself"
        return list(self._walk(found, ()))

    def _walk(self, place: tuple[str, str], inside: tuple[str, ...]) -> Iterator[Control]:
        # What closes while it is looked at is left out.
        with suppress(DBusErrorResponse):
            control = self._control(place, inside)
            top = len(inside) < 1
            if not top and "showing" not in control.states:
                return
            yield control
            own = f"{control.role} '{control.name}'"
            (children,) = self._call(place, "Accessible", "GetChildren")
            for bus, path in children:
                yield from self._walk((bus, path), (*inside, own))

    def _control(self, place: tuple[str, str], inside: tuple[str, ...]) -> Control:
        (words,) = self._call(place, "Accessible", "GetState")
        bits = words[0] | words[1] << 32
        (interfaces,) = self._call(place, "Accessible", "GetInterfaces")
        names = frozenset(str(name).removeprefix(_PREFIX) for name in interfaces)
        (role,) = self._call(place, "Accessible", "GetRoleName")
        actions: tuple[str, ...] = ()
        if "Action" in names:
            (told,) = self._call(place, "Action", "GetActions")
            actions = tuple(str(name) for name, *_ in told)
        value = None
        if "Value" in names:
            least, now, most = (
                float(self._get(place, "Value", name))
                for name in ("MinimumValue", "CurrentValue", "MaximumValue")
            )
            value = (least, now, most)
        return Control(
            role=str(role),
            name=str(self._get(place, "Accessible", "Name")),
            description=str(self._get(place, "Accessible", "Description")),
            states=frozenset(name for name, bit in _STATES.items() if bits >> bit & 1),
            interfaces=names,
            actions=actions,
            value=value,
            inside=inside,
        )

    def _get(self, place: tuple[str, str], interface: str, name: str) -> Any:  # noqa: ANN401 - of any type
        bus, path = place
        asked: Any = Properties(DBusAddress(path, bus, _PREFIX + interface))
        ((_signature, value),) = self._ask(self._router, asked.get(name))
        return value

    def _call(self, place: tuple[str, str], interface: str, method: str) -> Any:  # noqa: ANN401 - of any type
        bus, path = place
        return self._ask(self._router, new_method_call(DBusAddress(path, bus, _PREFIX + interface), method))

    def _ask(self, router: Any, message: Message) -> Any:  # noqa: ANN401 - jeepney tells few types
        return unwrap_msg(router.send_and_get_reply(message, timeout=_ANSWER_S))


def _connected(address: str) -> Any:  # noqa: ANN401 - jeepney tells few types
    return open_dbus_connection(address)
