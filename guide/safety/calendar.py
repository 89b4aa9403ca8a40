"""Calendar: months as people count them."""

from __future__ import annotations

from datetime import date


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
