"""When the phone line is open, told by the clock on its wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.program import line_status, program_for
from mtm.program.hours import (
    clock_in_words,
    closing_in_words,
    opening_in_words,
    weekdays_in_words,
)

EASTERN = ZoneInfo("America/New_York")
LINE = program_for(datetime(2025, 6, 1, tzinfo=UTC)).line


def eastern(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=EASTERN)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2025-11-24 08:59:59", False),
        ("2025-11-24 09:00", True),
        ("2025-11-24 16:59:59", True),
        ("2025-11-24 17:00", False),
        ("2025-11-22 12:00", False),  # Saturday
        ("2025-11-23 12:00", False),  # Sunday
        ("2025-11-27 12:00", False),  # Thanksgiving
        ("2025-11-28 12:00", True),  # the day after is not a federal holiday
        ("2026-07-03 12:00", False),  # July 4, 2026 is a Saturday: observed the day before
        ("2022-12-26 12:00", False),  # Christmas 2022 was a Sunday: observed the day after
        ("2027-12-31 12:00", False),  # New Year's Day 2028 is observed in 2027
        ("2025-06-19 12:00", False),  # Juneteenth
        ("2025-12-24 12:00", True),
        ("2025-03-10 09:00", True),  # the Monday after clocks went forward
        ("2025-11-03 08:59", False),  # the Monday after clocks went back
        ("2025-11-03 09:00", True),
    ],
)
def test_the_line_is_open_nine_to_five_on_working_days(moment: str, is_open: bool):
    assert line_status(LINE, eastern(moment)).is_open is is_open


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2025, 7, 7, 13, 0, tzinfo=UTC), True),  # 9 a.m. in summer
        (datetime(2025, 7, 7, 12, 59, tzinfo=UTC), False),
        (datetime(2025, 12, 8, 13, 0, tzinfo=UTC), False),  # 8 a.m. in winter
        (datetime(2025, 12, 8, 14, 0, tzinfo=UTC), True),
        (datetime(2025, 12, 8, 6, 0, tzinfo=ZoneInfo("America/Los_Angeles")), True),
        (datetime(2025, 12, 8, 14, 0, tzinfo=ZoneInfo("America/Los_Angeles")), False),
        (datetime(2025, 12, 9, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo")), True),
    ],
)
def test_a_moment_of_another_zone_is_put_on_the_lines_clock(moment: datetime, is_open: bool):
    assert line_status(LINE, moment).is_open is is_open


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2025-11-24 06:00", "today at 9 a.m."),
        ("2025-11-24 17:00", "tomorrow at 9 a.m."),
        ("2025-11-21 17:00", "on Monday, November 24, at 9 a.m."),
        ("2025-11-23 12:00", "tomorrow at 9 a.m."),
        ("2025-11-26 18:00", "on Friday, November 28, at 9 a.m."),
        ("2025-11-27 08:00", "tomorrow at 9 a.m."),
        ("2026-07-02 17:30", "on Monday, July 6, at 9 a.m."),
        ("2025-12-31 20:00", "on Friday, January 2, at 9 a.m."),
    ],
)
def test_a_closed_line_tells_when_it_opens_next(moment: str, words: str):
    assert opening_in_words(line_status(LINE, eastern(moment))) == words


def test_an_open_line_tells_when_it_closes():
    assert closing_in_words(line_status(LINE, eastern("2025-11-24 10:00"))) == "5 p.m."


def test_the_next_opening_keeps_to_the_wall_clock_when_the_clocks_change():
    friday_evening = line_status(LINE, eastern("2025-10-31 18:00"))
    assert friday_evening.opens == eastern("2025-11-03 09:00")
    assert friday_evening.opens.astimezone(UTC).hour == 14  # it was 13 on Friday


def test_a_holiday_is_named_only_on_a_day_that_would_be_a_working_day():
    assert line_status(LINE, eastern("2025-11-27 10:00")).holiday == "Thanksgiving Day"
    assert line_status(LINE, eastern("2026-07-04 10:00")).holiday is None  # a Saturday anyway


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        line_status(LINE, datetime(2025, 11, 24, 10))


def test_open_and_closed_each_answer_only_their_own_question():
    with pytest.raises(ValueError, match="does not open"):
        opening_in_words(line_status(LINE, eastern("2025-11-24 10:00")))
    with pytest.raises(ValueError, match="does not close"):
        closing_in_words(line_status(LINE, eastern("2025-11-24 20:00")))


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)))
def test_a_closed_line_opens_at_the_moment_it_says_and_not_before(moment: datetime):
    status = line_status(LINE, moment)
    if status.is_open:
        assert status.closes is not None
        assert not line_status(LINE, status.closes).is_open
    else:
        assert status.opens is not None
        assert status.opens > moment
        assert line_status(LINE, status.opens).is_open
        assert not line_status(LINE, status.opens - timedelta(minutes=1)).is_open


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (time(0, 0), "12 a.m."),
        (time(9, 0), "9 a.m."),
        (time(12, 0), "noon"),
        (time(12, 30), "12:30 p.m."),
        (time(16, 5), "4:05 p.m."),
    ],
)
def test_a_time_of_day_is_written_in_plain_words(clock: time, words: str):
    assert clock_in_words(clock) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({0, 1, 2, 3, 4}, "Monday through Friday"),
        ({0, 2, 4}, "Monday, Wednesday and Friday"),
        ({5, 6}, "Saturday and Sunday"),
        ({3}, "Thursday"),
    ],
)
def test_the_days_are_named_as_people_say_them(days: set[int], words: str):
    assert weekdays_in_words(replace(LINE, weekdays=frozenset(days))) == words


def test_a_line_that_never_opens_is_an_error_and_not_an_endless_search():
    never = replace(LINE, weekdays=frozenset())
    with pytest.raises(ValueError, match="two weeks"):
        line_status(never, eastern("2025-11-24 10:00"))
