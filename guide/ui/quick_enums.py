"""Quick enums: makes the enumerations of PySide6 in a fifth of the time.

WORKAROUND for Python 3.11: PySide6 has the standard library make each of its enumerations when something near
it is first asked for: 190 of them with 3000 members until Today is painted. That way suits all kinds of
enumerations, and asks for each member anew which kind it is; theirs are all plain names with whole numbers.
What is made here is the same in every part. Any other Python, and any other enumeration, goes the usual way.
"""

from __future__ import annotations

import enum
import sys
from typing import Any, Final, cast

_KNOWN_PYTHON: Final = (3, 11)
_KINDS: Final = frozenset({enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag})
_OTHER_NAMES: Final = frozenset({"", "mro", "name", "value"})
"""Names that cannot be members, or need more than a plain one."""
_OWN: Final = frozenset({"__module__", "__qualname__", "__dict__", "__weakref__", "__doc__", "__new__"})
"""What each enumeration has of its own, beside its members."""

_usual: Final[Any] = getattr(enum.EnumType, "_create_", None)
_models: dict[type, dict[str, Any]] = {}


def make_enums_quickly() -> None:
    """Make the enumerations of PySide6 quickly from now on."""
    if sys.version_info[:2] == _KNOWN_PYTHON:
        setattr(enum.EnumType, "_create_", create)  # noqa: B010 - not declared


def create(
    kind: Any,  # noqa: ANN401 - the types of what makes enumerations are not declared
    class_name: str,
    names: object,
    *,
    module: str | None = None,
    **given: object,
) -> Any:  # noqa: ANN401 - as above
    """Make an enumeration from what ``kind`` was called with."""
    # The module that called, for whoever gives none; so does the standard library.
    within = module or sys._getframe(2).f_globals.get("__name__")  # pyright: ignore[reportPrivateUsage]
    if kind in _KINDS and module is None and _is_pysides(given):
        values = _plain(names)
        if values is not None:
            return _made(kind, class_name, values, within)
    return _usual(kind, class_name, names, module=within, **given)


def _is_pysides(given: dict[str, object]) -> bool:
    return given.get("boundary") is enum.KEEP and given.get("type") is None and given.get("qualname") is None


def _plain(names: object) -> dict[str, int] | None:
    """Return names with their whole numbers; ``None`` if there is anything else among them."""
    if names.__class__ is not list:
        return None
    pairs = cast("list[tuple[str, int]]", names)
    try:
        values = dict(pairs)
        if len(values) != len(pairs) or not _OTHER_NAMES.isdisjoint(values):
            return None
        for name, value in pairs:
            if value.__class__ is not int or name[0] == "_":
                return None
    except (TypeError, ValueError):
        return None
    return values


def _made(kind: Any, class_name: str, values: dict[str, int], module: str | None) -> Any:  # noqa: ANN401 - as above
    names: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    body = {
        **_model(kind),
        "__module__": module,
        "_member_names_": names,
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_unhashable_values_": [],
    }
    made: Any = type.__new__(enum.EnumType, class_name, (kind,), body)
    # The way of a plain class: an enumeration's own first looks whether a member would be lost.
    put = type.__setattr__
    put(made, "__new__", enum.Enum.__new__)
    is_flag, is_number = issubclass(kind, enum.Flag), issubclass(kind, int)
    mask = singles = 0
    for name, value in values.items():
        single = value and not value & (value - 1)
        mask |= value
        if single:
            singles |= value
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_number else object.__new__(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(names)
            by_value[value] = member
            if single or not is_flag:
                names.append(name)
        by_name[name] = member
        put(made, name, member)
    if is_flag:
        put(made, "_flag_mask_", mask)
        put(made, "_singles_mask_", singles)
        put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        in_order = [values[name] for name in names]
        if in_order != sorted(in_order):
            put(made, "_iter_member_", made._iter_member_by_def_)
    return made


def _model(kind: type) -> dict[str, Any]:
    """Return what all enumerations of a kind have, taken from one made the usual way."""
    if kind not in _models:
        made: type = _usual(kind, "Model", [], module=__name__, boundary=enum.KEEP)
        _models[kind] = {name: value for name, value in vars(made).items() if name not in _OWN}
    return _models[kind]
