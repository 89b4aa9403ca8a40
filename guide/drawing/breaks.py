"""Breaks: where a long column is cut into sheets, so that nothing is torn apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A strip of the column that stays whole: a line of text or a row of a table.

    Attributes:
        keep: Stays on one sheet with the band after it, where that is possible.
        head: Top and bottom of the heading row that is shown again above it on a new sheet.
    """

    top: float
    bottom: float
    keep: bool = False
    head: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What one sheet shows of the column, under the heading row ``head`` where there is one."""

    top: float
    bottom: float
    head: tuple[float, float] | None = None


def slices(bands: Sequence[Band], height: float) -> tuple[Slice, ...]:
    """Cut a column into sheets of ``height``.

    A band higher than a sheet is cut where it must be.
    """
    made: list[Slice] = []
    at = 0
    while at < len(bands):
        head = bands[at].head
        room = height - (head[1] - head[0] if head else 0)
        if room <= 0:
            head, room = None, height
        top = bands[at].top
        if bands[at].bottom - top > room:
            made += _cut(bands[at], room, head)
            at += 1
            continue
        end = at + 1
        while end < len(bands) and bands[end].bottom - top <= room:
            end += 1
        made.append(Slice(top=top, bottom=bands[(last := _last(bands, at, end)) - 1].bottom, head=head))
        at = last
    return tuple(made)


def _last(bands: Sequence[Band], start: int, end: int) -> int:
    """Return where to stop: ``end``, or earlier so that what belongs together goes over together."""
    if end == len(bands):
        return end
    last = end
    while last > start and bands[last - 1].keep:
        last -= 1
    return last if last > start else end


def _cut(band: Band, room: float, head: tuple[float, float] | None) -> list[Slice]:
    made: list[Slice] = []
    top = band.top
    while top < band.bottom:
        bottom = min(band.bottom, top + room)
        made.append(Slice(top=top, bottom=bottom, head=head))
        top = bottom
    return made
