"""What is said and what is dropped: never late, never two at once."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.domain.exercise import SideRule
from guide.session.cue import Cue, CueKind
from guide.session.engine import begin, step
from guide.session.event import Start, Tick
from guide.session.fresh import fresh
from guide.session.pacing import Pacing
from guide.session.timeline import total_s
from guide.sound_settings import Talk
from guide.ui.screens.player.content import Content
from guide.ui.sound.sentences import offers
from guide.ui.sound.speech import (
    PATIENCE_S,
    Offer,
    Saying,
    Weight,
    choose,
    length_s,
    room_s,
    speaks,
    still_saying,
)
from tests.support.player_screens import content_of
from tests.support.session_builders import a_dose, an_item, distance, hold, intervals, reps, started

PLACE = Offer(("Next: heel raise, left leg. Set 1 of 3.", "Heel raise."), Weight.PLACE, 3)
COUNT = Offer(("5",), Weight.COUNT, 3)
URGENT = Offer(("Paused.",), Weight.URGENT, 3)


def words(kind: CueKind, content: Content, talk: Talk = Talk.FULL, **facts: int) -> list[str]:
    """Every wording of a cue at the first step it can belong to."""
    for index in range(len(content.plan.steps)):
        cue = Cue(kind=kind, step_index=index, number=facts.get("number", 0))
        for offer in offers([cue], content, talk):
            return list(offer.texts)
    return []


def test_what_fits_best_is_said():
    chosen = choose(None, [PLACE], 10.0, 60.0)
    assert chosen is not None
    text, saying = chosen
    assert text == PLACE.texts[0]
    assert saying.until_s == 10.0 + length_s(text)


def test_a_shorter_wording_takes_less_room_and_too_little_room_is_silence():
    short = choose(None, [PLACE], 10.0, length_s(PLACE.texts[1]) + 0.01)
    assert short is not None
    assert short[0] == PLACE.texts[1]
    assert choose(None, [PLACE], 10.0, length_s(PLACE.texts[1]) - 0.01) is None


def test_the_weightiest_of_a_moment_is_said_and_the_others_are_dropped():
    chosen = choose(None, [COUNT, PLACE, URGENT], 0.0, math.inf)
    assert chosen is not None
    assert chosen[0] == "Paused."


@pytest.mark.parametrize(
    ("offer", "said", "cuts"),
    [
        (COUNT, PLACE, False),
        (COUNT, COUNT, False),
        (PLACE, PLACE, False),
        (Offer(("Rest.",), Weight.PLACE, 4), PLACE, True),
        (URGENT, PLACE, True),
        (URGENT, URGENT, True),
    ],
)
def test_only_another_place_or_a_pause_cuts_short(offer: Offer, said: Offer, cuts: bool):
    assert (choose(Saying(said, 99.0), [offer], 10.0, math.inf) is not None) == cuts


def test_a_voice_that_never_comes_to_its_end_is_believed_only_so_long():
    saying = Saying(PLACE, 10.0)
    assert still_saying(saying, 9.0, busy=True) is saying
    assert still_saying(saying, 10.0 + PATIENCE_S, busy=True) is saying
    assert still_saying(saying, 10.1 + PATIENCE_S, busy=True) is None
    assert still_saying(saying, 9.0, busy=False) is None
    assert still_saying(None, 9.0, busy=True) is None


def test_a_quick_voice_needs_less_time():
    assert length_s("Change sides", 100) < length_s("Change sides") < length_s("Change sides", -100)


def test_room_ends_where_the_last_three_seconds_are_counted():
    content = content_of(an_item(a_dose(reps(12))))
    session = started(content.plan)
    assert room_s(session, 0.0, Talk.FULL) == 5.0


def test_room_ends_at_the_next_rep_that_is_counted_aloud():
    content = content_of(an_item(a_dose(reps(12))))
    session = started(content.plan)
    for tenth in range(81):
        session, _told = step(session, Tick(), tenth / 10)
    assert room_s(session, 8.0, Talk.FULL) == pytest.approx(6.0)
    assert room_s(session, 8.0, Talk.ESSENTIAL) == pytest.approx(30.0)
    assert room_s(session, 8.0, Talk.OFF) == pytest.approx(72.0)


def test_room_is_endless_where_only_the_person_can_tell():
    assert room_s(begin(content_of(an_item(a_dose(reps(3)))).plan), 0.0, Talk.FULL) == math.inf


def test_reps_are_counted_all_or_every_fifth():
    assert [n for n in range(1, 12) if speaks(CueKind.REP, n, Talk.FULL)] == list(range(1, 12))
    assert [n for n in range(1, 12) if speaks(CueKind.REP, n, Talk.ESSENTIAL)] == [5, 10]
    assert not any(speaks(kind, 5, Talk.OFF) for kind in CueKind)


def test_the_next_exercise_comes_with_side_set_and_key_cue():
    content = content_of(
        an_item(a_dose(reps(3), sets=2)), names={"raise": "Heel raise"}, sides={"raise": SideRule.EACH}
    )
    assert words(CueKind.PREPARE, content) == [
        "Heel raise, left leg. Set 1 of 2. height before number.",
        "Heel raise, left leg. Set 1 of 2.",
        "Heel raise, left leg.",
        "Heel raise.",
    ]
    assert words(CueKind.PREPARE, content, Talk.ESSENTIAL)[0] == "Heel raise, left leg. Set 1 of 2."
    assert words(CueKind.SWITCH, content)[0] == "Change sides. Now the right leg."


def test_a_rest_says_how_long_and_what_comes_next():
    content = content_of(an_item(a_dose(reps(3), sets=2, rest_s=90)), names={"raise": "Heel raise"})
    said = words(CueKind.REST, content)
    assert said[0] == "Rest, 90 seconds. Next: Heel raise. Set 2 of 2. height before number."
    assert said[-2:] == ["Rest, 90 seconds.", "Rest."]


def test_a_single_set_needs_no_number():
    content = content_of(an_item(a_dose(hold())), names={"raise": "Wall stretch"})
    assert words(CueKind.PREPARE, content)[0] == "Wall stretch. height before number."
    assert words(CueKind.PREPARE, content, Talk.ESSENTIAL) == ["Wall stretch.", "Wall stretch."]


def test_other_moments_have_their_words():
    content = content_of(an_item(a_dose(distance(20))))
    assert words(CueKind.AWAIT, content) == ["20 metres, at your own pace.", "At your own pace."]
    assert words(CueKind.HALFWAY, content) == ["Halfway."]
    assert words(CueKind.START, content) == ["Start."]
    assert words(CueKind.REP, content, number=7) == ["7"]
    assert words(CueKind.FINISHED, content) == ["Finished."]
    assert words(CueKind.LIFT, content) == []
    jog = content_of(an_item(a_dose(intervals(("jog", 20.0)))))
    cue = Cue(kind=CueKind.INTERVAL, step_index=1, number=1, text="jog")
    assert [offer.texts for offer in offers([cue], jog, Talk.ESSENTIAL)] == [("jog.",)]


def test_an_exercise_that_is_left_out_is_not_announced():
    content = content_of(an_item(a_dose(hold())), an_item(a_dose(hold()), "b"), an_item(a_dose(hold()), "c"))
    content = replace(content, left_out=frozenset({"b"}))
    assert words(CueKind.REST, content)[0].startswith("Rest, 45 seconds. Next: c.")


@given(
    every_s=st.sampled_from((0.05, 0.3, 1.0)),
    talk=st.sampled_from((Talk.ESSENTIAL, Talk.FULL)),
    rate=st.sampled_from((-40, 0, 40)),
    lift_s=st.sampled_from((0.5, 1.0, 2.0)),
)
def test_nothing_is_said_over_something_else_or_over_the_last_three_seconds(
    every_s: float, talk: Talk, rate: int, lift_s: float
):
    content = content_of(
        an_item(a_dose(reps(6, lift_s, 0.5, 1.0), sets=2, rest_s=20)),
        an_item(a_dose(hold(40)), "hold"),
        an_item(a_dose(intervals()), "jog"),
        sides={"raise": SideRule.EACH},
    )
    session, told = step(begin(content.plan, Pacing.PACED), Start(), 0.0)
    saying: Saying | None = None
    spoken: list[tuple[float, float, str]] = []
    counted: list[float] = []
    now_s = 0.0
    while now_s <= total_s(content.plan) + 1:
        cues = fresh(session, told, now_s)
        counted += [now_s for cue in cues if cue.kind is CueKind.COUNTDOWN]
        saying = still_saying(saying, now_s, busy=saying is not None and now_s < saying.until_s)
        chosen = choose(saying, offers(cues, content, talk), now_s, room_s(session, now_s, talk), rate)
        if chosen is not None:
            text, saying = chosen
            spoken.append((now_s, saying.until_s, text))
        now_s += every_s
        session, told = step(session, Tick(), now_s)

    assert len(spoken) >= 8
    grace_s = 0.25
    assert all(said[1] <= following[0] + grace_s for said, following in pairwise(spoken))
    within = [
        at_s for at_s in counted for begin_s, end_s, _ in spoken if begin_s + 1 < at_s < end_s - grace_s
    ]
    assert within == []
