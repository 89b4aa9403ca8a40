"""Film: an exercise as the moments of one rep or round, and the frame that holds them all."""

from __future__ import annotations

from functools import lru_cache

from guide.domain.dose import HoldWork, RepWork
from guide.domain.exercise import Exercise
from guide.drawing.figure import Figure, figure_of
from guide.drawing.framing import Box, view_box
from guide.drawing.pace import END, Beat, Part, beat_at, beat_in_rep, round_s
from guide.drawing.scene import Scene

_SAMPLES, _WAY_STEPS = 16, 8
_HELD_S = 8.0
"""How much of a hold a film shows: going into it, and a breath."""


def length_s(exercise: Exercise) -> float:
    """Return the seconds of one rep, of one round, or of the beginning of a hold."""
    work = exercise.dose.work
    if isinstance(work, RepWork):
        return work.tempo.rep_s
    motion = exercise.motion
    return round_s(motion) if _goes_round(exercise) else _HELD_S


def beat_of(exercise: Exercise, share: float) -> Beat:
    """Return the moment at a share (0 to 1) of one rep or round."""
    work = exercise.dose.work
    seconds = share * length_s(exercise)
    if isinstance(work, RepWork):
        return beat_in_rep(work.tempo, seconds)
    return beat_at(exercise, work, seconds)


def scene_of(exercise: Exercise, share: float) -> Scene:
    """Return the scene at a share (0 to 1) of one rep or round.

    Raises:
        ValueError: If the exercise has no motion.
    """
    return figure_of(exercise).at(beat_of(exercise, share))


def beats_of(figure: Figure) -> tuple[Beat, Beat, Beat]:
    """Return start, middle and end of the way from the first pose to the last; of a round, its thirds."""
    if figure.strides is not None or figure.pedals is not None:
        return (
            Beat(turn=0.0, sweep=0.0),
            Beat(turn=1 / 3, sweep=0.75),
            Beat(turn=2 / 3, sweep=0.75, part=Part.LOWER),
        )
    return Beat(), Beat(sweep=0.5, turn=0.25, done=0.5), END


def way_of(figure: Figure) -> list[Scene]:
    """Return the way from the first pose to the last in a few scenes; of a round, its beginning alone."""
    if figure.strides is not None or figure.pedals is not None:
        return [figure.at(beats_of(figure)[0])]
    steps = _WAY_STEPS
    way = [Beat(sweep=step / steps, turn=step / steps / 2, done=step / steps) for step in range(steps)]
    return [figure.at(beat) for beat in (*way, END)]


@lru_cache(maxsize=128)
def frame_of(figure: Figure) -> Box:
    """Return the box that holds a figure through its whole movement."""
    exercise = figure.exercise
    shares = [index / _SAMPLES for index in range(_SAMPLES + 1)]
    beats = [*beats_of(figure), *(beat_of(exercise, share) for share in shares)]
    return view_box(figure.at(beat) for beat in beats)


def _goes_round(exercise: Exercise) -> bool:
    return not isinstance(exercise.dose.work, HoldWork)
