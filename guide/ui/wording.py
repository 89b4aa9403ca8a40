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
from guide.domain.exercise import Kind, SideRule, Track
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
