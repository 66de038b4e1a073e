"""Enrollment episodes as they are on file."""

from datetime import date

import pytest
import small_plan as plan

from mtm.enrollment.episodes import Episode, current_episode, episodes_of
from mtm.participation import has_left
from mtm.store import reading, writing

ON = plan.AS_OF


@pytest.fixture
def file(engine):
    """A member who was in last year, left in spring and came back in summer; and one who left."""
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        plan.create_episode(connection, 1, date(2024, 4, 1), date(2024, 12, 31))
        plan.create_episode(connection, 1, date(2025, 1, 1), date(2025, 3, 2), "03")
        plan.create_episode(connection, 1, date(2025, 7, 1), date(2025, 12, 31), group=2)
        plan.create_member(connection, 2)
        plan.create_episode(connection, 2, date(2025, 1, 1), ON, "03")
        plan.create_member(connection, 3)
    with reading(engine) as connection:
        yield connection


def test_episodes_come_the_earliest_first(file):
    assert [each.starts_on for each in episodes_of(file, 1)] == [
        date(2024, 4, 1),
        date(2025, 1, 1),
        date(2025, 7, 1),
    ]


def test_the_current_episode_is_the_one_that_has_the_day(file):
    summer = date(2025, 7, 1)
    assert current_episode(file, 1, ON) == Episode(summer, date(2025, 12, 31), 2, summer, None)
    assert current_episode(file, 1, date(2025, 3, 2)).end_reason == "03"
    assert current_episode(file, 1, date(2025, 3, 3)) is None
    assert current_episode(file, 3, ON) is None


def test_who_left_this_year_is_told_from_who_came_back_and_who_never_was_in(file):
    assert [has_left(file, member, ON) for member in (1, 2, 3)] == [False, True, False]


def test_leaving_is_for_the_calendar_year(file):
    assert has_left(file, 2, date(2025, 12, 31))
    assert not has_left(file, 2, date(2026, 1, 1))
