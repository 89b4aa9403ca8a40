from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from guide.library import files as files_module
from guide.library.check import check
from guide.library.files import MAX_BYTES
from guide.library.open import open_library
from guide.library.problem import Problem
from guide.library.stack import Layer, Library
from tests.support.content import exercise_text, write_files, write_library

WHERE = "catalogue/it.yaml"


def opened(root: Path) -> Library:
    return open_library([Layer(root=root, builtin=True)], cache_folder=None)


def only_problem(root: Path) -> Problem:
    library = opened(root)

    assert "heel-raise-single" in library.exercises
    (problem,) = library.problems
    return problem


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library")


def test_problem_is_shown_on_one_line(root: Path):
    write_files(root, {WHERE: ""})

    assert str(only_problem(root)) == f"{root / WHERE}:1:1: error[empty-file]: this file is empty"


def test_a_file_one_byte_too_big(root: Path):
    text = exercise_text("it")
    write_files(root, {WHERE: text + "#" * (MAX_BYTES - len(text))})
    assert opened(root).problems == ()
    write_files(root, {WHERE: text + "#" * (MAX_BYTES - len(text) + 1)})
    assert only_problem(root).code == "too-big"


def test_a_huge_file_costs_nothing(root: Path):
    with (root / WHERE).open("wb") as stream:
        stream.truncate(50_000_000_000)
    started = time.perf_counter()

    assert only_problem(root).code == "too-big"
    assert time.perf_counter() - started < 2


def test_a_pipe_does_not_block(root: Path):
    os.mkfifo(root / WHERE)

    assert only_problem(root).code == "not-a-file"


def test_a_folder_with_the_name_of_a_file(root: Path):
    (root / WHERE).mkdir()

    assert only_problem(root).code == "not-a-file"


def test_a_file_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch):
    write_files(root, {WHERE: exercise_text("it")})
    really_open = os.open

    def refuse(path: str | Path, flags: int) -> int:
        if str(path).endswith("it.yaml"):
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, flags)

    monkeypatch.setattr(files_module.os, "open", refuse)
    problem = only_problem(root)

    assert (problem.code, problem.message) == ("unreadable", "this file cannot be read: Permission denied")


def test_a_file_that_fails_while_it_is_read(root: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(_handle: int, _count: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(files_module.os, "read", fail)

    assert {problem.code for problem in opened(root).problems} == {"unreadable"}


def test_a_file_that_comes_in_pieces_and_grows(root: Path, monkeypatch: pytest.MonkeyPatch):
    really_read = os.read
    monkeypatch.setattr(files_module.os, "read", lambda handle, count: really_read(handle, min(count, 7)))
    assert opened(root).problems == ()
    monkeypatch.setattr(files_module.os, "read", lambda _handle, _count: b"#" * (MAX_BYTES + 1))
    assert {problem.code for problem in opened(root).problems} == {"too-big"}


def test_links(root: Path, tmp_path: Path):
    outside = write_files(tmp_path, {"outside.yaml": exercise_text("outside")})
    write_files(root, {"inside.txt": exercise_text("linked")})
    (root / "catalogue" / "linked.yaml").symlink_to("../inside.txt")
    (root / "catalogue" / "outside.yaml").symlink_to(outside / "outside.yaml")
    (root / "catalogue" / "gone.yaml").symlink_to("nowhere.yaml")
    (root / "catalogue" / "round.yaml").symlink_to("round.yaml")
    library = opened(root)

    assert "linked" in library.exercises
    assert [(problem.path.name, problem.code) for problem in library.problems] == [
        ("gone.yaml", "broken-link"),
        ("outside.yaml", "link-outside"),
        ("round.yaml", "broken-link"),
    ]


def test_links_where_the_system_cannot_refuse_them(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files_module, "_NO_FOLLOW", 0)
    write_files(tmp_path, {"outside.yaml": exercise_text("it")})
    (root / WHERE).symlink_to(tmp_path / "outside.yaml")

    assert only_problem(root).code == "link-outside"


def test_a_folder_that_is_a_link(root: Path, tmp_path: Path):
    (root / "catalogue").rename(root / "moved")
    (root / "catalogue").symlink_to("moved")
    assert opened(root).problems == ()
    (root / "catalogue").unlink()
    (root / "moved").rename(tmp_path / "moved")
    (root / "catalogue").symlink_to(tmp_path / "moved")
    assert opened(root).problems[0].code == "link-outside"


def test_the_library_itself_may_be_a_link(root: Path, tmp_path: Path):
    (tmp_path / "link").symlink_to(root)

    assert opened(tmp_path / "link").problems == ()


def test_a_file_where_a_folder_should_be(root: Path):
    (root / "learn" / "about.md").unlink()
    (root / "learn").rmdir()
    (root / "learn").write_text("x")

    assert only_problem(root).code == "unreadable"


def test_other_files_are_left_alone(root: Path):
    write_files(
        root, {".git/x.yaml": "x", "catalogue/notes.txt": "x", "catalogue/it.yaml~": "x", "LICENSE": "x"}
    )

    assert opened(root).problems == ()


def test_content_in_the_wrong_place(root: Path):
    write_files(
        root,
        {"catalogue/more/it.yaml": "x", "learn/page.yaml": "x", "routine/x.yaml": "x", "safty.yaml": "x"},
    )
    library = opened(root)

    assert [problem.code for problem in library.problems] == [
        "unknown-file",
        "unknown-file",
        "unknown-folder",
        "unknown-file",
    ]
    assert library.left_out == ()


def test_too_many_files(tmp_path: Path):
    pack = write_files(tmp_path / "pack", {f"routines/r{number}.yaml": "[" for number in range(2_005)})
    found = [problem.code for problem in check([pack], builtin=write_library(tmp_path / "builtin"))]

    assert found.count("too-many-files") == 1
    assert found.count("not-yaml") == 2_000


def test_strange_names(root: Path):
    write_files(
        root, {"catalogue/über uns.yaml": exercise_text("x"), "catalogue/<b>.yaml": exercise_text("x")}
    )
    (root / "catalogue" / os.fsdecode(b"\xff.yaml")).write_text("x: 1")
    library = opened(root)

    assert {problem.code for problem in library.problems} >= {"id-not-file-name"}
    assert len(library.left_out) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 1_000_000, "too-deep"),
        ("- " * 500_000, "too-deep"),
        ("{a: " * 250_000, "too-deep"),
        ("- x\n" * 250_000, "too-many-nodes"),
        ("a: &a [" + "x, " * 5_000 + "]\nb: [" + "*a, " * 5_000 + "]", "too-many-nodes"),
        ("a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60)), "too-deep"),
        ("a: &a {b: &b [*a]}", "contains-itself"),
        ("x: " + "y" * 1_000_000, "missing-key"),
        ("'" * 999_999, "not-yaml"),
        ("? " * 500_000, "too-deep"),
        ("!" * 1_000_000, "tag"),
        ("x: @home", "not-yaml"),
        ("a: \x7f", "control-character"),
        ("--- !!map\na: 1", "tag"),
        ("".join(f"key{n}: 1\n" for n in range(45_000)), "unknown-key"),
        (exercise_text("it", target="[" + "x, " * 90_000 + "]", kind="x"), "unknown-value"),
        (
            "- [&a x]\n"
            + "---\n".join("- &b [" + "x, " * 300 + "]\n- [" + "*b, " * 200 + "]\n" for _ in "12"),
            "too-many-nodes",
        ),
        ("a: 1\nb", "not-yaml"),
        ("%YAML 3.0\n---\na", "not-yaml"),
        ("a: &x 1\n? *x\n: 2\n", "unknown-key"),
        ("cure: [a, *b]\nb: &b [1]", "undefined-alias"),
    ],
)
def test_hostile_text_ends(text: str, code: str, root: Path):
    write_files(root, {WHERE: text})
    library = opened(root)

    assert code in {problem.code for problem in library.problems}
    assert library.left_out == (root / WHERE,)


def test_a_file_that_changes_between_reading_and_pointing(root: Path, monkeypatch: pytest.MonkeyPatch):
    write_files(root, {WHERE: exercise_text("it", progress="[nothing]")})
    link = open_library.__globals__["link"]

    def linked(*given: object, **named: object) -> object:
        (root / WHERE).write_text("[")
        return link(*given, **named)

    monkeypatch.setitem(open_library.__globals__, "link", linked)
    problem = only_problem(root)

    assert (problem.line, problem.column, problem.code) == (1, 1, "unknown-exercise")
