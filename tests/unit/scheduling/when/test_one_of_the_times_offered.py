"""A time that was offered is chosen by whatever sets it apart from the others, or not at all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.answers.appointments.moments import written_clock
from mtm.program import program_for
from mtm.scheduling.when import Instant, read

NOW = datetime(2026, 11, 24, 10)  # a Tuesday
TUE, WED, FRI = datetime(2026, 12, 1, 10), datetime(2026, 12, 2, 14, 30), datetime(2026, 12, 4, 15)
THREE = (TUE, WED, FRI)
SAME_DAY = (datetime(2026, 12, 1, 9), datetime(2026, 12, 1, 11, 30), datetime(2026, 12, 1, 15))


def chosen(text: str, offered: tuple[datetime, ...] = THREE) -> datetime | None:
    reading = read(text, NOW, offered=offered)
    return reading.at if isinstance(reading, Instant) and reading.at in offered else None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("the tuesday one", TUE),
        ("Tuesday", TUE),
        ("tues please", TUE),
        ("I'll take Tuesday", TUE),
        ("the one on Wednesday", WED),
        ("how about friday?", FRI),
        ("next tuesday", TUE),
        ("wensday works", WED),
        ("the 2:30 one", WED),
        ("2.30", WED),
        ("230", WED),
        ("2 30", WED),
        ("two thirty", WED),
        ("half past two", WED),
        ("the morning one", TUE),
        ("dec 1 at 10", TUE),
        ("December 1st", TUE),
        ("12/2", WED),
        ("10am", TUE),
        ("10", TUE),
        ("the 10 one", TUE),
        ("at 3", FRI),
        ("3 pm on Friday", FRI),
        ("Wednesday afternoon", WED),
        ("the earliest one", TUE),
        ("the middle one", WED),
        ("the last one", FRI),
        ("the second one", WED),
        ("Tue Dec 1, 10:00 a.m.", TUE),
    ],
)
def test_what_sets_one_apart_chooses_it(text: str, moment: datetime):
    assert chosen(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "the afternoon one",  # two of them
        "the later one",  # of three
        "the monday one",
        "the 4 o'clock one",
        "not tuesday",
        "tuesday or wednesday",
        "tuesday after 11",
        "tuesday afternoon",
        "any tuesday",
        "this tuesday",  # today
        "anything but friday",
        "mornings",
        "in the morning",
        "later",
        "something later",
        "what time on tuesday",
        "tuesday is bad",
        "2",
        "3",
        "11",
        "45",
        "1045",
        "10 pills",
        "none of those",
        "the 10:00 and the 2:30 one",
    ],
)
def test_what_fits_none_or_several_or_says_more_chooses_nothing(text: str):
    assert chosen(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("the morning one", None),
        ("the afternoon one", SAME_DAY[2]),
        ("11:30", SAME_DAY[1]),
        ("the first", SAME_DAY[0]),
        ("the middle one", SAME_DAY[1]),
        ("tuesday", None),
        ("the earlier one", None),
        ("the earlier morning one", SAME_DAY[0]),
        ("the latest on tuesday", SAME_DAY[2]),
    ],
)
def test_of_times_on_one_day_the_clock_tells(text: str, moment: datetime | None):
    assert chosen(text, SAME_DAY) == moment


@pytest.mark.parametrize(
    ("text", "place"),
    [("the later one", 1), ("the earlier one", 0), ("the latter one", 1), ("later", None)],
)
def test_of_two_the_earlier_or_the_later_is_one(text: str, place: int | None):
    assert chosen(text, (TUE, WED)) == ((TUE, WED)[place] if place is not None else None)


def test_a_second_that_may_be_a_day_is_the_second_of_those_offered():
    assert chosen("the 2nd") == WED and chosen("the 3rd") == FRI  # and no December 2


def test_the_offered_times_may_carry_their_zone():
    zone = program_for(NOW.replace(tzinfo=None).astimezone()).line.zone
    aware = tuple(moment.replace(tzinfo=zone) for moment in THREE)
    reading = read("the tuesday one", NOW.replace(tzinfo=zone), offered=aware)
    assert reading == Instant(THREE[0])


moments = st.builds(
    lambda days, quarter: (
        datetime.combine(date(2026, 11, 25), time(9))
        + timedelta(days=days - max(0, (date(2026, 11, 25) + timedelta(days=days)).weekday() - 4))
        + timedelta(minutes=15 * quarter)
    ),
    st.integers(4, 20),
    st.integers(0, 30),
)
offers = st.lists(moments, min_size=1, max_size=3, unique=True).map(
    lambda some: tuple(sorted(some))
)


@given(offers, st.data())
def test_day_and_clock_together_choose_exactly_the_time_they_name(offered, data):
    one = data.draw(st.sampled_from(offered))
    text = f"{one:%B} {one.day} at {written_clock(one.time())}"
    assert chosen(text, offered) == one


@given(offers, st.data())
def test_a_weekday_chooses_the_one_time_on_it_or_none(offered, data):
    day = data.draw(st.integers(0, 4))
    on_it = [moment for moment in offered if moment.weekday() == day]
    name = f"{date(2026, 11, 23) + timedelta(days=day):%A}"
    assert chosen(f"the {name} one", offered) == (on_it[0] if len(on_it) == 1 else None)


@given(offers, st.data())
def test_a_clock_time_chooses_the_one_time_at_it_or_none(offered, data):
    clock = data.draw(st.sampled_from(offered)).time()
    at_it = [moment for moment in offered if moment.time() == clock]
    expected = at_it[0] if len(at_it) == 1 else None
    assert chosen(f"the {written_clock(clock)} one", offered) == expected


@given(offers, st.integers(0, 8) | st.integers(13, 99))
def test_the_number_of_a_choice_is_no_time(offered, number):
    assert chosen(str(number), offered) is None


@given(offers, st.text(max_size=40))
def test_any_words_choose_one_that_was_offered_or_none(offered, text):
    assert chosen(text, offered) in (None, *offered)
