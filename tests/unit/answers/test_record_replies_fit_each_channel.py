"""Leaving, coming back, messages, contact details, a person: sent, spoken, read and answered."""

from __future__ import annotations

import inspect
import re
from statistics import mean

import pytest
import record_replies
from hypothesis import example, given, settings
from record_replies import ANOTHER_YEAR, LONGEST, Case, cases, every_reply
from reply_measures import MOMENTS, assert_fits, assert_is_plain_text, forms, grade

from mtm.answers import TOPICS, About, Reply, contact, handed_on, taking_part
from mtm.answers.catalogue import OFFERED
from mtm.answers.forms import is_gsm7
from mtm.program import program_for

PACKAGES = (taking_part, contact, handed_on)
#: Words that phone companies act on when they are all of a text message.
TAKEN_BY_CARRIERS = "STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT HELP INFO START YES"
QUESTIONS = {
    *("leave_confirm", "leave_appointment", "leave_proof", "return_confirm", "what_to_cancel"),
    *("stop_channels", "start_channels", "reminder_channel", "reminders_by_text"),
    *("contact_field", "contact_value", "contact_confirm"),
    *("resend_what", "death_who", "complaint_words"),
    *("callback_wanted", "callback_phone", "callback_window"),
}


@settings(max_examples=25, deadline=None)
@given(cases)
@example(LONGEST)
@example(ANOTHER_YEAR)
def test_every_reply_can_be_sent_by_text_spoken_and_shown(case: Case):
    for reply in every_reply(case):
        assert_fits(reply)
        assert_is_plain_text(reply)
        assert ".." not in reply.sms and ".." not in reply.text
        assert len(reply.voice.split()) <= (130 if case.zone else 100)


@settings(max_examples=15, deadline=None)
@given(cases)
@example(LONGEST)
@example(ANOTHER_YEAR)
def test_every_reply_is_easy_to_read(case: Case):
    """The member's own address, as it is read back, is left out."""
    own = re.compile("|".join(map(re.escape, (case.address, case.email))))
    grades = [grade(own.sub("this", reply.text)) for reply in every_reply(case)]
    assert max(grades) <= 7
    assert mean(grades) <= 6


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("for_other", [True, False])
def test_every_reply_fits_at_every_hour(moment: str, for_other: bool):
    at = {"about": About(MOMENTS[moment]), "for_other": for_other}
    for reply in every_reply(Case(**{**vars(LONGEST), **at})):
        assert_fits(reply)


@settings(max_examples=15, deadline=None)
@given(cases)
@example(LONGEST)
def test_a_text_message_asks_for_numbers_and_for_no_word_that_a_carrier_takes(case: Case):
    words = "|".join(TAKEN_BY_CARRIERS.split())
    for reply in every_reply(case):
        if reply == contact.texts_stopped(case.about):
            continue  # after it nothing but START is answered by text
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
@example(ANOTHER_YEAR)
def test_the_numbers_of_a_text_message_are_the_places_of_the_choices(case: Case):
    for reply in every_reply(case):
        numbers = numbers_in(reply)
        assert numbers in ([], list(range(1, len(reply.choices) + 1))), reply.sms
        if reply.asks and reply.choices:
            assert numbers, reply.sms


@settings(max_examples=10, deadline=None)
@given(cases)
def test_every_choice_answers_the_question_or_starts_a_topic(case: Case):
    for reply in every_reply(case):
        topics = [choice.topic for choice in reply.choices]
        for topic in topics:
            question = re.match("answer/([a-z_]+)/.", topic)
            assert question[1] == reply.asks if question else topic in (*TOPICS, *OFFERED)
        assert reply.asks is None or reply.asks in QUESTIONS
        assert reply.if_yes is None or reply.if_yes in topics
        titles = [choice.title for choice in reply.choices]
        assert all(2 <= len(title) <= 40 and is_gsm7(title) for title in titles)
        assert len(set(titles)) == len(titles) <= 5


@settings(max_examples=10, deadline=None)
@given(cases)
def test_a_question_is_a_question_in_every_form_and_only_then_can_yes_mean_something(case: Case):
    for reply in every_reply(case):
        if reply.asks or reply.if_yes:
            assert "?" in reply.text and "?" in reply.voice
            assert "?" in reply.sms or "Reply 1" in reply.sms
        if re.search(r"Would you like that|Should I|May we|Is that right", reply.text):
            assert reply.asks or reply.if_yes


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
            assert not re.search(r"\b(pills?|medicines?|opioids?|diagnos\w+)\b", said, re.I)


def test_all_questions_are_asked():
    asked = {reply.asks for reply in every_reply(LONGEST)} | {
        reply.asks for reply in every_reply(ANOTHER_YEAR)
    }
    assert asked - {None} == QUESTIONS


def test_what_a_member_told_is_never_handed_to_the_copy():
    """So it cannot be said back: not the words of a complaint or of leaving, not who has died."""
    known = {
        parameter
        for package in PACKAGES
        for name in package.__all__
        for parameter in inspect.signature(getattr(package, name)).parameters
    }
    assert known == {
        *("about", "for_other", "member_zone", "attempt", "kind", "on_file", "phone", "window"),
        *("appointment_at", "appointment_cancelled", "appointment_kept", "left_on", "again"),
        *("confirmation", "reference", "by", "decision", "has_appointment", "what"),
        *("channels", "channel", "reminded_by", "field", "value", "messages_stopped"),
        *("by_keyword", "held"),
    }


def test_every_function_is_among_those_tried():
    made = inspect.getsource(record_replies)
    for package in PACKAGES:
        for name in package.__all__:
            assert re.search(rf"\b{name}\(", made), name
