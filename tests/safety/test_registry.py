"""The registry lists every rule, where it lives, and sources that are known."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
import yaml

from guide.safety.gate_list import GATES
from guide.safety.registry import REGISTRY

TESTS = Path(__file__).parents[1]
SOURCES = Path(__file__).parents[2] / "exercises" / "sources.yaml"


def test_every_rule_is_listed():
    assert list(REGISTRY) == sorted({f"SR-{number:02}" for number in range(1, 33)} | {"SR-13b"})


@pytest.mark.parametrize("id_", [*REGISTRY])
def test_a_rule_lives_where_it_says(id_: str):
    entry = REGISTRY[id_]

    assert entry.about
    assert entry.lives_in
    for name in entry.lives_in:
        module, _, attribute = name.rpartition(".")
        home = importlib.import_module(module)
        assert hasattr(home, attribute) or importlib.import_module(name)


def test_every_source_is_known():
    known = yaml.safe_load(SOURCES.read_text(encoding="utf-8")).keys()

    assert {key for entry in REGISTRY.values() for key in entry.sources} <= known
    assert {key for gate in GATES.values() for key in gate.sources} <= known
    assert all(entry.sources for entry in REGISTRY.values())


@pytest.mark.parametrize("id_", [*REGISTRY])
def test_every_rule_has_tests_that_name_it(id_: str):
    """Its thresholds are tried where a test's name or words hold the id."""
    named = re.compile(rf"\b{id_}\b|_{id_.lower().replace('-', '_')}_")
    tests = [path for path in TESTS.rglob("test_*.py") if path.name != Path(__file__).name]

    assert any(named.search(path.read_text(encoding="utf-8")) for path in tests)
