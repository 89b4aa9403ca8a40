"""Gate words: what a gate asks, how it stands and where that is known from, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from guide.domain.measure import Measure
from guide.domain.person import CriterionResult
from guide.i18n import _, ngettext
from guide.library.stack import Library
from guide.safety import criteria
from guide.safety.gate_list import Basis, Gate, Standing
from guide.safety.gates import CriterionState, GateState
from guide.ui.dates import long_day
from guide.ui.wording import listed
from guide.workspace import Workspace

_UNITS = {
    "stance_20_s": "s",
    "brisk_walk_30min": "min",
    "jog_20min": "min",
}


def criterion_words(code: str) -> str:
    """Return what a criterion asks, as a short statement."""
    sentences = {
        criteria.DIAGNOSIS_AND_PLAN: _("A clinician made the diagnosis and a plan"),
        "day_0": _("Day 0 is entered"),
        criteria.BOOT_PLAN: _("Your clinic confirmed the boot and how much weight you may take"),
        "wound_dry": _("The wound is closed and dry"),
        "rest_pain_3": _("Pain at rest is 3 or less"),
        "full_weight_in_boot_comfortable": _("Full weight in the boot feels comfortable"),
        criteria.WEDGES_AGREED: _("Your clinic agrees that wedges come out"),
        "swelling_settles_overnight": _("Swelling settles overnight"),
        criteria.BOOT_OFF: _("A clinician confirmed that the boot is done with"),
        "walks_in_boot_without_crutches": _("You walk in the boot without crutches"),
        "walking_pain_2": _("Pain when walking is 2 or less"),
        criteria.WALK_NO_LIMP_15MIN: _("Walk 15 min in shoes, no limp"),
        criteria.DL_HR_25: _("25 two-leg heel raises in one set"),
        "two_leg_raises_even": _("Both heels rise evenly, to the same height"),
        "stance_20_s": _("Stand on the injured leg for 20 s, or as long as is usual at your age"),
        "pain_2": _("Pain 2 or less for a week"),
        criteria.TOE_WALK_5M: _("Walk 5 m on your toes, the heel never dips"),
        criteria.SLHR_5_AT_90: _("5 single-leg heel raises, at 90 % or more of the other side's height"),
        "brisk_walk_30min": _("Brisk walk of 30 min"),
        "calm_mornings": _("3 calm mornings in a week, none with a flare"),
        criteria.PI_6A: _("The first part of this phase is confirmed"),
        "height_lsi_85": _("Heel-raise height is 85 % or more of the other side"),
        "reps_lsi_85": _("Number of heel raises is 85 % or more of the other side"),
        "pogo_3_of_20": _("3 sets of 20 pogo hops, settled by the next morning"),
        "jog_20min": _("20 min jog, settled by the next morning"),
        criteria.PI_6B: _("The second part of this phase is confirmed"),
        "height_lsi_90": _("Heel-raise height is 90 % or more of the other side"),
        "work_lsi_90": _("Heel-raise work is 90 % or more of the other side"),
        "hop_lsi_90": _("Hop distance is 90 % or more of the other side"),
        "confident": _("You feel confident"),
        criteria.SPORT_SIGN_OFF: _("A clinician agrees to contact or turning sport"),
        criteria.DISCHARGED: _("A clinician ended the treatment"),
        "no_rupture_12_months": _("No Achilles rupture in the last 12 months"),
        "dl_hr_20": _("20 two-leg heel raises in one set"),
        "slhr_15": _("15 single-leg heel raises on each side"),
        "slhr_20": _("20 single-leg heel raises on each side"),
        "one_leg_weeks_4": _("4 weeks of single-leg strength"),
        "pv-2-finished": _("You have finished the phase “Single-leg strength”"),
    }
    return sentences.get(code, code)


def so_far(state: CriterionState) -> str:
    """Return the number so far, such as "18 so far"; empty where there is none, or it is reached."""
    value = state.value
    if isinstance(value, bool) or not isinstance(value, int | float) or state.standing is Standing.MET:
        return ""
    if state.code in {"pain_2", "walking_pain_2", "rest_pain_3"}:
        return _("{score} at worst this week").format(score=value)
    if "_lsi_" in state.code:
        return _("{count} % so far").format(count=f"{value:.0f}")
    unit = _UNITS.get(state.code)
    if unit:
        return _("{count} {unit} so far").format(count=f"{value:.0f}", unit=unit)
    return _("{count} so far").format(count=f"{value:.0f}")


def criterion_line(state: CriterionState) -> str:
    """Return what a criterion asks with the number so far."""
    number = so_far(state)
    words = criterion_words(state.code)
    return _("{criterion} ({number})").format(criterion=words, number=number) if number else words


def week_line(state: GateState, today: date) -> str:
    """Return from which week a gate may open and how long that still is; empty where time does not count."""
    if state.needed_week is None:
        return ""
    words = _("Week {week} after day 0").format(week=state.needed_week)
    if state.time_met or state.opens_on is None:
        return words
    days = (state.opens_on - today).days
    when = ngettext("in {count} day", "in {count} days", days).format(count=days)
    return _("{week} ({when})").format(week=words, when=when)


def basis_line(state: CriterionState, results: Iterable[CriterionResult]) -> str:
    """Return where it is known from that a criterion stands as it does."""
    answer = next((one for one in results if one.code == state.code), None)
    if not state.told and state.standing is not Standing.UNKNOWN:
        told_otherwise = isinstance(state.value, bool)
        return _("From what you told about yourself") if told_otherwise else _("From your record")
    if state.told and answer is None:
        return _("A clinician unlocked it")
    if answer is None:
        if "_lsi_" in state.code:
            return _("Not measured in the last 28 days")
        return {
            Basis.RECORD: _("The record does not tell yet"),
            Basis.ASKED: _("Not answered yet"),
            Basis.CLINICIAN: _("Needs a clinician's word"),
        }[state.basis]
    day = long_day(answer.day)
    if not answer.met:
        return _("Not yet, on {day}").format(day=day)
    if state.standing is Standing.UNKNOWN:
        return _("Your answer of {day} is too old to count").format(day=day)
    if answer.by:
        return _("{name}, on {day}").format(name=answer.by, day=day)
    return _("Your answer, on {day}").format(day=day)


def held_words(state: GateState) -> str:
    """Return why nothing may be offered at all; empty where something may."""
    if "red-flag" in state.held_by:
        return _("You reported that something is wrong. A clinician should have a look first.")
    if "clinician-plan" in state.held_by:
        return _("Your situation needs a plan from your own clinician, so no phase is opened here.")
    return ""


def gate_title(gate: Gate, library: Library) -> str:
    """Return what lies behind a gate: a phase, a part of one, sport, or the end."""
    parts = {
        criteria.PI_6A: _("{phase}, first part"),
        criteria.PI_6B: _("{phase}, second part"),
        "sport": _("Contact or turning sport"),
        criteria.PI_6_DONE: _("End of the plan"),
    }
    return parts.get(gate.id, "{phase}").format(phase=phase_title(gate.phase, library))


def phase_title(phase_id: str, library: Library) -> str:
    """Return the title of a phase, or its id if the library has none."""
    phase = library.phase(phase_id)
    return phase.title if phase is not None else phase_id


def measure_title(measure: Measure) -> str:
    """Return what is measured, in words."""
    return {
        Measure.TWO_LEG_RAISES: _("Two-leg heel raises in one go"),
        Measure.STANCE: _("Standing on one leg"),
        Measure.SIT_TO_STAND: _("Stands from a chair in 30 s"),
        Measure.ENDURANCE: _("Single-leg heel raises in one go"),
        Measure.HEEL_RISE_HEIGHT: _("Height of the heel, best of 3 raises"),
        Measure.HEEL_RISE_WORK: _("Heel-raise work, as your clinic measured it"),
        Measure.KNEE_TO_WALL: _("Knee to wall, toe to wall"),
        Measure.HOP: _("Single-leg hop, distance"),
    }[measure]


def measure_unit(measure: Measure) -> str:
    """Return the unit of a measure."""
    return {
        Measure.STANCE: _("s"),
        Measure.HEEL_RISE_HEIGHT: _("cm"),
        Measure.HEEL_RISE_WORK: _("J"),
        Measure.KNEE_TO_WALL: _("cm"),
        Measure.HOP: _("cm"),
    }.get(measure, _("times"))


def ninety_words(gate: Gate) -> str:
    """Return what to know where a gate asks for 90 percent of the other side; else empty."""
    if gate.id != "sport":
        return ""
    return _(
        "After a year, heel-raise work was at 76 % of the other side on average. Less than 90 % is no "
        "failure: your clinician may agree to sport with goals that fit you."
    )


def clock_words(workspace: Workspace) -> str:
    """Return why the date of this computer should be looked at; empty if it need not."""
    day = workspace.day_ahead
    if day is None:
        return ""
    return _(
        "This computer says that today is {today}, but your record has entries up to {day}. If today is "
        "wrong, set the clock of the computer right. Until then weeks count by the earlier day, and no "
        "phase is opened."
    ).format(today=long_day(workspace.today), day=long_day(day))


def sources_line(keys: Iterable[str], library: Library) -> str:
    """Return citations of sources as one sentence."""
    return listed([library.sources[key].citation for key in keys if key in library.sources])
