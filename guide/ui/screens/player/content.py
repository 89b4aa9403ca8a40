"""Content: what the player says of a plan's steps, worked out before the session begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from guide.domain.exercise import Exercise
from guide.domain.person import Leg
from guide.i18n import _
from guide.session.plan import Plan, Rest, Work
from guide.ui.wording import dose_line, leg_name, minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A plan with the exercises it names."""

    plan: Plan
    exercises: Mapping[str, Exercise]

    def exercise(self, step_index: int) -> Exercise | None:
        """Return the exercise of a step; for a rest, the one just worked; ``None`` at the finish."""
        step = self.plan.steps[step_index]
        item_index: int | None = getattr(step, "item_index", None)
        return None if item_index is None else self.exercises[self.plan.items[item_index].exercise_id]

    def work(self, step_index: int | None) -> Work | None:
        """Return the set at a place in the plan, if there is one."""
        step = None if step_index is None else self.plan.steps[step_index]
        return step if isinstance(step, Work) else None

    def next_line(self, step_index: int, next_work: int | None) -> tuple[str, str]:
        """Return what comes after a step, as a small line and a name."""
        work = self.work(next_work)
        if work is None or next_work is None:
            return _("Next"), _("The end")
        name = self.exercises[work.exercise_id].name
        if work.leg is not Leg.BOTH:
            name = f"{name} · {leg_name(work.leg)}"
        rest_s = sum(
            step.seconds for step in self.plan.steps[step_index + 1 : next_work] if isinstance(step, Rest)
        )
        if rest_s > 0:
            return _("Next, after {length} rest").format(length=minutes(rest_s)), name
        return _("Next"), name

    def dose_chips(self, step_index: int) -> Sequence[str]:
        """Return dose, side and equipment of a set as short words."""
        work = self.work(step_index)
        if work is None:
            return ()
        exercise = self.exercises[work.exercise_id]
        # A superset does as many sets as it has rounds, whatever the dose says.
        dose = replace(self.plan.items[work.item_index].dose, sets=work.set_count)
        chips = [dose_line(dose, exercise.side)]
        if exercise.equipment:
            chips.append(", ".join(exercise.equipment))
        return chips

    @property
    def set_count(self) -> int:
        """Sets in the whole plan, each side on its own."""
        return sum(isinstance(step, Work) for step in self.plan.steps)

    def sets_before(self, step_index: int) -> int:
        """Sets that lie before a step."""
        return sum(isinstance(step, Work) for step in self.plan.steps[:step_index])
