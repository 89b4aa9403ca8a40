"""A library in several languages: words, texts and pages, and what is told where one is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.domain.dose import Interval, IntervalWork
from guide.domain.exercise import Track
from guide.library import cache as cache_module
from guide.library import reading as reading_module
from guide.library.check import check
from guide.library.files import ContentFile, page_kind
from guide.library.open import open_library
from guide.library.outcome import Reading
from guide.library.parallel import differences
from guide.library.stack import Layer, Library
from guide.library.tongue import Tongue, in_order, other_numbers
from tests.support.content import (
    LIBRARY,
    PAGE,
    POST_INJURY,
    PREVENTION,
    SOURCES,
    exercise_text,
    routine_text,
    write_files,
    write_library,
)

WORDS = """\
translations: [de]
words:
  wall: {de: Wand}
  gastrocnemius: {de: oberer Wadenmuskel}
  soleus: {de: tiefer Wadenmuskel}
  jog: {de: Traben}
  own weight: {de: eigenes Gewicht}
"""
GERMAN = "---\nid: about\ntitle: Über die Sehne\n---\n\n# Die Sehne\n\nSie verbindet Wade und Ferse.\n"
HEAD, BODY = GERMAN.split("\n\n", 1)


def opened(root: Path, *packs: Path, language: str = "de", cache: Path | None = None) -> Library:
    layers = [Layer(root=root, builtin=True), *(Layer(root=pack) for pack in packs)]
    return open_library(layers, language=language, cache_folder=cache)


def told(library: Library) -> list[tuple[str, int, int, str]]:
    """Every problem but the many texts of the small library that have no translation."""
    return [
        (problem.path.name, problem.line, problem.column, problem.code)
        for problem in library.problems
        if problem.code != "missing-translation"
    ]


def missing(library: Library, name: str) -> list[int]:
    """Lines of a file on which a translation is missing."""
    return [
        problem.line
        for problem in library.problems
        if problem.path.name == name and problem.code == "missing-translation"
    ]


def exercise(**changes: str) -> str:
    """An exercise with every text in German as well."""
    texts = {
        "name": "{en: Raise, de: Heben}",
        "steps": "[{en: Stand., de: Stehen Sie.}]",
        "cues": "[{en: slow, de: langsam}, {en: tall, de: aufrecht}]",
        "mistakes": "[{en: fast, de: schnell}, {en: low, de: niedrig}]",
    }
    return exercise_text("it", **(texts | changes))


def test_words_are_translated_in_one_place(tmp_path: Path):
    dose = "{intervals: [{label: jog, s: 60}], load: own weight}"
    root = write_library(
        tmp_path, **{"library.yaml": LIBRARY + WORDS, "catalogue/it.yaml": exercise(dose=dose)}
    )
    german, english = (opened(root, language=language).exercises["it"] for language in ("de", "en"))

    assert (german.target, german.equipment) == (("oberer Wadenmuskel", "tiefer Wadenmuskel"), ("Wand",))
    assert (english.target, english.equipment) == (("gastrocnemius", "soleus"), ("wall",))
    assert german.dose.load == "eigenes Gewicht"
    assert german.dose.work == IntervalWork(intervals=(Interval(label="Traben", seconds=60, key="jog"),))
    assert english.dose.work == IntervalWork(intervals=(Interval(label="jog", seconds=60),))
    assert opened(root, language="fr").exercises["it"].equipment == ("wall",)


def test_an_interval_is_known_by_its_own_name_in_every_language():
    assert Interval(label="Traben", seconds=60, key="jog").known_as == "jog"
    assert Interval(label="jog", seconds=60).known_as == "jog"


def test_each_text_without_a_translation_is_told(tmp_path: Path):
    root = write_library(
        tmp_path,
        **{
            "library.yaml": LIBRARY + WORDS,
            "catalogue/it.yaml": exercise(cues="[{en: slow, de: langsam}, tall]", equipment="[wall, mat]"),
        },
    )
    library = opened(root)

    text = (root / "catalogue" / "it.yaml").read_text().splitlines()
    assert [text[line - 1].split(":")[0] for line in missing(library, "it.yaml")] == ["equipment", "cues"]
    assert told(library) == []
    assert library.left_out == ()
    assert missing(opened(root, language="en"), "it.yaml") == missing(library, "it.yaml")


def test_a_library_that_says_nothing_of_translations_needs_none(tmp_path: Path):
    library = opened(write_library(tmp_path))

    assert library.problems == ()


def test_texts_of_items_are_looked_at(tmp_path: Path):
    items = (
        "\n  - {exercise: heel-raise-single, note: {en: Slow., de: Langsam.}, dose: {load: own weight}}"
        "\n  - {exercise: heel-raise-single, note: Slow.}"
        "\n  - {exercise: heel-raise-single, dose: {load: heavy}}"
        "\n  - superset: {rounds: 2, items: [{exercise: heel-raise-single, note: Both.}]}"
        "\n  - {exercise: heel-raise-single, dose: {intervals: [{label: jog, s: 9}, {label: walk, s: 9}]}}"
    )
    root = write_library(
        tmp_path,
        **{
            "library.yaml": LIBRARY + WORDS,
            "routines/it.yaml": routine_text("it", name="{en: It, de: Es}", items=items),
        },
    )

    assert missing(opened(root), "it.yaml") == [11, 12, 13, 14]


@pytest.mark.parametrize(
    ("dose", "code"),
    [("{load: {de: Band}}", "missing-language"), ("{load: {en: 2 kg, de: 3 kg}}", "other-numbers")],
)
def test_a_load_of_an_item_is_looked_at_without_translations_too(tmp_path: Path, dose: str, code: str):
    items = f"[{{exercise: heel-raise-single, dose: {dose}}}]"
    library = opened(write_library(tmp_path, **{"routines/it.yaml": routine_text("it", items=items)}))

    assert [problem.code for problem in library.problems] == [code]


def test_phases_sources_and_names(tmp_path: Path):
    root = write_library(
        tmp_path,
        **{
            "library.yaml": LIBRARY.replace("Test library", "{en: Test, de: Probe}") + WORDS,
            "phases/prevention.yaml": PREVENTION.replace(
                "title: Prevention", "title: {en: P, de: Vorbeugung}"
            ),
            "sources.yaml": SOURCES.replace("taken: doses", "taken: {en: doses, de: Umfang}")
            + 'own: {citation: {en: Practice, de: Praxis}, taken: ""}\n',
        },
    )
    library = opened(root)

    assert library.layers[0].name == "Probe"
    assert library.programmes[Track.PREVENTION].title == "Vorbeugung"
    assert library.sources["jat-tab"].taken == "Umfang"
    assert library.sources["jat-tab"].citation == "Silbernagel, table 2"
    assert library.sources["own"].citation == "Praxis"
    assert missing(library, "sources.yaml") == [2]
    assert missing(library, "library.yaml") == []


def test_other_numbers_are_told_where_they_are(tmp_path: Path):
    name = '{en: Raise, de: "Heben, 5-mal"}'
    library = opened(write_library(tmp_path, **{"catalogue/it.yaml": exercise(name=name)}), language="en")

    assert [(problem.line, problem.column, problem.code) for problem in library.problems] == [
        (3, 23, "other-numbers")
    ]
    assert library.problems[0].message == '"de" says 5 in place of none'


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        ("5,205 runs, 1.64 times", "5.205 Läufe, 1,64-mal", ""),
        ("2 of 10", "2 von 10", ""),
        ("2 of 10", "10, davon 2", ""),
        ("3 x 10", "3 x 12", "3, 12 in place of 3, 10"),
        ("about 3", "etwa drei", "none in place of 3"),
    ],
)
def test_numbers_without_their_marks(own: str, other: str, said: str):
    assert other_numbers(own, other) == said


def test_words_of_the_library_are_checked(tmp_path: Path):
    words = (
        "translations: [de, fr, en]\nwords:\n  10 m lane: {de: Bahn von 12 m}\n  wall: {de: Wand, fr: mur}\n"
    )
    library = opened(write_library(tmp_path, **{"library.yaml": LIBRARY + words}))
    of_head = [problem for problem in library.problems if problem.path.name == "library.yaml"]

    assert [(problem.line, problem.code) for problem in of_head] == [
        (3, "missing-translation"),
        (3, "missing-translation"),
        (8, "own-language"),
        (10, "missing-translation"),
        (10, "other-numbers"),
    ]


def test_a_change_of_the_words_is_seen_through_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = write_library(tmp_path / "it", **{"library.yaml": LIBRARY + WORDS})
    cache = tmp_path / "cache"
    first = opened(root, cache=cache)

    names: list[str] = []
    read = reading_module.read_content

    def counted(file: ContentFile, data: bytes, tongue: Tongue) -> Reading:
        names.append(file.name)
        return read(file, data, tongue)

    monkeypatch.setattr(reading_module, "read_content", counted)
    assert opened(root, cache=cache) == first
    assert names == []
    write_files(root, {"library.yaml": LIBRARY + WORDS.replace("Wand", "Mauer")})
    assert opened(root, cache=cache).exercises["heel-raise-single"].equipment == ("Mauer",)
    assert "catalogue/heel-raise-single.yaml" in names


def test_the_cache_knows_translated_pages(tmp_path: Path):
    root = write_library(tmp_path / "it", **{"learn/about.de.md": GERMAN})
    cache = tmp_path / "cache"
    first = opened(root, cache=cache)

    assert opened(root, cache=cache).pages == first.pages
    assert first.pages["about"].title == "Über die Sehne"
    assert opened(root, language="en", cache=cache).pages["about"].title == "About the tendon"
    assert cache_module.FORMAT.startswith("heelrise-library 5 ")


def test_a_page_in_another_language_keeps_all_but_its_words(tmp_path: Path):
    page = PAGE.replace("sources:", "exercises: [heel-raise-single]\nsources:")
    root = write_library(tmp_path, **{"learn/about.md": page, "learn/about.de.md": GERMAN})
    german, english = (opened(root, language=language) for language in ("de", "en"))

    assert german.problems == english.problems == ()
    assert german.pages["about"].text == "# Die Sehne\n\nSie verbindet Wade und Ferse."
    assert german.pages["about"].sources == english.pages["about"].sources == ("jat-tab",)
    assert german.pages["about"].exercises == ("heel-raise-single",)
    assert english.pages["about"].text.startswith("# The tendon")
    assert opened(root, language="fr").pages == english.pages


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("## Die Sehne\n\nSie verbindet Wade und Ferse.\n", 6, "other-shape"),
        ("# Die Sehne\n", 6, "other-shape"),
        ("# Die Sehne\n\nSie verbindet Wade und Ferse.\n\n- mehr\n", 10, "other-shape"),
        ("# Die Sehne\n\nSie verbindet 2 Teile.\n", 8, "other-numbers"),
        ("# Die Sehne\n\nSie verbindet Wade und Ferse [jat-tab].\n", 8, "other-sources"),
        ("# Die Sehne\n\n[Sie](it.md) verbindet Wade und Ferse.\n", 8, "other-links"),
        ("", 6, "other-shape"),
    ],
)
def test_a_translated_page_is_built_like_its_page(tmp_path: Path, body: str, line: int, code: str):
    library = opened(write_library(tmp_path, **{"learn/about.de.md": f"{HEAD}\n\n{body}"}))

    assert told(library) == [("about.de.md", line, 1, code)]
    assert library.left_out == ()


def test_a_page_without_its_translation_is_told(tmp_path: Path):
    root = write_library(tmp_path, **{"library.yaml": LIBRARY + WORDS})

    assert missing(opened(root), "about.md") == [3]
    write_files(root, {"learn/about.de.md": GERMAN})
    assert missing(opened(root), "about.md") == []
    write_files(root, {"learn/about.md": "---\nid: [\n---\n"})
    assert missing(opened(root), "about.md") == []


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("nothing.de.md", GERMAN.replace("id: about", "id: nothing"), "unknown-page"),
        ("about.en.md", GERMAN, "own-language"),
        ("about.de.md", GERMAN.replace("id: about", "id: other"), "id-not-file-name"),
        ("about.de.md", GERMAN.replace("title:", "order: 3\ntitle:"), "unknown-key"),
        ("about.de.md", "no head", "no-head"),
        ("about.de.md", GERMAN.replace("Sie verbindet", "Sie heilt die"), "claim"),
    ],
)
def test_a_translation_that_is_none(tmp_path: Path, name: str, text: str, code: str):
    library = opened(write_library(tmp_path, **{f"learn/{name}": text}))

    assert code in [problem[3] for problem in told(library)]
    assert library.pages["about"].order == 1
    assert opened(tmp_path, language="en").pages["about"].title == "About the tendon"


def test_a_pack_may_translate_a_page_below_or_take_its_place(tmp_path: Path):
    root = write_library(tmp_path / "builtin", **{"learn/about.de.md": GERMAN})
    french = GERMAN.replace("Über die Sehne", "Le tendon")
    translating = write_files(tmp_path / "french", {"learn/about.fr.md": french})
    replacing = write_files(tmp_path / "clinic", {"learn/about.md": PAGE.replace("About the", "Our")})

    assert opened(root, translating, language="fr").pages["about"].title == "Le tendon"
    assert opened(root, translating).pages["about"].title == "Über die Sehne"
    assert opened(root, replacing).pages["about"].title == "Our tendon"
    assert opened(root, replacing).problems == ()


def test_a_translated_page_alone_is_checked(tmp_path: Path):
    builtin = write_library(tmp_path / "builtin")
    alone = write_files(tmp_path / "alone", {"about.de.md": GERMAN.replace("verbindet", "verbindet 3")})

    assert [each.code for each in check([alone / "about.de.md"], builtin=builtin)] == ["other-numbers"]


def test_a_paragraph_may_be_broken_into_lines():
    page = "One line.\n\n1. first\n* other\n\n| a | b |\n|---|---|\n"

    assert list(differences(page, "Eine\nZeile.\n\n2) erstens\n- anderes\n| a | b |\n|---|---|")) == []
    assert [each.code for each in differences(page, "Eine Zeile.\n\n1. erstens\n* anderes\n\n| a |\n")] == [
        "other-shape"
    ]


def test_the_language_of_a_page_is_in_its_name(tmp_path: Path):
    assert [page_kind(name).value for name in ("a.md", "a.de.md")] == ["page", "translation"]
    file = ContentFile(tmp_path, tmp_path / "a.pt-BR.md", "learn/a.pt-BR.md", page_kind("a.pt-BR.md"))
    assert (file.stem, file.language) == ("a", "pt-BR")
    plain = ContentFile(tmp_path, tmp_path / "a.md", "learn/a.md", page_kind("a.md"))
    assert (plain.stem, plain.language) == ("a", "")


def test_names_are_sorted_without_accents():
    assert sorted(["Zehen", "Übung", "Aufstehen", "Ähre"], key=in_order) == [
        *("Ähre", "Aufstehen", "Übung", "Zehen"),
    ]


def test_post_injury_titles_fall_back(tmp_path: Path):
    text = POST_INJURY.replace("title: After a rupture", "title: {en: After a rupture, fr: Après}")
    root = write_library(tmp_path, **{"phases/post-injury.yaml": text})
    titles = [
        opened(root, language=language).programmes[Track.POST_INJURY].title for language in ("de", "fr")
    ]

    assert titles == ["After a rupture", "Après"]
