"""Sentences: what the voice says at a cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.domain.dose import DistanceWork
from guide.domain.person import Leg
from guide.i18n import _, ngettext
from guide.session.cue import Cue, CueKind
from guide.session.plan import Rest, SwitchSides, Work
from guide.sound_settings import Talk
from guide.ui.amounts import number
from guide.ui.screens.player.content import Content
from guide.ui.sound.speech import Offer, Weight, speaks

_URGENT = frozenset({CueKind.PAUSED, CueKind.AWAY, CueKind.FINISHED, CueKind.STOPPED})
_COUNTS = frozenset({CueKind.REP, CueKind.HALFWAY, CueKind.RESUMED})


def offers(cues: Sequence[Cue], content: Content, talk: Talk) -> Iterator[Offer]:
    """Yield what could be said at cues of one moment."""
    for cue in cues:
        texts = tuple(_texts(cue, content, talk)) if speaks(cue.kind, cue.number, talk) else ()
        if texts:
            urgent, counts = cue.kind in _URGENT, cue.kind in _COUNTS
            weight = Weight.URGENT if urgent else Weight.COUNT if counts else Weight.PLACE
            yield Offer(texts, weight, cue.step_index)


def fullest(cue: Cue, content: Content) -> str:
    """Return what there is to say at a cue when there is time for all of it; empty for nothing."""
    return next(_texts(cue, content, Talk.ESSENTIAL), "")


def _texts(cue: Cue, content: Content, talk: Talk) -> Iterator[str]:
    step = content.plan.steps[cue.step_index]
    match cue.kind:
        case CueKind.PREPARE:
            yield from _announced(content, content.next_work(cue.step_index), talk)
        case CueKind.SWITCH if isinstance(step, SwitchSides):
            yield _("Change sides. Now the {leg}.").format(leg=spoken_leg(step.leg))
            yield _("Change sides.")
        case CueKind.REST if isinstance(step, Rest):
            seconds = round(step.seconds)
            rest = ngettext("Rest, {count} second.", "Rest, {count} seconds.", seconds).format(count=seconds)
            for text in _announced(content, content.next_work(cue.step_index), talk):
                yield _("{rest} Next: {text}").format(rest=rest, text=text)
            yield rest
            yield _("Rest.")
        case CueKind.START if isinstance(step, Work):
            yield _("Start.")
        case CueKind.AWAIT if isinstance(step, Work):
            if isinstance(step.work, DistanceWork):
                yield _("{metres} metres, at your own pace.").format(metres=number(step.work.distance_m))
            yield _("At your own pace.")
        case CueKind.REP:
            yield str(cue.number)
        case CueKind.INTERVAL:
            yield f"{cue.text}."
        case _:
            yield from _fixed(cue.kind)


def _fixed(kind: CueKind) -> Iterator[str]:
    words = {
        CueKind.HALFWAY: _("Halfway."),
        CueKind.WAITING: _("Go on when you are ready."),
        CueKind.PAUSED: _("Paused."),
        CueKind.RESUMED: _("Going on."),
        CueKind.AWAY: _("Paused. You were away."),
        CueKind.FINISHED: _("Finished."),
        CueKind.STOPPED: _("Stopped."),
    }
    if kind in words:
        yield words[kind]


def _announced(content: Content, work_index: int | None, talk: Talk) -> Iterator[str]:
    """Yield the next set in words, the fullest first: exercise, side, set, what to look out for."""
    work = content.work(work_index)
    if work is None:
        return
    exercise = content.exercises[work.exercise_id]
    parts = [exercise.name]
    if work.leg is not Leg.BOTH:
        parts.append(spoken_leg(work.leg))
    short = f"{', '.join(parts)}."
    if work.set_count > 1:
        place = _("Set {number} of {count}.").format(number=work.set_number, count=work.set_count)
        if talk is Talk.FULL and exercise.cues:
            yield f"{short} {place} {exercise.cues[0]}."
        yield f"{short} {place}"
    elif talk is Talk.FULL and exercise.cues:
        yield f"{short} {exercise.cues[0]}."
    yield short
    yield f"{exercise.name}."


def spoken_leg(leg: Leg) -> str:
    """Return a leg as it is said."""
    return {Leg.LEFT: _("left leg"), Leg.RIGHT: _("right leg"), Leg.BOTH: _("both legs")}[leg]
