"""Why words: which rule locks something, the facts it used and its sources, for who wants to know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from guide.i18n import _, number
from guide.safety.gates import CriterionState
from guide.safety.path import gates_of
from guide.safety.verdict import FactValue, Verdict
from guide.standing import Standing
from guide.ui.dates import long_day
from guide.ui.gate_words import criterion_line, criterion_words, phase_title, sources_line
from guide.ui.verdict_words import reason
from guide.ui.wording import listed


def because(blocks: Iterable[Verdict], standing: Standing) -> tuple[str, ...]:
    """Return a line for each thing that locks: the rule's id, the facts it used, and its sources."""
    lines = (_line(verdict, standing) for verdict in blocks)
    return tuple(dict.fromkeys(lines))


def _line(verdict: Verdict, standing: Standing) -> str:
    parts = [verdict.rule]
    exercise = standing.library.exercises.get(verdict.exercise_id or "")
    if exercise is not None:
        parts.append(exercise.name)
    parts.append(_facts(verdict, standing) or reason(verdict))
    sources = sources_line(verdict.sources, standing.library)
    if sources:
        parts.append(_("source: {sources}").format(sources=sources))
    return " · ".join(parts)


def _facts(verdict: Verdict, standing: Standing) -> str:
    facts = verdict.facts
    said: list[str] = []
    codes = facts.get("criteria")
    if isinstance(codes, tuple):
        said.append(
            _("needs {criteria}").format(criteria="; ".join(_asked(code, standing) for code in codes))
        )
    phase = facts.get("phase")
    if isinstance(phase, str) and "chosen" in facts:
        here = standing.confirmed_phase
        title = phase_title(phase, standing.library)
        said.append(
            _("needs the phase “{phase}”, no phase is confirmed").format(phase=title)
            if here is None
            else _("needs the phase “{phase}”, you are in “{here}”").format(
                phase=title, here=phase_title(here, standing.library)
            )
        )
    if "needed" in facts:
        week = facts.get("week")
        said.append(
            _("needs week {needed}, it is week {week}").format(needed=facts["needed"], week=week)
            if week is not None
            else _("needs week {needed}, day 0 is not known").format(needed=facts["needed"])
        )
    names = _names()
    said += [
        f"{names[name]} {_value(value)}"
        for name, value in facts.items()
        if name in names and value is not None
    ]
    return ", ".join(said)


def _names() -> dict[str, str]:
    return {
        "angle_deg": _("ankle angle of the exercise (°)"),
        "cap_deg": _("allowed now (°)"),
        "boot_angle_deg": _("boot angle (°)"),
        "tier": _("load tier"),
        "max_tier": _("highest now"),
        "day_0": _("day 0"),
        "months": _("months to wait"),
        "medicine": _("medicine"),
        "red_flag": _("warning sign"),
        "pain": _("pain"),
        "last": _("last time"),
    }


def _value(value: FactValue) -> str:
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, float):
        return number(value)
    return listed(value) if isinstance(value, tuple) else str(value)


def _asked(code: str, standing: Standing) -> str:
    state = _state_of(code, standing)
    return criterion_line(state) if state is not None else criterion_words(code)


def _state_of(code: str, standing: Standing) -> CriterionState | None:
    for gate in gates_of(standing.person.track):
        for one in standing.gate(gate.id).criteria:
            if one.code == code:
                return one
    return None
