from datetime import date

from guide.safety.verdict import Severity, Verdict, may_start, opens_on


def verdict(day: date | None, severity: Severity = Severity.BLOCK) -> Verdict:
    return Verdict(
        rule="SR-01", severity=severity, code="c", facts={"week": 1}, opens_on=day, sources=("design",)
    )


EARLY, LATE = date(2026, 1, 1), date(2026, 2, 1)


def test_only_blocks_keep_from_starting():
    assert may_start(())
    assert may_start((verdict(None, Severity.WARN),))
    assert not may_start((verdict(None, Severity.WARN), verdict(EARLY)))


def test_opens_on_is_the_last_day_if_time_alone_decides():
    assert opens_on(()) is None
    assert opens_on((verdict(None, Severity.WARN), verdict(LATE), verdict(EARLY))) == LATE
    assert opens_on((verdict(LATE), verdict(None))) is None


def test_verdicts_can_be_put_in_a_set():
    assert len({verdict(EARLY), verdict(EARLY), verdict(LATE)}) == 2
