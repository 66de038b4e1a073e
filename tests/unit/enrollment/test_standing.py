"""Who is in, who left and who may be enrolled, from a member's episodes."""

from datetime import date

import pytest

from mtm.enrollment.episodes import Episode, Standing, standing

ON = date(2025, 9, 30)
YEAR_END = date(2025, 12, 31)


def episode(starts, ends=YEAR_END, reason=None):
    return Episode(starts, ends, 1, starts, reason)


@pytest.mark.parametrize(
    ("episodes", "expected"),
    [
        ([], Standing.OUT),
        ([episode(date(2025, 3, 31))], Standing.IN),
        ([episode(ON)], Standing.IN),
        ([episode(date(2025, 12, 1))], Standing.IN),  # a run for an earlier date adds no second one
        ([episode(date(2025, 3, 31), date(2025, 9, 29), "03")], Standing.LEFT),
        ([episode(date(2025, 3, 31), ON, "03")], Standing.LEFT),  # left today
        ([episode(date(2025, 3, 31), date(2025, 11, 5), "03")], Standing.LEFT),  # later this year
        ([episode(date(2025, 3, 31), date(2025, 5, 1), "02")], Standing.LEFT),
        ([episode(date(2025, 3, 31), date(2025, 5, 1), "01")], Standing.LEFT),
        ([episode(date(2025, 3, 31), date(2025, 5, 1), "99")], Standing.LEFT),
        ([episode(date(2024, 3, 31), date(2024, 5, 1), "03")], Standing.OUT),  # last year's choice
        ([episode(date(2024, 3, 31), date(2024, 12, 31))], Standing.OUT),  # its year is over
        ([episode(date(2026, 1, 15), date(2026, 12, 31))], Standing.OUT),  # next year's
    ],
)
def test_standing_follows_from_the_episodes_of_the_year(episodes, expected):
    assert standing(episodes, ON) is expected


@pytest.mark.parametrize("turned", [False, True])
def test_who_left_and_came_back_is_in(turned):
    episodes = [
        episode(date(2025, 1, 15), date(2025, 3, 2), "03"),
        episode(date(2025, 6, 1)),
    ]
    assert standing(reversed(episodes) if turned else episodes, ON) is Standing.IN


def test_an_episode_covers_its_first_and_last_day_and_no_other():
    spring = episode(date(2025, 3, 1), date(2025, 5, 31))
    assert spring.covers(date(2025, 3, 1)) and spring.covers(date(2025, 5, 31))
    assert not spring.covers(date(2025, 2, 28)) and not spring.covers(date(2025, 6, 1))
