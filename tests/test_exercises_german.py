"""The shipped library in German: whole, with the numbers and sides of the English, and in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from guide.domain.exercise import Exercise
from guide.library.open import open_library
from guide.library.stack import Layer, Library
from guide.library.tongue import other_numbers

ROOT = Path(__file__).parents[1] / "exercises"
FILES = sorted(path for path in ROOT.rglob("*.yaml") if path.name != "safety.yaml")


def opened(language: str) -> Library:
    return open_library([Layer(root=ROOT, builtin=True)], language=language, cache_folder=None)


ENGLISH, GERMAN = opened("en"), opened("de")
LONGEST_SENTENCE = 30
SIDES = (
    (r"\bleft\b", r"\b(link\w*)\b"),
    (r"\bright (?!angle)\w+|\bright$", r"\brecht(?!en Winkel|er Winkel|winklig)\w*"),
    (r"\binwards?\b|\binner\b", r"\binnen\b|\bInnenseite\b"),
    (r"\boutwards?\b|\bouter\b", r"\baußen\b|\bAußenseite\b"),
    (r"\buninjured\b", r"\bunverletzt\w*"),
    (r"\binjured\b", r"\bverletzt\w*"),
)
AFRAID = re.compile(
    r"\b(du|dein\w*|dich|dir|Patient\w*|Plantar\w*|Dorsal\w*|exzentrisch\w*|isometrisch\w*)\b"
)


def pairs(value: object) -> Iterator[tuple[str, str]]:
    """Every text that a file gives in both languages."""
    if isinstance(value, dict):
        found = cast("dict[str, Any]", value)
        if "en" in found and "de" in found:
            yield found["en"], found["de"]
            return
        for each in found.values():
            yield from pairs(each)
    elif isinstance(value, list):
        for each in cast("list[object]", value):
            yield from pairs(each)


TEXTS = {
    str(path.relative_to(ROOT)): list(pairs(list(yaml.safe_load_all(path.read_text("utf-8")))))
    for path in FILES
}
BOTH = [pair for found in TEXTS.values() for pair in found]


def texts_of(exercise: Exercise) -> tuple[str, ...]:
    return (*exercise.steps, *exercise.cues, *exercise.mistakes, exercise.name)


def test_nothing_is_missing_and_nothing_differs_in_numbers_or_shape():
    """The library says that it is translated, so each text without a translation would be a problem."""
    assert GERMAN.problems == ()
    assert set(GERMAN.exercises) == set(ENGLISH.exercises)
    assert set(GERMAN.pages) == set(ENGLISH.pages)
    assert all(page.title != ENGLISH.pages[key].title for key, page in GERMAN.pages.items())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_numbers_are_those_of_the_english(path: Path):
    found = TEXTS[str(path.relative_to(ROOT))]

    assert found or path.name == "safety.yaml"
    assert [(own, other) for own, other in found if other_numbers(own, other)] == []


@pytest.mark.parametrize(("english", "german"), SIDES)
def test_sides_are_those_of_the_english(english: str, german: str):
    wrong = [
        (own, other)
        for own, other in BOTH
        if bool(re.search(english, own)) and not re.search(german, other, re.IGNORECASE)
    ]

    assert wrong == []


@pytest.mark.parametrize("word", ["links", "linke", "linken", "rechts", "rechte Seite", "rechtes Bein"])
def test_no_side_is_added(word: str):
    assert [other for _, other in BOTH if re.search(rf"\b{word}\b", other)] == []


@pytest.mark.parametrize("exercise_id", sorted(ENGLISH.exercises))
def test_an_exercise_says_the_same_in_its_doses_and_is_plainly_told(exercise_id: str):
    german, english = GERMAN.exercises[exercise_id], ENGLISH.exercises[exercise_id]

    for name in ("steps", "cues", "mistakes", "target", "equipment"):
        assert len(getattr(german, name)) == len(getattr(english, name)), name
    assert german.dose.sets == english.dose.sets
    assert german.motion == english.motion
    assert all(step[0].isupper() and step.endswith(".") for step in german.steps)
    assert [text for text in texts_of(german) if AFRAID.search(text)] == []
    assert any(re.search(r"spüren|fühlen|Ihnen sollte|sollten", step) for step in german.steps)
    assert not set(texts_of(german)) & set(english.steps)


def test_sentences_are_short_and_calm():
    long = [
        sentence
        for _, other in BOTH
        for sentence in re.split(r"(?<=[.:;?])\s+", other)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]

    assert [each for each in long if "39 Wochen" not in each and "Lunge" not in each] == []
    assert not any("!" in other for _, other in BOTH)


def test_words_have_no_second_translation():
    """A text that comes back is said the same way each time, but for a short title and for a pedal."""
    said: dict[str, set[str]] = {}
    for own, other in BOTH:
        said.setdefault(own, set()).add(other)

    assert {own for own, others in said.items() if len(others) > 1} == {
        "Boot to flat",
        "push through the heel",
    }


def test_what_rules_go_by_is_the_same_in_both():
    for key, routine in ENGLISH.routines.items():
        for one, other in zip(routine.each_item(), GERMAN.routines[key].each_item(), strict=True):
            assert one.exercise_id == other.exercise_id
            for own, german in zip(
                getattr(one.dose.work, "intervals", ()),
                getattr(other.dose.work, "intervals", ()),
                strict=True,
            ):
                assert (own.known_as, own.seconds) == (german.known_as, german.seconds)
    assert GERMAN.limits == ENGLISH.limits
