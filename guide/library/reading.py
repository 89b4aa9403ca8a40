"""Reading: the bytes of one file into domain values and findings."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final

import msgspec
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from guide.domain.exercise import BootRule, Kind, SideRule, WeightBearing
from guide.library import format as form
from guide.library.build import build_exercise, build_programme, build_routine, build_source
from guide.library.compose import (
    PLAIN,
    compose,
    read_text,
    refuse_control_characters,
    spot_at,
    spot_of,
)
from guide.library.explain import Explainer, irregularities, is_endless
from guide.library.files import ContentFile, FileKind
from guide.library.finding import Finding, Spot, TextError, Where, quoted
from guide.library.outcome import Reading
from guide.library.plain import Data, IrregularError, to_data, typed
from guide.library.problem import Severity
from guide.library.rules import (
    check_exercise,
    check_library,
    check_phases,
    check_routine,
    check_safety,
    forbidden_claim,
)
from guide.library.stack import Page, Translation
from guide.library.tongue import Tongue, in_order, tongue_of

DECLARATIONS: Final[dict[FileKind, Any]] = {
    FileKind.LIBRARY: form.LibraryFile,
    FileKind.SOURCES: form.SourcesFile,
    FileKind.SAFETY: form.SafetyFile,
    FileKind.EXERCISES: form.ExerciseFile,
    FileKind.PHASES: form.PhasesFile,
    FileKind.ROUTINE: form.RoutineFile,
    FileKind.PAGE: form.PageHead,
    FileKind.TRANSLATION: form.TranslationHead,
}
_RULES: Final[dict[FileKind, Callable[[Any, Where], Iterator[Finding]]]] = {
    FileKind.LIBRARY: check_library,
    FileKind.EXERCISES: check_exercise,
    FileKind.PHASES: check_phases,
    FileKind.ROUTINE: check_routine,
    FileKind.SAFETY: check_safety,
}
_STAND_INS: Final[dict[FileKind, dict[str, Data]]] = {
    FileKind.EXERCISES: {
        "schema": 1,
        "id": "stand-in",
        "name": "?",
        "kind": Kind.STRENGTH.value,
        "target": [],
        "tracks": {},
        "side": SideRule.EACH.value,
        "boot": BootRule.ON.value,
        "weight_bearing": WeightBearing.NONE.value,
        "load_tier": 0,
        "dose": {"duration_s": 1},
        "steps": ["?"],
    },
    FileKind.ROUTINE: {"schema": 1, "id": "stand-in", "name": "?", "phase": "stand-in", "items": [{}]},
    FileKind.SAFETY: {"schema": 1},
    FileKind.PAGE: {"id": "stand-in", "title": "?", "order": 0},
    FileKind.TRANSLATION: {"id": "stand-in", "title": "?"},
}
"""Stand in for wrong values, so that the right ones beside them can be checked in the same go."""
_MAX_STAND_IN_TEXT: Final = 100_000
"""Characters; a larger file with a wrong type is not worth the time that more checks would take."""
_SOME_DOSE: Final = form.DosePart(duration_s=1.0)
_PAGES: Final = frozenset({FileKind.PAGE, FileKind.TRANSLATION})
_NAMED_BY_ID: Final = frozenset({FileKind.EXERCISES, FileKind.ROUTINE, *_PAGES})
_HEAD_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def read_content(file: ContentFile, data: bytes, tongue: Tongue) -> Reading:
    """Read one file. Whatever it holds, the answer is a reading."""
    reading = Reading(file)
    try:
        reading.text = read_text(data)
        documents, tagged = documents_of(file.kind, reading.text)
    except TextError as error:
        reading.add([error.finding])
        return reading
    if not documents:
        reading.add([Finding(Spot(1, 1), "empty-file", "this file is empty")])
        return reading
    if len(documents) > 1 and file.kind is not FileKind.EXERCISES:
        reading.add(
            [Finding(spot_of(documents[1]), "several-documents", "only one document belongs in this file")]
        )
        documents = documents[:1]
    aliased = "*" in reading.text and "&" in reading.text
    parts = None if tagged or aliased or "\\" in reading.text else _fast(documents, DECLARATIONS[file.kind])
    if parts is None:
        parts = _slow(reading, documents, tongue)
    findings: list[Finding] = []
    if parts is not None:
        tongue = _attentive(file, tongue, parts)
        findings, reading.values = _build(file.kind, parts, reading, tongue)
        if tongue.incomplete:
            _slow(reading, documents, tongue)
    _check_name(file, reading, documents, findings)
    if forbidden_claim(reading.text):
        findings.extend(_claims(file.kind, reading.text, documents))
    if findings:
        reading.add(findings)
    if file.kind is FileKind.EXERCISES and None not in reading.values:
        reading.names = [(value.id, in_order(value.name)) for value in reading.values]
        reading.media = [index for index, value in enumerate(reading.values) if value.media is not None]
    reading.declared = tuple(_declared(file.kind, documents))
    reading.text = None
    return reading


def _attentive(file: ContentFile, tongue: Tongue, parts: list[Any]) -> Tongue:
    """Return the tongue of a file, which notes what is amiss in its texts."""
    head = parts[0]
    if isinstance(head, form.LibraryFile):
        return dataclasses.replace(tongue_of(head, tongue.wanted), strict=True)
    if file.kind in _PAGES:
        # A page is translated as a whole, by a file of its own.
        return Tongue(tongue.wanted, tongue.own, strict=True)
    return dataclasses.replace(tongue, strict=True, incomplete=False)


def documents_of(kind: FileKind, text: str) -> tuple[list[Node], bool]:
    """Return the YAML documents in a text that hold anything, and whether there are tags in it."""
    if kind in _PAGES:
        refuse_control_characters(text)
        text = text[: _head_end(text)[0]]
    documents, tagged = compose(text)
    return [each for each in documents if not _is_nothing(each)], tagged


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag is PLAIN and typed(node.value) is None


def _head_end(text: str) -> tuple[int, int]:
    """Return where the YAML head of a page ends and where its body begins."""
    lines = _HEAD_END.finditer(text)
    first = next(lines, None)
    last = next(lines, None)
    if first is None or last is None or first.start() != 0:
        raise TextError(
            Finding(
                Spot(1, 1), "no-head", "a page begins with a head between two lines of ---: id, title, order"
            )
        )
    return last.start(), last.end() + 1


def _fast(documents: list[Node], declaration: Any) -> list[Any] | None:  # noqa: ANN401 - any declaration
    """Return the documents in their declared form, or ``None`` when anything at all is unusual."""
    try:
        return [msgspec.convert(to_data(document), declaration) for document in documents]
    except (IrregularError, msgspec.ValidationError):
        return None


@cache
def _type_info(kind: FileKind) -> msgspec.inspect.Type:
    return msgspec.inspect.type_info(DECLARATIONS[kind])


def _slow(reading: Reading, documents: list[Node], tongue: Tongue) -> list[Any] | None:
    """Note every mistake of a file; return its documents in declared form as far as they can be mended."""
    kind = reading.file.kind
    found = list(irregularities(documents))
    reading.add(found)
    if is_endless(found):
        return None
    parts: list[Any] = []
    for index, document in enumerate(documents):
        explainer = Explainer(tongue)
        explainer.check(document, _type_info(kind), (index,))
        reading.add(explainer.findings)
        reading.unusable |= explainer.bad
        mended = _mended(document, (index,), reading.unusable)
        try:
            parts.append(msgspec.convert(mended, DECLARATIONS[kind]))
        except msgspec.ValidationError as error:
            if not reading.failed:
                reading.add([Finding(spot_of(document), "wrong-type", quoted(str(error))[1:-1])])
            parts.append(_with_stand_ins(reading, mended, index))
    return parts


def _with_stand_ins(reading: Reading, mended: Data, index: int) -> Any:  # noqa: ANN401 - any declaration
    """Return a document, known to be wrong, with its missing values stood in for, or ``None``."""
    kind = reading.file.kind
    if kind not in _STAND_INS or not isinstance(mended, dict) or len(reading.text or "") > _MAX_STAND_IN_TEXT:
        return None
    missing = {key: value for key, value in _STAND_INS[kind].items() if key not in mended}
    reading.unusable |= {(index, key) for key in missing}
    try:
        return msgspec.convert(mended | missing, DECLARATIONS[kind])
    except msgspec.ValidationError:
        return None


def _mended(node: Node, at: Where, unusable: frozenset[Where]) -> Data:
    """Return the plain data of a node without the entries that cannot be used."""
    if isinstance(node, ScalarNode):
        return typed(node.value) if node.tag is PLAIN else node.value
    if isinstance(node, MappingNode):
        mapping: dict[str, Data] = {}
        for key, value in node.value:
            if isinstance(key, ScalarNode) and (*at, key.value) not in unusable and key.value not in mapping:
                mapping[key.value] = _mended(value, (*at, key.value), unusable)
        return mapping
    return [_mended(each, (*at, index), unusable) for index, each in enumerate(node.value)]


def _build(
    kind: FileKind, parts: list[Any], reading: Reading, tongue: Tongue
) -> tuple[list[Finding], list[Any]]:
    findings: list[Finding] = []
    values: list[Any] = []
    rules = _RULES.get(kind)
    for index, part in enumerate(parts):
        if part is None:
            values.append(None)
            continue
        if rules is not None:
            findings.extend(rules(part, (index,)))
        try:
            values.append(_value(kind, part, reading, tongue))
        except ValueError:
            # The domain refuses what a rule above has reported; the rest is checked all the same.
            mended = msgspec.structs.replace(part, dose=_SOME_DOSE, post_injury=None)
            values.append(build_exercise(mended, tongue))
    return findings, values


def _value(kind: FileKind, part: Any, reading: Reading, tongue: Tongue) -> Any:  # noqa: ANN401 - any kind
    match kind:
        case FileKind.EXERCISES:
            return build_exercise(part, tongue)
        case FileKind.PHASES:
            return build_programme(part, tongue)
        case FileKind.SOURCES:
            return tuple(build_source(key, each, tongue) for key, each in part.items())
        case FileKind.LIBRARY:
            tongue(part.name)
            return part
        case FileKind.ROUTINE:
            for entry in part.items:
                _speak(entry, tongue)
                for each in entry.superset.items if entry.superset else ():
                    _speak(each, tongue)
            return build_routine(part, tongue), part
        case FileKind.PAGE:
            text = reading.text or ""
            return Page(
                id=part.id,
                title=tongue(part.title),
                order=part.order,
                text=text[_head_end(text)[1] :].strip(),
                sources=tuple(part.sources),
                exercises=tuple(part.exercises),
            )
        case FileKind.TRANSLATION:
            text = reading.text or ""
            start = _head_end(text)[1]
            body = text[start:].lstrip()
            return Translation(
                id=part.id,
                language=reading.file.language,
                title=part.title,
                text=body.rstrip(),
                first_line=spot_at(text, len(text) - len(body)).line,
            )
        case _:
            return part


def _speak(item: form.EntryPart | form.ItemPart, tongue: Tongue) -> None:
    """Let the tongue look at the texts of an item, which are taken only when its exercise is known."""
    texts = [item.note]
    if item.dose is not None:
        texts += [item.dose.load or None, *(each.label for each in item.dose.intervals or ())]
    for text in texts:
        if text is not None:
            tongue(text)


def _check_name(file: ContentFile, reading: Reading, documents: list[Node], findings: list[Finding]) -> None:
    if file.kind not in _NAMED_BY_ID or len(documents) != 1:
        return
    stem = file.stem
    given = _top_level(documents[0], "id")
    if given is not None and given != stem and (0, "id") not in reading.unusable:
        findings.append(
            Finding(
                (0, "id"),
                "id-not-file-name",
                f"the id {quoted(given)} is not the file's name, {quoted(stem)}",
            )
        )


def _claims(kind: FileKind, text: str, documents: list[Node]) -> Iterator[Finding]:
    for node in _scalars(documents):
        if claim := forbidden_claim(node.value):
            yield _claim(spot_of(node), claim)
    if kind in _PAGES:
        start = _head_end(text)[1]
        for line in re.finditer(r"[^\n]+", text[start:]):
            if claim := forbidden_claim(line.group()):
                column = line.group().index(claim)
                yield _claim(spot_at(text, start + line.start() + column), claim)


def _claim(spot: Spot, claim: str) -> Finding:
    return Finding(
        spot, "claim", f"{quoted(claim)} promises more than is known; say what it does", Severity.WARNING
    )


def _scalars(nodes: Sequence[Node]) -> Iterator[ScalarNode]:
    for node in nodes:
        match node:
            case ScalarNode():
                yield node
            case MappingNode():
                yield from _scalars([value for _, value in node.value])
            case _:
                yield from _scalars(node.value)


def _top_level(node: Node, key: str) -> str | None:
    for name, value in _pairs(node):
        if name.value == key and isinstance(value, ScalarNode):
            return value.value
    return None


def _declared(kind: FileKind, documents: list[Node]) -> Iterator[str]:
    for document in documents:
        if kind is FileKind.SOURCES:
            yield from (key.value for key, _ in _pairs(document) if isinstance(key, ScalarNode))
        elif kind is FileKind.PHASES:
            for key, value in _pairs(document):
                if key.value == "phases" and isinstance(value, SequenceNode):
                    yield from (
                        found for phase in value.value if (found := _top_level(phase, "id")) is not None
                    )
        elif (given := _top_level(document, "id")) is not None:
            yield given


def _pairs(node: Node) -> list[tuple[Node, Node]]:
    pairs: list[tuple[Node, Node]] = node.value if isinstance(node, MappingNode) else []
    return pairs
