from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.library.files import ContentFile, FileKind
from guide.library.reading import read_content
from guide.library.tongue import Tongue
from tests.support.content import LIBRARY, PAGE, POST_INJURY, SAFETY, SOURCES, exercise_text, routine_text

FAST = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=2_000)
KINDS = st.sampled_from(list(FileKind))
_TOKENS = """a id dose sets 1 -1 .nan 1e999 ~ no ' " : - [ ] { } , &a *a !!str !x # ... ? << @ ` \\ é cure"""
_ODD = ["\u2028", "\x85", "\x00", "\ufeff", "schema: 1\n"]
TOKENS = st.sampled_from(
    [
        *_TOKENS.split(" "),
        ": ",
        "- ",
        "? ",
        "&a ",
        "\n",
        "\n  ",
        "\t",
        ">\n",
        "|\n",
        "---\n",
        "%YAML 1.2\n",
        *_ODD,
    ]
)
GOOD = [
    (FileKind.LIBRARY, LIBRARY),
    (FileKind.SOURCES, SOURCES),
    (FileKind.SAFETY, SAFETY),
    (FileKind.PHASES, POST_INJURY),
    (FileKind.EXERCISES, exercise_text()),
    (FileKind.EXERCISES, exercise_text("a") + "---\n" + exercise_text("b", name="{en: A, de: B}")),
    (
        FileKind.ROUTINE,
        routine_text(items="[{superset: {rounds: 2, items: [{exercise: a, dose: {reps: 3}}]}}]"),
    ),
    (FileKind.PAGE, PAGE),
]
KEYS = st.sampled_from(
    ["id", "dose", "items", "phases", "motion", "frames", "exercise", "superset", "weeks", "en", "sources"]
)
SHAPES = st.recursive(
    TOKENS | st.integers() | st.floats() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=12,
)


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
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 30), TOKENS), min_size=1, max_size=4),
)
def test_good_file_with_changes(good: tuple[FileKind, str], changes: list[tuple[int, int, str]]):
    kind, text = good
    for at, length, token in changes:
        start = at % (len(text) + 1)
        text = text[:start] + token + text[start + length :]
    read(kind, text.encode())


@FAST
@given(SHAPES, KINDS)
def test_shapes(value: object, kind: FileKind):
    read(kind, repr(value).replace("None", "null").encode(errors="surrogatepass"))
