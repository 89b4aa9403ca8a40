"""Builders of exercises for the tests of screens and models."""

from __future__ import annotations

from dataclasses import replace

from guide.domain.dose import Dose, HoldWork, RepWork, Tempo
from guide.domain.exercise import BootRule, Exercise, Kind, SideRule, Track, WeightBearing
from guide.domain.phase import Phase


def an_exercise(exercise_id: str = "heel-raise-single", name: str = "Single-leg heel raise") -> Exercise:
    """Return a complete strength exercise."""
    return Exercise(
        id=exercise_id,
        name=name,
        kind=Kind.STRENGTH,
        target=("gastrocnemius", "soleus"),
        equipment=("wall",),
        prevention_phase="pv-2",
        post_injury_phase="pi-5",
        side=SideRule.EACH,
        boot=BootRule.SHOE,
        weight_bearing=WeightBearing.FULL,
        load_tier=3,
        dose=Dose(
            sets=3,
            work=RepWork(reps=10, tempo=Tempo(lift_s=2, hold_s=1, lower_s=3)),
            rest_s=90,
            days_per_week=3,
        ),
        steps=(
            "Stand an arm's length from a wall, fingertips on it at shoulder height.",
            "Take your weight on one leg and bend the other knee.",
            "Rise straight up onto the ball of the foot, as high as you can.",
            "Lower over three seconds until the heel rests on the floor.",
        ),
        cues=("Height before number", "Knee straight", "Pause at the top"),
        mistakes=("Counting half reps", "Pushing through the hands", "Foot rolling out"),
        sources=("jat-tab",),
        avoid_if=("pain above 5",),
        regress=("heel-raise-double",),
        progress=("heel-raise-step-single",),
    )


def a_stretch() -> Exercise:
    """Return a stretch that belongs to prevention alone."""
    return replace(
        an_exercise("wall-stretch-straight", "Wall calf stretch, straight knee"),
        kind=Kind.STRETCH,
        target=("gastrocnemius",),
        post_injury_phase=None,
        prevention_phase="pv-1",
        dose=Dose(sets=3, work=HoldWork(hold_s=30), rest_s=15, per_day=1, days_per_week=5),
    )


def a_balance() -> Exercise:
    """Return a balance exercise with other equipment."""
    return replace(
        an_exercise("wobble-board-single", "Wobble board, one foot"),
        kind=Kind.BALANCE,
        target=("ankle stabilisers",),
        equipment=("wobble board", "rail"),
        dose=Dose(sets=3, work=HoldWork(hold_s=30), rest_s=45),
    )


def phases() -> tuple[Phase, ...]:
    """Return four phases, two of each track."""
    return (
        a_phase("pv-1", Track.PREVENTION, "Base", 0, 6),
        a_phase("pv-2", Track.PREVENTION, "Strength", 6, 12),
        a_phase("pi-4", Track.POST_INJURY, "Two-leg strength", 9, 12),
        a_phase("pi-5", Track.POST_INJURY, "Single-leg strength", 12, 20),
    )


def a_phase(phase_id: str, track: Track, title: str, week_from: int, week_to: int | None) -> Phase:
    """Return a phase whose short title is its title."""
    return Phase(
        id=phase_id, track=track, title=title, short_title=title, week_from=week_from, week_to=week_to
    )
