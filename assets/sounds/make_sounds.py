"""Makes the sounds beside this file: ``python assets/sounds/make_sounds.py``. Same script, same sounds.

Each sound is a few notes of one pentatonic scale, so that two at once agree: a tone with two soft overtones
that rises and falls without a click. All are scaled to the same A-weighted level (IEC 61672-1), measured over
their loudest tenth of a second, so that none is louder to the ear than another.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

RATE_HZ = 48_000
LOUD_S = 0.1
"""What loudness is measured over."""
LEVEL = 0.16
"""The level all sounds have: A-weighted root mean square of the loudest tenth of a second, of full scale."""
RISE_S = 0.004
FALL_S = 0.03
OVERTONES = (1.0, 0.28, 0.08)
"""How strong a tone and its overtones sound."""

D4, A4, C5, D5, E5, G5, A5, C6, D6, E6 = (
    440.0 * 2 ** (steps / 12) for steps in (-7, 0, 3, 5, 7, 10, 12, 15, 17, 19)
)


@dataclass(frozen=True)
class Note:
    """A tone of ``hz`` that begins at ``at_s``, lasts ``long_s`` and fades to half in ``half_s``."""

    at_s: float
    hz: float
    long_s: float
    half_s: float


def pip(hz: float) -> tuple[Note, ...]:
    """One short note."""
    return (Note(0.0, hz, 0.16, 0.06),)


def bells(*pitches: float, every_s: float = 0.13, ring_s: float = 0.35) -> tuple[Note, ...]:
    """Notes one after the other, of which the last rings."""
    last = len(pitches) - 1
    return tuple(
        Note(
            place * every_s, hz, ring_s if place == last else every_s + 0.05, 0.12 if place == last else 0.08
        )
        for place, hz in enumerate(pitches)
    )


SOUNDS: dict[str, tuple[Note, ...]] = {
    "ready": bells(D5, A5),
    "count": pip(A4),
    "start": (Note(0.0, A5, 0.45, 0.16), Note(0.0, D5, 0.45, 0.16)),
    "lift": pip(A5),
    "hold": pip(E5),
    "lower": pip(C5),
    "rep": (Note(0.0, D6, 0.3, 0.08),),
    "interval": bells(A5, A5),
    "halfway": bells(E5, G5, E5),
    "last": pip(G5),
    "set_done": bells(A5, D5),
    "switch": bells(C5, G5, C5, G5),
    "rest": bells(G5, E5, C5),
    "your_turn": bells(E5, E5),
    "pause": bells(D5, A4),
    "resume": bells(A4, D5),
    "finished": bells(D5, G5, A5, D6, ring_s=0.7),
    "stop": (Note(0.0, D4, 0.6, 0.25), Note(0.0, A4, 0.6, 0.25)),
}


def a_weight(hz: float) -> float:
    """How strongly the ear takes a tone, 1 at 1000 Hz. Source: IEC 61672-1:2013, Annex E."""
    squared = hz * hz
    low, high = 20.598997**2, 12194.217**2
    mid = math.sqrt((squared + 107.65265**2) * (squared + 737.86223**2))
    return 10 ** (2.0 / 20) * high * squared * squared / ((squared + low) * mid * (squared + high))


def shape(at_s: float, note: Note) -> float:
    """How loud a note is at a moment of its own, 0 to 1."""
    rise = min(1.0, at_s / RISE_S)
    fall = min(1.0, (note.long_s - at_s) / FALL_S)
    smooth = (0.5 - 0.5 * math.cos(math.pi * rise)) * (0.5 - 0.5 * math.cos(math.pi * fall))
    return smooth * 0.5 ** (at_s / note.half_s)


def samples_of(notes: Sequence[Note]) -> array[int]:
    """Return the sound as samples of 16 bits."""
    length = round(max(note.at_s + note.long_s for note in notes) * RATE_HZ)
    heard, made = [0.0] * length, [0.0] * length
    for note in notes:
        first = round(note.at_s * RATE_HZ)
        partials = [
            (2 * math.pi * note.hz * number, strength, strength / a_weight(note.hz * number))
            for number, strength in enumerate(OVERTONES, start=1)
        ]
        for place in range(round(note.long_s * RATE_HZ)):
            at_s = place / RATE_HZ
            loud = shape(at_s, note)
            for turn, strength, made_strength in partials:
                wave_at = loud * math.sin(turn * at_s)
                heard[first + place] += strength * wave_at
                made[first + place] += made_strength * wave_at
    scale = LEVEL / loudest(heard)
    return array("h", (round(32767 * scale * value) for value in made))


def loudest(values: Sequence[float]) -> float:
    """Return the root mean square of the loudest tenth of a second."""
    span = min(len(values), round(LOUD_S * RATE_HZ))
    sums = list(accumulate((value * value for value in values), initial=0.0))
    return math.sqrt(max(sums[end] - sums[end - span] for end in range(span, len(sums))) / span)


def main() -> None:
    """Write every sound beside this file."""
    for name, notes in SOUNDS.items():
        with wave.open(str(Path(__file__).with_name(f"{name}.wav")), "wb") as file:
            file.setparams((1, 2, RATE_HZ, 0, "NONE", "not compressed"))
            samples = samples_of(notes)
            if sys.byteorder == "big":
                samples.byteswap()
            file.writeframes(samples.tobytes())


if __name__ == "__main__":
    main()
