"""Loosening: what another library must not do to an exercise of the built-in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from guide.domain.exercise import Exercise, Track
from guide.library.finding import Finding, Where, quoted
from guide.library.references import References

_UNCHANGED = ("kind", "side", "boot", "weight_bearing")
"""What the safety rules ask first; a change would make it another exercise, which needs another id."""


def check_not_loosened(
    given: Exercise, shipped: Exercise, references: References, at: Where
) -> Iterator[Finding]:
    """Yield each value that asks less caution than the built-in exercise of the same id.

    The place is the value's, or the id's where the value was left out.
    """
    for name in _UNCHANGED:
        mine, theirs = getattr(given, name), getattr(shipped, name)
        if mine is not theirs:
            yield _looser((*at, name), f"{name} stays {theirs.value}, not {mine.value}")
    if given.load_tier < shipped.load_tier:
        yield _looser((*at, "load_tier"), f"load_tier is {shipped.load_tier} or more, not {given.load_tier}")
    yield from _fewer(given.flags, shipped.flags, (*at, "flags"))
    yield from _fewer(given.avoid_if, shipped.avoid_if, (*at, "avoid_if"))
    yield from _phases(given, shipped, references, at)
    yield from _weeks(given, shipped, (*at, "post_injury"))
    yield from _ankle(given, shipped, (*at, "motion"))


def _phases(given: Exercise, shipped: Exercise, references: References, at: Where) -> Iterator[Finding]:
    for track in Track:
        mine, theirs = given.phase_in(track), shipped.phase_in(track)
        here = (*at, "tracks", track.value)
        if mine is not None and theirs is None:
            yield _looser(here, f"the built-in exercise is not in the track {track}")
        elif references.is_before(mine, theirs):
            yield _looser(here, f"it begins in {theirs} or later, not in {mine}")


def _weeks(given: Exercise, shipped: Exercise, at: Where) -> Iterator[Finding]:
    mine, theirs = given.post_injury, shipped.post_injury
    if mine is None:
        return
    if theirs is None:
        yield _looser(at, "the built-in exercise has no weeks for the injured leg")
        return
    for name in ("default_week", "floor_week"):
        week, least = getattr(mine, name), getattr(theirs, name)
        if week < least:
            yield _looser((*at, name), f"{name} is {least} or later, not {week}")
    if theirs.needs_unlock and not mine.needs_unlock:
        yield _looser((*at, "needs_unlock"), "needs_unlock stays true")
    yield from _fewer(mine.entry, theirs.entry, (*at, "entry"))


def _ankle(given: Exercise, shipped: Exercise, at: Where) -> Iterator[Finding]:
    if shipped.motion is None:
        return
    if given.motion is None:
        yield _looser(at, "without a motion nobody knows how far the ankle bends")
        return
    highest = shipped.motion.highest_ankle_deg
    for index, frame in enumerate(given.motion.frames):
        if frame.ankle_deg > highest:
            yield _looser(
                (*at, "frames", index, "A"),
                f"the ankle bends to {highest:g} degrees at most, not to {frame.ankle_deg:g}",
            )


def _fewer(mine: Collection[str], theirs: Collection[str], at: Where) -> Iterator[Finding]:
    gone = [each for each in theirs if each not in mine]
    if gone:
        yield _looser(at, f"{at[-1]} keeps {', '.join(quoted(str(each)) for each in gone)}")


def _looser(at: Where, what: str) -> Finding:
    return Finding(at, "loosens-exercise", f"looser than the built-in exercise: {what}", else_at_id=True)
