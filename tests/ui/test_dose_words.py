from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from guide.doses import DoseChange, Effect
from guide.safety.next_dose import Adjustment, Change
from guide.ui.dose_words import after_rest_words
from guide.workspace import library_in, locate


@pytest.mark.parametrize(
    ("effect", "instead", "halved", "words"),
    [
        (Effect.RESTS, "heel-raise-double", True, "Then half of Two-leg heel raise."),
        (Effect.RESTS, "heel-raise-double", False, "Then Two-leg heel raise instead."),
        (Effect.RESTS, None, True, "Then half the dose."),
        (Effect.RESTS, None, False, ""),
        (Effect.STEPPED_BACK, "heel-raise-double", True, ""),
    ],
)
def test_what_follows_a_rest(tmp_path: Path, effect: Effect, instead: str | None, halved: bool, words: str):
    adjustment = Adjustment(
        id="a",
        exercise_id="heel-raise-single",
        change=Change.REST_AND_CONTACT_CLINIC,
        because=(),
        rest_until_utc=datetime(2026, 11, 27, tzinfo=UTC),
    )
    change = DoseChange(
        item_index=0,
        exercise_id="heel-raise-single",
        adjustment=adjustment,
        effect=effect,
        instead=instead,
        halved=halved,
    )

    assert after_rest_words(library_in(locate(data_dir=tmp_path)), change) == words
