"""Morning words: what a morning means and does to the day, in plain sentences (clinical.md 4.1, 4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from guide.agenda import Agenda, local_day
from guide.domain.morning import MorningAnswer, Swelling
from guide.domain.record import SessionRecord
from guide.doses import Doses
from guide.i18n import _, ngettext
from guide.library.stack import Library
from guide.safety.mornings import DayVerdict
from guide.safety.next_dose import Because
from guide.safety.pain import Zone
from guide.safety.verdict import FactValue
from guide.ui.amounts import listed
from guide.ui.dose_words import changed, found_words
from guide.ui.models.day import Morning, Notice
from guide.ui.pain_words import zone_words

TONES = {Zone.GREEN: "work", Zone.AMBER: "warn", Zone.RED: "stop", Zone.UNKNOWN: "plain"}
"""Tone of the chip that names a zone."""


def morning_card(
    doses: Doses,
    mornings: Sequence[MorningAnswer],
    agenda: Agenda,
    sessions: Iterable[SessionRecord],
    today: date,
) -> Morning:
    """Return the morning check of today: the question, or what its answer means."""
    if not any(answer.day == today for answer in mornings):
        yesterday = today - timedelta(days=1)
        worked = any(local_day(record) == yesterday and record.anything_done for record in sessions)
        title = _("How is the leg after yesterday?") if worked else _("How is the leg this morning?")
        words = _("Pain, stiffness and swelling decide today's dose.")
        return Morning(chip=_("Morning check"), tone="warn", title=title, words=(words,))
    verdict = doses.morning()
    return Morning(
        chip=zone_words(verdict.zone),
        tone=TONES[verdict.zone],
        title=_meaning(verdict),
        words=(*_reasons(verdict), *_effect(agenda)),
        answered=True,
    )


def notices(doses: Doses, agenda: Agenda, library: Library) -> tuple[Notice, ...]:
    """Return what else the last days say: the week is repeated, or a review would help."""
    found: list[Notice] = []
    if doses.repeats_week:
        words = ngettext(
            "{count} day of the last seven was", "{count} of the last seven days were", len(doses.amber)
        )
        found.append(
            Notice(
                title=_("Repeat this week"),
                words=_("{days} amber. Keep the same dose for a week; nothing gets harder.").format(
                    days=words.format(count=len(doses.amber))
                ),
            )
        )
    due = {item.exercise_id for entry in agenda.now for item in entry.routine.each_item()}
    names = [library.exercises[one].name for one in doses.stalled if one in due]
    if names:
        found.append(
            Notice(
                title=_("Time for a review"),
                words=_(
                    "Three weeks without a green day in {exercises}. "
                    "Ask your clinic or a physiotherapist to look."
                ).format(exercises=listed(names)),
            )
        )
    return tuple(found)


def past_line(answer: MorningAnswer) -> str:
    """Return the answers of a morning in one line; what was left out is said to be so."""
    parts = [
        _("pain {score}").format(score=answer.pain) if answer.pain is not None else _("pain not answered"),
        _("stiff {count} min").format(count=answer.stiffness_min)
        if answer.stiffness_min is not None
        else _("stiffness not answered"),
        _swelling(answer.swelling),
        _("at night {score}").format(score=answer.night_pain)
        if answer.night_pain is not None
        else _("night not answered"),
    ]
    return " · ".join(parts)


def _swelling(swelling: Swelling | None) -> str:
    if swelling is None:
        return _("swelling not answered")
    words = swelling_words(swelling)
    return words if swelling is Swelling.NONE else _("swelling: {words}").format(words=words)


def swelling_words(swelling: Swelling) -> str:
    """Return a kind of swelling as a choice."""
    return {
        Swelling.NONE: _("no swelling"),
        Swelling.EVENING: _("in the evening, gone overnight"),
        Swelling.MORNING: _("still there this morning"),
        Swelling.SHOE_TIGHT: _("shoe suddenly tight"),
        Swelling.CALF_ONE_SIDED: _("one calf only"),
    }[swelling]


def reason_lines(verdict: DayVerdict) -> tuple[str, ...]:
    """Return each thing that made a day amber or red."""
    return tuple(
        found_words(Because(day=reason.day, code=reason.code, zone=reason.zone, value=_pain(reason.facts)))
        for reason in verdict.reasons
        if reason.zone in {Zone.AMBER, Zone.RED}
    )


def _pain(facts: Mapping[str, FactValue]) -> int | None:
    value = facts.get("pain")
    return value if isinstance(value, int) else None


def _meaning(verdict: DayVerdict) -> str:
    return {
        Zone.GREEN: _("All calm"),
        Zone.AMBER: _("Take it easy today"),
        Zone.RED: _("Rest today"),
        Zone.UNKNOWN: _("Not all is answered"),
    }[verdict.zone]


def _reasons(verdict: DayVerdict) -> tuple[str, ...]:
    lines = reason_lines(verdict)
    if lines:
        words = listed(list(dict.fromkeys(lines)))
        return (f"{words[:1].upper()}{words[1:]}.",)
    if verdict.zone is Zone.UNKNOWN:
        return (_("What was left out counts as not known, so nothing gets harder today."),)
    return ()


def _effect(agenda: Agenda) -> tuple[str, ...]:
    """Say what happens to the routines of today."""
    if any(entry.adjusted.rests for entry in agenda.now):
        return (
            _("Exercises that load the leg are locked. Call your clinic if it has not settled in 48 hours."),
        )
    count = len(
        {each.exercise_id for entry in agenda.now for each in entry.adjusted.changes if changed(each)}
    )
    if count:
        words = ngettext("{count} exercise is easier today.", "{count} exercises are easier today.", count)
        return (words.format(count=count),)
    return (_("Today's doses stay as they are."),)
