"""What README promises: its example library is free of problems, its commands and options exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide import workspace
from guide.library.check import check
from guide.start import COMMANDS, read_start_options

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_example_library_has_no_problem(tmp_path: Path):
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", README, re.DOTALL)
    for name, text in blocks:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    assert {name.rpartition("/")[2] for name, _ in blocks} == {"library.yaml", "harbour-start.yaml"}
    assert check([tmp_path / "harbour"], builtin=workspace.locate().exercises) == ()


def test_every_command_is_told_and_no_other():
    told = set(re.findall(r"^heelrise ([a-z]+)", README, re.MULTILINE))

    assert told == set(COMMANDS)


def test_every_option_of_the_window_is_told(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        read_start_options(["--help"])
    options = set(re.findall(r"^  (--[a-z-]+)", capsys.readouterr().out, re.MULTILINE)) - {"--version"}

    assert options <= set(re.findall(r"--[a-z-]+", README))


def test_there_is_one_test_command():
    found = re.findall(r"<!-- test-command -->\n```sh\n(.*?)```", README, re.DOTALL)

    assert len(found) == 1
    assert "pytest" in found[0]
