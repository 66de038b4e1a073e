"""Words that only make sense with the times that were just offered."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from member_sentences import NOW
from reading_notation import short

from mtm.scheduling.when import Exclude, Nothing, read

ONE_DAY = (
    datetime(2027, 3, 15, 10, 0),
    datetime(2027, 3, 15, 11, 30),
    datetime(2027, 3, 15, 14, 0),
)
THREE_DAYS = (datetime(2027, 3, 11, 10), datetime(2027, 3, 12, 14), datetime(2027, 3, 15, 9, 30))


@pytest.mark.parametrize(
    "text",
    [
        "none of those",
        "None of those work for me",
        "none",
        "neither",
        "those don't work",
        "those times don't work for me, sorry",
        "I can't do any of those",
        "no, none of them are good",
    ],
)
def test_all_that_was_offered_can_be_refused(text):
    assert read(text, NOW, offered=THREE_DAYS) == Exclude(moments=THREE_DAYS)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("later that day", "in 03-15 14:01-17:00"),
        ("do you have anything later that day?", "in 03-15 14:01-17:00"),
        ("anything later?", "in 03-15 14:01-17:00"),
        ("earlier", "in 03-15 09:00-10:00"),
        ("earlier that day please", "in 03-15 09:00-10:00"),
        ("the day after", "day 03-16"),
        ("the next day", "day 03-16"),
        ("the next week", "in 03-22 09:00 - 03-26 17:00"),
        ("the week after", "in 03-22 09:00 - 03-26 17:00"),
        ("the second one", "at 03-15 11:30"),
        ("the first", "at 03-15 10:00"),
        ("the last one please", "at 03-15 14:00"),
        ("11:30", "at 03-15 11:30"),
        ("the 2 o'clock one", "at 03-15 14:00"),
        ("Thursday", "day 03-11"),
        ("that day at 3", "at 03-15 15:00"),
    ],
)
def test_what_was_offered_on_one_day_is_reckoned_from(text, meaning):
    assert short(read(text, NOW, offered=ONE_DAY)) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("later that day", "none"),  # which of the days?
        ("the next week", "in 03-22 09:00 - 03-26 17:00"),
        ("sooner", "in 03-10 10:00 - 03-11 10:00"),
        ("the third", "at 03-15 09:30"),
        ("2", "none"),  # the number of a choice, and nobody's two o'clock
    ],
)
def test_what_was_offered_on_several_days(text, meaning):
    assert short(read(text, NOW, offered=THREE_DAYS)) == meaning


def test_a_refusal_without_an_offer_means_nothing():
    assert read("none of those", NOW) == Nothing()


THAT_WEEK = (datetime(2027, 3, 22, 9), datetime(2027, 3, 23, 13), datetime(2027, 3, 24, 9))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Thursday", "day 03-25"),
        ("Thursday at 2", "at 03-25 14:00"),
        ("Friday afternoon", "in 03-26 12:00-17:00"),
        ("this Thursday", "day 03-11"),
        ("tomorrow", "day 03-11"),
    ],
)
def test_a_weekday_is_that_of_the_later_week_whose_days_were_offered(text, meaning):
    assert short(read(text, NOW, offered=THAT_WEEK)) == meaning


@pytest.mark.parametrize("text", ["sooner", "earlier", "later that day", "none of those", "Monday"])
def test_moments_with_a_zone_are_read_like_those_without(text):
    zone = ZoneInfo("America/New_York")
    aware = tuple(moment.replace(tzinfo=zone) for moment in ONE_DAY)
    assert read(text, NOW, offered=aware) == read(text, NOW, offered=ONE_DAY)
