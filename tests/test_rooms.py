"""Which room may import which: the contracts of import-linter, and a look at every import there is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter import cli as import_linter

ROOT = Path(__file__).parents[1]
SIBLINGS = frozenset({"drawing", "library", "session", "safety", "history"})
PURE = frozenset({"domain", "library", "session", "safety", "history"})
WITHOUT_QT = PURE | {
    "reports",
    "workspace",
    "settings",
    "sound_settings",
    "paths",
    "preflight",
    "start",
    "i18n",
    "cli",
    "doctor",
    "agenda",
    "standing",
    "session_keeper",
    "content_check",
    "front_page",
}
FILES = sorted((ROOT / "guide").rglob("*.py"))


def imported_names(text: str) -> Iterator[str]:
    """Every module a text imports, wherever the import stands, also by ``import_module("…")``."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.ImportFrom(level=level) if level:
                yield "relative"
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                yield module
            case _:
                pass


def room_of(file: Path) -> str:
    """The room (or the file at the top of the package) that a file belongs to."""
    return file.relative_to(ROOT / "guide").parts[0].removesuffix(".py")


def test_import_linter_contracts_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(ROOT)

    kept = import_linter.lint_imports(no_cache=True, no_logo=True) == import_linter.EXIT_STATUS_SUCCESS

    assert kept, capsys.readouterr().out


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_stay_in_their_direction(file: Path):
    room = room_of(file)
    names = set(imported_names(file.read_text("utf-8")))
    forbidden: set[str] = {"relative"}
    if room in WITHOUT_QT:
        forbidden |= {"PySide6", "shiboken6"}
    if room != "ui":
        forbidden |= {"PySide6.QtWidgets"}
    if room in SIBLINGS:
        forbidden |= {f"guide.{other}" for other in SIBLINGS - {room}}
    if room in SIBLINGS | {"domain"}:
        forbidden |= {
            f"guide.{upper}" for upper in ("ui", "cli", "workspace", "settings", "paths", "reports")
        }
    if room == "domain":
        forbidden |= {f"guide.{upper}" for upper in (*SIBLINGS, "i18n")}

    crossed = sorted(name for name in names for bad in forbidden if name == bad or name.startswith(f"{bad}."))

    assert crossed == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("def f():\n    from PySide6 import QtCore", "PySide6.QtCore"),
        ("from guide import history", "guide.history"),
        ("import importlib\nimportlib.import_module('guide.ui')", "guide.ui"),
        ("__import__('PySide6')", "PySide6"),
        ("from . import event", "relative"),
    ],
)
def test_hidden_imports_are_seen(text: str, name: str):
    assert name in set(imported_names(text))
