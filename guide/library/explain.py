"""Explain: every mistake of a file that does not fit its declaration, each at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import inspect
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from guide.library.compose import MAX_DEPTH, MAX_NODES, PLAIN, QUOTED, spot_of
from guide.library.finding import MAX_FINDINGS, Finding, Where, quoted
from guide.library.format import AS_PUBLISHED, CODE_PATTERN, NAME_PATTERN
from guide.library.nearest import suggestion
from guide.library.plain import measure, typed
from guide.library.problem import Severity
from guide.library.tongue import Tongue

_NUMBER_LIKE = re.compile(r"[-+]?[0-9][0-9._]*([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF|nan|NaN|NAN)")
_SWITCHES = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_MAX_KEYS = 6
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")


def irregularities(documents: list[Node]) -> Iterator[Finding]:
    """Yield what no declaration allows: tags, repeated keys, keys that are no text, control characters."""
    size, depth, culprit = measure(documents)
    if culprit is not None:
        spot = spot_of(culprit)
        if size > MAX_NODES:
            yield Finding(
                spot, "too-many-nodes", f"more than {MAX_NODES:,} values once every alias is written out"
            )
        elif depth >= MAX_DEPTH:
            yield Finding(
                spot, "too-deep", f"nested more than {MAX_DEPTH} levels deep once aliases are written out"
            )
        else:
            yield Finding(spot, "contains-itself", "this value contains itself through an alias")
        return
    seen: set[int] = set()
    for document in documents:
        yield from _irregular(document, seen)


def is_endless(findings: Sequence[Finding]) -> bool:
    """Whether a tree must not be walked any further."""
    return any(found.code in {"too-many-nodes", "too-deep", "contains-itself"} for found in findings)


def _irregular(node: Node, seen: set[int]) -> Iterator[Finding]:
    if id(node) in seen:
        return
    seen.add(id(node))
    if node.tag is not PLAIN and node.tag is not QUOTED:
        yield Finding(spot_of(node), "tag", f"tags such as {quoted(node.tag)} are not read")
    match node:
        case MappingNode():
            first: dict[str, Node] = {}
            for key, value in node.value:
                if not isinstance(key, ScalarNode):
                    yield Finding(spot_of(key), "key-not-text", "a key is plain text, not a list or mapping")
                elif key.value in first:
                    yield Finding(
                        spot_of(key),
                        "repeated-key",
                        f"key {quoted(key.value)} is given again, first at {spot_of(first[key.value])}",
                    )
                else:
                    first[key.value] = key
                yield from _irregular(key, seen)
                yield from _irregular(value, seen)
        case SequenceNode():
            for each in node.value:
                yield from _irregular(each, seen)
        case _:
            if bad := _CONTROL.search(node.value):
                yield Finding(
                    spot_of(node),
                    "control-character",
                    f"character U+{ord(bad.group()):04X} does not belong in a text",
                )


class Explainer:
    """Walks a document beside its declaration and notes each mistake.

    Attributes:
        findings: What was found so far.
        bad: Ways to the mapping entries that hold a mistake and cannot be used.
    """

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self.findings: list[Finding] = []
        self.bad: set[Where] = set()

    def check(self, node: Node, kind: inspect.Type, at: Where) -> None:
        """Note what is wrong with a node that should be of a kind."""
        if len(self.findings) >= MAX_FINDINGS:
            return
        if node.tag is not PLAIN and node.tag is not QUOTED:
            self._spoil(at)
            return
        match kind:
            case inspect.Metadata():
                self.check(node, kind.type, at)
            case inspect.UnionType():
                self._check_union(node, kind, at)
            case inspect.StructType():
                self._check_struct(node, kind, at)
            case inspect.DictType():
                self._check_dict(node, kind, at)
            case inspect.ListType() | inspect.TupleType():
                self._check_sequence(node, kind, at)
            case _:
                if problem := _scalar_problem(node, kind):
                    self._note(node, *problem, at)

    def _note(self, node: Node, code: str, message: str, at: Where) -> None:
        self.findings.append(Finding(spot_of(node), code, message))
        self._spoil(at)

    def _spoil(self, at: Where) -> None:
        """Mark the innermost mapping entry around a place as unusable."""
        keep = len(at)
        while keep > 1 and isinstance(at[keep - 1], int):
            keep -= 1
        self.bad.add(at[:keep])

    def _check_union(self, node: Node, union: inspect.UnionType, at: Where) -> None:
        if _is_null(node) and any(isinstance(each, inspect.NoneType) for each in union.types):
            return
        fitting = [
            each
            for each in union.types
            if _shape(each) is node.__class__ and not isinstance(each, inspect.NoneType)
        ]
        if not fitting:
            hint = _quote_hint(node) if any(_is_text(each) for each in union.types) else ""
            self._note(node, "wrong-type", f"expected {_names(union)}, got {_got(node)}{hint}", at)
            return
        if len(fitting) == 1:
            if not _stays(fitting[0]) and any(map(_is_languages, union.types)):
                self._check_languages(node)
            self.check(node, fitting[0], at)
            return
        problems = [_scalar_problem(node, each) for each in fitting]
        if all(problems):
            code, message = next(
                (each for each in problems if each and each[0] not in {"wrong-type", "unknown-value"}),
                ("wrong-type", ""),
            )
            self._note(node, code, message or f"expected {_names(union)}, got {_got(node)}", at)

    def _check_languages(self, node: Node) -> None:
        """Note in which languages a text is missing or says other numbers."""
        text: str | dict[str, str] = node.value
        places: dict[str, Node] = {}
        if not isinstance(node, ScalarNode):
            pairs = [pair for pair in node.value if all(isinstance(each, ScalarNode) for each in pair)]
            places = {key.value: value for key, value in pairs}
            text = {key.value: value.value for key, value in pairs}
        for language, numbers in self.tongue.wrongs(text):
            if numbers:
                code, message = "other-numbers", f"{quoted(language)} says {numbers}"
            elif language == self.tongue.own:
                code = "missing-language"
                message = f"this text is not given in the library's own language, {quoted(language)}"
            else:
                code, message = "missing-translation", f"this text is not given in {quoted(language)}"
            spot = spot_of(places.get(language, node))
            self.findings.append(Finding(spot, code, message, Severity.WARNING))

    def _check_struct(self, node: Node, struct: inspect.StructType, at: Where) -> None:
        if not isinstance(node, MappingNode):
            self._note(node, "wrong-type", f"expected {_name(struct)}, got {_got(node)}", at)
            return
        fields = {field.encode_name: field for field in struct.fields}
        given: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, ScalarNode) or len(self.findings) >= MAX_FINDINGS:
                continue
            field = fields.get(key.value)
            given.add(key.value)
            if field is None:
                hint = suggestion(key.value, [name for name in fields if name not in given])
                if key.value == "<<":
                    hint = "; merge keys are not read, write the values out"
                self._note(key, "unknown-key", f"unknown key {quoted(key.value)}{hint}", (*at, key.value))
            else:
                self.check(value, field.type, (*at, key.value))
        self.findings.extend(
            Finding(spot_of(node), "missing-key", f'"{name}" is missing')
            for name, field in fields.items()
            if field.required and name not in given
        )
        if len(at) > 1 and any(
            field.required and (name not in given or (*at, name) in self.bad)
            for name, field in fields.items()
        ):
            self._spoil(at)

    def _check_dict(self, node: Node, kind: inspect.DictType, at: Where) -> None:
        if not isinstance(node, MappingNode):
            self._note(node, "wrong-type", f"expected {_name(kind)}, got {_got(node)}", at)
            return
        self._check_length(node, kind, at)
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                continue
            if problem := _scalar_problem(key, kind.key_type, as_key=True):
                code, message = problem
                hint = _quote_hint(node) if _is_languages(kind) else ""
                self._note(key, code, message + hint, (*at, key.value))
            self.check(value, kind.value_type, (*at, key.value))

    def _check_sequence(self, node: Node, kind: inspect.ListType | inspect.TupleType, at: Where) -> None:
        if not isinstance(node, SequenceNode):
            self._note(node, "wrong-type", f"expected {_name(kind)}, got {_got(node)}", at)
            return
        if isinstance(kind, inspect.ListType):
            self._check_length(node, kind, at)
            for index, each in enumerate(node.value):
                self.check(each, kind.item_type, (*at, index))
            return
        if len(node.value) != len(kind.item_types):
            self._note(
                node, "wrong-length", f"expected {len(kind.item_types)} values, got {len(node.value)}", at
            )
            return
        for index, (each, item_type) in enumerate(zip(node.value, kind.item_types, strict=True)):
            self.check(each, item_type, (*at, index))

    def _check_length(self, node: Node, kind: inspect.ListType | inspect.DictType, at: Where) -> None:
        count = len(node.value)
        if kind.min_length is not None and count < kind.min_length:
            self._note(node, "too-few", f"expected at least {kind.min_length}, got {count or 'none'}", at)
        if kind.max_length is not None and count > kind.max_length:
            self._note(node, "too-many", f"expected at most {kind.max_length}, got {count}", at)


def _quote_hint(node: Node) -> str:
    """Return that a text wants quotes, where a colon has made a mapping of it."""
    if not isinstance(node, MappingNode) or len(node.value) != 1:
        return ""
    key, value = node.value[0]
    if not (isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and key.tag is PLAIN):
        return ""
    return f'; if it is one text, put it in quotes: "{_short(key.value)}: {_short(value.value)}"'


def _short(text: str) -> str:
    return quoted(text)[1:-1]


def _is_text(kind: inspect.Type) -> bool:
    return isinstance(_bare(kind), inspect.StrType)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag is PLAIN and typed(node.value) is None


def _stays(kind: inspect.Type) -> bool:
    """Whether a text is the same in every language."""
    extra: dict[str, object] | None = getattr(kind, "extra", None)
    return AS_PUBLISHED in (extra or ())


def _is_languages(kind: inspect.Type) -> bool:
    """Whether this is a text for each of some languages."""
    whole = _bare(kind)
    if not isinstance(whole, inspect.DictType):
        return False
    key = _bare(whole.key_type)
    return isinstance(key, inspect.StrType) and key.max_length == 35


def _bare(kind: inspect.Type) -> inspect.Type:
    return _bare(kind.type) if isinstance(kind, inspect.Metadata) else kind


def _shape(kind: inspect.Type) -> type[Node]:
    match _bare(kind):
        case inspect.StructType() | inspect.DictType():
            return MappingNode
        case inspect.ListType() | inspect.TupleType():
            return SequenceNode
        case _:
            return ScalarNode


def _names(union: inspect.UnionType) -> str:
    names = [_name(each) for each in union.types if not isinstance(each, inspect.NoneType)]
    return " or ".join(dict.fromkeys(names))


def _name(kind: inspect.Type) -> str:
    match _bare(kind):
        case inspect.StructType() as struct:
            return _keys(struct)
        case inspect.DictType():
            return "a mapping (key: value)"
        case inspect.ListType() | inspect.TupleType():
            return "a list"
        case inspect.IntType():
            return "a whole number"
        case inspect.FloatType():
            return "a number"
        case inspect.BoolType():
            return "true or false"
        case inspect.DateType():
            return "a date such as 2026-11-14"
        case inspect.EnumType() | inspect.LiteralType() as choice:
            values = _choices(choice)
            return "one of " + ", ".join(values) if len(values) > 1 else values[0]
        case _:
            return "text"


def _keys(struct: inspect.StructType) -> str:
    """Return the keys of a mapping as they are written, those it must have first."""
    fields = sorted(struct.fields, key=lambda field: not field.required)
    names = [field.encode_name for field in fields]
    return "{" + ", ".join([*names[:_MAX_KEYS], *(["…"] if len(names) > _MAX_KEYS else [])]) + "}"


def _got(node: Node) -> str:
    match node:
        case MappingNode():
            return "a mapping"
        case SequenceNode():
            return "a list"
        case _:
            return "nothing" if _is_null(node) and not node.value else quoted(node.value)


def _choices(kind: inspect.EnumType | inspect.LiteralType) -> list[str]:
    if isinstance(kind, inspect.EnumType):
        return [str(each.value) for each in kind.cls]
    return [str(each) for each in kind.values]


def _scalar_problem(node: Node, kind: inspect.Type, *, as_key: bool = False) -> tuple[str, str] | None:
    """Return code and message of what is wrong with a single value."""
    kind = _bare(kind)
    wrong = ("wrong-type", f"expected {_name(kind)}, got {_got(node)}")
    if not isinstance(node, ScalarNode):
        return wrong[0], wrong[1] + (_quote_hint(node) if _is_text(kind) else "")
    value = typed(node.value) if node.tag is PLAIN and not as_key else node.value
    match kind:
        case inspect.StrType():
            if isinstance(value, str):
                return _text_problem(value, kind)
            return (wrong[0], wrong[1] if value is None else f"{wrong[1]}; put it in quotes")
        case inspect.EnumType() | inspect.LiteralType():
            choices = _choices(kind)
            if isinstance(kind, inspect.LiteralType) and value in kind.values and not isinstance(value, bool):
                return None
            if isinstance(value, str) and value in choices and isinstance(kind, inspect.EnumType):
                return None
            if value is None:
                return wrong
            return "unknown-value", f"{wrong[1]}{suggestion(node.value, choices)}"
        case inspect.BoolType():
            if isinstance(value, bool):
                return None
            better = _SWITCHES.get(node.value.lower())
            return wrong[0], wrong[1] + (f'; did you mean "{better}"?' if better else "")
        case inspect.DateType():
            try:
                date.fromisoformat(str(value))
            except ValueError:
                return "not-a-date", wrong[1]
            return None
        case _:
            # Nothing else is declared that a single value could be.
            assert isinstance(kind, inspect.IntType | inspect.FloatType)
            return _number_problem(node, value, kind)


def _number_problem(
    node: Node, value: object, kind: inspect.IntType | inspect.FloatType
) -> tuple[str, str] | None:
    got = f"expected {_name(kind)}, got {_got(node)}"
    if isinstance(value, str) and node.tag is PLAIN:
        if _NOT_FINITE.fullmatch(value):
            return "not-finite", got
        if len(value) > 18 and _NUMBER_LIKE.fullmatch(value):
            return "out-of-range", f"{got}, which is too large"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "wrong-type", got
    if isinstance(kind, inspect.IntType) and not isinstance(value, int):
        return "wrong-type", got
    if kind.ge is not None and value < kind.ge:
        return "out-of-range", f"expected {kind.ge:g} or more, got {_got(node)}"
    if kind.gt is not None and value <= kind.gt:
        return "out-of-range", f"expected more than {kind.gt:g}, got {_got(node)}"
    if kind.le is not None and value > kind.le:
        return "out-of-range", f"expected {kind.le:g} or less, got {_got(node)}"
    return None


def _text_problem(value: str, kind: inspect.StrType) -> tuple[str, str] | None:
    if kind.max_length is not None and len(value) > kind.max_length:
        return "too-long", f"expected at most {kind.max_length} letters, got {len(value)}"
    if not value.strip() and (kind.min_length or kind.pattern):
        return "empty-text", "expected some text, got nothing but space"
    if kind.pattern is None or re.search(kind.pattern, value):
        return None
    if kind.pattern == NAME_PATTERN:
        better = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        hint = f'; did you mean "{better}"?' if better and len(value) <= 80 else ""
        return "bad-id", f"expected lower-case words joined by hyphens, got {quoted(value)}{hint}"
    if kind.pattern == CODE_PATTERN:
        better = re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")
        hint = f'; did you mean "{better}"?' if better and len(value) <= 80 else ""
        return (
            "bad-id",
            f"expected lower-case words joined by hyphens or underscores, got {quoted(value)}{hint}",
        )
    return "bad-language", f"expected a language such as en or pt-BR, got {quoted(value)}"
