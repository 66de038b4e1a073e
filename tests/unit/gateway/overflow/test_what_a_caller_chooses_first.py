"""The first words of a call that was handed over, and which words choose one of the four ways."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.overflow.greeting import as_prompt
from gateway.overflow.offer import chosen, stays_after_all
from gateway.voice.hearing import Heard
from gateway.voice.prompts import Prompt
from mtm.answers import About
from mtm.answers.forms import SMS_LIMIT, is_gsm7
from mtm.answers.overflow import ASK, BOOK, CALL_BACK, STAY, overflow_greeting, wait_in_words

OPEN = About(now=datetime(2026, 11, 24, 16, tzinfo=UTC))
OFFER = as_prompt(overflow_greeting(OPEN, 12))
NO_STAY = as_prompt(overflow_greeting(OPEN, None, can_stay=False))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than a minute"),
        (0.9, "less than a minute"),
        (1, "about a minute"),
        (1.1, "about two minutes"),
        (12, "about twelve minutes"),
        (12.4, "about 13 minutes"),
        (15, "about 15 minutes"),
        (16, "about 20 minutes"),
        (41, "about 45 minutes"),
        (55.5, "about an hour"),
        (60, "about an hour"),
        (60.1, "more than an hour"),
        (1440, "more than an hour"),
    ],
)
def test_a_wait_is_said_as_exactly_as_anybody_knows(minutes, words):
    assert wait_in_words(minutes) == words


@given(st.floats(min_value=0, max_value=60), st.floats(min_value=0, max_value=60))
def test_a_longer_wait_is_never_said_to_be_shorter(one, other):
    said = [wait_in_words(minutes) for minutes in sorted((one, other))]
    assert _least(said[0]) <= _least(said[1])
    assert _least(said[1]) >= max(one, other) or said[1] == "less than a minute"


def _least(said):
    small = ("zero", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    if said == "less than a minute":
        return 0
    if said == "about an hour":
        return 60
    number = said.split()[1]
    words = (*small, "eleven", "twelve")
    return words.index(number) if number in words else int(number)


@pytest.mark.parametrize("minutes", [None, 0, 12, 59, 600])
@pytest.mark.parametrize("language", ["en", "en-US", "es", "zh-Hant-TW"])
@pytest.mark.parametrize("can_stay", [True, False])
def test_the_greeting_fits_every_channel(minutes, language, can_stay):
    greeting = overflow_greeting(OPEN, minutes, language, can_stay=can_stay)
    reply = greeting.reply
    assert len(reply.sms) <= SMS_LIMIT and is_gsm7(reply.sms)
    for said in (reply.text, reply.sms, reply.voice):
        assert "automated assistant" in said and "9" in said and "{" not in said
    assert ("interpreter" in reply.voice) is not language.startswith("en")
    assert (greeting.spanish is not None) is (language == "es")
    assert reply.voice == " ".join((greeting.hello, *greeting.said))
    assert [choice.topic for choice in reply.choices] == [
        *([STAY] if can_stay else []),
        *(BOOK, CALL_BACK, ASK),
    ]


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("stay", STAY),
        ("Stay on the line, please.", STAY),
        ("um I'll just wait", STAY),
        ("I want to hold", STAY),
        ("operator", STAY),
        ("a person", STAY),
        ("one", STAY),
        ("number 1", STAY),
        ("Book.", BOOK),
        ("I would like to book a talk with a pharmacist", BOOK),
        ("schedule an appointment", BOOK),
        ("press two", BOOK),
        ("call me back", CALL_BACK),
        ("Can you call me back later, please?", CALL_BACK),
        ("a callback", CALL_BACK),
        ("be called back", CALL_BACK),
        ("3", CALL_BACK),
        ("ask", ASK),
        ("I have a question", ASK),
        ("four", ASK),
        ("I can't stay on the line", None),
        ("do not call me back", None),
        ("don't book anything", None),
        ("how long do I have to wait", None),
        ("can I ask about my opioids", None),
        ("five", None),
        ("yes", None),
        ("", None),
    ],
)
def test_a_few_whole_utterances_choose_and_nothing_else_does(said, topic):
    assert chosen(OFFER, Heard(words=said)) == topic


@pytest.mark.parametrize(
    ("keys", "topic"),
    [("1", STAY), ("0", STAY), ("2", BOOK), ("3", CALL_BACK), ("4", ASK), ("5", None), ("*", None)],
)
def test_keys_choose(keys, topic):
    assert chosen(OFFER, Heard(keys=keys)) == topic


def test_where_nobody_can_be_waited_for_the_numbers_are_of_what_is_left():
    assert chosen(NO_STAY, Heard(keys="1")) == BOOK
    assert chosen(NO_STAY, Heard(words="two")) == CALL_BACK
    for heard in (Heard(keys="0"), Heard(words="stay"), Heard(words="operator"), Heard(keys="4")):
        assert chosen(NO_STAY, heard) is None


@pytest.mark.parametrize("words", ["I'll stay on the line", "just keep waiting in line, please"])
def test_later_staying_can_still_be_had_where_nothing_is_asked(words):
    assert stays_after_all(Prompt(("There is no cost.",)), words)
    assert not stays_after_all(Prompt(("What is your member ID?",), asks="member_id"), words)


@pytest.mark.parametrize("words", ["wait", "hold on", "stay", "I can't stay on the line", ""])
def test_other_words_are_no_wish_to_stay(words):
    assert not stays_after_all(Prompt(("There is no cost.",)), words)


def test_later_in_the_call_nothing_is_chosen_here():
    assert chosen(Prompt(("What is your question?",)), Heard(words="stay")) is None
