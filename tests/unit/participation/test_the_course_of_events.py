"""What follows from a member's events: the episodes, and how the member stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.enrollment.episodes import Episode
from mtm.participation.course import NOTHING, REASONS, Event, State, course_of
from mtm.participation.tables import ENROLLED, LEFT, RETURNED

MARCH, MAY, JULY = date(2025, 3, 31), date(2025, 5, 2), date(2025, 7, 1)
SEPTEMBER = date(2025, 9, 30)
YEAR_END = date(2025, 12, 31)


def enrolled(on, group=1):
    return Event(ENROLLED, on, group)


def left(on, reason="03"):
    return Event(LEFT, on, reason=reason)


def returned(on, group=1):
    return Event(RETURNED, on, group)


def episode(starts, ends=YEAR_END, reason=None, group=1):
    return Episode(starts, ends, group, starts, reason)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], State.OUT),
        ([enrolled(MARCH)], State.IN),
        ([enrolled(SEPTEMBER)], State.IN),
        ([enrolled(date(2025, 12, 1))], State.IN),  # a run for an earlier date adds no second one
        ([enrolled(MARCH), left(date(2025, 9, 29))], State.LEFT),
        ([enrolled(MARCH), left(SEPTEMBER)], State.LEFT),  # left today
        ([enrolled(MARCH), left(date(2025, 11, 5))], State.LEFT),  # later this year
        ([enrolled(MARCH), left(MAY), returned(JULY)], State.IN),
        ([left(MAY)], State.LEFT),  # was not in, and does not want to be
        ([enrolled(date(2024, 3, 31)), left(date(2024, 5, 1))], State.OUT),  # last year's choice
        ([enrolled(date(2024, 3, 31))], State.OUT),  # its year is over
        ([enrolled(date(2026, 1, 15))], State.OUT),  # next year's
    ],
)
def test_how_a_member_stands_follows_from_the_events(events, expected):
    assert course_of(events).state(SEPTEMBER) is expected


@pytest.mark.parametrize("reason", REASONS)
def test_whatever_the_reason_who_left_is_out_for_the_year(reason):
    course = course_of([enrolled(MARCH), left(MAY, reason)])
    assert course.state(YEAR_END) is State.LEFT
    assert course.episodes == (episode(MARCH, MAY, reason),)


@pytest.mark.parametrize(
    ("reason", "carries_over", "expected"),
    [
        ("01", False, State.LEFT),  # nobody enrolls the dead
        ("01", True, State.LEFT),
        ("02", False, State.OUT),
        ("02", True, State.OUT),  # who has coverage again qualifies as anybody does
        ("03", False, State.OUT),
        ("03", True, State.LEFT),
        ("99", False, State.OUT),
        ("99", True, State.OUT),
    ],
)
def test_what_a_departure_means_in_the_next_year(reason, carries_over, expected):
    course = course_of([enrolled(MARCH), left(MAY, reason)])
    for year in (2026, 2029):
        assert course.state(date(year, 1, 1), carries_over=carries_over) is expected


def test_an_opt_out_carries_over_until_the_member_comes_back():
    events = [enrolled(MARCH), left(MAY), returned(date(2026, 2, 1))]
    for on in (date(2026, 2, 1), date(2027, 1, 1)):
        assert course_of(events).state(on, carries_over=True) is not State.LEFT


def test_an_opt_out_is_not_forgotten_because_the_member_left_the_plan_afterwards():
    events = [enrolled(MARCH), left(MAY), left(JULY, "02")]
    assert course_of(events).state(date(2026, 1, 1), carries_over=True) is State.LEFT


def test_the_first_departure_ends_the_episode_and_a_later_one_changes_nothing_of_it():
    course = course_of([enrolled(MARCH), left(MAY), left(JULY, "01")])
    assert course.episodes == (episode(MARCH, MAY, "03"),)
    assert [each.reason for each in course.departures(YEAR_END)] == ["03", "01"]


def test_who_leaves_in_december_leaves_an_episode_of_january_too():
    course = course_of([enrolled(MARCH), enrolled(date(2026, 1, 1)), left(date(2025, 12, 20))])
    assert course.episodes == (episode(MARCH, date(2025, 12, 20), "03"),)
    assert course.state(date(2026, 1, 1)) is State.LEFT


def test_who_leaves_on_the_last_day_of_the_year_has_left_in_that_year():
    course = course_of([enrolled(MARCH), left(YEAR_END)])
    assert course.episodes == (episode(MARCH, YEAR_END, "03"),)
    assert course.state(YEAR_END) is State.LEFT
    assert course.state(date(2026, 1, 1)) is State.OUT


def test_who_leaves_and_comes_back_on_the_first_day_was_never_away():
    course = course_of([enrolled(MARCH), left(MARCH), returned(MARCH, group=2)])
    assert course.episodes == (episode(MARCH, group=2),)


def test_coming_back_begins_an_episode_of_its_own():
    course = course_of([enrolled(MARCH), left(MAY), returned(MAY, group=2)])
    assert course.episodes == (episode(MARCH, MAY, "03"), episode(MAY, group=2))
    assert course.current(MAY) == episode(MAY, group=2)


def test_nothing_follows_from_nothing():
    assert course_of([]) == NOTHING and NOTHING.current(MAY) is None


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
EVENTS = st.one_of(
    st.builds(enrolled, DAYS, st.sampled_from([1, 2])),
    st.builds(returned, DAYS, st.sampled_from([1, 2])),
    st.builds(left, DAYS, st.sampled_from(REASONS)),
)


@given(st.lists(EVENTS, max_size=20))
def test_any_events_lead_to_sound_episodes(events):
    course = course_of(events)
    starts = [each.starts_on for each in course.episodes]
    assert starts == sorted(set(starts))
    for each in course.episodes:
        assert each.starts_on <= each.ends_on <= date(each.starts_on.year, 12, 31)
        assert (each.end_reason is None) == (course.current(each.starts_on) == each)
    for year in (2024, 2025, 2026):
        on = date(year, 6, 30)
        running = [e for e in course.episodes if e.end_reason is None and e.starts_on.year == year]
        assert len(running) == (course.state(on) is State.IN)


@given(st.lists(EVENTS, max_size=20))
def test_only_leaving_ends_anything(events):
    arrivals = [each for each in events if each.what != LEFT]
    assert all(each.end_reason is None for each in course_of(arrivals).episodes)
