"""Wording: the short sentences in which screens speak of doses, times, legs and kinds."""

from __future__ import annotations

from typing import assert_never

from guide.domain.dose import (
    WHOLE_PACE,
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
from guide.ui.amounts import clock, done_of_today, exercise_count, listed, minutes, number, sets_of, weeks

__all__ = [
    "clock",
    "done_of_today",
    "dose_line",
    "exercise_count",
    "footwear",
    "kind_name",
    "leg_name",
    "listed",
    "minutes",
    "number",
    "often",
    "pause",
    "sentence",
    "sets_of",
    "side_rule",
    "thing",
    "track_name",
    "weeks",
    "work_amount",
]


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


def _span(seconds: float) -> str:
    if seconds >= 60 and seconds % 60 == 0:
        return _("{count} min").format(count=number(seconds / 60))
    return _("{count} s").format(count=number(seconds))


def pace_words(percent: int) -> str:
    """Return how quick a tempo is beside what is prescribed; empty if it is that."""
    if percent == WHOLE_PACE:
        return ""
    return _("Tempo × {pace}").format(pace=number(percent / WHOLE_PACE))
