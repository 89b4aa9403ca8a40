"""Amounts: times, counts and lists in words, without anything of the domain."""

from __future__ import annotations

from guide.i18n import _, ngettext, number, whole

__all__ = ["clock", "done_of_today", "exercise_count", "listed", "minutes", "number", "sets_of", "weeks"]


def minutes(seconds: float) -> str:
    """Return a length such as "17 min", "40 s" or "1 h 5 min", rounded to what matters."""
    if seconds < 60:
        return _("{count} s").format(count=round(seconds))
    whole = round(seconds / 60)
    if whole < 60:
        return _("{count} min").format(count=whole)
    hours, rest = divmod(whole, 60)
    if rest == 0:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def clock(seconds: float) -> str:
    """Return "11:20" for 680 seconds, counting down: a part of a second still counts as one."""
    whole = int(-(-max(0.0, seconds) // 1))
    if whole >= 3600:
        return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{whole // 60}:{whole % 60:02}"


def done_of_today(done: int, per_day: int) -> str:
    """Return "1 of 2 today", or that nothing is left for today."""
    if done >= per_day:
        return _("Done for today")
    return _("{done} of {count} today").format(done=done, count=per_day)


def exercise_count(count: int) -> str:
    """Return "1 exercise", "72 exercises"."""
    return ngettext("{count} exercise", "{count} exercises", count).format(count=whole(count))


def sets_of(done: int, planned: int) -> str:
    """Return "9 of 9 sets"."""
    return ngettext("{done} of {count} set", "{done} of {count} sets", planned).format(
        done=done, count=planned
    )


def weeks(week_from: int, week_to: int | None) -> str:
    """Return "wk 9–12", or "wk 20+" where the end is open."""
    if week_to is None:
        return _("wk {first}+").format(first=week_from)
    return _("wk {first}–{last}").format(first=week_from, last=week_to)


def listed(parts: tuple[str, ...] | list[str]) -> str:
    """Return "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
