"""Session words: turns a plan into its preview, and a record into the summary at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guide.domain.dose import DistanceWork, RepWork, planned_s
from guide.domain.exercise import Exercise
from guide.domain.record import SetOutcome, SetResult
from guide.i18n import _, ngettext
from guide.session.plan import Finish, Plan, Prepare, Rest, SwitchSides, Work
from guide.session.state import Session
from guide.session_keeper import end_of
from guide.ui.screens.finish import DoneItem, Summary
from guide.ui.screens.rehearsal import PreviewRow, StepKind
from guide.ui.wording import leg_name, minutes, number, pace_words, work_amount


def preview_rows(plan: Plan, exercises: Mapping[str, Exercise]) -> tuple[PreviewRow, ...]:
    """Return every step of a plan with its time; after a distance nobody can know the time."""
    rows: list[PreviewRow] = []
    at_s: float | None = 0.0
    for step in plan.steps:
        if isinstance(step, Finish):
            break
        seconds = planned_s(step.work) if isinstance(step, Work) else step.seconds
        name = exercises[plan.items[step.item_index].exercise_id].name
        match step:
            case Prepare():
                row = PreviewRow(
                    start_s=at_s,
                    seconds=seconds,
                    kind=StepKind.PREPARE,
                    title=_("Get ready: {name}").format(name=name),
                    leg=step.leg,
                )
            case Work():
                detail = _("Set {number} of {count} · {amount}").format(
                    number=step.set_number, count=step.set_count, amount=work_amount(step.work)
                )
                row = PreviewRow(
                    start_s=at_s,
                    seconds=seconds,
                    kind=StepKind.WORK,
                    title=name,
                    detail=detail,
                    leg=step.leg,
                )
            case SwitchSides():
                title = _("Change to {leg}").format(leg=leg_name(step.leg))
                row = PreviewRow(
                    start_s=at_s, seconds=seconds, kind=StepKind.SWITCH, title=title, leg=step.leg
                )
            case Rest():
                row = PreviewRow(start_s=at_s, seconds=seconds, kind=StepKind.REST, title=_("Rest"))
        rows.append(row)
        at_s = None if at_s is None or seconds is None else at_s + seconds
    return tuple(rows)


def summary_of(
    session: Session, exercises: Mapping[str, Exercise], *, seconds: float, next_due: str
) -> Summary:
    """Return what was done against what was planned, for each item of the plan that was begun."""
    plan = session.plan
    pains = {answer.item_index: answer.pain for answer in session.answers}
    efforts = [answer.effort for answer in session.answers if answer.effort is not None]
    items: list[DoneItem] = []
    for index, item in enumerate(plan.items):
        planned = [step for step in plan.steps if isinstance(step, Work) and step.item_index == index]
        results = [result for result in session.results if result.item_index == index]
        if not planned or not results:
            continue
        items.append(
            DoneItem(
                item_index=index,
                name=exercises[item.exercise_id].name,
                sets_done=sum(result.outcome is SetOutcome.DONE for result in results),
                sets_planned=len(planned),
                amount=" · ".join(part for part in (_amount(results, planned), _paces(results)) if part),
                pain=pains.get(index),
            )
        )
    return Summary(
        routine_name=plan.routine_name,
        seconds=seconds,
        end=end_of(session),
        items=tuple(items),
        effort=efforts[-1] if efforts else None,
        note=session.note,
        next_due=next_due,
        sets_planned=sum(isinstance(step, Work) for step in plan.steps),
    )


def _paces(results: Sequence[SetResult]) -> str:
    """Return the tempo of the sets that were slowed or quickened; empty if none was."""
    return ", ".join(dict.fromkeys(pace_words(result.percent) for result in results if result.percent != 100))


def _amount(results: Sequence[SetResult], planned: Sequence[Work]) -> str:
    if all(isinstance(step.work, RepWork) for step in planned):
        done = sum(result.reps or 0 for result in results)
        wanted = sum(step.work.reps for step in planned if isinstance(step.work, RepWork))
        return ngettext("{done} of {count} rep", "{done} of {count} reps", wanted).format(
            done=done, count=wanted
        )
    if all(isinstance(step.work, DistanceWork) for step in planned):
        done_m = sum(result.distance_m or 0 for result in results)
        wanted_m = sum(step.work.distance_m for step in planned if isinstance(step.work, DistanceWork))
        return _("{done} of {count} m").format(done=number(done_m), count=number(wanted_m))
    done_s = sum(result.seconds for result in results)
    wanted_s = sum(planned_s(step.work) or 0 for step in planned)
    return _("{done} of {count}").format(done=minutes(done_s), count=minutes(wanted_s))
