"""Measure reading 10,000 exercises in 1,000 files against PyYAML's C loader on the same bytes, in one run.

Run: ``python -m tests.bench.bench_library [exercises] [files]``
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from guide.library.open import open_library
from guide.library.stack import Layer, Library
from tests.support.content import LIBRARY, POST_INJURY, PREVENTION, SAFETY, SOURCES, write_files

FIRST_BUDGET = 1.3
CACHED_BUDGET = 0.03

_EXERCISE = """\
# yaml-language-server: $schema=../schema/exercise.json
schema: 1
id: heel-raise-{number}
name: Single-leg heel raise, variant {number}
kind: strength
target: [gastrocnemius, soleus]
equipment: [wall]
tracks: {{prevention: pv-2, post_injury: pi-5}}
side: each
boot: shoe
weight_bearing: full
load_tier: 3
flags: [slhr]
post_injury: {{default_week: 12, floor_week: 9, needs_unlock: false, entry: [dl_hr_25, walk_no_limp_15min]}}
avoid_if: [pi_elongation, insertional_pain]
dose: {{sets: 3, reps: {reps}, tempo: [2, 1, 3], rest_s: 90, every: {{days_per_week: 3}}}}
motion:
  contact: raise
  props: [{{wall: fingertips}}]
  frames: [{{T: 0, H: 0, K: 0, A: 0}}, {{T: 0, H: 0, K: 0, A: -35}}]
  highlight: [calf, achilles]
steps:
  - Stand an arm's length from a wall, fingertips on it at shoulder height.
  - Take your weight on one leg and bend the other knee behind you.
  - Rise straight up over the big toe as high as you can.
  - Pause at the top, then lower slowly to the floor.
cues: [height before number, knee straight, pause at the top]
mistakes: [counting half reps, pushing through the hands, foot rolling out]
regress: [heel-raise-{easier}]
progress: [heel-raise-{harder}]
sources: [jat-tab, danish-tab]
reviewed_by: null
"""


def write_large_library(root: Path, exercises: int, files: int) -> None:
    """Write a library of many exercises, several to a file."""
    each = exercises // files
    content: dict[str, str | bytes] = {
        "library.yaml": LIBRARY,
        "sources.yaml": SOURCES,
        "safety.yaml": SAFETY,
        "phases/prevention.yaml": PREVENTION,
        "phases/post-injury.yaml": POST_INJURY,
    }
    for file in range(files):
        content[f"catalogue/part-{file:04}.yaml"] = "---\n".join(
            _EXERCISE.format(
                number=number,
                reps=5 + number % 20,
                easier=max(number - 1, 0) if number else 1,
                harder=min(number + 1, exercises - 1) if number < exercises - 1 else 0,
            ).replace("progress: [heel-raise-0]\nsources", "progress: []\nsources")
            for number in range(file * each, (file + 1) * each)
        )
    write_files(root, content)


def seconds(work: Callable[[], object]) -> tuple[float, object]:
    """Return how long the work takes, and what it gives."""
    gc.collect()
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def main() -> int:
    """Print the ratios; return 1 if one is over its budget."""
    exercises = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "library", Path(folder) / "cache"
        write_large_library(root, exercises, files)
        texts = [path.read_bytes() for path in sorted(root.glob("catalogue/*.yaml"))]
        layers = [Layer(root=root, builtin=True)]

        def yardstick() -> int:
            return sum(len(list(yaml.load_all(text, Loader=yaml.CSafeLoader))) for text in texts)

        def read() -> Library:
            return open_library(layers, cache_folder=cache)

        loaded_s, count = seconds(yardstick)
        first_s, first = seconds(read)
        cached_s, cached = seconds(read)
        assert isinstance(first, Library)
        assert isinstance(cached, Library)
        shelf = cached.exercises
        all_s, _ = seconds(lambda: list(shelf.values()))
        assert count == len(first.exercises) == exercises, first.problems[:3]
        assert first == cached
    print(f"{exercises:,} exercises, {files:,} files, {sum(map(len, texts)) / 1e6:.1f} MB")
    print(f"yaml.load(CSafeLoader)  {loaded_s:8.3f} s")
    print(f"every exercise at once  {all_s:8.3f} s   after reading from cache, once; no budget")
    over = 0
    for name, took_s, budget in (
        ("first read", first_s, FIRST_BUDGET),
        ("from cache", cached_s, CACHED_BUDGET),
    ):
        ratio = took_s / loaded_s
        over += ratio > budget
        verdict = "OVER" if ratio > budget else "ok"
        print(f"{name:22}  {took_s:8.3f} s   ratio {ratio:.4f}   budget {budget}   {verdict}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
