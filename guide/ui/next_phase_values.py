"""Next phase values: the card on Today and the screen behind it, from how a person stands."""

from __future__ import annotations

from guide.domain.measure import MOST, Measure
from guide.i18n import _, number
from guide.safety import criteria
from guide.safety.gate_list import GATES, Basis, Gate
from guide.safety.gate_list import Standing as HowItStands
from guide.safety.gates import CriterionState, GateState
from guide.standing import Standing
from guide.ui.dates import long_day
from guide.ui.gate_words import (
    basis_line,
    criterion_line,
    gate_title,
    held_words,
    measure_title,
    measure_unit,
    ninety_words,
    phase_title,
    sources_line,
    week_line,
)
from guide.ui.models.next_phase import Asks, Line, MeasureField, NextPhase, Step
from guide.ui.models.reach import Reach, ReachLine
from guide.ui.verdict_words import lock_words

_BY_CODE = {
    "height_lsi": Measure.HEEL_RISE_HEIGHT,
    "reps_lsi": Measure.ENDURANCE,
    "work_lsi": Measure.HEEL_RISE_WORK,
    "hop_lsi": Measure.HOP,
}
_MEASURED = frozenset(
    {code for code in (one.code for gate in GATES.values() for one in gate.criteria) if "_lsi_" in code}
)


def reach(standing: Standing) -> Reach | None:
    """Return the card about what comes next; ``None`` behind the last phase."""
    aim = standing.aim()
    if aim is None:
        return None
    title = _("To reach “{phase}”").format(phase=gate_title(aim, standing.library))
    way = standing.way(aim)
    held = held_words(way[-1])
    if held:
        return Reach(title=title, words=held, button=_("Have a look"))
    if standing.confirmed_phase is None:
        return Reach(
            title=_("Before you start"),
            words=_(
                "Going by the week you may be in “{phase}”. Nothing starts until you or your clinic have "
                "confirmed it. It takes a few answers."
            ).format(phase=phase_title(aim.phase, standing.library)),
            button=_("Answer"),
            first=True,
        )
    ready = standing.may_move_on(aim)
    asks = any(
        one.standing is HowItStands.UNKNOWN and _asks(one) is not Asks.NOTHING
        for state in way
        for one in state.criteria
    )
    lines = [
        ReachLine(words=criterion_line(one), met=one.standing is HowItStands.MET)
        for state in way
        for one in state.criteria
    ]
    week = week_line(way[-1], standing.facts.today)
    if week:
        lines.append(ReachLine(words=week, met=way[-1].time_met))
    return Reach(
        title=title,
        lines=tuple(lines),
        words=_("All of it is there. You may move on when you feel ready.") if ready else "",
        button=_("Move on") if ready else _("Answer") if asks else _("Have a look"),
        ready=ready,
    )


def next_phase(standing: Standing, aim_id: str = "", *, read_only: bool = False) -> NextPhase:
    """Return what the screen shows; ``aim_id`` is the gate chosen, else the next one."""
    library = standing.library
    aims = standing.aims()
    aim = next((gate for gate in aims if gate.id == aim_id), None) or standing.aim()
    back = standing.back()
    back_to = (back[0], phase_title(back[0], library)) if back else ("", "")
    if aim is None:
        return NextPhase(
            heading=_("You are through"),
            lead=_("There is no phase after this one."),
            aim="",
            back=back_to,
            read_only=read_only,
        )
    way = standing.way(aim)
    title = gate_title(aim, library)
    phase = library.phase(aim.phase)
    steps = tuple(_step(standing, state) for state in way)
    return NextPhase(
        heading=_("To reach “{phase}”").format(phase=title),
        lead=_lead(standing),
        aim=aim.id,
        choices=tuple((gate.id, gate_title(gate, library)) for gate in aims) if len(aims) > 1 else (),
        steps=steps,
        held=held_words(way[-1]) or (_clock_words() if standing.clock_behind else ""),
        open_count=sum(not line.met for step in steps for line in step.lines),
        may_move_on=standing.may_move_on(aim) and not read_only,
        move_on=_move_on(aim, title),
        back=back_to,
        goals=phase.goals if phase else (),
        allowed=phase.allowed if phase else (),
        forbidden=phase.forbidden if phase else (),
        measures=_measures(standing, way),
        read_only=read_only,
    )


def _measures(standing: Standing, way: tuple[GateState, ...]) -> tuple[MeasureField, ...]:
    """The measures that the gates on the way ask for."""
    codes = {one.code for state in way for one in state.criteria}
    wanted = [
        measure for prefix, measure in _BY_CODE.items() if any(code.startswith(prefix) for code in codes)
    ]
    return tuple(_measure(standing, measure) for measure in wanted)


def _measure(standing: Standing, measure: Measure) -> MeasureField:
    last = standing.measured_last.get(measure)
    words = ""
    if last is not None:
        unit = measure_unit(measure)
        words = _("Last: left {left} {unit}, right {right} {unit}, on {day}").format(
            left=_number(last.left), right=_number(last.right), unit=unit, day=long_day(last.day)
        )
    return MeasureField(
        code=measure,
        title=measure_title(measure),
        unit=measure_unit(measure),
        most=MOST[measure],
        lock_reason=lock_words(standing.measure_blocks(measure)),
        last=words,
    )


def _number(value: float | None) -> str:
    return "–" if value is None else number(value)


def _lead(standing: Standing) -> str:
    if standing.confirmed_phase is None:
        return _(
            "Nothing is confirmed yet. Answer what you know, with the day on which it was so. Pain and "
            "swelling are about this week."
        )
    return _("Time and signs of readiness both count. The program offers, you or your clinic decide.")


def _move_on(aim: Gate, title: str) -> str:
    if aim.id == criteria.PI_6_DONE:
        return _("Finish the plan")
    return _("Move on to “{phase}”").format(phase=title)


def _clock_words() -> str:
    return _("The date of this computer lies before the last entry of your record. Please look at it first.")


def _step(standing: Standing, state: GateState) -> Step:
    library = standing.library
    lines = [_line(standing, one) for one in state.criteria]
    week = week_line(state, standing.facts.today)
    if week and state.needed_week:
        lines.insert(
            0,
            Line(
                code="week",
                words=week,
                basis=_("Now it is week {week}").format(week=state.week)
                if state.week is not None
                else _("Day 0 is not known"),
                met=state.time_met,
            ),
        )
    return Step(
        title=gate_title(state.gate, library),
        lines=tuple(lines),
        note=ninety_words(state.gate),
        sources=sources_line(state.gate.sources, library),
    )


def _line(standing: Standing, state: CriterionState) -> Line:
    return Line(
        code=state.code,
        words=criterion_line(state),
        basis=basis_line(state, standing.person.criteria),
        met=state.standing is HowItStands.MET,
        asks=_asks(state),
    )


def _asks(state: CriterionState) -> Asks:
    """What may be answered: not what the record tells, a gate's own code, or a measure."""
    known = state.standing is not HowItStands.UNKNOWN and not state.told
    if known or state.code in GATES or state.code in _MEASURED:
        return Asks.NOTHING
    return Asks.CLINICIAN if state.basis is Basis.CLINICIAN else Asks.ANSWER
