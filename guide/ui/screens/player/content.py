"""Content: what the player says of a plan's steps, worked out before the session begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide.domain.dose import IntervalWork
from guide.domain.exercise import Exercise
from guide.domain.person import Leg
from guide.i18n import _, ngettext
from guide.session.look import Look, Stage
from guide.session.plan import Plan, Prepare, Rest, SwitchSides, Work
from guide.ui.wording import leg_name, listed, minutes, pause, thing

_A_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A plan with the exercises it names.

    Attributes:
        left_out: Exercises that are left out from now on, because they hurt.
    """

    plan: Plan
    exercises: Mapping[str, Exercise]
    left_out: frozenset[str] = frozenset()

    def exercise(self, step_index: int) -> Exercise | None:
        """Return the exercise of a step; for a rest, the one just worked; ``None`` at the finish."""
        step = self.plan.steps[step_index]
        item_index: int | None = getattr(step, "item_index", None)
        return None if item_index is None else self.exercises[self.plan.items[item_index].exercise_id]

    def work(self, step_index: int | None) -> Work | None:
        """Return the set at a place in the plan, if there is one."""
        step = None if step_index is None else self.plan.steps[step_index]
        return step if isinstance(step, Work) else None

    def needs(self, work: Work) -> str:
        """Return what to fetch for a set and how heavy it is; empty if nothing."""
        exercise = self.exercises[work.exercise_id]
        load = self.plan.items[work.item_index].dose.load
        things = listed([thing(word) for word in exercise.equipment])
        parts = [_("Needs {things}").format(things=things)] if things else []
        if load:
            parts.append(load)
        return " · ".join(parts)

    def after(self, step_index: int, interval_index: int | None = None) -> tuple[str, str]:
        """Return what comes after a step, or after the set it leads up to, as a small line and a name.

        Within a set of intervals that is the next interval, until the last one.
        """
        now = self.work(step_index)
        if now is not None and interval_index is not None and isinstance(now.work, IntervalWork):
            for interval in now.work.intervals[interval_index + 1 : interval_index + 2]:
                return _("Next"), f"{interval.label} {pause(interval.seconds)}"
        from_index = step_index
        if isinstance(self.plan.steps[step_index], Prepare | SwitchSides):
            from_index = self.next_work(step_index) or step_index
        next_work = self.next_work(from_index)
        work = self.work(next_work)
        if work is None or next_work is None:
            return _("Next"), _("The end")
        parts = [self.exercises[work.exercise_id].name]
        if work.leg is not Leg.BOTH:
            parts.append(leg_name(work.leg))
        if work.set_count > 1:
            parts.append(_("Set {number} of {count}").format(number=work.set_number, count=work.set_count))
        between = self.plan.steps[from_index + 1 : next_work]
        rest_s = sum(step.seconds for step in between if isinstance(step, Rest))
        small = _("Next, after {length} rest").format(length=minutes(rest_s)) if rest_s > 0 else _("Next")
        return small, " · ".join(parts)

    def next_work(self, step_index: int) -> int | None:
        """Return the place of the next set after a step, if there is one."""
        later = enumerate(self.plan.steps[step_index + 1 :], step_index + 1)
        return next(
            (
                index
                for index, step in later
                if isinstance(step, Work) and step.exercise_id not in self.left_out
            ),
            None,
        )

    @property
    def set_count(self) -> int:
        """Sets in the whole plan, each side on its own."""
        return sum(isinstance(step, Work) for step in self.plan.steps)

    def sets_before(self, step_index: int) -> int:
        """Sets that lie before a step."""
        return sum(isinstance(step, Work) for step in self.plan.steps[:step_index])


def waiting_words(look: Look) -> str:
    """Return what is waited for; empty if nothing is."""
    if not look.waiting or look.stage is Stage.PAUSED:
        return ""
    if look.asked and isinstance(look.step, Rest):
        return _("The rest waits. Press → when you are ready.")
    return _("Press → when you are ready.")


def away_words(seconds: float) -> str:
    """Return what to say after the machine slept for so long; empty if it did not."""
    if seconds <= 0:
        return ""
    if seconds < _A_MINUTE_S:
        return _("You were away for a moment. Go on when you are ready.")
    whole = round(seconds / _A_MINUTE_S)
    return ngettext(
        "You were away {count} minute. Go on when you are ready.",
        "You were away {count} minutes. Go on when you are ready.",
        whole,
    ).format(count=whole)
