"""Choices, offers and links: each leads to something that exists."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mtm.answers import TOPICS, About, Reply, UnknownTopic, answer, title
from mtm.answers.catalogue import FAQ
from mtm.answers.library import CopyError, read_entry

MINIMAL = {"title": "A title", "web": "Web.", "sms": "Sms.", "voice": "Voice."}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_choice_leads_to_another_topic_and_says_its_title(
    topic: str, ask: Callable[..., Reply]
):
    reply = ask(topic)
    led_to = [choice.topic for choice in reply.choices]
    assert topic not in led_to and len(set(led_to)) == len(led_to)
    assert len(led_to) <= 5
    for choice in reply.choices:
        assert choice.title == title(choice.topic)
    for offered in (reply.if_yes, reply.if_no):
        assert offered is None or offered in TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_an_offer_can_be_taken_by_saying_yes(topic: str, ask: Callable[..., Reply]):
    reply = ask(topic)
    offers = re.search(r"Would you like|just say yes", reply.text)
    if offers and topic not in ("faq/blank_list", "bot_challenge"):
        assert reply.if_yes is not None
        if topic != "thank":
            assert reply.if_yes in {choice.topic for choice in reply.choices}


@pytest.mark.parametrize(
    ("topic", "offered"),
    [
        ("faq/opt_out_info", "opt_out"),
        ("faq/rejoin_info", "opt_in"),
        ("faq/save_money", "book_appointment"),
        ("clinical_question", "book_appointment"),
    ],
)
def test_what_the_answer_offers_is_what_a_bare_yes_starts(
    topic: str, offered: str, ask: Callable[..., Reply]
):
    reply = ask(topic)
    assert reply.if_yes == offered
    assert offered in {choice.topic for choice in reply.choices}


def test_no_faq_answer_is_a_dead_end(ask: Callable[..., Reply]):
    for topic in FAQ:
        assert ask(topic).choices, topic


def test_titles_tell_the_choices_apart():
    assert len({title(topic) for topic in TOPICS}) == len(TOPICS)


def test_the_blank_list_is_a_page_of_our_own(ask: Callable[..., Reply]):
    (link,) = ask("faq/blank_list").links
    assert link.href == "/lists/blank-medication-list"


def test_every_other_link_is_a_federal_page(ask: Callable[..., Reply]):
    for topic in TOPICS:
        for link in ask(topic).links:
            assert link.href.startswith(("/lists/", "https://www.", "https://apps2.deadiversion"))
            assert link.title and "{" not in link.href


def test_text_on_the_web_is_paragraphs_and_lists(ask: Callable[..., Reply]):
    for topic in TOPICS:
        for paragraph in ask(topic).text.split("\n\n"):
            lines = paragraph.split("\n")
            assert all(lines) and all(line == line.strip() for line in lines)
            assert len(lines) == 1 or all(line.startswith("- ") for line in lines), topic


def test_a_topic_outside_the_catalogue_is_unknown():
    about = About(datetime(2025, 11, 24, tzinfo=UTC))
    with pytest.raises(UnknownTopic, match="faq/weather"):
        answer("faq/weather", about)
    with pytest.raises(KeyError):
        title("weather")


def test_a_moment_has_to_carry_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        About(datetime(2025, 11, 24))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"web": None}, "web, sms and voice"),
        ({"sms": " "}, "may not be empty"),
        ({"title": ""}, "no title"),
        ({"choices": ["faq/weather"]}, "faq/weather"),
        ({"if_yes": "dance"}, "dance"),
        ({"chioces": []}, "chioces is not a part"),
    ],
)
def test_wrong_copy_is_refused_with_its_topic(change: dict[str, object], complaint: str):
    with pytest.raises(CopyError, match=complaint) as wrong:
        read_entry("faq/cost", {**MINIMAL, **change})
    assert "faq/cost" in str(wrong.value)


def test_copy_that_is_not_a_table_is_refused():
    with pytest.raises(CopyError, match="faq/cost has to be a table"):
        read_entry("faq/cost", "There is no added cost.")
