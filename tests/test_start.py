"""Starting without a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import __main__ as program
from guide import __version__
from guide.start import StartOptions, _parser, read_start_options  # pyright: ignore[reportPrivateUsage] - the long way


def test_no_arguments_open_the_window_as_usual():
    assert read_start_options([]) == StartOptions()


def test_every_option_is_read(tmp_path: Path):
    given = ["--library", str(tmp_path), "--library", str(tmp_path / "."), "--data-dir", "stick"]
    given += ["--profile", "Åse", "--routine", "pi-4-morning", "--fullscreen"]

    assert read_start_options(given) == StartOptions(
        libraries=(tmp_path, tmp_path),
        data_dir=Path("stick"),
        profile="Åse",
        routine="pi-4-morning",
        fullscreen=True,
    )


@pytest.mark.parametrize(
    "given",
    [
        ["--data-dir=stick", "--profile=Åse"],
        ["--profile", "a", "--fullscreen", "--profile", "b"],
        ["--fullscreen", "--fullscreen", "--data-dir", ""],
        ["--profile", "-"],
        ["--"],
    ],
)
def test_options_say_the_same_however_they_are_written(given: list[str]):
    found = _parser().parse_args(given)

    options = read_start_options(given)

    assert (options.data_dir, options.profile) == (found.data_dir, found.profile)
    assert (options.routine, options.fullscreen) == (found.routine, found.fullscreen)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "Did you mean 'check'?"),
        (["zzz"], "there is no command 'zzz'"),
        (["--library", "no/such/folder"], "there is no folder 'no/such/folder'"),
        (["--libary", "x"], "unrecognized arguments: --libary"),
        (["--profile"], "expected one argument"),
        (["--profile", "--fullscreen"], "expected one argument"),
    ],
)
def test_wrong_use_ends_with_2_and_the_reason(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as ended:
        read_start_options(arguments)

    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        program.main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"heelrise {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        read_start_options(["--help"])

    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in ("check", "list", "timeline", "schema", "doctor"))


def test_without_a_screen_the_start_ends_with_2_and_one_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    assert program.main([]) == 2
    assert capsys.readouterr().err.startswith("There is no screen")
