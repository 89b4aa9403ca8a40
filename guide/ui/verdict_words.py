"""Verdict words: one plain sentence for what a safety rule says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from guide.i18n import _
from guide.safety.verdict import Verdict, opens_on
from guide.ui.dates import long_day, time_words, weekday_words
from guide.ui.gate_words import criterion_words


def reason(verdict: Verdict) -> str:
    """Return why a rule says no, as one sentence without its end date."""
    facts = verdict.facts
    needed = facts.get("needed")
    sentences = {
        "red-flag-open": _("You reported that something is wrong. A clinician should have a look first."),
        "clinician-plan-only": _("Your situation needs a plan from your own clinician."),
        "phase-unknown": _("Its phase is not known, so it cannot be judged."),
        "phase-too-early": _("This phase opens in week {needed} after day 0."),
        "no-day-0": _("Your day 0 is not known yet. Add it under Settings."),
        "day-0-ahead": _("Your day 0 lies in the future. Please look at it under Settings."),
        "not-for-injured-leg": _("It is not meant for the injured leg."),
        "too-early": _("For the injured leg it opens in week {needed} after day 0."),
        "too-early-to-move-ankle": _("The ankle stays still until week {needed} after day 0."),
        "too-early-to-stretch": _("No calf stretch on the injured side before week {needed}."),
        "too-early-to-press": _("No pressing down with the foot before week {needed}."),
        "too-early-for-resistance": _("No resistance for the calf before week {needed}."),
        "too-early-for-two-leg-raise": _("No standing heel raise before week {needed}."),
        "too-early-for-one-leg-raise": _("No single-leg heel raise before week {needed}."),
        "too-early-for-heel-below": _("The heel stays above the edge until week {needed}."),
        "too-early-to-jump": _("No jumping before week {needed}."),
        "too-early-to-hop": _("No hopping, sprinting or cutting before week {needed}."),
        "too-early-to-run": _("No running before week {needed}."),
        "too-early-without-boot": _("Shoes come in week {needed}, when a clinician has ended the boot."),
        "too-early-to-remove-boot": _("The boot stays on until week {needed}."),
        "boot-not-worn": _("It is done in the boot, and you are not wearing one."),
        "boot-removal-not-allowed": _("It needs the boot off, which your clinic has not allowed yet."),
        "boot-off-not-confirmed": _("A clinician has not confirmed yet that the boot is done with."),
        "boot-angle-unknown": _("The angle of your boot is not known."),
        "ankle-above-boot-angle": _("The ankle would bend further up than the boot allows."),
        "ankle-must-not-move": _("The ankle must not move yet."),
        "ankle-range-unknown": _("How far the ankle bends in it is not known."),
        "ankle-above-cap": _("The ankle would bend further up than is safe for now."),
        "load-too-high": _("The load on the tendon is too high for now."),
        "more-weight-than-ordered": _("It puts more weight on the leg than your clinic has ordered."),
        "criteria-missing": _("Some signs of readiness have not been shown yet."),
        "needs-unlock": _("A clinician has to allow it by name."),
        "no-limit-known": _("There is no safe week known for it."),
        "rupture-date-unknown": _("The date of your rupture is not known."),
        "rupture-too-recent": _("After a rupture, prevention opens after a year and the last phase."),
        "new-injury-plan-only": _("After a new injury only a plan from your clinician opens."),
        "insertional-pain": _(
            "With pain at the heel bone the heel stays above the edge, and is not stretched."
        ),
        "avoid-if": _("Something you told about yourself speaks against it."),
        "tendon-may-be-long": _("Your tendon may have become longer, so it is not stretched."),
        "medicine-tendon-risk": _(
            "A medicine you take or took can weaken tendons. Ask your clinician first."
        ),
        "ask-about-medicine": _("Ask your clinician first because of a medicine you take."),
        "wound-not-closed": _("It needs the wound to be closed and dry."),
        "pool-not-allowed": _("Your clinic has not allowed water yet."),
        "pain-not-told": _("How much it hurts now has not been answered, so the leg is not loaded."),
        "pain-raised": _("It hurts more than it should. Nothing may be harder than the last time."),
        "pain-above-limit": _("It hurts more than one of the exercises allows."),
        "pain-too-high": _("It hurts too much to start now."),
        "resting-after-pain": _("The leg rests after pain, until {until}."),
        "nothing-left-today": _("After the pain of last time nothing of it is left for today."),
        "gate-not-passed": _("Its phase is not confirmed yet. Today shows what it takes."),
        "too-early-for-sport": _("Sport like this comes later, with your clinician's word."),
        "too-early-to-measure": _("This measure comes in week {needed}."),
        "measured-lately": _("It was measured not long ago."),
        "exercise-missing": _("One of its exercises could not be read."),
    }
    codes = facts.get("criteria")
    if verdict.code == "criteria-missing" and isinstance(codes, tuple) and codes:
        return _("Still to show: {criterion}.").format(criterion=criterion_words(codes[0]))
    found = sentences.get(verdict.code)
    if found is None:
        return _("A safety rule does not allow it now.")
    if verdict.code == "pain-raised" and verdict.blocks:
        found = _("It hurts too much for these exercises now. Rest, and try again tomorrow.")
    return found.format(needed=needed, until=_until_words(verdict))


def _until_words(verdict: Verdict) -> str:
    """Return until when it rests, where a verdict says so: "Friday 27 Nov, 18:00"."""
    until = verdict.facts.get("until")
    if not isinstance(until, str):
        return ""
    local = datetime.fromisoformat(until).astimezone()
    return _("{day}, {time}").format(day=weekday_words(local.date()), time=time_words(local))


def lock_words(blocks: Sequence[Verdict]) -> str | None:
    """Return the first reason for a lock and, where time alone will open it, from when; ``None`` if open."""
    if not blocks:
        return None
    day = opens_on(blocks)
    if day is None:
        lasting = [verdict for verdict in blocks if verdict.opens_on is None]
        return reason((lasting or list(blocks))[0])
    last = max(blocks, key=_opening)
    return _("{reason} From {day}.").format(reason=reason(last), day=long_day(day))


def _opening(verdict: Verdict) -> date:
    return verdict.opens_on or date.min
