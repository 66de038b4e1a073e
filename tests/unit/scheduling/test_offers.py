"""Which times are offered: the first, and others that are unlike it."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mtm.program import program_for
from mtm.scheduling.calendar import Rules
from mtm.scheduling.offers import APART, NEAR, best_next

NOW = datetime.fromisoformat("2026-11-30T06:00-05:00")
RULES = Rules(program_for(NOW).line)
DAYS = list(RULES.open_days(NOW))


def day(number, *hours):
    """Times of one open day, all of them or those of the hours named."""
    every = RULES.beginnings(DAYS[number])
    return [each for each in every if not hours or f"{each:%H:%M}" in hours]


def chosen(times, limit=3):
    left, picked = sorted(times), []
    while left and len(picked) < limit:
        picked.append(best_next(left, picked, limit))
        left.remove(picked[-1])
    return [f"{each:%a %H:%M}" for each in picked]


def test_with_everything_free_days_and_halves_of_the_day_change():
    assert chosen([*day(0), *day(1), *day(2)]) == ["Mon 09:00", "Tue 12:00", "Wed 09:00"]


def test_on_one_day_morning_and_afternoon_are_offered_and_never_three_in_a_row():
    assert chosen(day(0)) == ["Mon 09:00", "Mon 12:00", "Mon 14:00"]


def test_in_one_afternoon_they_lie_two_hours_apart_where_they_can():
    afternoon = day(0, "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00")
    assert chosen(afternoon) == ["Mon 13:00", "Mon 15:00", "Mon 13:30"]


def test_what_is_near_comes_before_what_is_unlike():
    assert chosen([*day(0, "09:00", "09:30", "10:00"), *day(20)]) == [
        "Mon 09:00",
        "Mon 09:30",
        "Mon 10:00",
    ]


def test_with_too_few_near_later_ones_are_offered():
    assert chosen([*day(0, "09:00"), *day(20, "10:00", "10:30")]) == [
        "Mon 09:00",
        "Tue 10:00",
        "Tue 10:30",
    ]


@given(st.data(), st.integers(1, 5))
def test_properties(data, limit):
    every = [time for number in range(12) for time in RULES.beginnings(DAYS[number])]
    times = sorted(data.draw(st.sets(st.sampled_from(every), min_size=limit)))
    left, picked = list(times), []
    while len(picked) < limit:
        picked.append(best_next(left, picked, limit))
        left.remove(picked[-1])
    assert picked[0] == times[0]
    assert len(set(picked)) == limit
    near = [each for each in times if each - times[0] <= NEAR]
    if len(near) >= limit:
        assert set(picked) <= set(near)
        # As many different days as there are, while there are enough.
        days = {each.date() for each in near}
        if len(days) >= limit:
            assert len({each.date() for each in picked}) == limit
    in_order = sorted(picked)
    gaps = [b - a for a, b in pairwise(in_order)]
    if len({each.date() for each in near}) >= limit:
        assert all(gap >= APART for gap in gaps)


def test_a_choice_does_not_depend_on_the_date():
    assert DAYS[0] == date(2026, 11, 30)
    shifted = [each + timedelta(days=7) for each in (*day(0), *day(1), *day(2))]
    assert [each.split()[1] for each in chosen(shifted)] == ["09:00", "12:00", "09:00"]
