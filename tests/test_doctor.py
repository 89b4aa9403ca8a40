"""``heelrise doctor``: what it says of each thing, and that Qt's own trouble cannot reach it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import doctor, workspace
from guide.cli import run
from guide.doctor import Answer, Finding, State, examine_folders, examine_library, examine_programs

SCREENS = {"qt": "6.11.3", "platform": "xcb", "screens": ["HDMI-1 1920x1080 at 1"], "fonts": 51}
ANSWERS: dict[str, Answer | str] = {
    "screens": SCREENS,
    "sound": {"outputs": ["Speakers"]},
    "voices": {"engines": ["speechd"], "voices": ["Anna"]},
}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def finding_on(subject: str, findings: list[Finding]) -> Finding:
    (found,) = [finding for finding in findings if finding.subject == subject]
    return found


def programs(**answers: Answer | str) -> list[Finding]:
    return list(examine_programs(OFFSCREEN, {**ANSWERS, **answers}.__getitem__))


def test_healthy_machine_is_fine_throughout():
    assert {finding.state for finding in programs()} == {State.FINE}


@pytest.mark.parametrize("answer", ["ended with code -6", {**SCREENS, "screens": []}])
def test_no_screen_is_wrong(answer: Answer | str):
    assert finding_on("Screen", programs(screens=answer)).state is State.WRONG


@pytest.mark.parametrize(("key", "subject"), [("sound", "Sound"), ("voices", "Voices")])
@pytest.mark.parametrize("answer", ["no answer within 20 s", {"outputs": [], "voices": []}])
def test_silence_is_worth_a_note_only(key: str, subject: str, answer: Answer | str):
    found = finding_on(subject, programs(**{key: answer}))

    assert found.state is State.NOTE
    assert "stay visible" in found.text


def test_pyside_that_aborts_is_wrong(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "version", lambda _name: "6.12.0")
    monkeypatch.setattr("sys.version_info", (3, 11, 7))

    assert finding_on("PySide6", programs()).state is State.WRONG


def test_folder_that_can_be_made_is_fine_and_not_made(tmp_path: Path):
    (found,) = examine_folders({"Data folder": tmp_path / "a" / "b"})

    assert found == Finding("Data folder", State.FINE, str(tmp_path / "a" / "b"))
    assert not (tmp_path / "a").exists()


def test_file_in_place_of_a_folder_is_wrong(tmp_path: Path):
    (tmp_path / "a").touch()

    (found,) = examine_folders({"Data folder": tmp_path / "a" / "b"})

    assert found.state is State.WRONG
    assert "is not a folder" in found.text


def test_folder_that_refuses_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(**_options: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)

    (found,) = examine_folders({"Data folder": tmp_path})

    assert (found.state, found.text) == (State.WRONG, f"{tmp_path}: cannot be written: Read-only file system")


def test_full_disk_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "LEAST_FREE_BYTES", 2**80)

    (found,) = examine_folders({"Data folder": tmp_path})

    assert (found.state, found.text) == (State.WRONG, f"{tmp_path}: the disk is nearly full")


def test_shipped_library_is_healthy():
    places = workspace.locate()

    findings = list(examine_library(workspace.library_in(places), (places.exercises,)))

    assert [finding.state for finding in findings] == [State.FINE]


def test_missing_library_folder_is_wrong(tmp_path: Path):
    places = workspace.locate(libraries=[tmp_path / "gone"])

    findings = list(examine_library(workspace.library_in(places), places.libraries))

    assert findings[0] == Finding("Library", State.WRONG, f"there is no folder {tmp_path / 'gone'}")


def test_probe_tells_what_qt_finds():
    answer = doctor.ask_qt("screens")

    assert not isinstance(answer, str)
    assert answer["platform"] == "offscreen"


def test_probe_that_fails_gives_its_last_words():
    assert doctor.ask_qt("taste") == "KeyError: 'taste'"


def test_probe_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "PROBE_LIMIT_S", 0.001)

    assert str(doctor.ask_qt("screens")).startswith("no answer within")


def test_command_prints_a_line_for_each_and_ends_with_1_if_one_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(doctor, "ask_qt", ANSWERS.__getitem__)

    assert run(["doctor", "--data-dir", str(tmp_path)]) == 0
    assert f"ok     Data folder       {tmp_path}\n" in capsys.readouterr().out

    (tmp_path / "file").touch()
    assert run(["doctor", "--data-dir", str(tmp_path / "file")]) == 1
    assert "wrong  Data folder" in capsys.readouterr().out
