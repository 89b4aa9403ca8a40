"""Media files: each kind told by its content, each bad one refused with a plain word, nothing decoded."""

from __future__ import annotations

import os
import struct
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.domain.media import FoundMedia, Media, MediaKind
from guide.domain.motion import Contact, Frame, Motion
from guide.library.media import look as looking
from guide.library.media.facts import Facts, MediaError
from guide.library.media.linking import MediaLooker
from guide.library.media.look import look
from guide.library.media.path import media_path_problem
from guide.library.open import open_library
from guide.library.problem import Severity
from guide.library.stack import Layer
from tests.support.content import exercise_text, write_library
from tests.support.exercises import an_exercise
from tests.support.media import (
    box,
    chunk,
    element,
    encoded,
    gif,
    mp4,
    png,
    riff,
    svg,
    track,
    tracks,
    webm,
    webp,
)

IEND = chunk(b"IEND", b"")
VP8X = riff(b"VP8X", bytes(4) + struct.pack("<HBHB", 39, 0, 29, 0))
ANMF = riff(b"ANMF", bytes(6) + struct.pack("<HBHB", 39, 0, 29, 0))


def facts(tmp_path: Path, name: str, data: bytes) -> Facts:
    (tmp_path / name).write_bytes(data)
    return look(tmp_path, name).facts


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    with pytest.raises(MediaError) as caught:
        facts(tmp_path, name, data)
    assert str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.png", encoded("PNG"), Facts(MediaKind.PNG, 40, 30)),
        ("a.PNG", encoded("PNG"), Facts(MediaKind.PNG, 40, 30)),
        ("a.jpg", encoded("JPEG"), Facts(MediaKind.JPEG, 40, 30)),
        ("a.jpeg", encoded("JPEG", progressive=True), Facts(MediaKind.JPEG, 40, 30)),
        (
            "a.jpg",
            encoded("JPEG").replace(b"\xff\xdb", b"\xff\x01\xff\xff\xff\xdb", 1),
            Facts(MediaKind.JPEG, 40, 30),
        ),
        ("a.gif", encoded("GIF"), Facts(MediaKind.GIF, 40, 30)),
        ("a.gif", encoded("GIF", 5), Facts(MediaKind.GIF, 40, 30, 5)),
        ("a.gif", gif(600), Facts(MediaKind.GIF, 1, 1, 600)),
        ("a.webp", encoded("WEBP"), Facts(MediaKind.WEBP, 40, 30)),
        ("a.webp", encoded("WEBP", lossless=True), Facts(MediaKind.WEBP, 40, 30)),
        ("a.webp", encoded("WEBP", 5), Facts(MediaKind.WEBP, 40, 30, 5)),
        ("a.svg", svg(), Facts(MediaKind.SVG, 20, 10)),
        (
            "a.svg",
            b"\xef\xbb\xbf" + svg(attributes='width="30px" height="40.4"'),
            Facts(MediaKind.SVG, 30, 40),
        ),
        ("a.svg", svg(attributes='width="100%" height="4cm"'), Facts(MediaKind.SVG, 0, 0)),
        ("a.mp4", mp4(track(160, 120), track(0, 0)), Facts(MediaKind.MP4, 160, 120, 0)),
        ("a.mp4", mp4(track(160, 120, version=1)), Facts(MediaKind.MP4, 160, 120, 0)),
        ("a.webm", webm(element(b"\xec", b"12"), tracks(160, 120)), Facts(MediaKind.WEBM, 160, 120, 0)),
    ],
)
def test_each_kind_is_told_by_its_content(tmp_path: Path, name: str, data: bytes, expected: Facts):
    assert facts(tmp_path, name, data) == expected


def test_a_film_stays_on_disk_and_a_picture_is_kept_as_it_was_looked_at(tmp_path: Path):
    (tmp_path / "a.mp4").write_bytes(mp4(track(160, 120)))
    (tmp_path / "a.png").write_bytes(encoded("PNG"))

    assert look(tmp_path, "a.mp4").data == b""
    assert look(tmp_path, "a.png").data == encoded("PNG")


LARGE_BOX = struct.pack(">I4sQ", 1, b"mdat", 20) + b"1234"


def test_a_large_box_and_one_to_the_end(tmp_path: Path):
    film = box(b"ftyp", b"isom") + box(b"moov", track(160, 120))

    assert facts(tmp_path, "a.mp4", film + LARGE_BOX).width == 160
    assert facts(tmp_path, "a.mp4", film + struct.pack(">I4s", 0, b"mdat") + b"1234").width == 160


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.png", b"", "media-broken"),
        ("text.png", b"not a picture", "media-kind"),
        ("html.svg", b"<html></html>", "media-kind"),
        ("other.mkv.webm", b"\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska", "media-kind"),
        ("zipped.svg", b"\x1f\x8b\x08\x00", "media-kind"),
        ("a.png", encoded("GIF"), "media-kind"),
        ("a.mp4", encoded("JPEG"), "media-kind"),
        # PNG
        ("wide.png", png(50_000, 1), "media-too-large"),
        ("bomb.png", png(50_000, 50_000, chunk(b"IDAT", b"x"), IEND), "media-too-large"),
        ("many.png", png(8_000, 8_000, chunk(b"IDAT", b"x"), IEND), "media-too-large"),
        ("none.png", png(0, 10), "media-broken"),
        ("cut.png", encoded("PNG")[:-20], "media-broken"),
        ("cut.png", encoded("PNG")[:10], "media-broken"),
        ("sum.png", encoded("PNG").replace(b"IDATx", b"IDATy"), "media-broken"),
        ("headless.png", encoded("PNG").replace(b"IHDR", b"IHDS"), "media-broken"),
        ("nothing.png", png(9, 9, IEND), "media-broken"),
        ("texts.png", png(9, 9, *[chunk(b"zTXt", b"a\0\0x")] * 9), "media-broken"),
        ("parts.png", png(9, 9, *[chunk(b"tEXt", b"a\0b")] * 20_001), "media-broken"),
        # JPEG
        ("cut.jpg", encoded("JPEG")[:-2], "media-broken"),
        ("cut.jpg", encoded("JPEG")[:60], "media-broken"),
        ("noise.jpg", b"\xff\xd8\xff\xe0\x00\x02abc", "media-broken"),
        ("nothing.jpg", b"\xff\xd8\xff\xd9", "media-broken"),
        ("unsized.jpg", b"\xff\xd8\xff\xda\x00\x02\xff\xd9", "media-broken"),
        ("large.jpg", b"\xff\xd8\xff\xc0\x00\x0b\x08\xff\xff\xff\xff", "media-too-large"),
        (
            "scans.jpg",
            b"\xff\xd8\xff\xc2\x00\x09\x08\x00\x09\x00\x09\x01\x01" + b"\xff\xda\x00\x02" * 101,
            "media-broken",
        ),
        ("parts.jpg", b"\xff\xd8" + b"\xff\xfe\x00\x02" * 20_001, "media-broken"),
        # GIF
        ("long.gif", gif(10_000), "media-too-many-frames"),
        ("none.gif", gif(0), "media-broken"),
        ("cut.gif", encoded("GIF", 5)[:-9], "media-broken"),
        ("noise.gif", gif(1)[:-1] + b"\x00", "media-broken"),
        ("blocks.gif", gif(9, blocks=b"\x02" + b"\x01\x00" * 50_000 + b"\x00"), "media-broken"),
        ("many.gif", gif(1, blocks=b"\x01\x00" * 400_001 + b"\x00"), "media-broken"),
        ("large.gif", gif(1, size=(60_000, 60_000)), "media-too-large"),
        ("large.gif", gif(2, size=(3_000, 3_000)), "media-too-large"),
        # WebP
        ("cut.webp", encoded("WEBP")[:-4], "media-broken"),
        ("cut.webp", webp(riff(b"VP8X", b"")[:-1] + b"\x50"), "media-broken"),
        ("many.webp", webp(VP8X, *[ANMF] * 601), "media-too-many-frames"),
        ("none.webp", webp(VP8X), "media-broken"),
        ("none.webp", webp(riff(b"EXIF", b"12")), "media-broken"),
        ("parts.webp", webp(*[riff(b"EXIF", b"")] * 20_001), "media-broken"),
        (
            "large.webp",
            webp(riff(b"VP8L", struct.pack("<BI", 0x2F, 0x3FFF | 0x3FFF << 14))),
            "media-too-large",
        ),
        # MP4
        ("cut.mp4", mp4(track(160, 120))[:-2], "media-broken"),
        ("headless.mp4", box(b"ftyp", b"isom") + box(b"mdat", b"12"), "media-broken"),
        ("sound.mp4", mp4(track(0, 0)), "media-broken"),
        ("none.mp4", mp4(), "media-broken"),
        ("large.mp4", mp4(track(7_680, 4_320)), "media-too-large"),
        ("short.mp4", mp4(track(9, 9), after=struct.pack(">I4s", 4, b"free")), "media-broken"),
        ("parts.mp4", mp4(track(9, 9), before=[box(b"free")] * 10_001), "media-broken"),
        ("tracks.mp4", mp4(*[box(b"free")] * 10_001, track(9, 9)), "media-broken"),
        ("head.mp4", mp4(box(b"free", bytes(16 * 1024 * 1024))), "media-broken"),
        # WebM
        ("cut.webm", webm(tracks(160, 120))[:-2], "media-broken"),
        ("sound.webm", webm(element(b"\x16\x54\xae\x6b", element(b"\xae", b""))), "media-broken"),
        ("none.webm", webm(element(b"\xec", b"")), "media-broken"),
        ("late.webm", webm(element(b"\x1f\x43\xb6\x75", b""), tracks(9, 9)), "media-broken"),
        ("large.webm", webm(tracks(7_680, 4_320)), "media-too-large"),
        ("noise.webm", webm(b"\x00" * 9), "media-broken"),
        ("endless.webm", webm(b"\xec\xff"), "media-broken"),
        ("parts.webm", webm(*[element(b"\xec", b"")] * 10_001), "media-broken"),
        ("inside.webm", webm(element(b"\x16\x54\xae\x6b", b"\xae\xff")), "media-broken"),
        (
            "inside.webm",
            webm(element(b"\x16\x54\xae\x6b", *[element(b"\xec", b"")] * 10_001)),
            "media-broken",
        ),
        ("head.webm", b"\x1a\x45\xdf\xa3\x11\xff\xff\xff\x42\x82\x84webm", "media-broken"),
        ("head.webm", webm(b"\x16\x54\xae\x6b\x11\xff\xff\xff")[:22] + bytes(0), "media-broken"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, name: str, data: bytes, code: str):
    assert refused(tmp_path, name, data) == code


def test_a_film_may_have_something_before_its_tracks(tmp_path: Path):
    film = webm(tracks(160, 120))

    assert facts(tmp_path, "a.webm", film[:12] + element(b"\xec", b"12") + film[12:]).height == 120


def test_a_long_table_of_tracks_is_not_read(tmp_path: Path):
    path = tmp_path / "long.webm"
    path.write_bytes(
        b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\xff\x16\x54\xae\x6b\x08\x20\x00\x00\x00"
    )
    os.truncate(path, 40 * 1024 * 1024)

    with pytest.raises(MediaError, match="head is too long"):
        look(tmp_path, "long.webm")


NESTED = "<g id='a0'><path d='M0 0'/></g>" + "".join(
    f"<g id='a{level + 1}'>" + f"<use xlink:href='#a{level}'/>" * 10 + "</g>" for level in range(9)
)
CHAIN = "".join(f"<g id='a{level}'><use href='#a{level + 1}'/></g>" for level in range(200))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<path onclick='x()' d='M0 0'/>",
        "<image href='#a'/>",
        "<image xlink:href='file:///etc/passwd'/>",
        "<use href='other.svg#a'/>",
        "<a xlink:href='https://example.org'><path d=''/></a>",
        "<foreignObject/>",
        "<animate attributeName='x'/>",
        "<filter id='f'/>",
        "<pattern id='p'/>",
        "<unheard-of/>",
        "<x:script xmlns:x='urn:x'/>",
        "<x:use xmlns:x='urn:x'/>",
        "<path style='fill: url( http://example.org/a )' d=''/>",
        "<path fill='url(\"other.svg#a\")' d=''/>",
        "<style>@import 'a.css';</style>",
        "<style>path { fill: u\\72l(http://a) }</style>",
        "<?xml-stylesheet href='a.css'?>",
        NESTED,
        CHAIN,
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<g id='a'><use href='#a'/></g>",
        "<g>" * 70 + "</g>" * 70,
        "<g/>" * 4_001,
        "<path d='M0 0" + "l1 1" * 1_000 + "'/>",
        "<polyline points='" + "1,1 " * 1_001 + "'/>",
        "<text>" + "a" * 12_000 + "</text>",
        "<path stroke-dasharray='1' d=''/>",
        "<path style='stroke-dasharray: 1' d=''/>",
        "<style>path { stroke-dasharray: 1 }</style>",
        "<path stroke-width='1e9' d=''/>",
        "<path style='stroke-width: 123456789' d=''/>",
        "<path d='M0 0L123456789 1'/>",
    ],
)
def test_a_drawing_that_is_more_than_shapes_is_refused(tmp_path: Path, inside: str):
    assert refused(tmp_path, "a.svg", svg(inside)) == "media-unsafe"


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0" encoding="UTF-16"?>' + svg(),
        svg()[:-3],
        svg("\xff").replace(b"\xc3\xbf", b"\xff"),
        b"<svg></svg>",
        svg(attributes='viewBox="0 0 a b"'),
        svg(attributes='viewBox="0 0 1e999 1"'),
    ],
)
def test_a_damaged_drawing_is_refused(tmp_path: Path, data: bytes):
    assert refused(tmp_path, "a.svg", data) == "media-broken"


def test_a_drawing_with_entities_is_refused_before_they_are_written_out(tmp_path: Path):
    laughs = "".join(f"<!ENTITY l{level + 1} '{f'&l{level};' * 10}'>" for level in range(9))
    text = f"<!DOCTYPE svg [<!ENTITY l0 'ha'>{laughs}]>".encode() + svg("<text>&l9;</text>")

    assert refused(tmp_path, "a.svg", text) == "media-unsafe"


def test_what_drawing_programs_write_passes(tmp_path: Path):
    head = (
        b'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
    )
    inside = (
        "<title>Raise</title><metadata><r:RDF xmlns:r='urn:r' xmlns:d='urn:d'><d:title>a</d:title></r:RDF>"
        "</metadata><i:namedview xmlns:i='urn:i' i:file='C:\\a'/>"
        "<defs><linearGradient id='g'><stop offset='0.123456789' stop-color='#1e2345'/></linearGradient>"
        "</defs>"
        "<style>.a { fill: url(#g) }</style><g id='a'><path class='a' d='M0 0l1.123456789e-5,2'/></g>"
        "<use href='#a'/><use href='#a'/><use href=''/>"
    )

    assert facts(tmp_path, "a.svg", head + svg(inside)) == Facts(MediaKind.SVG, 20, 10)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/a.png",
        "C:/a.png",
        "media\\a.png",
        "../a.png",
        "media/../../a.png",
        "media//a.png",
        "./a.png",
        "media/.hidden.png",
        "media./a.png",
        "media/ a.png",
        "media/nul.png",
        "media/a\n.png",
        "a/b/c/d/e/f/g/h/i.png",
        "media/a.bmp",
        "media/png",
    ],
)
def test_a_path_that_is_no_plain_path_in_the_library(path: str):
    assert media_path_problem(path)


@pytest.mark.parametrize("path", ["a.png", "media/Raise 1.JPG", "media/größe.webm"])
def test_a_plain_path(path: str):
    assert media_path_problem(path) == ""


def test_a_path_is_looked_at_again_before_the_file(tmp_path: Path):
    with pytest.raises(MediaError, match="leads out"):
        look(tmp_path, "../a.png")


def failure(root: Path, name: str) -> str:
    with pytest.raises(MediaError) as caught:
        look(root, name)
    return caught.value.code


def test_links_stay_inside(tmp_path: Path):
    root, outside = tmp_path / "pack", tmp_path / "outside"
    (root / "media").mkdir(parents=True)
    outside.mkdir()
    (outside / "a.png").write_bytes(encoded("PNG"))
    (root / "media" / "a.png").write_bytes(encoded("PNG"))
    (root / "inside.png").symlink_to(root / "media" / "a.png")
    (root / "out.png").symlink_to(outside / "a.png")
    (root / "folder").symlink_to(outside)
    (root / "nowhere.png").symlink_to(root / "missing.png")
    (root / "loop.png").symlink_to(root / "loop.png")

    assert look(root, "inside.png").facts.width == 40
    assert failure(root, "out.png") == "media-outside"
    assert failure(root, "folder/a.png") == "media-outside"
    assert failure(root, "nowhere.png") == "media-missing"
    assert failure(root, "loop.png") == "media-unreadable"
    assert failure(root, "media/a.png/b.png") in {"media-missing", "media-unreadable"}


def test_what_is_no_file_is_not_waited_for(tmp_path: Path):
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")

    assert failure(tmp_path, "pipe.png") == "media-unreadable"
    assert failure(tmp_path, "folder.png") == "media-unreadable"


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.png").write_bytes(encoded("PNG"))

    def refuse(*_anything: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(looking.os, "open", refuse)
    assert failure(tmp_path, "a.png") == "media-unreadable"


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.png").write_bytes(encoded("PNG"))

    def refuse(*_anything: object, **_more: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(looking.os, "fdopen", refuse)
    assert failure(tmp_path, "a.png") == "media-unreadable"


@pytest.mark.parametrize("name", ["a.png", "a.gif", "a.svg", "a.mp4"])
def test_two_gigabytes_are_not_read(tmp_path: Path, name: str):
    heads = {"png": encoded("PNG"), "gif": encoded("GIF"), "svg": svg(), "mp4": mp4(track(9, 9))}
    path = tmp_path / name
    path.write_bytes(heads[name[2:]])
    os.truncate(path, 2 * 1024 * 1024 * 1024)
    tracemalloc.start()
    try:
        assert failure(tmp_path, name) == "media-too-big"
        assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    finally:
        tracemalloc.stop()


GOOD = {
    "a.png": encoded("PNG"),
    "a.jpg": encoded("JPEG"),
    "a.gif": encoded("GIF", 3),
    "a.webp": encoded("WEBP", 3),
    "a.svg": svg("<g id='a'><path d='M0 0l1.5,2z'/></g><use href='#a'/>"),
    "a.mp4": mp4(track(9, 9)),
    "a.webm": webm(tracks(9, 9)),
}


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 10_000), st.binary(max_size=9), st.integers(0, 9))
def test_whatever_is_in_a_file_the_answer_is_facts_or_a_refusal(
    tmp_path: Path, name: str, place: int, put: bytes, cut: int
):
    data = GOOD[name]
    at = place % len(data)
    (tmp_path / name).write_bytes(data[:at] + put + data[at + cut :])
    try:
        answer = look(tmp_path, name).facts.kind.value
    except MediaError as error:
        answer = error.code
    assert answer in set(MediaKind) or answer.startswith("media-")


# In a library.


def media_library(tmp_path: Path, media: str, **files: bytes) -> Layer:
    changes: dict[str, str | bytes] = {"catalogue/heel-raise-single.yaml": exercise_text(media=media)}
    root = write_library(
        tmp_path / "library", **(changes | {k.replace("__", "/"): v for k, v in files.items()})
    )
    return Layer(root=root, builtin=True)


def shown(layer: Layer, cache: Path | None = None) -> tuple[Media | None, list[str]]:
    library = open_library([layer], cache_folder=cache)
    assert not library.left_out
    exercise = library.exercises["heel-raise-single"]
    return exercise.media, [f"{one.line}:{one.column} {one.severity} {one.code}" for one in library.problems]


def test_media_of_an_exercise_is_found(tmp_path: Path):
    layer = media_library(tmp_path, "{file: media/a.gif, alt: {en: A raise, de: Heben}, beside_figure: true}")
    (layer.root / "media").mkdir()
    (layer.root / "media" / "a.gif").write_bytes(encoded("GIF", 5))
    found = FoundMedia(folder=str(layer.root), kind=MediaKind.GIF, width=40, height=30, frames=5)

    assert shown(layer) == (Media(file="media/a.gif", alt="A raise", beside_figure=True, found=found), [])
    assert found.moves
    assert not found.kind.is_film


def test_it_is_looked_for_each_time_though_the_texts_come_from_the_cache(tmp_path: Path):
    layer, cache = media_library(tmp_path, "{file: a.png, alt: A raise}"), tmp_path / "cache"
    (place,) = [
        f"{number}:{line.index('a.png') + 1}"
        for number, line in enumerate(
            (layer.root / "catalogue/heel-raise-single.yaml").read_text().splitlines(), 1
        )
        if "a.png" in line
    ]
    missing = [f"{place} warning media-missing"]

    assert shown(layer, cache) == (None, missing)
    assert shown(layer, cache) == (None, missing)
    (layer.root / "a.png").write_bytes(encoded("PNG"))
    media, problems = shown(layer, cache)
    assert media is not None
    assert problems == []
    assert shown(layer, cache) == (media, [])
    (layer.root / "a.png").write_bytes(b"")
    assert shown(layer, cache) == (None, [f"{place} warning media-broken"])


def test_a_path_out_of_the_library_leaves_the_file_out(tmp_path: Path):
    layer = media_library(tmp_path, "{file: ../a.png, alt: A raise}")
    (tmp_path / "a.png").write_bytes(encoded("PNG"))
    library = open_library([layer], cache_folder=None)

    assert "heel-raise-single" not in library.exercises
    assert [(one.code, one.severity) for one in library.problems if one.code == "media-path"] == [
        ("media-path", Severity.ERROR)
    ]


@pytest.mark.parametrize("media", ["{file: a.png}", "{file: a.png, alt: ' '}", "{alt: A raise}"])
def test_words_and_file_are_needed(tmp_path: Path, media: str):
    layer = media_library(tmp_path, media)
    (layer.root / "a.png").write_bytes(encoded("PNG"))

    assert (
        layer.root / "catalogue/heel-raise-single.yaml" in open_library([layer], cache_folder=None).left_out
    )


def test_only_the_exercise_that_is_in_use_is_given_its_media(tmp_path: Path):
    below = media_library(tmp_path, "{file: a.png, alt: Below}")
    (below.root / "a.png").write_bytes(encoded("PNG"))
    above = write_library(tmp_path / "above", **{"catalogue/heel-raise-single.yaml": exercise_text()})
    library = open_library([below, Layer(root=above)], cache_folder=None)

    assert library.exercises["heel-raise-single"].media is None


def test_a_file_is_looked_at_once_and_pictures_are_counted(tmp_path: Path):
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(encoded("PNG"))
    first = replace(an_exercise(), media=Media(file="a.png", alt="First"))
    other = replace(an_exercise(), media=Media(file="b.png", alt="Second"))
    looker = MediaLooker(most_bytes=10)

    found, problems = looker.look_at(first, tmp_path, (0, "media"))
    (tmp_path / "a.png").unlink()
    assert looker.look_at(first, tmp_path, (0, "media")) == (found, problems)
    assert looker.look_at(found, tmp_path, (0, "media")) == (found, [])
    assert looker.look_at(an_exercise(), tmp_path, (0, "media")) == (an_exercise(), [])
    without, (problem,) = looker.look_at(other, tmp_path, (0, "media"))
    assert without.media is None
    assert problem.code == "media-too-much"
    assert problem.message.endswith("nothing is shown instead")
    moving = Motion(contact=Contact.RAISE, frames=(Frame(trunk_deg=0, hip_deg=0, knee_deg=0, ankle_deg=0),))
    _without, (problem,) = looker.look_at(replace(other, motion=moving), tmp_path, (0, "media"))
    assert problem.message.endswith("the figure is shown instead")
