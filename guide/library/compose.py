"""Compose: YAML text into nodes that know their place, within limits that no text can get past."""

from __future__ import annotations

import re
from typing import Final, cast

from yaml import MappingNode, MarkedYAMLError, Node, ScalarNode, SequenceNode, YAMLError
from yaml._yaml import CParser

from guide.library.finding import Finding, Spot, TextError, Where, quoted

MAX_DEPTH: Final = 32
MAX_NODES: Final = 100_000

PLAIN: Final = "plain"
QUOTED: Final = "quoted"

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class _Composer(CParser):
    """The C composer, told to leave every tag alone and to count depth and nodes as it goes.

    The C code calls the three methods below for each node, which is where an endless or bottomless text is
    stopped before it costs anything. ``resolve`` is called only for nodes without a tag of their own.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.depth = 0
        self.nodes = 0
        self.untagged = 0

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        """Count one node on the way down."""
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise _LimitError(parent, deep=self.depth > MAX_DEPTH)

    def ascend_resolver(self) -> None:
        """Leave a node."""
        self.depth -= 1

    def resolve(self, _kind: type[Node], _value: object, implicit: tuple[bool, bool] | bool) -> str:
        """Say whether a scalar was written plainly; collections do not matter."""
        self.untagged += 1
        return QUOTED if implicit == _QUOTED_ONLY else PLAIN


_QUOTED_ONLY = (False, True)


class _LimitError(Exception):
    def __init__(self, parent: Node | None, *, deep: bool) -> None:
        super().__init__()
        self.parent = parent
        self.deep = deep


def read_text(data: bytes) -> str:
    """Return the text of a file, without a byte order mark.

    Raises:
        TextError: It is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        raise TextError(
            Finding(
                spot_at(before, len(before)),
                "not-utf-8",
                f"this is not UTF-8 text (byte 0x{data[error.start]:02x}); save the file as UTF-8",
            )
        ) from error
    return text


def refuse_control_characters(text: str) -> None:
    """Look for characters that are no text.

    Raises:
        TextError: There is one.
    """
    if bad := _UNREADABLE.search(text):
        raise TextError(_unreadable(text, bad))


def spot_at(text: str, offset: int) -> Spot:
    """Return line and column of a place in a text."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return Spot(line, offset - start + 1)


def compose(text: str) -> tuple[list[Node], bool]:
    """Return the nodes of every document, and whether any node carries a tag.

    Raises:
        TextError: The text is not YAML, or goes past a limit.
    """
    composer = _Composer(text.encode())
    documents: list[Node] = []
    try:
        while composer.check_node():
            # There is a node after check_node() has said so.
            documents.append(cast("Node", composer.get_node()))
    except _LimitError as limit:
        raise TextError(_past_limit(limit)) from None
    except MarkedYAMLError as error:
        raise TextError(_not_yaml(error, text)) from None
    except YAMLError:
        # The C reader names no line for a character that it refuses.
        raise TextError(_unreadable(text, _UNREADABLE.search(text))) from None
    finally:
        composer.dispose()
    return documents, composer.untagged != composer.nodes


def spot_of(node: Node) -> Spot:
    """Return where a node begins."""
    return Spot(node.start_mark.line + 1, node.start_mark.column + 1)


def find(documents: list[Node], where: Where, *, key: bool = False) -> Spot:
    """Return the place of a value, or of the nearest thing around it that is there."""
    if not documents:
        return Spot(1, 1)
    node = documents[min(int(where[0]), len(documents) - 1)]
    for depth, step in enumerate(where[1:], start=1):
        if isinstance(node, SequenceNode):
            if not isinstance(step, int) or step >= len(node.value):
                break
            node = node.value[step]
            continue
        if isinstance(node, ScalarNode):
            break
        pair = next((pair for pair in node.value if pair[0].value == step), None)
        if pair is None:
            break
        if key and depth == len(where) - 1:
            return spot_of(pair[0])
        node = pair[1]
    return spot_of(node)


def is_given(documents: list[Node], where: Where) -> bool:
    """Whether there is a value right under a document at this key."""
    place, key = int(where[0]), where[1]
    # The file may have changed since it was read.
    document = documents[place] if place < len(documents) else None
    return isinstance(document, MappingNode) and any(pair[0].value == key for pair in document.value)


def _unreadable(text: str, bad: re.Match[str] | None) -> Finding:
    spot = spot_at(text, bad.start()) if bad else Spot(1, 1)
    which = f"character U+{ord(bad.group()):04X}" if bad else "some character"
    return Finding(spot, "control-character", f"{which} does not belong in a text file")


def _past_limit(limit: _LimitError) -> Finding:
    spot = Spot(1, 1) if limit.parent is None else spot_of(limit.parent)
    if limit.deep:
        return Finding(spot, "too-deep", f"nested more than {MAX_DEPTH} levels deep")
    return Finding(spot, "too-many-nodes", f"more than {MAX_NODES:,} values in one file")


def _not_yaml(error: MarkedYAMLError, text: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    spot = Spot(1, 1) if mark is None else Spot(mark.line + 1, mark.column + 1)
    said = error.problem or "unknown mistake"
    if "maximum nesting depth" in said:
        # Newer libyaml gives up by itself, before the nodes are counted here.
        return Finding(spot, "too-deep", f"nested more than {MAX_DEPTH} levels deep")
    if "undefined alias" in said:
        return Finding(spot, "undefined-alias", "this alias names an anchor that does not exist")
    if error.context and "duplicate anchor" in error.context:
        return Finding(spot, "repeated-anchor", "this anchor exists already in this document")
    if "cannot start any token" in said:
        letter = text[mark.index : mark.index + 1] if mark is not None else ""
        if letter == "\t":
            return Finding(spot, "not-yaml", "a tab cannot indent here; use spaces")
        said = f"{quoted(letter)} cannot begin a value; put the text in quotes"
    if "mapping values are not allowed" in said:
        said = 'a second ": " on this line; put a text that holds one in quotes'
    return Finding(spot, "not-yaml", f"this is not YAML: {said}")
