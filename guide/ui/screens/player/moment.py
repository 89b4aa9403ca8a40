"""Moment: what the figure shows of a session at one look, the same instant as count and tempo bar."""

from __future__ import annotations

from guide.domain.dose import IntervalWork, RepWork
from guide.domain.person import Leg
from guide.drawing.pace import START, Beat, beat_at, beat_in_rep
from guide.session.look import Look, Stage
from guide.session.plan import Prepare, Rest, SwitchSides, Work
from guide.session.timeline import at_pace
from guide.ui.screens.player.content import Content
from guide.ui.widgets.figure_view import Moment

_MOVING = {Stage.WORKING, Stage.AWAITING_YOU}


def moment_of(look: Look, content: Content) -> Moment | None:
    """Return what there is to see; ``None`` where nothing comes any more.

    A rest shows where the next set begins. At the person's own pace the movement goes round at its tempo, as
    a pattern.
    """
    step = look.step
    shown = content.work(look.next_work) if isinstance(step, Rest) else step
    if not isinstance(shown, Work | Prepare | SwitchSides):
        return None
    return Moment(
        exercise=content.exercises[shown.exercise_id],
        beat=_beat(look, content) if shown is step else START,
        mirrored=shown.leg is Leg.LEFT,
        moves=look.stage in _MOVING and not look.waiting,
        work=at_pace(shown.work, look.percent) if isinstance(shown, Work) else None,
    )


def _beat(look: Look, content: Content) -> Beat:
    step = look.step
    if not isinstance(step, Work) or look.under not in _MOVING or look.waiting:
        return START
    exercise, work = content.exercises[step.exercise_id], at_pace(step.work, look.percent)
    if isinstance(work, RepWork):
        if look.under is Stage.AWAITING_YOU:
            return beat_in_rep(work.tempo, look.elapsed_s % work.tempo.rep_s, look.reps or 0)
        return beat_in_rep(work.tempo, look.rep_elapsed_s, look.reps or 0)
    if isinstance(work, IntervalWork) and look.length_s is not None and look.left_s is not None:
        # The interval under way goes by what is left, which the person can stretch.
        return beat_at(exercise, work, look.length_s - look.left_s)
    return beat_at(exercise, work, look.elapsed_s)
