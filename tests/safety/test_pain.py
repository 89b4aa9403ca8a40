import pytest

from guide.domain.exercise import Exercise, Flag, Kind, Track
from guide.safety.pain import NextDose, PainAction, PainRule, Zone, is_strict, judge_pain, zone_of
from tests.safety.build import exercise

G, A, R, U = Zone.GREEN, Zone.AMBER, Zone.RED, Zone.UNKNOWN


@pytest.mark.parametrize(
    ("score", "zone"), [(None, U), (0, G), (1, G), (2, G), (3, A), (4, A), (5, A), (6, R), (7, R), (10, R)]
)
def test_zones(score: int | None, zone: Zone):
    assert zone_of(score) is zone
    assert judge_pain(score, strict=True).zone is zone


@pytest.mark.parametrize(
    ("score", "strict", "action", "next_dose"),
    [
        (2, False, PainAction.CARRY_ON, NextDose.MAY_PROGRESS),
        (2, True, PainAction.CARRY_ON, NextDose.MAY_PROGRESS),
        (3, False, PainAction.NO_PROGRESS, NextDose.REPEAT),
        (3, True, PainAction.STOP_EXERCISE, NextDose.STEP_BACK),
        (6, False, PainAction.STOP_EXERCISE, NextDose.HALVE_AFTER_REST),
        (6, True, PainAction.STOP_EXERCISE, NextDose.REST_AND_CONTACT_CLINIC),
        (None, False, PainAction.NO_PROGRESS, NextDose.REPEAT),
        (None, True, PainAction.NO_PROGRESS, NextDose.REPEAT),
    ],
)
def test_what_an_answer_means(score: int | None, strict: bool, action: PainAction, next_dose: NextDose):
    verdict = judge_pain(score, strict=strict)

    assert (verdict.action, verdict.next_dose, verdict.strict) == (action, next_dose, strict)
    assert verdict.rule == "SR-17"
    assert ("design" in verdict.sources) is strict
    assert "bim-pain" in verdict.sources


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_outside_the_scale_is_refused(score: int | None):
    with pytest.raises(ValueError, match="0 to 10"):
        judge_pain(score, strict=False)


@pytest.mark.parametrize(("green", "amber"), [(-1, 5), (5, 4), (2, 11)])
def test_zones_must_rise(green: int, amber: int):
    with pytest.raises(ValueError, match="rise"):
        PainRule(green_to=green, amber_to=amber)


def test_a_clinic_may_tighten():
    assert zone_of(1, PainRule(green_to=0, amber_to=0)) is R


@pytest.mark.parametrize(
    ("track", "phase", "strict"),
    [
        *((Track.POST_INJURY, f"pi-{n}", n < 5) for n in range(1, 7)),
        (Track.POST_INJURY, None, True),
        (Track.POST_INJURY, "own", True),
        (Track.PREVENTION, "pv-1", False),
        (Track.PREVENTION, None, False),
    ],
)
def test_strict_in_the_early_phases(track: Track, phase: str | None, strict: bool):
    assert is_strict(exercise(), track, phase) is strict


@pytest.mark.parametrize(
    "subject",
    [exercise(Flag.PLYO1), exercise(Flag.PLYO2), exercise(Flag.RUN), exercise(kind=Kind.PLYOMETRIC)],
)
def test_impact_is_always_strict(subject: Exercise):
    assert is_strict(subject, Track.PREVENTION, "pv-4")
