"""Pain words: what a pain answer means now and for the next time, in plain words (SR-17)."""

from __future__ import annotations

from guide.i18n import _
from guide.safety.pain import NextDose, PainVerdict, Zone


def stops(verdict: PainVerdict) -> bool:
    """Whether nothing more may be done today: the red zone of clinical.md 4.1."""
    return verdict.zone is Zone.RED


def pain_words(verdict: PainVerdict) -> str:
    """Return the zone, what to do and the rule; empty where the session simply goes on.

    Source: clinical.md 4.1 through ``guide.safety.pain``.
    """
    words = _what_to_do(verdict)
    if not words:
        return ""
    return _("{zone}. {words} (Rule {rule})").format(
        zone=zone_words(verdict.zone), words=words, rule=verdict.rule
    )


def zone_words(zone: Zone) -> str:
    """Return a zone with its shape: colour is never the only sign."""
    return {
        Zone.GREEN: _("● Green"),
        Zone.AMBER: _("▲ Amber"),
        Zone.RED: _("■ Red"),
        Zone.UNKNOWN: _("○ Not known"),
    }[zone]


def _what_to_do(verdict: PainVerdict) -> str:
    match verdict.next_dose:
        case NextDose.STEP_BACK:
            return _("This exercise stops for today. Next time it is the easier one.")
        case NextDose.HALVE_AFTER_REST:
            return _("That is too much pain. End here, rest 24 to 48 hours, then halve the load.")
        case NextDose.REST_AND_CONTACT_CLINIC:
            return _("That is too much pain. End here and rest. Call your clinic if it lasts 24 to 48 hours.")
        case NextDose.REPEAT if verdict.zone is Zone.AMBER:
            return _("Go on, with nothing harder than this.")
        case NextDose.MAY_PROGRESS | NextDose.REPEAT:
            return ""
