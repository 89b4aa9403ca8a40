"""Calendar: months as people count them, and clocks that were set back."""

from __future__ import annotations

from datetime import date

from guide.domain.person import Person


def weeks_lost(person: Person, last_seen: date, today: date) -> tuple[int, int] | None:
    """Completed weeks on the last day seen and today, where a clock set back makes them fewer.

    The rules go by today, which is the more careful; the person should be asked which day it is.
    """
    before, now = person.week_on(last_seen), person.week_on(today)
    return (before, now) if before is not None and now is not None and now < before else None


def months_after(day: date, months: int) -> date | None:
    """The day ``months`` calendar months later, or the 1st after where that month is too short.

    ``None`` past the end of the calendar.
    """
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        pass
    years, month = divmod(day.month + months, 12)
    try:
        return date(day.year + years, month + 1, 1)
    except ValueError:
        return None
