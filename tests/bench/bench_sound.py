"""Sound: when each cue is heard, measured from what a real sound server puts out.

Run: ``python -m tests.bench.bench_sound [SECONDS]``, five minutes unless told otherwise. Needs Xvfb and
PulseAudio. The yardstick is a plain ``QTimer(1000)`` counter that runs at the same time on an output of its
own. How long the way from program to output takes is the same for every sound and left out: the figures
are about how far the sounds stray from it.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from guide.workspace import locate
from tests.bench.bench_start import Program, make_profile
from tests.bench.measuring import Row, print_rows
from tests.bench.routines import write_quick_clinic
from tests.support.desktop import Desktop
from tests.support.sound_server import SoundServer, missing_programs

HEARD = "tests.bench.programs.heard"
COUNTER = "tests.bench.programs.counter"
SECONDS = 300
SPREAD_P95_MS = 15.0
DRIFT_MS = 5.0
_MINUTE_S = 60.0
_NEAR_S = 0.3


@dataclass(frozen=True, slots=True)
class Strayed:
    """How far sounds lie from their planned seconds.

    Attributes:
        late_s: One for each planned second that was heard: planned second, and how far off it was, as seconds
            after the middle of all.
        missed: Planned seconds at which nothing was heard.
        extra: Sounds that nobody planned, in seconds after the beginning.
    """

    late_s: tuple[tuple[float, float], ...]
    missed: tuple[float, ...]
    extra: tuple[float, ...]

    @property
    def spread_p95_s(self) -> float:
        """How far off 95 of 100 sounds lie at most."""
        strayed = sorted(abs(late) for _at, late in self.late_s)
        return strayed[math.ceil(len(strayed) * 0.95) - 1]

    @property
    def worst_s(self) -> float:
        """How far off the worst lies."""
        return max(abs(late) for _at, late in self.late_s)

    @property
    def drift_s(self) -> float:
        """How much later the last minute is than the first; halves, in less than two minutes."""
        length_s = self.late_s[-1][0]
        part_s = min(_MINUTE_S, length_s / 2)
        first = [late for at, late in self.late_s if at <= part_s]
        last = [late for at, late in self.late_s if at >= length_s - part_s]
        return median(last) - median(first)


def strayed(planned: Sequence[float], heard: Sequence[float]) -> Strayed:
    """Compare planned seconds with the seconds at which sounds were heard, on a clock of their own.

    Raises:
        ValueError: Nothing was heard.
    """
    if not heard or not planned:
        raise ValueError("nothing was heard")
    # The offset of the two clocks is the one under which most sounds find their place.
    begin_s = max(
        (sound - at for sound in heard[:3] for at in planned[:3]),
        key=lambda offset: len(_pairs(planned, heard, offset)),
    )
    for _turn in range(2):
        pairs = _pairs(planned, heard, begin_s)
        begin_s = median(sound - at for at, sound in pairs)
    found = {at for at, _sound in pairs}
    return Strayed(
        late_s=tuple((at, sound - at - begin_s) for at, sound in pairs),
        missed=tuple(at for at in planned if at not in found),
        extra=tuple(sound - begin_s for sound in heard if sound not in {sound for _at, sound in pairs}),
    )


def _pairs(planned: Sequence[float], heard: Sequence[float], begin_s: float) -> list[tuple[float, float]]:
    pairs: list[tuple[float, float]] = []
    place = 0
    for at in planned:
        due = begin_s + at
        while place < len(heard) and heard[place] < due - _NEAR_S:
            place += 1
        if place < len(heard) and abs(heard[place] - due) <= _NEAR_S:
            pairs.append((at, heard[place]))
    return pairs


def measure(seconds: int, folder: Path) -> tuple[Strayed, Strayed]:
    """Run session and counter side by side for so many seconds; return how far both strayed."""
    data, clinic = folder / "data", write_quick_clinic(folder / "clinic")
    make_profile(data)
    sounds = locate(data_dir=data).assets / "sounds"
    with (
        Desktop() as desktop,
        SoundServer(folder / "session") as server,
        SoundServer(folder / "counter") as other,
    ):
        server.record()
        other.record()
        counter = Program(desktop, folder, COUNTER, str(sounds), str(seconds), env=other.env())
        session = Program(desktop, folder, HEARD, str(data), str(clinic), str(seconds), env=server.env())
        counted = json.loads(counter.told())
        planned = json.loads(session.told())
        counter.end()
        session.end()
        heard, beside = server.recorded(), other.recorded()
    return strayed(planned, heard.onsets_s()), strayed(counted, beside.onsets_s())


def main() -> int:
    """Print the rows; return 1 if one is over its budget."""
    if missing := missing_programs():
        print(f"not installed: {missing}")
        return 1
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as scratch:
        session, counter = measure(seconds, Path(scratch))
    print(f"{seconds} s, {len(session.late_s)} sounds; QTimer(1000) beside it, {len(counter.late_s)} sounds")
    if session.missed or session.extra:
        print(f"not heard: {session.missed}; not planned: {session.extra}")
    beside = "QTimer(1000): "
    rows = [
        Row(
            name="heard off its second, 95 of 100",
            figure=session.spread_p95_s * 1000,
            unit="ms",
            budget=SPREAD_P95_MS,
            beside=f"{beside}{counter.spread_p95_s * 1000:.1f} ms",
        ),
        Row(
            name="heard off its second, worst",
            figure=session.worst_s * 1000,
            unit="ms",
            beside=f"{beside}{counter.worst_s * 1000:.1f} ms",
        ),
        Row(
            name="drift, last minute to first",
            figure=abs(session.drift_s) * 1000,
            unit="ms",
            budget=DRIFT_MS,
            beside=f"{beside}{counter.drift_s * 1000:+.1f} ms",
        ),
        Row(
            name="planned and not heard",
            figure=float(len(session.missed)),
            unit="sounds",
            budget=0.0,
            beside=f"{beside}{len(counter.missed)}",
        ),
        Row(name="heard and not planned", figure=float(len(session.extra)), unit="sounds", budget=0.0),
    ]
    print_rows(rows)
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main())
