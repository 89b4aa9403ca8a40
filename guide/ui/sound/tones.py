"""Tones: the short sounds, and which of them a cue is heard as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from guide.i18n import _
from guide.session.cue import Cue, CueKind
from guide.session.plan import PlanStep, Work


class Tone(StrEnum):
    """A sound; its value is the name of its file in ``assets/sounds``.

    In order of weight: of several at one moment the first here is heard, and ``REP`` with it.
    """

    STOP = "stop"
    FINISHED = "finished"
    PAUSE = "pause"
    SWITCH = "switch"
    REST = "rest"
    START = "start"
    READY = "ready"
    RESUME = "resume"
    INTERVAL = "interval"
    HALFWAY = "halfway"
    YOUR_TURN = "your_turn"
    SET_DONE = "set_done"
    COUNT = "count"
    LAST = "last"
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    REP = "rep"


_TONES = {
    CueKind.PREPARE: Tone.READY,
    CueKind.START: Tone.START,
    CueKind.LIFT: Tone.LIFT,
    CueKind.HOLD: Tone.HOLD,
    CueKind.LOWER: Tone.LOWER,
    CueKind.REP: Tone.REP,
    CueKind.INTERVAL: Tone.INTERVAL,
    CueKind.HALFWAY: Tone.HALFWAY,
    CueKind.SET_DONE: Tone.SET_DONE,
    CueKind.SWITCH: Tone.SWITCH,
    CueKind.REST: Tone.REST,
    CueKind.AWAIT: Tone.YOUR_TURN,
    CueKind.WAITING: Tone.YOUR_TURN,
    CueKind.PAUSED: Tone.PAUSE,
    CueKind.RESUMED: Tone.RESUME,
    CueKind.AWAY: Tone.PAUSE,
    CueKind.FINISHED: Tone.FINISHED,
    CueKind.STOPPED: Tone.STOP,
}
_WEIGHTS = {tone: weight for weight, tone in enumerate(Tone)}


def tone_of(kind: CueKind, step: PlanStep) -> Tone:
    """Return how a cue of a step sounds; the last seconds of a set sound unlike those of a pause."""
    if kind is CueKind.COUNTDOWN:
        return Tone.LAST if isinstance(step, Work) else Tone.COUNT
    return _TONES[kind]


def tones_at_once(cues: Iterable[Cue], steps: Sequence[PlanStep]) -> tuple[Tone, ...]:
    """Return what is heard of cues of one moment: the weightiest, and a rep counted with it."""
    tones = {tone_of(cue.kind, steps[cue.step_index]) for cue in cues}
    others = sorted(tones - {Tone.REP}, key=_WEIGHTS.__getitem__)
    return (*others[:1], *(tones & {Tone.REP}))


def tone_groups() -> Iterator[tuple[str, str, tuple[Tone, ...]]]:
    """Yield the sounds as a person switches them on and off: a key, a name, and the tones."""
    yield "ready", _("Get ready, 3 2 1"), (Tone.READY, Tone.COUNT)
    yield "start", _("Start"), (Tone.START, Tone.YOUR_TURN)
    yield "reps", _("Each rep"), (Tone.REP,)
    yield "tempo", _("Lift, hold, lower"), (Tone.LIFT, Tone.HOLD, Tone.LOWER)
    yield "halfway", _("Halfway and intervals"), (Tone.HALFWAY, Tone.INTERVAL)
    yield "last", _("Last three seconds"), (Tone.LAST,)
    yield "switch", _("Change sides"), (Tone.SWITCH,)
    yield "rest", _("Rest"), (Tone.REST, Tone.SET_DONE)
    yield "pause", _("Pause and go on"), (Tone.PAUSE, Tone.RESUME)
    yield "end", _("Finished, stopped"), (Tone.FINISHED, Tone.STOP)
