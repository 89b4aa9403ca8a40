"""Limits: the safety data of all libraries into one set that is as strict as the strictest of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

from guide.domain.exercise import Flag
from guide.domain.limits import (
    AnkleCap,
    EarliestWeeks,
    LoadLimits,
    MeasureWeeks,
    MedicineLimits,
    SafetyLimits,
    TierLimit,
)
from guide.library import format as form
from guide.library.finding import Finding

_Band = TypeVar("_Band", AnkleCap, TierLimit)
_Group = TypeVar("_Group", MedicineLimits, LoadLimits, MeasureWeeks)
NEVER_WEEK: Final = 10_000
STRICTEST: Final = SafetyLimits(
    ankle_caps=(AnkleCap(from_week=0, cap_deg=None, no_motion=True),),
    max_tier={},
    flag_weeks={flag: EarliestWeeks(default_week=NEVER_WEEK, floor_week=NEVER_WEEK) for flag in Flag},
)
"""What holds when the built-in safety data cannot be read: nothing is allowed on the injured side."""


def build_limits(part: form.SafetyFile) -> SafetyLimits:
    """Return the limits of one file; what it does not give is empty.

    A phase whose first band begins later has, before that, the last limit of the phase written above it.
    """
    tiers: dict[str, tuple[TierLimit, ...]] = {}
    before = 0
    for phase, given in (part.max_tier or {}).items():
        if isinstance(given, int):
            bands = [TierLimit(from_week=0, max_tier=given)]
        else:
            bands = [TierLimit(from_week=band.from_week, max_tier=band.max_tier) for band in given]
            if bands[0].from_week > 0:
                bands.insert(0, TierLimit(from_week=0, max_tier=min(before, bands[0].max_tier)))
        before = bands[-1].max_tier
        tiers[phase] = tuple(bands)
    given = {
        "elongation_cm": part.elongation_cm,
        "least_age": part.least_age,
        "heavy_slow": None if part.heavy_slow is None else frozenset(part.heavy_slow),
        "contact_sport": None
        if part.contact_sport is None
        else EarliestWeeks(default_week=part.contact_sport[0], floor_week=part.contact_sport[1]),
    }
    limits = SafetyLimits(
        ankle_caps=tuple(
            AnkleCap(
                from_week=band.from_week,
                cap_deg=None if isinstance(band.cap, str) else band.cap,
                no_motion=band.cap == "no_motion",
            )
            for band in part.ankle_cap or ()
        ),
        max_tier=tiers,
        flag_weeks={
            flag: EarliestWeeks(default_week=default, floor_week=floor)
            for flag, (default, floor) in (part.flag_weeks or {}).items()
        },
        medicine=MedicineLimits(**_numbers(part.medicine)),
        load=LoadLimits(**_numbers(part.load)),
        measures=MeasureWeeks(**_numbers(part.measures)),
    )
    return replace(limits, **{name: value for name, value in given.items() if value is not None})


def check_complete(part: form.SafetyFile) -> Iterator[Finding]:
    """Yield what built-in safety data must have and has not."""
    for name in ("ankle_cap", "max_tier", "flag_weeks"):
        if getattr(part, name) is None:
            yield Finding((0,), "missing-key", f'"{name}" is missing')
    for flag in Flag:
        if part.flag_weeks is not None and flag not in part.flag_weeks:
            yield Finding((0, "flag_weeks"), "missing-key", f'"{flag.value}" is missing')


def check_not_looser(part: form.SafetyFile, floors: SafetyLimits) -> Iterator[Finding]:
    """Yield each number that allows more than the built-in library does."""
    given = build_limits(part)
    for index, cap in enumerate(given.ankle_caps):
        until = given.ankle_caps[index + 1].from_week if index + 1 < len(given.ankle_caps) else None
        strictest = min(
            map(_cap_value, _between(floors.ankle_caps, cap.from_week, until)), default=float("inf")
        )
        if _cap_value(cap) > strictest:
            yield _looser((0, "ankle_cap", index, "cap"), "ankle cap", f"weeks from {cap.from_week}")
    for phase, bands in given.max_tier.items():
        floor_bands = floors.max_tier.get(phase, ())
        written = (part.max_tier or {})[phase]
        offset = len(bands) - len(written) if isinstance(written, list) else 0
        for index, band in enumerate(bands):
            until = bands[index + 1].from_week if index + 1 < len(bands) else None
            allowed = min((each.max_tier for each in _between(floor_bands, band.from_week, until)), default=5)
            if band.max_tier > allowed:
                at = (
                    ("max_tier", phase, max(index - offset, 0), "max")
                    if isinstance(written, list)
                    else ("max_tier", phase)
                )
                yield _looser((0, *at), "load tier", f"phase {phase}")
    for flag, weeks in given.flag_weeks.items():
        floor = floors.flag_weeks[flag]
        if weeks.default_week < floor.default_week:
            yield _looser((0, "flag_weeks", flag.value, 0), "default week", f"flag {flag.value}")
        if weeks.floor_week < floor.floor_week:
            yield _looser((0, "flag_weeks", flag.value, 1), "floor week", f"flag {flag.value}")
    if part.contact_sport is not None:
        weeks = (floors.contact_sport.default_week, floors.contact_sport.floor_week)
        for index, (mine, least) in enumerate(zip(part.contact_sport, weeks, strict=True)):
            if mine < least:
                yield _looser((0, "contact_sport", index), "week", "contact sport")
    for section in ("medicine", "load", "measures"):
        written, allowed = getattr(part, section), getattr(floors, section)
        for name, value in _numbers(written).items():
            if _stricter(name, value, getattr(allowed, name)) != value:
                yield _looser((0, section, name), "number", name)
    for name in ("elongation_cm", "least_age"):
        value = getattr(part, name)
        if value is not None and _stricter(name, value, getattr(floors, name)) != value:
            yield _looser((0, name), "number", name)
    if part.override is not None and part.override.may_go_below_floor:
        yield _looser((0, "override", "may_go_below_floor"), "override", "every floor")


def tighten(first: SafetyLimits, second: SafetyLimits) -> SafetyLimits:
    """Return the stricter of both for each week, phase and flag."""
    return SafetyLimits(
        ankle_caps=_stricter_caps(first.ankle_caps, second.ankle_caps),
        max_tier={
            phase: _stricter_tiers(first.max_tier.get(phase, ()), second.max_tier.get(phase, ()))
            for phase in dict.fromkeys((*first.max_tier, *second.max_tier))
        },
        flag_weeks=_later_weeks(first.flag_weeks, second.flag_weeks),
        contact_sport=_later(first.contact_sport, second.contact_sport),
        medicine=_strictest(first.medicine, second.medicine),
        load=_strictest(first.load, second.load),
        measures=_strictest(first.measures, second.measures),
        elongation_cm=min(first.elongation_cm, second.elongation_cm),
        least_age=max(first.least_age, second.least_age),
        heavy_slow=first.heavy_slow | second.heavy_slow,
    )


def _looser(at: tuple[str | int, ...], what: str, where: str) -> Finding:
    return Finding(at, "safety-loosened", f"this {what} allows more than the built-in library does ({where})")


def _cap_value(cap: AnkleCap) -> float:
    if cap.no_motion:
        return float("-inf")
    return float("inf") if cap.cap_deg is None else cap.cap_deg


def _between(bands: Sequence[_Band], start: int, until: int | None) -> list[_Band]:
    """Return the bands that hold in any week from start up to, not including, until."""
    return [
        band
        for index, band in enumerate(bands)
        if (until is None or band.from_week < until)
        and (index + 1 == len(bands) or bands[index + 1].from_week > start)
    ]


def _stricter_caps(first: Sequence[AnkleCap], second: Sequence[AnkleCap]) -> tuple[AnkleCap, ...]:
    weeks = sorted({cap.from_week for cap in (*first, *second)})
    return tuple(
        AnkleCap(from_week=week, cap_deg=cap.cap_deg, no_motion=cap.no_motion)
        for week in weeks
        for cap in [
            min((*_between(first, week, week + 1), *_between(second, week, week + 1)), key=_cap_value)
        ]
    )


def _stricter_tiers(first: Sequence[TierLimit], second: Sequence[TierLimit]) -> tuple[TierLimit, ...]:
    weeks = sorted({band.from_week for band in (*first, *second)})
    return tuple(
        TierLimit(
            from_week=week,
            max_tier=min(
                band.max_tier
                for band in (*_between(first, week, week + 1), *_between(second, week, week + 1))
            ),
        )
        for week in weeks
    )


def _later_weeks(
    first: Mapping[Flag, EarliestWeeks], second: Mapping[Flag, EarliestWeeks]
) -> dict[Flag, EarliestWeeks]:
    merged = dict(first)
    for flag, weeks in second.items():
        merged[flag] = _later(merged.get(flag, weeks), weeks)
    return merged


def _later(first: EarliestWeeks, second: EarliestWeeks) -> EarliestWeeks:
    return EarliestWeeks(
        default_week=max(first.default_week, second.default_week),
        floor_week=max(first.floor_week, second.floor_week),
    )


_HIGHER_IS_STRICTER: Final = frozenset(
    {
        *("fluoroquinolone_months", "steroid_injection_months", "rest_hours", "least_age"),
        *(each.name for each in fields(MeasureWeeks)),
    }
)


def _numbers(part: form.MedicinePart | form.LoadPart | form.MeasuresPart | None) -> dict[str, Any]:
    """Return what a part of the file gives, by name; its types were checked when it was read."""
    if part is None:
        return {}
    given = ((name, getattr(part, name)) for name in part.__struct_fields__)
    return {name: value for name, value in given if value is not None}


def _stricter(name: str, first: float, second: float) -> float:
    return max(first, second) if name in _HIGHER_IS_STRICTER else min(first, second)


def _strictest(first: _Group, second: _Group) -> _Group:
    return replace(
        first,
        **{
            each.name: _stricter(each.name, getattr(first, each.name), getattr(second, each.name))
            for each in fields(first)
        },
    )
