"""Who says who they are, where nobody asked."""

from datetime import date

import pytest

from understanding.answers.who_speaks import apart_from_who, says_only_who

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "M104845 May 18 1939",
        "this is Pearl. M104845 May 18 1939",
        "I'm Pearl Notreal, M104845",
        "my member id is M104845 and my birthday is 5/18/1939",
        "M104845 BORN MAY 18 1939",
    ],
)
def test_who_speaks_and_nothing_else(text):
    assert says_only_who(text, TODAY)


@pytest.mark.parametrize(
    "text",
    ["May 18 1939", "M104845 May 18 1939 book a review", "cancel it, M104845", "this is Pearl"],
)
def test_a_wish_beside_it_or_no_member_id_is_more_or_less_than_that(text):
    assert not says_only_who(text, TODAY)


def test_what_is_left_without_it_is_the_wish():
    assert apart_from_who("M104233 april 7 1948 book a review", TODAY) == "book a review"
