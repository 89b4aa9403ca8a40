from __future__ import annotations

import pytest

from guide.domain.exercise import Kind, Track
from guide.ui.models.exercise_filter import ExerciseIndex, ExerciseRow, Wanted, folded
from tests.support.exercises import a_balance, a_stretch, an_exercise

ROWS = (
    ExerciseRow(exercise=an_exercise("a", "Wadenkräftigung groß")),
    ExerciseRow(exercise=a_stretch(), origin="Harbour Physio"),
    ExerciseRow(exercise=a_balance(), lock_reason="From week 16."),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), [0, 1, 2]),
        (Wanted(words="kraftig"), [0]),
        (Wanted(words="KRÄFTIG  gross"), [0]),
        (Wanted(words="wall"), [0, 1]),
        (Wanted(words="soleus wad"), [0]),
        (Wanted(words="stretch"), [1]),
        (Wanted(words="harbour"), [1]),
        (Wanted(words="<b>"), []),
        (Wanted(kinds=frozenset({Kind.STRETCH, Kind.BALANCE})), [1, 2]),
        (Wanted(track=Track.POST_INJURY), [0, 2]),
        (Wanted(phase="pv-1"), [1]),
        (Wanted(equipment="rail"), [2]),
        (Wanted(target="soleus"), [0]),
        (Wanted(allowed_only=True), [0, 1]),
        (Wanted(words="wall", kinds=frozenset({Kind.STRETCH}), allowed_only=True), [1]),
    ],
)
def test_what_fits_is_found_in_order(wanted: Wanted, found: list[int]) -> None:
    assert ExerciseIndex(ROWS).find(wanted) == found


def test_filters_are_counted_without_words() -> None:
    assert Wanted(words="x").filters == 0
    assert Wanted(track=Track.PREVENTION, equipment="rail", allowed_only=True).filters == 3


@pytest.mark.parametrize(
    ("text", "plain"), [("Ü", "u"), ("Straße", "strasse"), ("Øye", "oye"), ("ŁÓDŹ", "lodz"), ("ﬁt", "fit")]
)
def test_case_and_accents_fold(text: str, plain: str) -> None:
    assert folded(text) == plain
