"""Dose words: what the last answers change, and why, in plain sentences (SR-17)."""

from __future__ import annotations

from guide.domain.routine import Routine
from guide.doses import Adjusted, DoseChange, Effect
from guide.i18n import _
from guide.library.stack import Library
from guide.safety.next_dose import Because, Change
from guide.safety.pain import Zone
from guide.ui.dates import time_words, weekday_words
from guide.workspace import Workspace


def change_lines(workspace: Workspace, routine: Routine) -> tuple[str, ...]:
    """Return what is different in a routine today, a sentence each."""
    adjusted = workspace.adjusted(routine)
    return tuple(
        f"{workspace.library.exercises[change.exercise_id].name}: {change_words(workspace.library, change)}"
        for change in adjusted.changes
        if changed(change)
    )


def changed(change: DoseChange) -> bool:
    """Whether the item is done otherwise than the routine says."""
    return change.undone_by is None and change.effect is not Effect.SAME


def change_words(library: Library, change: DoseChange) -> str:
    """Return what is different for one exercise and why; empty where there is nothing to say."""
    why = because_words(change.adjustment.because)
    what = _what(library, change)
    return _("{what}, {why}.").format(what=what, why=why) if what and why else what and f"{what}."


def row_words(library: Library, change: DoseChange) -> str:
    """Return the line below an exercise on Today; empty where nothing needs to be said."""
    adjustment = change.adjustment
    if change.undone_by is not None:
        return _("As written: the change was undone")
    if change.instead is not None and change.effect is not Effect.RESTS:
        name = library.exercises[change.exercise_id].name
        what = _("Half a dose, instead of {exercise}") if change.halved else _("Instead of {exercise}")
        why = because_words(adjustment.because)
        return _("{what}, {why}.").format(what=what.format(exercise=name), why=why)
    if change.effect is not Effect.SAME or adjustment.change is Change.REPEAT_WEEK:
        return change_words(library, change)
    if adjustment.may_progress:
        return _("Green the last time: it may get harder")
    known = [one for one in adjustment.because if one.zone is Zone.AMBER]
    return change_words(library, change) if known else ""


def because_words(because: tuple[Because, ...]) -> str:
    """Return the gravest reason, with its day: "because pain was 4 on Tuesday"."""
    if not because:
        return ""
    first = because[0]
    if first.code == "amber-day":
        days = [weekday_words(one.day) for one in because]
        return _("because {days} were amber").format(days=_(" and ").join(dict.fromkeys(days)))
    return _("because {what} on {day}").format(what=found_words(first), day=weekday_words(first.day))


def found_words(because: Because) -> str:
    """Return what an answer said."""
    if because.code == "pain-in-exercise" and because.value is not None:
        return _("pain was {score}").format(score=because.value)
    return {
        "pain-not-answered": _("pain was not answered"),
        "morning-not-answered": _("the morning was not answered"),
        "morning-still-to-come": _("the morning after is still to come"),
        "pain-in-the-morning": _("the leg hurt in the morning"),
        "pain-still-raised": _("pain was still raised in the morning"),
        "stiffness-not-answered": _("stiffness was not answered"),
        "stiff-for-long": _("the leg was stiff for more than half an hour"),
        "stiffer-two-mornings": _("the leg was stiffer two mornings running"),
        "swelling-not-answered": _("swelling was not answered"),
        "swollen-in-the-morning": _("it was still swollen in the morning"),
        "shoe-suddenly-tight": _("the shoe was suddenly tight"),
        "one-calf-swollen": _("one calf was swollen"),
        "night-not-answered": _("pain at night was not answered"),
        "pain-at-night": _("it hurt at night or at rest"),
        "night-pain-new": _("pain at night or at rest was new"),
        "night-pain-maybe-new": _("pain at night or at rest may be new"),
        "pain-climbs": _("morning pain rose from week to week"),
        "stiffness-climbs": _("stiffness rose from week to week"),
        "amber-day": _("the day was amber"),
    }.get(because.code, _("something was answered"))


def after_rest_words(library: Library, change: DoseChange) -> str:
    """Return what is done once a rest is over, as it stands now; empty where nothing rests or changes."""
    if change.effect is not Effect.RESTS:
        return ""
    if change.instead is not None:
        words = _("Then half of {exercise}.") if change.halved else _("Then {exercise} instead.")
        return words.format(exercise=library.exercises[change.instead].name)
    return _("Then half the dose.") if change.halved else ""


def notices(adjusted: Adjusted, library: Library) -> tuple[str, ...]:
    """Return what is different in a routine that has been laid out already."""
    return tuple(change_words(library, change) for change in adjusted.changes if changed(change))


def _what(library: Library, change: DoseChange) -> str:
    instead = library.exercises[change.instead].name if change.instead is not None else ""
    until = change.adjustment.rest_until_utc
    match change.effect:
        case Effect.RESTS if until is not None:
            local = until.astimezone()
            when = _("{day} at {time}").format(day=weekday_words(local.date()), time=time_words(local))
            return _("Rests until {when}").format(when=when)
        case Effect.STEPPED_BACK if change.halved:
            return _("Half of {exercise} instead").format(exercise=instead)
        case Effect.STEPPED_BACK:
            return _("Step back to {exercise}").format(exercise=instead)
        case Effect.HALVED:
            return _("Half the dose")
        case Effect.LEFT_OUT:
            return _("Left out today")
        case _:
            pass
    match change.adjustment.change:
        case Change.REPEAT_WEEK:
            return _("Repeat the week, nothing harder")
        case Change.REPEAT:
            return _("The same again, nothing harder")
        case _:
            return ""
