"""SVG: drawings of plain shapes, and nothing that runs, reaches out or grows without end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from guide.domain.media import MediaKind
from guide.library.finding import quoted
from guide.library.media.facts import Facts, MediaError, damaged

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_WORDS: Final = frozenset({"title", "desc", "metadata"})
_SHAPES: Final = _WORDS | {
    *("svg", "g", "defs", "symbol", "use", "style", "switch", "a", "clipPath"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
    *("linearGradient", "radialGradient", "stop"),
}
_LIVELY: Final = frozenset(
    {
        *("script", "handler", "listener", "image", "foreignObject", "iframe", "audio", "video", "animation"),
        *("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard", "textArea"),
        *("filter", "mask", "pattern", "marker", "solidColor", "font", "font-face", "prefetch", "tref"),
    }
)
"""What Qt or a browser would do something with; a name of somebody else's may be anything else."""
_MAX_DEPTH: Final = 64
_MAX_WORK: Final = 12_000
"""Once each ``use`` is written out: for a laptop some seconds at the very worst."""
_ELEMENT_WORK: Final = 3
"""One element; each number of its outline and each letter count 1."""
_MAX_NUMBERS: Final = 2_000
"""In one outline."""
_NUMBER: Final = re.compile(r"\d+\.?\d*|\.\d+")
_HUGE: Final = re.compile(r"(?<![\d.#a-fA-F])\d{8}|(?<![\w#])[\d.]+[eE]\+?\d")
_HUGE_IN_PATH: Final = re.compile(r"(?<![\d.])\d{8}|[\d.][eE]\+?\d")
_OUTWARD: Final = re.compile(r"url\s*\(\s*[\"']?\s*(?!#)[^\s\"']|@import|javascript:|\\", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*(\d{1,7}(?:\.\d+)?)\s*(?:px)?\s*")


def read_svg(data: bytes) -> Facts:
    """Return what a drawing says of itself, once nothing in it can do harm.

    Raises:
        MediaError: It is no drawing of plain shapes.
    """
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise damaged("it is not UTF-8 text") from error
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.XmlDeclHandler = _refuse_encoding
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.ProcessingInstructionHandler = _refuse_instruction
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise damaged(f"line {error.lineno}: {expat.ErrorString(error.code)}") from error
    reader.measure()
    return Facts(MediaKind.SVG, *reader.size)


def _refuse_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in {"utf-8", "us-ascii", "ascii"}:
        raise damaged("it is not UTF-8 text")


def _refuse_entities(_name: str, _system: str | None, _public: str | None, inside: int) -> None:
    if inside:
        raise _unsafe("entities of its own")


def _refuse_instruction(target: str, _data: str) -> None:
    raise _unsafe(f"the instruction {quoted(target)}")


def _unsafe(what: str) -> MediaError:
    return MediaError("media-unsafe", f"this drawing has {what}; save it as plain shapes, or as PNG")


@dataclass(slots=True, eq=False)
class _Element:
    refers: str = ""
    work: int = _ELEMENT_WORK
    takes_text: bool = False
    inside: list[_Element] = field(default_factory=list["_Element"])


class _Reader:
    """Walks a drawing and keeps what ``use`` may multiply."""

    def __init__(self) -> None:
        self.size = (0, 0)
        self._top = _Element()
        self._open = [self._top]
        self._count = 0
        self._styles = 0
        self._style: list[str] = []
        self._ids: dict[str, list[_Element]] = {}
        self._costs: dict[_Element, int] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element as it opens."""
        space, _, local = name.rpartition(" ")
        if self._count == 0:
            self._look_at_root(space, local, attributes)
        self._count += 1
        if self._count > _MAX_WORK // _ELEMENT_WORK or len(self._open) > _MAX_DEPTH:
            raise _unsafe(f"too many parts, or parts nested more than {_MAX_DEPTH} deep")
        own = space in {"", _SVG}
        # Qt looks at the name alone, whosever it is.
        if local in _LIVELY or (local not in _SHAPES if own else local in _SHAPES - _WORDS):
            raise _unsafe(f"{quoted(local)} in it")
        element = _Element()
        for key, value in attributes.items():
            self._look_at(key, value, element)
        self._open[-1].inside.append(element)
        self._open.append(element)
        if local == "style":
            self._styles += 1
        elif own and local not in {"title", "desc", "metadata"}:
            element.takes_text = True

    def _look_at_root(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if (space, local) != (_SVG, "svg"):
            raise damaged("it does not begin as a drawing; its first element is svg of " + _SVG)
        sides = [_LENGTH.fullmatch(attributes.get(key, "")) for key in ("width", "height")]
        box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
        given = [side.group(1) for side in sides if side] if all(sides) else box[2:] if len(box) == 4 else []
        try:
            wide, high = [round(float(each)) for each in given] or [0, 0]
        except (ValueError, OverflowError) as error:
            raise damaged("its viewBox is not four numbers") from error
        self.size = max(0, wide), max(0, high)

    def _look_at(self, key: str, value: str, element: _Element) -> None:
        space, _, local = key.rpartition(" ")
        lower = local.lower()
        if lower.startswith("on"):
            raise _unsafe(f"a script in {quoted(local)}")
        if lower in {"href", "src"} and value and not value.startswith("#"):
            raise _unsafe(f"a reference to {quoted(value)}")
        if lower != "id" and _OUTWARD.search(value) and space in {"", _SVG, _XLINK}:
            raise _unsafe(f"a reference out of it in {quoted(local)}")
        huge = _HUGE_IN_PATH if lower == "d" else _HUGE
        if lower not in {"id", "class", "href"} and not space and huge.search(value):
            raise _unsafe(f"a huge number in {quoted(local)}")
        if lower in {"d", "points"}:
            element.work += self._outline(value)
        elif "dasharray" in lower or "dasharray" in value.lower():
            raise _unsafe("dashed lines")
        if lower == "href":
            element.refers = value[1:]
        elif lower == "id":
            self._ids.setdefault(value, []).append(element)

    def _outline(self, value: str) -> int:
        numbers = sum(1 for _ in _NUMBER.finditer(value))
        if numbers > _MAX_NUMBERS:
            raise _unsafe(f"an outline of more than {_MAX_NUMBERS:,} numbers")
        return numbers

    def text(self, text: str) -> None:
        """Look at text where it is a style sheet, and count what is painted."""
        if self._styles:
            self._style.append(text)
        elif self._open[-1].takes_text:
            self._open[-1].work += len(text.strip())

    def end(self, name: str) -> None:
        """Leave an element."""
        self._open.pop()
        if name.rpartition(" ")[2] == "style":
            self._styles -= 1
            sheet = "".join(self._style)
            if _OUTWARD.search(sheet):
                raise _unsafe("a reference out of it in its style sheet")
            if "dasharray" in sheet.lower():
                raise _unsafe("dashed lines")
            self._style.clear()

    def measure(self) -> None:
        """Count what is to be painted with each ``use`` written out.

        Raises:
            MediaError: They are too many, or one holds itself.
        """
        self._cost(self._top, ())

    def _cost(self, element: _Element, way: tuple[_Element, ...]) -> int:
        known = self._costs.get(element)
        if known is not None:
            return known
        if element in way:
            raise _unsafe("a part that holds itself")
        if len(way) > 4 * _MAX_DEPTH:
            raise _unsafe("parts that refer to each other without end")
        way = (*way, element)
        total = element.work
        for each in (*element.inside, *self._ids.get(element.refers, ())):
            total += self._cost(each, way)
            if total > _MAX_WORK:
                raise _unsafe('too much to paint once each "use" is written out')
        self._costs[element] = total
        return total
