"""Mornings: how a day counts, by pain in exercise and the answers of the morning after (clinical.md 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import assert_never

from guide.domain.morning import MorningAnswer, Swelling
from guide.safety.pain import PAIN_RULE, PainRule, Zone, zone_of
from guide.safety.verdict import FactValue

RULE = "SR-17"
SOURCES = ("bim-pain", "design")


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningRule:
    """Borders of clinical.md 4.2; all are design choices.

    Attributes:
        stiffer_min: Minutes over the usual stiffness that, two mornings running, are amber; the same rise
            from week to week is red.
        long_stiffness_min: Stiffness above this that is new is red.
        night_pain_from: Pain at night from which on it is red even if it is not new.
        baseline_days: Days before a morning that make up what is usual.
        week_answers: Fewest answers in a week from which two weeks are compared.
    """

    stiffer_min: int = 10
    long_stiffness_min: int = 30
    night_pain_from: int = 4
    baseline_days: int = 7
    week_answers: int = 3


MORNING_RULE = MorningRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that made a day what it is.

    Attributes:
        day: The day of the answer that says so.
        facts: The values used.
    """

    zone: Zone
    code: str
    day: date
    facts: Mapping[str, FactValue] = field(default_factory=dict[str, FactValue], hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayVerdict:
    """What a day says.

    Attributes:
        reasons: All that was found, the gravest first.
        red_flag: Code of a red flag that the answers raise.
        strict: Whether the stricter column of clinical.md 4.1 holds for what comes next.
    """

    day: date
    zone: Zone
    reasons: tuple[Reason, ...]
    red_flag: str | None
    strict: bool
    rule: str = RULE
    sources: tuple[str, ...] = SOURCES


_GRAVITY = {Zone.GREEN: 0, Zone.UNKNOWN: 1, Zone.AMBER: 2, Zone.RED: 3}


def gravest(zones: Iterable[Zone]) -> Zone:
    """The gravest of some zones; unknown is graver than green, and nothing at all is unknown."""
    return max(zones, key=_GRAVITY.__getitem__, default=Zone.UNKNOWN)


def judge_day(
    day: date,
    answers: Iterable[MorningAnswer],
    *,
    worst_pain: int | None = None,
    strict: bool,
    pain_rule: PainRule = PAIN_RULE,
    rule: MorningRule = MORNING_RULE,
) -> DayVerdict:
    """Judge a morning, with the worst pain in or after exercise of the day before if there was any.

    ``answers`` may hold any days; of two for one day the later in order counts. What was not answered leaves
    the day unknown unless something else makes it amber or red.
    """
    by_day = {answer.day: answer for answer in answers}
    reasons = list(_session(day, worst_pain, pain_rule))
    today = by_day.get(day)
    if today is None:
        reasons.append(Reason(zone=Zone.UNKNOWN, code="morning-not-answered", day=day))
    else:
        reasons += _pain(today, by_day, pain_rule, rule)
        reasons += _stiffness(today, by_day, rule)
        reasons += _swelling(today)
        reasons += _night(today, by_day, rule)
    reasons += _climbing(day, by_day, rule)
    reasons.sort(key=lambda reason: -_GRAVITY[reason.zone])
    one_sided = today is not None and today.swelling is Swelling.CALF_ONE_SIDED
    return DayVerdict(
        day=day,
        zone=gravest((Zone.GREEN, *(reason.zone for reason in reasons))),
        reasons=tuple(reasons),
        red_flag="RF-DVT" if one_sided else None,
        strict=strict,
    )


def usual(name: str, before: date, by_day: Mapping[date, MorningAnswer], days: int) -> float | None:
    """Median of an answer over the days before; ``None`` if it was never given in them."""
    earlier = (by_day.get(before - timedelta(days=back)) for back in range(1, days + 1))
    values = [getattr(answer, name) for answer in earlier if answer is not None]
    known = [value for value in values if value is not None]
    return float(median(known)) if known else None


def _session(day: date, worst: int | None, rule: PainRule) -> Iterator[Reason]:
    zone = zone_of(worst, rule)
    if worst is not None and zone is not Zone.GREEN:
        yield Reason(zone=zone, code="pain-in-exercise", day=day - timedelta(days=1), facts={"pain": worst})


def _pain(
    today: MorningAnswer, by_day: Mapping[date, MorningAnswer], pain_rule: PainRule, rule: MorningRule
) -> Iterator[Reason]:
    if today.pain is None:
        yield Reason(zone=Zone.UNKNOWN, code="pain-not-answered", day=today.day)
        return
    normal = today.usual_pain
    base = usual("pain", today.day, by_day, rule.baseline_days) if normal is None else float(normal)
    if base is None:
        if today.pain > pain_rule.green_to:
            yield Reason(zone=Zone.RED, code="pain-in-the-morning", day=today.day, facts={"pain": today.pain})
    elif today.pain > base:
        yield Reason(
            zone=Zone.RED,
            code="pain-still-raised",
            day=today.day,
            facts={"pain": today.pain, "usual": base},
        )


def _stiffness(
    today: MorningAnswer, by_day: Mapping[date, MorningAnswer], rule: MorningRule
) -> Iterator[Reason]:
    minutes = today.stiffness_min
    if minutes is None:
        yield Reason(zone=Zone.UNKNOWN, code="stiffness-not-answered", day=today.day)
        return
    base = usual("stiffness_min", today.day, by_day, rule.baseline_days)
    facts: dict[str, FactValue] = {"minutes": minutes, "usual": base}
    if minutes > rule.long_stiffness_min and (base is None or base <= rule.long_stiffness_min):
        yield Reason(zone=Zone.RED, code="stiff-for-long", day=today.day, facts=facts)
    elif _stiffer(today, by_day, rule):
        before = by_day.get(today.day - timedelta(days=1))
        if before is not None and _stiffer(before, by_day, rule):
            yield Reason(zone=Zone.AMBER, code="stiffer-two-mornings", day=today.day, facts=facts)


def _stiffer(answer: MorningAnswer, by_day: Mapping[date, MorningAnswer], rule: MorningRule) -> bool:
    base = usual("stiffness_min", answer.day, by_day, rule.baseline_days)
    minutes = answer.stiffness_min
    return minutes is not None and base is not None and minutes > base + rule.stiffer_min


def _swelling(today: MorningAnswer) -> Iterator[Reason]:
    match today.swelling:
        case None:
            yield Reason(zone=Zone.UNKNOWN, code="swelling-not-answered", day=today.day)
        case Swelling.MORNING:
            yield Reason(zone=Zone.AMBER, code="swollen-in-the-morning", day=today.day)
        case Swelling.SHOE_TIGHT:
            yield Reason(zone=Zone.AMBER, code="shoe-suddenly-tight", day=today.day)
        case Swelling.CALF_ONE_SIDED:
            yield Reason(zone=Zone.RED, code="one-calf-swollen", day=today.day)
        case Swelling.NONE | Swelling.EVENING:
            return
        case _:
            assert_never(today.swelling)


def _night(today: MorningAnswer, by_day: Mapping[date, MorningAnswer], rule: MorningRule) -> Iterator[Reason]:
    pain = today.night_pain
    if pain is None:
        yield Reason(zone=Zone.UNKNOWN, code="night-not-answered", day=today.day)
        return
    base = usual("night_pain", today.day, by_day, rule.baseline_days)
    facts: dict[str, FactValue] = {"pain": pain, "usual": base}
    if pain >= rule.night_pain_from:
        yield Reason(zone=Zone.RED, code="pain-at-night", day=today.day, facts=facts)
    elif pain > 0 and base is None:
        yield Reason(zone=Zone.AMBER, code="night-pain-maybe-new", day=today.day, facts=facts)
    elif pain > 0 and base == 0:
        yield Reason(zone=Zone.RED, code="night-pain-new", day=today.day, facts=facts)


def _climbing(day: date, by_day: Mapping[date, MorningAnswer], rule: MorningRule) -> Iterator[Reason]:
    for name, step in (("pain", 0), ("stiffness_min", rule.stiffer_min)):
        now = _week(name, day, by_day)
        before = _week(name, day - timedelta(days=7), by_day)
        if min(len(now), len(before)) >= rule.week_answers and median(now) > median(before) + step:
            yield Reason(
                zone=Zone.RED,
                code="pain-climbs" if name == "pain" else "stiffness-climbs",
                day=day,
                facts={"this_week": float(median(now)), "week_before": float(median(before))},
            )


def _week(name: str, last: date, by_day: Mapping[date, MorningAnswer]) -> Sequence[int]:
    answers = (by_day.get(last - timedelta(days=back)) for back in range(7))
    values = (getattr(answer, name) for answer in answers if answer is not None)
    return [value for value in values if value is not None]
