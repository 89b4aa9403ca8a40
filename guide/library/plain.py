"""Plain data: composed nodes into dicts, lists and scalars with the meanings of YAML 1.2."""

from __future__ import annotations

import math
import re
from typing import Final

from yaml import MappingNode, Node, ScalarNode

from guide.library.compose import MAX_DEPTH, MAX_NODES, PLAIN

Data = bool | int | float | str | list["Data"] | dict[str, "Data"] | None

_WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_FIRST: Final = frozenset("-+.0123456789")
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


class IrregularError(Exception):
    """Something that plain data cannot show; the slow path says what."""


def typed(text: str) -> bool | int | float | str | None:
    """Return the YAML 1.2 meaning of a plain scalar.

    Text stays what is not clearly a number of the decimal system: ``012``, ``0x1F``, ``12:30``, ``.nan``,
    ``.inf`` and whatever is too large to count with.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _FIRST and len(text) <= 40:
        if _INT.fullmatch(text):
            return int(text) if len(text) < 19 else text
        if _FLOAT.fullmatch(text):
            number = float(text)
            return number if math.isfinite(number) else text
    return text


def to_data(node: Node) -> Data:
    """Return the plain data of a node that holds no alias.

    Raises:
        IrregularError: A key is repeated or is not a scalar.
    """
    if node.__class__ is ScalarNode:
        return typed(node.value) if node.tag is PLAIN else node.value
    if node.__class__ is MappingNode:
        mapping: dict[str, Data] = {}
        for key, value in node.value:
            if key.__class__ is not ScalarNode:
                raise IrregularError
            if value.__class__ is ScalarNode:
                mapping[key.value] = typed(value.value) if value.tag is PLAIN else value.value
            else:
                mapping[key.value] = to_data(value)
        if len(mapping) != len(node.value):
            raise IrregularError
        return mapping
    return [
        (typed(value.value) if value.tag is PLAIN else value.value)
        if value.__class__ is ScalarNode
        else to_data(value)
        for value in node.value
    ]


def measure(documents: list[Node]) -> tuple[int, int, Node | None]:
    """Return how many nodes there are and how deep they go once every alias is written out.

    The third is the node at which it goes past a limit or contains itself, else ``None``.
    """
    sizes: dict[int, tuple[int, int]] = {}
    total, deepest = 0, 0
    for document in documents:
        size, depth, culprit = _measure(document, sizes)
        total, deepest = total + size, max(deepest, depth)
        if culprit is not None:
            return total, deepest, culprit
        if total > MAX_NODES:
            return total, deepest, document
    return total, deepest, None


def _measure(node: Node, sizes: dict[int, tuple[int, int]]) -> tuple[int, int, Node | None]:
    if node.__class__ is ScalarNode:
        return 1, 1, None
    known = sizes.get(id(node))
    if known is not None:
        # A node that is still being measured has size 0: it contains itself.
        return *known, node if known[0] == 0 else None
    sizes[id(node)] = (0, 0)
    total, deepest = 1, 0
    is_mapping = node.__class__ is MappingNode
    for child in node.value:
        for part in child if is_mapping else (child,):
            size, depth, culprit = _measure(part, sizes)
            total, deepest = total + size, max(deepest, depth)
            if culprit is not None:
                return total, deepest, culprit
            if total > MAX_NODES or deepest >= MAX_DEPTH:
                return total, deepest + 1, part
    sizes[id(node)] = (total, deepest + 1)
    return total, deepest + 1, None
