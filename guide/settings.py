"""Settings: what the person chose, kept in ``settings.toml``."""

from __future__ import annotations

import logging
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeGuard, assert_never, cast

from guide.drawing.tones import Build, Hair, Skin
from guide.i18n import LANGUAGES, SYSTEM, _
from guide.key_settings import ACTION_NAMES, USUAL_KEYS, Fault, KeyFault, Keys, read_keys
from guide.reminders import read_reminders
from guide.session.pacing import Pacing
from guide.sound_settings import SoundSettings

_log = logging.getLogger(__name__)
SCHEMA_VERSION = 1
LONGEST_PAUSE_S = 600.0
EMERGENCY_NUMBERS = ("112", "911", "999", "000")
"""Those on offer; another one can be written."""
_EMERGENCY_DIGITS = range(2, 7)


class ThemeChoice(StrEnum):
    """Colours; ``system`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class MotionChoice(StrEnum):
    """Whether figures move; ``system`` follows what the person told the system."""

    SYSTEM = "system"
    MOVES = "moves"
    STILL = "still"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(SoundSettings):
    """What the person chose; what is heard is in ``SoundSettings``.

    Attributes:
        text_percent: Size of all text, 100 to 200.
        prepare_s: Get-ready time before each exercise, where the routine names none; 0 to 600.
        switch_s: Pause for changing sides, where the dose names none; 0 to 600.
        rest_between_items_s: Rest after each exercise, where the routine names none; 0 to 600.
        pacing: Who drives the reps when a session starts.
        auto_advance: Whether a session goes on by itself after sets and rests.
        language: Code of the language, or ``system``.
        profile: Id of the profile last used; empty for none.
        date_confirmed: The day on which the person said that the computer's date is right although the record
            was ahead of it, such as 2026-11-25; empty if they never had to.
        emergency_number: What to call for an ambulance; 2 to 6 digits.
        skin, hair, build: Of the person that is drawn.
        motion: Whether figures move, or show start and end side by side.
        keys: Which key does what while a session runs.
        any_key_counts: Whether any key counts a rep where the person sets the pace, as for a foot pedal.
        reminder_times: Times of day, such as 08:30, at which to remind; none for no reminders.
        quiet_from, quiet_until: Between them nothing reminds; none if they are the same.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100
    prepare_s: float = 8.0
    switch_s: float = 8.0
    rest_between_items_s: float = 45.0
    pacing: Pacing = Pacing.PACED
    auto_advance: bool = True
    language: str = SYSTEM
    profile: str = ""
    date_confirmed: str = ""
    emergency_number: str = "112"
    skin: Skin = Skin.MEDIUM
    hair: Hair = Hair.BROWN
    build: Build = Build.MEDIUM
    motion: MotionChoice = MotionChoice.SYSTEM
    keys: Keys = USUAL_KEYS
    any_key_counts: bool = False
    reminder_times: tuple[str, ...] = ()
    quiet_from: str = "22:00"
    quiet_until: str = "07:00"

    def __post_init__(self) -> None:
        # Not super(): a class with slots is made twice, and super() would ask the first one.
        SoundSettings.__post_init__(self)
        if not 100 <= self.text_percent <= 200:
            raise ValueError("text_percent lies between 100 and 200")
        for name in ("prepare_s", "switch_s", "rest_between_items_s"):
            if not 0 <= getattr(self, name) <= LONGEST_PAUSE_S:
                raise ValueError(f"{name} lies between 0 and {LONGEST_PAUSE_S:.0f}")
        if self.language not in (SYSTEM, *LANGUAGES):
            raise ValueError(f"language is {SYSTEM} or one of {', '.join(LANGUAGES)}")
        if self.date_confirmed:
            date.fromisoformat(self.date_confirmed)
        if not is_emergency_number(self.emergency_number):
            raise ValueError("emergency_number has 2 to 6 digits")
        read_reminders(self.reminder_times, self.quiet_from, self.quiet_until)


def is_emergency_number(text: str) -> bool:
    """Whether it can be dialled: 2 to 6 of the digits 0 to 9, nothing else."""
    return len(text) in _EMERGENCY_DIGITS and text.isascii() and text.isdigit()


class NoticeCode(StrEnum):
    """What was found while reading settings."""

    BAD_VALUE = "bad-value"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    NEWER = "newer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the person should know about their settings; ``key`` is empty if it is the whole file.

    Attributes:
        path: The file, or where it is kept now.
        reason: What is wrong with it.
        found: What stood in place of a value.
        default: What is in use instead.
        fault: What is wrong with a key.
    """

    code: NoticeCode
    key: str = ""
    path: str = ""
    reason: str = ""
    found: object = None
    default: object = None
    fault: KeyFault | None = None

    @property
    def message(self) -> str:
        """The notice in the language that is spoken now."""
        if self.fault is not None:
            return _key_words(self.fault)
        match self.code:
            case NoticeCode.BAD_VALUE:
                words = _("Settings: '{key}' cannot be {found!r}; {default!r} is in use.")
                return words.format(key=self.key, found=self.found, default=self.default)
            case NoticeCode.DAMAGED:
                words = _(
                    "The settings file was damaged. It is kept as '{path}'; the usual settings are in use."
                )
                return words.format(path=self.path)
            case NoticeCode.UNREADABLE:
                words = _("Settings in '{path}' cannot be read: {reason}. The usual ones are in use.")
                return words.format(path=self.path, reason=self.reason)
            case NoticeCode.NEWER:
                return _(
                    "The settings were written by a newer Heelrise; "
                    "what this one does not know stays as it is."
                )
            case _:
                assert_never(self.code)


def _key_words(fault: KeyFault) -> str:
    return {
        Fault.NO_TABLE: _("Settings: 'keys' cannot be {found}; the usual keys are in use."),
        Fault.NO_ACTION: _("Settings: no key does '{action}' here, so that line is left out."),
        Fault.NO_KEY: _("Settings: {found} cannot be a key for '{action}'; its usual keys are in use."),
        Fault.CONFLICT: _("Settings: '{found}' is the key of two things; '{action}' has its usual keys."),
    }[fault.fault].format(action=fault.action, found=fault.found)


class SettingsError(Exception):
    """Settings could not be saved.

    Attributes:
        path: The file.
        reason: What the system said.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("Settings could not be saved in '{path}': {reason}").format(path=path, reason=reason)
        )
        self.path = path
        self.reason = reason


def read_settings(path: Path) -> tuple[Settings, tuple[Notice, ...]]:
    """Read settings; a missing file gives the defaults, a bad value its default and a notice.

    A file that is not TOML is set aside beside the old place, so that a later save does not lose it.
    """
    try:
        document = _document(path)
    except OSError as error:
        reason = error.strerror or str(error)
        return Settings(), (Notice(code=NoticeCode.UNREADABLE, path=str(path), reason=reason),)
    except ValueError as error:
        return Settings(), (_set_aside(path, error),)
    return _settings_in(document)


def save_settings(path: Path, settings: Settings) -> None:
    """Write settings in one go; keys in the file that this version does not know stay.

    Raises:
        SettingsError: The file could not be written; the old one is as it was.
    """
    from tomli_w import dumps  # noqa: PLC0415 - only a change of settings needs it

    try:
        try:
            document = _document(path)
        except ValueError as error:
            _set_aside(path, error)
            document = {}
        version = document.get("schema_version")
        known = {field.name: getattr(settings, field.name) for field in fields(settings)}
        known = {name: str(value) if isinstance(value, StrEnum) else value for name, value in known.items()}
        known["keys"] = _keys_to_write(document.get("keys"), settings.keys)
        newest = max(version, SCHEMA_VERSION) if _is_whole(version) else SCHEMA_VERSION
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, dumps({**document, "schema_version": newest, **known}))
    except OSError as error:
        raise SettingsError(path, error.strerror or str(error)) from error


def _document(path: Path) -> dict[str, object]:
    """Parse the file; a missing one is empty.

    Raises:
        OSError: It cannot be read.
        ValueError: It is not TOML, or not UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _settings_in(document: Mapping[str, object]) -> tuple[Settings, tuple[Notice, ...]]:
    notices: list[Notice] = []
    version = document.get("schema_version", SCHEMA_VERSION)
    if _is_whole(version) and version > SCHEMA_VERSION:
        notices.append(Notice(code=NoticeCode.NEWER, key="schema_version"))
    good: dict[str, object] = {}
    for field in fields(Settings):
        if field.name not in document:
            continue
        found = document[field.name]
        if field.name == "keys":
            good["keys"], faults = read_keys(found)
            notices += [_key_notice(fault) for fault in faults]
            continue
        try:
            value = _converted(found, field.default)
            Settings(**{field.name: value})  # pyright: ignore[reportArgumentType] - checked just above
        except ValueError:
            default = str(field.default) if isinstance(field.default, StrEnum) else field.default
            notices.append(Notice(code=NoticeCode.BAD_VALUE, key=field.name, found=found, default=default))
        else:
            good[field.name] = value
    return Settings(**good), tuple(notices)  # pyright: ignore[reportArgumentType] - each was tried above


def _keys_to_write(old: object, keys: Keys) -> dict[str, object]:
    """Return the table of keys, with what a newer version may have put there."""
    kept = cast("dict[str, object]", old) if isinstance(old, dict) else {}
    return {**{name: value for name, value in kept.items() if name not in ACTION_NAMES}, **keys.to_plain()}


def _key_notice(fault: KeyFault) -> Notice:
    return Notice(code=NoticeCode.BAD_VALUE, fault=fault, key=f"keys.{fault.action}".rstrip("."))


def _converted(found: object, default: object) -> object:
    """Return the value in the type of the default.

    Raises:
        ValueError: It is of another type.
    """
    if isinstance(default, StrEnum):
        return type(default)(found)
    if isinstance(default, bool) and isinstance(found, bool):
        return found
    if isinstance(default, tuple) and isinstance(found, list):
        return tuple(_words_in(cast("list[object]", found)))
    if isinstance(default, str) and isinstance(found, str):
        return found
    if isinstance(default, int) and not isinstance(default, bool) and _is_whole(found):
        return found
    if isinstance(default, float) and isinstance(found, int | float) and not isinstance(found, bool):
        return float(found)
    raise ValueError("another type")


def _words_in(found: list[object]) -> Iterator[str]:
    for word in found:
        if not isinstance(word, str):
            raise ValueError("another type")  # noqa: TRY004 - a wrong value, to the caller
        yield word


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _set_aside(path: Path, error: ValueError) -> Notice:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError:
        aside = path
    _log.warning("settings damaged: %s", error)
    return Notice(code=NoticeCode.DAMAGED, path=str(aside))


def _replace(path: Path, text: str) -> None:
    """Put a whole new file in place of the old one, or leave the old one untouched."""
    import tempfile  # noqa: PLC0415 - most starts change no settings

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    new = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:  # noqa: PTH123 - an open handle
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
