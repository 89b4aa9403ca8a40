from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from guide.drawing.breaks import Band, Slice, slices


def lines(*keep: int, count: int = 10) -> list[Band]:
    return [Band(top=10.0 * n, bottom=10.0 * n + 10, keep=n in keep) for n in range(count)]


def test_nothing_needs_no_sheet() -> None:
    assert slices((), 100) == ()


def test_what_fits_is_one_slice() -> None:
    assert slices(lines(), 100) == (Slice(top=0, bottom=100),)


def test_a_heading_goes_over_with_its_text() -> None:
    cuts = slices(lines(3), 40)

    assert [(cut.top, cut.bottom) for cut in cuts] == [(0, 30), (30, 70), (70, 100)]


def test_what_cannot_stay_together_is_cut_where_the_sheet_ends() -> None:
    cuts = slices(lines(*range(10)), 40)

    assert [(cut.top, cut.bottom) for cut in cuts] == [(0, 40), (40, 80), (80, 100)]


def test_rows_on_a_new_sheet_stand_under_their_heading_row() -> None:
    rows = [Band(top=10.0 * n, bottom=10.0 * n + 10, head=(0, 10) if n else None) for n in range(5)]

    assert slices(rows, 30) == (
        Slice(top=0, bottom=30),
        Slice(top=30, bottom=50, head=(0, 10)),
    )


def test_a_heading_row_as_high_as_the_sheet_is_not_repeated() -> None:
    rows = [Band(top=0, bottom=30), Band(top=30, bottom=40, head=(0, 30))]

    assert slices(rows, 30)[1] == Slice(top=30, bottom=40)


def test_a_band_higher_than_the_sheet_is_cut() -> None:
    cuts = slices([Band(top=0, bottom=70), Band(top=70, bottom=80)], 30)

    assert [(cut.top, cut.bottom) for cut in cuts] == [(0, 30), (30, 60), (60, 70), (70, 80)]


@given(st.lists(st.tuples(st.integers(1, 90), st.booleans()), max_size=40), st.integers(20, 60))
def test_everything_is_shown_once_and_in_order(sizes: list[tuple[int, bool]], height: int) -> None:
    bands: list[Band] = []
    top = 0
    for size, keep in sizes:
        bands.append(Band(top=top, bottom=top + size, keep=keep))
        top += size
    cuts = slices(bands, height)

    assert sum(cut.bottom - cut.top for cut in cuts) == top
    assert all(before.bottom == after.top for before, after in pairwise(cuts))
    assert all(0 < cut.bottom - cut.top <= height for cut in cuts)
