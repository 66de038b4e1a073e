"""The choice is left to us: the first of what was offered is taken, held and read back."""

from datetime import datetime

import pytest
from member_sentences import NOW

from mtm.scheduling.when import Ask, Exclude, Instant, Nothing, read

OFFERED = (datetime(2027, 3, 11, 14), datetime(2027, 3, 12, 10), datetime(2027, 3, 15, 9, 30))


@pytest.mark.parametrize(
    "text",
    [
        "you choose",
        "you pick",
        "you pick one for me",
        "whichever is soonest",
        "whichever is the soonest",
        "whatever works for the pharmacist",
        "whenever works for you dear",
        "never mind the time just pick the first one",
        "never mind the time, just pick the first one",
        "just book me the first one you have",
        "the first available",
        "next available please",
        "as soon as possible",
        "asap",
        "any of those is fine",
        "any of those, I'm retired",
        "any time",
        "anything works",
        "either one",
        "it doesn't matter to me, you choose",
        "I don't care, just book me something",
        "I'm not picky",
        "up to you",
        "surprise me",
        "dealer's choice",
        "I'm home all day",
    ],
)
def test_the_first_of_the_times_is_taken(text):
    assert read(text, NOW, offered=OFFERED) == Instant(OFFERED[0])


@pytest.mark.parametrize(
    "text",
    [
        "any other time",
        "anything else",
        "whenever my daughter is here",
        "the first one doesn't work",
        "not the first one",
        "I don't want the first one",
        "is it free",
        "the next day",
        "no",
        "never mind",
        "just please",
    ],
)
def test_other_words_leave_nothing_to_us(text):
    assert read(text, NOW, offered=OFFERED) == Nothing()


@pytest.mark.parametrize("text", ["none of those", "not any of those", "any time but Monday"])
def test_a_refusal_is_no_choice(text):
    assert isinstance(read(text, NOW, offered=OFFERED), Exclude)


@pytest.mark.parametrize("text", ["you choose", "asap", "any time", "whichever is soonest"])
def test_with_nothing_offered_there_is_nothing_to_take(text):
    assert not isinstance(read(text, NOW), Instant)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("next Friday afternoon", (12, 17)),
        ("next Friday morning", (9, 12)),
        ("the afternoon of next Friday", (12, 17)),
    ],
)
def test_a_day_that_has_to_be_asked_about_keeps_its_part_of_the_day(text, hours):
    reading = read(text, NOW)
    assert isinstance(reading, Ask)
    assert reading.clock is not None
    assert tuple(each.hour for each in reading.clock) == hours


def test_a_day_alone_that_has_to_be_asked_about_has_none():
    reading = read("next Friday", NOW)
    assert isinstance(reading, Ask) and reading.clock is None
