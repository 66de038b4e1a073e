"""One written date can mean two days, and never more than that is tried at once."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mtm.identity.readings import readings_of_one

APRIL, JULY = date(1948, 4, 7), date(1948, 7, 4)


def test_day_and_month_may_be_changed_about():
    assert readings_of_one([APRIL, JULY]) == (APRIL, JULY)
    assert readings_of_one([APRIL, date(2048, 4, 7), JULY]) == (APRIL, JULY)


def test_days_that_are_no_reading_of_the_first_are_left_out():
    assert readings_of_one([APRIL, date(1948, 4, 8)]) == (APRIL,)
    assert readings_of_one([APRIL, date(1949, 7, 4), APRIL]) == (APRIL,)


def test_nothing_given_is_nothing():
    assert readings_of_one([]) == ()


@given(st.lists(st.dates(), max_size=400))
def test_a_list_of_days_is_never_more_than_two_readings_of_its_first(days):
    kept = readings_of_one(days)
    assert len(kept) <= 2 and kept[:1] == tuple(days[:1])
    assert len({(day.year, *sorted((day.month, day.day))) for day in kept}) <= 1
