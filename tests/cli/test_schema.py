"""``heelrise schema``."""

from __future__ import annotations

import json

import pytest
from jsonschema import validators

from guide.cli import run
from guide.library.schema import SCHEMA_NAMES


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_each_schema_is_a_valid_one(name: str, capsys: pytest.CaptureFixture[str]):
    assert run(["schema", name]) == 0

    schema = json.loads(capsys.readouterr().out)
    validators.validator_for(schema).check_schema(schema)


def test_unknown_name_is_2_with_a_suggestion(capsys: pytest.CaptureFixture[str]):
    assert run(["schema", "excercise"]) == 2
    assert "There is no schema 'excercise'. Did you mean 'exercise'" in capsys.readouterr().err


def test_nothing_alike_lists_what_there_is(capsys: pytest.CaptureFixture[str]):
    assert run(["schema", "zzz"]) == 2

    said = capsys.readouterr().err
    assert all(name in said for name in SCHEMA_NAMES)
