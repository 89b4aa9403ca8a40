"""Ids and stamps: UUIDv7 that sort in the order they were made, and UTC as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

_RANDOM_BITS = 74
_LOW_BITS = 62
_STEP_BITS = 56


def next_id(now: datetime, random_bytes: Callable[[int], bytes], after: str | None = None) -> str:
    """Make a UUIDv7 (RFC 9562) that is greater than ``after``.

    If the clock has not moved on, or was set back, the id is ``after`` and a random step more: the order of
    ids is the order of events; the time of an event is its own stamp. The step is random because two laptops
    whose records were merged may go on from the same ``after``.

    Args:
        now: Aware time.
        random_bytes: Gives that many random bytes.
        after: The greatest id so far, if there is one.
    """
    ms = max(0, int(now.timestamp() * 1000))
    random = int.from_bytes(random_bytes(10), "big") >> 80 - _RANDOM_BITS
    value = ms << _RANDOM_BITS | random
    if after is not None and value <= _value_of(after):
        value = _value_of(after) + 1 + (random >> _RANDOM_BITS - _STEP_BITS)
    low = value & (1 << _LOW_BITS) - 1
    middle = value >> _LOW_BITS & 0xFFF
    digits = f"{value >> _RANDOM_BITS:012x}7{middle:03x}{0b10 << _LOW_BITS | low:016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def time_of(made: str) -> datetime:
    """The time in an id: that of its event, or of the greatest before it if the clock was set back then.

    Raises:
        ValueError: It is not an id of ours.
    """
    return datetime.fromtimestamp((int(made.replace("-", ""), 16) >> 80) / 1000, UTC)


def _value_of(made: str) -> int:
    whole = int(made.replace("-", ""), 16)
    low = whole & (1 << _LOW_BITS) - 1
    middle = whole >> 64 & 0xFFF
    return (whole >> 80) << _RANDOM_BITS | middle << _LOW_BITS | low


def stamp(moment: datetime) -> str:
    """UTC as ISO text of fixed width, so that text order is time order.

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a stamp needs an aware time")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment(text: str) -> datetime:
    """The aware time of a stamp."""
    return datetime.fromisoformat(text)
