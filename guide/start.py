"""Start: what the person asked for when they started Heelrise without a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guide import __version__
from guide.i18n import LANGUAGES, PSEUDO, SYSTEM

if TYPE_CHECKING:
    from argparse import ArgumentParser

_LANGUAGES = (SYSTEM, *LANGUAGES, PSEUDO)
COMMANDS = {
    "check": "Point at every problem in content, by file, line and column.",
    "list": "List exercises, routines or phases.",
    "timeline": "Print every cue of a routine with its second.",
    "render": "Draw an exercise as a picture: PNG, SVG or moving GIF.",
    "schema": "Print the JSON Schema of a kind of file, for editors.",
    "doctor": "Look whether everything Heelrise needs is there.",
}
"""Commands that need no window, and what they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartOptions:
    """How the window opens.

    Attributes:
        libraries: Library folders given, in order.
        data_dir: Folder for everything of the user's; ``None`` for the usual one.
        profile: Id or name of the profile to open.
        routine: Id of the routine to open.
        fullscreen: Whether the window fills the screen.
        language: Code of the language to speak this time; empty for what the settings say.
    """

    libraries: tuple[Path, ...] = ()
    data_dir: Path | None = None
    profile: str | None = None
    routine: str | None = None
    fullscreen: bool = False
    language: str = ""


def read_start_options(arguments: Sequence[str]) -> StartOptions:
    """Read the arguments of a start without a command.

    Raises:
        SystemExit: 0 after ``--help`` or ``--version``, 2 after wrong use, with the reason on stderr.
    """
    plain = _plain_options(arguments)
    if plain is not None:
        return plain
    parser = _parser()
    found = parser.parse_args(arguments)
    words: list[str] = found.command
    for word in words:
        from difflib import get_close_matches  # noqa: PLC0415 - only a wrong word needs it

        near = get_close_matches(word, COMMANDS, 1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        parser.error(f"there is no command '{word}'." + hint)
    for folder in found.library:
        if not folder.is_dir():
            parser.error(f"--library: there is no folder '{folder}'.")
    return StartOptions(
        libraries=tuple(found.library),
        data_dir=found.data_dir,
        profile=found.profile,
        routine=found.routine,
        fullscreen=found.fullscreen,
        language=found.language,
    )


def _plain_options(arguments: Sequence[str]) -> StartOptions | None:
    """Read options that leave no question, quicker than the parser; ``None`` where it is to be asked."""
    libraries: list[Path] = []
    values: dict[str, str] = {}
    fullscreen = False
    left = iter(arguments)
    for name in left:
        if name == "--fullscreen":
            fullscreen = True
            continue
        value = (
            next(left, "-")
            if name in {"--library", "--data-dir", "--profile", "--routine", "--language"}
            else "-"
        )
        if value.startswith("-"):
            return None
        if name == "--language" and value not in _LANGUAGES:
            return None
        if name != "--library":
            values[name] = value
        elif (folder := Path(value)).is_dir():
            libraries.append(folder)
        else:
            return None
    return StartOptions(
        libraries=tuple(libraries),
        data_dir=Path(values["--data-dir"]) if "--data-dir" in values else None,
        profile=values.get("--profile"),
        routine=values.get("--routine"),
        fullscreen=fullscreen,
        language=values.get("--language", ""),
    )


def _parser() -> ArgumentParser:
    import argparse  # noqa: PLC0415 - a start without a mistake needs neither it nor the words below

    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{width}}  {purpose}" for name, purpose in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="heelrise",
        usage="heelrise [OPTIONS]\n       heelrise COMMAND ...",
        description="Without a command, open the window.",
        epilog="commands (each has its own --help):\n" + commands,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument(
        "--library",
        metavar="DIR",
        type=Path,
        action="append",
        default=[],
        help="use this library folder too; may be given several times",
    )
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="keep record and settings here")
    parser.add_argument("--profile", metavar="NAME", help="open this profile")
    parser.add_argument("--routine", metavar="ID", help="open this routine")
    parser.add_argument("--fullscreen", action="store_true", help="fill the screen")
    parser.add_argument(
        "--language",
        metavar="CODE",
        choices=_LANGUAGES,
        default="",
        help=f"speak it this time: {', '.join(LANGUAGES)}; '{PSEUDO}' shows what cannot be translated",
    )
    parser.add_argument("--version", action="version", version=f"heelrise {__version__}")
    return parser
