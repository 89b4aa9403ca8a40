"""Random plans, ways to cut time into looks, and people who press keys."""

from __future__ import annotations

from hypothesis import strategies as st

from guide.domain.exercise import SideRule
from guide.domain.person import Leg
from guide.domain.record import SwapReason
from guide.domain.routine import Item, Superset
from guide.session.event import (
    AddTime,
    Again,
    Back,
    ChangeAdvance,
    ChangePacing,
    ChangeTempo,
    Effort,
    Event,
    LeaveOut,
    LetIn,
    NeedLonger,
    Note,
    Pain,
    Pause,
    RepDone,
    RepUndone,
    Resume,
    SetDone,
    Skip,
    SwapExercise,
    Tick,
    Undo,
    UndoSwap,
)
from guide.session.pacing import Pacing
from guide.session.plan import Plan, PlanOptions
from guide.session.swapping import Instead
from tests.support.session_builders import (
    a_dose,
    a_plan,
    distance,
    duration,
    hold,
    intervals,
    reps,
)

tenths = st.integers(0, 80).map(lambda value: value / 10)
some_tenths = st.integers(1, 300).map(lambda value: value / 10)

timed_works = st.one_of(
    st.builds(reps, st.integers(1, 4), st.sampled_from([0.7, 2.0]), tenths, tenths),
    st.builds(hold, some_tenths),
    st.builds(duration, some_tenths),
    st.lists(st.tuples(st.sampled_from(["jog", "walk"]), some_tenths), min_size=1, max_size=3).map(
        lambda parts: intervals(*parts)
    ),
)
any_works = st.one_of(timed_works, st.just(distance()))


@st.composite
def plans(draw: st.DrawFn, works: st.SearchStrategy = timed_works) -> Plan:
    """Draw a small plan with every kind of step."""

    def item(number: int) -> Item:
        dose = a_dose(
            draw(works),
            sets=draw(st.integers(1, 2)),
            rest_s=draw(st.sampled_from([0.0, 3.3, 12.0])),
            switch_s=draw(st.sampled_from([None, 0.0, 5.0])),
        )
        return Item(exercise_id=f"e{number}", dose=dose)

    count = draw(st.integers(1, 3))
    items: list[Item | Superset] = [item(number) for number in range(count)]
    if draw(st.booleans()):
        items.append(Superset(rounds=draw(st.integers(1, 2)), items=(item(8), item(9))))
    rules = st.sampled_from(list(SideRule))
    return a_plan(
        *items,
        sides={f"e{number}": draw(rules) for number in range(10)},
        affected=draw(st.sampled_from([None, Leg.LEFT, Leg.RIGHT])),
        options=PlanOptions(
            prepare_s=draw(st.sampled_from([0.0, 2.0, 8.0])),
            switch_s=draw(st.sampled_from([0.0, 6.0])),
            rest_between_items_s=draw(st.sampled_from([0.0, 15.0])),
        ),
    )


gaps = st.floats(0.001, 2.0)
paces = st.sampled_from([50, 80, 90, 100, 110, 150, 10, 999])
swaps = st.builds(
    SwapExercise,
    item_index=st.integers(0, 6),
    instead=st.builds(
        Instead,
        item=st.builds(
            Item,
            exercise_id=st.sampled_from(["e0", "x1", "x2"]),
            dose=st.builds(a_dose, any_works, sets=st.integers(1, 3), rest_s=st.sampled_from([0.0, 9.0])),
        ),
        legs=st.sampled_from(
            [(Leg.BOTH,), (Leg.LEFT,), (Leg.RIGHT,), (Leg.LEFT, Leg.RIGHT), (Leg.RIGHT, Leg.LEFT)]
        ),
        prepare_s=st.sampled_from([0.0, 4.0]),
        switch_s=st.sampled_from([0.0, 6.0]),
    ),
    reason=st.sampled_from(list(SwapReason)),
    quickest=st.sampled_from([100, 150]),
)
events: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from(
        [
            Tick(),
            Pause(),
            Resume(),
            Resume(),
            RepDone(),
            RepUndone(),
            SetDone(),
            Skip(),
            Back(),
            Again(),
            Undo(),
            Undo(),
            Note("so"),
            NeedLonger(),
            NeedLonger(),
            UndoSwap(),
            ChangeAdvance(True),
            ChangeAdvance(False),
        ]
    ),
    st.builds(ChangeTempo, paces),
    swaps,
    st.builds(AddTime, st.sampled_from([15.0, -15.0, 1.0, -1.0, 0.0, float("inf"), float("nan")])),
    st.builds(ChangePacing, st.sampled_from(list(Pacing))),
    st.builds(Pain, st.integers(0, 10), st.sampled_from([None, 0, 1, 99])),
    st.builds(LeaveOut, st.sampled_from(["e0", "e1", "e8", "e9"])),
    st.builds(LetIn, st.sampled_from(["e0", "e1", "e8", "e9"])),
    st.builds(Effort, st.integers(0, 10)),
)
