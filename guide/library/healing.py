"""Healing: what an exercise for the injured leg must say, so that the safety rules can see what it is.

Source: load tiers clinical.md 1.3 and 3.2, flags 3.1, unlock of stretches 7.2 SR-04.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import UNSET

from guide.domain.exercise import Flag, Kind
from guide.library import format as form
from guide.library.finding import Finding, Where

LEAST_TIER: Final = {Flag.DLHR: 2, Flag.SLHR: 3, Flag.PLYO2: 4, Flag.RUN: 4, Flag.PLYO1: 5}
"""Lowest load tier of each flag (clinical.md 1.3: 2 two-leg raise, 3 single-leg, 4 jog and pogo, 5 hop)."""


def check_healing(part: form.ExerciseFile, at: Where) -> Iterator[Finding]:
    """Yield what is missing in an exercise that the injured leg may do."""
    if part.tracks.post_injury is UNSET and part.post_injury is None:
        return
    if part.motion is None and (part.flags or part.load_tier > 0):
        yield Finding(
            (*at, "motion"),
            "motion-missing",
            "without a motion nobody knows how far the ankle bends; an exercise for the injured leg that has"
            " a flag or a load tier above 0 needs one",
            about=(*at, "motion"),
            else_at_id=True,
        )
    for flag in part.flags:
        least = LEAST_TIER.get(flag, 0)
        if part.load_tier < least:
            yield Finding((*at, "load_tier"), "tier-too-low", f"flag {flag} means load tier {least} or more")
    if part.kind is Kind.PLYOMETRIC and {Flag.PLYO1, Flag.PLYO2}.isdisjoint(part.flags):
        yield _flag_missing("a plyometric exercise has flag plyo1 or plyo2", at)
    if part.kind is Kind.STRETCH and Flag.STRETCH not in part.flags:
        yield _flag_missing("a stretch has flag stretch", at)
    if part.kind is Kind.STRETCH and part.post_injury is not None and not part.post_injury.needs_unlock:
        yield Finding(
            (*at, "post_injury", "needs_unlock"),
            "unlock-missing",
            "a stretch of the injured leg needs a clinician's leave: needs_unlock: true",
        )


def _flag_missing(message: str, at: Where) -> Finding:
    here = (*at, "flags")
    return Finding(here, "flag-missing", message, about=here, else_at_id=True)
