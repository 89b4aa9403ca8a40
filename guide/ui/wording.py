"""Wording: the short sentences in which screens speak of doses, times, legs and kinds."""

from __future__ import annotations

from typing import assert_never

from guide.domain.dose import (
    DistanceWork,
    Dose,
    DurationWork,
    HoldWork,
    IntervalWork,
    RepWork,
    SetWork,
)
from guide.domain.exercise import BootRule, Kind, SideRule, Track
from guide.domain.person import Leg
from guide.i18n import _, ngettext


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


def number(value: float) -> str:
    """Return a number without needless decimals."""
    return f"{value:g}"


def done_of_today(done: int, per_day: int) -> str:
    """Return "1 of 2 today", or that nothing is left for today."""
    if done >= per_day:
        return _("Done for today")
    return _("{done} of {count} today").format(done=done, count=per_day)


def exercise_count(count: int) -> str:
    """Return "1 exercise", "72 exercises"."""
    return ngettext("{count} exercise", "{count} exercises", count).format(count=f"{count:,}")


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


def side_rule(side: SideRule) -> str:
    """Return which leg an exercise is done with."""
    return {
        SideRule.EACH: _("Each leg in turn"),
        SideRule.BOTH: _("Both legs at once"),
        SideRule.AFFECTED: _("The injured leg"),
        SideRule.UNAFFECTED: _("The uninjured leg"),
    }[side]


def footwear(boot: BootRule) -> str:
    """Return what the injured foot wears."""
    return {
        BootRule.ON: _("Boot on"),
        BootRule.OFF_NWB: _("Boot off, no weight on the foot"),
        BootRule.OFF_SEATED: _("Boot off, seated"),
        BootRule.OFF_WATER: _("Boot off, in water"),
        BootRule.SHOE: _("Shoe"),
        BootRule.EITHER: _("Boot or shoe"),
    }[boot]


def often(dose: Dose) -> str:
    """Return "2 times a day, 3 days a week"; empty where the dose does not say."""
    parts: list[str] = []
    if dose.per_day is not None:
        parts.append(ngettext("Once a day", "{count} times a day", dose.per_day).format(count=dose.per_day))
    if dose.days_per_week is not None:
        days = ngettext("{count} day a week", "{count} days a week", dose.days_per_week)
        parts.append(days.format(count=dose.days_per_week))
    return ", ".join(parts)


def pause(seconds: float) -> str:
    """Return a rest to the second: "90 s", "2 min"."""
    return _span(seconds)


def thing(word: str) -> str:
    """Return a library's word such as ``rolled_towel`` as people write it."""
    return word.replace("_", " ").strip()


def sentence(text: str) -> str:
    """Return ``text`` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def work_amount(work: SetWork) -> str:
    """Return what one set asks for: "15 reps", "30 s hold", "10 min", "8 intervals", "20 m"."""
    match work:
        case RepWork():
            return ngettext("{count} rep", "{count} reps", work.reps).format(count=work.reps)
        case HoldWork():
            return _("{length} hold").format(length=_span(work.hold_s))
        case DurationWork():
            return _span(work.duration_s)
        case IntervalWork():
            count = len(work.intervals)
            return ngettext("{count} interval", "{count} intervals", count).format(count=count)
        case DistanceWork():
            return _("{metres} m").format(metres=number(work.distance_m))
        case _:
            assert_never(work)


def dose_line(dose: Dose, side: SideRule) -> str:
    """Return a dose in one line: "3 × 15 each side · 2–1–3 s"."""
    match dose.work:
        case RepWork():
            line = f"{dose.sets} × {dose.work.reps}"
        case _:
            amount = work_amount(dose.work)
            line = amount if dose.sets == 1 else f"{dose.sets} × {amount}"
    if side is SideRule.EACH:
        line = _("{dose} each side").format(dose=line)
    if isinstance(dose.work, RepWork):
        tempo = dose.work.tempo
        pace = "–".join(number(part) for part in (tempo.lift_s, tempo.hold_s, tempo.lower_s))
        line = _("{dose} · {pace} s").format(dose=line, pace=pace)
    if dose.load:
        line = f"{line} · {dose.load}"
    return line


def leg_name(leg: Leg) -> str:
    """Return "LEFT leg", "RIGHT leg" or "BOTH legs": the side is said by word, never by colour alone."""
    return {Leg.LEFT: _("LEFT leg"), Leg.RIGHT: _("RIGHT leg"), Leg.BOTH: _("BOTH legs")}[leg]


def kind_name(kind: Kind) -> str:
    """Return the kind of exercise as a word for people."""
    return {
        Kind.STRETCH: _("Stretch"),
        Kind.STRENGTH: _("Strength"),
        Kind.ISOMETRIC: _("Hold"),
        Kind.MOBILITY: _("Mobility"),
        Kind.BALANCE: _("Balance"),
        Kind.PLYOMETRIC: _("Spring"),
        Kind.GAIT: _("Walking"),
        Kind.CARDIO: _("Cardio"),
    }[kind]


def track_name(track: Track) -> str:
    """Return the track in the words of the first run."""
    return {
        Track.PREVENTION: _("Keep my calves strong"),
        Track.POST_INJURY: _("After a rupture"),
    }[track]


def listed(parts: tuple[str, ...] | list[str]) -> str:
    """Return "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def _span(seconds: float) -> str:
    if seconds >= 60 and seconds % 60 == 0:
        return _("{count} min").format(count=number(seconds / 60))
    return _("{count} s").format(count=number(seconds))
