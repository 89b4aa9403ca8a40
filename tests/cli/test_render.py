"""``heelrise render``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from guide.cli import run
from tests.support.desktop import ROOT


@pytest.mark.parametrize("options", [(), ("--at", "0.5"), ("--side", "left", "--theme", "dark")])
def test_draws_a_png(options: tuple[str, ...], qapp: QGuiApplication, tmp_path: Path):
    path = tmp_path / "a picture.png"

    assert run(["render", "heel-raise-double", "-o", str(path), "--size", "160", *options]) == 0

    image = QImage(str(path))
    assert (image.width(), image.height()) == (160, 120)


def test_works_without_a_screen(tmp_path: Path):
    path = tmp_path / "moving.gif"
    command = [sys.executable, "-m", "guide", "render", "heel-raise-double", "-o", str(path), "--size", "64"]

    done = subprocess.run(
        command,
        cwd=ROOT,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert path.read_bytes()[:6] == b"GIF89a"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("heel-raise-dubble", "-o", "a.png"), "Did you mean 'heel-raise-double'"),
        (("heel-raise-double", "-o", "a.bmp"), ".png, .svg, .gif"),
        (("heel-raise-double", "-o", "a"), ".png, .svg, .gif"),
        (("heel-raise-double", "-o", "a.png", "--size", "15"), "16 to 4096"),
        (("heel-raise-double", "-o", "a.png", "--size", "4097"), "16 to 4096"),
        (("heel-raise-double", "-o", "a.gif", "--size", "1025"), "16 to 1024"),
        (("heel-raise-double", "-o", "a.gif", "--at", "0.5"), "whole rep"),
        (("heel-raise-double", "-o", "a.png", "--at", "1.5"), "--at"),
        (("heel-raise-double", "-o", "/no such folder/a.png"), "could not be written"),
        (("heel-raise-double",), "-o"),
    ],
)
def test_wrong_use_is_told(
    arguments: tuple[str, ...],
    said: str,
    qapp: QGuiApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.chdir(tmp_path)

    assert run(["render", *arguments]) == 2

    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
