"""Efforts: how hard each highlighted muscle of the working leg works, or how far it is stretched.

These shades are for the eye: they follow the ankle's and the knee's place between the key poses, not a
measured force. A bent knee takes load off the gastrocnemius, which spans it, and leaves it to the soleus.
"""

from __future__ import annotations

from guide.domain.exercise import Exercise, Kind
from guide.domain.motion import Contact, Frame, Highlight, Motion
from guide.drawing.pace import Beat, Part
from guide.drawing.scene import Effort, Strain

LEAST, HALF = 0.15, 0.6
GENTLE = 0.3
"""Shade of a light press in the boot (about 2 out of 10, clinical.md 3.3, iso-plantarflexion-boot)."""
_CALF = {Highlight.CALF, Highlight.GASTROCNEMIUS, Highlight.SOLEUS, Highlight.ACHILLES}


def efforts_at(exercise: Exercise, frame: Frame, beat: Beat, *, striding: bool = False) -> tuple[Effort, ...]:
    """Return what works or stretches in a pose; the calf is told as its two muscles."""
    motion = exercise.motion
    if motion is None:
        return ()
    stretches = exercise.kind is Kind.STRETCH or _leans_into(exercise, motion)
    found: dict[Highlight, Effort] = {}
    for part in motion.highlight:
        if stretches:
            amount = LEAST + (1 - LEAST) * _share(motion, frame, "ankle_deg")
        elif part in _CALF:
            amount = _stride(beat) if striding else _press(exercise, motion, frame, beat)
        else:
            amount = _other(exercise, motion, frame, beat, part, striding=striding)
        for one, weight in _split(part, frame.knee_deg):
            effort = Effort(
                part=one,
                strain=Strain.STRETCH if stretches else Strain.WORK,
                amount=min(1.0, max(0.0, amount * weight)),
            )
            found.setdefault(one, effort)
    return tuple(found.values())


def _leans_into(exercise: Exercise, motion: Motion) -> bool:
    """Whether a foot stays flat while the shin comes far forward, to loosen what is behind it."""
    bend = motion.frames[-1].ankle_deg - motion.frames[0].ankle_deg
    return exercise.kind is Kind.MOBILITY and motion.contact is Contact.FLAT and bend > 5


def _split(part: Highlight, knee_deg: float) -> tuple[tuple[Highlight, float], ...]:
    if part is not Highlight.CALF:
        return ((part, 1.0),)
    bent = min(1.0, max(0.0, knee_deg / 80))
    return ((Highlight.GASTROCNEMIUS, 1 - 0.65 * bent), (Highlight.SOLEUS, 0.75 + 0.25 * bent))


def _share(motion: Motion, frame: Frame, name: str) -> float:
    """Return where an angle is between its least and its largest in the key poses, 0 to 1."""
    values: list[float] = [getattr(each, name) for each in motion.frames]
    low, high = min(values), max(values)
    value: float = getattr(frame, name)
    return HALF if high - low < 1 else min(1.0, max(0.0, (value - low) / (high - low)))


def _press(exercise: Exercise, motion: Motion, frame: Frame, beat: Beat) -> float:
    if motion.contact is Contact.BOOT:
        return GENTLE * min(1.0, beat.done if beat.part is Part.LIFT else 1.0)
    if exercise.kind is Kind.ISOMETRIC:
        return 0.8
    values = [each.ankle_deg for each in motion.frames]
    if max(values) - min(values) < 1:
        return HALF
    pointed = 1 - _share(motion, frame, "ankle_deg")
    return 0.25 + (0.75 if beat.part is not Part.LOWER else 0.6) * pointed


def _stride(beat: Beat) -> float:
    """The calf of a walking leg works from mid-stance until the toes leave the ground."""
    away = abs(beat.turn - 0.45)
    return LEAST + (1 - LEAST) * max(0.0, 1 - away / 0.25)


def _other(
    exercise: Exercise, motion: Motion, frame: Frame, beat: Beat, part: Highlight, *, striding: bool
) -> float:
    if striding:
        return LEAST + (1 - LEAST) * max(0.0, 1 - abs(beat.turn - 0.12) / 0.25)
    if exercise.kind is Kind.BALANCE and len(motion.frames) == 1:
        return HALF
    if part is Highlight.TIBIALIS and motion.front is None:
        return LEAST + (1 - LEAST) * _share(motion, frame, "ankle_deg")
    if motion.contact in (Contact.FLAT, Contact.BOARD, Contact.JUMP, Contact.LAND):
        lying = motion.frames[0].trunk_deg < -60
        knees = [each.knee_deg for each in motion.frames]
        if not lying and max(knees) - min(knees) >= 1:
            carried = (
                min(1.0, beat.sweep * 5)
                if motion.frames[0].hip_deg >= 60 <= motion.frames[0].knee_deg
                else 1.0
            )
            return LEAST + (1 - LEAST) * _share(motion, frame, "knee_deg") * carried
    return LEAST + (1 - LEAST) * beat.sweep
