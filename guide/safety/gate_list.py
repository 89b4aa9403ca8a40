"""Gate list: for each phase what must be true to enter it (clinical.md 1.4 and 2.4), as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from guide.domain.exercise import Track
from guide.domain.limits import EarliestWeeks
from guide.domain.person import Leg
from guide.safety import criteria
from guide.safety.calendar import months_after
from guide.safety.evidence import Best, Evidence, PainWeek
from guide.safety.facts import Facts
from guide.safety.verdict import FactValue


class Basis(StrEnum):
    """Where a criterion is known from."""

    RECORD = "record"
    ASKED = "asked"
    CLINICIAN = "clinician"


class Standing(StrEnum):
    """How a criterion stands."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


Reading = tuple[Standing, FactValue]
"""How it stands, and the value so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing to be true.

    Attributes:
        code: Also the code of an answer with a date, which counts where the record cannot tell.
        needed: The threshold, in the unit of the code.
        read: Reads it from the facts and the record; ``None`` where only an answer tells.
    """

    code: str
    basis: Basis
    needed: float | None = None
    read: Callable[[Facts, Evidence, float], Reading] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What must be true to enter a phase, or a part of one.

    Attributes:
        id: The phase, or its part such as ``pi-6b``; also the code that confirming it gives.
        weeks: Earliest weeks; ``None`` where the limits of the phase tell, or time does not count.
    """

    id: str
    phase: str
    track: Track
    criteria: tuple[Criterion, ...]
    sources: tuple[str, ...]
    weeks: EarliestWeeks | None = None


def _at_least(best: Best, needed: float) -> Reading:
    """Enough was done; else not met only if that much was asked for and not reached."""
    if best.done >= needed:
        return Standing.MET, best.done
    value = best.done if best.asked else None
    return (Standing.NOT_MET if best.asked >= needed else Standing.UNKNOWN), value


def _at_most(week: PainWeek, needed: float) -> Reading:
    if week.worst is not None and week.worst > needed:
        return Standing.NOT_MET, week.worst
    known = week.worst is not None and not week.unanswered
    return (Standing.MET if known else Standing.UNKNOWN), week.worst


def _percent(value: float | None, needed: float) -> Reading:
    if value is None:
        return Standing.UNKNOWN, None
    return (Standing.MET if value >= needed else Standing.NOT_MET), value


def _leg(sides: tuple[tuple[Leg, Best], ...], leg: Leg | None) -> Best:
    return dict(sides).get(leg, Best()) if leg is not None else Best()


def _weaker(sides: tuple[tuple[Leg, Best], ...]) -> Best:
    legs = [_leg(sides, leg) for leg in (Leg.LEFT, Leg.RIGHT)]
    return Best(done=min(one.done for one in legs), asked=min(one.asked for one in legs))


def _yes(value: bool) -> Reading:
    return (Standing.MET if value else Standing.NOT_MET), value


def _yes_or_unknown(value: bool) -> Reading:
    return (Standing.MET, True) if value else (Standing.UNKNOWN, None)


def _calm(evidence: Evidence, needed: float) -> Reading:
    if evidence.flares:
        return Standing.NOT_MET, evidence.calm_mornings
    enough = evidence.calm_mornings >= needed
    return (Standing.MET if enough else Standing.UNKNOWN), evidence.calm_mornings


def _settles(facts: Facts, evidence: Evidence, needed: float) -> Reading:
    del facts, needed
    settles = evidence.swelling_settles
    return (Standing.UNKNOWN, None) if settles is None else _yes(settles)


def _stance(facts: Facts, evidence: Evidence, needed: float) -> Reading:
    return _at_least(_leg(evidence.stance_s, facts.affected), min(needed, _norm_s(facts.age)))


def _norm_s(age: int | None) -> float:
    """What is usual at an age, in seconds, where that is less than asked (bohannon; clinical.md 5)."""
    if age is None or age < 70:
        return 27.0
    return 17.2 if age < 80 else 8.5


def _no_late_rupture(facts: Facts, evidence: Evidence, needed: float) -> Reading:
    """SR-18 in the words of a gate; not known is not met."""
    del evidence
    if not facts.ruptured:
        return Standing.MET, True
    opens = None if facts.day_0 is None else months_after(facts.day_0, int(needed))
    return _yes(opens is not None and facts.today >= opens and criteria.PI_6_DONE in facts.criteria)


def _asked(code: str) -> Criterion:
    return Criterion(code=code, basis=Basis.ASKED)


def _clinician(code: str) -> Criterion:
    return Criterion(code=code, basis=Basis.CLINICIAN)


def _record(
    code: str, read: Callable[[Facts, Evidence, float], Reading], needed: float | None = None
) -> Criterion:
    return Criterion(code=code, basis=Basis.RECORD, needed=needed, read=read)


_PAIN_2 = _record("pain_2", lambda _, known, most: _at_most(known.pain, most), 2)
_WALKING_PAIN_2 = _record("walking_pain_2", lambda _, known, most: _at_most(known.walking_pain, most), 2)
_CALM = _record("calm_mornings", lambda _, known, least: _calm(known, least), 3)
_DESIGN = ("ijphy", "design")


def _gates() -> Iterator[Gate]:
    pi, pv = Track.POST_INJURY, Track.PREVENTION
    yield Gate(
        id="pi-1",
        phase="pi-1",
        track=pi,
        criteria=(
            _clinician(criteria.DIAGNOSIS_AND_PLAN),
            _record("day_0", lambda facts, _known, _least: _yes(facts.week is not None)),
        ),
        sources=("design",),
    )
    yield Gate(
        id="pi-2",
        phase="pi-2",
        track=pi,
        criteria=(
            _clinician(criteria.BOOT_PLAN),
            _record("wound_dry", lambda facts, _known, _least: _yes_or_unknown(facts.wound_closed)),
            _record("rest_pain_3", lambda _, known, most: _at_most(known.rest_pain, most), 3),
        ),
        sources=_DESIGN,
    )
    yield Gate(
        id="pi-3",
        phase="pi-3",
        track=pi,
        criteria=(
            _asked("full_weight_in_boot_comfortable"),
            _clinician(criteria.WEDGES_AGREED),
            _record("swelling_settles_overnight", _settles),
        ),
        sources=_DESIGN,
    )
    yield Gate(
        id="pi-4",
        phase="pi-4",
        track=pi,
        criteria=(
            Criterion(
                code=criteria.BOOT_OFF,
                basis=Basis.CLINICIAN,
                read=lambda facts, _known, _least: _yes_or_unknown(facts.boot_off_confirmed),
            ),
            _asked("walks_in_boot_without_crutches"),
            _WALKING_PAIN_2,
        ),
        sources=_DESIGN,
    )
    yield Gate(
        id="pi-5",
        phase="pi-5",
        track=pi,
        criteria=(
            _asked(criteria.WALK_NO_LIMP_15MIN),
            _record(criteria.DL_HR_25, lambda _, known, least: _at_least(known.two_leg_raises, least), 25),
            _asked("two_leg_raises_even"),
            _record("stance_20_s", _stance, 20),
            _PAIN_2,
        ),
        sources=("bohannon", *_DESIGN),
    )
    yield Gate(
        id=criteria.PI_6A,
        phase="pi-6",
        track=pi,
        criteria=(
            _asked(criteria.TOE_WALK_5M),
            _asked(criteria.SLHR_5_AT_90),
            _record("brisk_walk_30min", lambda _, known, least: _at_least(known.brisk_walk_min, least), 30),
            _PAIN_2,
            _CALM,
        ),
        sources=("danish-tab", *_DESIGN),
    )
    yield Gate(
        id=criteria.PI_6B,
        phase="pi-6",
        track=pi,
        weeks=EarliestWeeks(default_week=24, floor_week=16),
        criteria=(
            _asked(criteria.PI_6A),
            _record("height_lsi_85", lambda _, known, least: _percent(known.symmetry.height_pct, least), 85),
            _record("reps_lsi_85", lambda _, known, least: _percent(known.symmetry.reps_pct, least), 85),
            _record("pogo_3_of_20", lambda _, known, least: _at_least(known.pogo_sets, least), 3),
            _record("jog_20min", lambda _, known, least: _at_least(known.jog_min, least), 20),
        ),
        sources=_DESIGN,
    )
    yield Gate(
        id="sport",
        phase="pi-6",
        track=pi,
        weeks=EarliestWeeks(default_week=39, floor_week=26),
        criteria=(
            _asked(criteria.PI_6B),
            _record("height_lsi_90", lambda _, known, least: _percent(known.symmetry.height_pct, least), 90),
            _record("work_lsi_90", lambda _, known, least: _percent(known.symmetry.work_pct, least), 90),
            _record("hop_lsi_90", lambda _, known, least: _percent(known.symmetry.hop_pct, least), 90),
            _asked("confident"),
            _clinician(criteria.SPORT_SIGN_OFF),
        ),
        sources=("ortho-boston", "silb2010", *_DESIGN),
    )
    yield Gate(
        id=criteria.PI_6_DONE,
        phase="pi-6",
        track=pi,
        weeks=EarliestWeeks(default_week=52, floor_week=52),
        criteria=(_asked(criteria.PI_6B), _clinician(criteria.DISCHARGED), _PAIN_2, _CALM),
        sources=("design",),
    )
    yield Gate(
        id="pv-1",
        phase="pv-1",
        track=pv,
        criteria=(
            _record("no_rupture_12_months", _no_late_rupture, 12),
            _WALKING_PAIN_2,
        ),
        sources=("design",),
    )
    yield Gate(
        id="pv-2",
        phase="pv-2",
        track=pv,
        criteria=(
            _record("dl_hr_20", lambda _, known, least: _at_least(known.two_leg_raises, least), 20),
            _asked("two_leg_raises_even"),
            _PAIN_2,
            _CALM,
        ),
        sources=("design",),
    )
    yield Gate(
        id="pv-3",
        phase="pv-3",
        track=pv,
        criteria=(
            _record("slhr_15", lambda _, known, least: _at_least(_weaker(known.one_leg_raises), least), 15),
            _record("reps_lsi_85", lambda _, known, least: _percent(known.symmetry.reps_pct, least), 85),
        ),
        sources=("design",),
    )
    yield Gate(
        id="pv-4",
        phase="pv-4",
        track=pv,
        criteria=(
            _record("slhr_20", lambda _, known, least: _at_least(_weaker(known.one_leg_raises), least), 20),
            _record(
                "one_leg_weeks_4",
                lambda _, known, least: _at_least(Best(done=known.one_leg_weeks, asked=1), least),
                4,
            ),
            _PAIN_2,
        ),
        sources=("hebert2017", "design"),
    )
    yield Gate(id="pv-m", phase="pv-m", track=pv, criteria=(_asked("pv-2-finished"),), sources=("design",))


GATES = {gate.id: gate for gate in _gates()}
"""Every gate by id, in the order of the phases."""

ASKED_CODES = frozenset(
    one.code for gate in GATES.values() for one in gate.criteria if one.basis is not Basis.RECORD
)
"""Codes that a person or a clinician may answer."""
