"""The greeting, the question back, the apology."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mtm.answers import (
    About,
    Reply,
    UnknownTopic,
    ask_which,
    delay,
    greeting,
    not_understood,
    title,
    trouble,
)

ABOUT = About(datetime(2025, 11, 24, 10, tzinfo=ZoneInfo("America/New_York")))
LINE = ("888-830-6831", "888-830-6831", "8 8 8, 8 3 0, 6 8 3 1")


def forms(reply: Reply) -> tuple[str, str, str]:
    return reply.text, reply.sms, reply.voice


def test_the_greeting_says_it_is_automated_and_where_an_emergency_goes():
    reply = greeting(ABOUT)
    for said, number in zip(forms(reply), ("911", "911", "9 1 1"), strict=True):
        assert "automated assistant" in said and "ConnectiCare" in said and number in said
        assert "pharmacist" in said and "qualify" in said
    assert "talk_to_person" in {choice.topic for choice in reply.choices}


def test_hello_in_the_middle_says_the_same_in_fewer_words(ask: Callable[..., Reply]):
    reply = ask("greet")
    for said, number in zip(forms(reply), ("911", "911", "9 1 1"), strict=True):
        assert "automated assistant" in said and number in said


def test_a_robot_says_that_it_is_one(ask: Callable[..., Reply]):
    reply = ask("bot_challenge")
    for said in forms(reply):
        assert said.startswith("Yes, I am a computer program, not a person")
    assert "talk_to_person" in {choice.topic for choice in reply.choices}


def test_help_can_be_tapped(ask: Callable[..., Reply]):
    assert len(ask("help").choices) == 5


@pytest.mark.parametrize("topic", ["affirm", "start_over"])
def test_a_yes_to_nothing_and_a_new_start_offer_what_can_be_done(
    topic: str, ask: Callable[..., Reply]
):
    assert len(ask(topic).choices) >= 3


def test_a_no_to_nothing_stays_friendly(ask: Callable[..., Reply]):
    reply = ask("deny")
    assert reply.text.startswith("That is fine")
    assert {choice.topic for choice in reply.choices} == {"help", "talk_to_person"}


def test_two_close_topics_are_offered_with_a_way_out():
    reply = ask_which(["faq/cost", "faq/voluntary"], ABOUT)
    assert [choice.title for choice in reply.choices] == [
        "What does it cost?",
        "Do I have to take part?",
        "Something else",
    ]
    assert reply.asks == "which_topic" and reply.choices[-1].topic == "help"
    assert not reply.urgent
    assert "What does it cost" in reply.voice and "Do I have to take part" in reply.voice
    assert "something else" in reply.voice


def test_only_the_two_closest_topics_are_asked_about():
    reply = ask_which(["faq/cost", "faq/cost", "faq/voluntary", "opt_out"], ABOUT)
    assert [choice.topic for choice in reply.choices] == ["faq/cost", "faq/voluntary", "help"]


def test_where_one_may_be_a_danger_the_number_comes_before_the_question():
    reply = ask_which(["clinical_question", "poisoning"], ABOUT)
    assert reply.urgent
    for said, number in zip(forms(reply), ("911", "911", "9 1 1"), strict=True):
        assert said.startswith(f"If anyone is in danger now, call {number}.")


def test_there_has_to_be_something_to_ask_about():
    with pytest.raises(ValueError, match="no topic"):
        ask_which([], ABOUT)
    with pytest.raises(UnknownTopic):
        ask_which(["faq/cost", "faq/weather"], ABOUT)


def test_the_first_misunderstanding_asks_for_other_words_with_suggestions():
    reply = not_understood(1, ["faq/cost", "opt_out"], ABOUT)
    assert [choice.topic for choice in reply.choices] == ["faq/cost", "opt_out", "talk_to_person"]
    for said in forms(reply):
        assert "other words" in said
    assert title("opt_out") in reply.voice


def test_a_suggestion_is_not_offered_twice():
    reply = not_understood(1, ["talk_to_person", "faq/cost", "faq/cost"], ABOUT)
    assert [choice.topic for choice in reply.choices] == ["talk_to_person", "faq/cost"]


def test_without_suggestions_a_person_is_still_offered():
    assert [choice.topic for choice in not_understood(1, [], ABOUT).choices] == ["talk_to_person"]


@pytest.mark.parametrize("attempt", [2, 3, 10])
def test_from_the_second_misunderstanding_on_it_is_the_phone_line_and_a_person(attempt: int):
    reply = not_understood(attempt, ["faq/cost"], ABOUT)
    assert reply.choices[0].topic == "talk_to_person"
    for said, number in zip(forms(reply), LINE, strict=True):
        assert number in said and "person" in said


def test_attempts_are_counted_from_one():
    with pytest.raises(ValueError, match="from one"):
        not_understood(0, [], ABOUT)


@pytest.mark.parametrize("says", [delay, trouble])
def test_delay_and_trouble_are_sorry_and_give_both_numbers(says):
    reply = says(ABOUT)
    for said, line, emergency in zip(forms(reply), LINE, ("911", "911", "9 1 1"), strict=True):
        assert said.startswith("I am sorry") and line in said and emergency in said
