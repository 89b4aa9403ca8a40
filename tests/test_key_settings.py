"""Keys: what was chosen, what was written by hand, and what cannot be a key."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.key_settings import MOST_KEYS, USUAL, WORDS, Action, Fault, KeyFault, Keys, is_key, read_keys

KEYS = st.one_of(
    st.sampled_from(sorted(WORDS)), st.sampled_from(["A", "Z", "+", "-", "Ä", "ß", "Shift+D", "Ctrl+Z", "Ж"])
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), KEYS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.sampled_from(list(map(str, Action))), st.text(max_size=4)), inner, max_size=6
        ),
    ),
    max_leaves=12,
)


def conflicts(keys: Keys) -> list[str]:
    every = [key for action in Action for key in keys.of(action)]
    return sorted({key for key in every if every.count(key) > 1})


def test_the_usual_keys_are_keys_and_do_one_thing_each():
    assert all(is_key(key) for keys in USUAL.values() for key in keys)
    assert set(USUAL) == set(Action)
    assert conflicts(Keys()) == []


@pytest.mark.parametrize(
    "name", ["D", "+", "-", "Ä", "ß", "Ж", "Space", "F5", "Shift+D", "Ctrl+Z", "Ctrl+Shift++"]
)
def test_what_can_be_a_key(name: str):
    assert is_key(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "d",
        "5",
        "٣",
        " ",
        "\x00",
        "Escape",
        "Tab",
        "Return",
        "F11",
        "F99",
        "Alt+D",
        "VolumeUp",
        "Ctrl+",
        "DD",
    ],
)
def test_what_cannot(name: str):
    assert not is_key(name)


def test_a_key_is_added_taken_and_given_back():
    keys = Keys().with_key(Action.PAUSE, "P")
    assert keys.of(Action.PAUSE)[-1] == "P"
    assert keys.action("P") is Action.PAUSE
    keys = keys.with_key(Action.PAUSE, "D")
    assert keys.action("D") is Action.PAUSE
    assert keys.of(Action.DISTANCE) == ()
    assert keys.usual(Action.DISTANCE).of(Action.DISTANCE) == ()
    assert keys.usual(Action.PAUSE).usual(Action.DISTANCE) == Keys()
    assert keys.without(Action.PAUSE, "D").usual(Action.DISTANCE).of(Action.DISTANCE) == ("D",)
    assert Keys().action("Q") is None


def test_two_keys_swap_in_the_file():
    keys, faults = read_keys({"distance": ["M"], "mute": ["D"]})
    assert (keys.action("M"), keys.action("D"), faults) == (Action.DISTANCE, Action.MUTE, ())


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        ("Space", KeyFault(Fault.NO_TABLE, "", "'Space'")),
        ({"fly": ["A"]}, KeyFault(Fault.NO_ACTION, "fly")),
        ({"pause": "Space"}, KeyFault(Fault.NO_KEY, "pause", "'Space'")),
        ({"pause": ["Hyperdrive"]}, KeyFault(Fault.NO_KEY, "pause", "'Hyperdrive'")),
        ({"pause": ["5"]}, KeyFault(Fault.NO_KEY, "pause", "'5'")),
        ({"pause": [7]}, KeyFault(Fault.NO_KEY, "pause", "7")),
        ({"pause": list("ABCEGHI")}, KeyFault(Fault.NO_KEY, "pause", repr(list("ABCEGHI")))),
        ({"pause": ["D"]}, KeyFault(Fault.CONFLICT, "pause", "D")),
    ],
)
def test_a_mistake_is_told_and_the_usual_keys_stay(found: object, fault: KeyFault):
    assert read_keys(found) == (Keys(), (fault,))
    assert len("ABCEGHI") > MOST_KEYS


def test_of_two_with_one_key_the_later_gives_way():
    keys, faults = read_keys({"pause": ["P"], "mute": ["P"], "back": ["B"]})
    assert (keys.action("P"), keys.of(Action.MUTE), keys.action("B")) == (Action.PAUSE, ("M",), Action.BACK)
    assert faults == (KeyFault(Fault.CONFLICT, "mute", "P"),)


def test_giving_way_to_the_usual_keys_may_meet_another():
    keys, faults = read_keys({"distance": ["M"], "mute": ["Space"]})
    assert keys == Keys()
    assert {fault.fault for fault in faults} == {Fault.CONFLICT}


@given(found=ANYTHING)
def test_whatever_is_found_no_key_does_two_things(found: object):
    keys, faults = read_keys(found)
    assert conflicts(keys) == []
    if isinstance(found, dict) and not faults:
        plain = cast("dict[str, list[str]]", found)
        assert keys.to_plain() == {
            name: list(dict.fromkeys(each))
            for name, each in plain.items()
            if USUAL[Action(name)] != tuple(dict.fromkeys(each))
        }


@given(presses=st.lists(st.tuples(st.sampled_from(Action), KEYS), max_size=12))
def test_whatever_is_chosen_can_be_read_again(presses: list[tuple[Action, str]]):
    keys = Keys()
    for action, key in presses:
        keys = keys.with_key(action, key)
        assert keys.action(key) is action
    assert conflicts(keys) == []
    if all(len(keys.of(action)) <= MOST_KEYS for action in Action):
        assert read_keys(keys.to_plain()) == (keys, ())
    for action in Action:
        keys = keys.usual(action)
    for action in Action:
        keys = keys.usual(action)
    assert keys == Keys()
