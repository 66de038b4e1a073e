"""With the trained assistant: what sounds alike is kept apart, or asked about, and never confused."""

import pytest

from understanding.meaning.decision import Outcome
from understanding.meaning.reading import CARRIER_KEYWORDS

MEANT = {
    "opt_out": (
        "take me out of the program",
        "I don't want to be in this MTM program anymore",
        "please remove me from the medication program",
        "unenroll me from MTM",
        "i quit the program",
        "get me off that program list",
    ),
    "opt_in": (
        "put me back in the program",
        "I changed my mind, I want back in the MTM program",
        "sign me up for the program",
        "please enroll me again",
    ),
    "decline_review": (
        "I don't want the medication review this year",
        "no thanks to the review, but I'll stay in the program",
        "I'd rather skip the phone review",
        "not interested in the review call",
    ),
    "stop_messages": (
        "stop texting me",
        "no more calls please",
        "don't send me any more emails",
        "quit sending me letters about this",
        "take my number off your call list",
    ),
    "start_messages": (
        "you can text me again",
        "turn the texts back on",
        "start sending me the messages again",
    ),
    "cancel_appointment": (
        "cancel my appointment",
        "I can't make my appointment, cancel it",
        "call off my talk with the pharmacist on Tuesday",
        "please cancel the call with the pharmacist",
    ),
    "leave_plan": (
        "I want to leave this health plan",
        "cancel my insurance with you",
        "how do I drop my Part D plan",
        "I'm switching to another Medicare plan, disenroll me",
    ),
}
STOPPING_PILLS = (
    "can I stop my pills",
    "I want to quit taking my blood pressure medicine",
    "should I stop the metformin",
    "I'm going to stop all my meds",
)


@pytest.mark.parametrize(
    ("meant", "words"),
    [(meant, words) for meant, all_words in MEANT.items() for words in all_words],
)
def test_each_is_taken_for_itself_or_asked_about(reads, meant, words):
    reading = reads(words, None)
    if reading.outcome is Outcome.ASK:
        assert meant in reading.choices
    else:
        assert reading.topic == meant


@pytest.mark.parametrize("words", STOPPING_PILLS)
def test_stopping_pills_is_none_of_them(reads, words):
    reading = reads(words, None)
    assert reading.topic not in MEANT
    assert not set(reading.choices) & set(MEANT)


@pytest.mark.parametrize(
    ("word", "topic"),
    [("STOP", "stop_messages"), ("CANCEL", "stop_messages"), ("START", "start_messages")],
)
def test_a_carriers_keyword_is_about_messages_alone(word, topic):
    assert CARRIER_KEYWORDS[word] == topic
