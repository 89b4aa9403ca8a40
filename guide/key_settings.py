"""Key settings: which key does what while a session runs, and what may be a key at all.

A key is named by its character in capitals, such as ``D`` or ``+``, or by a word, such as ``PageDown``;
``Ctrl+`` and ``Shift+`` may stand before it. Esc always asks to stop, Tab always goes from button to button,
Enter presses the one in focus, and digits are pain: none of them can be given away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast


class Action(StrEnum):
    """What a key can do in the player."""

    PAUSE = "pause"
    NEXT = "next"
    BACK = "back"
    MORE = "more"
    LESS = "less"
    SLOWER = "slower"
    QUICKER = "quicker"
    LONGER = "longer"
    ADVANCE = "advance"
    UNDO = "undo"
    STOP = "stop"
    MUTE = "mute"
    DISTANCE = "distance"
    FULL_SCREEN = "full_screen"
    WORDS_DOWN = "words_down"
    WORDS_UP = "words_up"


USUAL: Mapping[Action, tuple[str, ...]] = {
    Action.PAUSE: ("Space", "MediaTogglePlayPause", "MediaPlay", "MediaPause"),
    Action.NEXT: ("Right", "PageDown", "MediaNext"),
    Action.BACK: ("Left", "PageUp", "MediaPrevious"),
    Action.MORE: ("+",),
    Action.LESS: ("-",),
    Action.SLOWER: ("[", ","),
    # Not the full stop: remotes send it to darken the screen.
    Action.QUICKER: ("]",),
    Action.LONGER: ("L",),
    Action.ADVANCE: ("A",),
    Action.UNDO: ("Z", "Backspace", "Ctrl+Z"),
    Action.STOP: ("MediaStop",),
    Action.MUTE: ("M",),
    Action.DISTANCE: ("D",),
    Action.FULL_SCREEN: ("F",),
    Action.WORDS_DOWN: ("Down",),
    Action.WORDS_UP: ("Up",),
}
"""Keys as they are shipped. Presenter remotes send PageDown and PageUp; Esc stops whatever else does."""

WORDS = frozenset(
    {
        "Space",
        "Backspace",
        "Delete",
        "Insert",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Left",
        "Right",
        "Up",
        "Down",
        "Pause",
        "Menu",
        "Help",
        "Select",
        "Back",
        "Forward",
        "Refresh",
        "HomePage",
        "Search",
        "Favorites",
        "MediaPlay",
        "MediaPause",
        "MediaTogglePlayPause",
        "MediaStop",
        "MediaNext",
        "MediaPrevious",
        "MediaRecord",
        *(f"F{number}" for number in range(1, 25) if number != 11),
    }
)
"""Keys that have a word for a name, as in Qt's list of keys; F11 always fills the screen."""

ACTION_NAMES = frozenset(str(action) for action in Action)

MOST_KEYS = 6
"""So many keys one action may have."""


def is_key(name: str) -> bool:
    """Whether a name stands for a key that may be chosen."""
    bare = name.removeprefix("Ctrl+").removeprefix("Shift+")
    if bare in WORDS:
        return True
    return (
        len(bare) == 1 and bare.isprintable() and not bare.isspace() and not bare.isdigit() and _capital(bare)
    )


def _capital(character: str) -> bool:
    capital = character.upper()
    return len(capital) != 1 or capital == character


@dataclass(frozen=True, slots=True)
class Keys:
    """Which keys do what; ``changed`` holds the actions whose keys are not the usual ones."""

    changed: tuple[tuple[Action, tuple[str, ...]], ...] = ()

    def of(self, action: Action) -> tuple[str, ...]:
        """Return the keys of an action, the first one being shown; there may be none."""
        return dict(self.changed).get(action, USUAL[action])

    def action(self, key: str) -> Action | None:
        """Return what a key does, if it does anything."""
        return next((action for action in Action if key in self.of(action)), None)

    def with_keys(self, action: Action, keys: Iterable[str]) -> Keys:
        """Return these keys with others for one action; that no other has them is the caller's care."""
        changed = {**dict(self.changed), action: tuple(dict.fromkeys(keys))}
        return Keys(
            tuple((one, changed[one]) for one in Action if changed.get(one, USUAL[one]) != USUAL[one])
        )

    def with_key(self, action: Action, key: str) -> Keys:
        """Return these keys with one more for an action, taken from the action that had it."""
        owner = self.action(key)
        taken = self.without(owner, key) if owner is not None else self
        return taken.with_keys(action, (*taken.of(action), key))

    def without(self, action: Action, key: str) -> Keys:
        """Return these keys with one less for an action."""
        return self.with_keys(action, (one for one in self.of(action) if one != key))

    def usual(self, action: Action) -> Keys:
        """Return these keys with the usual ones for an action, as far as no other action has them now."""
        taken = {key for one in Action if one is not action for key in self.of(one)}
        return self.with_keys(action, (key for key in USUAL[action] if key not in taken))

    def to_plain(self) -> dict[str, list[str]]:
        """Return what is written to the settings."""
        return {str(action): list(keys) for action, keys in self.changed}


USUAL_KEYS = Keys()


class Fault(StrEnum):
    """What is wrong with keys that were read."""

    NO_TABLE = "no-table"
    NO_ACTION = "no-action"
    NO_KEY = "no-key"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class KeyFault:
    """A mistake in the settings: the action it is about, and the key or value found."""

    fault: Fault
    action: str
    found: str = ""


def read_keys(found: object) -> tuple[Keys, tuple[KeyFault, ...]]:
    """Read keys; a mistake leaves its action with the usual keys, and is told."""
    if not isinstance(found, dict):
        return Keys(), (KeyFault(Fault.NO_TABLE, "", repr(found)),)
    faults: list[KeyFault] = []
    good: dict[Action, tuple[str, ...]] = {}
    for name, value in cast("dict[str, object]", found).items():
        if name not in ACTION_NAMES:
            faults.append(KeyFault(Fault.NO_ACTION, name))
            continue
        wrong = next(_wrong(value), None)
        if wrong is None:
            good[Action(name)] = tuple(cast("list[str]", value))
        else:
            faults.append(KeyFault(Fault.NO_KEY, name, wrong))
    while (twice := _twice(good)) is not None:
        action, key = twice
        del good[action]
        faults.append(KeyFault(Fault.CONFLICT, action, key))
    keys = Keys()
    for action, chosen in good.items():
        keys = keys.with_keys(action, chosen)
    return keys, tuple(faults)


def _wrong(value: object) -> Iterator[str]:
    """Yield what is no key in a list of them."""
    if not isinstance(value, list):
        yield repr(value)
        return
    every = cast("list[object]", value)
    yield from (repr(one) for one in every if not isinstance(one, str) or not is_key(one))
    if len(every) > MOST_KEYS:
        yield repr(every)


def _twice(good: dict[Action, tuple[str, ...]]) -> tuple[Action, str] | None:
    """Return the last action read that has a key of another one, and that key."""
    for action in reversed(good):
        others = {key for one in Action if one is not action for key in good.get(one, USUAL[one])}
        for key in good[action]:
            if key in others:
                return action, key
    return None
