"""The wheel carries all content and works away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.journey


def run(*command: str | Path, cwd: Path, **env: str) -> str:
    """Run a command that must succeed and return what it printed."""
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env={**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **env},
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    target = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    run(*pip, "--no-deps", "--no-build-isolation", "--no-cache-dir", "--wheel-dir", target, ROOT, cwd=target)
    (built,) = target.glob("*.whl")
    return built


def test_wheel_carries_every_exercise_and_asset(wheel: Path):
    packed = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"guide/_data/{file.relative_to(ROOT).as_posix()}"
        for folder in ("exercises", "assets")
        for file in (ROOT / folder).rglob("*")
        if file.is_file()
    }

    assert shipped <= packed
    assert any(name.endswith(".yaml") for name in shipped)
    assert not [name for name in packed if name.startswith("tests/")]


def test_installed_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path):
    site, elsewhere = tmp_path / "site", tmp_path / "else where"
    elsewhere.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-compile"]
    run(*pip, "--no-deps", "--target", site, wheel, cwd=elsewhere)

    def heelrise(*arguments: str) -> str:
        return run(sys.executable, "-m", "guide", *arguments, cwd=elsewhere, PYTHONPATH=str(site))

    exercises = json.loads(heelrise("list", "exercises", "--format", "json"))
    assert len(exercises) >= 20
    assert heelrise("check", str(site / "guide" / "_data" / "exercises")).splitlines()[-1] == "0 problems"
    where = run(
        sys.executable, "-c", "import guide; print(guide.__file__)", cwd=elsewhere, PYTHONPATH=str(site)
    )
    assert Path(where.strip()).is_relative_to(site)
