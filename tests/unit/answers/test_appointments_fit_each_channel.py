"""Whatever is booked, wherever the member lives: it can be sent, spoken, read and answered."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from statistics import mean

import pytest
from appointment_replies import Case, cases, every_reply, of_no_time
from hypothesis import example, given, settings
from reply_measures import MOMENTS, assert_fits, assert_is_plain_text, forms, grade

from mtm.answers import TOPICS, About, Reply, appointments
from mtm.answers.forms import is_gsm7
from mtm.program import program_for

#: Words that phone companies act on when they are all of a text message.
TAKEN_BY_CARRIERS = "STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT HELP INFO START YES"
QUESTIONS = {
    *("time", "phone", "booking_confirm", "note", "cancel_confirm", "cancel_reason"),
    *("language", "talk_confirm"),
}
LONGEST = Case(
    about=About(MOMENTS["the longest way to say when it opens"]),
    times=tuple(MOMENTS["open"].replace(year=2026, month=9, day=d, hour=10, minute=35) for d in (23, 30, 16)),
    phone="8605550123",
    kind="review",
    language="ht",
    interpreter=True,
    zone="Pacific/Guam",
    for_other=True,
    status="noshow",
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(cases)
@example(LONGEST)
def test_every_reply_can_be_sent_by_text_spoken_and_shown(case: Case):
    for reply in every_reply(case):
        assert_fits(reply)
        assert_is_plain_text(reply)
        assert ".." not in reply.sms and ".." not in reply.text
        assert len(reply.voice.split()) <= (130 if case.zone else 100)


@settings(max_examples=15, deadline=None)
@given(cases)
@example(LONGEST)
def test_every_reply_is_easy_to_read(case: Case):
    grades = [grade(reply.text) for reply in every_reply(case)]
    assert max(grades) <= 7
    assert mean(grades) <= 6


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_names_no_time_fits_at_every_hour(moment: str):
    for reply in of_no_time(Case(**{**vars(LONGEST), "about": About(MOMENTS[moment])})):
        assert_fits(reply)


@settings(max_examples=15, deadline=None)
@given(cases)
@example(LONGEST)
def test_a_text_message_asks_for_numbers_and_for_no_word_that_a_carrier_takes(case: Case):
    words = "|".join(TAKEN_BY_CARRIERS.split())
    for reply in every_reply(case):
        assert not re.search(rf"\b(reply|send|text|say) \W?({words})\b", reply.sms, re.I)
        assert not re.search(rf"\b({words})\b", reply.sms)
        for asked in re.findall(r"\bReply (\S+)", reply.sms):
            assert asked == "1"


def numbers_in(reply: Reply) -> list[int]:
    """The numbers that a text message says to reply."""
    asked = re.search(r"\bReply (1 .*)$", reply.sms)
    return (
        [int(n) for n in re.findall(r"(?:^|; |, | or )(\d) (?:for|to|if) ", asked[1])]
        if asked
        else []
    )


@settings(max_examples=15, deadline=None)
@given(cases)
@example(LONGEST)
def test_the_numbers_of_a_text_message_are_the_places_of_the_choices(case: Case):
    for reply in every_reply(case):
        numbers = numbers_in(reply)
        assert numbers in ([], list(range(1, len(reply.choices) + 1))), reply.sms
        if reply.asks and reply.choices:
            assert numbers, reply.sms


def topics_of(replies: list[Reply]) -> Iterator[str]:
    for reply in replies:
        yield from (choice.topic for choice in reply.choices)


@settings(max_examples=10, deadline=None)
@given(cases)
def test_every_choice_answers_a_question_or_starts_a_topic(case: Case):
    replies = every_reply(case)
    for topic in topics_of(replies):
        question = re.match("answer/([a-z_]+)/.", topic)
        assert question[1] in QUESTIONS if question else topic in TOPICS
    for reply in replies:
        assert reply.asks is None or reply.asks in QUESTIONS
        assert reply.if_yes is None or reply.if_yes in {choice.topic for choice in reply.choices}
        titles = [choice.title for choice in reply.choices]
        assert all(2 <= len(title) <= 40 and is_gsm7(title) for title in titles)
        assert len(titles) <= 5


@settings(max_examples=10, deadline=None)
@given(cases)
def test_a_question_is_a_question_in_every_form(case: Case):
    for reply in every_reply(case):
        if reply.asks:
            assert "?" in reply.text and "?" in reply.voice
            assert "?" in reply.sms or "Reply 1" in reply.sms


@settings(max_examples=10, deadline=None)
@given(cases)
def test_no_condition_and_no_medicine_is_named(case: Case):
    program = program_for(case.about.now)
    named = [
        word for each in program.conditions for word in (each.name, each.short, *each.examples)
    ]
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in named), re.I)
    for reply in every_reply(case):
        for said in forms(reply):
            assert not pattern.search(said)
            assert not re.search(r"\b(drugs?|pills?|medicines?|opioids?|condition|health)\b", said)


def test_a_note_and_a_reason_are_never_handed_to_the_copy():
    """So they cannot be said back: that there is a note is all that is told."""
    says = [getattr(appointments, name) for name in appointments.__all__]
    known = {
        parameter
        for each in says
        if inspect.isfunction(each)
        for parameter in inspect.signature(each).parameters
    }
    assert known == {
        *("times", "about", "kind", "opening", "member_zone", "for_other", "days"),
        *("on_file", "attempt", "starts_at", "phone", "language", "interpreter", "has_note"),
        *("moving_from", "calendar_href", "last", "phone_known", "had_appointment", "open_at"),
    }


def test_every_function_is_among_those_tried():
    made = inspect.getsource(__import__("appointment_replies"))
    for name in appointments.__all__:
        if inspect.isfunction(getattr(appointments, name)):
            assert re.search(rf"\b{name}\(", made), name
