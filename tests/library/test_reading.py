from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from guide.library.build import Tongue
from guide.library.compose import compose, find
from guide.library.explain import Explainer
from guide.library.files import ContentFile, FileKind
from guide.library.finding import MAX_FINDINGS, Spot, quoted
from guide.library.nearest import suggestion
from guide.library.outcome import Reading
from guide.library.reading import read_content
from tests.support.content import exercise_text, routine_text


def read(kind: FileKind, text: str, name: str = "it") -> Reading:
    return read_content(
        ContentFile(Path("x"), Path(f"x/{name}.yaml"), "it.yaml", kind), text.encode(), Tongue("en", "en")
    )


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_find_goes_as_far_as_there_is_something():
    documents = compose("a: [x, {b: 1}]\nc: 2\n")[0]

    assert find(documents, (0, "a", 1, "b")) == Spot(1, 12)
    assert find(documents, (0, "a", 1, "b"), key=True) == Spot(1, 9)
    assert find(documents, (0, "a", 7)) == Spot(1, 4)
    assert find(documents, (0, "c", "deeper")) == Spot(2, 4)
    assert find(documents, (0, "nothing")) == Spot(1, 1)
    assert find(documents, (9, "c")) == Spot(2, 4)
    assert find([], (0, "a")) == Spot(1, 1)


def test_a_sources_file_with_a_key_that_is_no_text():
    assert codes(read(FileKind.SOURCES, "? [a]\n: {citation: x}\n")) == ["key-not-text"]


def test_nothing_for_a_choice():
    assert codes(read(FileKind.EXERCISES, exercise_text("it", kind="~"))) == ["wrong-type"]


def test_all_good_values_stay_good_beside_a_bad_one():
    text = routine_text(
        "it",
        note="[x]",
        override="{by: A, registration: B, date: 2026-11-14, reason: C}",
        schedule="{per_day: 0}",
    )

    assert codes(read(FileKind.ROUTINE, text)) == ["out-of-range", "wrong-type"]


def test_more_than_nothing_is_wanted():
    reading = read(FileKind.EXERCISES, exercise_text("it", dose="{hold_s: 0}"))

    assert [(each.code, each.message) for each in reading.problems] == [
        ("out-of-range", 'expected more than 0, got "0"')
    ]


def test_not_more_mistakes_are_told_than_anybody_would_read():
    reading = read(FileKind.EXERCISES, exercise_text("it", cues="[" + "1, " * 600 + "]"))

    assert len(reading.problems) == MAX_FINDINGS


def test_a_prop_is_a_plain_name():
    motion = "{contact: open, props: [Two Chairs, mat], frames: [{T: 0, H: 0, K: 0, A: 0}]}"
    reading = read(FileKind.EXERCISES, exercise_text("it", motion=motion))

    assert codes(reading) == ["bad-id"]


def test_blank_text_in_a_list():
    assert codes(read(FileKind.EXERCISES, exercise_text("it", cues='[" ", heel high]'))) == ["empty-text"]


def test_a_file_the_declaration_refuses_without_a_reason_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Explainer, "check", lambda *_: None)
    reading = read(FileKind.EXERCISES, "schema: 1")

    assert codes(reading) == ["wrong-type"]
    assert "id" in reading.problems[0].message


def test_a_mistake_inside_an_alias_is_told_once():
    text = exercise_text("it", cues="[&a [1], heel high]", mistakes="[*a, bouncing]")

    assert codes(read(FileKind.EXERCISES, text)) == ["wrong-type"]


def test_long_and_odd_text_is_cut_in_messages():
    assert quoted("a\nb\u202ec") == '"a b c"'
    assert len(quoted("x" * 500)) == 62
    assert suggestion("x" * 500, ["x" * 499]) == ""


def test_our_meaning_of_plain_numbers_agrees_with_yaml_where_both_see_a_number():
    for text in ("0", "-3", "+4", "1.5", "-0.25", "1.0e+3"):
        reading = read(
            FileKind.EXERCISES,
            exercise_text("it", motion=f"{{contact: open, frames: [{{T: {text}, H: 0, K: 0, A: 0}}]}}"),
        )
        values = [each.motion.frames[0].trunk_deg for each in reading.values if each is not None]

        assert values == [yaml.safe_load(text)] or abs(yaml.safe_load(text)) > 180
