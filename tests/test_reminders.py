"""When the next reminder comes: times, quiet hours, snooze, zones, and clocks that jump."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.reminders import (
    LATE,
    SNOOZE,
    Held,
    Reminders,
    missed_reminder,
    next_reminder,
    read_reminders,
    read_time,
    write_time,
)

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")
MORNING_AND_EVENING = Reminders(times=(time(8), time(18, 30)))


def at(text: str, zone: tzinfo = UTC) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-25 07:59", "2026-11-25 08:00"),
        ("2026-11-25 08:00", "2026-11-25 18:30"),  # at its very time it is due, and no longer to come
        ("2026-11-25 18:29:59", "2026-11-25 18:30"),
        ("2026-11-25 18:31", "2026-11-26 08:00"),
        ("2026-12-31 23:59", "2027-01-01 08:00"),
    ],
)
def test_the_next_time_of_day_is_next(now: str, expected: str):
    assert next_reminder(MORNING_AND_EVENING, at(now), zone=UTC) == at(expected)


def test_without_times_nothing_comes():
    assert next_reminder(Reminders(), at("2026-11-25 07:00"), zone=UTC) is None
    assert missed_reminder(Reminders(), at("2026-11-24 07:00"), at("2026-11-25 07:00"), zone=UTC) is None


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "of_day", "expected"),
    [
        (time(22), time(7), time(21, 59), False),
        (time(22), time(7), time(22), True),
        (time(22), time(7), time(3), True),
        (time(22), time(7), time(6, 59), True),
        (time(22), time(7), time(7), False),
        (time(13), time(15), time(12, 59), False),
        (time(13), time(15), time(13), True),
        (time(13), time(15), time(15), False),
        (time(9), time(9), time(9), False),
    ],
)
def test_quiet_hours_begin_with_their_first_minute_and_end_before_their_last(
    quiet_from: time, quiet_until: time, of_day: time, expected: bool
):
    chosen = Reminders(times=(of_day,), quiet_from=quiet_from, quiet_until=quiet_until)

    assert chosen.is_quiet(of_day) is expected
    assert (next_reminder(chosen, at("2026-11-25 00:00"), zone=UTC) is None) is expected


def test_a_snooze_comes_again_but_not_in_quiet_hours():
    now = at("2026-11-25 18:31")
    assert next_reminder(MORNING_AND_EVENING, now, Held(until=now + SNOOZE), zone=UTC) == at(
        "2026-11-25 18:46"
    )
    late = Reminders(times=(time(21, 50),))
    now = at("2026-11-25 21:51")
    assert next_reminder(late, now, Held(until=now + SNOOZE), zone=UTC) == at("2026-11-26 21:50")


def test_a_snooze_that_has_passed_is_over():
    held = Held(until=at("2026-11-25 09:00"))

    assert next_reminder(MORNING_AND_EVENING, at("2026-11-25 09:01"), held, zone=UTC) == at(
        "2026-11-25 18:30"
    )


def test_a_day_off_leaves_out_that_day_alone():
    held = Held(off_on=date(2026, 11, 25))

    assert next_reminder(MORNING_AND_EVENING, at("2026-11-25 07:00"), held, zone=UTC) == at(
        "2026-11-26 08:00"
    )
    assert missed_reminder(MORNING_AND_EVENING, at("2026-11-25 07:00"), at("2026-11-25 08:00"), held) is None


@pytest.mark.parametrize(
    ("day", "of_day", "expected"),
    [
        # Spring: 02:30 does not exist on that day and counts an hour later, once.
        ("2026-03-28", time(2, 30), "2026-03-28 01:30"),
        ("2026-03-29", time(2, 30), "2026-03-29 01:30"),
        ("2026-03-30", time(2, 30), "2026-03-30 00:30"),
        # Autumn: 02:30 comes twice and counts the first time.
        ("2026-10-25", time(2, 30), "2026-10-25 00:30"),
        ("2026-10-26", time(2, 30), "2026-10-26 01:30"),
        # The same hour on the wall before and after the change.
        ("2026-03-28", time(8), "2026-03-28 07:00"),
        ("2026-03-29", time(8), "2026-03-29 06:00"),
    ],
)
def test_times_are_those_of_the_wall_clock_when_it_is_changed(day: str, of_day: time, expected: str):
    chosen = Reminders(times=(of_day,), quiet_from=time(0), quiet_until=time(0))
    midnight = at(f"{day} 00:00", BERLIN)

    assert next_reminder(chosen, midnight, zone=BERLIN) == at(expected)


def test_the_hour_that_comes_twice_reminds_once():
    chosen = Reminders(times=(time(2, 30),), quiet_from=time(0), quiet_until=time(0))
    first = at("2026-10-25 00:30")

    assert next_reminder(chosen, first, zone=BERLIN) == at("2026-10-26 01:30")


def test_in_another_zone_it_is_another_moment():
    now = at("2026-11-25 00:00")
    assert next_reminder(MORNING_AND_EVENING, now, zone=BERLIN) == at("2026-11-25 07:00")
    assert next_reminder(MORNING_AND_EVENING, now, zone=TOKYO) == at("2026-11-25 09:30")


@pytest.mark.parametrize(
    ("since", "now", "expected"),
    [
        ("2026-11-25 07:59", "2026-11-25 08:00", "2026-11-25 08:00"),
        ("2026-11-25 08:00", "2026-11-25 08:01", None),  # it was given already
        ("2026-11-25 07:00", "2026-11-25 09:30", "2026-11-25 08:00"),  # slept through, still worth it
        ("2026-11-25 07:00", "2026-11-25 10:01", None),  # too long ago
        ("2026-11-20 07:00", "2026-11-25 18:40", "2026-11-25 18:30"),  # the last of many, once
        ("2026-11-25 18:00", "2026-11-25 09:00", None),  # the clock was set back
    ],
)
def test_one_that_was_slept_through_comes_on_waking(since: str, now: str, expected: str | None):
    wanted = at(expected) if expected else None

    assert missed_reminder(MORNING_AND_EVENING, at(since), at(now), zone=UTC) == wanted


def test_on_waking_in_quiet_hours_or_on_another_day_nothing_comes():
    late = Reminders(times=(time(21, 30),))
    assert missed_reminder(late, at("2026-11-25 21:00"), at("2026-11-25 22:10"), zone=UTC) is None
    night = Reminders(times=(time(23, 30),), quiet_from=time(3), quiet_until=time(4))
    assert missed_reminder(night, at("2026-11-25 23:00"), at("2026-11-26 00:30"), zone=UTC) is None


@given(
    now=st.integers(0, 365 * 24 * 60).map(
        lambda minutes: at("2026-01-01 00:00") + timedelta(minutes=minutes)
    ),
    times=st.lists(st.times().map(lambda it: it.replace(second=0, microsecond=0)), max_size=4).map(tuple),
    zone=st.sampled_from((UTC, BERLIN, TOKYO, ZoneInfo("Pacific/Apia"), ZoneInfo("Australia/Lord_Howe"))),
)
def test_the_next_one_lies_ahead_is_not_quiet_and_is_due_at_its_moment(
    now: datetime, times: tuple[time, ...], zone: tzinfo
):
    chosen = Reminders(times=times)
    found = next_reminder(chosen, now, zone=zone)
    if found is None:
        assert all(chosen.is_quiet(of_day) for of_day in times)
        return

    assert now < found <= now + timedelta(days=2)
    assert not chosen.is_quiet(found.astimezone(zone).time())
    assert missed_reminder(chosen, now, found, zone=zone) == found
    assert missed_reminder(chosen, now, found + LATE + timedelta(seconds=1), zone=zone) != found


@pytest.mark.parametrize(
    "text", ["8:00", "08.00", "24:00", "12:60", "", "0800", "08:00:00", "٠٨:٠٠", "a8:00", "-1:00"]
)
def test_only_a_time_is_a_time(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 - each with words of its own
        read_time(text)


def test_settings_give_times_in_order_each_once():
    found = read_reminders(("18:30", "08:00", "18:30"), "22:00", "07:00")

    assert found == MORNING_AND_EVENING
    assert [write_time(one) for one in found.times] == ["08:00", "18:30"]


def test_too_many_times_are_refused():
    with pytest.raises(ValueError, match="at most 6"):
        read_reminders(tuple(f"{hour:02}:00" for hour in range(8, 15)), "22:00", "07:00")
