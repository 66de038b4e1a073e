"""Someone in danger reads the number first, in few words, and is offered a person."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mtm.answers import TOPICS, Reply
from mtm.answers.catalogue import DANGER

FIRST_NUMBER = {
    "emergency": ("911", "9 1 1"),
    "self_harm": ("988", "9 8 8"),
    "abuse": ("911", "9 1 1"),
    "poisoning": ("1-800-222-1222", "1, 8 0 0, 2 2 2, 1 2 2 2"),
}


@pytest.mark.parametrize("topic", DANGER)
def test_the_number_stands_in_the_first_eight_words(topic: str, ask: Callable[..., Reply]):
    reply = ask(topic)
    written, spoken = FIRST_NUMBER[topic]
    for said, expected in ((reply.text, written), (reply.sms, written), (reply.voice, spoken)):
        before = said.partition(expected)[0]
        assert expected in said and len(before.split()) < 8
        assert not re.search(r"\d", before)
        assert said.startswith("Call")


@pytest.mark.parametrize("topic", DANGER)
def test_the_words_are_few_and_a_person_is_offered(topic: str, ask: Callable[..., Reply]):
    reply = ask(topic)
    assert len(reply.text.split()) <= 70 and len(reply.voice.split()) <= 60
    assert [choice.topic for choice in reply.choices] == ["talk_to_person"]
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search(r"\bperson\b", said, re.IGNORECASE)


def test_exactly_the_danger_topics_are_urgent(ask: Callable[..., Reply]):
    assert {topic for topic in TOPICS if ask(topic).urgent} == set(DANGER)


def test_the_crisis_line_takes_calls_and_texts(ask: Callable[..., Reply]):
    reply = ask("self_harm")
    for said in (reply.text, reply.sms, reply.voice):
        assert said.startswith("Call or text")


def test_a_poisoning_that_gets_worse_goes_to_911(ask: Callable[..., Reply]):
    reply = ask("poisoning")
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search(r"call (911|9 1 1) if it gets worse", said, re.IGNORECASE)


def test_abuse_is_told_of_911_for_danger_now_and_of_no_blame(ask: Callable[..., Reply]):
    reply = ask("abuse")
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search(r"in danger now", said) and "not your fault" in said


def test_nobody_in_danger_is_told_that_help_was_sent(ask: Callable[..., Reply]):
    for topic in DANGER:
        reply = ask(topic)
        assert not re.search(r"(help|ambulance) (is|was) sent|I (called|alerted)", reply.text)


def test_a_clinical_question_gets_a_pharmacist_and_no_advice(ask: Callable[..., Reply]):
    reply = ask("clinical_question")
    assert [choice.topic for choice in reply.choices] == ["book_appointment", "talk_to_person"]
    assert reply.if_yes == "book_appointment"
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search("cannot give\\s+advice", said)
        assert re.search("pharmacist or your doctor", said)
