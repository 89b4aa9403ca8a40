"""Enumerations made quickly: they are what the standard library makes."""

from __future__ import annotations

import copy
import enum
import subprocess
import sys
from pathlib import Path
from types import GetSetDescriptorType
from typing import Any, cast

import pytest

from guide.ui import quick_enums

ROOT = Path(__file__).parents[2]
usual: Any = getattr(enum.EnumType, "_create_")  # noqa: B009 - not declared
KINDS = (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag)
MEMBERS = {
    "one after the other": [("A", 0), ("B", 1), ("C", 2), ("D", 3)],
    "none": [],
    "a second name": [("A", 1), ("Again", 1), ("B", 2), ("Both", 3), ("BothAgain", 3)],
    "not in order": [("C", 4), ("A", 1), ("Zero", 0), ("B", 2)],
    "negative": [("A", 1), ("Minus", -1), ("Least", -(2**31)), ("B", 2)],
    "large": [("Top", 2**31), ("Beyond", 2**40), ("All", 2**41 - 1)],
    "not plain: a word": [("A", "one"), ("B", "two")],
    "not plain: a truth": [("A", True)],
    "not plain: names of its own": [("name", 1), ("value", 2)],
    "not plain: only names": ["A", "B"],
    "not plain: a tuple": (("A", 1), ("B", 2)),
}

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="elsewhere they are made the usual way"
)


def both_ways(kind: type[enum.Enum], names: object) -> tuple[Any, Any]:
    given: dict[str, Any] = {"module": None, "qualname": None, "type": None, "boundary": enum.KEEP}
    as_always = usual(kind, "Made", copy.copy(names), **given)
    return as_always, quick_enums.create(kind, "Made", names, **given)


def look(made: Any) -> dict[str, object]:  # noqa: ANN401 - the standard library declares no type of it
    """All that an enumeration consists of, in terms that do not name it."""
    parts = {name: described(value) for name, value in inside(made).items()}
    members = {
        name: {part: described(value) for part, value in inside(member).items()}
        for name, member in made.__members__.items()
    }
    return {
        "parts": parts,
        "members": list(members.items()),
        "by value": [(value, member.name) for value, member in made._value2member_map_.items()],
        "listed": [member.name for member in made],
        "words": [(repr(member), str(member), f"{member}", hash(member)) for member in made],
        "bases": made.__mro__[1:],
        "kind": type(made),
    }


def inside(thing: object) -> dict[str, object]:
    return dict(vars(thing))


def described(value: object) -> object:
    if isinstance(value, enum.Enum):
        return "member", value.name
    if isinstance(value, enum.EnumType):
        return "enumeration"
    if isinstance(value, dict):
        return list(cast("dict[object, object]", value))
    if isinstance(value, GetSetDescriptorType | enum.property):
        return type(value)
    return getattr(value, "__name__", value)


@pytest.mark.parametrize("names", MEMBERS.values(), ids=MEMBERS.keys())
@pytest.mark.parametrize("kind", KINDS)
def test_an_enumeration_is_what_the_standard_library_makes(kind: type[enum.Enum], names: object):
    try:
        as_always, quick = both_ways(kind, names)
    except (TypeError, ValueError) as error:
        with pytest.raises(type(error)):
            quick_enums.create(kind, "Made", names, boundary=enum.KEEP)
        return
    assert look(quick) == look(as_always)


@pytest.mark.parametrize("names", [MEMBERS["a second name"], MEMBERS["not in order"], MEMBERS["negative"]])
@pytest.mark.parametrize("kind", [enum.Flag, enum.IntFlag])
def test_flags_are_added_and_taken_away_alike(kind: type[enum.Enum], names: object):
    as_always, quick = both_ways(kind, names)
    for value in (0, 3, 5, 8, 1024):
        seen = [
            (
                repr(made(value)),
                (made(value) | made.A).value,
                (~made(value)).value,
                made.B in made(value),
                [each.name for each in made(value)],
            )
            for made in (quick, as_always)
        ]
        assert seen[0] == seen[1]


def test_an_unknown_value_is_refused():
    _as_always, quick = both_ways(enum.Enum, MEMBERS["one after the other"])
    with pytest.raises(ValueError, match="99 is not a valid Made"):
        quick(99)


def test_two_of_a_kind_share_nothing():
    _as_always, first = both_ways(enum.Flag, [("A", 1)])
    _as_always, second = both_ways(enum.Flag, [("B", 2)])
    assert [member.name for member in first] == ["A"]
    assert [member.name for member in second] == ["B"]


def test_what_others_ask_for_goes_the_usual_way():
    made = quick_enums.create(enum.Enum, "Made", "A B", module="here", qualname="Outer.Made", start=5)
    assert (made.__module__, made.__qualname__, made.B.value) == ("here", "Outer.Made", 6)


def test_those_of_pyside_are_the_same_in_every_part():
    """In a process of its own: each enumeration of PySide6 made both ways, and used in the quick one."""
    program = """
import enum
from guide.ui import quick_enums
from guide.ui.quick_imports import bring_in_qt
from tests.ui.test_quick_enums import look, usual

made = []

def both(kind, name, names, **given):
    as_always = look(usual(kind, name, list(names), **{**given, "module": "there"}))
    plain = quick_enums._plain(names) is not None
    quick = create(kind, name, names, **given)
    quick.__module__ = "there"
    made.append((name, len(names), plain, look(quick) == as_always))
    return quick

create, quick_enums.create = quick_enums.create, both
bring_in_qt()
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        thing = getattr(module, name)
        for inner in dir(thing):
            getattr(thing, inner, None)
assert len(made) > 300 and sum(count for _, count, _, _ in made) > 4000, len(made)
print([name for name, _, plain, same in made if not (plain and same)])
import pickle
assert pickle.loads(pickle.dumps(QtCore.Qt.Key.Key_A)) is QtCore.Qt.Key.Key_A
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
