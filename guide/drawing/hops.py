"""Hops: when a jumping body leaves the ground, how high it is, and how far it gets."""

from __future__ import annotations

from dataclasses import dataclass

from guide.domain.motion import Contact, Motion
from guide.drawing.pace import HOP_S, Beat, Part, ease

SMALL_CM, JUMP_CM = 3.5, 10.0
"""Height of a hop (2 to 5 cm, clinical.md 3.3, pogo-double) and of a jump; the jump's is pictorial."""
AHEAD_CM = 30.0
"""How far a hop forward goes (clinical.md 3.3, hop-forward-single)."""
FLIGHT_S, LAND_S = 0.3, 0.3
"""Seconds in the air, and to come to rest after a jump; pictorial."""


@dataclass(frozen=True, slots=True)
class Hop:
    """Where a hop is: place between the frames, height above the ground, and ground gone by, in cm."""

    sweep: float
    height: float = 0.0
    ground: float = 0.0


def hop_at(motion: Motion, beat: Beat) -> Hop:
    """Return where a hop is at a moment: on the ground until the body is stretched, then in the air."""
    ahead = AHEAD_CM if motion.contact is Contact.LAND and motion.frames[-1].hip_deg < 0 else 0.0
    high = JUMP_CM if motion.contact is Contact.JUMP else SMALL_CM
    if beat.posed:
        return Hop(beat.sweep, high * beat.sweep, ahead / 2 * beat.sweep)
    lift_s = beat.tempo.lift_s if beat.tempo else HOP_S / 2
    lower_s = beat.tempo.lower_s if beat.tempo else HOP_S / 2
    if motion.contact is Contact.LAND and lower_s <= 2 * lift_s - 0.01:
        return _rebound(beat, high, ahead)
    done = ahead * beat.count
    if beat.part is not Part.LOWER:
        return Hop(beat.sweep, 0.0, done)
    flight_s = min(FLIGHT_S, lower_s * 0.4)
    land_s = min(LAND_S, lower_s * 0.4)
    into_s = beat.done * lower_s
    if into_s < flight_s:
        share = into_s / flight_s
        return Hop(1 - 0.45 * ease(share), high * 4 * share * (1 - share), done + ahead * share)
    return Hop(0.55 * (1 - ease((into_s - flight_s) / land_s)), 0.0, done + ahead)


def _rebound(beat: Beat, high: float, ahead: float) -> Hop:
    """Spring off as soon as the body has landed: in the air for the middle half of the round."""
    share = (beat.turn - 0.25) / 0.5
    flown = min(1.0, max(0.0, share))
    return Hop(beat.sweep, high * 4 * flown * (1 - flown), ahead * (beat.count + flown))
