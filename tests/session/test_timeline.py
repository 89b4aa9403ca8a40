"""Timeline: where each cue lies."""

import pytest

from guide.domain.dose import SetWork
from guide.domain.exercise import SideRule
from guide.session.cue import CueKind
from guide.session.pacing import Pacing
from guide.session.plan import Finish, Prepare
from guide.session.timeline import can_stretch, rehearse, timeline, total_s
from tests.support.session_builders import (
    NO_PAUSES,
    a_dose,
    a_plan,
    an_item,
    distance,
    duration,
    hold,
    intervals,
    reps,
)


def rehearsed(work: SetWork, pacing: Pacing = Pacing.PACED) -> list[tuple[float, str, int]]:
    """Time, kind and number of every cue of a session that is this one set."""
    told = rehearse(a_plan(an_item(a_dose(work)), options=NO_PAUSES), pacing)
    return [(at_s, str(cue.kind), cue.number) for at_s, cue in told]


def test_paced_reps():
    assert rehearsed(reps(2, 2, 1, 3)) == [
        (0, "start", 0), (0, "lift", 1), (2, "hold", 1), (3, "lower", 1), (6, "rep", 1),
        (6, "lift", 2), (8, "hold", 2), (9, "lower", 2), (12, "rep", 2),
        (12, "set_done", 0), (12, "finished", 0),
    ]  # fmt: skip


def test_a_tempo_part_of_no_length_has_no_cue():
    assert rehearsed(reps(1, 1, 0, 0)) == [
        (0, "start", 0), (0, "lift", 1), (1, "rep", 1), (1, "set_done", 0), (1, "finished", 0),
    ]  # fmt: skip
    assert rehearsed(reps(1, 0, 2, 1))[1:3] == [(0, "hold", 1), (2, "lower", 1)]


def test_a_long_hold_says_halfway_and_counts_down():
    assert rehearsed(hold(20)) == [
        (0, "start", 0), (10, "halfway", 0), (17, "countdown", 3), (18, "countdown", 2), (19, "countdown", 1),
        (20, "set_done", 0), (20, "finished", 0),
    ]  # fmt: skip


def test_short_ones_are_left_in_peace():
    assert [kind for _, kind, _ in rehearsed(duration(19))].count("halfway") == 0
    assert [kind for _, kind, _ in rehearsed(hold(5))].count("countdown") == 3
    assert [kind for _, kind, _ in rehearsed(hold(4.9))].count("countdown") == 0


def test_intervals_are_named_and_each_long_one_counts_down():
    told = rehearse(a_plan(an_item(a_dose(intervals(("jog", 10), ("turn", 2)))), options=NO_PAUSES))

    assert [(at_s, cue.kind, cue.number, cue.text) for at_s, cue in told] == [
        (0, "start", 0, ""), (0, "interval", 1, "jog"), (7, "countdown", 3, ""), (8, "countdown", 2, ""),
        (9, "countdown", 1, ""), (10, "interval", 2, "turn"), (12, "set_done", 0, ""),
        (12, "finished", 0, ""),
    ]  # fmt: skip


def test_what_only_the_person_can_tell_takes_no_time():
    assert rehearsed(distance()) == [(0, "start", 0), (0, "await", 0), (0, "set_done", 0), (0, "finished", 0)]
    assert rehearsed(reps(2), Pacing.SELF_PACED) == [
        (0, "start", 0), (0, "await", 0), (0, "rep", 1), (0, "rep", 2), (0, "set_done", 0),
        (0, "finished", 0),
    ]  # fmt: skip


def test_pauses_open_with_their_own_cue():
    item = an_item(a_dose(hold(10), sets=2, rest_s=30))
    told = rehearse(a_plan(item, item, sides={"raise": SideRule.EACH}))
    kinds = [cue.kind for _, cue in told if cue.kind is not CueKind.COUNTDOWN]

    assert kinds[:6] == ["prepare", "start", "set_done", "switch", "start", "set_done"]
    assert kinds.count(CueKind.REST) == 3
    assert kinds[-1] is CueKind.FINISHED


def test_the_total_is_when_the_rehearsal_ends():
    item = an_item(a_dose(reps(7, 0.7, 0.1, 1.3), sets=5, rest_s=33.3))
    made = a_plan(item, an_item(a_dose(distance())), an_item(a_dose(intervals())))

    assert total_s(made) == rehearse(made)[-1][0]


def test_times_never_go_back():
    made = a_plan(an_item(a_dose(intervals(), sets=3, rest_s=5)), an_item(), sides={"raise": SideRule.EACH})
    times = [at_s for at_s, _ in rehearse(made)]

    assert times == sorted(times)


def test_a_changed_length_moves_the_countdown_and_drops_halfway():
    step = a_plan(an_item(a_dose(hold(30))), options=NO_PAUSES).steps[0]

    assert [beat.offset_s for beat in timeline(step, Pacing.PACED, 40.0).beats] == [0, 37, 38, 39, 40]
    assert 15 in [beat.offset_s for beat in timeline(step, Pacing.PACED, 30.0).beats]


@pytest.mark.parametrize(
    ("work", "expected"),
    [(reps(), False), (hold(), True), (duration(), True), (intervals(), False), (distance(), False)],
)
def test_which_steps_can_be_stretched(work: SetWork, expected: bool):
    prepare, step, finish = a_plan(an_item(a_dose(work))).steps

    assert can_stretch(step) is expected
    assert isinstance(prepare, Prepare)
    assert can_stretch(prepare)
    assert isinstance(finish, Finish)
    assert not can_stretch(finish)
