"""Pain: what a 0-10 answer means for the exercise just done (clinical.md 4.1, SR-17)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guide.domain.exercise import Exercise, Flag, Kind, Track

_IMPACT = frozenset({Flag.PLYO1, Flag.PLYO2, Flag.RUN})
_LENIENT_PHASES = frozenset({"pi-5", "pi-6"})


class Zone(StrEnum):
    """Where an answer falls; an answer left out is unknown, never green."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


class PainAction(StrEnum):
    """What it means now."""

    CARRY_ON = "carry_on"
    NO_PROGRESS = "no_progress"
    STOP_EXERCISE = "stop_exercise"


class NextDose(StrEnum):
    """What it means for the next time."""

    MAY_PROGRESS = "may_progress"
    REPEAT = "repeat"
    STEP_BACK = "step_back"
    HALVE_AFTER_REST = "halve_after_rest"
    REST_AND_CONTACT_CLINIC = "rest_and_contact_clinic"


@dataclass(frozen=True, slots=True, kw_only=True)
class PainRule:
    """Highest scores of the green and the amber zone; above is red.

    Source: the pain-monitoring model as in clinical.md 4.1, with green ending at 2 (the stricter wording).
    """

    green_to: int = 2
    amber_to: int = 5
    sources: tuple[str, ...] = ("bim-pain",)
    strict_sources: tuple[str, ...] = ("design",)

    def __post_init__(self) -> None:
        if not 0 <= self.green_to <= self.amber_to <= 10:
            raise ValueError("the zones rise from 0 to 10")


PAIN_RULE = PainRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class PainVerdict:
    """What a pain answer means.

    Attributes:
        next_dose: For the next time, if the next morning brings nothing worse. A red zone under the strict
            rule means rest, and the clinic if it has not settled in 24 to 48 hours.
    """

    zone: Zone
    action: PainAction
    next_dose: NextDose
    strict: bool
    sources: tuple[str, ...]
    rule: str = "SR-17"


_MEANING = {
    (Zone.GREEN, False): (PainAction.CARRY_ON, NextDose.MAY_PROGRESS),
    (Zone.GREEN, True): (PainAction.CARRY_ON, NextDose.MAY_PROGRESS),
    (Zone.AMBER, False): (PainAction.NO_PROGRESS, NextDose.REPEAT),
    (Zone.AMBER, True): (PainAction.STOP_EXERCISE, NextDose.STEP_BACK),
    (Zone.RED, False): (PainAction.STOP_EXERCISE, NextDose.HALVE_AFTER_REST),
    (Zone.RED, True): (PainAction.STOP_EXERCISE, NextDose.REST_AND_CONTACT_CLINIC),
    (Zone.UNKNOWN, False): (PainAction.NO_PROGRESS, NextDose.REPEAT),
    (Zone.UNKNOWN, True): (PainAction.NO_PROGRESS, NextDose.REPEAT),
}


def zone_of(score: int | None, rule: PainRule = PAIN_RULE) -> Zone:
    """Zone of a score from 0 to 10; ``None`` is unknown.

    Raises:
        ValueError: The score is not from 0 to 10.
    """
    if score is None:
        return Zone.UNKNOWN
    if not 0 <= score <= 10:
        raise ValueError(f"pain is a number from 0 to 10, not {score}")
    if score <= rule.green_to:
        return Zone.GREEN
    return Zone.AMBER if score <= rule.amber_to else Zone.RED


def judge_pain(score: int | None, *, strict: bool, rule: PainRule = PAIN_RULE) -> PainVerdict:
    """What a pain answer means; ``strict`` for pi-1 to pi-4 and all impact work.

    Raises:
        ValueError: The score is not from 0 to 10.
    """
    zone = zone_of(score, rule)
    action, next_dose = _MEANING[zone, strict]
    return PainVerdict(
        zone=zone,
        action=action,
        next_dose=next_dose,
        strict=strict,
        sources=rule.sources + rule.strict_sources if strict else rule.sources,
    )


def is_strict(exercise: Exercise, track: Track, phase: str | None) -> bool:
    """Whether the stricter column holds: impact work, and every post-injury phase not known to be late."""
    impact = exercise.kind is Kind.PLYOMETRIC or not _IMPACT.isdisjoint(exercise.flags)
    return impact or (track is Track.POST_INJURY and phase not in _LENIENT_PHASES)
