"""Layer: one library folder read file by file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.library import format as form
from guide.library.cache import ReadingCache, digest_of
from guide.library.files import ContentFile, FileKind, list_files, read_bytes
from guide.library.finding import TextError
from guide.library.outcome import Reading, read_failed
from guide.library.problem import Problem
from guide.library.stack import Layer
from guide.library.tongue import Tongue, tongue_of

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class LayerReading:
    """What a folder gave.

    Attributes:
        name: The library's own, or the folder's.
        digest: Hash over the names and bytes of all its files; empty if one of them could not be had.
        version: The library's own, if it says.
    """

    layer: Layer
    name: str
    tongue: Tongue
    readings: Sequence[Reading]
    problems: Sequence[Problem]
    digest: bytes = b""
    version: str = ""


def of_kind(layers: Sequence[LayerReading], kind: FileKind) -> Iterator[tuple[int, LayerReading, Reading]]:
    """Yield each file of a kind with its layer and that layer's place in the order, from 0."""
    for rank, layer in enumerate(layers):
        for reading in layer.readings:
            if reading.file.kind is kind:
                yield rank, layer, reading


def read_layer(layer: Layer, *, language: str, cache_folder: Path | None) -> LayerReading:
    """Read every content file of a folder."""
    files, problems = list_files(layer.root)
    return read_files(layer, files, problems, language=language, cache_folder=cache_folder)


def read_files(
    layer: Layer,
    files: Sequence[ContentFile],
    problems: Sequence[Problem],
    *,
    language: str,
    cache_folder: Path | None,
) -> LayerReading:
    """Read the given files of a folder; library.yaml first, for it tells the language of the others."""
    cache = ReadingCache(cache_folder, layer.root, language)
    readings: list[Reading] = []
    digests: dict[str, bytes] = {}
    name, version = layer.root.name or str(layer.root), ""
    tongue = Tongue(language, DEFAULT_LANGUAGE)
    about = next((file for file in files if file.kind is FileKind.LIBRARY), None)
    if about is not None:
        reading = _read(about, tongue, cache, digests)
        readings.append(reading)
        head = reading.values[0] if reading.values else None
        if isinstance(head, form.LibraryFile):
            tongue = tongue_of(head, language)
            name = tongue(head.name)
            version = head.version
    cache.speak(tongue)
    readings.extend(_read(file, tongue, cache, digests) for file in files if file is not about)
    cache.save()
    return LayerReading(layer, name, tongue, readings, problems, _digest_of_all(digests, len(files)), version)


def _digest_of_all(digests: dict[str, bytes], count: int) -> bytes:
    if len(digests) != count:
        return b""
    return digest_of(
        *(part for name, each in digests.items() for part in (name.encode(errors="surrogateescape"), each))
    )


def _read(file: ContentFile, tongue: Tongue, cache: ReadingCache, digests: dict[str, bytes]) -> Reading:
    try:
        data = read_bytes(file.path, file.root)
    except TextError as error:
        return read_failed(file, error.finding)
    digest = digests[file.name] = digest_of(data)
    reading = cache.get(file, digest)
    if reading is None:
        from guide.library.reading import read_content  # noqa: PLC0415 - a library in the cache needs no YAML

        reading = read_content(file, data, tongue)
        cache.put(reading, digest)
    return reading
