"""The same words mean other days when they are said on other days."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from reading_notation import short

from mtm.scheduling.when import Instant, read

MONDAY, TUESDAY = datetime(2027, 3, 8, 10, 0), datetime(2027, 3, 9, 10, 0)
FRIDAY, SATURDAY, SUNDAY = (datetime(2027, 3, day, 10, 0) for day in (12, 13, 14))


@pytest.mark.parametrize(
    ("text", "now", "meaning"),
    [
        # Today's name is today or a week on; once today is over only the second is left.
        ("Tuesday", TUESDAY, "ask 03-09 03-16"),
        ("Tuesday", TUESDAY.replace(hour=17), "day 03-16"),
        ("Tuesday at 9", TUESDAY, "at 03-16 09:00"),
        ("this Tuesday", TUESDAY, "day 03-09"),
        ("next Tuesday", TUESDAY, "day 03-16"),
        ("today", TUESDAY.replace(hour=17), "closed past"),
        # "Next": asked about where the coming one lies in the week that has begun.
        ("next Friday", MONDAY, "ask 03-12 03-19"),
        ("next Monday", FRIDAY, "day 03-15"),
        ("next Friday", FRIDAY, "day 03-19"),
        ("next Tuesday", SATURDAY, "day 03-16"),
        ("next Tuesday", SUNDAY, "ask 03-16 03-23"),
        ("next week", SATURDAY, "in 03-15 09:00 - 03-19 17:00"),
        ("next week", SUNDAY, "ask 03-15 03-22"),
        ("this week", SUNDAY, "in 03-15 09:00 - 03-19 17:00"),
        ("tomorrow", FRIDAY, "closed weekend"),
        ("tomorrow", SUNDAY, "day 03-15"),
        ("next Saturday", MONDAY, "closed weekend"),
        # A holiday on one of two days is asked about all the same.
        ("next Thursday", datetime(2027, 11, 23, 10, 0), "ask 11-25 12-02"),
        ("this Thursday", datetime(2027, 11, 23, 10, 0), "closed holiday"),
        # The turn of the year, and a leap day.
        ("January 5", datetime(2027, 12, 28, 10, 0), "day 01-05"),
        ("the 3rd", datetime(2027, 12, 28, 10, 0), "day 01-03"),
        ("next month", datetime(2027, 12, 28, 10, 0), "in 01-03 09:00 - 01-31 17:00"),
        ("next week", datetime(2027, 12, 28, 10, 0), "in 01-03 09:00 - 01-07 17:00"),
        ("February 29", datetime(2028, 1, 3, 10, 0), "day 02-29"),
        ("February 29", datetime(2027, 1, 4, 10, 0), "closed no_such_date"),
        ("the 31st", datetime(2027, 6, 10, 10, 0), "closed weekend"),  # July 31 is a Saturday
        # A day just gone by is a slip, one long gone by is next year's.
        ("March 3", TUESDAY, "closed past"),
        ("August 17", datetime(2027, 11, 1, 10, 0), "day 08-17"),
    ],
)
def test_words_are_reckoned_from_the_day(text, now, meaning):
    assert short(read(text, now)) == meaning


def test_a_moment_with_a_zone_is_turned_to_the_clock_of_the_plan():
    late_in_london = datetime(2027, 3, 11, 2, 0, tzinfo=ZoneInfo("Europe/London"))
    assert read("tomorrow at 3", late_in_london) == Instant(datetime(2027, 3, 11, 15, 0))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Friday at 11 am Pacific", "at 03-12 14:00"),
        ("Friday 11am PST", "at 03-12 14:00"),
        ("Friday at 2 Central time", "at 03-12 15:00"),
        ("Friday between 9 and 11 Mountain time", "in 03-12 11:00-13:00"),
        ("Friday at 2 pm Eastern", "at 03-12 14:00"),
        ("Friday at 3 pm Pacific", "closed hours"),
        ("Friday at 11 pm Pacific", "none"),
    ],
)
def test_a_time_of_another_zone_is_turned_to_the_clock_of_the_plan(text, meaning):
    assert short(read(text, TUESDAY)) == meaning


def test_a_change_of_the_clocks_moves_no_appointment():
    before = datetime(2027, 3, 12, 16, 0)  # the clocks go forward on March 14, back on November 7
    assert read("Monday at 9", before) == Instant(datetime(2027, 3, 15, 9, 0))
    assert read("Monday at 9", datetime(2027, 11, 5, 16, 0)) == Instant(datetime(2027, 11, 8, 9, 0))


def test_a_long_text_costs_no_more_than_a_short_one():
    assert short(read("tomorrow at 3 " + "tuesday or 10 to 11 and " * 5000, TUESDAY))
