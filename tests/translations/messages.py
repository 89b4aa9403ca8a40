"""Messages: what stands in calls of ``_()``, ``ngettext()`` and ``pgettext()``, and where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guide.safety.red_flags import RED_FLAGS

_TAKES = {"_": 1, "ngettext": 2, "pgettext": 2}
"""How many texts each of them begins with."""
_RED_FLAGS = "guide/safety/red_flags.py"
_NOT_PLAIN = {"guide/i18n.py", "guide/ui/screen_values.py"}
"""What hands a message on, and what translates the sentences that the pure room keeps plain."""


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """What is translated: its context, its text, and the text for several; empty where there is none."""

    text: str
    context: str = ""
    several: str = ""


@dataclass(frozen=True, slots=True)
class Odd:
    """A call that cannot be translated as it stands."""

    place: str
    why: str


class Found:
    """Messages with the files they stand in, and calls that are not as they should be."""

    def __init__(self) -> None:
        self.messages: dict[Message, list[str]] = {}
        self.odd: list[Odd] = []

    def add(self, message: Message, path: str) -> None:
        """Note a message."""
        places = self.messages.setdefault(message, [])
        if path not in places:
            places.append(path)


def find_messages(root: Path) -> Found:
    """Return all messages of ``guide`` below ``root``."""
    found = Found()
    for path in sorted((root / "guide").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if "_data" not in path.parts:
            _read(ast.parse(path.read_bytes()), name, found)
    for flag in RED_FLAGS.values():
        for text in (flag.title, flag.trigger, *flag.what_to_do):
            found.add(Message(text), _RED_FLAGS)
    return found


def _read(tree: ast.Module, path: str, found: Found) -> None:
    for node in _at_import(tree):
        if _called(node):
            found.odd.append(Odd(f"{path}:{node.lineno}", "runs before the language is known"))
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            if _called(node.left) and _called(node.right):
                found.odd.append(Odd(f"{path}:{node.lineno}", "two messages make one sentence"))
        elif isinstance(node, ast.Call) and (name := _called(node)):
            _take(node, name, path, found)


def _take(call: ast.Call, name: str, path: str, found: Found) -> None:
    texts = [
        each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    place = f"{path}:{call.lineno}"
    if len(texts) < _TAKES[name]:
        if path not in _NOT_PLAIN:
            found.odd.append(Odd(place, "not a plain text"))
    elif name == "pgettext":
        found.add(Message(texts[1], context=texts[0]), path)
    elif name == "ngettext":
        found.add(Message(texts[0], several=texts[1]), path)
    else:
        found.add(Message(texts[0]), path)


def _called(node: ast.AST) -> str:
    """Return the name of the call if it is one of ours."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TAKES:
        return node.func.id
    return ""


def _at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Return the calls that run while a module is imported: not those in bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [*child.decorator_list, *child.args.defaults]
            for each in (*arguments, *filter(None, child.args.kw_defaults)):
                yield from (call for call in ast.walk(each) if isinstance(call, ast.Call))
        elif not isinstance(child, ast.Lambda):
            if isinstance(child, ast.Call):
                yield child
            yield from _at_import(child)
