from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from guide.library.schema import SCHEMA_NAMES, schema
from tests.support.content import (
    LIBRARY,
    POST_INJURY,
    SAFETY,
    SOURCES,
    exercise_text,
    routine_text,
)

GOOD = {
    "library": LIBRARY,
    "sources": SOURCES,
    "safety": SAFETY,
    "exercise": exercise_text(),
    "phases": POST_INJURY,
    "routine": routine_text(),
    "page": "{id: about, title: About, order: 1}",
    "translation": "{id: about, title: Über}",
}
BAD = {
    "library": "{}",
    "sources": "{own: {year: 2000}}",
    "safety": "{schema: 1, max_tier: {pi-1: 6}}",
    "exercise": exercise_text(dose="{sets: 1, reps: 3, hold_s: 3}"),
    "phases": "{schema: 1}",
    "routine": routine_text(items="[{note: nothing}]"),
    "page": "{id: About, title: About, order: 1}",
    "translation": "{id: about, title: Über, order: 1}",
}


def fits(name: str, text: str) -> bool:
    value: Any = yaml.safe_load(text)
    return jsonschema.Draft202012Validator(schema(name)).is_valid(value)


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schema_is_valid_and_tells_good_from_bad(name: str):
    jsonschema.Draft202012Validator.check_schema(schema(name))

    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert fits(name, GOOD[name])
    assert not fits(name, BAD[name])


@pytest.mark.parametrize(("order", "fitting"), [(1, True), (0, False)])
def test_a_step_of_a_programme(order: int, fitting: bool):
    text = routine_text(programme=f"{{id: heavy, name: Heavy, order: {order}, weeks: [2, 3]}}")

    assert fits("routine", text) is fitting


def test_unknown_name():
    with pytest.raises(KeyError):
        schema("nonsense")
