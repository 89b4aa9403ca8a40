from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.library.build import Tongue
from guide.library.files import ContentFile, FileKind
from guide.library.reading import read_content
from tests.support.content import PAGE, exercise_text, routine_text, whole_library

FAST = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=2_000)
KINDS = st.sampled_from(list(FileKind))
TOKENS = st.sampled_from(
    [
        "a", "id", "dose", "sets", "1", "-1", ".nan", "1e999", "~", "no", "'", '"', ":", ": ", "- ", "\n", "\n  ",
        "\t", "[", "]", "{", "}", ",", "&a ", "*a", "!!str ", "!x", "|\n", ">\n", "#", "---\n", "...", "%YAML 1.2\n",
        "? ", "<<", "@", "`", "\\", "é", "\u2028", "\x85", "\x00", "\ufeff", "cure ", "schema: 1\n",
    ]
)  # fmt: skip
GOOD = [text.encode() if isinstance(text, str) else text for text in whole_library().values()] + [
    exercise_text().encode(),
    routine_text().encode(),
    PAGE.encode(),
]


def read(kind: FileKind, data: bytes) -> None:
    reading = read_content(ContentFile(Path("x"), Path("x/y.yaml"), "y.yaml", kind), data, Tongue("de", "en"))

    assert reading.problems or reading.values
    for problem in reading.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message.isprintable()


@FAST
@given(KINDS, st.binary(max_size=300))
def test_bytes(kind: FileKind, data: bytes):
    read(kind, data)


@FAST
@given(KINDS, st.lists(TOKENS, max_size=60).map("".join))
def test_yaml_like_text(kind: FileKind, text: str):
    read(kind, text.encode(errors="surrogatepass"))


@FAST
@given(
    KINDS,
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 30), TOKENS), min_size=1, max_size=4),
)
def test_good_file_with_changes(kind: FileKind, data: bytes, changes: list[tuple[int, int, str]]):
    for at, length, token in changes:
        at %= len(data) + 1
        data = data[:at] + token.encode() + data[at + length :]
    read(kind, data)


@FAST
@given(st.recursive(TOKENS | st.integers() | st.floats() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "dose", "items", "phases", "motion", "exercise", "superset", "weeks", "en"]), inner), max_leaves=12), KINDS)  # fmt: skip
def test_shapes(value: object, kind: FileKind):
    read(kind, repr(value).replace("None", "null").encode(errors="surrogatepass"))
