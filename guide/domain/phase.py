"""Phase: one stretch of a track, with what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from guide.domain.exercise import Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One phase of a track.

    Attributes:
        week_from: Typical first week (completed weeks; since day 0 in the post-injury track).
        week_to: Typical last week; ``None`` where it is open.
        max_load_tier: Highest load tier allowed in it; ``None`` for no limit of its own.
        enter_when: Sentences that must all be true to enter it.
    """

    id: str
    track: Track
    title: str
    short_title: str
    week_from: int
    week_to: int | None
    goals: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    enter_when: tuple[str, ...] = ()
    max_load_tier: int | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The phases of one track, in order."""

    track: Track
    title: str
    phases: tuple[Phase, ...]
