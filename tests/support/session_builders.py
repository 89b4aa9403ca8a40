"""Builders of doses, exercises, routines, people and plans for tests of the engine."""

from __future__ import annotations

from collections.abc import Mapping

from guide.domain.dose import (
    DistanceWork,
    Dose,
    DurationWork,
    HoldWork,
    Interval,
    IntervalWork,
    RepWork,
    SetWork,
    Tempo,
)
from guide.domain.exercise import BootRule, Exercise, Kind, SideRule, Track, WeightBearing
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.routine import Item, Routine, Superset
from guide.session.cue import Cue
from guide.session.engine import begin, step
from guide.session.event import Event, Start, Tick
from guide.session.pacing import Pacing
from guide.session.plan import Plan, PlanOptions
from guide.session.planning import plan
from guide.session.state import Session

OPTIONS = PlanOptions(prepare_s=8.0, switch_s=6.0, rest_between_items_s=45.0)
NO_PAUSES = PlanOptions(prepare_s=0.0, switch_s=0.0, rest_between_items_s=0.0)


def reps(count: int = 3, lift_s: float = 2.0, hold_s: float = 1.0, lower_s: float = 3.0) -> RepWork:
    """Return rep work at a tempo."""
    return RepWork(reps=count, tempo=Tempo(lift_s=lift_s, hold_s=hold_s, lower_s=lower_s))


def hold(seconds: float = 30.0) -> HoldWork:
    """Return a hold."""
    return HoldWork(hold_s=seconds)


def duration(seconds: float = 60.0) -> DurationWork:
    """Return work that goes on for some seconds."""
    return DurationWork(duration_s=seconds)


def intervals(*parts: tuple[str, float]) -> IntervalWork:
    """Return interval work; jog 20 s, walk 10 s where nothing is named."""
    chosen = parts or (("jog", 20.0), ("walk", 10.0))
    return IntervalWork(intervals=tuple(Interval(label=label, seconds=seconds) for label, seconds in chosen))


def distance(metres: float = 100.0) -> DistanceWork:
    """Return work over a distance."""
    return DistanceWork(distance_m=metres)


def a_dose(
    work: SetWork | None = None, *, sets: int = 1, rest_s: float = 0.0, switch_s: float | None = None
) -> Dose:
    """Return a dose: one set of three reps unless told otherwise."""
    return Dose(sets=sets, work=work or reps(), rest_s=rest_s, rest_between_sides_s=switch_s)


def an_exercise(id: str = "raise", side: SideRule = SideRule.BOTH) -> Exercise:  # noqa: A002 - the field's name
    """Return an exercise of which only id and side matter here."""
    return Exercise(
        id=id,
        name=id,
        kind=Kind.STRENGTH,
        target=("soleus",),
        equipment=(),
        prevention_phase="pv-1",
        post_injury_phase=None,
        side=side,
        boot=BootRule.SHOE,
        weight_bearing=WeightBearing.FULL,
        load_tier=1,
        dose=a_dose(),
        steps=(),
        cues=(),
        mistakes=(),
        sources=(),
    )


def a_person(affected: Leg | None = None) -> Person:
    """Return a person; in prevention unless a leg is affected."""
    track = Track.PREVENTION if affected is None else Track.POST_INJURY
    return Person(id=ProfileId("p1"), name="Someone", track=track, affected=affected)


def an_item(dose: Dose | None = None, exercise_id: str = "raise") -> Item:
    """Return an item of a routine."""
    return Item(exercise_id=exercise_id, dose=dose or a_dose())


def a_routine(
    *items: Item | Superset, prepare_s: float | None = None, rest_between_items_s: float | None = None
) -> Routine:
    """Return a routine of these items."""
    return Routine(
        id="morning",
        name="Morning",
        track=Track.PREVENTION,
        phase="pv-1",
        items=items,
        prepare_s=prepare_s,
        rest_between_items_s=rest_between_items_s,
        revision="1",
        content_hash="abc",
    )


def a_plan(
    *items: Item | Superset,
    sides: Mapping[str, SideRule] | None = None,
    affected: Leg | None = None,
    options: PlanOptions = OPTIONS,
    first_leg: Leg | None = None,
) -> Plan:
    """Return the plan of a routine of these items; each exercise is for both legs unless ``sides`` says."""
    routine = a_routine(*items)
    exercises = {
        item.exercise_id: an_exercise(item.exercise_id, (sides or {}).get(item.exercise_id, SideRule.BOTH))
        for item in routine.each_item()
    }
    return plan(routine, exercises, a_person(affected), options, first_leg=first_leg)


def started(made: Plan, *events: Event, now_s: float = 0.0, pacing: Pacing = Pacing.PACED) -> Session:
    """Return a session of this plan after Start and these events, all at one moment."""
    return send(begin(made, pacing), Start(), *events, now_s=now_s)[0]


def send(session: Session, *events: Event, now_s: float) -> tuple[Session, list[Cue]]:
    """Send events at one moment; return the session and all cues."""
    told: list[Cue] = []
    for event in events:
        session, cues = step(session, event, now_s)
        told += cues
    return session, told


def walk(session: Session, begin_s: float, end_s: float, every_s: float = 0.5) -> tuple[Session, list[Cue]]:
    """Look at the clock every so often up to ``end_s``; return the session and all cues."""
    told: list[Cue] = []
    now_s = begin_s
    while now_s < end_s:
        now_s = min(end_s, now_s + every_s)
        session, cues = step(session, Tick(), now_s)
        told += cues
    return session, told
