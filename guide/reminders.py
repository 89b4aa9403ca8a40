"""Reminders: when to remind next, from the chosen times, quiet hours, a snooze, and the clock on the wall.

All moments are aware; times of day are those of the wall clock in ``zone``, ``None`` being the system's own.
A time that the clock leaps over in spring counts as the moment an hour later; one that comes twice in autumn
counts the first time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

SNOOZE = timedelta(minutes=15)
LATE = timedelta(hours=2)
"""A reminder that was slept through is still given so long after its time."""
MOST_TIMES = 6
_A_DAY = timedelta(days=1)
_DAYS_AHEAD = 3
"""Enough for one day that is left out and one whose only time is in the quiet hours of another zone."""


def read_time(text: str) -> time:
    """Return a time of day written as 08:30.

    Raises:
        ValueError: It is not written so.
    """
    hours, colon, minutes = text.partition(":")
    digits = hours + minutes
    if not (colon and len(hours) == len(minutes) == 2 and digits.isascii() and digits.isdigit()):
        raise ValueError("a time is written as 08:30")
    return time(int(hours), int(minutes))


def write_time(moment: time) -> str:
    """Return a time of day as ``read_time`` takes it."""
    return f"{moment.hour:02}:{moment.minute:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """What the person chose.

    Attributes:
        times: Times of day, in order; none for no reminders.
        quiet_from, quiet_until: Nothing comes from one until just before the other, past midnight too; no
            quiet hours if they are the same.
    """

    times: tuple[time, ...] = ()
    quiet_from: time = time(22)
    quiet_until: time = time(7)

    def is_quiet(self, at: time) -> bool:
        """Whether a time of day lies in the quiet hours."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until


def read_reminders(times: tuple[str, ...], quiet_from: str, quiet_until: str) -> Reminders:
    """Return what settings say.

    Raises:
        ValueError: A time is not one, or there are more than six.
    """
    if len(times) > MOST_TIMES:
        raise ValueError(f"at most {MOST_TIMES} times")
    return Reminders(
        times=tuple(sorted({read_time(text) for text in times})),
        quiet_from=read_time(quiet_from),
        quiet_until=read_time(quiet_until),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What was answered to a reminder: again at a moment, or no more on a day."""

    until: datetime | None = None
    off_on: date | None = None


NOT_HELD = Held()


def next_reminder(
    chosen: Reminders, now: datetime, held: Held = NOT_HELD, *, zone: tzinfo | None = None
) -> datetime | None:
    """Return the moment of the next reminder after ``now``, in UTC; ``None`` if there is none to come."""
    until = now + _DAYS_AHEAD * _A_DAY
    return min(_between(chosen, now, until, held, zone), default=None)


def missed_reminder(
    chosen: Reminders, since: datetime, now: datetime, held: Held = NOT_HELD, *, zone: tzinfo | None = None
) -> datetime | None:
    """Return the reminder due now: the last one after ``since``, if it is not too late for it.

    So one that the machine slept through comes when it wakes; an old one, or one that would now fall into the
    quiet hours or another day, does not.
    """
    here = now.astimezone(zone)
    if chosen.is_quiet(here.time()):
        return None
    found = max(_between(chosen, max(since, now - LATE), now, held, zone), default=None)
    if found is None or found.astimezone(zone).date() != here.date():
        return None
    return found


def _between(
    chosen: Reminders, after: datetime, until: datetime, held: Held, zone: tzinfo | None
) -> Iterator[datetime]:
    """Yield the reminders after one moment and up to another, in no order."""
    first, last = after.astimezone(zone).date(), until.astimezone(zone).date()
    moments = [
        _moment(first + number * _A_DAY, at, zone)
        for number in range((last - first).days + 1)
        for at in chosen.times
    ]
    if held.until is not None:
        moments.append(held.until.astimezone(UTC))
    for moment in moments:
        here = moment.astimezone(zone)
        if after < moment <= until and here.date() != held.off_on and not chosen.is_quiet(here.time()):
            yield moment


def _moment(day: date, at: time, zone: tzinfo | None) -> datetime:
    wall = datetime.combine(day, at)
    # Without a zone, Python asks the system for the one that holds on that day.
    return wall.astimezone(UTC) if zone is None else wall.replace(tzinfo=zone).astimezone(UTC)
