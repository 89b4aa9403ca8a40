"""Change rows: each change of a routine with the rule, the source and the answers behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guide.domain.record import SessionId, SessionRecord
from guide.doses import Adjusted, DoseChange, Effect
from guide.i18n import _
from guide.library.stack import Library
from guide.safety.next_dose import Because, Change
from guide.safety.verdict import Verdict
from guide.ui.dates import weekday_words
from guide.ui.dose_words import after_rest_words, change_words, found_words
from guide.ui.pain_words import zone_words
from guide.ui.screens.dose_changes import ChangeRow
from guide.ui.verdict_words import reason


def change_rows(
    adjusted: Adjusted, records: Sequence[SessionRecord], library: Library
) -> tuple[ChangeRow, ...]:
    """Return what to say of each change; a rest of the whole leg first."""
    names = {record.id: record.routine_name for record in records}
    rows = [
        _row(change, names, library)
        for change in adjusted.changes
        if change.undone_by is not None or change_words(library, change)
    ]
    known = {row.adjustment_id for row in rows}
    others = [each for each in adjusted.rests if each.facts.get("adjustment") not in known]
    return (*(_rest_row(each, library) for each in others[:1]), *rows)


def _row(change: DoseChange, names: Mapping[SessionId, str], library: Library) -> ChangeRow:
    adjustment = change.adjustment
    undone = change.undone_by is not None
    what = (
        _("As the routine says: the change was undone.")
        if undone
        else " ".join(
            words for words in (change_words(library, change), after_rest_words(library, change)) if words
        )
    )
    state, undo = "", ""
    if undone:
        state = _("Undone by {name}.").format(name=change.undone_by)
        undo = _("Let it count again")
    elif change.effect is Effect.RESTS:
        state = _("A rest cannot be undone.")
    elif adjustment.change is Change.REST_AND_CONTACT_CLINIC:
        state = _("This cannot be undone: after so much pain a healing tendon or a jump starts again small.")
    elif change.can_undo:
        undo = _("Undo")
    if adjustment.contact_clinic:
        state = " ".join((state, _("Call your clinic if it has not settled in 48 hours.")))
    return ChangeRow(
        adjustment_id=adjustment.id,
        name=library.exercises[change.exercise_id].name,
        what=what,
        log=tuple(_log_line(one, names) for one in adjustment.because),
        rule=_rule(adjustment.rule),
        sources=_sources(adjustment.sources, library),
        state=state.strip(),
        undo=undo,
    )


def _rest_row(verdict: Verdict, library: Library) -> ChangeRow:
    return ChangeRow(
        adjustment_id=str(verdict.facts.get("adjustment")),
        name=_("All exercises that load the leg"),
        what=reason(verdict),
        log=(_("Another exercise, or the morning, was in the red zone."),),
        rule=_rule(verdict.rule),
        sources=_sources(verdict.sources, library),
        state=_("A rest cannot be undone."),
    )


def _log_line(because: Because, names: Mapping[SessionId, str]) -> str:
    """Return an answer as it stands in the record: day, where it was given, and what it said."""
    where = _("Morning")
    if because.session_id is not None:
        where = names.get(SessionId(because.session_id), _("Session"))
    return _("{day} · {where}: {what} ({zone})").format(
        day=weekday_words(because.day),
        where=where,
        what=found_words(because),
        zone=zone_words(because.zone),
    )


def _rule(rule: str) -> str:
    return _("{rule}: pain in exercise and the morning after decide the next dose.").format(rule=rule)


def _sources(keys: Sequence[str], library: Library) -> tuple[str, ...]:
    return tuple(
        _("Source: {citation}").format(citation=library.sources[key].citation)
        for key in keys
        if key in library.sources
    )
