"""Rules about content at their thresholds, by the numbers of clinical.md 7.2: SR-23 to SR-25 and SR-30."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.library.check import check
from guide.library.rules import forbidden_claim
from tests.support.content import LIBRARY, exercise_text, write_files, write_library


def found(folder: Path, **changes: str) -> set[str]:
    """Codes of what is wrong with one exercise of a clinic."""
    builtin = write_library(folder / "builtin")
    text = exercise_text("own", **changes)
    clinic = write_files(folder / "clinic", {"library.yaml": LIBRARY, "catalogue/own.yaml": text})
    return {problem.code for problem in check([clinic], builtin=builtin)}


def frames(**angles: float) -> str:
    one = {"T": 0, "H": 0, "K": 0, "A": 0, **angles}
    return (
        "\n  contact: open\n  frames: [{" + ", ".join(f"{key}: {value}" for key, value in one.items()) + "}]"
    )


@pytest.mark.parametrize(
    ("joint", "angle", "sane"),
    [
        ("A", -51, False),
        ("A", -50, True),
        ("A", 35, True),
        ("A", 36, False),
        ("K", -1, False),
        ("K", 0, True),
        ("K", 140, True),
        ("K", 141, False),
        ("H", -21, False),
        ("H", -20, True),
        ("H", 135, True),
        ("H", 136, False),
    ],
)
def test_sr_24_what_a_joint_can_do(tmp_path: Path, joint: str, angle: float, sane: bool):
    codes = found(tmp_path, motion=frames(**{joint: angle}), flags="[]", load_tier="0")

    assert ("angle-out-of-range" not in codes) is sane


@pytest.mark.parametrize(("trunk", "flat"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_sr_24_a_flat_foot_is_flat(tmp_path: Path, trunk: float, flat: bool):
    motion = frames(T=trunk).replace("open", "flat")

    assert ("foot-not-flat" not in found(tmp_path, motion=motion)) is flat


@pytest.mark.parametrize(("count", "right"), [(1, False), (2, True), (5, True), (6, False)])
def test_sr_25_cues(tmp_path: Path, count: int, right: bool):
    cues = "[" + ", ".join(f"cue {number}" for number in range(count)) + "]"

    assert ("cues-count" not in found(tmp_path, cues=cues)) is right


@pytest.mark.parametrize(("count", "right"), [(1, False), (2, True), (4, True), (5, False)])
def test_sr_25_mistakes(tmp_path: Path, count: int, right: bool):
    mistakes = "[" + ", ".join(f"mistake {number}" for number in range(count)) + "]"

    assert ("mistakes-count" not in found(tmp_path, mistakes=mistakes)) is right


def test_sr_25_a_source(tmp_path: Path):
    assert "no-source" in found(tmp_path / "none", sources="[]")
    assert "no-source" not in found(tmp_path / "one")


@pytest.mark.parametrize(
    ("key", "text"), [("regress", "[own]"), ("progress", "[own]"), ("regress", "[nowhere]")]
)
def test_sr_23_links_lead_somewhere_else(tmp_path: Path, key: str, text: str):
    assert found(tmp_path / "wrong", **{key: text}) - found(tmp_path / "right")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("This cures the tendon.", True),
        ("A guaranteed way back.", True),
        ("It prevents rupture.", True),
        ("Safe for everyone.", True),
        ("Das heilt Ihre Sehne.", True),
        ("Eine Garantie gibt es nicht.", True),
        ("Es verhindert einen erneuten Achillessehnenriss.", True),
        ("Für alle geeignet.", True),
        ("Damit die Sehne kurz heilt.", False),
        ("Es verhindert, dass Sie stolpern.", False),
        ("It conditions the calf and the tendon.", False),
        ("Secure the band to a table leg.", False),
        ("Nobody can say that it is safe.", False),
    ],
)
def test_sr_30_nothing_is_promised(text: str, claims: bool):
    assert (forbidden_claim(text) is not None) is claims
