"""Speech: whether something can still be said in time. Nothing is queued: what does not fit is dropped."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from guide.session.cue import CueKind
from guide.session.state import Preparing, Resting, Session, Switching, Working, beats_of
from guide.sound_settings import Talk

BEGIN_S = 0.6
"""How long a voice may take until it is heard."""
WORDS_A_SECOND = 2.3
LETTERS_A_SECOND = 13.0
"""A calm voice at its own rate; the slower of the two counts."""
PATIENCE_S = 3.0
"""How much longer than reckoned a voice is believed to be speaking."""
LONGEST_S = 12.0
"""Longer than this nothing is said at once."""


class Weight(IntEnum):
    """What may cut short what: a place in the session what was said of another, ``URGENT`` all else."""

    COUNT = 1
    PLACE = 2
    URGENT = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to say, in several wordings, the fullest first."""

    texts: tuple[str, ...]
    weight: Weight
    step_index: int


@dataclass(frozen=True, slots=True)
class Saying:
    """What is being said until about ``until_s``."""

    offer: Offer
    until_s: float


def length_s(text: str, rate: int = 0) -> float:
    """Return how long a text takes to say, at a rate of -100 to 100; rather too long than too short."""
    words = len(text.replace(".", " ").split())
    pace = 2.0 ** (rate / 100)
    return BEGIN_S + max(words / WORDS_A_SECOND, len(text) / LETTERS_A_SECOND) / pace


def choose(
    saying: Saying | None, offers: Iterable[Offer], now_s: float, room_s: float, rate: int = 0
) -> tuple[str, Saying] | None:
    """Return what to say now, and until when; ``None`` for nothing.

    Args:
        saying: What is being said now, if anything.
        offers: What could be said at this moment.
        now_s: This moment.
        room_s: Seconds until the voice should be quiet again.
        rate: How quickly the voice speaks, -100 to 100.
    """
    for offer in sorted(offers, key=lambda offer: -offer.weight):
        if saying is not None and not _cuts_short(offer, saying.offer):
            continue
        for text in offer.texts:
            takes_s = length_s(text, rate)
            if takes_s <= min(room_s, LONGEST_S):
                return text, Saying(offer, now_s + takes_s)
    return None


def _cuts_short(offer: Offer, said: Offer) -> bool:
    return offer.weight is Weight.URGENT or (
        offer.weight is Weight.PLACE and offer.step_index != said.step_index
    )


def still_saying(saying: Saying | None, now_s: float, busy: bool) -> Saying | None:
    """Return what is still being said; a voice that never comes to its end is believed only so long."""
    if saying is None or not busy or now_s > saying.until_s + PATIENCE_S:
        return None
    return saying


def room_s(session: Session, now_s: float, talk: Talk) -> float:
    """Return the seconds until something else will be said, or until the last three seconds are counted."""
    match session.stage:
        case Preparing(run) | Working(run) | Switching(run) | Resting(run):
            for beat in beats_of(session, run)[run.told :]:
                if beat.kind is CueKind.COUNTDOWN or speaks(beat.kind, beat.number, talk):
                    return run.origin_s + beat.offset_s - now_s
            return run.origin_s + (run.length_s or 0.0) - now_s
        case _:
            return math.inf


def speaks(kind: CueKind, number: int, talk: Talk) -> bool:
    """Whether the voice has something to say at a cue."""
    match kind:
        case CueKind.REP:
            return talk is Talk.FULL or (talk is Talk.ESSENTIAL and number % 5 == 0)
        case CueKind.PREPARE | CueKind.SWITCH | CueKind.REST | CueKind.HALFWAY | CueKind.INTERVAL:
            return talk is not Talk.OFF
        case CueKind.FINISHED | CueKind.STOPPED | CueKind.AWAY | CueKind.WAITING:
            return talk is not Talk.OFF
        case CueKind.START | CueKind.AWAIT | CueKind.PAUSED | CueKind.RESUMED:
            return talk is Talk.FULL
        case _:
            return False
